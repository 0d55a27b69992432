"""The yearly programme in as little room as it takes: each activity is a pair of rows, what was programmed above what
was realized, under the months and quarters of the year."""

from __future__ import annotations

from xicotepec_atencion.domain.area_months import span_cells
from xicotepec_atencion.domain.bands import Figure
from xicotepec_atencion.domain.figure_cells import PERCENT, SIGN, advance, of_goal_cells, sign, stated, with_unit
from xicotepec_atencion.domain.figures import Progress
from xicotepec_atencion.domain.history import history_of
from xicotepec_atencion.domain.programme_report import sheet_of
from xicotepec_atencion.domain.report import Paper, Report
from xicotepec_atencion.domain.sheet import Printing
from xicotepec_atencion.domain.spanish import month_name
from xicotepec_atencion.domain.tables import Cell, Column, Row, RowKind, Table
from xicotepec_atencion.domain.year import Year
from xicotepec_atencion.domain.year_months import planned_cells, spans_of

PLANNED, REALIZED = "Prog.", "Real."
NAME, LABEL = 4.4, 0.9  # shares of the table's width
LEADING = 2  # columns before the months
ACCUMULATED = "Acumulado"


def compact_report(year: Year, printing: Printing) -> Report:
    """What its pages say. Figures after `printing.through` are not shown."""
    shown = [year.progress(activity, printing.through) for activity in year.activities]
    return Report(
        sheet_of("Programa compacto", year, year.programme.title, shown, 2 * len(shown), printing),
        (_table(shown, year.number),),
        Paper.LANDSCAPE,
        history_of(year, through=printing.through),
    )


def _table(shown: list[Progress], year: int) -> Table:
    columns = (
        Column("Actividad (unidad)", NAME),
        Column("", LABEL),
        *(span.column for span in spans_of(year, LEADING)),
        Column("", SIGN, group=ACCUMULATED),
        Column("Avance", PERCENT, number=True, group=ACCUMULATED),
        Column("Meta", PERCENT, number=True),
    )
    rows = tuple(row for number, progress in enumerate(shown) for row in _pair(progress, 2 * number))
    return Table("Programado y realizado", columns, rows, _note(shown))


def _note(shown: list[Progress]) -> str:
    lasts = {progress.last_captured for progress in shown if progress.last_captured}
    until = f"a {month_name(lasts.pop())}" if len(lasts) == 1 else "al último mes capturado de cada actividad"
    return f"Acumulado {until}: lo programado y qué parte se realizó. Meta: la anual y qué parte se realizó."


def _pair(progress: Progress, row: int) -> tuple[Row, Row]:
    """The last columns: what was programmed to the last month captured above how much of it that is; the annual
    goal above how much of it was realized."""
    activity, last, of_goal = progress.activity, progress.last_captured, progress.of_goal()
    until = progress.accumulated(last) if last else Figure(None, None)
    planned = planned_cells(activity, row, [with_unit(activity), PLANNED])
    realized = span_cells([None, REALIZED], progress.realized, row + 1, spans_of(activity.year, LEADING))
    year, percent = len(realized) - 1, len(realized) + 1
    goal, _, of_it = of_goal_cells(of_goal, (row + 1, year), (row, percent + 1))
    part, stands = (row + 1, year), until.realized == of_goal.realized
    percents: tuple[Cell, ...] = (
        sign(until),
        advance(until, part, (row, percent)) if stands else stated(until),
        of_it,
    )
    upper = Row((*planned, None, until.planned, goal), RowKind.UPPER)
    return upper, Row((*realized, *percents))
