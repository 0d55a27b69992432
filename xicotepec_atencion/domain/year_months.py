"""An activity's twelve months by area: what it realized, programmed and received, with the quarters' totals."""

from __future__ import annotations

from collections.abc import Sequence

from xicotepec_atencion.domain.area_months import AREA, Span, along, area_rows, by_area, total_row
from xicotepec_atencion.domain.by_hand import parts_of, told_with_sources
from xicotepec_atencion.domain.calendar import Month, quarters_of
from xicotepec_atencion.domain.figure_cells import ADVANCE, PLANNED, REALIZED, advance, sign
from xicotepec_atencion.domain.figures import Progress
from xicotepec_atencion.domain.programme import Activity
from xicotepec_atencion.domain.spanish import capitalized, month_letter, quarter_name
from xicotepec_atencion.domain.tables import Cell, Column, Row, Table
from xicotepec_atencion.domain.year import Year

NAME, MONTH, QUARTER, WHOLE = 2.9, 0.72, 1.0, 1.1  # shares of the table's width
RECEIVED = "Recibidas"


def year_months(progress: Progress, number: str, year: Year, through: Month | None) -> Table:
    """A month's advance is its sign, a quarter's and the year's their percentage."""
    activity, spans = progress.activity, spans_of(progress.activity.year)
    rows = area_rows(by_area(year, progress), spans)
    realized = len(rows)
    rows.append(total_row(REALIZED, rows, progress.realized, spans))
    rows.append(_planned_row(activity, len(rows)))
    rows.append(_advance_row(progress, realized))
    if received := year.received(activity, through):
        rows += area_rows([(RECEIVED, received)], spans, len(rows))
    note = told_with_sources(parts_of(activity.uid, list(progress.realized), year.by_hand))
    first = Column(AREA if realized else "", NAME)
    name = f"{number}{activity.unit or 'Unidades'} por mes{' y área' if realized else ''}"
    return Table(name, (first, *(span.column for span in spans)), tuple(rows), note)


def spans_of(year: int, leading: int = 1) -> tuple[Span, ...]:
    """The columns after the leading ones: three months and their quarter, four times, and the year."""
    spans: list[Span] = []
    for quarter in quarters_of(year):
        name, first = capitalized(quarter_name(quarter)), leading + len(spans)
        spans += [Span(Column(month_letter(m), MONTH, number=True, group=name), m) for m in quarter.months]
        total = Column(f"T{quarter.number}", QUARTER, number=True, group=name)
        spans.append(Span(total, of=(first, first + 1, first + 2)))
    return (*spans, Span(Column("Año", WHOLE, number=True), of=_quarters(leading)))


def planned_cells(activity: Activity, row: int, leading: Sequence[Cell]) -> list[Cell]:
    """A quarter that is planned whole says its goal, another one adds up its months."""
    cells = list(leading)
    for quarter in quarters_of(activity.year):
        at = len(cells)
        cells += [activity.planned.get(month) for month in quarter.months]
        whole = activity.planned.get(quarter)
        cells.append(whole if whole is not None else along(cells, row, (at, at + 1, at + 2)))
    return [*cells, along(cells, row, _quarters(len(leading)))]


def _quarters(leading: int) -> tuple[int, ...]:
    """The columns of the quarters' totals."""
    return tuple(range(leading + 3, leading + 16, 4))


def _planned_row(activity: Activity, row: int) -> Row:
    return Row(tuple(planned_cells(activity, row, [PLANNED])))


def _advance_row(progress: Progress, realized: int) -> Row:
    cells: list[Cell] = [ADVANCE]
    for quarter in quarters_of(progress.activity.year):
        cells += [sign(progress.month(month)) for month in quarter.months]
        at = len(cells)
        cells.append(advance(progress.quarter(quarter), (realized, at), (realized + 1, at)))
    return Row((*cells, advance(progress.year(), (realized, 17), (realized + 1, 17))))
