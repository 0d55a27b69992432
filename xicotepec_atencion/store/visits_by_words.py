"""Visits found by words, the newest first, without looking at all of them."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from heapq import nlargest
from typing import NamedTuple

from xicotepec_atencion.domain.typed_search import SoughtWord, words_of_name
from xicotepec_atencion.store.connection import Database
from xicotepec_atencion.store.visit_words import department_word, kept, matter_word, quoted
from xicotepec_atencion.store.visits_read import Hit, Reading

APART = 4  # letters up to which the index keeps beginnings apart
TELLING = 2  # words that the index is asked for first: it walks through all visits that have each
SHARES = 1000  # words of which it is kept how many visits have them
PROBE = """SELECT count(*), min(row), (SELECT max(id) FROM standing)
           FROM (SELECT rowid AS row FROM visit_words WHERE visit_words MATCH ? AND rowid > 0
                 ORDER BY rowid DESC LIMIT 50)"""
MATTERS = 200  # of those that are called as a word is typed
HITS = """SELECT s.served_on, s.id, s.uid FROM json_each(?) w CROSS JOIN standing s ON s.id = w.value
          ORDER BY s.served_on DESC, s.id DESC LIMIT ?"""


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
    shares: dict[str, float] = field(default_factory=dict[str, float])

    def found(self, words: Sequence[SoughtWord], limit: int) -> tuple[list[Hit], bool]:
        """Those that have each of the words, whichever part says it; whether there may be more besides."""
        asked = list(self._asked(words))
        return self._newest(asked, limit) if asked else [], any(each.cut for each in asked)

    def hits(self, rows: Sequence[int], limit: int) -> list[Hit]:
        """Of these rows those that stand."""
        return [Hit(*row) for row in self.db.rows(HITS, json.dumps(rows), limit)] if rows else []

    def is_rare(self, word: SoughtWord, few: int) -> bool:
        """Whether fewer visits have it."""
        (asked,) = self._asked([word])
        rows = self.db.rows("SELECT 1 FROM visit_words WHERE visit_words MATCH ? LIMIT ?", asked.question(True), few)
        return len(rows) < few

    def _newest(self, asked: Sequence[Asked], limit: int) -> list[Hit]:
        """Asked first for the two words that fewest have, by their first letters: the texts say the rest. Where that
        gives too many others, for all of them, and then for those that few of the others have as they are."""
        asked = sorted(asked, key=self._share)
        some, coarse = asked[:TELLING], [each for each in asked if each.may_be_coarse]
        while True:
            question = " AND ".join(f"({each.question(each in coarse)})" for each in some)
            checked = [each for each in asked if each in coarse or each not in some]
            reading = Reading(self.db, question, _all_in(checked) if checked else None, limit)
            found = reading.read()
            if not reading.is_cut or reading.is_full or not checked:
                return found
            if len(some) == len(asked):
                common = [each for each in coarse if _is_common(each, reading.texts)]
                coarse = common if common != coarse else []
            some = asked

    def _share(self, asked: Asked) -> float:
        """About which part of a desk's last visits has it. Nothing is found by that, it only says what to ask first:
        so it may be kept."""
        question = asked.question(coarse=True)
        if question not in self.shares:
            if len(self.shares) >= SHARES:
                self.shares.clear()
            found, first, last = self.db.rows(PROBE, question)[0]
            self.shares[question] = found / (last - first + 1) if found else 0
        return self.shares[question]

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


def _all_in(asked: Sequence[Asked]) -> Callable[[str], bool]:
    return lambda text: all(each.is_in(text) for each in asked)


def _is_common(asked: Asked, texts: Sequence[str]) -> bool:
    return 2 * sum(map(asked.is_in, texts)) > len(texts)
