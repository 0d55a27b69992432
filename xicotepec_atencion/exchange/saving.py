"""A report's tables as a file: a workbook, or text that any program reads; the ending of its name decides.

Of several tables as CSV each is a file of its own, or columns of different tables would stand below one another:
`X.csv` becomes `X - Nombre.csv` for each. All are written, or none.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

from xicotepec_atencion.domain.changes import Refused
from xicotepec_atencion.domain.sheet import DRAFT, Sheet
from xicotepec_atencion.domain.tables import Cell, Column, Ratio, RowKind, Sum, Table, text_of
from xicotepec_atencion.exchange.tables import harmless
from xicotepec_atencion.exchange.workbook_out import plain, sheet_names, write_workbook
from xicotepec_atencion.paths import replacing_all

ENDINGS = (".xlsx", ".csv")
NOTHING = "No hay nada que guardar en ese periodo."


def save_tables(
    path: Path, tables: Sequence[Table], about: Sheet, before_publish: Callable[[], object] = lambda: None
) -> tuple[Path, ...]:
    """The files that were written. about: the report that the tables are of. before_publish: made when all is ready to
    take its place; what it raises leaves everything as it was.

    Raises OSError, Refused where there is no table, and ValueError for a name with another ending (see `ENDINGS`)."""
    if path.suffix.lower() not in ENDINGS:
        raise ValueError(path.suffix)
    if not tables:
        raise Refused(NOTHING)
    paths = paths_of(path, tables)
    if path.suffix.lower() == ".xlsx":
        write_workbook(path, tables, about, before_publish)
        return paths
    with replacing_all(paths) as halves:
        for half, table in zip(halves, tables, strict=True):
            _write(half, table, about)
        before_publish()
    return paths


def paths_of(path: Path, tables: Sequence[Table]) -> tuple[Path, ...]:
    """What these tables would be written to."""
    if len(tables) < 2 or path.suffix.lower() == ".xlsx":
        return (path,)
    names = (_in_a_path(name) for name in sheet_names(table.name for table in tables))
    return tuple(path.with_name(f"{path.stem} - {name}{path.suffix}") for name in names)


def _in_a_path(name: str) -> str:
    """Without the letters, dots and spaces at the end that some system does not take in a file's name."""
    return "".join("_" if letter in '<>|"\n\t' else letter for letter in name).rstrip(". ")


def _write(path: Path, table: Table, about: Sheet) -> None:
    """As CSV: heads, rows, and below them what the report's foot says."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(_rows(table, about))


def _rows(table: Table, about: Sheet) -> Iterator[Sequence[str | int]]:
    yield [_text(_head(column)) for column in table.columns]
    for row in table.rows:
        cells = row.cells if row.kind is not RowKind.GROUP else (row.cells[0], *[None] * (len(row.cells) - 1))
        yield [_value(cell) for cell in cells]
    more = [""] * (len(table.columns) - 1)  # rows of one width, by which other programs know a table
    yield ["", *more]
    for line in (table.note, about.title, DRAFT if about.draft else "", *about.foot):
        if line:
            yield [_text(line), *more]


def _head(column: Column) -> str:
    return f"{column.group}: {column.head}" if column.group else column.head


def _value(cell: Cell) -> str | int:
    """Numbers bare, as programs read them."""
    match cell:
        case int():
            return int(cell)
        case Sum(value):
            return "" if value is None else value
        case Decimal() | Ratio(Decimal()):
            return f"{cell if isinstance(cell, Decimal) else cell.value:.2f}%"
        case date():
            return cell.isoformat()
        case _:
            return _text(text_of(cell))


def _text(text: str) -> str | int:
    return harmless(plain(text))
