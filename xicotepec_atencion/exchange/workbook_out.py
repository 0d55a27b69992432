"""Tables out as a workbook that goes on computing: a sheet per table, its sums and percentages as live formulas.

Every sheet says below its table what a report's foot says, for it may be printed or copied alone. Names are texts
whatever they begin with. The same tables give the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_STORED, ZipFile

from xicotepec_atencion.domain.sheet import DRAFT, Sheet
from xicotepec_atencion.domain.tables import Cell, Judged, Ratio, Row, RowKind, Sum, Table, text_of
from xicotepec_atencion.exchange.formulas import UNKNOWN, letters, share_of, total_of
from xicotepec_atencion.exchange.repacked import Kept, repack
from xicotepec_atencion.exchange.workbook_looks import Above, add_looks, content_of, named
from xicotepec_atencion.paths import private_folder, replacing

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell.cell import Cell as BookCell

LETTER = 1  # paper, as Excel numbers it
WIDE = 95  # letters: more is printed lying
NARROWEST, WIDEST = 8, 46  # letters of a column
LINE_HEIGHT, MOST_LINES = 14.5, 28  # points; Excel has no higher row than 409
NAME_LETTERS = 31  # of a sheet, Excel's own limit
NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\]")
REFUSED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # no such letter in XML
LIKE_A_CODE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
COMPUTED = ("=", "+", "-", "@")  # what a text begins with that would be a formula once it is edited


def write_workbook(
    path: Path, tables: Sequence[Table], about: Sheet, before_publish: Callable[[], object] = lambda: None
) -> None:
    """Write it, whole or not at all; about: the report that the tables are of. before_publish: made when it is whole;
    what that raises leaves nothing. Raises OSError."""
    from openpyxl.writer.excel import ExcelWriter

    from xicotepec_atencion.exchange.loose_book import LooseBook

    names = sheet_names(table.name for table in tables)
    with replacing(path) as half, private_folder(path.name, half.parent) as folder, LooseBook(folder) as book:
        book.properties.creator, book.properties.title = plain(about.office), plain(about.title)
        add_looks(book)
        kept = [_Page(book, name, table, about).write() for name, table in zip(names, tables, strict=True)]
        loose = folder / "libro"
        with ZipFile(loose, "w", ZIP_STORED) as archive:
            ExcelWriter(book, archive).save()
        repack(loose, half, kept)
        before_publish()


def sheet_names(wanted: Iterable[str]) -> list[str]:
    """As a workbook takes them: short, without what it refuses, each once whatever its case."""
    found: list[str] = []
    for each in wanted:
        bare = " ".join(NOT_IN_A_NAME.sub(" ", plain(each)).split()).strip("'") or "Tabla"
        name, number = bare[:NAME_LETTERS].strip(), 2
        while name.casefold() in {other.casefold() for other in found}:
            end = f" ({number})"
            name, number = f"{bare[: NAME_LETTERS - len(end)].strip()}{end}", number + 1
        found.append(name)
    return found


class _Page:
    """One table on its sheet, written row by row from the top."""

    def __init__(self, book: Workbook, name: str, table: Table, about: Sheet) -> None:
        from openpyxl.cell import WriteOnlyCell

        self._new_cell: Any = WriteOnlyCell
        self._table, self._about = table, about
        self._sheet: Any = book.create_sheet(name)
        self._styles: dict[str, Any] = {}  # by their names, as openpyxl puts them on a cell
        self._sheet.merged_cells = []  # in their order; openpyxl's own set has none
        self._widths = _widths(table)
        self._row = 0  # the last that was written, from 1
        self._kept: Kept = {}

    def write(self) -> Kept:
        """What each formula comes to, by the name of its cell."""
        grouped = any(column.group for column in self._table.columns)
        above = list(self._above())
        first = len(above) + (2 if grouped else 1)
        self._set_up(len(above) + 1, first)
        for text, look in above:
            self._line(text, look)
        self._heads(grouped)
        for row in self._table.rows:
            self._append(row, first + 1)
        self._line("", Above.SOFT)
        for text in self._below():
            self._line(text, Above.SOFT)
        return self._kept

    # around the table

    def _above(self) -> Iterator[tuple[str, Above]]:
        about = self._about
        yield " · ".join(part for part in (about.body, about.office) if part), Above.SOFT
        yield about.title, Above.TITLE
        if about.draft:
            yield f"{DRAFT}: cifras de meses que no se han cerrado", Above.NAME
        if not about.title.startswith(self._table.name):
            yield self._table.name, Above.NAME

    def _below(self) -> Iterator[str]:
        if self._table.note:
            yield self._table.note
        if self._about.legend and any(isinstance(cell, Judged) for row in self._table.rows for cell in row.cells):
            yield "Semáforo: " + " · ".join(f"{letter}: {meaning}" for letter, meaning in self._about.legend)
        yield from self._about.foot

    def _line(self, text: str, look: Above) -> None:
        """Over the table's whole width, as many lines high as it needs."""
        self._row += 1
        self._high(_lines(text, sum(self._widths)) * (1.3 if look is Above.TITLE else 1))
        self._merge(self._row, self._row, 0, len(self._widths) - 1)
        self._sheet.append([self._cell(text, look.value)])

    def _heads(self, grouped: bool) -> None:
        columns = self._table.columns
        if grouped:
            self._row += 1
            self._sheet.append([self._cell(column.group or column.head, Above.HEAD.value) for column in columns])
            for group, those in groupby(range(len(columns)), key=lambda at: columns[at].group or at):
                at = list(those)
                self._merge(self._row, self._row + (not isinstance(group, str)), at[0], at[-1])
        self._row += 1
        heads = [column.head if column.group or not grouped else "" for column in columns]
        self._high(max(map(_lines, heads, self._widths)))
        self._sheet.append([self._cell(head, Above.HEAD.value) for head in heads])

    def _high(self, lines: float) -> None:
        """The row that is written next; not every program finds out for itself."""
        self._sheet.row_dimensions[self._row].height = LINE_HEIGHT * min(lines, MOST_LINES)

    def _set_up(self, heads: int, last_head: int) -> None:
        """What a sheet must know before its first row: widths, what stays in sight, and how it is printed."""
        sheet = self._sheet
        for at, width in enumerate(self._widths):
            sheet.column_dimensions[letters(at)].width = width
        sheet.freeze_panes = f"{'B' if sum(self._widths) > WIDE else 'A'}{last_head + 1}"
        sheet.print_title_rows = f"{heads}:{last_head}"
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        sheet.page_setup.fitToHeight = 0
        sheet.page_setup.paperSize = LETTER
        sheet.page_setup.orientation = "landscape" if sum(self._widths) > WIDE else "portrait"
        sheet.HeaderFooter.oddFooter.right.text = "Página &P de &N"

    # its rows

    def _append(self, row: Row, first: int) -> None:
        self._row += 1
        cells, widths = row.cells, self._widths
        if row.kind is RowKind.GROUP:
            cells, widths = (cells[0], *[None] * (len(cells) - 1)), [sum(widths)]
            self._merge(self._row, self._row, 0, len(cells) - 1)
        texts = (_lines(cell, width) for cell, width in zip(cells, widths, strict=False) if isinstance(cell, str))
        lines = max(texts, default=1)
        if lines > 1:
            self._high(lines)
        self._sheet.append([self._held(cell, at, row.kind, first) for at, cell in enumerate(cells)])

    def _held(self, cell: Cell, at: int, kind: RowKind, first: int) -> BookCell:
        look = named(kind, content_of(cell, self._table.columns[at].number))
        match cell:
            case str() | Judged():
                return self._cell(text_of(cell), look)
            case Decimal():
                return self._plainly(cell / 100, look)
            case Sum(value, cells) if cells:
                return self._computed(at, total_of(cells, first), "" if value is None else value, look)
            case Sum(value):
                return self._plainly(value, look)
            case Ratio(value, part, whole):
                formula = share_of(part, whole, first)
                return self._computed(at, formula, UNKNOWN if value is None else value / 100, look)
            case _:
                return self._plainly(cell, look)

    def _computed(self, at: int, formula: str, value: str | int | Decimal, look: str) -> BookCell:
        self._kept[f"{letters(at)}{self._row}"] = value
        return self._plainly(formula, look)

    def _cell(self, text: str, look: str) -> BookCell:
        """A text, whatever it begins with."""
        cell = self._plainly(escaped(plain(text)), look)
        cell.data_type = "s"
        if text.startswith(COMPUTED):
            cell.style = look  # one of its own
            cell.quotePrefix = True
        return cell

    def _plainly(self, value: Any, look: str) -> Any:
        """Fifty thousand rows have half a million cells: a style is looked up once, and shared."""
        cell: Any = self._new_cell(self._sheet, value)
        if look in self._styles:
            cell._style = self._styles[look]
        else:
            cell.style = look
            self._styles[look] = cell._style
        return cell

    def _merge(self, top: int, bottom: int, left: int, right: int) -> None:
        if (top, left) != (bottom, right):
            self._sheet.merged_cells.append(f"{letters(left)}{top}:{letters(right)}{bottom}")


def plain(text: str) -> str:
    """Without the letters that a workbook refuses; lines end as everywhere."""
    return text if text.isprintable() else REFUSED.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def escaped(text: str) -> str:
    """As a workbook keeps it: «_x0041_» alone would be shown as «A»."""
    return LIKE_A_CODE.sub("_x005F_", text)


def _lines(text: str, width: int) -> int:
    """How many it takes, with a letter or two that the last word leaves free."""
    return sum(1 + len(line) // max(width - 2, 1) for line in text.split("\n"))


def _widths(table: Table) -> list[int]:
    """In letters: each column's longest text, or the longest word of its head; a group's row needs none."""
    widest = [max(map(len, column.head.split()), default=0) for column in table.columns]
    for row in table.rows:
        if row.kind is not RowKind.GROUP:
            widest = [max(most, len(text_of(cell))) for most, cell in zip(widest, row.cells, strict=True)]
    return [min(max(most + 3, NARROWEST), WIDEST) for most in widest]
