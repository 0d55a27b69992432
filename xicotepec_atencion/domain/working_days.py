"""Working days of a month and from one day to another, and the days on which the office does not work."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from types import MappingProxyType
from typing import ClassVar, Self

from xicotepec_atencion.domain.calendar import Month, months_of
from xicotepec_atencion.domain.stored import Stored, Uid

A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class DayOff(Stored):
    """A day on which the office does not work, besides the country's holidays."""

    KIND: ClassVar[str] = "day_off"
    TOLD: ClassVar[str] = "el cambio de los días inhábiles"
    uid: Uid
    day: date
    name: str
    removed: bool = False

    @property
    def identity(self) -> tuple[object, ...]:
        return (self.uid,)

    def undone(self) -> Self:
        return replace(self, removed=True)


@cache
def public_holidays(year: int) -> Mapping[date, str]:
    """Mexico's compulsory days of rest in that year, with their names in Spanish."""
    from holidays.countries.mexico import Mexico  # here: half a second that no start should pay

    return MappingProxyType(dict(Mexico(years=year, language="es").items()))


def working_days(month: Month, off: Collection[date]) -> int:
    """How many days from Monday to Friday the month has that are not off."""
    first = date(month.year, month.number, 1)
    days = (first + timedelta(n) for n in range(31))
    return sum(day.month == month.number and is_worked(day, off) for day in days)


def days_of(year: int, off: Collection[date]) -> dict[Month, int]:
    """The working days of each month of that year."""
    return {month: working_days(month, off) for month in months_of(year)}


def days_after(day: date, number: int, off: Collection[date]) -> date:
    """So many working days later, from Monday to Friday and not off; 0: that day itself, whatever it is."""
    while number > 0:
        day += A_DAY
        number -= is_worked(day, off)
    return day


def days_between(day: date, until: date, off: Collection[date]) -> int:
    """The working days after the first one, until the other one and with it; 0 where that is no later."""
    weeks, rest = divmod(max((until - day).days, 0), 7)
    ends = sum((day + timedelta(n)).weekday() < 5 for n in range(1, rest + 1))
    return weeks * 5 + ends - sum(day < each <= until and each.weekday() < 5 for each in frozenset(off))


def is_worked(day: date, off: Collection[date]) -> bool:
    return day.weekday() < 5 and day not in off
