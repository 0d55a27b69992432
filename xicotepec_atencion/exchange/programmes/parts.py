"""What a table's rows say, one measure of one activity or area at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from xicotepec_atencion.exchange.programmes.headings import Measure
from xicotepec_atencion.exchange.programmes.numbers import Amount
from xicotepec_atencion.exchange.programmes.table import Column

Order = tuple[int, int]  # the table among the pieces, the row in it


@dataclass(frozen=True)
class Cell:
    """One cell of amounts. months: that it is of. total: it adds others up."""

    months: tuple[int, ...]
    total: bool
    text: str
    amount: Amount
    heading: str = ""
    column: int = -1  # of its table


@dataclass(frozen=True)
class Part:
    """kind None: nothing says what its amounts are. name: "" where the document gives none here; area likewise.

    closing: a row of totals of what stands above it. grouped: its name stands in a row of its own above.
    told: words of its cells, for what they say besides.
    """

    order: Order
    place: str
    kind: Measure | None
    name: str
    cells: tuple[Cell, ...]
    description: str = ""
    unit: str = ""
    goal: Amount | None = None
    goal_asked: bool = False  # its table has a column for it
    area: str = ""
    closing: bool = False
    told: tuple[str, ...] = ()
    year: int | None = None  # where a column says it
    inferred: bool = False  # its name stands in a column that no heading calls one of names
    label: str = ""  # of the row, as written: what findings call it
    own_unit: bool = False  # the row itself says what it counts
    office: str = ""  # whose its table is, where a title says it


@dataclass
class Rows:
    """What a block's rows came to. columns: with what their content tells of them.

    unread: place, text and why, of what nobody understood.
    """

    parts: list[Part] = field(default_factory=list[Part])
    aside: list[str] = field(default_factory=list[str])  # what is not taken, told in one line
    passed: set[int] = field(default_factory=set[int])  # rows of percentages and averages, told there
    groups: list[str] = field(default_factory=list[str])  # rows of one text that name what follows
    unread: list[tuple[Order, str, str, str]] = field(default_factory=list[tuple[Order, str, str, str]])
    notes: list[str] = field(default_factory=list[str])
    columns: Sequence[Column] = ()


def months_told(cells: Sequence[Cell]) -> dict[int, int]:
    """The amount of each month that has a cell of its own; the first of several."""
    found: dict[int, int] = {}
    for cell in cells:
        if is_month(cell) and cell.amount.value is not None:
            found.setdefault(cell.months[0], cell.amount.value)
    return found


def is_month(cell: Cell) -> bool:
    return len(cell.months) == 1 and not cell.total


def quarters_told(cells: Sequence[Cell]) -> dict[int, int]:
    """The amount of each quarter that is told whole: its months have no amounts."""
    months = months_told(cells)
    found: dict[int, int] = {}
    for cell in cells:
        if is_quarter(cell) and cell.amount.value is not None and not any(m in months for m in cell.months):
            found.setdefault((cell.months[0] + 2) // 3, cell.amount.value)
    return found


def is_quarter(cell: Cell) -> bool:
    return len(cell.months) == 3 and cell.months[0] % 3 == 1 and cell.months[2] == cell.months[0] + 2
