"""What a report's PDF says of itself in its metadata, written and read back: by predefined schemas of XMP alone, so
that PDF/A asks for no schema of our own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any, NoReturn, cast
from uuid import UUID
from xml.etree.ElementTree import Element, TreeBuilder, XMLParser

import pikepdf
from pikepdf import Dictionary, Name

from xicotepec_atencion.domain.calendar import Month
from xicotepec_atencion.domain.coding import in_fours, typed_code
from xicotepec_atencion.domain.origin import LogHead
from xicotepec_atencion.domain.sheet import Sheet
from xicotepec_atencion.domain.signed_pdf import LARGEST, PdfIdentity, ToldMonth
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.paper.bounded import is_bomb

DC, MM = "http://purl.org/dc/elements/1.1/", "http://ns.adobe.com/xap/1.0/mm/"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
DRAFT, FINAL = "draft", "default"
LONGEST = 256 * 1024  # bytes of metadata that are read: a report of ten years has a hundredth
DEEPEST = 8  # fields within fields
MOST_FIELDS = 20_000  # and other notes, on all pages: these may share one list

XMP = f"""
<rdf:Description rdf:about="" xmlns:dc="{DC}"><dc:identifier>{{digits}}</dc:identifier>
<dc:source>{{source}}</dc:source>{{relation}}</rdf:Description>
<rdf:Description rdf:about="" xmlns:xmpMM="{MM}"><xmpMM:DocumentID>uuid:{{uuid}}</xmpMM:DocumentID>
<xmpMM:RenditionClass>{{rendition}}</xmpMM:RenditionClass></rdf:Description>"""

_PRINTED = re.compile("código ([0-9A-F]{4}(?: [0-9A-F]{4}){3})$")
_UUID = re.compile("uuid:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})")
_SOURCE = re.compile("log:([0-9]{1,15}):([0-9A-Fa-f]{0,64})")
_MONTH = re.compile("month:([0-9]{4}(?:0[1-9]|1[0-2])):([0-9]{1,9}):([0-9A-Fa-f]{0,64})")


def identity_told(sheet: Sheet) -> PdfIdentity | None:
    """What the PDF of such a report is to say of itself; None: it is no report, or has no code yet."""
    if sheet.origin is None or sheet.code is None:
        return None
    months = (ToldMonth(each.month, each.version, each.seal) for each in sheet.origin.months)
    return PdfIdentity(sheet.code.uid, sheet.code.digits, sheet.draft, sheet.origin.head, tuple(months))


def as_xmp(identity: PdfIdentity) -> str:
    """For the metadata, beside what every PDF says there."""
    months = (f"month:{int(month)}:{version}:{seal}" for month, version, seal in identity.months)
    listed = "".join(f"<rdf:li>{month}</rdf:li>" for month in months)
    return XMP.format(
        digits=identity.digits,
        source=f"log:{identity.head.count}:{identity.head.digits.replace(' ', '')}",
        relation=f"\n<dc:relation><rdf:Bag>{listed}</rdf:Bag></dc:relation>" if listed else "",
        uuid=UUID(bytes=identity.uid),
        rendition=DRAFT if identity.draft else FINAL,
    )


def identity_of(pdf: bytes) -> PdfIdentity | None:
    """Of its newest revision; None: it is no report of this program, or no PDF at all."""
    try:
        with _opened(pdf) as document:
            return _read(_metadata(document))
    except Exception:
        return None


def print_named(name: str, identity: PdfIdentity) -> str:
    """How a print of the report is called, of which nothing else but its pictures says what it is."""
    return f"{name} · código {in_fours(identity.digits)}".removeprefix(" · ")


def printed_of(pdf: bytes) -> str:
    """The 16 digits that its title ends with, as `print_named` wrote them; "": none."""
    try:
        with _opened(pdf) as document:
            named = _PRINTED.search(str(document.docinfo.get("/Title", "")))
    except Exception:
        return ""
    return named[1].replace(" ", "") if named else ""


def fields_of(pdf: bytes) -> dict[str, bool]:
    """The names of the fields to sign in, in the order of its pages, and whether each is signed."""
    try:
        with _opened(pdf) as document:
            return {_name(field): isinstance(_found(field, "/V"), Dictionary) for field in _fields(document)}
    except Exception:
        return {}


def _opened(pdf: bytes) -> pikepdf.Pdf:
    """Raises also where it would fill the memory."""
    if len(pdf) > LARGEST or is_bomb(pdf):
        raise ValueError("too large")
    return pikepdf.open(BytesIO(pdf))


# metadata


class _NoDoctype(TreeBuilder):
    """Entities would have to be declared there."""

    def doctype(self, name: str, pubid: str, system: str) -> NoReturn:
        raise ValueError(f"{name} {pubid} {system}")


def _metadata(document: pikepdf.Pdf) -> Element:
    """Only in the clear, as PDF/A has it: then it is no larger than the file."""
    stream = document.Root.Metadata
    if "/Filter" in stream:
        raise ValueError("packed")
    said = stream.read_raw_bytes()
    if len(said) > LONGEST:
        raise ValueError("too long")
    parser = XMLParser(target=_NoDoctype())
    parser.feed(said)
    return parser.close()


def _read(root: Element) -> PdfIdentity | None:
    """Each property once; anything else is somebody else's."""
    uuid = _UUID.fullmatch(_property(root, MM, "DocumentID").lower())
    source = _SOURCE.fullmatch(_property(root, DC, "source"))
    digits, rendition = typed_code(_property(root, DC, "identifier")), _property(root, MM, "RenditionClass")
    months = tuple(map(_month, _items(root, DC, "relation")))
    if not uuid or not source or not digits or rendition not in (DRAFT, FINAL):
        return None
    head = LogHead(int(source[1]), in_fours(source[2]))
    return PdfIdentity(Uid(UUID(uuid[1]).bytes), digits, rendition == DRAFT, head, months)


