"""«Pendientes por dependencia»: every matter that is open, with who has it, since when, until when, and how late.

It names who came: it is for the office's own use, and noted when it leaves.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import attrgetter

from xicotepec_atencion.domain.case_tally import AGES, Ages, ages_of
from xicotepec_atencion.domain.cases import Holder
from xicotepec_atencion.domain.daily import PERSONAL, Noted
from xicotepec_atencion.domain.office import Letterhead
from xicotepec_atencion.domain.people import UNWILLING
from xicotepec_atencion.domain.queues import CaseRow
from xicotepec_atencion.domain.report import Fact, Facts, Paper, Prose, Report
from xicotepec_atencion.domain.sheet import Printing, Sheet, sheet
from xicotepec_atencion.domain.spanish import capitalized, count, full_day, plural, short_day, short_moment
from xicotepec_atencion.domain.tables import Cell, Column, Row, RowKind, Table, total
from xicotepec_atencion.domain.working_days import days_between

TITLE = "Pendientes por dependencia"
KIND, WHAT = "Pendientes", "pendientes por dependencia"  # in the list of reports; to the log of accesses
UNREFERRED, OWN = Holder.NOBODY.spanish, Holder.OFFICE.spanish
NOTHING, NOTHING_LATE = "No hay asuntos abiertos.", "No hay asuntos vencidos."
SUMMARY, DETAIL = "Por dependencia", "Asuntos"
LEGEND = (
    "Oficio: el último con que se le pidió respuesta. Atraso: días hábiles desde que venció el plazo. "
    "Edad: días desde que se recibió."
)
SUMMED = (
    Column("Dependencia", 5),
    Column("Abiertos", 1, number=True),
    Column("Vencidos", 1, number=True),
    Column("Vencen hoy", 1, number=True),
    *(Column(capitalized(name), 1, number=True, group="Edad") for name in AGES),
)
COLUMNS = (
    Column("Folio", 2),
    Column("Día", 1.35),
    Column("Persona", 3.2),
    Column("Asunto", 3.2),
    Column("Estado", 1.4),
    Column("Desde", 1.35),
    Column("Número", 2.7, group="Oficio"),
    Column("Fecha", 1.35, group="Oficio"),
    Column("Vence", 1.35, group="Plazo"),
    Column("Atraso", 0.9, number=True, group="Plazo"),
    Column("Edad", 0.8, number=True),
)


@dataclass(frozen=True)
class Wanted:
    """Of all that is pending: one department's, by its name ("": everybody's), and only what is overdue."""

    department: str = ""
    overdue: bool = False

    @property
    def said(self) -> str:
        """«Sindicatura, sólo vencidos»; "": all of it."""
        return ", ".join(filter(None, (self.department, "sólo vencidos" if self.overdue else "")))


@dataclass(frozen=True)
class _Group:
    """What one department has; late: how many of them are overdue; due: today."""

    name: str
    rows: tuple[CaseRow, ...]
    late: int
    due: int


def pending_report(
    rows: Sequence[CaseRow], off: Collection[date], wanted: Wanted, head: Letterhead, printing: Printing
) -> Report:
    """rows: what is open, those of a department together and in their order; what is not wanted is left out. off: the
    days since the earliest due day on which the office does not work. Of the cut-off's day."""
    today, off = printing.cut_off.date(), frozenset(off)
    kept = [each for each in rows if _is_wanted(each, wanted, today)]
    groups = _groups(kept, today)
    about = _sheet(kept, groups, wanted, head, printing)
    if not kept:
        return Report(about, (Prose((_nothing(wanted),)),), Paper.LANDSCAPE, signed=False)
    summary = (_summary(groups, today),) if len(groups) > 1 else ()
    return Report(about, (_facts(groups), *summary, _detail(groups, today, off)), Paper.LANDSCAPE, signed=False)


def pending_table(
    rows: Sequence[CaseRow], off: Collection[date], wanted: Wanted, head: Letterhead, printing: Printing
) -> Report:
    """The same for a spreadsheet: each matter a row that says whose it is, under its whole folio."""
    today, off = printing.cut_off.date(), frozenset(off)
    kept = [each for each in rows if _is_wanted(each, wanted, today)]
    groups = _groups(kept, today)
    cells = [(group.name, str(each.folio), *_cells(each, today, off)[1:]) for group in groups for each in group.rows]
    columns = (Column("Dependencia", 3), *COLUMNS)
    table = Table(TITLE, columns, tuple(map(Row, cells)), LEGEND)
    return Report(_sheet(kept, groups, wanted, head, printing), (table,), Paper.LANDSCAPE, signed=False)


