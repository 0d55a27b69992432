"""A grid with its months across, its headings and what each column holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from xicotepec_atencion.domain.pieces import Place
from xicotepec_atencion.exchange.programmes.headings import Heading

Row = Sequence[str]


@dataclass(frozen=True)
class Table:
    """A grid with its months across. places: how a person finds each row. at: its number among the pieces."""

    rows: tuple[tuple[str, ...], ...]
    repeats: frozenset[Place]
    places: tuple[str, ...]
    name: str
    at: int
    above: tuple[str, ...] = ()  # titles that stand over it, where it was turned

    def own(self, row: int) -> dict[int, str]:
        """What stands in a row, by column, without what only repeats a merged cell."""
        cells = enumerate(self.rows[row])
        return {column: text.strip() for column, text in cells if text.strip() and (row, column) not in self.repeats}


@dataclass(frozen=True)
class Column:
    """heading: of all its rows. text: as written. why: it is not taken, where there is more to say of it."""

    text: str
    heading: Heading
    why: str = ""

    @property
    def amounts(self) -> bool:
        """Whether numbers of the programme stand below it."""
        return self.heading.label is None and (bool(self.heading.months) or self.heading.total)


@dataclass(frozen=True)
class Block:
    """Rows with one heading. first, last: of the rows below it (last not included). titles: what stands above it.
    quarter: of which those titles speak. around: they and what stands around the table, the nearest first."""

    table: Table
    heads: tuple[int, ...]
    first: int
    last: int
    columns: tuple[Column, ...]
    titles: tuple[str, ...] = ()
    quarter: int | None = None
    around: tuple[str, ...] = ()
