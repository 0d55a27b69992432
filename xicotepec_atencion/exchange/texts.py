"""Plain text: where its tables are, by which mark their cells are parted, and the prose between them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from xicotepec_atencion.domain.pieces import Piece, Prose
from xicotepec_atencion.exchange.delimiters import NONE, Around, alike, close, delimiter_of, records_of, told_delimiter
from xicotepec_atencion.exchange.grids import Line, Room, grid_of
from xicotepec_atencion.exchange.ragged import doubted
from xicotepec_atencion.exchange.records import Record, by_columns

MARKDOWN = re.compile(r"^\s*#{1,6}\s+|\*\*")
RULE = re.compile(r":?-{2,}:?")  # under the headings of a table in markdown
FIGURE = re.compile(r"[-–—$]?\s*[\d.,\s]*\d\s*%?|[-–—]")
GOES_ON = re.compile(r"[a-záéíóúüñ0-9(«]")
WRAPPED = 50  # letters: a line that long may go on in the next


def text_pieces(text: str, room: Room, *, all_table: bool = False) -> list[Piece]:
    """all_table: it calls itself a table (.csv), so what looks like prose may be a row. Raises Unreadable."""
    text = text.removeprefix("\ufeff").replace("\r\r\n", "\n")
    text, named = told_delimiter(text)
    delimiter = named or delimiter_of(text, Around.TITLES if all_table else Around.PROSE)
    records = close(_bounded(records_of(text, delimiter), room))
    if delimiter == NONE:
        records = by_columns(records)
    sure = all_table or delimiter in (NONE, "\t", "|")
    return list(pieces_of_records(records, room, sure=sure, wrapped=True))


def pieces_of_records(records: Iterable[Record], room: Room, *, sure: bool, wrapped: bool) -> Iterator[Piece]:
    """sure: lines with several cells are rows; wrapped: a paragraph may go on from one line to the next."""
    for blank, block in groupby(records, lambda record: record.is_blank):
        if not blank:
            yield from _block(list(block), room, sure, wrapped)


def _bounded(records: Iterable[Record], room: Room) -> Iterator[Record]:
    """Refuses what is too much before all of it was parted."""
    cells = 0
    for record in records:
        cells += len(record.cells)
        if cells > 2 * room.cells:
            raise room.source.too_big()
        yield record


def _block(block: list[Record], room: Room, sure: bool, wrapped: bool) -> Iterator[Piece]:
    """Lines without a blank one between: prose, rows from the first to the last that has cells, prose."""
    rows = [n for n, record in enumerate(block) if record.is_row]
    if not rows or not (sure or _is_table([block[n] for n in rows])):
        yield from _prose(block, room, wrapped)
        return
    yield from _prose(block[: rows[0]], room, wrapped)
    held = block[rows[0] : rows[-1] + 1]
    cells = doubted([list(_cells(record)) for record in held])
    lines = [Line(record.number, room.take(row)) for record, row in zip(held, cells, strict=True)]
    if grid := grid_of((line for line in lines if not _is_rule(line.cells)), room):
        yield grid
    yield from _prose(block[rows[-1] + 1 :], room, wrapped)


def _is_table(rows: list[Record]) -> bool:
    """Where a comma or a semicolon parts, prose has cells too, but none of them are figures."""
    figures = any(3 * sum(map(_is_figure, row.cells)) >= len(row.cells) for row in rows)
    return figures and alike([len(row.cells) for row in rows]) > 1


def _is_figure(cell: str) -> bool:
    return FIGURE.fullmatch(cell.strip()) is not None


def _cells(record: Record) -> Iterator[str]:
    return (MARKDOWN.sub("", cell) for cell in record.cells)


def _is_rule(cells: Sequence[str]) -> bool:
    held = [cell for cell in cells if cell]
    return len(held) > 1 and all(RULE.fullmatch(cell) for cell in held)


def _prose(block: Iterable[Record], room: Room, wrapped: bool) -> Iterator[Prose]:
    wholes = (record.whole if record.is_row else record.cells[0] for record in block)
    lines = [text for whole in wholes for line in whole.splitlines() if (text := room.text(MARKDOWN.sub("", line)))]
    room.spend(len(lines))
    paragraphs: list[list[str]] = []
    for before, line in zip(["", *lines], lines, strict=False):
        if wrapped and len(before) >= WRAPPED and GOES_ON.match(line) and not before.endswith((".", ":", ";")):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    return (Prose(" ".join(paragraph)) for paragraph in paragraphs)
