"""Nothing is lost in silence: whatever stands in a cell of amounts is stored, or some finding quotes it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from tests.layouts.all import LAYOUTS
from tests.layouts.truth import Layout
from xicotepec_atencion.domain.pieces import Grid, Piece, Place
from xicotepec_atencion.domain.programme_reading import Reading
from xicotepec_atencion.exchange.pieces import read_pieces
from xicotepec_atencion.exchange.programmes import read_programme
from xicotepec_atencion.exchange.programmes.numbers import Kind, read_amount

MOST = 6  # cells of each layout
NUMBERING = ("No.", "ID", "Ejercicio", "Clave")  # columns that only count rows, or say the year
NUMBER, NO_NUMBER = "777001", "7x7?"


def places(grid: Grid) -> list[Place]:
    """Where it has amounts, below its headings."""
    counted = [n for n in range(len(grid.rows[0])) if any(row[n] in NUMBERING for row in grid.rows)]
    heads = next((n for n, row in enumerate(grid.rows) if any(read_amount(t).kind is Kind.NUMBER for t in row)), 0)
    return [
        (r, c)
        for r, row in enumerate(grid.rows)
        if not all(re.fullmatch("20[0-9]{2}", text) for text in row if text)  # years are headings
        for c, text in enumerate(row)
        if read_amount(text).kind is Kind.NUMBER and (r, c) not in grid.repeats and c not in counted
        if r > heads or "12" not in grid.rows[heads]
    ]


def changed(pieces: Sequence[Piece], text: str) -> Iterator[list[Piece]]:
    """The document, each time with another of its amounts changed into this."""
    spots = [(n, place) for n, piece in enumerate(pieces) if isinstance(piece, Grid) for place in places(piece)]
    for n, (row, column) in spots[:: max(1, len(spots) // MOST)]:
        grid = pieces[n]
        assert isinstance(grid, Grid)
        rows = [list(each) for each in grid.rows]
        rows[row][column] = text
        yield [*pieces[:n], replace(grid, rows=tuple(map(tuple, rows))), *pieces[n + 1 :]]


def told(reading: Reading) -> set[str]:
    """Every amount that would be stored, and every word of the findings."""
    stored = {
        str(amount)
        for activity in reading.activities
        for amounts in (activity.planned, activity.realized, activity.received, *activity.areas.values())
        for amount in amounts.values()
    }
    goals = {str(activity.annual_goal) for activity in reading.activities}
    said = " ".join(f"{finding.where} {finding.found} {finding.kept}" for finding in reading.findings).replace(",", "")
    return stored | goals | set(re.split(r"[\s«»;]+", said))


@pytest.mark.parametrize("text", [NUMBER, NO_NUMBER])
@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_a_changed_amount_is_stored_or_said(layout: Layout, text: str, tmp_path: Path):
    pieces = read_pieces(layout.make(tmp_path))
    documents = list(changed(pieces, text))
    assert documents
    assert [n for n, document in enumerate(documents) if text not in told(read_programme(document, layout.year))] == []
