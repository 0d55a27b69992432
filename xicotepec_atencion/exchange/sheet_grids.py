"""A workbook's visible sheets as grids: what people see of them, each merged cell's text wherever it reaches."""

from __future__ import annotations

from dataclasses import replace

from xicotepec_atencion.domain.pieces import Grid
from xicotepec_atencion.exchange.grids import Line, Room, grid_of
from xicotepec_atencion.exchange.refusals import Source, quoted
from xicotepec_atencion.exchange.sheet_xml import Box, numbers_between
from xicotepec_atencion.exchange.shown import moment_seen
from xicotepec_atencion.exchange.workbooks import Book, Sheet


def grids_of_book(data: bytes, source: Source) -> list[Grid]:
    """Raises Unreadable."""
    book, room = Book(data, source, moment_seen), Room(source)
    grids = [grid for sheet in book.sheets() if (grid := _grid(_taken(sheet, room), room))]
    return [replace(grids[0], left_out=(*book.left_out(), *grids[0].left_out)), *grids[1:]] if grids else []


def _taken(sheet: Sheet, room: Room) -> Sheet:
    rows = {number: row for number in sorted(sheet.rows) if (row := room.take(sheet.rows[number]))}
    return replace(sheet, rows=rows)


def _grid(sheet: Sheet, room: Room) -> Grid | None:
    left_out = sheet.left_out()
    width = max((len(row) for row in sheet.rows.values()), default=0)
    repeats: dict[int, set[int]] = {}
    for box in sheet.merged:
        _spread(sheet, box, width, repeats, room)
    seen = [number for number in sheet.rows if number not in sheet.hidden_rows]
    lines = (_line(sheet, number, repeats.get(number, set())) for number in seen)
    grid = grid_of(lines, room, f"la hoja {quoted(sheet.title)}")
    return grid and replace(grid, left_out=left_out)


def _spread(sheet: Sheet, box: Box, width: int, repeats: dict[int, set[int]], room: Room) -> None:
    """A merged cell's text over all of it where the sheet has rows and columns."""
    left, top, right, bottom = box
    first = sheet.rows.get(top, [])
    text = first[left - 1] if len(first) >= left else ""
    if not text:
        return
    for number in numbers_between(sheet.rows, top, bottom):
        row = sheet.rows[number]
        end = min(right, width)
        room.spend(max(0, end - len(row)))
        row += [""] * (end - len(row))
        row[left - 1 : end] = [text] * (end - left + 1)
        repeats.setdefault(number, set()).update(range(left - 1, end))
    repeats[top].discard(left - 1)


def _line(sheet: Sheet, number: int, repeats: set[int]) -> Line:
    row = sheet.rows[number]
    seen = sheet.columns(row)
    return Line(
        number, [row[column] for column in seen], frozenset(n for n, column in enumerate(seen) if column in repeats)
    )
