"""Working days of known months, and from one day to another."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import made
from xicotepec_atencion.domain.calendar import Month, months_of
from xicotepec_atencion.domain.working_days import (
    DayOff,
    days_after,
    days_between,
    days_of,
    public_holidays,
    working_days,
)


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


# from one day to another

FRIDAY, MONDAY, TUESDAY = date(2026, 11, 13), date(2026, 11, 16), date(2026, 11, 17)  # the Monday is a holiday
SATURDAY, SUNDAY = date(2026, 11, 14), date(2026, 11, 15)
OFF = frozenset(public_holidays(2026))


@pytest.mark.parametrize(
    ("day", "number", "then"),
    [
        (FRIDAY, 0, FRIDAY),
        (SATURDAY, 0, SATURDAY),
        (date(2026, 11, 9), 4, FRIDAY),
        (FRIDAY, 1, TUESDAY),
        (SATURDAY, 1, TUESDAY),
        (MONDAY, 1, TUESDAY),
        (date(2026, 10, 27), 15, date(2026, 11, 18)),
        (date(2026, 12, 24), 1, date(2026, 12, 28)),
    ],
)
def test_so_many_working_days_later(day: date, number: int, then: date):
    assert days_after(day, number, OFF) == then


def test_the_new_year_is_off_where_its_holidays_are_known():
    assert days_after(date(2026, 12, 31), 1, OFF | public_holidays(2027).keys()) == date(2027, 1, 4)


@pytest.mark.parametrize(
    ("due", "today", "late"),
    [
        (FRIDAY, date(2026, 11, 12), 0),
        (FRIDAY, FRIDAY, 0),
        (FRIDAY, SATURDAY, 0),  # it has passed, but nobody has worked since
        (FRIDAY, MONDAY, 0),
        (FRIDAY, TUESDAY, 1),
        (SUNDAY, TUESDAY, 1),
        (MONDAY, MONDAY, 0),  # a holiday is a due day like any
        (MONDAY, TUESDAY, 1),
        (date(2026, 10, 27), date(2026, 11, 18), 15),
        (date(2025, 11, 17), MONDAY, 254),
    ],
)
def test_how_late_it_is(due: date, today: date, late: int):
    assert days_between(due, today, OFF) == late


@given(
    first=st.dates(date(2024, 1, 1), date(2024, 12, 31)),
    number=st.integers(-20, 60),
    off=st.lists(st.dates(date(2024, 1, 1), date(2025, 3, 1)), max_size=20),
)
def test_days_between_are_counted_one_by_one(first: date, number: int, off: list[date]):
    until = first + timedelta(number)
    days = [first + timedelta(n) for n in range(1, number + 1)]
    assert days_between(first, until, off) == sum(day.weekday() < 5 and day not in off for day in days)


@given(first=st.dates(date(2024, 1, 1), date(2024, 12, 31)), number=st.integers(1, 40))
def test_what_is_due_after_so_many_days_has_so_many_between(first: date, number: int):
    then = days_after(first, number, public_holidays(2024))
    assert days_between(first, then, public_holidays(2024)) == number
