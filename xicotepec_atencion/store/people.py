"""Persons: their rows and former contents, and who of them is meant."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from xicotepec_atencion.domain.people import Person, PersonCorrection
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.store.connection import Database
from xicotepec_atencion.store.keeping import Kept, Writing
from xicotepec_atencion.store.known import LIVING, THERE
from xicotepec_atencion.store.trouble import reads_plainly

if TYPE_CHECKING:  # imported by who looks for somebody first
    from xicotepec_atencion.store.people_alike import Alike
    from xicotepec_atencion.store.people_search import Search
    from xicotepec_atencion.store.people_words import Words

KEPT = """name, phone, curp, sex, born, age_group, locality, language, interpreter, disability, declined, merged_into,
          removed, revision"""
FIND = """SELECT p.id, p.uid, p.name, p.phone, p.curp, p.sex, p.born, p.age_group, l.uid, p.language, p.interpreter,
                 p.disability, p.declined, m.uid, p.removed, p.revision
          FROM person p LEFT JOIN locality l ON l.id = p.locality LEFT JOIN person m ON m.id = p.merged_into WHERE """
VALUES = """:name, :phone, :curp, :sex, :born, :age_group, (SELECT id FROM locality WHERE uid = :locality), :language,
            :interpreter, :disability, :declined, (SELECT id FROM person WHERE uid = :merged_into), :removed,
            :revision"""
HAS_PHONE = f"p.phone <> '' AND p.phone = ? AND {LIVING} ORDER BY p.id"
INSERT = f"""INSERT INTO person (id, uid, {KEPT})
             SELECT 1 + max(0, ifnull((SELECT max(id) FROM person), 0)), :uid, {VALUES}"""
UPDATE = f"UPDATE person SET ({KEPT}) = (SELECT {VALUES}) WHERE id = :row"
REMEMBER = f"""INSERT INTO person_history (person, {KEPT}, replaced_by, reason)
               SELECT id, {KEPT}, ?, ? FROM person WHERE id = ?"""

FORMER = """SELECT g.at, g.by, p.name, p.phone, p.curp, p.sex, p.born, p.age_group, l.uid, p.language, p.interpreter,
                   p.disability, p.declined, m.uid, p.removed, p.revision, p.reason, g.kind
            FROM person_history p JOIN change_log g ON g.id = p.replaced_by
            LEFT JOIN locality l ON l.id = p.locality LEFT JOIN person m ON m.id = p.merged_into
            WHERE p.person = (SELECT id FROM person WHERE uid = ?) ORDER BY p.id"""


@reads_plainly
@dataclass(frozen=True)
class People:
    """Reads and writes persons. Nobody is deleted: who was taken back or merged stays, and is offered no more."""

    db: Database

    def get(self, uid: Uid) -> Person | None:
        """As they stand, merged or taken back too."""
        row = self.db.one(f"{FIND} p.uid = ? AND {THERE}", uid)
        return as_person(row) if row else None

    def present(self, uid: Uid) -> Person | None:
        """Who that is now; nobody, where they were taken back."""
        person = self.get(uid)
        if person and person.merged_into:
            person = self.get(person.merged_into)
        return person if person and not person.removed else None

    def telephoned(self, phone: str) -> list[Person]:
        """Who has exactly that telephone, and is nobody else."""
        return [as_person(row) for row in self.db.rows(f"{FIND} {HAS_PHONE}", phone)]

    def merged_into(self, uid: Uid) -> list[Person]:
        """Who turned out to be that person."""
        return [as_person(row) for row in self.db.rows(f"{FIND} m.uid = ? ORDER BY p.id", uid)]

    def corrections(self, uid: Uid) -> list[PersonCorrection]:
        """What was changed of them since they were first recorded, oldest first."""
        former = self.db.rows(FORMER, uid)
        contents = [as_person((0, uid, *row[2:-2])) for row in former] + [each for each in [self.get(uid)] if each]
        return [
            PersonCorrection(datetime.fromisoformat(at), by, before, after, reason, kind)
            for (at, by, *_, reason, kind), (before, after) in zip(former, pairwise(contents), strict=False)
        ]

    def search(self, typed: str, limit: int = 8) -> list[Person]:
        """Whom these parts of a name, or figures of a telephone, may mean; the best first."""
        return self._at(self.rows(typed, limit))

    def rows(self, typed: str, limit: int) -> list[int]:
        """Their rows, for the store's other parts."""
        return self._search.typed(typed, limit)

    def probable(self, person: Person, limit: int = 3) -> list[Person]:
        """Who is probably that person, who is about to be made, or is another row of them; the likeliest first."""
        return self._at(self._alike.probable(person, limit))

    def pairs_to_review(
        self, limit: int = 50, going: Callable[[], object] = lambda: None
    ) -> list[tuple[Person, Person]]:
        """Two and two who are probably one, the likeliest first. Reads all persons: it is not for the screen's
        thread. going: see `Alike.pairs`."""
        pairs = self._alike.pairs(limit, going)
        found = iter(self._at([row for pair in pairs for row in pair]))
        return list(zip(found, found, strict=True))

    @cached_property
    def _words(self) -> Words:
        from xicotepec_atencion.store.people_words import Words

        return Words(self.db)

    @cached_property
    def _search(self) -> Search:
        from xicotepec_atencion.store.people_search import Search

        return Search(self.db, self._words)

    @cached_property
    def _alike(self) -> Alike:
        from xicotepec_atencion.store.people_alike import Alike

        return Alike(self.db)

    def _at(self, rows: Sequence[int]) -> list[Person]:
        marks = ", ".join("?" * len(rows))
        found = {row[0]: as_person(row) for row in self.db.rows(f"{FIND} p.id IN ({marks})", *rows)}
        return [found[row] for row in rows]

    # what apply needs

    def find(self, what: Person) -> Kept | None:
        row = self.db.one(f"{FIND} p.uid = ?", what.uid)
        return Kept(row[0], as_person(row)) if row else None

    def insert(self, what: Person, writing: Writing) -> int:
        row = self.db.write(INSERT, _values(what, writing.revision))
        self._words.put(row, _found_by(what))
        return row

    def update(self, row: int, what: Person, writing: Writing) -> None:
        self.db.execute_sql(REMEMBER, (writing.stamp.row, writing.reason, row))
        self.db.write(UPDATE, {**_values(what, writing.revision), "row": row})
        self._words.put(row, _found_by(what))


def _found_by(what: Person) -> str:
    return "" if what.removed or what.merged_into else what.name


def _values(what: Person, revision: int) -> dict[str, Any]:
    return {**vars(what), "born": what.born and what.born.isoformat(), "revision": revision}


def as_person(row: Sequence[Any]) -> Person:
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
