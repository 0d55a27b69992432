"""The amounts of a row: its cells, of which months each is, and what they say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from xicotepec_atencion.domain.text import fold
from xicotepec_atencion.exchange.programmes.columns import with_goal_before_months
from xicotepec_atencion.exchange.programmes.headings import Heading, Measure, read_heading
from xicotepec_atencion.exchange.programmes.months import YEAR
from xicotepec_atencion.exchange.programmes.numbers import NO_AMOUNT, read_amount
from xicotepec_atencion.exchange.programmes.parts import Cell
from xicotepec_atencion.exchange.programmes.table import Column, Table


@dataclass(frozen=True)
class RowCells:
    """months: the column that says the month of each row, where no heading does."""

    table: Table
    columns: Sequence[Column]
    months: int | None

    def by_measure(self, cells: tuple[Cell, ...], said: Measure | None) -> dict[Measure | None, tuple[Cell, ...]]:
        found: dict[Measure | None, list[Cell]] = {}
        for column, cell in zip((c for c in self.columns if c.amounts), cells, strict=True):
            kind = column.heading.measure if column.heading.measure and not column.heading.total else None
            kind = kind or (column.heading.measure if self.has_pairs else None) or said
            if column.heading.measure is Measure.CHECK:
                continue
            found.setdefault(kind or column.heading.measure, []).append(cell)
        if not self.has_pairs and len(found) > 1:  # «TOTAL ATENDIDAS» over a column of totals tells of them all
            kind = said or next(kind for kind in found if kind)
            return {kind: tuple(c for c in cells)}
        if None in found and (kind := _kind_of_total(found)):
            found[kind] = sorted([*found.pop(None), *found[kind]], key=lambda cell: cell.column)
        return {kind: tuple(some) for kind, some in found.items()}

    @property
    def has_pairs(self) -> bool:
        kinds = {c.heading.measure for c in self.columns if c.amounts and not c.heading.total and c.heading.measure}
        alone = {c.heading.measure for c in self.columns if c.amounts and c.heading.measure} - {Measure.CHECK}
        return bool(kinds - {Measure.CHECK}) or len(alone) > 1 or with_goal_before_months(self.columns)

    def of(self, row: int, unit: str) -> tuple[Cell, ...]:
        """The cells of amounts; a merged one is of all the months that it covers."""
        table, cells = self.table, list[Cell]()
        for n, column in enumerate(self.columns):
            if not column.amounts:
                continue
            heading, text = self._of_row(row, column.heading), table.rows[row][n].strip()
            if text and (row, n) in table.repeats:
                text = self._repeated(row, n, cells)
            amount = read_amount(text, unit) if text else NO_AMOUNT
            cells.append(Cell(heading.months, heading.total, text, amount, column.text, n))
        return tuple(cells)

    def _of_row(self, row: int, heading: Heading) -> Heading:
        """Of which months the row's amounts are, where it is the row that says it."""
        if self.months is None or not heading.total:
            return heading
        said = read_heading(self.table.rows[row][self.months])
        return heading._replace(months=said.months or YEAR, total=said.total or not said.months)

    def _repeated(self, row: int, column: int, cells: list[Cell]) -> str:
        """Of a cell that repeats its left neighbour: that one covers these months, too."""
        table = self.table
        first = column
        while (
            first > 0
            and (row, first) in table.repeats
            and table.rows[row][first - 1].strip() == table.rows[row][column].strip()
        ):
            first -= 1
        if (row, first) in table.repeats or first == column or not self.columns[first].amounts:
            return ""
        at = sum(c.amounts for c in self.columns[:first])
        anchor, here = cells[at], self.columns[column].heading
        months = tuple(sorted({*anchor.months, *here.months}))
        cells[at] = replace(anchor, months=months, total=anchor.total or here.total)
        return ""


def _kind_of_total(found: Mapping[Measure | None, Sequence[Cell]]) -> Measure | None:
    """Of months that do not say what they are, what the one total of them all does: «Total realizado»."""
    months = {month for cell in found[None] for month in cell.months}
    kinds = [
        kind
        for kind, some in found.items()
        if kind and all(c.total and months == {*c.months} and "total" in fold(c.heading) for c in some)
    ]
    return kinds[0] if len(kinds) == 1 else None
