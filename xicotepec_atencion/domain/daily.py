"""The daily log of visits («Diario de atenciones»): every visit of a day or a period, as it was registered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import NamedTuple

from xicotepec_atencion.domain.intake import is_imported
from xicotepec_atencion.domain.office import Letterhead
from xicotepec_atencion.domain.report import Report
from xicotepec_atencion.domain.sheet import Printing, Sheet, sheet
from xicotepec_atencion.domain.spanish import (
    capitalized,
    days_in_words,
    days_said,
    long_day,
    plural,
    short_day,
    short_moment,
)
from xicotepec_atencion.domain.tables import RowKind

Noted = dict[str, str | int]
WHAT, LIST = "diario de atenciones", "lista de atenciones"  # to the log of accesses
NOTHING = "No se registró ninguna atención en el periodo."
PERSONAL = "Contiene datos personales: se guarda bajo llave y no se publica"


class Line(NamedTuple):
    """One visit. hour: of its registration, with the day where that was another one; cancelled: the reason, and then
    it is not counted; "": it is valid. Small, for there may be fifty thousand."""

    day: date
    folio: str  # without the office's prefix
    hour: str
    name: str
    persons: int
    matter: str
    channel: str
    area: str
    note: str
    cancelled: str = ""


@dataclass(frozen=True)
class Day:
    """said: its heading, with what it counts."""

    day: date
    said: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class DailyReport:
    """headed: whether the days have headings, for there is more than one."""

    sheet: Sheet
    days: tuple[Day, ...]
    headed: bool
    period: str
    total: str
    visits: int
    persons: int
    cancelled: int

    @property
    def rows(self) -> int:
        return self.visits + self.cancelled


def hour_of(registered_at: str, served_on: str, series: str = "") -> str:
    """Both as the file has them: «10:05»; registered on another day, «17 mar, 10:05», with its year where that is
    another one, too. series: of its folio; of one that was imported nobody knows the hour."""
    if is_imported(series):
        return ""
    day, hour = registered_at[:10], registered_at[11:16]
    if day == served_on:
        return hour
    said = short_day(date.fromisoformat(day))
    return f"{said if day[:4] != served_on[:4] else said.rpartition(' ')[0]}, {hour}"


def daily_report(lines: Sequence[Line], first: date, last: date, head: Letterhead, printing: Printing) -> DailyReport:
    """lines: by day, and in a day as they were registered."""
    days = tuple(_day(day, tuple(of_day)) for day, of_day in groupby(lines, key=lambda line: line.day))
    visits, persons, cancelled = counted(lines)
    return DailyReport(
        sheet=sheet(
            head,
            _title(first, last),
            last,
            printing,
            _foot(lines, (first, last), head, printing),
            kind="Diario de atenciones",
            period=days_in_words(first, last),
            months=(),
            personal=True,
        ),
        days=days,
        headed=first != last,
        period=days_said(first, last),
        total=f"{'Total del día' if first == last else 'Total del periodo'}: {_counts(visits, persons, cancelled)}",
        visits=visits,
        persons=persons,
        cancelled=cancelled,
    )


def noted_of(report: DailyReport | Report, period: str) -> Noted:
    """What the log of accesses says of it, or of the same visits as a table, when it leaves."""
    if isinstance(report, DailyReport):
        return {"what": WHAT, "rows": report.rows, "period": period}
    rows = sum(row.kind is RowKind.PLAIN for table in report.tables for row in table.rows)
    return {"what": LIST, "rows": rows, "period": period}


def counted(lines: Sequence[Line]) -> tuple[int, int, int]:
    """Visits, persons, and the cancelled ones, which are in neither."""
    valid = [line.persons for line in lines if not line.cancelled]
    return len(valid), sum(valid), len(lines) - len(valid)


def _day(day: date, lines: tuple[Line, ...]) -> Day:
    return Day(day, f"{capitalized(long_day(day))} de {day.year}: {_counts(*counted(lines))}", lines)


def _counts(visits: int, persons: int, cancelled: int) -> str:
    said = f"{plural(visits, 'atención', 'atenciones')}, {plural(persons, 'persona', 'personas')}"
    return f"{said}; {plural(cancelled, 'cancelada', 'canceladas')} sin contar" if cancelled else said


def _title(first: date, last: date) -> str:
    if first == last:
        return f"Diario de atenciones, {long_day(first)} de {first.year}"
    return f"Diario de atenciones, {days_said(first, last)}"


def _foot(lines: Sequence[Line], period: tuple[date, date], head: Letterhead, printing: Printing) -> tuple[str, str]:
    extent = (
        f"Periodo: {days_said(*period)}",
        f"corte: {short_moment(printing.cut_off)}",
        plural(len(lines), "renglón", "renglones"),
        f"folios {head.office.prefix}-…",
        "hora: la del registro",
        "datos vigentes al corte",
    )
    return " · ".join(extent), " · ".join((PERSONAL, printing.chain))
