"""Rows of text become a Grid: one line per cell, as wide as each other, and no more of them than can be read."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from xicotepec_atencion.domain.pieces import Grid
from xicotepec_atencion.domain.text import cleaned
from xicotepec_atencion.exchange.clipboard import LONGEST
from xicotepec_atencion.exchange.delimited import length_refusal
from xicotepec_atencion.exchange.refusals import Source, refusal

CELLS, COLUMNS, LETTERS = 250_000, 1000, 20_000_000  # of a whole file


@dataclass(frozen=True)
class Line:
    """A row as it was found. number: as a person counts it; repeats: which cells are of a merged one elsewhere."""

    number: int
    cells: Sequence[str]
    repeats: frozenset[int] = frozenset()


@dataclass
class Room:
    """How much of a file may still be read."""

    source: Source
    cells: int = field(default=CELLS)
    letters: int = field(default=LETTERS)

    def take(self, cells: Iterable[str]) -> list[str]:
        """The cells as they stand in a Grid, without the empty ones at the end. Raises Unreadable."""
        row = [self.text(cell) for cell in cells]
        while row and not row[-1]:
            row.pop()
        self.check_width(row)
        self.spend(len(row))
        return row

    def check_width(self, row: Sequence[str]) -> None:
        if len(row) > COLUMNS:
            wrong = f"{self.source.name} tiene más de {COLUMNS:,} columnas"
            raise refusal(wrong, f"deje sólo {self.source.wanted.what}")

    def text(self, text: str) -> str:
        """In one line, its spaces single."""
        if len(text) > LONGEST:
            raise length_refusal(self.source.name)
        self.letters -= len(text)
        if self.letters < 0:
            raise self.source.too_big()
        if text.isprintable() and "  " not in text and unicodedata.is_normalized("NFC", text):
            return text.strip()
        return " ".join(cleaned(" ".join(text.replace("\ufeff", "").split())).split())

    def spend(self, cells: int) -> None:
        self.cells -= cells
        if self.cells < 0:
            raise self.source.too_big()


def grid_of(lines: Iterable[Line], room: Room, name: str = "") -> Grid | None:
    """Without the rows where nothing stands but what a merged cell repeats; None: nothing stands anywhere."""
    kept = [line for line in lines if any(cell and n not in line.repeats for n, cell in enumerate(line.cells))]
    if not kept:
        return None
    width = max(len(line.cells) for line in kept)
    room.spend(width * len(kept) - sum(len(line.cells) for line in kept))
    return Grid(
        tuple((*line.cells, *[""] * (width - len(line.cells))) for line in kept),
        name,
        tuple(line.number for line in kept),
        frozenset((row, column) for row, line in enumerate(kept) for column in line.repeats if column < width),
    )
