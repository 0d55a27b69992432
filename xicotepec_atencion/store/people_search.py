"""Whom somebody means who types: persons by parts of their names or of their telephone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from xicotepec_atencion.domain.text import fold
from xicotepec_atencion.domain.typed_name import ALIKE, EXACT, NEAR, Typed, rank, read_typed
from xicotepec_atencion.store.connection import Database
from xicotepec_atencion.store.people_words import LIVING, Words

CANDIDATES = 200  # of one question to the index, the newest persons first
RECENT = 400  # visits, the last ones: who came lately comes first
LAST = "ifnull((SELECT max(id) FROM visit WHERE person = p.id AND id > 0), 0)"  # imports say nothing of who came lately
BY_WORDS = f"""SELECT p.id, p.name, p.phone, {LAST} FROM person_words w JOIN person p ON p.id = w.rowid
               WHERE person_words MATCH ? AND instr(p.phone, ?) AND {LIVING} ORDER BY w.rowid DESC LIMIT {CANDIDATES}"""
BY_START = f"""SELECT p.id, p.name, p.phone, {LAST} FROM person p INDEXED BY person_phone
               WHERE p.phone <> '' AND p.phone >= ? AND p.phone < ? AND {LIVING} LIMIT {CANDIDATES}"""
BY_RUN = f"""SELECT p.id, p.name, p.phone, {LAST} FROM person p INDEXED BY person_phone
             WHERE p.phone <> '' AND instr(p.phone, ?) AND {LIVING} LIMIT {CANDIDATES}"""
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
    lately is looked at besides."""

    db: Database
    words: Words

    def typed(self, typed: str, limit: int) -> list[int]:
        """The best first: written so, then sounding so, then one slip away; of the same kind who came last, then by
        name."""
        read = read_typed(typed)
        readings = [read, read_typed(typed, telephone=False)] if read.run else [read]
        recent = [Candidate(*row) for row in self.db.rows(BY_VISIT)] if typed.strip() else []
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
            rows = self.db.rows(BY_WORDS, question, read.run) if question else []
        elif read.run and reach == EXACT:
            rows = self.db.rows(BY_START, read.run, f"{read.run}:")  # «:» comes after 9
            rows += self.db.rows(BY_RUN, read.run) if len(rows) < CANDIDATES else []
        else:
            rows = []
        return (Candidate(*row) for row in rows)
