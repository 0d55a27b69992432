"""A report's code on its pages: in words on each, as a QR on the first."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest
from reportlab.lib.units import mm
from reportlab.platypus import PageBreak

from tests import made
from tests.paper.printed import Page, Piece, pages
from tests.paper.qr_reading import SIDE, boxes, modules, read
from tests.paper.test_gantt import report as gantt_of
from tests.paper.test_visit_reports import line, log
from tests.paper.told import tree
from xicotepec_atencion.domain.coding import Code, coded
from xicotepec_atencion.domain.office import Letterhead
from xicotepec_atencion.domain.report import Paper
from xicotepec_atencion.domain.sheet import DRAFT, Printing, Sheet, sheet
from xicotepec_atencion.paper.files import AnyReport, rendered
from xicotepec_atencion.paper.page import BESIDE_QR, LETTERHEAD, Leaf, build, format_of
from xicotepec_atencion.paper.qr import QUIET, modules_of, words_of
from xicotepec_atencion.paper.typography import BODY, paragraph

CODE = Code(bytes.fromhex("3f2a91c077de04b5" + "00" * 24))
FOOT = ("Periodo inventado, que es tan largo que ha de partirse: " * 5, "Otro renglón del pie")
SHEET = replace(
    sheet(
        Letterhead(made.office()),
        "Informe inventado",
        made.TODAY,
        Printing(made.NOW, made.HEAD),
        FOOT,
        kind="Informe",
        period="2026",
        months=(),
        personal=False,
    ),
    code=CODE,
)
SAID = "Código 3F2A 91C0 77DE 04B5"
WIDEST = Code(bytes.fromhex("dddddddddddddddd" + "00" * 24))
LONG = "Informe de cumplimiento de las metas del programa anual de atención ciudadana"


def printed(surrounding: Sheet, paper: Paper = Paper.PORTRAIT) -> bytes:
    leaf = Leaf("only", surrounding, format_of(paper))
    return build(surrounding, [leaf], [paragraph("Uno", BODY), PageBreak(), paragraph("Dos", BODY)])


def the(page: Page, text: str) -> Piece:
    (found,) = [piece for piece in page.pieces if piece.text == text]
    return found


@pytest.mark.parametrize("paper", list(Paper))
def test_each_page_says_it_under_its_number(paper: Paper):
    for number, page in enumerate(pages(printed(replace(SHEET, draft=True), paper)), 1):
        code, count = the(page, SAID), the(page, f"Página {number} de 2")
        assert code.size >= 7
        assert code.right == pytest.approx(count.right) == pytest.approx(format_of(paper).right)
        assert code.baseline < count.baseline
        (draft,) = [each for each in page.pieces if each.text == DRAFT and each.baseline == count.baseline]
        assert draft.right < count.left


@pytest.mark.parametrize("code", [CODE, WIDEST])
@pytest.mark.parametrize("paper", list(Paper))
def test_it_stands_clear_of_the_foots_text_and_of_the_margin(paper: Paper, code: Code):
    margin = format_of(paper).margin
    for page in pages(printed(replace(SHEET, code=code, draft=True), paper)):
        said = the(page, f"Código {code}")
        beside = [each for each in page.pieces if each.baseline < margin + 60 and each.text.startswith("Periodo")]
        beside += [each for each in page.pieces if "partirse" in each.text or "Otro renglón" in each.text]
        assert beside
        assert all(each.right < said.left - 3 for each in beside)
        assert said.baseline > margin
        assert said.right <= format_of(paper).right + 0.1


@pytest.mark.parametrize("report", [log(*(line(n) for n in range(60))), gantt_of(13)], ids=["daily", "gantt"])
def test_what_draws_its_own_pages_says_it_on_each(report: AnyReport):
    said = f"Código {coded(report).sheet.code}"
    told = pages(rendered(report))
    assert len(told) > 1
    assert [[piece.text for piece in page.pieces].count(said) for page in told] == [1] * len(told)
    assert coded(report).sheet.title in told[0].text


def test_without_a_code_there_is_neither():
    pdf = printed(replace(SHEET, code=None))
    assert not boxes(pdf)
    assert all("Código" not in page.text for page in pages(pdf))


@pytest.mark.parametrize("paper", list(Paper))
def test_the_qr_of_the_first_page_is_read_as_the_code(paper: Paper):
    pdf = printed(SHEET, paper)
    said = read(modules(boxes(pdf)))
    assert said == words_of(CODE) == f"ATENCION:{UUID(bytes=CODE.uid)}:3F2A91C077DE04B5"
    assert not boxes(pdf, page=1)


@pytest.mark.parametrize("first", range(0, 256, 51))
def test_every_qr_is_of_the_size_that_is_kept_for_it(first: int):
    grid = modules_of(words_of(Code(bytes([first]) * 32)))
    assert read([[int(dark) for dark in row] for row in grid]) == words_of(Code(bytes([first]) * 32))


@pytest.mark.parametrize("paper", list(Paper))
def test_the_qr_stands_in_the_letterhead_with_white_around_it(paper: Paper):
    shape, drawn = format_of(paper), boxes(printed(replace(SHEET, title=LONG, draft=True), paper))
    left, bottom = min(box[0] for box in drawn), min(box[1] for box in drawn)
    right, top = max(box[0] + box[2] for box in drawn), max(box[1] + box[3] for box in drawn)
    quiet = QUIET * (right - left) / SIDE
    assert right - left == pytest.approx(top - bottom, abs=0.1)
    assert 11 * mm < right - left < 13 * mm
    assert (right, top) == (pytest.approx(shape.right, abs=0.1), pytest.approx(shape.top, abs=0.1))
    assert bottom - (shape.top - LETTERHEAD) >= quiet - 0.1
    assert quiet <= min(shape.margin, BESIDE_QR)
    first, second = pages(printed(replace(SHEET, title=LONG, draft=True), paper))
    above = [each for each in first.pieces if each.baseline > bottom - quiet]
    assert max(each.right for each in above) <= left - quiet
    assert the(first, LONG).size == the(second, LONG).size
    assert the(second, LONG).right == pytest.approx(shape.right, abs=0.5)


def test_the_qr_is_told_by_its_words_once():
    assert [said for kind, said in tree(printed(SHEET)) if kind == "Figure"] == [SAID]
