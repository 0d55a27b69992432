"""Cells as spreadsheets hand them over: lines of texts parted by tabs, in quotes where a text needs it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence


class NoTable(ValueError):
    """A text that is no table of cells."""


def cells_of(text: str) -> list[list[str]]:
    """The cells of a copied block, every line as long as the longest; no lines: nothing was copied.

    Raises NoTable where a cell is longer than any cell is.
    """
    try:
        lines = [line or [""] for line in csv.reader(io.StringIO(text, newline=""), delimiter="\t")]
    except csv.Error as error:
        raise NoTable from error
    width = max(map(len, lines), default=0)
    return [line + [""] * (width - len(line)) for line in lines]


def text_of(lines: Iterable[Sequence[str]]) -> str:
    """The cells as one text, as a spreadsheet takes them."""
    return "".join("\t".join(map(_quoted, line)) + "\n" for line in lines)


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if any(mark in text for mark in '\t\n\r"') else text
