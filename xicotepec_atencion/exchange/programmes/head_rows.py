"""Which rows of a table are headings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from xicotepec_atencion.domain.text import fold
from xicotepec_atencion.exchange.programmes.headings import measure_of, read_heading
from xicotepec_atencion.exchange.programmes.months import of_letters, of_numbers, of_quarter
from xicotepec_atencion.exchange.programmes.numbers import Kind, read_amount
from xicotepec_atencion.exchange.programmes.table import Row, Table

_COUNTED = re.compile(r"mes (?:no?\.? ?)?([0-9]{1,2})")
_YEAR = re.compile(r"20[0-9]{2}")


def is_heading(table: Table, row: int) -> bool:
    cells = [text.strip() for text in table.rows[row] if text.strip()]
    own = set(cells)
    if len(own) < 2 or (len(own) < len(cells) / 8 and len(own) < 4):
        return False
    lettered, numbers = letters(cells, None), month_numbers(cells)
    amounts = [text for text in own if read_amount(text).kind is Kind.NUMBER and not _is_year(text)]
    if amounts and not (numbers and _are_headings(own, len(numbers))):
        return False
    if len(lettered) >= 3 or numbers:
        return True
    heads = {text: read_heading(text) for text in own}
    strong = [head for head in heads.values() if head.known and not head.rest]
    counted = [head for head in strong if head.label or head.months or head.total]
    measures = {head.measure for head in strong if not head.label} - {None}
    enough = len(counted) >= 2 or (len(counted) == 1 and len(measures) >= 2)
    return enough and 2 * sum(head.known for head in heads.values()) >= len(own)


def _are_headings(texts: set[str], numbers: int) -> bool:
    """Whether numbers of months stand among headings: a row of data may count 1, 2, 3, too."""
    others = [read_heading(text) for text in texts if not text.isdecimal()]
    return all(head.label or head.total for head in others) and (bool(others) or numbers >= 12)


def _is_year(text: str) -> bool:
    return bool(_YEAR.fullmatch(text))


def runs(rows: Sequence[int], table: Table) -> Iterator[tuple[int, ...]]:
    """Heading rows that follow one another, with a row of groups above and one of parts below."""
    taken = -1
    for _, run in groupby(enumerate(rows), key=lambda pair: pair[1] - pair[0]):
        group = [row for _, row in run]
        if group[0] <= taken:
            continue
        above = group[0] - 1
        if above > taken and _is_group(table, above):
            group.insert(0, above)
        below = group[-1] + 1
        while below < len(table.rows) and (
            _is_parts(table, below) or _divides(table, below, group[-1]) or _is_numbering(table, below, group)
        ):
            group.append(below)
            below += 1
        taken = group[-1]
        yield tuple(group)


def _is_group(table: Table, row: int) -> bool:
    """Names of quarters or labels over a row of months, with no amount and more than one of them."""
    own = table.own(row)
    if len(own) < 2 or has_amounts(table, row):
        return False
    heads = [read_heading(text) for text in own.values()]
    return 2 * sum(head.known and head.rest <= 1 for head in heads) >= len(heads)


def _is_parts(table: Table, row: int) -> bool:
    """Programmed and realized below months, or months below quarters."""
    own = [text.strip() for text in table.rows[row] if text.strip()]
    heads = [measure_of(text) for text in own]
    others = [read_heading(text) for text in own]
    parts = sum(head.measure is not None for head in heads)
    known = sum(
        head.measure is not None or other.total or bool(other.label) for head, other in zip(heads, others, strict=True)
    )
    return parts >= 2 and known == len(own)


def _divides(table: Table, row: int, head: int) -> bool:
    """Parts of months, «Hombres» and «Mujeres», or years: more than one of them below the name of a time."""
    own, above = table.own(row), table.own(head)
    over = [max((place for place in above if place <= column), default=None) for column in own]
    if None in over or len(own) < 2 or len(set(over)) == len(own):
        return False
    amounts = any(read_amount(text).kind is Kind.NUMBER and not _is_year(text) for text in own.values())
    return not amounts and all(_is_time(above[place]) for place in over if place is not None)


def _is_time(text: str) -> bool:
    heading = read_heading(text)
    return (bool(heading.months) or heading.total) and heading.label is None


def _is_numbering(table: Table, row: int, heads: Sequence[int]) -> bool:
    """A row that counts the columns: 1, 2, 3… under every heading, the labels too."""
    own = list(table.own(row).values())
    return len(own) > 4 and own == [str(n) for n in range(1, len(own) + 1)] and bool(heads)


def letters(row: Row, quarter: int | None) -> dict[int, int]:
    """By their place in the row, the months that single letters name."""
    places = [n for n, cell in enumerate(row) if len(cell.strip()) == 1 and cell.strip().isalpha()]
    written = [row[n].strip().upper() for n in places]
    kept = [(n, letter) for n, letter in zip(places, written, strict=True) if letter in "EFMAJSOND"]
    months = of_letters([letter for _, letter in kept], quarter) if len(kept) >= 2 else None
    return {n: month for (n, _), month in zip(kept, months, strict=True)} if months else {}


def counted(row: Row, quarter: int | None) -> dict[int, int]:
    """By their place in the row, the months of «Mes 1», «Mes 2»: of the quarter, or of a whole year."""
    found = {n: int(told[1]) for n, cell in enumerate(row) if (told := _COUNTED.fullmatch(fold(cell)))}
    if quarter and found and max(found.values()) <= 3:
        return {n: of_quarter(quarter)[number - 1] for n, number in found.items() if number}
    return found if of_numbers(list(found.values())) else {}


def month_numbers(row: Row) -> dict[int, int]:
    """By their place in the row, the months that are counted 1 to 12."""
    places = [n for n, cell in enumerate(row) if cell.strip().isascii() and cell.strip().isdecimal()]
    numbers = [int(row[n]) for n in places if len(row[n].strip()) <= 2]
    if len(numbers) != len(places) or not of_numbers(numbers):
        return {}
    return dict(zip(places, numbers, strict=True))


def periods(row: Row) -> int:
    """How many of its cells name months, each once."""
    found = {heading.months for cell in row if (heading := read_heading(cell)).months and not heading.rest}
    return max(len(found), *(len(run) for run in [letters(row, None)]))


def has_amounts(table: Table, row: int) -> bool:
    return any(read_amount(text).kind is Kind.NUMBER for text in table.own(row).values())
