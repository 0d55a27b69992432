"""All that the office has of one person, read from the places where it stands."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from xicotepec_atencion.domain.case_file import CaseFile
from xicotepec_atencion.domain.mentions import MOST_READ, Mentions, mention_of, question_words
from xicotepec_atencion.domain.office import Catalogue
from xicotepec_atencion.domain.people import Person, PersonCorrection
from xicotepec_atencion.domain.person_file import Begun, PersonFile
from xicotepec_atencion.domain.seen import Noted, Seen, Theirs, seen_of
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.store.case_files import CaseFiles
from xicotepec_atencion.store.connection import Database
from xicotepec_atencion.store.naming import naming
from xicotepec_atencion.store.office import Catalogues
from xicotepec_atencion.store.people import People
from xicotepec_atencion.store.privacy import Requests
from xicotepec_atencion.store.trouble import reads_plainly
from xicotepec_atencion.store.visit_words import quoted
from xicotepec_atencion.store.visits import Visits
from xicotepec_atencion.store.withheld import WithheldPersons

BEGUN = """SELECT at, by FROM change_log WHERE id = (
             SELECT min(abs(revision)) FROM (SELECT revision FROM person WHERE uid = :uid UNION ALL
               SELECT revision FROM person_history WHERE person = (SELECT id FROM person WHERE uid = :uid))
             WHERE revision > 0)"""
# What was noted of these persons and folios, and the lists of many.
NOTED = """SELECT at, by, desk, kind, body FROM access_log
           WHERE kind IN ('looked', 'printed', 'exported') AND CASE WHEN json_valid(body) THEN
             json_extract(body, '$.person') IN (SELECT value FROM json_each(:persons))
             OR json_extract(body, '$.folio') IN (SELECT value FROM json_each(:folios))
             OR json_extract(body, '$.period') IS NOT NULL END
           ORDER BY id DESC"""
MOST_TOLD = 100  # visits
MENTIONING = """SELECT o.prefix, s.year, s.series, s.number, s.served_on, s.uid, s.name, s.note,
                       (SELECT group_concat(text, char(10)) FROM follow_up WHERE visit = s.id AND NOT removed)
                FROM visit_words w JOIN standing s ON s.id = w.rowid JOIN office o
                WHERE visit_words MATCH :question AND (s.person IS NULL OR s.person NOT IN (
                  SELECT id FROM person WHERE uid = :uid OR merged_into = (SELECT id FROM person WHERE uid = :uid)))
                ORDER BY w.rowid DESC LIMIT :most"""
Going = Callable[[int, int], object]


def _nothing(*_: int) -> None: ...


@reads_plainly
@dataclass(frozen=True)
class PersonFiles:
    """Reads much: a worker's work."""

    db: Database

    def file(self, uid: Uid, today: date, going: Going = _nothing) -> PersonFile | None:
        """Of that person, or of whom they turned out to be; None: there is nobody. going: told how many of how many
        visits were read; what it raises ends it."""
        people = People(self.db)
        person = people.get(uid)
        if person and person.merged_into:
            person = people.get(person.merged_into)
        if person is None:
            return None
        merged, visits = people.merged_into(person.uid), tuple(self._visits(person.uid, today, going))
        return PersonFile(
            person=person,
            places={item.uid: item.name for item in Catalogues(self.db).items(Catalogue.LOCALITY)},
            withheld=WithheldPersons(self.db).of(person.uid),
            begun=self._begun(person.uid),
            merged=tuple(merged),
            corrections=tuple(self._corrections([person, *merged])),
            visits=visits,
            requests=tuple(Requests(self.db).of(person.uid)),
            seen=tuple(self._seen([person, *merged], visits)),
        )

    def mentions(self, file: PersonFile) -> Mentions:
        """Visits of others that may say who it is, by two words of a name that stand in what was noted, or by the whole
        name; and what else may."""
        question = " OR ".join(f"({' AND '.join(map(quoted, sorted(words)))})" for words in question_words(file.names))
        if not question:
            return Mentions()
        values = {"question": question, "uid": file.person.uid, "most": MOST_READ + 1}
        rows = self.db.execute_sql(MENTIONING, values).fetchall()
        found = [each for row in rows[:MOST_READ] if (each := mention_of(row, file.names))]
        elsewhere = naming(self.db, file)
        return Mentions(found[:MOST_TOLD], len(found) > MOST_TOLD, len(rows) > MOST_READ, elsewhere)

    def _visits(self, uid: Uid, today: date, going: Going) -> Iterator[CaseFile]:
        files, those = CaseFiles(self.db), Visits(self.db).of_person(uid, cancelled=True)
        for place, each in enumerate(those):
            going(place, len(those))
            if file := files.file(each.visit.uid, today, alone=True):
                yield file

    def _corrections(self, persons: list[Person]) -> list[PersonCorrection]:
        found = [each for person in persons for each in People(self.db).corrections(person.uid)]
        return sorted(found, key=lambda each: each.at)

    def _begun(self, uid: Uid) -> Begun | None:
        row = self.db.execute_sql(BEGUN, {"uid": uid}).fetchone()
        return Begun(datetime.fromisoformat(row[0]), row[1]) if row else None

    def _seen(self, persons: list[Person], visits: tuple[CaseFile, ...]) -> list[Seen]:
        whose = frozenset(each.uid.hex() for each in persons)
        folios = [str(each.recorded.folio) for each in visits]
        values = {"persons": json.dumps(sorted(whose)), "folios": json.dumps(folios)}
        rows = self.db.execute_sql(NOTED, values)
        noted = (
            Noted(datetime.fromisoformat(at), by, desk, kind, json.loads(body)) for at, by, desk, kind, body in rows
        )
        return seen_of(Theirs(whose, visits), noted)
