"""The rows of a file of visits that could not come in, as a file of its own: to be put right there and imported."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from xicotepec_atencion.domain.visit_checked import BadRow
from xicotepec_atencion.domain.visit_table import ASIDE, ROW_HEAD, WRONG_HEAD, VisitTable
from xicotepec_atencion.exchange.tables import write_csv
from xicotepec_atencion.exchange.workbook_out import plain
from xicotepec_atencion.paths import private_folder, replacing

if TYPE_CHECKING:
    from openpyxl import Workbook

ENDINGS = (".xlsx", ".csv")
WIDTH, WIDEST = 18, 60  # of columns, letters


def write_bad_rows(path: Path, table: VisitTable, bad: Sequence[BadRow]) -> None:
    """Their own columns, which row each was, and what is wrong; whole or not at all. Raises OSError, and ValueError
    for a name with another ending (see `ENDINGS`)."""
    match path.suffix.lower():
        case ".csv":
            write_csv(path, *_lines(table, bad))
        case ".xlsx":
            _write_book(path, *_lines(table, bad))
        case other:
            raise ValueError(other)


def _lines(table: VisitTable, bad: Sequence[BadRow]) -> tuple[list[str], Iterator[list[str]]]:
    """The heads and the rows; of a file that was put right once, without what stood beside its rows."""
    kept = [n for n, name in enumerate(table.heading) if name not in ASIDE]
    heads = [*(table.heading[n] for n in kept), ROW_HEAD, WRONG_HEAD]
    return heads, ([*(row.cells[n] for n in kept), str(row.number), " ".join(row.problems)] for row in bad)


def _write_book(path: Path, heads: Sequence[str], rows: Iterator[list[str]]) -> None:
    """Every cell is a text, whatever it begins with."""
    from xicotepec_atencion.exchange.loose_book import LooseBook

    with replacing(path) as half, private_folder(path.name, half.parent) as folder, LooseBook(folder) as book:
        _fill(book, heads, rows)
        book.save(half)


def _fill(book: Workbook, heads: Sequence[str], rows: Iterator[list[str]]) -> None:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.utils import get_column_letter

    sheet = book.create_sheet("Con problema")
    for n in range(1, len(heads) + 1):
        sheet.column_dimensions[get_column_letter(n)].width = WIDEST if n == len(heads) else WIDTH
    sheet.freeze_panes = "A2"
    for row in (heads, *rows):
        cells = [WriteOnlyCell(sheet, plain(text)) for text in row]
        for cell in cells:
            cell.data_type = "s"
        sheet.append(cells)
