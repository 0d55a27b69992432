"""Whom somebody means who types: persons by parts of their names or of their telephone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from xicotepec_atencion.domain.text import fold
from xicotepec_atencion.domain.typed_name import ALIKE, EXACT, NEAR, Meant, Typed, read_typed
from xicotepec_atencion.store.connection import Database
from xicotepec_atencion.store.imports import BATCH_ROWS, DESK_ROWS, in_force, rows_of
from xicotepec_atencion.store.known import COUNTING, LIVING, NAMED
from xicotepec_atencion.store.people_words import Words

CANDIDATES = 200  # of one question to the index, the newest persons first
RECENT = 400  # visits, the last ones: who came lately comes first
LAST = "ifnull((SELECT max(id) FROM visit WHERE person = p.id AND id > 0), 0)"  # imports say nothing of who came lately
# Of those who count; whose import does not is looked at apart, or each of them would be asked whether they came again.
BY_WORDS = f"""SELECT p.id, p.name, p.phone, {LAST} FROM person_words w JOIN person p ON p.id = w.rowid
               WHERE person_words MATCH ? AND w.rowid BETWEEN ? AND ? AND instr(p.phone, ?) AND {NAMED}
               ORDER BY w.rowid DESC LIMIT ?"""
# Of all imports, the newest one's first; a row that nobody may mean counts as one that was looked at, and says nothing.
BROUGHT_BY_WORDS = f"""SELECT p.id, p.name, p.phone, {LAST}
                       FROM (SELECT rowid AS row FROM person_words WHERE person_words MATCH ? AND rowid BETWEEN ? AND ?
                             ORDER BY rowid LIMIT ?) w
                       LEFT JOIN person p ON p.id = w.row AND instr(p.phone, ?) AND {NAMED} AND {COUNTING}"""
BY_START = f"""SELECT p.id, p.name, p.phone, {LAST} FROM person p INDEXED BY person_phone
               WHERE p.phone <> '' AND p.phone >= ? AND p.phone < ? AND {NAMED} AND {COUNTING} LIMIT {CANDIDATES}"""
BY_RUN = f"""SELECT p.id, p.name, p.phone, {LAST} FROM person p INDEXED BY person_phone
             WHERE p.phone <> '' AND instr(p.phone, ?) AND {NAMED} AND {COUNTING} LIMIT {CANDIDATES}"""
CAME_AGAIN = f"""SELECT p.id, p.name, p.phone, {LAST} FROM (
                   SELECT v.person AS id FROM batch b CROSS JOIN visit v INDEXED BY visit_again
                     ON v.person > -(b.id << 32) AND v.person < (1 - b.id) << 32
                     AND v.person < 0 AND (v.id > 0 OR v.id >> 32 <> v.person >> 32) WHERE b.withdrawn IS NOT NULL
                   UNION SELECT q.id FROM batch b CROSS JOIN person q INDEXED BY person_since
                     ON q.id > -(b.id << 32) AND q.id < (1 - b.id) << 32 AND q.id < 0 AND q.revision > 0
                     WHERE b.withdrawn IS NOT NULL) c
                 JOIN person p ON p.id = c.id WHERE {LIVING} LIMIT {CANDIDATES}"""
BY_VISIT = f"""SELECT p.id, p.name, p.phone, v.last
               FROM (SELECT person, max(id) AS last FROM visit NOT INDEXED
                     WHERE id > max(0, (SELECT max(id) FROM visit) - {RECENT}) AND person IS NOT NULL GROUP BY person) v
               JOIN person p ON p.id = v.person WHERE {LIVING}"""


class Candidate(NamedTuple):
    row: int
    name: str
    phone: str
    last: int  # their last visit's row; 0: none


@dataclass(frozen=True)
class Search:
    """Finds rows of persons. Never all of them are looked at: the index gives so many, the newest ones, and who came
    lately is looked at besides, or again after their import was withdrawn."""

    db: Database
    words: Words

    def typed(self, typed: str, limit: int) -> list[int]:
        """The best first: written so, then sounding so, then one slip away; of the same kind who came last, then by
        name."""
        read = read_typed(typed)
        readings = [read, read_typed(typed, telephone=False)] if read.run else [read]
        near = (BY_VISIT, CAME_AGAIN) if typed.strip() else ()
        recent = [Candidate(*row) for sql in near for row in self.db.rows(sql)]
        ranked: dict[int, tuple[Any, ...]] = {}
        for reach in (EXACT, ALIKE, NEAR):
            for reading in readings:
                meant = Meant(reading, reach)
                for who in (*recent, *self._candidates(reading, reach, meant)):
                    if how := meant.rank(who.name, who.phone):
                        key = (how[:2], -who.last, how[2:], fold(who.name), who.row)
                        ranked[who.row] = min(ranked.get(who.row, key), key)
            if len(ranked) >= limit:
                break
        return sorted(ranked, key=ranked.__getitem__)[:limit]

    def _candidates(self, read: Typed, reach: int, meant: Meant) -> Iterator[Candidate]:
        if read.words:
            rows = self._with_words(read, reach, meant)
        elif read.run and reach == EXACT:
            rows = self.db.rows(BY_START, read.run, f"{read.run}:")  # «:» comes after 9
            rows += self.db.rows(BY_RUN, read.run) if len(rows) < CANDIDATES else []
        else:
            rows = []
        return (Candidate(*row) for row in rows)

    def _with_words(self, read: Typed, reach: int, meant: Meant) -> list[tuple[Any, ...]]:
        """Of several words by their first letters, unless half of what that gives are others. So the best are looked
        for among 101 persons who fit, and not 200, where the rest are others: to go on for them takes the slowest
        letters at a million visits from 13 to 15 ms, and changed 3 lists of 1,109."""
        question = self.words.matching(read.words, reach)
        coarse = self.words.matching(read.words, reach, coarse=True) if len(read.words) > 1 else question
        found = self._by_words(coarse, read.run) if coarse else []
        if coarse == question or len(found) < CANDIDATES:
            return found
        fitting = sum(meant.rank(name, phone) is not None for _, name, phone, _ in found)
        return found if 2 * fitting > len(found) else self._by_words(question, read.run)

    def _by_words(self, question: str, run: str) -> list[tuple[Any, ...]]:
        """Import by import only where too many are of one that does not count: the index gathers long words anew for
        each question."""
        found = self.db.rows(BY_WORDS, question, *DESK_ROWS, run, CANDIDATES)
        if len(found) == CANDIDATES:
            return found
        room = CANDIDATES - len(found)
        looked_at = self.db.rows(BROUGHT_BY_WORDS, question, *BATCH_ROWS, room, run)
        brought = [row for row in looked_at if row[0] is not None]
        if len(looked_at) < room or len(brought) == room:
            return found + brought
        for batch in in_force(self.db):
            if room := CANDIDATES - len(found):
                found += self.db.rows(BY_WORDS, question, *rows_of(batch), run, room)
        return found
