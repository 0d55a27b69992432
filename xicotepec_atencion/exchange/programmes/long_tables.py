"""A table with one row for each activity and month, told as one with its months across."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from xicotepec_atencion.domain.spanish import MONTHS, capitalized
from xicotepec_atencion.domain.text import fold
from xicotepec_atencion.exchange.programmes.columns import is_of_activity
from xicotepec_atencion.exchange.programmes.head_rows import is_heading
from xicotepec_atencion.exchange.programmes.headings import Heading, Label, read_heading
from xicotepec_atencion.exchange.programmes.numbers import Kind, read_amount
from xicotepec_atencion.exchange.programmes.table import Table
from xicotepec_atencion.exchange.programmes.wording import places_spanned

OF_PERIODS = frozenset(("mes", "meses", "periodo", "trimestre", "mes periodo", "mes del año", "fecha"))
_YEAR = re.compile(r"20[0-9]{2}")
_LAST = 13  # behind every month
_Key = tuple[tuple[int | str, ...], int | None]
Line = dict[str, str]  # of a period: the text of its cell


def named_in_rows(table: Table) -> int | None:
    """The heading row, where each row below it says of which activity or area it is."""
    for row in range(len(table.rows)):
        own = table.own(row)
        if is_heading(table, row) and any(_is_name(read_heading(text)) for text in own.values()):
            return row
    return None


def _is_name(heading: Heading) -> bool:
    return heading.label in (Label.NAME, Label.AREA) and not heading.rest


def widened(table: Table, head: int) -> Table | None:
    """With its months across; None where no column says the month of each row."""
    headings = [read_heading(text) for text in table.rows[head]]
    months = [n for n, text in enumerate(table.rows[head]) if fold(text).rstrip(".:") in OF_PERIODS]
    if len(months) != 1 or not _says_periods(table, head, months[0]):
        return None
    amounts = [n for n in range(len(headings)) if n != months[0] and _holds_amounts(table, head, n, headings[n])]
    measures = [headings[n].measure for n in amounts]
    if not amounts or len(set(measures)) < len(measures):
        return None
    return _Wide(table, head, months[0], amounts, headings).table()


def _says_periods(table: Table, head: int, column: int) -> bool:
    texts = [row[column].strip() for row in table.rows[head + 1 :] if row[column].strip()]
    return bool(texts) and 3 * sum(_period(text) is not None for text in texts) >= 2 * len(texts)


def _holds_amounts(table: Table, head: int, column: int, heading: Heading) -> bool:
    if heading.measure and heading.label in (None, Label.GOAL):
        return True
    texts = [row[column].strip() for row in table.rows[head + 1 :] if row[column].strip()]
    numbers = sum(read_amount(text).kind is Kind.NUMBER and not _YEAR.fullmatch(text) for text in texts)
    return heading.label is None and bool(texts) and 2 * numbers >= len(texts)


def _period(text: str) -> tuple[tuple[int, ...], int | None] | None:
    """The months that it names, and their year."""
    bare = text.strip()
    if bare.isascii() and bare.isdecimal():
        return ((int(bare),), None) if 1 <= int(bare) <= 12 else None
    heading = read_heading(bare)
    return (heading.months, heading.year) if heading.months and not heading.rest else None


def _first(key: _Key) -> int:
    return key[0][0] if isinstance(key[0][0], int) else _LAST


@dataclass
class _Row:
    """labels: what stands in the columns beside. lines: of each measure. sources: the rows that it was made of."""

    labels: tuple[str, ...]
    lines: dict[int, Line] = field(default_factory=dict[int, Line])
    sources: list[int] = field(default_factory=list[int])


@dataclass
class _Wide:
    narrow: Table
    head: int
    months: int
    amounts: Sequence[int]
    headings: Sequence[Heading]
    rows: list[_Row] = field(default_factory=list[_Row])
    periods: dict[_Key, str] = field(default_factory=dict[_Key, str])

    def __post_init__(self):
        self.beside = [n for n in range(len(self.headings)) if n != self.months and n not in self.amounts]
        names = [n for n, heading in enumerate(self.headings) if _is_name(heading)]
        texts = self.narrow.rows[self.head]
        self.named = next((n for n in names if is_of_activity(texts[n])), names[0])

    def table(self) -> Table:
        above = ""
        for row in range(self.head + 1, len(self.narrow.rows)):
            cells = list(self.narrow.rows[row])
            if len(self.narrow.own(row)) > 1:
                cells[self.named] = above = cells[self.named].strip() or above
            self._add(row, cells)
        columns = sorted(self.periods, key=lambda key: (_first(key), key[1] or 0, len(key[0]), str(key)))
        told = len(self.amounts) > 1 or self.headings[self.amounts[0]].measure is not None
        texts = self.narrow.rows[self.head]
        first = [texts[n] for n in self.beside] + (["Avance programático"] if told else [])
        rows = [(*first, *(self.periods[period] for period in columns))]
        places = [self.narrow.places[self.head]]
        for row in self.rows:
            for amount, line in row.lines.items():
                measure = [texts[amount].strip() if line else ""] if told else []
                rows.append((*row.labels, *measure, *(line.get(self.periods[period], "") for period in columns)))
                places.append(places_spanned([self.narrow.places[source] for source in row.sources]))
        titles = [" ".join(dict.fromkeys(self.narrow.own(row).values())) for row in range(self.head)]
        return replace(
            self.narrow, rows=tuple(rows), repeats=frozenset(), places=tuple(places), above=tuple(filter(None, titles))
        )

    def _add(self, row: int, cells: Sequence[str]) -> None:
        """A row's amounts under their period, in the first line of its activity that has that free."""
        labels = tuple(cells[n].strip() for n in self.beside)
        key = tuple(self._keys(labels))
        texts = {n: cells[n].strip() for n in self.amounts}
        if not any(texts.values()) and not cells[self.months].strip():
            self.rows.append(_Row(labels, {self.amounts[0]: {}}, [row]))  # a note, or the name of what follows
            return
        period = self._column(cells[self.months])
        for wide in self.rows:
            if tuple(self._keys(wide.labels)) == key and all(period not in line for line in wide.lines.values()):
                break
        else:
            wide = _Row(labels)
            self.rows.append(wide)
        wide.sources.append(row)
        for n, text in texts.items():
            wide.lines.setdefault(n, {})[period] = text

    def _keys(self, labels: Sequence[str]) -> Iterator[str]:
        """What tells one activity from another: not the number of a row, nor what is noted of a month."""
        for n, text in zip(self.beside, labels, strict=True):
            label = self.headings[n].label
            if label is not Label.ASIDE and (label is not Label.NUMBER or _YEAR.fullmatch(text)):
                yield fold(text)

    def _column(self, text: str) -> str:
        """The heading of the column of a period; what names none is of all."""
        period = _period(text)
        if period is None:
            unknown = bool(text.strip()) and not read_heading(text).total
            return self.periods.setdefault(((_LAST, fold(text) if unknown else ""), None), text if unknown else "Total")
        called = capitalized(MONTHS[period[0][0] - 1]) if text.strip().isdecimal() else text.strip()
        return self.periods.setdefault(period, called)
