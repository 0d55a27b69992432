"""The tables of a hand-over pack as one workbook, written row by row."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xicotepec_atencion.domain.handover import About, Cell, Line, Listing
from xicotepec_atencion.domain.spanish import short_moment
from xicotepec_atencion.exchange.workbook_looks import FACE, INK, Above, add_looks
from xicotepec_atencion.exchange.workbook_out import COMPUTED, escaped, plain, sheet_names

if TYPE_CHECKING:
    from openpyxl import Workbook

MOST_ROWS = 1_048_575  # that a sheet takes below its heads
MOST_LETTERS = 32_767  # that a cell takes
LOOKED_AT = 100  # rows, by which a column gets its width
NARROWEST, WIDEST = 9, 60  # letters
CONTENTS = "Contenido"
TEXT, NUMBER = "Dato", "Cifra"  # in one line each: who looks for something sees more of them
EMPTY = "(vacía)"
NO_ROOM = "Hay más renglones de los que caben en una hoja: están todos en tablas/{}.csv"


def write_book(path: Path, about: About, listings: Sequence[Listing], go_on: Callable[[int], object]) -> None:
    """A sheet per table, and one in front that says which there are; until then they lie loose beside it. go_on: told
    how many more rows were written. Raises OSError."""
    from xicotepec_atencion.exchange.loose_book import LooseBook

    with LooseBook(path.parent) as book:
        _fill(book, about, listings, go_on)
        book.save(path)


def _fill(book: Workbook, about: About, listings: Sequence[Listing], go_on: Callable[[int], object]) -> None:
    book.properties.creator, book.properties.title = plain(about.office), "Paquete de entrega"
    add_looks(book)
    _add_own_looks(book)
    names = sheet_names([CONTENTS, *(each.title for each in listings)])
    _contents(book, about, names, listings)
    for name, listing in zip(names[1:], listings, strict=True):
        if listing.number:
            with closing(listing.rows()) as rows:
                _Sheet(book, name).table(listing.heads, rows, listing.file, go_on)


def _add_own_looks(book: Workbook) -> None:
    from openpyxl.styles import Alignment, Font, NamedStyle

    for name, across, shown in ((TEXT, "left", "General"), (NUMBER, "right", "#,##0")):
        style = NamedStyle(name, font=Font(name=FACE, size=11, color=INK), number_format=shown)
        style.alignment = Alignment(horizontal=across, vertical="top")
        book.add_named_style(style)


def _contents(book: Workbook, about: About, names: Sequence[str], listings: Sequence[Listing]) -> None:
    sheet = _Sheet(book, names[0])
    named = zip(names[1:], listings, strict=True)
    rows: list[Line] = [(name if each.number else EMPTY, each.number, each.path, each.told) for name, each in named]
    made = f"{about.office}. Todo es del {short_moment(about.at)}. Cómo se lee: LEEME.txt"
    sheet.table(("Hoja", "Renglones", "El mismo como CSV", "Qué es cada renglón"), iter(rows), "", _uncounted, made)


class _Sheet:
    def __init__(self, book: Workbook, name: str) -> None:
        from openpyxl.cell import WriteOnlyCell

        self._new_cell: Any = WriteOnlyCell
        self._sheet: Any = book.create_sheet(name)
        self._styles: dict[str, Any] = {}

    def table(
        self,
        heads: Sequence[str],
        rows: Iterator[Line],
        file: str,
        go_on: Callable[[int], object],
        below: str = "",
    ) -> None:
        first = list(islice(rows, LOOKED_AT))
        for at, width in enumerate(_widths(heads, first)):
            self._sheet.column_dimensions[_letters(at)].width = width
        self._sheet.freeze_panes = "A2"
        self._sheet.sheet_properties.pageSetUpPr.fitToPage = True
        self._sheet.page_setup.fitToHeight = 0
        self._sheet.page_setup.orientation = "landscape"
        self._sheet.append([self._cell(head, Above.HEAD.value) for head in heads])
        written = 0
        for row in islice(chain(first, rows), MOST_ROWS - 1):
            self._sheet.append([self._value(cell) for cell in row])
            written += 1
            go_on(1)
        more = next(rows, None) is not None
        self._sheet.auto_filter.ref = f"A1:{_letters(len(heads) - 1)}{written + 1}"
        if more or below:
            self._sheet.append([self._cell(NO_ROOM.format(file) if more else below, TEXT)])

    def _value(self, cell: Cell) -> Any:
        if cell is None or cell == "":
            return None
        if isinstance(cell, str):
            return self._cell(cell[:MOST_LETTERS], TEXT)
        return self._plainly(cell, NUMBER)

    def _cell(self, text: str, look: str) -> Any:
        """A text, whatever it begins with."""
        cell = self._plainly(escaped(plain(text)), look)
        cell.data_type = "s"
        if text.startswith(COMPUTED):
            cell.style = look  # one of its own
            cell.quotePrefix = True
        return cell

    def _plainly(self, value: Cell, look: str) -> Any:
        cell: Any = self._new_cell(self._sheet, value)
        if look in self._styles:
            cell._style = self._styles[look]
        else:
            cell.style = look
            self._styles[look] = cell._style
        return cell


def _uncounted(_: int) -> None:
    """The sheet in front is no table of the office's."""


def _widths(heads: Sequence[str], rows: Sequence[Line]) -> list[int]:
    """In letters, by the heads and the first rows."""
    longest = [max([len(head) + 3, *(len(str(row[at] or "")) + 1 for row in rows)]) for at, head in enumerate(heads)]
    return [min(max(each, NARROWEST), WIDEST) for each in longest]


def _letters(at: int) -> str:
    from openpyxl.utils import get_column_letter

    return get_column_letter(at + 1)
