"""Rows of a text whose cells may stand under the wrong heading: an amount with a comma of its own, 1,234, is two cells
of a row; a cell that was left out moves all that follow it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

DIGITS = re.compile(r"\s*[-−–$]?\s*\d[\d.,\s]*%?\s*")
WHICH = "(¿de qué columna?)"
Row = Sequence[str]


def doubted(rows: Sequence[Row]) -> list[Row]:
    """The figures of such rows say that nobody knows of which column they are."""
    figured = [any(map(_is_figure, row)) for row in rows]
    first = figured.index(True) if True in figured else len(rows)
    head = max(map(_width, rows[:first]), default=0)
    body = rows[first:]
    if head < 2:
        return list(rows)
    over = [_goes_over(row, head) for row in body]
    if all(over):  # a column without a heading
        over = [False] * len(body)
    short = [len(row) < head and _is_moved(row, [other for other in body if other is not row]) for row in body]
    return [*rows[:first], *(_told(row) if a or b else row for row, a, b in zip(body, over, short, strict=True))]


def _goes_over(row: Row, head: int) -> bool:
    return any(map(_is_figure, row[head:]))


def _is_moved(row: Row, others: Sequence[Row]) -> bool:
    """A figure stands where all the others have words."""
    for column, cell in enumerate(row):
        beside = [other[column] for other in others if len(other) > column and other[column].strip()]
        if _is_figure(cell) and beside and not any(map(_is_figure, beside)):
            return True
    return False


def _told(row: Row) -> Row:
    return [*row[:1], *(f"{cell.strip()} {WHICH}" if _is_figure(cell) else cell for cell in row[1:])]


def _is_figure(cell: str) -> bool:
    return DIGITS.fullmatch(cell) is not None


def _width(row: Row) -> int:
    return max((n for n, cell in enumerate(row, 1) if cell.strip()), default=0)
