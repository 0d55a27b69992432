"""The tables of a grid: each with its months across, one beside another taken apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from xicotepec_atencion.domain.pieces import Grid
from xicotepec_atencion.domain.spanish import capitalized
from xicotepec_atencion.domain.text import fold
from xicotepec_atencion.exchange.programmes.head_rows import is_heading, periods
from xicotepec_atencion.exchange.programmes.headings import Label, read_heading
from xicotepec_atencion.exchange.programmes.long_tables import OF_PERIODS, named_in_rows, widened
from xicotepec_atencion.exchange.programmes.table import Table


def tables_of(grid: Grid, at: int) -> list[Table]:
    """Its tables: those that stand beside each other are several."""
    return list(_beside(_table(grid, at)))


def _table(grid: Grid, at: int) -> Table:
    rows = tuple(tuple(cell.replace("\n", " ") for cell in row) for row in grid.rows)
    places = tuple(capitalized(grid.place(row)) for row in range(len(rows)))
    table = Table(rows, grid.repeats, places, grid.name, at)
    if any(is_heading(table, row) and periods(table.rows[row]) > 1 for row in range(len(rows))):
        return table
    if (head := named_in_rows(table)) is not None:
        return widened(table, head) or table
    return _turned(table, grid.name) if _column_of_months(table) is not None else table


def _column_of_months(table: Table) -> int | None:
    """One of the first; a note that is merged over all of them stands in none of the others."""
    own = [table.own(row) for row in range(len(table.rows))]
    columns = [[row.get(n, "") for row in own] for n in range(3)]
    return next((n for n, texts in enumerate(columns) if periods(texts) >= (1 if _is_called_so(texts) else 3)), None)


def _is_called_so(texts: Sequence[str]) -> bool:
    """Whether it is a column of «Mes» and of months below that."""
    at = next((n for n, text in enumerate(texts) if fold(text) in OF_PERIODS), len(texts))
    below = [text for text in texts[at + 1 :] if text]
    return bool(below) and 2 * sum(bool(read_heading(text).months) for text in below) >= len(below)


def _turned(table: Table, name: str) -> Table:
    """With rows for columns, from its heading on; what stands above that is titles."""
    head = _head_of_months_down(table)
    above = tuple(" ".join(dict.fromkeys(table.own(row).values())) for row in range(head))
    rows = tuple(zip(*table.rows[head:], strict=True))
    tail = f" de {name}" if name else ""
    places = tuple(f"Columna {column + 1}{tail}" for column in range(len(rows)))
    repeats = frozenset((c, r - head) for r, c in table.repeats if r >= head)
    return replace(table, rows=rows, repeats=repeats, places=places, above=above)


def _head_of_months_down(table: Table) -> int:
    """The first row of the heading over a column of months."""
    column = _column_of_months(table) or 0
    first = next(n for n, row in enumerate(table.rows) if read_heading(row[column]).months)
    while first > 0 and len(set(table.own(first - 1).values())) > 1 and not _is_form(table, first - 1):
        first -= 1
    return first


def _is_form(table: Table, row: int) -> bool:
    """«Unidad de medida: | Brigada»."""
    return next(iter(table.own(row).values()), "").rstrip().endswith(":")


def _beside(table: Table) -> Iterator[Table]:
    several = (_starts(table, row) for row in range(len(table.rows)))
    starts = next((found for found in several if len(found) > 1), list[int]())
    if not starts:
        yield table
        return
    for first, last in zip([0, *starts[1:]], [*starts[1:], len(table.rows[0])], strict=True):
        rows = tuple(row[first:last] for row in table.rows)
        yield replace(
            table, rows=rows, repeats=frozenset((r, c - first) for r, c in table.repeats if first <= c < last)
        )


def _starts(table: Table, row: int) -> list[int]:
    """Where a heading row names activities again after it has named months."""
    starts: list[int] = []
    months = 0
    for column, text in enumerate(table.rows[row]):
        heading = read_heading(text)
        own = (row, column) not in table.repeats
        if heading.label in (Label.NAME, Label.AREA) and not heading.rest and own and (months or not starts):
            starts.append(column)
            months = 0
        months += bool(heading.months)
    return starts if months or not starts else starts[:-1]