def noted_of(report: Report) -> Noted:
    """What the log of accesses says of it when it leaves, on paper or as a table. wanted: whose, and whether only what
    is overdue; absent: all of it."""
    widths = (len(COLUMNS), len(COLUMNS) + 1)
    found = [table for table in report.tables if len(table.columns) in widths]
    rows = sum(row.kind is RowKind.PLAIN for table in found for row in table.rows)
    period = report.sheet.origin.period if report.sheet.origin else ""
    wanted = report.sheet.title.removeprefix(TITLE).removeprefix(", ")
    return {"what": WHAT, "rows": rows, "period": period, **({"wanted": wanted} if wanted else {})}


def _is_wanted(row: CaseRow, wanted: Wanted, today: date) -> bool:
    return wanted.department in ("", row.has_it) and (not wanted.overdue or row.case.is_overdue(today))


def _groups(rows: Sequence[CaseRow], today: date) -> list[_Group]:
    """Those with most overdue first; what nobody has stands last."""
    has_it = attrgetter("has_it")
    found = [_group(name, tuple(each), today) for name, each in groupby(sorted(rows, key=has_it), has_it)]
    return sorted(found, key=lambda group: (group.name in (UNREFERRED, OWN), -group.late, -len(group.rows), group.name))


def _group(name: str, rows: tuple[CaseRow, ...], today: date) -> _Group:
    cases = [each.case for each in rows]
    late, due = sum(each.is_overdue(today) for each in cases), sum(each.is_due(today) for each in cases)
    return _Group(name, rows, late, due)


def _facts(groups: Sequence[_Group]) -> Facts:
    def all_of(numbers: list[int]) -> str:
        return count(sum(numbers))

    nobodys = [len(group.rows) for group in groups if group.name == UNREFERRED]
    return Facts(
        (
            Fact("Abiertos", all_of([len(group.rows) for group in groups])),
            Fact("Vencidos", all_of([group.late for group in groups])),
            Fact("Vencen hoy", all_of([group.due for group in groups])),
            Fact(UNREFERRED, all_of(nobodys)),
        )
    )


def _summary(groups: Sequence[_Group], today: date) -> Table:
    rows = [
        Row((group.name, len(group.rows), group.late, group.due, *_ages(group.rows, today).numbers)) for group in groups
    ]
    numbers = range(1, len(SUMMED))
    return Table(SUMMARY, SUMMED, (*rows, total("Total", rows, range(len(rows)), numbers, len(SUMMED))))


def _ages(rows: Sequence[CaseRow], today: date) -> Ages:
    return ages_of(Counter(each.served_on for each in rows), today)


def _age(row: CaseRow, today: date) -> int:
    return max((today - row.served_on).days, 0)


def _detail(groups: Sequence[_Group], today: date, off: Collection[date]) -> Table:
    rows: list[Row] = []
    for group in groups:
        rows.append(Row((_heading(group), *[None] * (len(COLUMNS) - 1)), RowKind.GROUP))
        rows += [Row(_cells(each, today, off)) for each in group.rows]
    return Table(DETAIL, COLUMNS, tuple(rows), LEGEND)


def _heading(group: _Group) -> str:
    """«Sindicatura: 9 asuntos, 2 vencidos, 1 vence hoy»."""
    said = [plural(len(group.rows), "asunto", "asuntos")]
    said += [plural(group.late, "vencido", "vencidos")] if group.late else []
    said += [plural(group.due, "vence hoy", "vencen hoy")] if group.due else []
    return f"{group.name}: {', '.join(said)}"


def _cells(row: CaseRow, today: date, off: Collection[date]) -> tuple[Cell, ...]:
    case, folio = row.case, row.folio
    return (
        f"{folio.year}-{folio.series}-{folio.number:06}",
        row.served_on,
        row.name or row.unseen or UNWILLING,
        row.matter,
        capitalized(case.status.spanish),
        case.since,
        str(row.letter) if row.letter else "",
        row.asked_on,
        case.due,
        days_between(case.due, today, off) if case.due and case.is_overdue(today) else None,
        _age(row, today),
    )


def _nothing(wanted: Wanted) -> str:
    said = NOTHING_LATE if wanted.overdue else NOTHING
    return f"{wanted.department}: {said[:1].lower()}{said[1:]}" if wanted.department else said


def _sheet(
    rows: Sequence[CaseRow], groups: Sequence[_Group], wanted: Wanted, head: Letterhead, printing: Printing
) -> Sheet:
    today, late = printing.cut_off.date(), sum(group.late for group in groups)
    extent = (
        f"Asuntos abiertos al {short_day(today)}",
        f"corte: {short_moment(printing.cut_off)}",
        plural(len(rows), "renglón", "renglones"),
        plural(late, "vencido", "vencidos"),
        *((wanted.said,) if wanted.said else ()),
        f"folios {head.office.prefix}-…",
        "datos vigentes al corte",
    )
    return sheet(
        head,
        ", ".join(filter(None, (TITLE, wanted.said))),
        today,
        printing,
        (" · ".join(extent), " · ".join((PERSONAL, printing.chain))),
        kind=KIND,
        period=full_day(today),
        months=(),
        personal=True,
    )
