"""Visits found by words, the newest first, without looking at all of them."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from heapq import nlargest
from typing import NamedTuple

from xicotepec_atencion.domain.typed_search import SoughtWord, words_of_name
from xicotepec_atencion.store.connection import Database
from xicotepec_atencion.store.imports import spans_that_count
from xicotepec_atencion.store.visit_words import department_word, kept, matter_word, quoted

CANDIDATES = 2000  # those with the last numbers; among them the newest are found
APART = 4  # letters up to which it keeps beginnings apart
MATTERS = 200  # of those that are called as a word is typed
# By ranges of rows: the index answers them without walking what is hidden.
WITH_WORDS = """SELECT rowid, ' ' || words || ' ' FROM visit_words WHERE visit_words MATCH ? AND rowid BETWEEN ? AND ?
                ORDER BY rowid DESC LIMIT ?"""
HITS = """SELECT s.served_on, s.id, s.uid FROM json_each(?) w CROSS JOIN standing s ON s.id = w.value
          ORDER BY s.served_on DESC, s.id DESC LIMIT ?"""


class Hit(NamedTuple):
    """In the order of days and registration, as they compare."""

    served_on: str
    row: int
    uid: bytes


@dataclass
class LineWords:
    """The words of a catalogue's lines, in order, as they were when `version` was so."""

    table: str
    version: tuple[int, int] = (-1, -1)  # of the file: as others changed it, and this connection
    words: list[tuple[str, int]] = field(default_factory=list[tuple[str, int]])

    def called(self, start: str) -> set[int]:
        """The rows of those that have a word which begins so."""
        rows: set[int] = set()
        for word, row in self.words[bisect_left(self.words, (start,)) :]:
            if not word.startswith(start):
                break
            rows.add(row)
        return rows


class Asked(NamedTuple):
    """A word as the index is asked for it: what begins in one of these ways, all of one together, or is in `whole`, or
    is of one of these matters, or was sent to one of these departments. cut: there are more of them."""

    ways: tuple[tuple[str, ...], ...]
    whole: tuple[str, ...]
    matters: frozenset[str]
    departments: tuple[str, ...]
    cut: bool

    @property
    def may_be_coarse(self) -> bool:
        return any(_is_long(start) for way in self.ways for start in way)

    def question(self, coarse: bool) -> str:
        """coarse: by the first letters of long words, which the index keeps apart: what begins so is looked up, where
        the rest of a common word is gathered from all that begin so."""
        ways = (" AND ".join(_begins(start, coarse) for start in way) for way in self.ways)
        return " OR ".join(
            (*(f"({way})" for way in ways), *map(quoted, (*self.whole, *self.matters, *self.departments)))
        )

    def is_in(self, text: str) -> bool:
        """text: of the index, with a space before and after each word; the matter is the first."""
        if any(all(_begun(start) in text for start in way) for way in self.ways):
            return True
        whole = (*self.whole, *self.departments)
        return any(f" {kept(word)} " in text for word in whole) or text[1 : text.index(" ", 1)] in self.matters


@dataclass(frozen=True)
class ByWords:
    db: Database
    matters: LineWords = field(default_factory=lambda: LineWords("matter"))
    departments: LineWords = field(default_factory=lambda: LineWords("department"))

    def found(self, words: Sequence[SoughtWord], limit: int) -> tuple[list[Hit], bool]:
        """Those that have each of the words, whichever part says it; whether there may be more besides."""
        asked = list(self._asked(words))
        rows = self._rows(asked, limit) if asked else []
        return self.hits(rows, limit), any(each.cut for each in asked)

    def hits(self, rows: Sequence[int], limit: int) -> list[Hit]:
        """Of these rows those that stand."""
        return [Hit(*row) for row in self.db.rows(HITS, json.dumps(rows), limit)] if rows else []

    def is_rare(self, word: SoughtWord, few: int) -> bool:
        """Whether fewer visits have it."""
        (asked,) = self._asked([word])
        rows = self.db.rows("SELECT 1 FROM visit_words WHERE visit_words MATCH ? LIMIT ?", asked.question(True), few)
        return len(rows) < few

    def _rows(self, asked: Sequence[Asked], limit: int) -> list[int]:
        """Asked coarsely first; where that gives too many others, what few of them have is asked for as it is."""
        coarse = [each.may_be_coarse for each in asked]
        while True:
            found = self._candidates(
                " AND ".join(f"({each.question(c)})" for each, c in zip(asked, coarse, strict=True))
            )
            rows = [row for row, text in found if all(each.is_in(text) for each in asked)]
            if len(found) < CANDIDATES or len(rows) >= limit or not any(coarse):
                return rows
            finer = [c and _is_common(each, found) for each, c in zip(asked, coarse, strict=True)]
            coarse = finer if finer != coarse else [False] * len(asked)

    def _candidates(self, question: str) -> list[tuple[int, str]]:
        """So many at most, and what the index has of them: of a desk first, then of the newest import that counts."""
        found: list[tuple[int, str]] = []
        for span in spans_that_count(self.db):
            if room := CANDIDATES - len(found):
                found += self.db.rows(WITH_WORDS, question, *span, room)
        return found

    def _asked(self, words: Iterable[SoughtWord]) -> Iterator[Asked]:
        """Of too many matters those that are called by most of the words, and the newest ones."""
        matters, departments = self._now(self.matters), self._now(self.departments)
        called = {word: matters.called(word.text) for word in words}
        often = Counter(row for rows in called.values() for row in rows)
        for word, rows in called.items():
            some = rows if len(rows) <= MATTERS else nlargest(MATTERS, rows, key=lambda row: (often[row], row))
            ways = (word.text,), *word.instead
            asked = tuple(map(department_word, departments.called(word.text)))
            yield Asked(ways, word.written_out, frozenset(map(matter_word, some)), asked, len(rows) > MATTERS)

    def _now(self, lines: LineWords) -> LineWords:
        version = self.db.value("PRAGMA data_version"), self.db.connection().total_changes
        if version != lines.version:
            rows = self.db.rows(f"SELECT id, name FROM {lines.table}")
            lines.words[:] = sorted((word, row) for row, name in rows for word in words_of_name(name))
            lines.version = version
        return lines


def _is_long(start: str) -> bool:
    """Figures are seldom alike, and asked for as they are."""
    return len(start) > APART and not start.isdecimal()


def _begins(start: str, coarse: bool) -> str:
    if len(start) < 2:
        return quoted(start)
    return f"{quoted(start[:APART] if coarse and _is_long(start) else start)} *"


def _begun(start: str) -> str:
    """How it is written in the text of the index; one letter is whole."""
    return f" {kept(start)}" if len(start) > 1 else f" {start} "


def _is_common(asked: Asked, found: Sequence[tuple[int, str]]) -> bool:
    return 2 * sum(asked.is_in(text) for _, text in found) > len(found)
