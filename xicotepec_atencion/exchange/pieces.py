"""Other people's documents as pieces, prose and grids in their order, whatever kind of file they are.

What cannot be read raises Unreadable, whose sentence says what is wrong, that nothing was changed, and what to do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from xicotepec_atencion.domain.pieces import Grid, Piece
from xicotepec_atencion.exchange.delimited import text_of_bytes
from xicotepec_atencion.exchange.documents import pieces_of_document
from xicotepec_atencion.exchange.grids import Room
from xicotepec_atencion.exchange.opening import Opened, opened
from xicotepec_atencion.exchange.refusals import TABLE, Kind, Source, nothing_copied, refusal
from xicotepec_atencion.exchange.sheet_grids import grids_of_book
from xicotepec_atencion.exchange.texts import text_pieces

TABLES = (".csv", ".tsv")
COPIED = Source("Lo copiado", Kind.TEXT, TABLE)


def read_pieces(path: Path) -> tuple[Piece, ...]:
    """What stands in a workbook, a document or a text. Raises Unreadable."""
    file = opened(path, TABLE)
    if pieces := _pieces(file, path.suffix.lower()):
        return _named(pieces)
    seen = " donde se vea" if file.kind is Kind.BOOK else ""
    raise refusal(f"{file.source.name} no tiene nada escrito{seen}", "elija otro archivo")


def pieces_of_text(text: str) -> tuple[Piece, ...]:
    """What stands in what was copied. Raises Unreadable."""
    if pieces := text_pieces(text, Room(COPIED)):
        return _named(pieces)
    raise nothing_copied()


def _pieces(file: Opened, ending: str) -> Sequence[Piece]:
    match file.kind:
        case Kind.BOOK:
            return grids_of_book(file.data, file.source)
        case Kind.DOCUMENT:
            return pieces_of_document(file.data, file.source)
        case Kind.TEXT:
            text = text_of_bytes(file.data, file.source.name)
            return text_pieces(text, Room(file.source), all_table=ending in TABLES)


def _named(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Where there are several tables, those that have no name are counted."""
    nameless = [n for n, piece in enumerate(pieces) if isinstance(piece, Grid) and not piece.name]
    if len(nameless) < 2:
        return tuple(pieces)
    names = {n: f"la tabla {number}" for number, n in enumerate(nameless, 1)}
    return tuple(
        replace(piece, name=names.get(n, piece.name)) if isinstance(piece, Grid) else piece
        for n, piece in enumerate(pieces)
    )
