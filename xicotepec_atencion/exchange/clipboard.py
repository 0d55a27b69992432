"""Cells as spreadsheets hand them over: lines of texts parted by tabs, in quotes where a text needs it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

LONGEST = 131_072
QUOTED = re.compile(r'"(?![\t\r\n]|\Z)([^"]*+(?:""[^"]*+)*+)"(?=[\t\r\n]|\Z)')
BARE = re.compile(r"[^\t\r\n]*")
END = re.compile(r"\t|\r\n|\r|\n")


class NoTable(ValueError):
    """A text that is no table of cells."""


def cells_of(text: str) -> list[list[str]]:
    """The cells of a copied block, every line as long as the longest; no lines: nothing was copied.

    A quote that does not close at the end of its cell is a letter as others are, and so is one that stands alone.
    Raises NoTable where a cell is longer than any cell is.
    """
    lines: list[list[str]] = []
    line: list[str] = []
    at = 0
    while at < len(text) or line:
        cell = QUOTED.match(text, at) or BARE.match(text, at)
        assert cell
        line.append(cell[1].replace('""', '"') if cell.re is QUOTED else cell[0])
        if len(line[-1]) > LONGEST:
            raise NoTable
        end = END.match(text, cell.end())
        at = end.end() if end else cell.end()
        if not end or end[0] != "\t":
            lines.append(line)
            line = []
    width = max(map(len, lines), default=0)
    return [line + [""] * (width - len(line)) for line in lines]


def text_of(lines: Iterable[Sequence[str]]) -> str:
    """The cells as one text, as a spreadsheet takes them."""
    return "".join("\t".join(map(_quoted, line)) + "\n" for line in lines)


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if any(mark in text for mark in '\t\n\r"') else text
