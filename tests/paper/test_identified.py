"""What a PDF says of itself is read back as it was told; of anything malformed nothing is read, and nothing raised."""

from __future__ import annotations

import zlib
from dataclasses import replace
from io import BytesIO
from typing import Any
from uuid import UUID

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from tests import made
from tests.paper.test_code import CODE, SHEET
from xicotepec_atencion.domain.calendar import Month
from xicotepec_atencion.domain.coding import coded
from xicotepec_atencion.domain.origin import LogHead, MonthFigures
from xicotepec_atencion.domain.signed_pdf import PdfIdentity, ToldMonth
from xicotepec_atencion.paper.archival import saved
from xicotepec_atencion.paper.files import rendered
from xicotepec_atencion.paper.identified import LONGEST, as_xmp, fields_of, identity_of, identity_told

MARCH, JULY = ToldMonth(Month(202403), 2, "1a2b3c4d5e6f7a8b"), ToldMonth(Month(202407), 0, "")
HEAD = LogHead(50_000, "1a2b 3c4d 5e6f 7a8b")
FINAL = PdfIdentity(CODE.uid, CODE.digits, False, HEAD, (MARCH, JULY))
IDENTITIES = [FINAL, replace(FINAL, draft=True), replace(FINAL, months=()), replace(FINAL, head=LogHead(0, ""))]


def blank() -> pikepdf.Pdf:
    document = pikepdf.new()
    document.add_blank_page(page_size=(612, 792))
    return document


def told(identity: PdfIdentity | None) -> bytes:
    with blank() as document:
        return saved(document, identity)


def saying(metadata: bytes) -> bytes:
    out = BytesIO()
    with blank() as document:
        document.Root.Metadata = document.make_stream(metadata, Type=Name.Metadata, Subtype=Name.XML)
        document.save(out, fix_metadata_version=False)
    return out.getvalue()


def xmp(identity: PdfIdentity = FINAL) -> bytes:
    with pikepdf.open(BytesIO(told(identity))) as document:
        return document.Root.Metadata.read_bytes()


@pytest.mark.parametrize("identity", IDENTITIES)
def test_it_is_read_as_it_was_told(identity: PdfIdentity):
    assert identity_of(told(identity)) == identity


def test_a_sheet_tells_its_code_and_its_origin():
    assert SHEET.origin is not None
    months = (MonthFigures(MARCH.month, 2, MARCH.seal, ()), MonthFigures(JULY.month, 0, "", ()))
    sheet = replace(SHEET, origin=replace(SHEET.origin, months=months))
    assert identity_told(sheet) == replace(FINAL, head=made.HEAD)
    assert identity_told(replace(sheet, draft=True)) == replace(FINAL, head=made.HEAD, draft=True)
    assert identity_told(replace(sheet, code=None)) is None
    assert identity_told(replace(sheet, origin=None)) is None


def test_it_stands_in_predefined_schemas():
    said = as_xmp(FINAL)
    assert "<dc:identifier>3F2A91C077DE04B5</dc:identifier>" in said
    assert "<dc:source>log:50000:1a2b3c4d5e6f7a8b</dc:source>" in said
    assert f"<xmpMM:DocumentID>uuid:{UUID(bytes=CODE.uid)}</xmpMM:DocumentID>" in said
    assert "<xmpMM:RenditionClass>default</xmpMM:RenditionClass>" in said
    assert "<rdf:li>month:202403:2:1a2b3c4d5e6f7a8b</rdf:li><rdf:li>month:202407:0:</rdf:li>" in said


@pytest.mark.parametrize("junk", [b"", b"%PDF-1.7", b"no es un PDF", told(FINAL)[:400], told(None), b"\0" * 5000])
def test_what_is_no_report_says_nothing(junk: bytes):
    assert identity_of(junk) is None
    assert fields_of(junk) == {}


