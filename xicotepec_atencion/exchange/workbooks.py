"""Excel's workbooks: the sheets that people see, and what people see of them. Everything that reads one reads it
here: what is hidden or struck out is left out and told, a formula that nobody computed stands for itself.

What a book is made of (its sheets, its formats) openpyxl says; the cells are read as they stand in the XML, several
times as quickly as openpyxl makes cells of them.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from functools import cached_property
from io import BytesIO
from typing import Any, NamedTuple, cast

from xicotepec_atencion.domain.spanish import Unreadable, plural
from xicotepec_atencion.domain.ticking import Tick
from xicotepec_atencion.exchange.refusals import Source, quoted
from xicotepec_atencion.exchange.sheet_xml import Box, Cells, Strings, parse
from xicotepec_atencion.exchange.shown import GENERAL, number_shown, text_shown

Moment = date | time | timedelta
Shown = Callable[[Moment, str], str]  # and the number's format
Row = tuple[int, list[str]]  # with its number


@dataclass(frozen=True)
class Sheet:
    """rows: those that hold anything, by their numbers, hidden ones too; hidden: rows, and columns from 0."""

    title: str
    rows: dict[int, list[str]]
    hidden_rows: set[int] = field(default_factory=set[int])
    hidden_columns: set[int] = field(default_factory=set[int])
    merged: Sequence[Box] = ()
    struck: int = 0

    def seen(self) -> Iterator[Row]:
        """The rows that people see, without the columns that they do not."""
        for number in sorted(self.rows):
            row = self.rows[number]
            if number in self.hidden_rows:
                continue
            if self.hidden_columns:
                row = [row[n] for n in self.columns(row)]
            if any(row):
                yield number, row

    def columns(self, row: Sequence[str]) -> list[int]:
        return [n for n in range(len(row)) if n not in self.hidden_columns]

    def left_out(self) -> tuple[str, ...]:
        """A sentence for each kind of thing that holds something and is not read."""
        rows = len(self.hidden_rows & self.rows.keys())
        width = max(map(len, self.rows.values()), default=0)
        hidden = [n for n in self.hidden_columns if n < width]
        columns = sum(any(len(row) > n and row[n] for row in self.rows.values()) for n in hidden)
        where = f"de la hoja {quoted(self.title)}"
        told = (
            (rows, plural(rows, "renglón oculto", "renglones ocultos")),
            (columns, plural(columns, "columna oculta", "columnas ocultas")),
            (self.struck, plural(self.struck, "celda tachada", "celdas tachadas")),
        )
        return tuple(f"{what} {where} no se {'lee' if n == 1 else 'leen'}." for n, what in told if n)


class Look(NamedTuple):
    """Of cells. is_moment: a day or an hour; is_length: how long something took."""

    number_format: str = GENERAL
    is_moment: bool = False
    is_length: bool = False
    is_struck: bool = False


class Book:
    """A workbook that was looked at (`packages`). Whatever is wrong with it raises Unreadable."""

    def __init__(self, data: bytes, source: Source, moment_shown: Shown, tick: Tick = lambda _: None) -> None:
        self.source, self._moment_shown, self._tick = source, moment_shown, tick
        self._looks: dict[str, Look] = {}
        self._moments: dict[tuple[str, str], str] = {}
        with _told(source):
            self._reader = _reader(data)
            self._sheets = [(sheet.name, sheet.state, rel) for sheet, rel in self._reader.parser.find_sheets()]

    def sheets(self) -> Iterator[Sheet]:
        """The visible ones."""
        for title, state, rel in self._sheets:
            if state == "visible" and self._holds(rel):
                yield self._sheet(title, rel)

    def left_out(self) -> tuple[str, ...]:
        """The sheets that nobody sees."""
        hidden = [quoted(title) for title, state, rel in self._sheets if state != "visible" and self._holds(rel)]
        if not hidden:
            return ()
        if len(hidden) == 1:
            return (f"La hoja oculta {hidden[0]} no se lee.",)
        return (f"Las hojas ocultas {', '.join(hidden)} no se leen.",)

    def _holds(self, rel: Any) -> bool:
        return rel.target in self._reader.archive.namelist() and "chartsheet" not in rel.Type

    def _sheet(self, title: str, rel: Any) -> Sheet:
        given_up: list[Exception] = []

        def tick(rows: int) -> None:
            try:
                self._tick(rows)
            except Exception as error:  # it is no fault of the book's
                given_up.append(error)
                raise

        with _told(self.source, given_up):
            cells = Cells(self.shown, self.source, tick)
            with self._reader.archive.open(rel.target) as file:
                parse(file, cells)
        return Sheet(title, cells.rows, cells.hidden_rows, cells.hidden_columns, cells.merged, cells.struck)

    def shown(self, kind: str, style: str, text: str) -> str | None:
        """A cell's text as people see it; None: it is struck out."""
        look = self._looks.get(style) or self._look(style)
        if look.is_struck:
            return None
        match kind:
            case "s":
                return self.strings[int(text)]
            case "n":
                return self._moment(text, style) if look.is_moment else _number(text, look.number_format)
            case "b":
                return "VERDADERO" if int(text) else "FALSO"
            case "d":
                return self._moment_shown(_of_iso(text), look.number_format)
            case _:
                return text_shown(text)

    @cached_property
    def strings(self) -> list[str]:
        """Those that its cells share."""
        from openpyxl.xml.constants import SHARED_STRINGS

        found = self._reader.package.find(SHARED_STRINGS)
        if found is None:
            return []
        strings = Strings()
        with self._reader.archive.open(found.PartName[1:]) as file:
            parse(file, strings)
        return strings.found

    def _look(self, style: str) -> Look:
        from openpyxl.styles.numbers import BUILTIN_FORMATS, BUILTIN_FORMATS_MAX_SIZE

        book = self._reader.wb
        look = Look()
        if style and book._cell_styles:
            number, cell = int(style), book._cell_styles[int(style)]
            own = cell.numFmtId - BUILTIN_FORMATS_MAX_SIZE
            told = book._number_formats[own] if own >= 0 else BUILTIN_FORMATS.get(cell.numFmtId)
            struck = bool(book._fonts[cell.fontId].strike)
            look = Look(told or GENERAL, number in book._date_formats, number in book._timedelta_formats, struck)
        self._looks[style] = look
        return look

    def _moment(self, number: str, style: str) -> str:
        key = (number, style)
        if key not in self._moments:
            from openpyxl.utils import datetime

            look, excel = self._looks[style], cast("Any", datetime)
            try:
                found = excel.from_excel(float(number), self._reader.wb.epoch, timedelta=look.is_length)
            except (OverflowError, ValueError):
                self._moments[key] = number
            else:
                self._moments[key] = self._moment_shown(found, look.number_format)
        return self._moments[key]


def _reader(data: bytes) -> Any:
    from openpyxl.reader.excel import ExcelReader
    from openpyxl.styles.stylesheet import apply_stylesheet

    reader: Any = ExcelReader(BytesIO(data), read_only=True, data_only=True, keep_links=False)
    reader.read_manifest()
    reader.read_workbook()
    apply_stylesheet(reader.archive, reader.wb)
    return reader


@contextmanager
def _told(source: Source, given_up: Sequence[Exception] = ()) -> Generator[None]:
    """What is wrong with the book raises Unreadable."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what openpyxl drops of a book is nothing that is read here
            yield
    except Unreadable:
        raise
    except MemoryError as error:
        raise source.too_big() from error
    except Exception as error:  # a damaged book makes openpyxl raise nearly anything
        if error in given_up:
            raise
        raise source.damaged() from error


def _number(text: str, number_format: str) -> str:
    if number_format == GENERAL and len(text) < 15 and text.isascii() and text.isdecimal():
        return text
    value = float(text) if set(text) & set(".eE") else int(text)
    return number_shown(value, number_format)


def _of_iso(text: str) -> Moment:
    from openpyxl.utils import datetime

    excel: Any = datetime
    return excel.from_ISO8601(text)
