"""Working days of a month, and the days on which the office does not work."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import ClassVar, Self

from xicotepec_atencion.domain.calendar import Month, months_of
from xicotepec_atencion.domain.stored import Stored, Uid


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


def public_holidays(year: int) -> dict[date, str]:
    """Mexico's compulsory days of rest in that year, with their names in Spanish."""
    from holidays.countries.mexico import Mexico  # here: half a second that no start should pay

    return dict(Mexico(years=year, language="es").items())


def working_days(month: Month, off: Collection[date]) -> int:
    """How many days from Monday to Friday the month has that are not off."""
    first = date(month.year, month.number, 1)
    days = (first + timedelta(n) for n in range(31))
    return sum(day.month == month.number and day.weekday() < 5 and day not in off for day in days)


def days_of(year: int, off: Collection[date]) -> dict[Month, int]:
    """The working days of each month of that year."""
    return {month: working_days(month, off) for month in months_of(year)}