def _property(root: Element, schema: str, name: str) -> str:
    """As an element, or, as other programs write it, as an attribute."""
    key = f"{{{schema}}}{name}"
    said = [each.text or "" for each in root.iter(key)]
    said += [each.attrib[key] for each in root.iter(f"{{{RDF}}}Description") if key in each.attrib]
    (only,) = said
    return only.strip()


def _items(root: Element, schema: str, name: str) -> list[str]:
    lists = list(root.iter(f"{{{schema}}}{name}"))
    if len(lists) > 1:
        raise ValueError(name)
    return [(item.text or "").strip() for each in lists for item in each.iter(f"{{{RDF}}}li")]


def _month(said: str) -> ToldMonth:
    """Raises TypeError."""
    month, version, seal = cast(re.Match[str], _MONTH.fullmatch(said)).groups()
    return ToldMonth(Month(int(month)), int(version), seal)


# fields


def _fields(document: pikepdf.Pdf) -> Iterator[Any]:
    """As their places on the pages come, then those that have none."""
    left = MOST_FIELDS
    for page in document.pages:
        notes = cast(list[Any], page.obj.get("/Annots", []))
        left -= len(notes)
        if left < 0:
            raise ValueError("too many")
        for each in notes:
            if isinstance(each, Dictionary) and _is_signature(each):
                yield each
    form = document.Root.get("/AcroForm", Dictionary())
    for each in cast(list[Any], form.get("/Fields", [])):
        if isinstance(each, Dictionary) and "/Kids" not in each and _is_signature(each):
            yield each


def _is_signature(field: Any) -> bool:
    return _found(field, "/FT") == Name.Sig


def _found(field: Any, key: str) -> Any:
    """Its own, or what it has from the field it stands under."""
    return next((each[key] for each in _upwards(field) if key in each), None)


def _name(field: Any) -> str:
    return ".".join(str(each["/T"]) for each in reversed(list(_upwards(field))) if "/T" in each)


def _upwards(field: Any) -> Iterator[Any]:
    for _ in range(DEEPEST):
        yield field
        if "/Parent" not in field:
            return
        field = field["/Parent"]
