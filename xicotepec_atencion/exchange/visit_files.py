"""A file of visits, a workbook or a text, as its table: where its heading stands, and the rows below it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from xicotepec_atencion.domain.spanish import listed, plural
from xicotepec_atencion.domain.text import fold
from xicotepec_atencion.domain.ticking import EVERY, Tick
from xicotepec_atencion.domain.visit_headings import fields_named, holds_data, named_cells
from xicotepec_atencion.domain.visit_table import Field, SheetRow, VisitTable
from xicotepec_atencion.domain.visit_told import rows_said
from xicotepec_atencion.exchange.delimited import MARKS, table_of_bytes
from xicotepec_atencion.exchange.letters import CALLED, unmarked
from xicotepec_atencion.exchange.opening import Opened, opened
from xicotepec_atencion.exchange.refusals import Kind, Wanted, refusal
from xicotepec_atencion.exchange.shown import moment_told
from xicotepec_atencion.exchange.tables import FORMULA
from xicotepec_atencion.exchange.workbooks import Book, Row, Sheet

VISITS = Wanted("la lista de atenciones")
TITLES = 30  # rows that may stand above the heading
KNOWN = 3  # cells of a heading that name fields, where one sheet is told from another
MOST_COLUMNS = 200
WORKBOOK = "xl/workbook.xml"
FROM_1904 = re.compile(rb"<(?:\w+:)?workbookPr\b[^>]*\bdate1904=[\"'](?:1|true)[\"']")

Rows = list[Row]


def read_visit_table(path: Path, tick: Tick = lambda _: None) -> VisitTable:
    """tick: told how many rows were read, every few hundred; what it raises ends the reading. Raises Unreadable."""
    file = opened(path, VISITS)
    pages = [page for name, rows, hidden in _sheets(file, tick) if (page := _page(name, rows, hidden))]
    if not pages:
        raise refusal(f"{file.source.name} no tiene nada escrito donde se vea", "elija otro archivo")
    together = _together(pages)
    heading, body = together[0].heading, [row for page in together for row in page.body]
    if not body:
        raise refusal(f"{file.source.name} no tiene renglones debajo del encabezado", "elija otro archivo")
    width = max(map(len, (heading, *(cells for _, cells in body))))
    if width > MOST_COLUMNS:
        raise refusal(f"{file.source.name} tiene más de {MOST_COLUMNS} columnas", f"deje sólo {VISITS.what}")
    return VisitTable(
        name=path.name,
        digest=sha256(file.data).hexdigest(),
        heading=_as_wide(heading, width),
        rows=[_as_wide(cells, width) for _, cells in body],
        numbers=_numbers(together),
        serials=not _counts_from_1904(file),
        named=together[0].named > 1,
        left_out=(*_left_out(pages, together), *_letters(file)),
    )


@dataclass(frozen=True)
class _Page:
    """A sheet, or the text: its heading, () where there is none; its rows below that; how many cells of the heading
    name fields; above: rows over the heading that look like those below it; hidden: what of it is not read."""

    name: str
    heading: tuple[str, ...]
    body: Rows
    named: int = 0
    above: tuple[int, ...] = ()
    hidden: tuple[str, ...] = ()

    @property
    def called(self) -> tuple[str, ...]:
        """The heading, for comparing."""
        return tuple(map(fold, self.heading))

    @property
    def fits(self) -> tuple[bool, bool, int, int]:
        """How much it is a table of visits: that have days."""
        dated = any(which is Field.DATE for cell in self.heading for _, which in fields_named(cell)[:1])
        known = self.named >= KNOWN and bool(self.body)
        return known, known and dated, self.named if known else 0, len(self.body) if known else 0


def _page(name: str, rows: Rows, hidden: tuple[str, ...]) -> _Page | None:
    if not rows:
        return None
    at = _heading(rows)
    if at is None:
        return _Page(name, (), rows, hidden=hidden)
    cells = rows[at][1]
    heading = tuple(" ".join(cell.split()) for cell in _without_end(cells))
    above = tuple(number for number, each in rows[:at] if _is_data(each) and len(_filled(each)) * 2 > len(heading))
    return _Page(name, heading, rows[at + 1 :], named_cells(cells), above, hidden)


def _together(pages: Sequence[_Page]) -> list[_Page]:
    """The sheet that is most a table of visits, and the others with its heading; where none is, the first one."""
    best = max(pages, key=lambda page: page.fits)
    same = [page for page in pages if page.heading and page.called == best.called and page.body]
    return same or [best]


def _numbers(together: Sequence[_Page]) -> list[int]:
    if len(together) == 1:
        return [number for number, _ in together[0].body]
    return [SheetRow(number, place, page.name) for place, page in enumerate(together) for number, _ in page.body]


def _left_out(pages: Sequence[_Page], together: Sequence[_Page]) -> Iterator[str]:
    """And what is not as it should be."""
    if not together[0].heading:
        yield "El archivo no tiene encabezados: cada columna se reconoce por lo que trae. Revíselas."
    for page in together:
        yield from page.hidden
        if page.above:
            one = len(page.above) == 1
            where = f" de la hoja «{page.name}»" if len(together) > 1 else ""
            yield (
                f"Encima del encabezado{where} hay {plural(len(page.above), 'renglón', 'renglones')} con datos que no "
                f"se {'lee' if one else 'leen'}: {rows_said(page.above)}."
            )
    if len(together) > 1:
        yield f"Se leen juntas las hojas {_sheets_said(together)}."
    if others := [page for page in pages if page not in together and _is_table(page)]:
        one = len(others) == 1
        yield (
            f"{'La hoja' if one else 'Las hojas'} {_sheets_said(others)} no se {'lee' if one else 'leen'}: "
            f"{'tiene' if one else 'tienen'} otro encabezado."
        )


def _sheets_said(pages: Sequence[_Page]) -> str:
    return listed(f"«{page.name}»" for page in pages)


def _is_table(page: _Page) -> bool:
    return any(len(_filled(cells)) > 1 for _, cells in page.body)


def _letters(file: Opened) -> Iterator[str]:
    if file.kind is Kind.BOOK or file.data.startswith(tuple(mark for mark, _ in MARKS)):
        return
    letters = unmarked(file.data)
    if letters.encoding not in ("utf-8", "cp1252") or not letters.sure:
        called = CALLED.get(letters.encoding, "Windows")
        yield f"El archivo no dice con qué letras se escribió; se leen las de {called}: revise acentos y eñes."


def _counts_from_1904(file: Opened) -> bool:
    """Whether the book's numbers of days are not the usual ones."""
    if file.kind is not Kind.BOOK:
        return False
    with ZipFile(BytesIO(file.data)) as book:
        return WORKBOOK in book.namelist() and FROM_1904.search(book.read(WORKBOOK)) is not None


