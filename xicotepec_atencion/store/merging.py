"""What is asked about persons who may be one: who comes how often, and which two are two."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from xicotepec_atencion.domain.merging import Apart, Visitor
from xicotepec_atencion.domain.people import Person
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.store.connection import Database
from xicotepec_atencion.store.keeping import Kept, Writing
from xicotepec_atencion.store.trouble import reads_plainly

CAME = """SELECT count(*), max(v.served_on) FROM standing v WHERE v.cancelled IS NULL AND v.person IN (
              SELECT id FROM person WHERE uid = :person OR merged_into = (SELECT id FROM person WHERE uid = :person))"""
APARTS = """SELECT a.id, p.uid, q.uid, a.stands, a.revision
            FROM apart a JOIN person p ON p.id = a.one JOIN person q ON q.id = a.other WHERE """


@reads_plainly
@dataclass(frozen=True)
class Visitors:
    """How often persons came, those who turned out to be them counted with them."""

    db: Database

    def of(self, people: Iterable[Person]) -> list[Visitor]:
        """A few of them, in the same order."""
        return [self._of(person) for person in people]

    def _of(self, person: Person) -> Visitor:
        visits, last = self.db.execute_sql(CAME, {"person": person.uid}).fetchone()
        return Visitor(person, visits, date.fromisoformat(last) if last else None)


@reads_plainly
@dataclass(frozen=True)
class Aparts:
    """Which persons who look like one are two, because somebody said so."""

    db: Database

    def all(self) -> set[frozenset[Uid]]:
        """The pairs of which it stands."""
        return {frozenset((Uid(row[1]), Uid(row[2]))) for row in self.db.rows(f"{APARTS} a.stands")}

    def find(self, what: Apart) -> Kept | None:
        row = self.db.one(f"{APARTS} p.uid = ? AND q.uid = ?", what.one, what.other)
        return Kept(row[0], _apart(row), vacant=not row[3]) if row else None

    def insert(self, what: Apart, writing: Writing) -> int:
        sql = """INSERT INTO apart (one, other, stands, revision) VALUES (
                     (SELECT id FROM person WHERE uid = :one), (SELECT id FROM person WHERE uid = :other), :stands,
                     :revision)"""
        return self.db.write(sql, {**vars(what), "revision": writing.revision})

    def update(self, row: int, what: Apart, writing: Writing) -> None:
        sql = "UPDATE apart SET stands = ?, revision = ? WHERE id = ?"
        self.db.execute_sql(sql, (what.stands, writing.revision, row))


def _apart(row: Sequence[Any]) -> Apart:
    _, one, other, stands, revision = row
    return Apart(Uid(one), Uid(other), bool(stands), revision=revision)
