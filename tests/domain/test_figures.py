"""Programmed against realized: the printed year, the three percentages, and what a year counts."""

from dataclasses import replace
from decimal import Decimal

from tests import made
from xicotepec_atencion.domain.bands import Band, Figure
from xicotepec_atencion.domain.calendar import Month, Quarter, months_of, quarters_of
from xicotepec_atencion.domain.figures import Cell, Figures, Progress, progress_of
from xicotepec_atencion.domain.programme import Measure

QUARTERS = quarters_of(2024)


def printed() -> Progress:
    """The programme 2024 as the office printed it: nothing captured in the last quarter."""
    line = made.activity(year=2024, annual_goal=820, planned=made.by_month(2024, made.PLANNED_2024))
    return Progress(line, made.by_month(2024, made.REALIZED_2024))


def quarterly(realized: tuple[int, ...]) -> Progress:
    """Goals that are stated for whole quarters only."""
    line = made.activity(year=2024, annual_goal=40_000, planned=made.by_quarter(2024, 9_000, 10_000, 10_000, 11_000))
    return Progress(line, made.by_month(2024, realized))


# the printed year


def test_the_printed_year_by_quarters():
    figures = [printed().quarter(quarter) for quarter in QUARTERS]
    assert [(f.planned, f.realized) for f in figures] == [(220, 260), (240, 262), (240, 240), (120, None)]
    assert [f.percent for f in figures] == [Decimal("118.18"), Decimal("109.17"), Decimal("100.00"), None]
    assert [f.band for f in figures] == [Band.ABOVE, Band.GREEN, Band.GREEN, None]


def test_the_printed_year_accumulated_to_september():
    figure = printed().accumulated(Month(202409))
    assert figure == Figure(700, 762)
    assert figure.percent == Decimal("108.86")
    assert figure.band is Band.GREEN


def test_the_printed_year_of_the_annual_goal_has_no_colour_yet():
    figure = printed().of_goal()
    assert (figure.planned, figure.realized, figure.percent) == (820, 762, Decimal("92.93"))
    assert figure.band is None
    assert printed().of_goal(Month(202406)).percent == Decimal("63.66")


def test_the_last_quarter_is_blank_and_not_zero():
    december = printed().month(Month(202412))
    assert (december.planned, december.realized) == (40, None)
    assert december.band is None
    assert printed().last_captured == 202409


def test_a_month_captured_with_zero_is_red():
    zero = replace(printed(), realized=made.by_month(2024, (*made.REALIZED_2024, 0)))
    assert zero.month(Month(202410)).band is Band.RED
    assert zero.month(Month(202410)).percent == 0
    assert zero.last_captured == 202410


def test_a_quarter_is_given_a_colour_when_its_three_months_are_captured():
    half = replace(printed(), realized=made.by_month(2024, made.REALIZED_2024[:5]))
    figure = half.quarter(QUARTERS[1])
    assert (figure.realized, figure.percent, figure.band) == (177, Decimal("73.75"), None)


def test_the_whole_year_is_given_a_colour_in_december():
    whole = replace(printed(), realized=made.by_month(2024, (*made.REALIZED_2024, 20, 20, 20)))
    assert whole.year() == Figure(820, 822)
    assert whole.of_goal().band is Band.GREEN
    assert whole.of_goal(Month(202411)).band is None


# goals by quarter, goals that begin late, no goals


def test_inside_a_quarter_with_only_its_own_goal_nothing_is_said_of_a_month():
    progress = quarterly((3_504, 5_514, 4_862, 10))
    july = progress.month(Month(202401))
    assert (july.planned, july.realized, july.percent, july.band) == (None, 3_504, None, None)
    assert progress.quarter(QUARTERS[0]) == Figure(9_000, 13_880)


def test_accumulated_says_nothing_inside_such_a_quarter_and_the_sum_at_its_end():
    progress = quarterly((3_504, 5_514, 4_862, 10, 20, 30))
    planned = [progress.accumulated(month).planned for month in months_of(2024)[:6]]
    assert planned == [None, None, 9_000, None, None, 19_000]
    assert progress.accumulated(Month(202406)).realized == 13_940


def test_months_and_quarters_mix_in_one_year_but_not_in_one_quarter():
    line = made.activity(year=2024, planned={Quarter(20241): 100, Month(202404): 30, Month(202405): 30})
    progress = Progress(line, made.by_month(2024, (40, 40, 40, 10)))
    assert [progress.accumulated(m).planned for m in months_of(2024)[:5]] == [None, None, 100, 130, 160]
    assert line.planned_total() == 160


def test_accumulated_starts_at_the_first_period_that_has_a_goal():
    line = made.activity(year=2024, planned={Month(202401): 0, Month(202403): 50, Month(202404): 50})
    progress = Progress(line, made.by_month(2024, (7, 7, 40, 50)))
    assert progress.accumulated(Month(202402)).planned is None
    assert progress.accumulated(Month(202402)).percent is None
    assert progress.accumulated(Month(202404)) == Figure(100, 90)


def test_accumulated_starts_at_the_first_quarter_that_has_a_goal():
    line = made.activity(year=2024, planned={Quarter(20242): 50})
    progress = Progress(line, made.by_month(2024, (7, 7, 7, 10, 10, 10)))
    assert progress.accumulated(Month(202406)) == Figure(50, 30)


def test_nothing_planned_where_something_was_done_is_without_programme():
    progress = Progress(made.activity(year=2024, annual_goal=None, planned={}), made.by_month(2024, (3, 0)))
    assert progress.month(Month(202401)).band is Band.UNPLANNED
    assert progress.month(Month(202402)).band is Band.NO_GOAL
    assert progress.month(Month(202403)).band is None
    assert progress.of_goal().percent is None
    assert progress.accumulated(Month(202402)).planned is None
    assert progress.year().planned is None


def test_accumulated_is_given_a_colour_only_over_captured_months():
    gap = replace(printed(), realized={Month(202401): 95, Month(202403): 76})
    assert gap.accumulated(Month(202403)).band is None
    assert gap.accumulated(Month(202401)).band is Band.ABOVE


# what a year counts


def cell(month: int, area: str | None, measure: Measure = Measure.REALIZED, name: str = "a") -> Cell:
    return Cell(made.uid(name), made.uid(area) if area else None, measure, Month(month))


def test_figures_of_an_activity_add_its_areas_and_keep_measures_apart():
    figures = Figures(
        {
            cell(202601, "azul"): 3,
            cell(202601, "verde"): 4,
            cell(202601, None): 10,
            cell(202601, "azul", Measure.RECEIVED): 50,
            cell(202602, "azul"): 0,
            cell(202601, "azul", name="b"): 100,
        }
    )
    assert figures.of(made.uid("a")) == {202601: 17, 202602: 0}
    assert figures.of(made.uid("a"), Measure.RECEIVED) == {202601: 50}


def test_a_closed_month_is_captured_with_nothing_in_it():
    figures = Figures({cell(202602, "azul"): 5}, {Month(202601): 1, Month(202602): 2})
    assert figures.of(made.uid("a")) == {202601: 0, 202602: 5}
    assert figures.of(made.uid("nobody's")) == {202601: 0, 202602: 0}


def test_the_progress_of_an_activity_is_of_its_own_figures():
    line = made.activity(uid=made.uid("a"))
    figures = Figures({cell(202601, "azul"): 3, cell(202601, "azul", name="b"): 100})
    assert progress_of(line, figures).realized == {202601: 3}
