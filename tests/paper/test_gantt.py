"""The Gantt on paper: its figures, inside the margins, page by page; every kind of shape is drawn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from tests import made
from tests.paper.printed import pages
from xicotepec_atencion.domain.calendar import Quarter
from xicotepec_atencion.domain.figures import Cell, Figures
from xicotepec_atencion.domain.gantt import GanttReport, gantt_report
from xicotepec_atencion.domain.gantt_shapes import Drawing, Line, Rect, Shape, SignAt, Text
from xicotepec_atencion.domain.programme import Goals, Measure
from xicotepec_atencion.domain.sheet import Printing
from xicotepec_atencion.domain.year import Year
from xicotepec_atencion.paper.gantt import FILLS, LINES, TEXTS, GanttDrawing, render
from xicotepec_atencion.paper.page import LANDSCAPE, Format

YEAR = 2026
MARGIN = 36
QUARTERLY = made.activity("Giras", planned={Quarter.of(YEAR, 3): 10_000}, position=1)


def report(count: int = 1) -> GanttReport:
    realized = made.by_month(YEAR, made.REALIZED_2024)
    monthly = made.activity(planned=made.by_month(YEAR, made.PLANNED_2024), annual_goal=820)
    lines = ([monthly, QUARTERLY] * 20)[:count]
    amounts = {Cell(monthly.uid, None, Measure.REALIZED, month): amount for month, amount in realized.items()}
    amounts[Cell(QUARTERLY.uid, None, Measure.REALIZED, Quarter.of(YEAR, 3).months[0])] = 3504
    year = Year(made.office(), made.programme(), tuple(lines), Figures(amounts), (made.signatory(),))
    return gantt_report(year, Printing(made.moment(YEAR, 10, 15), made.HEAD))


def amended(count: int) -> GanttReport:
    """Each activity with other goals than it was approved with, and January closed."""
    as_it_stands = report(count)
    before = made.by_month(YEAR, [88_888, 7, 120]) | {Quarter.of(YEAR, 3): 7_000}
    rows = tuple(replace(each, baseline=Goals(None, before)) for each in as_it_stands.rows)
    return replace(as_it_stands, rows=rows, closed=frozenset({made.JANUARY}))


@pytest.mark.parametrize(("count", "sheets"), [(0, 1), (1, 1), (6, 1), (7, 1), (12, 1), (13, 2), (40, 4)])
@pytest.mark.parametrize("made_report", [report, amended])
def test_its_pages_stay_inside_the_margins(made_report: Callable[[int], GanttReport], count: int, sheets: int):
    printed = pages(render(made_report(count)))
    assert len(printed) == sheets
    for page in printed:
        assert "Primer trimestre" in page.text
        assert all(each.left >= MARGIN - 0.1 and each.right <= page.width - MARGIN + 0.1 for each in page.pieces)
        assert all(MARGIN - 0.1 <= each.baseline <= page.height - MARGIN for each in page.pieces)


def test_it_says_its_figures_its_cut_off_and_that_it_is_a_draft():
    (page,) = pages(render(report(2)))
    for said in ("95", "113", "260 de 220", "762 de 820", "108.86 %", "92.93 %", "3,504", "3,504 de 10,000, incompleto",
                 "corte, 15 oct", "BORRADOR", "en escalera", "bajo demanda", "2 actividades"):  # fmt: skip
        assert said in page.text


def test_it_explains_stairs_only_where_it_draws_some():
    (page,) = pages(render(report(1)))
    assert "escala" in page.text
    assert "escalera" not in page.text


def test_its_title_is_not_that_of_the_yearly_programme():
    (page,) = pages(render(report()))
    assert f"{made.programme().title}: calendario" in page.text


def test_it_is_signed_where_there_is_room_for_it():
    assert "Lic. Nadie Existente" in pages(render(report(9)))[0].text
    assert "Lic. Nadie Existente" not in pages(render(report(10)))[0].text


def test_twelve_with_long_names_stand_on_one_page_of_letter_and_of_oficio():
    name = "Atención a la ciudadanía que acude a la oficina por trámites diversos"
    value = amended(12)
    rows = tuple(replace(each, activity=replace(each.activity, name=name)) for each in value.rows)
    value = replace(value, rows=rows, sheet=replace(value.sheet, foot=("uno " * 90, "dos")))
    for paper in (LANDSCAPE, Format((340 * mm, 216 * mm), MARGIN)):
        (page,) = pages(render(value, paper))
        assert page.text.count("ciudadanía") == 12
        assert "trámites diversos" in page.text
        assert all(each.left >= MARGIN - 0.1 and each.right <= page.width - MARGIN + 0.1 for each in page.pieces)


def test_equal_reports_give_equal_bytes():
    assert render(report(3)) == render(report(3))


def test_every_kind_of_shape_is_drawn(tmp_path: Path):
    shapes: list[Shape] = [Rect(1, 1, 5, 5, role) for role in (*FILLS, "planned", "baseline")]
    shapes += [Line(1, 1, 5, 5, role) for role in LINES]
    shapes += [Text(1, 5, f"texto {role}", 8, "right", role, True) for role in TEXTS]
    shapes += [SignAt(1, 1, 5, letter) for letter in "RNAVMS"]
    out = BytesIO()
    canvas = Canvas(out, (300, 300), pageCompression=0)
    drawing = GanttDrawing(Drawing(90, 90, 10, tuple(shapes), ()))
    drawing.drawOn(canvas, 0, 0)
    canvas.save()
    (page,) = pages(out.getvalue())
    assert all(f"texto {role}" in page.text for role in TEXTS)
    assert out.getvalue().count(b" re ") + out.getvalue().count(b" re\n") >= len(FILLS) + 2


def test_a_report_of_nothing_has_no_draft():
    assert not replace(report(0)).sheet.draft


def test_the_original_plan_is_dashed_and_told_only_where_there_is_one():
    (page,), (amended_page,) = pages(render(report(2))), pages(render(amended(2)))
    assert "corte meta de todo el trimestre" in page.text
    assert "corte programa original mes cerrado meta de todo el trimestre" in amended_page.text
    assert "cada renglón tiene su propia escala" in amended_page.text


def dashes(value: GanttReport) -> int:
    with pikepdf.open(BytesIO(render(value))) as document:
        return document.pages[0].Contents.read_bytes().count(b"[3 1.5] 0 d")


def test_dashes_are_drawn_around_each_goal_that_was_another():
    assert dashes(report(1)) == 0
    assert dashes(amended(1)) == 1 + 3 + 1  # its sample, three months, and a quarter that was planned whole
