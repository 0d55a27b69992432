"""The programme and the quarter as tables for a spreadsheet: what was programmed and realized, month by month and
area by area, with totals and percentages that are computed from other cells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from xicotepec_atencion.domain.area_months import Amounts, along, by_area
from xicotepec_atencion.domain.bands import Figure
from xicotepec_atencion.domain.calendar import Month, Period, Quarter, months_of, quarters_of
from xicotepec_atencion.domain.figure_cells import ADVANCE, PLANNED, REALIZED, advance, sign, with_unit
from xicotepec_atencion.domain.figures import Progress
from xicotepec_atencion.domain.programme_report import foot_of as foot_of_year
from xicotepec_atencion.domain.programme_report import programme_report
from xicotepec_atencion.domain.quarterly import Quarterly, quarterly_report
from xicotepec_atencion.domain.quarterly import foot_of as foot_of_quarter
from xicotepec_atencion.domain.report import Report, tables_in
from xicotepec_atencion.domain.sheet import Printing
from xicotepec_atencion.domain.spanish import capitalized, month_name, quarter_name
from xicotepec_atencion.domain.tables import Cell, Column, Ratio, Row, RowKind, Sum, Table, number_in
from xicotepec_atencion.domain.year import Year

ORIGINAL, RECEIVED = "Programado original", "Recibidas"
INDENT = "   "  # before an area


def programme_tables(year: Year, printing: Printing) -> Report:
    """The year's months, and the three percentages. Figures after `printing.through` are left out."""
    shown = [year.progress(activity, printing.through) for activity in year.activities]
    months = _Months(months_of(year.number), quarters_of(year.number), whole="Año")
    tables = (months.table(f"Programa {year.number}", shown, year), _shares(shown))
    foot = foot_of_year(year, shown, sum(len(table.rows) for table in tables), printing)
    return Report(replace(programme_report(year, printing).sheet, foot=foot), tables, signed=False)


def quarterly_tables(read: Quarterly, printing: Printing) -> Report:
    """The quarter's three months, with what was received where that is measured, and what became of its matters."""
    shown = [read.year.progress(activity) for activity in read.year.activities]
    months = _Months(read.quarter.months, (read.quarter,))
    whole = quarterly_report(read, printing)
    table = months.table(capitalized(quarter_name(read.quarter)), shown, read.year)
    followed = [block for block in whole.followed if isinstance(block, Table)]
    rows = sum(len(each.rows) for each in (table, *followed))
    foot = foot_of_quarter(read.year, read.quarter, rows, printing)
    return Report(replace(whole.sheet, foot=foot), (table, *tables_in(whole.followed)), signed=False)


