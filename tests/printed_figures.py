"""The realized and received figures that the frozen value of a report prints, cell by cell, each kind in its way."""

from __future__ import annotations

from collections.abc import Iterator

from tests.tables import named
from xicotepec_atencion.domain.calendar import Month, Quarter, months_of, quarters_of
from xicotepec_atencion.domain.gantt import GanttReport
from xicotepec_atencion.domain.programme import Measure
from xicotepec_atencion.domain.programme_report import ProgrammeReport
from xicotepec_atencion.domain.quarterly import QuarterlyReport
from xicotepec_atencion.domain.report import Report
from xicotepec_atencion.domain.tables import Cell, Row, number_in

YEAR = 2026
REALIZED, RECEIVED = Measure.REALIZED, Measure.RECEIVED
Figure = tuple[str, Measure, Month | None, int]  # of an activity; month None: of all that the report tells
Figures = Iterator[Figure]


def number(text: str) -> int:
    """What a text begins with: «762 de 700», «−3», blank or «—» as 0."""
    first = (text.split() or ["0"])[0].replace(",", "").replace("−", "-")
    return 0 if first in ("—", "sin") else int(first)


def programme(report: ProgrammeReport) -> Figures:
    for line in report.activities:
        for pair in line.quarters:
            months = Quarter.of(report.year, pair.quarter).months
            yield from ((line.name, REALIZED, m, number(text)) for m, text in zip(months, pair.realized, strict=True))
        yield line.name, REALIZED, None, number(line.realized_total)


def gantt(report: GanttReport) -> Figures:
    for row in report.rows:
        yield from ((row.activity.name, REALIZED, month, n) for month, n in row.realized.items())


def quarterly(report: QuarterlyReport) -> Figures:
    for each in report.indicators:
        for measure, row in ((REALIZED, each.total), (RECEIVED, each.received)):
            if row:
                months = zip(report.quarter.months, row.months, strict=True)
                yield from ((each.name, measure, month, number(text)) for month, text in months)
                yield each.name, measure, None, number(row.total)
        yield each.name, REALIZED, None, number(each.reached)


def tables(report: Report) -> Figures:
    """Of the programme or of a quarter: rows below the name of their activity."""
    table = report.tables[0]
    months = months_of(YEAR) if len(table.columns) > 6 else _quarter_of(report).months
    name = ""
    for row in table.rows:
        label = str(row.cells[0])
        if label[0].isdigit():
            name = label.partition(". ")[2].rpartition(" (")[0]
        elif label in ("Realizado", "Recibidas"):
            measure = REALIZED if label == "Realizado" else RECEIVED
            columns = {month: 1 + at + at // 3 for at, month in enumerate(months)}
            yield from ((name, measure, month, _number(row.cells[at])) for month, at in columns.items())
            yield name, measure, None, _number(row.cells[-1])


def annual(report: Report) -> Figures:
    summary, quarters = named(report, "Resumen"), named(report, "Programado y realizado por trimestre")
    own = [table for table in report.tables if "Personas por mes" in table.name]
    for row, of_quarters, table in zip(summary.rows, quarters.rows, own, strict=True):
        name = str(row.cells[0])
        yield name, REALIZED, None, _number(row.cells[4])
        yield name, REALIZED, None, _number(of_quarters.cells[18])
        for line in table.rows:
            if line.cells[0] in ("Realizado", "Recibidas"):
                yield from _year(line, name, REALIZED if line.cells[0] == "Realizado" else RECEIVED, 1)


def compact(report: Report) -> Figures:
    rows = report.tables[0].rows
    for upper, lower in zip(rows[::2], rows[1::2], strict=True):
        yield from _year(lower, str(upper.cells[0]).rpartition(" (")[0], REALIZED, 2)


def monthly(report: Report, month: Month) -> Figures:
    """The month, what was accumulated until then, and by month what came in."""
    for at, row in enumerate(named(report, "Resumen").rows, 1):
        name = str(row.cells[0])
        yield name, REALIZED, month, _number(row.cells[3])
        yield name, REALIZED, None, _number(row.cells[7])
        for table in report.tables:
            if table.name.removeprefix(f"{at}. ").startswith("Recepción") and table.name.startswith(f"{at}. "):
                (line,) = table.rows
                yield from ((name, RECEIVED, m, _number(line.cells[m.number])) for m in months_of(YEAR)[: month.number])


def transparency(report: Report) -> Figures:
    heads = [column.head for column in report.tables[0].columns]
    name, reached = heads.index("Nombre(s) del(os) indicador(es)"), heads.index("Avance de metas")
    for row in report.tables[0].rows:
        yield str(row.cells[name]), REALIZED, None, number(str(row.cells[reached]))


def annex(report: Report, name: str, months: tuple[Month, ...]) -> Figures:
    sums = [row.cells[-1] for row in report.tables[0].rows if str(row.cells[0]).startswith("Suma de")]
    yield from ((name, REALIZED, month, _number(cell)) for month, cell in zip(months, sums, strict=True))
    yield name, REALIZED, None, _number(report.tables[0].rows[-1].cells[-1])


def morning(report: Report) -> Figures:
    for row in named(report, "Programa").rows:
        yield str(row.cells[0]), REALIZED, None, number(str(row.cells[6]))


def _year(row: Row, name: str, measure: Measure, leading: int) -> Figures:
    for quarter in quarters_of(YEAR):
        for month in quarter.months:
            yield name, measure, month, _number(row.cells[leading + month.number + quarter.number - 2])
    yield name, measure, None, _number(row.cells[leading + 16])


def _number(cell: Cell) -> int:
    return number_in(cell) or 0


def _quarter_of(report: Report) -> Quarter:
    names = ("Enero", "Abril", "Julio", "Octubre")
    return Quarter.of(YEAR, names.index(report.tables[0].columns[1].head) + 1)
