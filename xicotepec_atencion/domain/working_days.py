"""Working days of a month, and a year's goal spread over its months."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
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


def spread(goal: int, weights: Sequence[int]) -> list[int]:
    """The goal in as many whole parts as there are weights, in their proportion, and adding up to it exactly.

    What rounding leaves goes to the largest remainders, the earlier first. Weights that are all 0: evenly.
    """
    if not weights:
        raise ValueError("a goal is spread over something")
    shares = list(weights) if any(weights) else [1] * len(weights)
    whole = sum(shares)
    parts = [goal * share // whole for share in shares]
    by_remainder = sorted(range(len(shares)), key=lambda n: -(goal * shares[n] % whole))
    for n in by_remainder[: goal - sum(parts)]:
        parts[n] += 1
    return parts


def spread_over(goal: int, months: Iterable[Month], weights: Mapping[Month, int] | None = None) -> dict[Month, int]:
    """The goal over those months, evenly or by their weights."""
    chosen = list(months)
    return dict(zip(chosen, spread(goal, [1 if weights is None else weights[m] for m in chosen]), strict=True))


def days_of(year: int, off: Collection[date]) -> dict[Month, int]:
    """The working days of each month of that year."""
    return {month: working_days(month, off) for month in months_of(year)}
