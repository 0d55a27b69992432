"""A table as its report says it: paper sets its texts, a spreadsheet takes its numbers and adds up for itself."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
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


class RowKind(Enum):
    """How a row is set off."""

    PLAIN = "plain"
    GROUP = "group"  # its first cell, over all columns, names the rows below it
    UPPER = "upper"  # of a pair: with the row below it, whose first cell it takes along where that is blank
    SUBTOTAL = "subtotal"
    TOTAL = "total"


@dataclass(frozen=True)
class Row:
    """As many cells as the table has columns."""

    cells: tuple[Cell, ...]
    kind: RowKind = RowKind.PLAIN


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


def total(
    label: str,
    rows: Sequence[Row],
    over: Sequence[int],
    columns: Collection[int],
    width: int,
    kind: RowKind = RowKind.TOTAL,
) -> Row:
    """A row that stands below them and is so many cells wide: in these columns, what those rows hold there, of none
    0; nothing in the others."""

    def cell(column: int) -> Cell:
        if column not in columns:
            return None
        places = [(row, column) for row in over]
        return sum_of([rows[row].cells[column] for row in over], places) if places else 0

    return Row((label, *map(cell, range(1, width))), kind)


def sum_of(cells: Iterable[Cell], places: Iterable[Place]) -> Sum:
    """What these cells come to, which stand in those places."""
    stated = [amount for cell in cells if (amount := number_in(cell)) is not None]
    return Sum(sum(stated) if stated else None, tuple(places))


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
