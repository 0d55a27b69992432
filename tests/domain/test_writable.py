"""Where a goal or a captured figure may be written, and the sentence where it may not."""

from dataclasses import replace

import pytest

from tests import made
from tests.made import JANUARY, MARCH
from xicotepec_atencion.domain.calendar import Month, Period, Quarter
from xicotepec_atencion.domain.writable import BY_AREA, why_fixed, why_not_captured, why_not_planned

MAY, JULY = Month(202605), Month(202607)
T1, T2, T3 = Quarter(20261), Quarter(20262), Quarter(20263)
OPEN: frozenset[Month] = frozenset()
LINE = made.activity(planned={T1: 300, Month(202604): 80})
RETIRED = "La actividad está retirada desde mayo: desde entonces no se le escribe nada."


@pytest.mark.parametrize("period", [T1, Month(202604), T3, JULY])
def test_a_goal_is_written_as_its_quarter_is_planned_and_either_way_where_it_is_not(period: Period):
    assert why_not_planned(LINE, period, OPEN) == ""


@pytest.mark.parametrize(
    ("period", "why"),
    [
        (MARCH, "El primer trimestre se programa entero: escriba en T1, o déjelo antes en blanco."),
        (T2, "Segundo trimestre: se programa por meses, y ésta es su suma; escriba en los meses."),
    ],
)
def test_a_quarter_is_not_planned_both_ways(period: Period, why: str):
    assert why_not_planned(LINE, period, OPEN) == why
    assert why_fixed(LINE, period, OPEN) == ""


@pytest.mark.parametrize("period", [JANUARY, T1])
def test_what_a_closed_month_says_stays(period: Period):
    why = "Enero está cerrado: sus cifras ya no cambian."
    assert why_not_planned(LINE, period, frozenset({JANUARY})) == why
    assert why_not_captured(LINE, JANUARY, frozenset({JANUARY}), by_areas=True) == why
    assert why_not_captured(LINE, MARCH, frozenset({JANUARY})) == ""


def test_after_a_retirement_nothing_is_written():
    line = replace(LINE, planned={}, retired_from=MAY)
    assert [why_not_planned(line, period, OPEN) for period in (Month(202604), MAY, JULY, T3)] == ["", *[RETIRED] * 3]
    assert [why_not_captured(line, month, OPEN) for month in (MARCH, MAY)] == ["", RETIRED]


def test_a_quarter_in_which_it_is_retired_keeps_its_own_goal():
    assert why_not_planned(replace(LINE, planned={T2: 100}, retired_from=MAY), T2, OPEN) == ""


def test_a_sum_of_areas_is_captured_in_their_rows():
    assert why_not_captured(LINE, MARCH, OPEN, by_areas=True) == BY_AREA
