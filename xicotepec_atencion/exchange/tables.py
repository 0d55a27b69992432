"""Tables out, as CSV that a spreadsheet opens as text: no cell of it is ever taken for a formula."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from xicotepec_atencion.paths import replacing

FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a text begins with that a spreadsheet would compute


def write_csv(path: Path, heads: Sequence[str], rows: Iterable[Sequence[str | int]]) -> int:
    """Write the table, whole or not at all; how many rows it has, without the heads. Raises OSError."""
    written = 0
    with replacing(path) as half, half.open("w", encoding="utf-8-sig", newline="") as file:
        table = csv.writer(file)
        table.writerow(map(harmless, heads))
        for row in rows:
            table.writerow([harmless(cell) for cell in row])
            written += 1
    return written


def harmless(cell: str | int) -> str | int:
    """A text that would be a formula gets an apostrophe before it."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell
