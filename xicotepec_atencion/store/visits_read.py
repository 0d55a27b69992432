"""The newest of the visits that the index by words finds, which is read no further than it takes to know them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from heapq import heappush, heappushpop
from typing import Any, NamedTuple

from xicotepec_atencion.store.connection import Database
from xicotepec_atencion.store.imports import BATCH_ROWS, DESK_ROWS, rows_of

CANDIDATES = 2000  # rows that are looked at, the last numbers first; among them the newest are found
TOGETHER = 500  # rows of all imports that are looked at before they are asked for import by import
FIRST = 500  # rows by which it is judged whether enough of them pass
CHUNK = 64  # rows that are read at once
# A row that nobody sees counts as one that was looked at, and says nothing.
WITH_WORDS = """SELECT s.served_on, s.id, s.uid, s.registered_at, {text} FROM visit_words w
                LEFT JOIN standing s ON s.id = w.rowid
                WHERE visit_words MATCH ? AND w.rowid BETWEEN ? AND ? ORDER BY w.rowid DESC"""
TEXT = "' ' || w.words || ' '"
# The last month that visits of each import belong to, as they came and as they were corrected.
LAST_MONTHS = """SELECT b.id, max(ifnull((SELECT max(belongs) FROM batch_sum WHERE batch = b.id), 0),
                                  ifnull((SELECT max(belongs) FROM entry
                                          WHERE visit BETWEEN 1 - (b.id << 32) AND ((1 - b.id) << 32) - 1), 0))
                 FROM in_force b ORDER BY b.id DESC"""


class Hit(NamedTuple):
    """In the order of days and registration, as they compare."""

    served_on: str
    row: int
    uid: bytes


@dataclass
class Reading:
    """The newest visits, at most `limit`, of those that the index finds by a question and whose text passes. passes:
    its words, with a space before and after each; None: any does.

    A desk's are read first, the last ones first. None was served after it was registered: so it is known when all that
    were registered before are older than what was found. That takes the order in which they were saved for that of
    their registration: where a desk's clock was set back between, what was saved before that may be left out, though
    it was served later."""

    db: Database
    question: str
    passes: Callable[[str], bool] | None
    limit: int
    room: int = field(default_factory=lambda: CANDIDATES)  # for rows that are still looked at
    given_up: bool = False  # so few of them pass that there is no room for as many as are wanted
    newest: list[Hit] = field(default_factory=list[Hit])  # a heap, the oldest first
    texts: list[str] = field(default_factory=list[str])  # of what was looked at

    def read(self) -> list[Hit]:
        self._through(DESK_ROWS)
        if not self.is_cut and (self.is_full or not self._together()):
            self._imports()
        return self.newest

    @property
    def is_cut(self) -> bool:
        """Whether there may be others besides, that were not looked at."""
        return self.given_up or not self.room

    @property
    def is_full(self) -> bool:
        return len(self.newest) >= self.limit

    @property
    def _finds_too_few(self) -> bool:
        return len(self.texts) >= FIRST and len(self.newest) * CANDIDATES < len(self.texts) * self.limit

    def _together(self) -> bool:
        """All imports at once; whether there was room for that. If not, it is as if nothing of them had been read."""
        newest, texts, room = self.newest.copy(), len(self.texts), self.room
        self.room = min(room, TOGETHER)
        self._through(BATCH_ROWS)
        if not self.is_cut:
            return True
        self.newest, self.room, self.given_up = newest, room, False
        del self.texts[texts:]
        return False

    def _imports(self) -> None:
        """One after the other, the newest first, but those that ended before what was found."""
        for batch, month in self.db.rows(LAST_MONTHS):
            if not (self.is_full and month < _month(self.newest[0])):
                self._through(rows_of(batch))

    def _through(self, rows: tuple[int, int]) -> None:
        """rows: the least and the greatest number."""
        sql = WITH_WORDS.format(text=TEXT if self.passes else "''")
        with closing(self.db.execute_sql(sql, (self.question, *rows))) as found:
            while not self.is_cut and (chunk := found.fetchmany(min(CHUNK, self.room))):
                self.room -= len(chunk)
                if not self._take(chunk):
                    break
                self.given_up = self._finds_too_few

    def _take(self, chunk: Sequence[Any]) -> bool:
        """Whether there may be newer ones after these."""
        for served_on, row, uid, registered_at, text in chunk:
            if row is None:
                continue
            if self.is_full and row > 0 and registered_at[:10] <= self.newest[0].served_on:
                return False
            if self.passes:
                self.texts.append(text)
                if not self.passes(text):
                    continue
            (heappushpop if self.is_full else heappush)(self.newest, Hit(served_on, row, uid))
        return True


def _month(hit: Hit) -> int:
    return int(hit.served_on[:4]) * 100 + int(hit.served_on[5:7])
