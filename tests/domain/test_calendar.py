"""Months, quarters and moments."""

from datetime import date, datetime, timedelta, timezone

import pytest

from tests import made
from xicotepec_atencion.domain.calendar import (
    Month,
    Period,
    Quarter,
    first_month,
    iso,
    months_of,
    period_of,
    quarters_of,
)


def test_a_month_is_its_number():
    month = Month.of(2026, 3)
    assert month == 202603
    assert (month.year, month.number) == (2026, 3)
    assert sorted([Month(202701), Month(202612), Month(202602)]) == [202602, 202612, 202701]


def test_the_month_of_a_day():
    assert Month.containing(date(2024, 2, 29)) == 202402
    assert Month.containing(date(2026, 12, 31)) == 202612


@pytest.mark.parametrize("number", [0, 13, -1])
def test_there_is_no_such_month(number: int):
    with pytest.raises(ValueError, match="is not 1 to 12"):
        Month.of(2026, number)


@pytest.mark.parametrize("number", [0, 5])
def test_there_is_no_such_quarter(number: int):
    with pytest.raises(ValueError, match="is not 1 to 4"):
        Quarter.of(2026, number)


def test_every_month_lies_in_the_quarter_that_lists_it():
    assert [month.quarter.number for month in months_of(2026)] == [1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4]
    assert [month for quarter in quarters_of(2026) for month in quarter.months] == list(months_of(2026))


def test_the_same_period_of_another_year():
    assert Month(202403).in_year(2026) == 202603
    assert Quarter(20243).in_year(2026) == 20263
    assert (Quarter(20243).year, Quarter(20243).number) == (2024, 3)


def test_a_moment_is_written_with_the_civil_time_and_its_offset():
    assert iso(made.moment(2026, 3, 16, 9, 5)) == "2026-03-16T09:05:00-06:00"
    assert iso(datetime(2026, 3, 16, 9, 5, 59, 999, timezone(timedelta(hours=-7)))) == "2026-03-16T09:05:59-07:00"


def test_a_moment_without_offset_is_refused():
    with pytest.raises(ValueError, match="offset"):
        iso(made.moment().replace(tzinfo=None))


@pytest.mark.parametrize(
    ("number", "period", "first"),
    [(202603, Month(202603), 202603), (20263, Quarter(20263), 202607), (2026, 2026, 202601)],
)
def test_a_number_is_a_month_a_quarter_or_a_year(number: int, period: Period | int, first: int):
    assert period_of(number) == period
    assert type(period_of(number)) is type(period)
    assert first_month(number) == first