WRONG = {
    "cut short": lambda said: said[: len(said) // 2],
    "no code": lambda said: said.replace(b"3F2A91C077DE04B5", b"3F2A91C077DE04"),
    "no uuid": lambda said: said.replace(b"uuid:", b"uid:"),
    "two of them": lambda said: said.replace(b"<dc:source>", b"<dc:source>log:1:ab</dc:source><dc:source>"),
    "no class": lambda said: said.replace(b">default<", b">screen<"),
    "no such month": lambda said: said.replace(b"month:202403", b"month:202413"),
    "no month": lambda said: said.replace(b"month:202403:2", b"month:202403:dos"),
    "too large a number": lambda said: said.replace(b"log:50000", b"log:" + b"9" * 5000),
    "a log that is none": lambda said: said.replace(b"log:50000:1a", b"log:-1:zz"),
    "a doctype": lambda said: b'<!DOCTYPE x [<!ENTITY a "b">]>' + said.partition(b"?>")[2],
    "an entity": lambda said: (
        b'<!DOCTYPE x [<!ENTITY a "3F2A91C077DE04B5">]>' + said.partition(b"?>")[2].replace(b"3F2A91C077DE04B5", b"&a;")
    ),
    "a bomb": lambda said: (
        b'<!DOCTYPE x [<!ENTITY a "%s"><!ENTITY b "%s"><!ENTITY c "%s">]>' % (b"a" * 1000, b"&a;" * 1000, b"&b;" * 1000)
        + said.partition(b"?>")[2].replace(b"default", b"&c;")
    ),
    "too long": lambda said: said + b" " * LONGEST,
    "a doctype in another encoding": lambda said: WRONG["a doctype"](said).decode().encode("utf-16"),
    "nothing": lambda _: b"",
}


@pytest.mark.parametrize("wrong", WRONG)
def test_what_is_malformed_says_nothing(wrong: str):
    said = WRONG[wrong](xmp())
    assert said != xmp()
    assert identity_of(saying(said)) is None


def revised(pdf: bytes, metadata: bytes, more: bytes = b"") -> bytes:
    """With another revision after it, in which the metadata are these."""
    with pikepdf.open(BytesIO(pdf)) as document:
        root, size = document.Root.objgen[0], int(document.trailer.Size)
        body = document.Root.unparse(resolved=True)
    with pikepdf.open(BytesIO(pdf)) as document:
        old = f"/Metadata {document.Root.Metadata.objgen[0]} 0 R".encode()
    before = int(pdf.rstrip().splitlines()[-2])
    out = bytearray(pdf.rstrip() + b"\n")
    places = [len(out)]
    out += b"%d 0 obj\n%s\nendobj\n" % (root, body.replace(old, b"/Metadata %d 0 R" % size))
    places.append(len(out))
    stream = b"<<%s/Type/Metadata/Subtype/XML/Length %d>>stream\n%s\nendstream" % (more, len(metadata), metadata)
    out += b"%d 0 obj\n%s\nendobj\n" % (size, stream)
    start = len(out)
    rows = b"".join(b"%d 1\n%010d 00000 n \n" % each for each in ((root, places[0]), (size, places[1])))
    out += b"xref\n%strailer\n<</Size %d/Root %d 0 R/Prev %d>>\n" % (rows, size + 1, root, before)
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)


def test_of_several_revisions_the_newest_counts():
    newer = replace(FINAL, digits="0123456789ABCDEF")
    pdf = told(FINAL)
    twice = revised(pdf, xmp(newer))
    assert twice.startswith(pdf.rstrip())
    assert identity_of(twice) == newer


def test_what_is_packed_is_not_unpacked():
    """As PDF/A has it; it could become larger than any file."""
    assert identity_of(revised(told(None), xmp())) == FINAL
    packed = revised(told(None), zlib.compress(xmp()), b"/Filter/FlateDecode")
    with pikepdf.open(BytesIO(packed)) as document:
        assert document.Root.Metadata.read_bytes() == xmp()
    assert identity_of(packed) is None


def test_it_is_read_however_it_is_written():
    assert identity_of(saying(xmp())) == FINAL
    assert identity_of(saying(xmp().decode().replace("\ufeff", "").encode("utf-16"))) == FINAL
    out = BytesIO()
    with pikepdf.open(BytesIO(told(FINAL))) as document:
        document.save(out, fix_metadata_version=True)  # which writes it anew
    assert out.getvalue() != told(FINAL)
    assert identity_of(out.getvalue()) == FINAL


def test_fields_are_told_as_they_come_on_the_pages_and_whether_they_are_signed():
    out = BytesIO()
    with blank() as document:
        document.add_blank_page(page_size=(612, 792))
        first, second = (page.obj for page in document.pages)

        def field(name: str, **more: Any) -> pikepdf.Object:
            widget = Dictionary(Type=Name.Annot, Subtype=Name.Widget, T=String(name), **more)
            return document.make_indirect(widget)

        kid = document.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Widget))
        above = document.make_indirect(
            Dictionary(T=String("Autorizo"), FT=Name.Sig, V=Dictionary(Type=Name.Sig), Kids=Array([kid]))
        )
        kid.Parent = above
        signed, nowhere = field("Reviso", FT=Name.Sig, V=Dictionary(Type=Name.Sig)), field("Oculto", FT=Name.Sig)
        text = field("Texto", FT=Name.Tx, V=String("x"))
        empty = field("Elaboro", FT=Name.Sig)
        second.Annots, first.Annots = Array([empty, kid]), Array([text, signed])
        document.Root.AcroForm = Dictionary(Fields=Array([nowhere, above, signed, text, empty]))
        document.save(out)
    told_fields = fields_of(out.getvalue())
    assert list(told_fields.items()) == [("Reviso", True), ("Elaboro", False), ("Autorizo", True), ("Oculto", False)]


def test_a_rendered_report_says_what_its_sheet_says():
    from tests.paper.test_gantt import report

    value = report(2)
    assert identity_of(rendered(value)) == identity_told(coded(value).sheet)
