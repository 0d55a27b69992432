"""Working days of known months."""

from datetime import date

import pytest

from tests import made
from xicotepec_atencion.domain.calendar import Month, months_of
from xicotepec_atencion.domain.working_days import DayOff, days_of, public_holidays, working_days


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
