"""Of which year a document is, and what in it is of another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from xicotepec_atencion.domain.pieces import Piece
from xicotepec_atencion.exchange.programmes.misunderstood import (
    Said,
    another_year_asked,
    of_another_year,
    several_years,
)
from xicotepec_atencion.exchange.programmes.other_years import (
    latest_sheet,
    of_one_year,
    years_around,
    years_named,
    years_of,
)
from xicotepec_atencion.exchange.programmes.parts import Part
from xicotepec_atencion.exchange.programmes.prose import years_told
from xicotepec_atencion.exchange.programmes.table import Block

NO_YEAR = 1  # of the periods, while nobody knows it


@dataclass
class Years:
    """asked: by a person. of_rows: the first that a column of years tells; of_columns: the first that columns, or the
    titles above them, are of; seen: all that columns and rows are of; named: all that the document names."""

    asked: int | None
    of_rows: int | None = None
    of_columns: int | None = None
    seen: list[int] = field(default_factory=list[int])
    named: set[int] = field(default_factory=set[int])
    said: list[Said] = field(default_factory=list[Said])

    def begin(self, pieces: Sequence[Piece]) -> None:
        self.named = years_named(pieces)
        self.of_columns = None if self.asked else latest_sheet(pieces)

    def of_block(self, block: Block) -> Block:
        """What is of another year than the first, or than the one that was asked for, is not taken."""
        own, around = years_of(block), years_around(block)
        self.seen += own
        if self.asked:
            wanted = self.asked if self.asked in {*own, *self.named} else None
        else:
            usual = [year for year in own if year in around]
            wanted = self.of_columns or next(iter([*usual, *own, *(around if len(around) == 1 else [])]), None)
            self.of_columns = wanted
        return of_one_year(block, wanted) if wanted else block

    def of_one(self, parts: Sequence[Part]) -> Iterator[Part]:
        """Rows of another year are left out, and said."""
        years = [part.year for part in parts if part.year]
        self.seen += years
        self.of_rows = self.of_rows or self.asked or self.of_columns or max(years, default=None)
        for part in parts:
            if part.year in (None, self.of_rows):
                yield part
            else:
                self.said.append(of_another_year(part, self.of_rows))

    def settle(self, texts: Sequence[str]) -> int | None:
        """The one that was asked for, else the one that the document names."""
        told = sorted({*self.seen}) or years_told(texts)
        if first := self.of_columns or self.of_rows:
            told = sorted(told, key=lambda year: year != first)
        if self.asked and told and self.asked not in told:
            self.said.append(another_year_asked(told[0], self.asked))
        if not self.asked and len(told) > 1:
            self.said.append(several_years(told))
        return self.asked or (told[0] if told else None)