@dataclass(frozen=True)
class _Months:
    """A table whose columns are months, each quarter's total after its three; whole: the name of the year's total,
    empty where one quarter stands alone."""

    months: Sequence[Month]
    quarters: Sequence[Quarter]
    whole: str = ""

    def table(self, name: str, shown: Iterable[Progress], year: Year) -> Table:
        rows: list[Row] = []
        for number, progress in enumerate(shown, 1):
            self._add(rows, number, progress, year)
        return Table(name, self._columns(), tuple(rows))

    def _columns(self) -> tuple[Column, ...]:
        found = [Column("Actividad", 4)]
        for quarter in self.quarters:
            group = capitalized(quarter_name(quarter)) if self.whole else ""
            found += [Column(capitalized(month_name(month)), 1, number=True, group=group) for month in quarter.months]
            found.append(Column("Total", 1.2, number=True, group=group))
        return (*found, *([Column(self.whole, 1.3, number=True)] if self.whole else []))

    def _add(self, rows: list[Row], number: int, progress: Progress, year: Year) -> None:
        """An activity's rows: what it planned and realized, their percentages, and its areas."""
        activity = progress.activity
        heading = f"{number}. {with_unit(activity)}"
        rows.append(Row((heading, *[None] * (len(self._columns()) - 1)), RowKind.GROUP))
        if progress.baseline and any(progress.amended(period) for period in (*self.months, *self.quarters)):
            rows.append(self._line(ORIGINAL, progress.baseline.planned, len(rows)))
        planned = len(rows)
        rows.append(self._line(PLANNED, activity.planned, planned, RowKind.SUBTOTAL))
        received = {month: n for month, n in year.received(activity).items() if month in self.months}
        if received and not self.whole:
            rows.append(self._line(RECEIVED, received, len(rows)))
        realized, areas = len(rows), by_area(year, progress)
        months = self._realized(progress, areas, first_area=realized + 2)
        rows.append(self._line(REALIZED, months, realized, RowKind.SUBTOTAL))
        rows.append(_advance(rows, realized, planned))
        for name, amounts in areas:
            rows.append(self._line(f"{INDENT}{name}", amounts, len(rows)))

    def _realized(self, progress: Progress, areas: Sequence[tuple[str, Amounts]], first_area: int) -> dict[Month, Cell]:
        """Each month as its areas add up; one that none of them has stands as it is."""
        cells: dict[Month, Cell] = {}
        for month, amount in progress.realized.items():
            if month not in self.months:
                continue
            held = any(month in amounts for _, amounts in areas)
            places = tuple((first_area + n, self._column_of(month)) for n in range(len(areas))) if held else ()
            cells[month] = Sum(amount, places) if held else amount
        return cells

    def _line(
        self, label: str, stated: Mapping[Month, Cell] | Mapping[Period, int], at: int, kind: RowKind = RowKind.PLAIN
    ):
        """A row of months and their sums; a quarter may be stated whole. at: where in the table it will stand."""
        amounts: dict[Period, Cell] = dict(stated.items())
        cells: list[Cell] = [label]
        totals: list[int] = []
        for quarter in self.quarters:
            cells += [amounts.get(month) for month in quarter.months]
            totals.append(len(cells))
            months = range(len(cells) - 3, len(cells))
            cells.append(amounts[quarter] if quarter in amounts else along(cells, at, months))
        if self.whole:
            cells.append(along(cells, at, totals))
        return Row(tuple(cells), kind)

    def _column_of(self, month: Month) -> int:
        """After every third one stands a total."""
        at = self.months.index(month)
        return 1 + at + at // 3


def _advance(rows: Sequence[Row], realized: int, planned: int) -> Row:
    """The percentages of two rows, where anything is programmed."""
    pairs = zip(rows[realized].cells[1:], rows[planned].cells[1:], strict=True)
    ratios = (
        _ratio((number_in(above), number_in(below)), (realized, planned), n)
        for n, (above, below) in enumerate(pairs, 1)
    )
    return Row((ADVANCE, *ratios))


def _ratio(amounts: tuple[int | None, int | None], rows: tuple[int, int], column: int) -> Ratio | None:
    part, whole = amounts
    if whole is None:
        return None
    return advance(Figure(whole, part), (rows[0], column), (rows[1], column))


# the three percentages

OF_PERIOD, ACCUMULATED, OF_GOAL = "Del periodo", "Acumulado, de lo programado", "De la meta anual"


def _shares(shown: Sequence[Progress]) -> Table:
    """Each with what it is of; a quarter or a month that was never captured is blank."""
    columns = (
        Column("Actividad", 4),
        Column("Unidad", 1.4),
        Column("Periodo", 1.6, group=OF_PERIOD),
        *_figure_columns(OF_PERIOD),
        Column("Hasta", 1.2, group=ACCUMULATED),
        *_figure_columns(ACCUMULATED),
        *_figure_columns(OF_GOAL, "Meta"),
    )
    rows = tuple(_share_row(at, progress) for at, progress in enumerate(shown))
    return Table("Porcentajes", columns, rows, note="«—»: no hay meta en el periodo, o no se conoce.")


def _figure_columns(group: str, planned: str = PLANNED) -> tuple[Column, ...]:
    numbers = (Column(head, 1, number=True, group=group) for head in (planned, REALIZED, "%"))
    return (*numbers, Column("Semáforo", 0.8, group=group))


def _share_row(at: int, progress: Progress) -> Row:
    activity, last = progress.activity, progress.last_captured
    quarter = last.quarter if last else Quarter.of(activity.year, 1)
    cells: list[Cell] = [f"{at + 1}. {activity.name}", activity.unit, quarter_name(quarter)]
    cells += _figure(progress.quarter(quarter), at, len(cells))
    cells.append(month_name(last) if last else "")
    cells += _figure(progress.accumulated(last) if last else Figure(None, None), at, len(cells))
    cells += _figure(progress.of_goal(), at, len(cells))
    return Row(tuple(cells))


def _figure(figure: Figure, row: int, column: int) -> tuple[Cell, ...]:
    percent = advance(figure, (row, column + 1), (row, column))
    return (figure.planned, figure.realized, percent, sign(figure))
