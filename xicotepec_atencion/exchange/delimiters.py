"""By which mark the cells of a text are parted, by what stands in it."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from itertools import groupby, islice, pairwise

from xicotepec_atencion.exchange.clipboard import parted
from xicotepec_atencion.exchange.records import Record

NAMED = re.compile(r'"?sep=([^\r\n"])"?(\r\n|\r|\n)', re.IGNORECASE)  # what Excel takes from a first line
DELIMITERS = "\t;|,"  # where two fit alike, the one that prose uses less
NONE = "\x1f"  # parts nothing: control characters are dropped
LETTERS, LINES = 400_000, 2000  # by which it is known
DOUBLE_SPACED = 4  # lines of cells, none beside another


class Around(Enum):
    """What may stand around the rows."""

    NOTHING = 0  # the text is one table, or a list: most of its rows are alike
    TITLES = 1  # it calls itself a table, but it may be a form with few rows alike
    PROSE = 2


def told_delimiter(text: str) -> tuple[str, str | None]:
    """The text without the line that names its delimiter, and that."""
    named = NAMED.match(text)
    return (text[named.end() :], named[1]) if named else (text, None)


def delimiter_of(text: str, around: Around) -> str:
    """The one by which the most lines are rows that are like those beside them."""
    looked = text[:LETTERS]
    for read in (_strict, _lenient):  # one that is not the table's stumbles over quotes, but so may the table's own
        fits = {delimiter: _fit(read(looked, delimiter), delimiter, around) for delimiter in DELIMITERS}
        best = max(DELIMITERS, key=lambda delimiter: fits[delimiter])
        if fits[best]:
            return best
    if around is Around.TITLES:
        return max(DELIMITERS, key=lambda delimiter: sum(width > 1 for width in _lenient(looked, delimiter)))
    return "\t" if "\t" in text and around is Around.PROSE else NONE


def records_of(text: str, delimiter: str) -> Iterator[Record]:
    return (Record(*each) for each in parted(text, delimiter))


def close(records: Iterable[Record]) -> list[Record]:
    """Without the blank lines of a table that has one after each row."""
    found = list(records)
    rows = [n for n, record in enumerate(found) if record.is_row]
    if len(rows) >= DOUBLE_SPACED and all(after - before == 2 for before, after in pairwise(rows)):
        return [record for record in found if not record.is_blank]
    return found


def alike(widths: Sequence[int]) -> int:
    """How many of some rows have as many cells as most of them, if most have."""
    many = max(Counter(widths).values(), default=0)
    return many if 2 * many >= len(widths) else 0


def _strict(text: str, delimiter: str) -> list[int]:
    """How wide the lines are, blank ones 0; none: its quotes are not as they should be."""
    try:
        lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        return [len(row) for row in islice(lines, LINES)]
    except csv.Error:
        return []


def _lenient(text: str, delimiter: str) -> list[int]:
    return [0 if r.is_blank else len(r.cells) for r in close(islice(records_of(text, delimiter), LINES))]


def _fit(widths: Sequence[int], delimiter: str, around: Around) -> int:
    if around is Around.NOTHING:
        held = [width for width in widths if width]
        many = max(Counter(width for width in held if width > 1).values(), default=0)
        return many if 2 * many >= len(held) else 0
    least = 3 if delimiter == "," else 2  # cells: prose has commas
    blocks = (list(block) for is_row, block in groupby(widths, lambda width: width >= least) if is_row)
    return sum(many for block in blocks if (many := alike(block)) > 1)
