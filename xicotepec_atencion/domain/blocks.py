"""Where the columns of a pasted block belong among months and quarters: other people's tables often have no totals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from xicotepec_atencion.domain.calendar import Quarter


@dataclass(frozen=True)
class BlockRow:
    """A line of a block. `whole`: the quarters that have a goal of their own, without months."""

    amounts: Sequence[int | None]
    whole: Set[Quarter] = frozenset()


def laid(rows: Sequence[BlockRow], columns: Sequence[object]) -> list[int]:
    """For each column of the block the number of the one of `columns` that it is laid on.

    `columns` begin with the first month of a quarter. Where the block's values at the quarters are the sums of
    the three before them, it has the quarters too and is laid side by side; else they are left out and its next
    column goes to the next month. A block with no room for that has them.
    """
    width = max((len(row.amounts) for row in rows), default=0)
    others = [number for number, column in enumerate(columns) if not isinstance(column, Quarter)]
    votes = [vote for row in rows for vote in _votes(row, columns)]
    if width > len(others) or sum(votes) * 2 > len(votes):
        return list(range(width))
    return others[:width]


def _votes(row: BlockRow, columns: Sequence[object]) -> Iterator[bool]:
    """At each quarter with figures, whether the row's value there is the quarter's; zeros and blanks tell nothing."""
    for number, column in enumerate(columns[: len(row.amounts)]):
        if not isinstance(column, Quarter):
            continue
        *months, value = row.amounts[number - 3 : number + 1]
        stated = [month for month in months if month is not None]
        if stated and (value != sum(stated) or value):
            yield value == sum(stated)
        elif not stated and value is not None and column in row.whole:
            yield True
