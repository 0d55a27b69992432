"""Charts on paper: what is known is drawn and said, inside the page; blanks are not, and no text is read as markup."""

from __future__ import annotations

import io
from itertools import pairwise
from typing import Any

import pikepdf
import pytest
from matplotlib import font_manager

from tests.paper.printed import Page, pages
from xicotepec_atencion.domain.charts import Bars, Curve, Ranking
from xicotepec_atencion.domain.spanish import MINUS, MONTHS
from xicotepec_atencion.paper import chart_pen
from xicotepec_atencion.paper.charts import Chart, alone, height_for, with_charts
from xicotepec_atencion.paper.flow import HEADING
from xicotepec_atencion.paper.typography import paragraph

WIDTH, ROOM = 520, 560  # points
MM = 72 / 25.4
YEAR = tuple(month[:3].capitalize() for month in MONTHS)
QUARTER = ("Julio", "Agosto", "Septiembre")
NOTHING: tuple[None, ...] = (None,) * 12
HOSTILE = ("x<y", "_a", "$^$", "Pago $500 y $300", '<img src="C:\\nada.png">', "=1+1", "\\frac", "%s {0}", "&amp;")


def bars(planned: Any, realized: Any, months: tuple[str, ...] = YEAR) -> Bars:
    return Bars(months, planned, realized, None, None, "Personas")


def curve(planned: Any, realized: Any) -> Curve:
    return Curve(YEAR, planned, realized, "Personas")


def ranking(*names: str, first: int = 98765) -> Ranking:
    return Ranking(names, tuple(first // n for n in range(1, len(names) + 1)), "Atenciones")


def drawn(value: Bars | Curve | Ranking) -> Page:
    """Nothing leaves the page."""
    height = height_for(value, WIDTH, ROOM)
    (page,) = pages(alone(value, WIDTH / MM, height / MM))
    for piece in page.pieces:
        assert piece.left >= -0.1, piece.text
        assert piece.right <= page.width + 0.1, piece.text
        assert 0 <= piece.baseline <= page.height - 0.6 * piece.size, piece.text
    return page


def figures(page: Page) -> list[str]:
    return [piece.text for piece in page.pieces if piece.text.strip(MINUS)[:1].isdigit()]


def assert_apart(page: Page) -> None:
    """No two texts on one line touch."""
    for row in page.rows():
        for one, other in pairwise(row):
            assert one.right <= other.left + 0.1, (one.text, other.text)


@pytest.mark.parametrize(
    ("planned", "realized", "months", "told"),
    [
        ((80,), (95,), ("Julio",), ["80", "95"]),
        ((80, 80, 70), (95, -64, None), QUARTER, ["80", "95", "80", "64", "70"]),
        ((None,) * 3, (5, None, 0), QUARTER, ["5", "0"]),
        ((98765,) * 12, (87654,) * 6 + (None,) * 6, YEAR, ["98,765"] * 12 + ["87,654"] * 6),
        ((987654321,) * 12, (876543210,) * 12, YEAR, ["876,543,210"] * 12),  # only what fits
        ((0,) * 12, (0,) * 12, YEAR, ["0"] * 24),
    ],
)
def test_bars_say_each_figure_that_fits_and_no_two_touch(
    planned: Any, realized: Any, months: tuple[str, ...], told: list[str]
):
    page = drawn(bars(planned, realized, months))
    assert sorted(figures(page)) == sorted(told)
    assert (MINUS in page.text) == any(amount is not None and amount < 0 for amount in realized)
    assert all(piece.size >= 6.6 for piece in page.pieces)
    assert_apart(page)
    for month in months:
        assert month in page.text


def test_a_curve_says_at_its_end_what_it_is():
    page = drawn(curve(range(80, 1040, 80), (95, 184, 260, 373, *NOTHING[4:])))
    assert "Programado 960" in page.text
    assert "Realizado 373" in page.text
    assert_apart(page)


@pytest.mark.parametrize(
    ("planned", "realized", "told"),
    [
        (range(80, 1040, 80), range(85, 1041, 80), ["Programado 960", "Realizado 965"]),
        (NOTHING, (5, 9, None, 20, *NOTHING[4:]), ["Realizado 20"]),
        ((0,) * 12, (0, -5, *NOTHING[2:]), ["Programado 0", f"Realizado {MINUS}5"]),
    ],
)
def test_ends_that_meet_stand_one_above_the_other(planned: Any, realized: Any, told: list[str]):
    page = drawn(curve(tuple(planned), tuple(realized)))
    said = "".join(page.text.split())
    assert all(said.count(each.replace(" ", "")) == 1 for each in told)
    assert page.text.count("ado ") == len(told)
    assert_apart(page)


@pytest.mark.parametrize("count", [1, 12, 30, 60])
def test_a_ranking_grows_with_its_names_up_to_its_page(count: int):
    value = ranking(*(f"Área inventada {n}" for n in range(count)))
    page = drawn(value)
    assert page.text.count("Área inventada") == count
    assert "98,765" in page.text
    assert page.height <= ROOM + 0.1
    assert page.height >= min(ROOM, 13 * count)


def test_a_long_name_goes_on_in_a_second_line_and_no_further():
    long = "Despacho de la Dirección General de gestión social y de atención a las localidades de la sierra"
    endless = "Larguísima" * 40
    page = drawn(ranking(long, endless, "Corta", first=100))
    assert long in page.text
    assert "…" in page.text
    assert "Corta" in page.text


@pytest.mark.parametrize("text", HOSTILE)
def test_texts_come_through_as_they_were_written(text: str):
    for value in (ranking(text, text), bars((1, 2, 3), (1, 2, 3), (text,) * 3)):
        assert drawn(value).text.replace(" ", "").count(text.replace(" ", "")) >= 2


def test_marks_that_turn_a_text_turn_nothing():
    assert "abc" in drawn(ranking("a\u202eb\u200fc")).text


@pytest.mark.parametrize(
    ("value", "blank"),
    [
        (bars(NOTHING, NOTHING), True),
        (bars(NOTHING, (0, *NOTHING[1:])), False),
        (Bars(QUARTER, (None,) * 3, (None,) * 3, 50, None, ""), False),
        (curve(NOTHING, NOTHING), True),
        (curve((0, *NOTHING[1:]), NOTHING), False),
        (ranking(), True),
        (ranking("Área", first=0), False),
    ],
)
def test_only_what_has_nothing_to_draw_is_blank(value: Bars | Curve | Ranking, blank: bool):
    assert value.is_blank is blank


def test_charts_are_drawn_however_matplotlib_keeps_its_faces(monkeypatch: pytest.MonkeyPatch):
    read = font_manager._get_font  # pyright: ignore[reportAttributeAccessIssue]
    monkeypatch.setattr(font_manager, "_get_font", lambda *paths, **how: read(*paths, **how))
    assert chart_pen.drawn([(WIDTH, 100, lambda pen: pen.text("Área", 10, 10))]).startswith(b"%PDF")


def test_charts_of_one_report_share_their_faces():
    report = pikepdf.new()
    charts = [Chart(paragraph("Título", HEADING), bars((n,) * 12, NOTHING), WIDTH, 100) for n in (1, 2)]
    for number, chart in enumerate(charts, 1):
        report.add_blank_page()
        chart.page = number
    out = io.BytesIO()
    with with_charts(report, charts):
        report.save(out)
    with pikepdf.open(out) as document:
        embedded = [o for o in document.objects if isinstance(o, pikepdf.Dictionary) and "/FontFile2" in o]
        assert embedded
        assert len(embedded) == len({str(o["/FontName"]) for o in embedded})
