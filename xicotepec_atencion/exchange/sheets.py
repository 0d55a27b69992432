"""Other people's tables as plain rows of text: spreadsheets, text files, what was copied.

Rows are as wide as what stands in them, and none is empty. What cannot be read raises Unreadable, whose sentence
says what is wrong, that nothing was changed, and what to do.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from xicotepec_atencion.exchange.delimited import rows_of, table_of_bytes
from xicotepec_atencion.exchange.opening import opened
from xicotepec_atencion.exchange.refusals import LIST, Kind, nothing_copied, refusal
from xicotepec_atencion.exchange.shown import moment_seen
from xicotepec_atencion.exchange.workbooks import Book

Rows = list[tuple[str, ...]]


def read_rows(path: Path) -> Rows:
    """The rows of a file, which is known by what stands in it more than by its ending. Raises Unreadable."""
    file = opened(path, LIST)
    if file.kind is Kind.BOOK:
        sheets = Book(file.data, file.source, moment_seen).sheets()
        if rows := next(filter(None, (_tidy(row for _, row in sheet.seen()) for sheet in sheets)), None):
            return rows
        remedy = "ábralo en Excel, vea que la lista esté en su primera hoja y guárdelo"
        raise refusal(f"{file.source.name} no tiene nada escrito donde se vea", remedy)
    if rows := _tidy(table_of_bytes(file.data, file.source.name)):
        return rows
    raise refusal(f"{file.source.name} no tiene nada escrito", "elija otro archivo")


def rows_of_text(text: str) -> Rows:
    """The rows of what was copied. Raises Unreadable."""
    if rows := _tidy(rows_of(text, "\t", "Lo copiado")):
        return rows
    raise nothing_copied()


def _tidy(table: Iterable[Iterable[str]]) -> Rows:
    """Without spaces around the cells, the empty cells at the ends of rows, and the empty rows."""
    rows: Rows = []
    for line in table:
        cells = [cell.strip("\ufeff").strip() for cell in line]
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            rows.append(tuple(cells))
    return rows
