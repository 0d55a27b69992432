"""Working days of known months, and a goal spread in whole parts that add up."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import made
from xicotepec_atencion.domain.calendar import Month, months_of
from xicotepec_atencion.domain.working_days import DayOff, days_of, public_holidays, spread, spread_over, working_days

GOALS, WEIGHTS = st.integers(0, 10**6), st.lists(st.integers(0, 31), min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("month", "days"),
    [
        (Month(202601), 21),  # 22 from Monday to Friday, New Year's on a Thursday
        (Month(202602), 19),
        (Month(202605), 20),  # the 1st is a Friday
        (Month(202608), 21),  # without a holiday
        (Month(202612), 22),
        (Month(202802), 20),  # 29 days, a Tuesday the last; the 7th is off
    ],
)
def test_known_months(month: Month, days: int):
    assert working_days(month, public_holidays(month.year)) == days


def test_the_29th_of_february_is_worked():
    before = working_days(Month(202802), ())
    assert working_days(Month(202802), {date(2028, 2, 29)}) == before - 1
    assert working_days(Month(202702), {date(2028, 2, 29)}) == working_days(Month(202702), ())


def test_a_day_off_counts_once_and_at_a_weekend_not_at_all():
    monday, sunday = date(2026, 8, 24), date(2026, 8, 23)
    assert working_days(Month(202608), [monday, monday, sunday]) == working_days(Month(202608), ()) - 1


def test_the_holidays_of_2026_have_spanish_names():
    holidays = public_holidays(2026)
    assert holidays[date(2026, 2, 2)] == "Día de la Constitución"  # the first Monday
    assert {day.year for day in holidays} == {2026}


def test_the_year_has_a_number_for_each_month():
    days = days_of(2026, public_holidays(2026))
    assert list(days) == list(months_of(2026))
    assert sum(days.values()) == 254


def test_a_day_off_that_is_taken_back_is_removed():
    assert DayOff(made.uid("día"), date(2026, 8, 26), "Feria inventada").undone().removed


@given(GOALS, WEIGHTS)
def test_the_parts_add_up_and_are_in_the_order_of_their_weights(goal: int, weights: list[int]):
    parts = spread(goal, weights)
    assert sum(parts) == goal
    assert all(part >= 0 for part in parts)
    for weight, part in zip(weights, parts, strict=True):
        for other, theirs in zip(weights, parts, strict=True):
            assert weight <= other or part >= theirs


@given(GOALS, WEIGHTS)
def test_no_part_is_a_whole_unit_away_from_its_proportion(goal: int, weights: list[int]):
    whole = sum(weights)
    if whole:
        assert all(abs(p * whole - goal * w) < whole for p, w in zip(spread(goal, weights), weights, strict=True))


@given(GOALS, st.integers(1, 12))
def test_without_weights_it_is_even_and_the_earlier_have_the_rest(goal: int, number: int):
    parts = spread(goal, [0] * number)
    assert parts == spread(goal, [1] * number) == sorted(parts, reverse=True)
    assert max(parts) - min(parts) <= 1


def test_a_month_without_days_gets_nothing_while_others_have_some():
    months = months_of(2026)[:3]
    assert spread_over(10, months, dict(zip(months, (0, 1, 1), strict=True))) == dict(
        zip(months, (0, 5, 5), strict=True)
    )


def test_nothing_to_spread_over_is_an_error():
    with pytest.raises(ValueError, match="over something"):
        spread(10, [])
