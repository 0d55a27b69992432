"""Cells as spreadsheets hand them over: lines of texts parted by tabs, in quotes where a text needs it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

LONGEST = 131_072
END = re.compile(r"\r\n|\r|\n")


class NoTable(ValueError):
    """A text that is no table of cells."""


def cells_of(text: str) -> list[list[str]]:
    """The cells of a copied block, every line as long as the longest; no lines: nothing was copied.

    Raises NoTable where a cell is longer than any cell is.
    """
    lines = [cells for _, cells, _ in parted(text)]
    if any(len(cell) > LONGEST for line in lines for cell in line):
        raise NoTable
    width = max(map(len, lines), default=0)
    return [line + [""] * (width - len(line)) for line in lines]


def parted(text: str, delimiter: str = "\t") -> Iterator[tuple[int, list[str], str]]:
    """Line by line: its number in the text, its cells, and the whole of it.

    A quote that does not close at the end of its cell is a letter as others are, and so is one that stands alone
    between tabs, where people write it for «the same».
    """
    quoted, bare = _patterns(delimiter)
    at, number = 0, 1
    while at < len(text):
        start, line = at, list[str]()
        end = END.search(text, at)
        stop = end.start() if end else len(text)
        if text.find('"', at, stop) < 0:
            yield number, text[at:stop].split(delimiter), text[at:stop]
            number, at = number + 1, end.end() if end else stop
            continue
        while True:
            cell = quoted.match(text, at) or bare.match(text, at)
            assert cell
            line.append(cell[1].replace('""', '"') if cell.re is quoted else cell[0])
            at = cell.end()
            if not text.startswith(delimiter, at):
                break
            at += len(delimiter)
        yield number, line, text[start:at]
        number += len(END.findall(text, start, at)) + 1
        end = END.match(text, at)
        at = end.end() if end else at


@cache
def _patterns(delimiter: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A cell in quotes, and one without."""
    ends = f"[{re.escape(delimiter)}\r\n]"
    alone = rf"(?!{ends}|\Z)" if delimiter == "\t" else ""
    quoted = rf'"{alone}([^"]*+(?:""[^"]*+)*+)"(?={ends}|\Z)'
    return re.compile(quoted), re.compile(f"[^{ends[1:-1]}]*")


def text_of(lines: Iterable[Sequence[str]]) -> str:
    """The cells as one text, as a spreadsheet takes them."""
    return "".join("\t".join(map(_quoted, line)) + "\n" for line in lines)


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if any(mark in text for mark in '\t\n\r"') else text
