"""Closing a month: which one is due, what a closing froze, and what changed since it was signed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date, datetime

from xicotepec_atencion.domain.calendar import Month, months_of
from xicotepec_atencion.domain.figures import Cell, Contribution
from xicotepec_atencion.domain.ledger import WAITING
from xicotepec_atencion.domain.office import Office
from xicotepec_atencion.domain.stored import Uid


@dataclass(frozen=True)
class Reopening:
    """When, by whom and why a closed month was opened again."""

    at: datetime
    by: str
    reason: str


@dataclass(frozen=True)
class Closing:
    """One version of a month's figures, frozen. figures: its cells that are not 0; reopened None: it is in force.

    last_entry: the number of the last entry of the ledger that it holds.
    """

    month: Month
    version: int
    last_entry: int
    at: datetime
    by: str
    hash: bytes
    figures: Mapping[Cell, int]
    reopened: Reopening | None = None


@dataclass(frozen=True)
class Changed:
    """A cell that is not what the signed version says."""

    cell: Cell
    before: int
    after: int


@dataclass(frozen=True)
class Late:
    """Something that counts in another month than its own, or waits uncounted, and for which activity."""

    activity: Uid
    what: Contribution

    @property
    def waits(self) -> bool:
        return self.what.counts == WAITING


LateNumbers = Mapping[tuple[Month, Month], int]  # how many are late, by the months they belong to and count in


def number_in(month: Month, late: LateNumbers) -> int:
    """How many of other months count in this one."""
    return sum(number for (_, counts), number in late.items() if counts == month)


def refusal(month: Month, office: Office, closed: Set[Month], today: date) -> str:
    """Why that month cannot be closed now, in a sentence; empty: it can."""
    if month >= Month.containing(today):
        return "Sólo se cierran meses terminados."
    if month < office.first_month:
        return "La oficina todavía no empezaba en ese mes."
    if month in closed or any(m < month and m not in closed for m in _kept(month.year, office)):
        return "Los meses se cierran una vez y en orden."
    return ""


def due_months(year: int, office: Office, closed: Set[Month], today: date) -> list[Month]:
    """The year's ended months that are not closed, in order; the first one is the next to close."""
    this_month = Month.containing(today)
    return [month for month in _kept(year, office) if month < this_month and month not in closed]


def reminded(years: Collection[int], office: Office, closed: Set[Month], today: date) -> list[Month]:
    """The months that are due: of last year where any is, else of this year. years: those that have a programme."""
    each = (due_months(year, office, closed, today) for year in (today.year - 1, today.year) if year in years)
    return next((due for due in each if due), list[Month]())


def _kept(year: int, office: Office) -> list[Month]:
    return [month for month in months_of(year) if month >= office.first_month]


def changed_cells(signed: Mapping[Cell, int], now: Mapping[Cell, int]) -> list[Changed]:
    """Where two states of a month differ; a blank cell is like 0 here."""
    pairs = ((cell, signed.get(cell, 0), now.get(cell, 0)) for cell in {**signed, **now})
    return [Changed(cell, before, after) for cell, before, after in pairs if before != after]


def last_signed(closings: Sequence[Closing], month: Month) -> Closing | None:
    """The version that was signed before the month's present state: of a month that was reopened its last one,
    of one that is closed the one before; None: there is none."""
    versions = [closing for closing in closings if closing.month == month]
    if versions and versions[-1].reopened is None:
        versions = versions[:-1]
    return versions[-1] if versions else None


@dataclass(frozen=True)
class SinceSigned:
    """The version of a month that was signed before, and the cells that changed since; none: it is as it was."""

    signed: Closing
    cells: Sequence[Changed]


def changed_since_signed(closings: Sequence[Closing], amounts: Mapping[Cell, int]) -> dict[Month, SinceSigned]:
    """Month by month, where there was a version signed before the present state."""
    found: dict[Month, SinceSigned] = {}
    for month in dict.fromkeys(closing.month for closing in closings):
        if signed := last_signed(closings, month):
            now = {cell: amount for cell, amount in amounts.items() if cell.month == month}
            found[month] = SinceSigned(signed, changed_cells(signed.figures, now))
    return found


def late_in(months: Collection[Month], late: Iterable[Late]) -> list[Late]:
    """What belongs to these months or counts in them, in the order of the months it belongs to."""
    found = (each for each in late if each.what.belongs in months or each.what.counts in months)
    return sorted(found, key=lambda each: each.what.belongs)
