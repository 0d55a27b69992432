"""Tables drawn with | between their cells."""

from __future__ import annotations

from collections.abc import Iterable
from inspect import cleandoc

from xicotepec_atencion.domain.pieces import Grid, Piece, Prose
from xicotepec_atencion.domain.programme_reading import Doubt, Finding, Reading
from xicotepec_atencion.exchange.programmes import read_programme


def grid(drawn: str, name: str = "") -> Grid:
    rows = [[cell.strip() for cell in line.split("|")] for line in cleandoc(drawn).splitlines()]
    width = max(map(len, rows))
    return Grid(tuple((*row, *[""] * (width - len(row))) for row in rows), name)


def read(*pieces: str | Piece, year: int | None = 2024) -> Reading:
    """A text with | is a table, another one prose."""
    return read_programme([_piece(piece) for piece in pieces], year)


def _piece(piece: str | Piece) -> Piece:
    if isinstance(piece, str):
        return grid(piece) if "|" in piece else Prose(piece)
    return piece


def said(reading: Reading, doubt: Doubt) -> list[Finding]:
    return [finding for finding in reading.findings if finding.doubt is doubt]


def found(findings: Iterable[Finding]) -> list[tuple[str, str]]:
    """What stood in the document and what is kept, of each."""
    return [(finding.found, finding.kept) for finding in findings]
