"""What an activity realized, by area and month, as a table whose totals add up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from xicotepec_atencion.domain.calendar import Month
from xicotepec_atencion.domain.figures import Progress
from xicotepec_atencion.domain.tables import Cell, Column, Row, RowKind, Sum, sum_of
from xicotepec_atencion.domain.year import Year

BY_HAND = "Captura manual"  # what no area captured, beside the areas
AREA = "Área"

Amounts = Mapping[Month, int]


def by_area(year: Year, progress: Progress) -> Sequence[tuple[str, Amounts]]:
    """Area by area in their order, what was captured without one last; empty: no area has any of it. Months that
    the progress leaves out are left out."""
    found = {
        area: {month: n for month, n in amounts.items() if month in progress.realized}
        for area, amounts in year.figures.by_area(progress.activity.uid).items()
    }
    rows = [(item.name, found[uid]) for uid, item in year.areas.items() if found.get(uid)]
    alone = found.get(None, {})
    return [*rows, (BY_HAND, alone)] if rows and alone else rows


@dataclass(frozen=True)
class Span:
    """One column: a month, or the sum of some columns before it."""

    column: Column
    month: Month | None = None
    of: tuple[int, ...] = ()  # the columns that it adds up

    def cell(self, amounts: Amounts, row: int, before: Sequence[Cell]) -> Cell:
        return amounts.get(self.month) if self.month else along(before, row, self.of)


def area_rows(areas: Sequence[tuple[str, Amounts]], spans: Sequence[Span], first: int = 0) -> list[Row]:
    """One of each area, from that row of the table on. Column 0 is its name."""
    return [_row(name, amounts, number, spans) for number, (name, amounts) in enumerate(areas, first)]


def _row(name: str, amounts: Amounts, number: int, spans: Sequence[Span], kind: RowKind = RowKind.PLAIN) -> Row:
    return Row(tuple(span_cells([name], amounts, number, spans)), kind)


def span_cells(leading: Sequence[Cell], amounts: Amounts, row: int, spans: Sequence[Span]) -> list[Cell]:
    """A row that begins with these cells."""
    cells = list(leading)
    for span in spans:
        cells.append(span.cell(amounts, row, cells))
    return cells


def total_row(label: str, rows: Sequence[Row], realized: Amounts, spans: Sequence[Span]) -> Row:
    """Below them; of an activity without areas, its months themselves. A month that was closed without anything
    is 0, though each area is blank."""
    if not rows:
        return _row(label, realized, 0, spans, RowKind.TOTAL)
    number, cells = len(rows), list[Cell]([label])
    for column, span in enumerate(spans, 1):
        above = _above(rows, column, realized.get(span.month)) if span.month else along(cells, number, span.of)
        cells.append(above)
    return Row(tuple(cells), RowKind.TOTAL)


def _above(rows: Sequence[Row], column: int, captured: int | None) -> Sum:
    found = sum_of((row.cells[column] for row in rows), ((row, column) for row in range(len(rows))))
    return replace(found, value=captured) if found.value is None else found


def along(cells: Sequence[Cell], row: int, columns: Sequence[int]) -> Sum:
    """The sum of cells of the same row."""
    return sum_of((cells[column] for column in columns), ((row, column) for column in columns))
