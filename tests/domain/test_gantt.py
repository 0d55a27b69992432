"""The Gantt's layout: everything inside its box, bars as high as their figures, blanks without bars."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from itertools import chain, groupby
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import made
from xicotepec_atencion.domain.calendar import Month, Period, Quarter, months_of, quarters_of
from xicotepec_atencion.domain.figures import Progress
from xicotepec_atencion.domain.gantt import layout, pages, spoken
from xicotepec_atencion.domain.gantt_shapes import PT, Drawing, Line, Measures, Rect, Text, extent
from xicotepec_atencion.domain.gantt_span import HALVES, QUARTERS, SPANS, WHOLE, Span, around, farther, nearer
from xicotepec_atencion.domain.programme import Goals
from xicotepec_atencion.domain.versions import NO_GOALS
from xicotepec_atencion.domain.wrapping import wrapped

YEAR = 2026
PAPER = (254.0, 152.0)


def text_width(text: str, points: float, bold: bool) -> float:
    return len(text) * points * PT * (0.56 if bold else 0.52)


MEASURES = Measures(
    text_width=text_width, activity=56, year=45, pad=0.8, sign=4.66,
    name_pt=9, text_pt=7.8, leading=1.15, shortest=11.2, tallest=60,
)  # fmt: skip

amounts = st.integers(0, 99_999)
by_months = st.dictionaries(st.sampled_from(months_of(YEAR)), amounts)
by_quarters = st.dictionaries(st.sampled_from(quarters_of(YEAR)), amounts)
realized_months = st.dictionaries(st.sampled_from(months_of(YEAR)), st.integers(-999, 99_999))


@st.composite
def years(draw: st.DrawFn) -> Progress:
    quarters = draw(by_quarters)
    months = {m: n for m, n in draw(by_months).items() if m.quarter not in quarters}
    activity = made.activity(
        name=draw(st.text("abc ñ", min_size=1, max_size=90)),
        unit=draw(st.text("xyz ", max_size=60)),
        annual_goal=draw(st.none() | st.integers(0, 9_999_999)),
        planned=quarters | months,
    )
    return Progress(activity, draw(realized_months))


def progress(realized: Mapping[Month, int], **fields: Any) -> Progress:
    return Progress(made.activity(**fields), realized)


def drawn(*rows: Progress, today: date | None = None, tall: float = 60) -> Drawing:
    return layout(rows, YEAR, PAPER[0], MEASURES, today, tall)


def rects(drawing: Drawing, role: str) -> list[Rect]:
    return [shape for shape in drawing.shapes if isinstance(shape, Rect) and shape.role == role]


def texts(drawing: Drawing) -> list[str]:
    return [shape.text for shape in drawing.shapes if isinstance(shape, Text)]


@given(year=years(), today=st.dates(date(YEAR, 1, 1), date(YEAR, 12, 31)))
def test_everything_lies_inside_its_page(year: Progress, today: date):
    made_pages = [pages([year] * count, YEAR, *PAPER, MEASURES, today) for count in (0, 1, 12, 40)]
    assert [len(each) for each in made_pages] == [0, 1, 1, 4]
    for page in chain(*made_pages):
        assert page.height <= PAPER[1] + 0.001
        for shape in (*page.shapes, *(Rect(c.x, c.y, c.width, c.height, "frame") for c in page.cells)):
            left, top, right, bottom = extent(shape, text_width)
            assert -0.001 <= left <= right <= page.width + 0.001, shape
            assert -0.001 <= top <= bottom <= page.height + 0.001, shape


@given(year=years())
def test_what_is_said_names_the_activity_and_never_fails(year: Progress):
    for period in (*months_of(YEAR), *quarters_of(YEAR), None):
        assert spoken(year, period).startswith(year.activity.name)


@given(planned=st.integers(1, 99_999), realized=st.integers(1, 99_999))
def test_bars_are_as_high_as_their_figures(planned: int, realized: int):
    month = Month(202605)
    drawing = drawn(progress({month: realized}, planned={month: planned}))
    (hollow,), (solid,) = rects(drawing, "planned"), rects(drawing, "realized")
    assert solid.height * planned == pytest.approx(hollow.height * realized)
    assert solid.y + solid.height == pytest.approx(hollow.y + hollow.height)
    assert hollow.x < solid.x
    assert solid.x + solid.width < hollow.x + hollow.width


def test_a_row_is_scaled_by_its_own_greatest_figure():
    small, large = (progress({Month(202601): n}, planned={}) for n in (7, 70_000))
    one, other = rects(drawn(small, large), "realized")
    assert one.height == pytest.approx(other.height)


def test_a_blank_month_has_no_bar_and_zero_has_a_figure():
    drawing = drawn(progress({Month(202601): 0, Month(202602): -3}, planned={}))
    assert not rects(drawing, "realized")
    assert {"0", "−3"} <= set(texts(drawing))
    assert texts(drawing).count("sin capturar") == 3


def test_the_months_of_a_quarter_s_goal_are_its_stairs():
    quarter = Quarter.of(YEAR, 3)
    realized = dict(zip(quarter.months, (3504, 5514, 4862), strict=True))
    drawing = drawn(progress(realized, planned={quarter: 10_000}))
    (hollow,), stairs = rects(drawing, "planned"), rects(drawing, "realized")
    base = hollow.y + hollow.height
    assert [round((base - each.y) / hollow.height * 10_000) for each in stairs] == [3504, 9018, 13_880]
    assert {"3,504", "5,514", "4,862", "13,880 de 10,000"} <= set(texts(drawing))


def test_today_stands_in_its_month():
    drawing = drawn(progress({}), today=date(YEAR, 10, 15))
    box = next(cell for cell in drawing.cells if cell.period == Month(202610))
    lines = [shape for shape in drawing.shapes if isinstance(shape, Line) and shape.role == "today"]
    assert lines
    assert all(box.x < line.x1 == line.x2 < box.x + box.width for line in lines)
    assert "hoy, 15 oct" in texts(drawing)
    assert "hoy" not in " ".join(texts(drawn(progress({}), today=date(YEAR + 1, 1, 1))))


@given(year=years(), day=st.dates(date(YEAR, 1, 1), date(YEAR, 12, 31)))
def test_today_strikes_no_text_out(year: Progress, day: date):
    drawing = drawn(year, today=day)
    lines = [shape for shape in drawing.shapes if isinstance(shape, Line) and shape.role == "today"]
    for shape in drawing.shapes:
        if isinstance(shape, Text) and shape.role in ("ink", "ink2"):
            left, top, right, bottom = extent(shape, text_width)
            assert not any(left < at.x1 < right and at.y1 < bottom and at.y2 > top for at in lines), shape


def test_cells_cover_every_month_quarter_and_the_year():
    drawing = drawn(progress({}), progress({}))
    for row, cells in groupby(drawing.cells, key=lambda cell: cell.row):
        found = list(cells)
        assert {c.period for c in found} == {*months_of(YEAR), *quarters_of(YEAR), None}, row
        covered = sum(c.width * c.height for c in found)
        assert covered == pytest.approx((PAPER[0] - MEASURES.activity) * 60)


def test_the_head_says_totals_percentages_goal_and_demand():
    realized = made.by_month(YEAR, made.REALIZED_2024)
    planned = made.by_month(YEAR, made.PLANNED_2024)
    drawing = drawn(progress(realized, planned=planned, annual_goal=820))
    said = {"260 de 220", "sin capturar, de 120", "762 de 820", "108.86 %", "92.93 %", "762 de 700"}
    assert said <= set(texts(drawing))
    assert {"Personas", "Meta anual 820 · bajo demanda"} <= set(texts(drawing))
    letters = [shape.letter for shape in drawing.shapes if not isinstance(shape, Rect | Line | Text)]
    assert letters == ["V", "M", "V", "V"]


def test_a_long_text_is_cut_with_a_sign():
    assert wrapped("uno dos tres cuatro", 8, 2, len) == ["uno dos", "tres cu…"]
    assert wrapped("uno", 8, 2, len) == ["uno"]


# a part of the year


@pytest.mark.parametrize("span", SPANS[1:], ids=lambda span: span.name)
@given(year=years(), original=years(), today=st.dates(date(YEAR, 1, 1), date(YEAR, 12, 31)), tall=st.floats(12, 60))
def test_a_part_of_the_year_lies_inside_its_drawing(
    span: Span, year: Progress, original: Progress, today: date, tall: float
):
    row = replace(year, baseline=original.activity.goals)
    drawing = layout([row, row], YEAR, PAPER[0], MEASURES, today, tall, months_of(YEAR), span)
    for shape in (*drawing.shapes, *(Rect(c.x, c.y, c.width, c.height, "frame") for c in drawing.cells)):
        left, top, right, bottom = extent(shape, text_width)
        assert -0.001 <= left <= right <= drawing.width + 0.001, shape
        assert -0.001 <= top <= bottom <= drawing.height + 0.001, shape
    assert {c.period for c in drawing.cells} == {*span.months(YEAR), *span.quarters(YEAR), None}
    assert ("hoy" in " ".join(texts(drawing))) is (Month.containing(today) in span.months(YEAR))


@given(year=years(), original=years(), tall=st.floats(12, 60), span=st.sampled_from(SPANS))
def test_an_original_plan_strikes_no_figure_out_in_a_part_either(
    year: Progress, original: Progress, tall: float, span: Span
):
    row = replace(year, baseline=original.activity.goals)
    drawing = layout([row], YEAR, PAPER[0], MEASURES, None, tall, (), span)
    for shape in drawing.shapes:
        if isinstance(shape, Text) and shape.align == "center" and drawing.head < shape.y < drawing.height - 5:
            left, top, right, bottom = extent(shape, text_width)
            for box in rects(drawing, "baseline"):
                inside = box.x < left and right < box.x + box.width and box.y < top
                outside = right < box.x or left > box.x + box.width or bottom < box.y
                assert inside or outside, (shape, box)


def test_a_quarter_says_what_a_year_has_no_room_for():
    row = progress({Month(202601): 95}, planned=made.by_month(YEAR, made.PLANNED_2024))
    quarter = layout([row], YEAR, PAPER[0], MEASURES, None, 60, (), QUARTERS[0])
    assert {"95 de 80 · 118.75 %", "enero", "80"} <= set(texts(quarter))
    assert "95 de 80 · 118.75 %" not in texts(drawn(row))
    assert not {"abril", "Segundo trimestre"} & set(texts(quarter))
    assert rects(quarter, "planned")[0].height == pytest.approx(rects(drawn(row), "planned")[0].height)


def test_nearer_goes_to_where_the_cursor_stands_and_farther_comes_back():
    august = Month(202608)
    assert nearer(WHOLE, august) == HALVES[1]
    assert nearer(HALVES[1], august) == nearer(QUARTERS[2], None) == QUARTERS[2]
    assert nearer(WHOLE, None) == HALVES[0]
    assert nearer(HALVES[1], Month(202602)) == QUARTERS[2]
    assert [farther(each) for each in QUARTERS] == [HALVES[0], HALVES[0], HALVES[1], HALVES[1]]
    assert {farther(each) for each in (WHOLE, *HALVES)} == {WHOLE}
    assert around(august, QUARTERS[0]) == QUARTERS[2]
    assert around(Quarter.of(YEAR, 4), HALVES[0]) == HALVES[1]
    assert around(None, QUARTERS[3]) == QUARTERS[3]


def test_a_long_name_is_made_smaller_before_it_is_cut():
    name = "Atención a la ciudadanía que acude a la oficina por un trámite"
    small = drawn(progress({}, name=name, unit="Personas", annual_goal=None, on_demand=False), tall=11.2)
    said = [shape for shape in small.shapes if isinstance(shape, Text) and shape.x == MEASURES.pad and shape.bold]
    assert " ".join(each.text for each in said[1:]) == name
    assert {each.size_pt for each in said[1:]} == {MEASURES.text_pt}


# the original plan


@given(year=years(), original=years(), today=st.dates(date(YEAR, 1, 1), date(YEAR, 12, 31)))
def test_an_original_plan_lies_inside_the_page_too(year: Progress, original: Progress, today: date):
    (page,) = pages([replace(year, baseline=original.activity.goals)], YEAR, *PAPER, MEASURES, today, months_of(YEAR))
    for shape in page.shapes:
        left, top, right, bottom = extent(shape, text_width)
        assert -0.001 <= left <= right <= page.width + 0.001, shape
        assert -0.001 <= top <= bottom <= page.height + 0.001, shape


@given(year=years(), original=years(), tall=st.floats(12, 60))
def test_an_original_plan_strikes_no_figure_out(year: Progress, original: Progress, tall: float):
    drawing = drawn(replace(year, baseline=original.activity.goals), tall=tall)
    head, base = drawing.head, drawing.height - MEASURES.totals
    for shape in drawing.shapes:
        if not isinstance(shape, Text) or shape.align != "center" or not head < shape.y < base:
            continue
        left, top, right, bottom = extent(shape, text_width)
        for box in rects(drawing, "baseline"):
            inside = box.x < left and right < box.x + box.width and box.y < top
            outside = right < box.x or left > box.x + box.width or bottom < box.y
            assert inside or outside, (shape, box)


@given(planned=st.integers(1, 99_999), original=st.integers(1, 99_999))
def test_it_is_as_high_as_it_was_and_stands_only_where_it_differs(planned: int, original: int):
    month, same = Month(202605), Month(202606)
    baseline = Goals(None, {month: original, same: 7})
    drawing = drawn(replace(progress({}, planned={month: planned, same: 7}), baseline=baseline))
    hollow, dashed = rects(drawing, "planned")[0], rects(drawing, "baseline")
    assert len(dashed) == (planned != original)
    for each in dashed:
        assert each.height * planned == pytest.approx(hollow.height * original)
        assert each.x < hollow.x < hollow.x + hollow.width < each.x + each.width


@pytest.mark.parametrize(
    ("now", "then"),
    [
        ({Quarter.of(YEAR, 2): 300}, {Quarter.of(YEAR, 2): 240}),
        ({Quarter.of(YEAR, 2): 300}, {Month(202604): 120, Month(202606): 120}),
        ({Month(202604): 100, Month(202605): 200}, {Quarter.of(YEAR, 2): 240}),
        ({}, {Quarter.of(YEAR, 2): 240}),
    ],
)
def test_a_quarter_that_is_or_was_planned_whole_has_one_outline(now: dict[Period, int], then: dict[Period, int]):
    row = replace(progress({Month(202604): 50}, planned=now), baseline=Goals(None, then))
    drawing = drawn(row)
    (dashed,) = rects(drawing, "baseline")
    first, last = (next(c for c in drawing.cells if c.period == m) for m in (Month(202604), Month(202606)))
    assert first.x < dashed.x < dashed.x + dashed.width < last.x + last.width
    assert dashed.width > 2 * first.width
    assert "meta original del trimestre: 240" in spoken(row, Month(202605))
    assert "programado original: 240" in spoken(row, Quarter.of(YEAR, 2))


def test_what_is_as_it_was_approved_says_and_draws_nothing_of_it():
    row = progress({}, planned={Month(202605): 80})
    for unchanged in (row, replace(row, baseline=row.activity.goals)):
        assert not rects(drawn(unchanged), "baseline")
        assert not any("original" in spoken(unchanged, period) for period in (*months_of(YEAR), None))


def test_a_goal_that_was_none_is_spoken():
    row = replace(progress({}, planned={Month(202605): 80}), baseline=NO_GOALS)
    assert not rects(drawn(row), "baseline")
    assert spoken(row, Month(202605)).endswith("programado original: nada")


def test_closed_months_have_a_lock_beside_their_name():
    drawing = layout([progress({})], YEAR, PAPER[0], MEASURES, None, 60, {Month(202601), Month(202603)})
    locks = rects(drawing, "lock")
    boxes = [next(c for c in drawing.cells if c.period == Month(202600 + n)) for n in (1, 3)]
    assert len(locks) == 2
    for box, each in zip(boxes, sorted(locks, key=lambda rect: rect.x), strict=True):
        assert box.x < each.x < each.x + each.width < box.x + box.width
        assert each.y + each.height < drawing.head


def test_a_retired_activity_says_until_when():
    assert any(text.endswith("hasta julio") for text in texts(drawn(progress({}, retired_from=Month(202608)))))
