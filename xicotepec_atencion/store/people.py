"""Persons: their rows and former contents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from xicotepec_atencion.domain.people import Person
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.store.connection import Database
from xicotepec_atencion.store.keeping import Kept, Writing
from xicotepec_atencion.store.trouble import reads_plainly

KEPT = """name, phone, curp, sex, born, age_group, locality, language, interpreter, disability, declined, merged_into,
          removed, revision"""
FIND = """SELECT p.id, p.uid, p.name, p.phone, p.curp, p.sex, p.born, p.age_group, l.uid, p.language, p.interpreter,
                 p.disability, p.declined, m.uid, p.removed, p.revision
          FROM person p LEFT JOIN locality l ON l.id = p.locality LEFT JOIN person m ON m.id = p.merged_into WHERE """
VALUES = """:name, :phone, :curp, :sex, :born, :age_group, (SELECT id FROM locality WHERE uid = :locality), :language,
            :interpreter, :disability, :declined, (SELECT id FROM person WHERE uid = :merged_into), :removed,
            :revision"""
INSERT = f"INSERT INTO person (uid, {KEPT}) VALUES (:uid, {VALUES})"
UPDATE = f"UPDATE person SET ({KEPT}) = (SELECT {VALUES}) WHERE id = :row"
REMEMBER = f"""INSERT INTO person_history (person, {KEPT}, replaced_by, reason)
               SELECT id, {KEPT}, ?, ? FROM person WHERE id = ?"""


@reads_plainly
@dataclass(frozen=True)
class People:
    """Reads and writes persons. Nobody is deleted: who was taken back or merged stays, and is offered no more."""

    db: Database

    def get(self, uid: Uid) -> Person | None:
        """As they stand, merged or taken back too."""
        row = self.db.one(f"{FIND} p.uid = ?", uid)
        return _person(row) if row else None

    def merged_into(self, uid: Uid) -> list[Person]:
        """Who turned out to be that person."""
        return [_person(row) for row in self.db.rows(f"{FIND} m.uid = ? ORDER BY p.id", uid)]

    # what apply needs

    def find(self, what: Person) -> Kept | None:
        row = self.db.one(f"{FIND} p.uid = ?", what.uid)
        return Kept(row[0], _person(row)) if row else None

    def insert(self, what: Person, writing: Writing) -> int:
        return self.db.write(INSERT, _values(what, writing.revision))

    def update(self, row: int, what: Person, writing: Writing) -> None:
        self.db.execute_sql(REMEMBER, (writing.stamp.row, writing.reason, row))
        self.db.write(UPDATE, {**_values(what, writing.revision), "row": row})


def _values(what: Person, revision: int) -> dict[str, Any]:
    return {**vars(what), "born": what.born and what.born.isoformat(), "revision": revision}


def _person(row: Sequence[Any]) -> Person:
    _, uid, name, phone, curp, sex, born, age_group, locality, language, interpreter, disability, *rest = row
    declined, merged_into, removed, revision = rest
    return Person(
        uid=Uid(uid),
        name=name,
        phone=phone,
        curp=curp,
        sex=sex,
        born=date.fromisoformat(born) if born else None,
        age_group=age_group,
        locality=locality,
        language=language,
        interpreter=interpreter,
        disability=disability,
        declined=declined,
        merged_into=merged_into,
        removed=bool(removed),
        revision=revision,
    )
