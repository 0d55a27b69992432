"""The columns of a report's table: numbers take what they need, texts share the rest as the report says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reportlab.lib.enums import TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Paragraph

from xicotepec_atencion.domain.tables import Cell, Column, Judged, Table, text_of
from xicotepec_atencion.paper.signs import SIDE
from xicotepec_atencion.paper.tables import PADDING, widest
from xicotepec_atencion.paper.typography import CELL, CELL_STRONG, HEAD, fitted, resized, width_of

NARROW = 0.6 * mm  # beside a number where the columns are many
MARK = 12 * mm  # as wide may a text be that is a mark
TEXT_LEAST = 0.6  # of its share, what a text keeps where numbers need more
HEAD_LEAST = 0.83  # of a head's size, before one of its words is broken
TALLEST_HEAD = 4 * HEAD.leading
FEWEST = "00"  # for what a column of numbers has room that holds none yet
BARE_NUMBER = re.compile(r"[−+]?[0-9,.]+( %)?|—?")


@dataclass(frozen=True)
class Columns:
    """Their widths; how much stays free beside a text; the size of numbers, smaller where one would not fit."""

    widths: tuple[float, ...]
    padding: float
    size: float

    def inside(self, column: int) -> float:
        return self.widths[column] - 2 * self.padding


def columns_for(table: Table, width: float) -> Columns:
    whole = sum(column.share for column in table.columns)
    shares = [column.share * width / whole for column in table.columns]
    numbers = [_number(column, [row.cells[n] for row in table.rows]) for n, column in enumerate(table.columns)]
    heads = [_longest_word(column.head) for column in table.columns]
    marks = [_marks(row.cells[n] for row in table.rows) for n in range(len(table.columns))]
    for padding, head in ((PADDING, 1), (PADDING, HEAD_LEAST), (NARROW, HEAD_LEAST)):
        words = [max(head * each, mark) for each, mark in zip(heads, marks, strict=True)]
        least = _least(shares, numbers, words, padding)
        if sum(least) <= width:
            return Columns(_widths(shares, least, width), padding, CELL.fontSize)
    return _shrunk(shares, numbers, marks, width)


def _shrunk(shares: Sequence[float], numbers: Sequence[float | None], marks: Sequence[float], width: float) -> Columns:
    """With the numbers as small as it takes."""
    words = [0 if number is not None else mark for number, mark in zip(numbers, marks, strict=True)]
    part = (width - sum(_least(shares, [each and 0 for each in numbers], words, NARROW))) / sum(n or 0 for n in numbers)
    least = _least(shares, [each and each * part for each in numbers], words, NARROW)
    return Columns(tuple(least), NARROW, CELL.fontSize * min(1, part))


def _number(column: Column, cells: Sequence[Cell]) -> float | None:
    """How wide its numbers and signs are; None: it holds texts, which may be broken."""
    signed = any(isinstance(cell, Judged) for cell in cells)
    if not column.number:
        return SIDE if signed else None
    figures = {text for text in map(text_of, cells) if BARE_NUMBER.fullmatch(text)}
    return max(widest(figures | {FEWEST}, CELL_STRONG), SIDE if signed else 0)


def _marks(cells: Iterable[Cell]) -> float:
    """How wide a column of marks is («Prog.», «Real.»), which are never broken; 0: it holds longer texts."""
    width = widest((cell for cell in cells if isinstance(cell, str)), CELL)
    return width if width <= MARK else 0


def _least(
    shares: Sequence[float], numbers: Sequence[float | None], heads: Sequence[float], padding: float
) -> list[float]:
    columns = zip(shares, numbers, heads, strict=True)
    return [max(TEXT_LEAST * share if n is None else n + 2 * padding, head + 2 * padding) for share, n, head in columns]


def _widths(shares: Sequence[float], least: Sequence[float], width: float) -> tuple[float, ...]:
    """The shares; where a number needs more than its own, the others give in the measure of what they can spare."""
    widths = [max(pair) for pair in zip(shares, least, strict=True)]
    spare = [each - need for each, need in zip(widths, least, strict=True)]
    given = (sum(widths) - width) / (sum(spare) or 1)
    return tuple(each - given * part for each, part in zip(widths, spare, strict=True))


def head_text(text: str, columns: Columns, column: int, right: bool) -> Paragraph:
    """Broken between its words, and set smaller before a word is broken."""
    inside, word = columns.inside(column), _longest_word(text)
    size = HEAD.fontSize * max(HEAD_LEAST, min(1, (inside - 0.2) / word if word else 1))
    alignment = TA_RIGHT if right else TA_LEFT
    face = ParagraphStyle("head", resized(HEAD, size), alignment=alignment)
    return fitted(text, face, inside, TALLEST_HEAD)


def _longest_word(head: str) -> float:
    return max((width_of(each, HEAD.fontName, HEAD.fontSize) + 0.3 for each in head.split()), default=0)
