"""Whom somebody means who types: persons by parts of their names or of their telephone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from xicotepec_atencion.domain.text import fold
from xicotepec_atencion.domain.typed_name import ALIKE, EXACT, NEAR, Typed, rank, read_typed
from xicotepec_atencion.store.connection import Database
from xicotepec_atencion.store.imports import spans_that_count
from xicotepec_atencion.store.known import COUNTING
from xicotepec_atencion.store.people_words import LIVING, NAMED, Words

CANDIDATES = 200  # of one question to the index, the newest persons first
RECENT = 400  # visits, the last ones: who came lately comes first
LAST = "ifnull((SELECT max(id) FROM visit WHERE person = p.id AND id > 0), 0)"  # imports say nothing of who came lately
# Of those who count; whose import does not is looked at apart, or each of them would be asked whether they came again.
BY_WORDS = f"""SELECT p.id, p.name, p.phone, {LAST} FROM person_words w JOIN person p ON p.id = w.rowid
               WHERE person_words MATCH ? AND w.rowid BETWEEN ? AND ? AND instr(p.phone, ?) AND {NAMED}
               ORDER BY w.rowid DESC LIMIT ?"""
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
                for who in (*recent, *self._candidates(reading, reach)):
                    if how := rank(reading, who.name, who.phone, reach):
                        key = (how[:2], -who.last, how[2:], fold(who.name), who.row)
                        ranked[who.row] = min(ranked.get(who.row, key), key)
            if len(ranked) >= limit:
                break
        return sorted(ranked, key=ranked.__getitem__)[:limit]

    def _candidates(self, read: Typed, reach: int) -> Iterator[Candidate]:
        if read.words:
            question = self.words.matching(read.words, reach)
            rows = self._with_words(question, read.run) if question else []
        elif read.run and reach == EXACT:
            rows = self.db.rows(BY_START, read.run, f"{read.run}:")  # «:» comes after 9
            rows += self.db.rows(BY_RUN, read.run) if len(rows) < CANDIDATES else []
        else:
            rows = []
        return (Candidate(*row) for row in rows)

    def _with_words(self, question: str, run: str) -> list[tuple[Any, ...]]:
        found: list[tuple[Any, ...]] = []
        for first, last in spans_that_count(self.db):
            if room := CANDIDATES - len(found):
                found += self.db.rows(BY_WORDS, question, first, last, run, room)
        return found
