"""The lines of a text with their cells; and the cells of a table that is set with spaces, as a printer does."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

GAP = re.compile(r" {2,}")
LEAST = 3  # cells: two may be a title and its page
WIDEST = 2000  # letters of a line that somebody set with spaces


@dataclass(frozen=True)
class Record:
    """A line (several, where a quoted cell has them): where it begins, its cells, and the whole of it."""

    number: int
    cells: Sequence[str]
    whole: str

    @property
    def is_blank(self) -> bool:
        return not self.whole.strip(" \r\n\u00a0")

    @property
    def is_row(self) -> bool:
        return len(self.cells) > 1


def by_columns(records: Iterable[Record]) -> list[Record]:
    """Lines one below another that have wide gaps are parted where all of them have one."""
    found: list[Record] = []
    for gapped, lines in groupby(records, _has_gaps):
        block = list(lines)
        found += _parted(block) if gapped and len(block) > 1 else block
    return found


def _has_gaps(record: Record) -> bool:
    return len(record.whole) <= WIDEST and GAP.search(record.whole.strip()) is not None


def _parted(block: list[Record]) -> list[Record]:
    width = max(len(record.whole) for record in block)
    lines = [record.whole.ljust(width) for record in block]
    empty = "".join(" " if all(line[n] == " " for line in lines) else "x" for n in range(width))
    spans = list(_spans(empty))
    if len(spans) < LEAST:
        return block
    cells = ([line[start:end] for start, end in spans] for line in lines)
    return [replace(record, cells=row) for record, row in zip(block, cells, strict=True)]


def _spans(empty: str) -> Iterator[tuple[int, int]]:
    """From and to of what stands between gaps."""
    at = 0
    for gap in GAP.finditer(empty.rstrip()):
        if gap.start():
            yield at, gap.start()
        at = gap.end()
    yield at, len(empty.rstrip())
