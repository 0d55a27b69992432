"""Somebody else's programme as it is read: its pieces, what was understood of them, and what stands in the file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from xicotepec_atencion.domain.pieces import Piece
from xicotepec_atencion.domain.programme_reading import Reading
from xicotepec_atencion.domain.year_now import YearNow
from xicotepec_atencion.ui.workspace import Workspace


@dataclass(frozen=True)
class ReadDocument:
    """What was read, and how sentences call it."""

    name: str
    pieces: Sequence[Piece]
    reading: Reading


def pieces_of(path: Path) -> Sequence[Piece]:
    from xicotepec_atencion.exchange.pieces import read_pieces

    return read_pieces(path)


def pieces_of_text(text: str) -> Sequence[Piece]:
    from xicotepec_atencion.exchange import pieces

    return pieces.pieces_of_text(text)


def reading_of(pieces: Sequence[Piece], year: int | None) -> Reading:
    from xicotepec_atencion.exchange.programmes import read_programme

    return read_programme(pieces, year)


def year_in(workspace: Workspace, year: int) -> YearNow:
    from xicotepec_atencion.store.programme_import_reads import year_now

    return year_now(workspace.store, year)
