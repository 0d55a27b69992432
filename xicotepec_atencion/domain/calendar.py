"""Months and quarters of a year, and the moment at which something happened."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime
from functools import cache
from typing import Self


class Month(int):
    """A month as the number 202603, so that it sorts, compares and is stored as itself."""

    @classmethod
    def of(cls, year: int, number: int) -> Self:
        if not 1 <= number <= 12:
            raise ValueError(f"month {number} is not 1 to 12")
        return cls(year * 100 + number)

    @classmethod
    def containing(cls, day: date) -> Self:
        return cls.of(day.year, day.month)

    @property
    def year(self) -> int:
        return self // 100

    @property
    def number(self) -> int:
        return self % 100

    @property
    def quarter(self) -> Quarter:
        return Quarter.of(self.year, (self.number + 2) // 3)

    @property
    def first_day(self) -> date:
        return date(self.year, self.number, 1)

    @property
    def last_day(self) -> date:
        return date(self.year, self.number, monthrange(self.year, self.number)[1])

    def in_year(self, year: int) -> Month:
        return Month.of(year, self.number)


class Quarter(int):
    """A quarter as the number 20263 (the third of 2026)."""

    @classmethod
    def of(cls, year: int, number: int) -> Self:
        if not 1 <= number <= 4:
            raise ValueError(f"quarter {number} is not 1 to 4")
        return cls(year * 10 + number)

    @property
    def year(self) -> int:
        return self // 10

    @property
    def number(self) -> int:
        return self % 10

    @property
    def months(self) -> tuple[Month, Month, Month]:
        return _months_of_quarter(self)

    def in_year(self, year: int) -> Quarter:
        return Quarter.of(year, self.number)


Period = Month | Quarter


@cache
def _months_of_quarter(quarter: Quarter) -> tuple[Month, Month, Month]:
    year, last = quarter.year, quarter.number * 3
    return Month.of(year, last - 2), Month.of(year, last - 1), Month.of(year, last)


@cache
def months_of(year: int) -> tuple[Month, ...]:
    return tuple(Month.of(year, number) for number in range(1, 13))


def months_between(first: Month, last: Month) -> list[Month]:
    """From the one to the other, both with them."""
    months = (Month.of(year, number) for year in range(first.year, last.year + 1) for number in range(1, 13))
    return [month for month in months if first <= month <= last]


def months_in(period: Period) -> tuple[Month, ...]:
    return period.months if isinstance(period, Quarter) else (period,)


@cache
def quarters_of(year: int) -> tuple[Quarter, ...]:
    return tuple(Quarter.of(year, number) for number in range(1, 5))


def period_of(number: int) -> Period | int:
    """What a number of the file says: a month (202603), a quarter (20263), or else a whole year (2026)."""
    if number > 100_000:
        return Month(number)
    return Quarter(number) if number > 10_000 else number


def first_month(period: int) -> Month:
    """The one with which a month, a quarter or a year begins."""
    match period_of(period):
        case Month() as month:
            return month
        case Quarter() as quarter:
            return quarter.months[0]
        case year:
            return Month.of(year, 1)


def iso(moment: datetime) -> str:
    """ISO text of an aware moment: the civil time as seen, and its offset (so UTC is known)."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs its offset")
    return moment.isoformat(timespec="seconds")
