"""Every paper is prepared as PDF/A-2b: one test for each condition that this relies on."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pikepdf
import pytest
from pikepdf import Dictionary, Stream

from tests import made
from tests.paper.glyphs import glyph_of, program_of, shown, width_in
from tests.paper.printed import emblem, pages
from tests.paper.test_case_papers import letter_of
from tests.paper.test_gantt import report as gantt_of
from tests.papered import REFERRED, case_file
from xicotepec_atencion.domain.calendar import Quarter
from xicotepec_atencion.domain.intake import Folio, Recorded
from xicotepec_atencion.domain.notices import notice_page
from xicotepec_atencion.domain.office import Duty
from xicotepec_atencion.domain.papers import Notice
from xicotepec_atencion.domain.receipt import receipt as receipt_of
from xicotepec_atencion.domain.recovery_sheet import recovery_sheet as sheet_of
from xicotepec_atencion.domain.sheet import Signature
from xicotepec_atencion.domain.sheet_paper import sheet_paper
from xicotepec_atencion.domain.status_sheet import status_sheet as status_of
from xicotepec_atencion.paper import letter, notice, quarterly, receipt, recovery_sheet, sheets, status_sheet
from xicotepec_atencion.paper.archival import archived
from xicotepec_atencion.paper.files import rendered
from xicotepec_atencion.paper.identified import fields_of
from xicotepec_atencion.store import report_reads

TITLE = "Metas de x<y & <b>«Ñandú»</b>\x07, λόγος"  # with what no XML may hold
CUT_OFF = made.moment(2021, 10, 15, 12, 48)
OFFICE = made.office(address="Calle Inventada 1")
FOLIO = Folio("NIN-OFI", 2026, "V1", 7)
MARGIN_OF_WIDTHS = 1  # thousandths of an em
FORBIDDEN = {"/JS", "/JavaScript", "/AA", "/OpenAction", "/Launch", "/URI", "/EmbeddedFiles", "/XFA"}
FORM = {"/AcroForm", "/Annots"}  # only of what is signed
PREDEFINED = {  # schemas, and what of them PDF/A knows
    "http://www.aiim.org/pdfa/ns/id/": {"part", "conformance"},
    "http://purl.org/dc/elements/1.1/": {"format", "title", "creator", "language", "identifier", "source", "relation"},
    "http://ns.adobe.com/xap/1.0/": {"CreateDate", "ModifyDate", "CreatorTool"},
    "http://ns.adobe.com/xap/1.0/mm/": {"DocumentID", "RenditionClass"},
    "http://ns.adobe.com/pdf/1.3/": {"Producer"},
}
PACKING = {"adobe:ns:meta/", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"}


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    with made.seeded("sonora", tmp_path_factory.mktemp("sonora") / "sonora.db", CUT_OFF) as store:
        of_quarter = report_reads.quarterly(store, Quarter.of(2021, 3), CUT_OFF)
    sheet = replace(of_quarter.sheet, title=TITLE, emblem=emblem(), motto="Año de la Paz Inventada")
    signing = tuple(Signature(duty.spanish, f"Nadie {duty.spanish}", "Titular") for duty in Duty)
    final = replace(sheet, draft=False, signatures=signing)
    recorded = Recorded(made.visit(), FOLIO, made.NOW, "Eva Inventada", "Ana Nadie")
    return {
        "quarterly": quarterly.render(replace(of_quarter, sheet=sheet)),
        "draft": rendered(replace(of_quarter, sheet=sheet)),
        "signed": rendered(replace(of_quarter, sheet=final)),
        "receipt": receipt.render(receipt_of(OFFICE, recorded, "Ventanilla Azul", "Luminaria", made.NOW)),
        "sheets": sheets.render(sheet_paper(OFFICE, made.CHANNELS, made.AREAS, [FOLIO])),
        "notice": notice.render(notice_page(OFFICE, Notice(version=3, text="Cuidamos."), made.NOW, made.NOW)),
        "letter": letter.render(replace(letter_of(), sheet=replace(sheet, foot=("Folio 7",)))),
        "status": status_sheet.render(status_of(OFFICE, case_file(REFERRED), made.NOW)),
        "recovery": recovery_sheet.render(sheet_of(OFFICE, "7QK2M-0HWXN-4TRZ8-MMW1J-9PDE3", "Ana Nadie", made.NOW)),
    }


@pytest.fixture(params=["quarterly", "signed", "receipt", "sheets", "notice", "letter", "status", "recovery"])
def paper(request: pytest.FixtureRequest, papers: dict[str, bytes]) -> bytes:
    return papers[request.param]


@pytest.fixture
def document(paper: bytes) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(BytesIO(paper)) as opened:
        yield opened


def objects(document: pikepdf.Pdf) -> list[Any]:
    return [each for each in document.objects if isinstance(each, (Dictionary, Stream))]


def fonts(document: pikepdf.Pdf) -> list[Any]:
    return [each for each in objects(document) if each.get("/Type") == "/Font"]


def xmp(document: pikepdf.Pdf) -> dict[str, str]:
    """The last part of each element's name, with its text; of a list, with its items' texts."""
    root = ElementTree.fromstring(document.Root.Metadata.read_bytes())
    said = {each.tag.partition("}")[2]: "".join(each.itertext()).strip() for each in root.iter()}
    return {name: text for name, text in said.items() if text}


def test_it_is_version_1_7_in_the_clear_with_an_identifier(document: pikepdf.Pdf, paper: bytes):
    assert paper.startswith(b"%PDF-1.7\n%")
    assert min(paper.splitlines()[1][1:5]) > 127
    assert not document.is_encrypted
    assert len(document.trailer.ID) == 2
    assert paper.rstrip().endswith(b"%%EOF")


def test_xmp_says_part_2_conformance_b_in_the_clear(document: pikepdf.Pdf):
    metadata = document.Root.Metadata
    assert "/Filter" not in metadata
    said = xmp(document)
    assert (said["part"], said["conformance"]) == ("2", "B")


def test_info_and_xmp_say_the_same(document: pikepdf.Pdf):
    told, said = document.docinfo, xmp(document)
    assert {str(key) for key in told} == {"/Title", "/Author", "/Creator", "/Producer", "/CreationDate", "/ModDate"}
    assert (said["title"], said["creator"]) == (str(told["/Title"]), str(told["/Author"]))
    assert (said["CreatorTool"], said["Producer"]) == (str(told["/Creator"]), str(told["/Producer"]))
    assert said["CreateDate"] == said["ModifyDate"] == "2000-01-01T00:00:00+00:00"
    assert str(told["/CreationDate"]) == str(told["/ModDate"]) == "D:20000101000000+00'00'"


def test_any_title_stands_in_both_and_what_no_xml_holds_is_shown(papers: dict[str, bytes]):
    with pikepdf.open(BytesIO(papers["quarterly"])) as opened:
        assert xmp(opened)["title"] == str(opened.docinfo["/Title"]) == TITLE.replace("\x07", "\ufffd")


def test_colours_are_meant_as_srgb(document: pikepdf.Pdf):
    (intent,) = document.Root.OutputIntents
    profile = intent.DestOutputProfile.read_bytes()
    assert (str(intent.S), int(intent.DestOutputProfile.N)) == ("/GTS_PDFA1", 3)
    assert (profile[12:20], profile[36:40]) == (b"mntrRGB ", b"acsp")
    assert int.from_bytes(profile[:4], "big") == len(profile)


def test_no_colour_is_of_another_kind(document: pikepdf.Pdf):
    for page in document.pages:
        forms = [each for each in page.resources.get("/XObject", {}).values() if each.get("/Subtype") == "/Form"]
        for stream in (page, *forms):
            for operands, operator in pikepdf.parse_content_stream(stream):
                assert str(operator) not in ("k", "K", "sh")
                assert str(operator) not in ("cs", "CS") or str(operands[0]) in ("/DeviceRGB", "/DeviceGray")
    images = [each for each in objects(document) if each.get("/Subtype") == "/Image"]
    assert {str(each.ColorSpace) for each in images} <= {"/DeviceRGB", "/DeviceGray"}


def test_nothing_is_transparent(document: pikepdf.Pdf):
    for each in objects(document):
        assert "/SMask" not in each
        assert "/Group" not in each
        assert (each.get("/ca", 1), each.get("/CA", 1)) == (1, 1)


def test_it_does_nothing_and_needs_nothing_from_outside(document: pikepdf.Pdf):
    for each in objects(document):
        assert FORBIDDEN.isdisjoint(each.keys())
        assert each.get("/Type") not in ("/Filespec", "/Action")
        assert each.get("/Type") != "/Annot" or each.get("/Subtype") == "/Widget"
        assert not isinstance(each, Stream) or "/F" not in each
        assert str(each.get("/Filter", "")) not in ("/LZWDecode", "/Crypt")


def test_only_what_is_signed_has_a_form_and_its_fields_are_fit_for_the_archive(papers: dict[str, bytes]):
    for name, pdf in papers.items():
        with pikepdf.open(BytesIO(pdf)) as document:
            if name != "signed":
                assert all(FORM.isdisjoint(each.keys()) for each in objects(document))
                continue
            form = document.Root.AcroForm
            assert set(form.keys()) == {"/Fields"}  # nor that a viewer should draw them, nor that one is signed
            widgets = [each for page in document.pages for each in page.obj.get("/Annots", [])]
            assert [each.objgen for each in form.Fields] == [each.objgen for each in widgets]
            assert len(widgets) == 3
            for each in widgets:
                assert int(each.F) == 4  # is printed; neither hidden nor invisible
                assert set(each.AP.keys()) == {"/N"}
                left, bottom, right, top = map(float, each.Rect)
                box = [float(side) for side in each.AP.N.BBox]
                assert box == pytest.approx([0, 0, right - left, top - bottom], abs=0.01)
                assert (str(each.AP.N.Subtype), each.AP.N.read_bytes()) == ("/Form", b"")
                assert {"/A", *FORBIDDEN}.isdisjoint(each.keys())


def test_xmp_keeps_to_the_schemas_that_need_no_description(document: pikepdf.Pdf):
    root = ElementTree.fromstring(document.Root.Metadata.read_bytes())
    named = [each.tag.removeprefix("{").partition("}") for each in root.iter()]
    assert named
    assert all(name in PREDEFINED[schema] for schema, _, name in named if schema not in PACKING)


def test_a_reports_xmp_says_its_code_and_whether_it_is_a_draft(papers: dict[str, bytes]):
    for name, rendition in (("draft", "draft"), ("signed", "default")):
        with pikepdf.open(BytesIO(papers[name])) as document:
            said = xmp(document)
            (shown_code,) = {page.text.partition("Código ")[2][:19].replace(" ", "") for page in pages(papers[name])}
            assert said["identifier"] == shown_code
            assert said["RenditionClass"] == rendition
            assert said["DocumentID"].startswith("uuid:")
            assert said["source"].startswith("log:")
            assert "relation" not in said or "month:" in said["relation"]
    with pikepdf.open(BytesIO(papers["quarterly"])) as document:
        assert {"identifier", "DocumentID", "RenditionClass", "source"}.isdisjoint(xmp(document))


def test_it_is_in_spanish_of_mexico_and_shows_its_title(document: pikepdf.Pdf):
    assert str(document.Root.Lang) == "es-MX"
    assert document.Root.ViewerPreferences.DisplayDocTitle is True


def test_every_face_is_embedded_with_one_table_of_letters(document: pikepdf.Pdf):
    found = fonts(document)
    described = [each for each in found if each.Subtype != "/Type0"]
    assert described
    assert all(each.Subtype in ("/TrueType", "/CIDFontType2", "/Type0") for each in found)
    for each in described:
        assert "/FontFile2" in each.FontDescriptor, each.BaseFont
        assert each.BaseFont == each.FontDescriptor.FontName
        assert "/CIDSet" not in each.FontDescriptor
        if each.Subtype == "/TrueType":  # symbolic: by code, without an encoding
            program = program_of(each)
            assert int(each.FontDescriptor.Flags) & 4
            assert "/Encoding" not in each
            assert len(program["cmap"].tables) == 1


def test_no_glyph_is_missing_and_each_is_as_wide_as_said(document: pikepdf.Pdf):
    used: dict[tuple[int, int], tuple[Any, set[int]]] = {}
    for font, code in shown(document):
        used.setdefault(font.objgen, (font, set()))[1].add(code)
    assert used
    for font, its_codes in used.values():
        holder = font.DescendantFonts[0] if font.Subtype == "/Type0" else font
        program = program_of(holder)
        glyph, em = glyph_of(font, program), program["head"].unitsPerEm
        for code in its_codes:
            assert program.getGlyphID(glyph(code)) > 0, (str(font.BaseFont), code)
            width = program["hmtx"][glyph(code)][0] * 1000 / em
            assert abs(width - width_in(font, code)) <= MARGIN_OF_WIDTHS


@pytest.mark.skipif(not shutil.which("qpdf"), reason="qpdf is not on this computer; .ci/run installs it")
def test_qpdf_finds_nothing_to_say(paper: bytes, tmp_path: Path):
    file = tmp_path / "paper.pdf"
    file.write_bytes(paper)
    checked = subprocess.run(["qpdf", "--check", file], capture_output=True, text=True, check=False)
    assert (checked.returncode, checked.stderr) == (0, "")


LATER = """
import sys, time
time.time = lambda real=time.time: real() + 86_400
from hashlib import sha256
from xicotepec_atencion.paper.archival import archived
print(sha256(archived(sys.stdin.buffer.read())).hexdigest(), end="")
"""


def test_the_same_report_has_the_same_bytes_with_its_code_and_fields():
    value = gantt_of(3)
    value = replace(value, sheet=replace(value.sheet, draft=False))
    first, again = rendered(value), rendered(replace(value))
    assert first == again
    assert fields_of(first)


def test_neither_the_clock_nor_chance_has_a_part_in_the_bytes(papers: dict[str, bytes]):
    later = subprocess.run([sys.executable, "-c", LATER], input=papers["receipt"], capture_output=True, check=True)
    assert later.stdout.decode() == sha256(archived(papers["receipt"])).hexdigest()
