"""Which year a table's columns are of: those of another year than the one that is read are not taken, and told."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from xicotepec_atencion.domain.pieces import Grid, Piece
from xicotepec_atencion.exchange.programmes.headings import Heading, Label
from xicotepec_atencion.exchange.programmes.table import Block, Column

_YEAR = re.compile(r"(?<![0-9.,/-])20[0-9]{2}(?![0-9.,]*[0-9])")


def years_of(block: Block) -> list[int]:
    """That its columns are of, the one of most of them first, and of two the later."""
    counted = Counter(c.heading.year for c in block.columns if c.heading.year and _is_taken(c))
    return sorted(counted, key=lambda year: (-counted[year], -year))


def years_around(block: Block) -> list[int]:
    """That the titles above it and its sheet name."""
    return _years(block.around)


def years_named(pieces: Iterable[Piece]) -> set[int]:
    """Every year that a text of the document names; a number alone is none, but as the name of a sheet."""
    found = set[int]()
    for piece in pieces:
        texts = [piece.name, *(c for row in piece.rows for c in row)] if isinstance(piece, Grid) else [piece.text]
        found |= set(_years(text for text in texts if not text.strip().isdecimal()))
        if isinstance(piece, Grid):
            found |= set(_years([piece.name]))
    return found


def latest_sheet(pieces: Iterable[Piece]) -> int | None:
    """The latest year of those that the sheets are called by, where they are of several."""
    years = {year for piece in pieces if isinstance(piece, Grid) for year in _years([piece.name])}
    return max(years) if len(years) > 1 else None


def of_one_year(block: Block, wanted: int) -> Block:
    """Without its columns of other years; without all that it has, where it is of another year itself."""
    own = [] if years_of(block) else years_around(block)
    elsewhere = own[0] if own and wanted not in own else None
    return replace(block, columns=tuple(_of(column, wanted, elsewhere) for column in block.columns))


def _of(column: Column, wanted: int, elsewhere: int | None) -> Column:
    year = column.heading.year or elsewhere
    if year in (None, wanted) or not _is_taken(column):
        return column
    heading = Heading(label=Label.ASIDE, year=year)
    return replace(column, heading=heading, why=f"Es de {year} y se importa {wanted}.")


def _is_taken(column: Column) -> bool:
    heading = column.heading
    return column.amounts or heading.label is Label.GOAL or (heading.label is None and heading.measure is not None)


def _years(texts: Iterable[str]) -> list[int]:
    return list(dict.fromkeys(int(found) for text in texts for found in _YEAR.findall(text)))
