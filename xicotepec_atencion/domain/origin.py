"""What a report was made from, so that it can be compared with the file later: the head of the log, and the figures of
each month that it tells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from xicotepec_atencion.domain.calendar import Month
from xicotepec_atencion.domain.figures import Figures
from xicotepec_atencion.domain.programme import Measure
from xicotepec_atencion.domain.spanish import plural
from xicotepec_atencion.domain.stored import Uid

DIGITS = 16  # of a hash, that are shown


@dataclass(frozen=True)
class LogHead:
    """The end of the log's chain: how many rows, and the first digits of the last one's hash, in fours."""

    count: int
    digits: str

    def __str__(self) -> str:
        return f"bitácora {self.digits} ({plural(self.count, 'asiento', 'asientos')})"


@dataclass(frozen=True)
class MonthFigures:
    """A month of the programme as the file counted it. version: of its closing, whose hash begins with seal
    (hexadecimal); 0: it was open, and has no seal. amounts: of all areas, what is not 0."""

    month: Month
    version: int
    seal: str
    amounts: tuple[tuple[Uid, Measure, int], ...]


@dataclass(frozen=True)
class Origin:
    """period: in words. months: none of a report that tells no figure of the programme. kind: «Programa anual»."""

    period: str
    cut_off: datetime
    head: LogHead
    months: tuple[MonthFigures, ...] = ()
    kind: str = ""


class Counted(Protocol):
    """Whatever knows the figures of a year."""

    @property
    def figures(self) -> Figures: ...


def figures_told(year: Counted, months: Iterable[Month], activity: Uid | None = None) -> tuple[MonthFigures, ...]:
    """Of those of them that were closed or in which something was realized, in order; what only came in, in a month
    that is open, is not told. Only of one activity where that is given."""
    asked, figures = set(months), year.figures
    sums: dict[Month, dict[tuple[Uid, Measure], int]] = {month: {} for month in figures.closed & asked}
    captured = set(sums)
    for cell, amount in figures.amounts.items():
        if cell.month in asked and activity in (None, cell.activity):
            of_month, key = sums.setdefault(cell.month, {}), (cell.activity, cell.measure)
            of_month[key] = of_month.get(key, 0) + amount
            if cell.measure is Measure.REALIZED:
                captured.add(cell.month)
    return tuple(_told(figures, month, sums[month]) for month in sorted(captured))


def _told(figures: Figures, month: Month, sums: Mapping[tuple[Uid, Measure], int]) -> MonthFigures:
    amounts = tuple((uid, measure, amount) for (uid, measure), amount in sorted(sums.items()) if amount)
    return MonthFigures(month, figures.versions.get(month, 0), figures.seals.get(month, b"").hex()[:DIGITS], amounts)