def _sheets(file: Opened, tick: Tick) -> Iterator[tuple[str, Rows, tuple[str, ...]]]:
    """Name, rows, and what is left out of them."""
    if file.kind is Kind.BOOK:
        for sheet in Book(file.data, file.source, moment_told, tick).sheets():
            yield sheet.title, list(sheet.seen()), _hidden(sheet)
    else:
        yield "", _tidy(enumerate(table_of_bytes(file.data, file.source.name), 1), tick), ()


def _hidden(sheet: Sheet) -> tuple[str, ...]:
    """A merged cell says something of its first row alone: of whom else, only a person knows."""
    down = sum(top in sheet.rows and bottom > top and bottom in sheet.rows for _, top, _, bottom in sheet.merged)
    if not down:
        return sheet.left_out()
    told = plural(down, "celda combinada", "celdas combinadas")
    return (*sheet.left_out(), f"{told} hacia abajo: lo que dicen se toma sólo en su primer renglón.")


def _tidy(lines: Iterable[tuple[int, list[str]]], tick: Tick) -> Rows:
    rows: Rows = []
    for number, line in lines:
        cells = [_typed(cell.strip("\ufeff").strip()) for cell in line]
        if any(cells):
            rows.append((number, cells))
        if not number % EVERY:
            tick(number)
    return rows


def _typed(cell: str) -> str:
    """Without the apostrophe that keeps a spreadsheet from computing it."""
    return cell[1:] if cell[:1] == "'" and cell[1:].startswith(FORMULA) else cell


def _heading(rows: Rows) -> int | None:
    """Which row it is: that in which most cells name fields; below rows that hold data it names several. None: there
    is none."""
    named = [0] * len(rows[:TITLES])
    least = 1
    for n, (_, cells) in enumerate(rows[:TITLES]):
        if holds_data(cells):
            least = KNOWN if _is_data(cells) else least
        elif len(_filled(cells)) > 1 and (found := named_cells(cells)) >= least:
            named[n] = found
    return named.index(max(named)) if max(named) else _first_wide(rows)


def _is_data(cells: Sequence[str]) -> bool:
    return len(_filled(cells)) >= KNOWN and holds_data(cells)


def _first_wide(rows: Rows) -> int | None:
    """Words over a table whose rows hold figures are its heading, whatever they say."""
    wide = next((n for n, (_, cells) in enumerate(rows[:TITLES]) if len(_filled(cells)) > 1), None)
    return None if wide is None or any(any(map(str.isdigit, cell)) for cell in rows[wide][1]) else wide


def _filled(cells: Sequence[str]) -> list[str]:
    return [cell for cell in cells if cell]


def _without_end(cells: Sequence[str]) -> Sequence[str]:
    """Without the blank ones at its end."""
    return cells[: max((n + 1 for n, cell in enumerate(cells) if cell), default=0)]


def _as_wide(cells: Sequence[str], width: int) -> tuple[str, ...]:
    return (*cells, *[""] * (width - len(cells)))
