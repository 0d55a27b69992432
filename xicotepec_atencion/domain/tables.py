"""A table as its report says it: paper sets its texts, a spreadsheet takes its numbers and adds up for itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

from xicotepec_atencion.domain.spanish import count, percentage, short_day

Place = tuple[int, int]  # row and column of a table, both from 0, its heads not counted


@dataclass(frozen=True)
class Sum:
    """What other cells of the table add up to; None: all of them are blank."""

    value: int | None
    cells: tuple[Place, ...]


@dataclass(frozen=True)
class Ratio:
    """A percentage of two cells of the table; None: «—», for the whole is 0 or unknown."""

    value: Decimal | None
    part: Place
    whole: Place


@dataclass(frozen=True)
class Judged:
    """A sign of the semáforo; an empty letter is no sign."""

    letter: str


Cell = str | int | Decimal | date | Sum | Ratio | Judged | None  # a Decimal is a percentage; None: blank


class Kind(Enum):
    """How a row is set off."""

    PLAIN = "plain"
    GROUP = "group"  # its first cell, over all columns, names the rows below it
    SUBTOTAL = "subtotal"
    TOTAL = "total"


@dataclass(frozen=True)
class Row:
    """As many cells as the table has columns."""

    cells: tuple[Cell, ...]
    kind: Kind = Kind.PLAIN


@dataclass(frozen=True)
class Column:
    """share: of the table's width, beside those of the others. group: a head over neighbours that have the same."""

    head: str
    share: float
    number: bool = False  # set to the right
    group: str = ""


@dataclass(frozen=True)
class Table:
    """name: its title on paper, and what a workbook calls its sheet."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    note: str = ""  # below it


def total(label: str, rows: Sequence[Row], over: Iterable[int], columns: int, kind: Kind = Kind.TOTAL) -> Row:
    """A row of sums that stands below them: in each column, what these rows hold there."""
    wanted = list(over)
    return Row((label, *(_sum(rows, wanted, column) for column in range(1, columns))), kind)


def _sum(rows: Sequence[Row], over: Sequence[int], column: int) -> Sum | None:
    held = [(row, number_in(rows[row].cells[column])) for row in over]
    if all(amount is None for _, amount in held) and not any(isinstance(rows[r].cells[column], Sum) for r in over):
        return None
    stated = [amount for _, amount in held if amount is not None]
    return Sum(sum(stated) if stated else None, tuple((row, column) for row, _ in held))


def number_in(cell: Cell) -> int | None:
    """What a cell adds to a sum; None: nothing."""
    if isinstance(cell, Sum):
        return cell.value
    return cell if isinstance(cell, int) else None


def text_of(cell: Cell) -> str:
    """As it is printed."""
    match cell:
        case None:
            return ""
        case str():
            return cell
        case int():
            return count(cell)
        case Decimal():
            return percentage(cell)
        case date():
            return short_day(cell)
        case Sum(value):
            return "" if value is None else count(value)
        case Ratio(value):
            return percentage(value)
        case Judged(letter):
            return letter
