"""Whose data are withheld or gone for ever, and since when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from xicotepec_atencion.domain.changes import Discard
from xicotepec_atencion.domain.gone import What
from xicotepec_atencion.domain.intake import Folio
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.domain.withholding import Held, Withheld
from xicotepec_atencion.store.connection import Database
from xicotepec_atencion.store.salts import Searched, searched
from xicotepec_atencion.store.theirs import reach_of, reach_of_discarded
from xicotepec_atencion.store.trouble import reads_plainly
from xicotepec_atencion.store.withheld_body import Body

WITHHELD = """SELECT p.uid, l.at, l.by, w.body IS NULL, w.reason FROM withheld w JOIN person p ON p.id = w.person
              JOIN change_log l ON l.id = w.log"""

# What is answered to who is gone may be written since.
OF_WHO_IS_GONE = """FROM withheld w JOIN person p ON w.person = ifnull(p.merged_into, p.id)
                    WHERE p.id = {} AND w.body IS NULL"""
SAYS = "name || note <> ''"
KEEPS = {
    What.DOCUMENT: "SELECT 1 FROM attachment WHERE uid = ? AND (NOT removed OR name <> '')",
    What.REQUEST: f"""SELECT 1 FROM request r WHERE uid = ? AND (applicant || asked <> ''
                      OR answer <> '' AND NOT EXISTS (SELECT 1 {OF_WHO_IS_GONE.format("r.person")}))""",
    What.VISIT: f"""SELECT 1 FROM visit v WHERE v.uid = ? AND NOT EXISTS (SELECT 1 {OF_WHO_IS_GONE.format("v.person")})
                    AND ({SAYS}
                    OR EXISTS (SELECT 1 FROM visit_history WHERE visit = v.id AND {SAYS})
                    OR EXISTS (SELECT 1 FROM follow_up WHERE visit = v.id AND text <> '')
                    OR EXISTS (SELECT 1 FROM attachment WHERE visit = v.id AND (NOT removed OR name <> '')))""",
}
FOLIO = "printf('%s-%d-%s-%06d', o.prefix, v.year, v.series, v.number)"
LISTED = f"""
    WITH theirs AS MATERIALIZED (
        SELECT w.person, w.log, w.body IS NULL AS gone, w.reason, (
            SELECT v.id FROM standing v WHERE v.person = w.person
            OR v.person IN (SELECT id FROM person WHERE merged_into = w.person)
            ORDER BY v.served_on DESC, v.id DESC LIMIT 1) AS last, (
            SELECT count(*) FROM standing v WHERE v.person = w.person
            OR v.person IN (SELECT id FROM person WHERE merged_into = w.person)) AS visits
        FROM withheld w WHERE :number IS NULL OR EXISTS (
            SELECT 1 FROM standing v JOIN office o
            WHERE (v.person = w.person OR v.person IN (SELECT id FROM person WHERE merged_into = w.person))
            AND v.number = :number AND (:folio NOT LIKE '%-%' OR {FOLIO} = :folio))
        ORDER BY w.log DESC, w.person LIMIT :most)
    SELECT p.uid, l.at, l.by, t.gone, t.reason, o.prefix, v.year, v.series, v.number, v.served_on, t.visits
    FROM theirs t JOIN person p ON p.id = t.person JOIN change_log l ON l.id = t.log JOIN office o
    LEFT JOIN standing v ON v.id = t.last ORDER BY t.log DESC, t.person"""


@reads_plainly
@dataclass(frozen=True)
class WithheldPersons:
    """Reads them; `Withholding` writes."""

    db: Database

    def any(self) -> bool:
        return bool(self.db.value("SELECT EXISTS (SELECT 1 FROM withheld)"))

    def of(self, person: Uid) -> Withheld | None:
        """Of that person, or of whom they turned out to be; None: everything can be read."""
        whose = "w.person = (SELECT ifnull(merged_into, id) FROM person WHERE uid = ?)"
        row = self.db.one(f"{WITHHELD} WHERE {whose}", person)
        return _withheld(row) if row else None

    def all(self) -> list[Withheld]:
        """In the order in which it was done."""
        return [_withheld(row) for row in self.db.rows(f"{WITHHELD} ORDER BY w.log")]

    def listed(self, folio: str, most: int) -> list[Held]:
        """At most so many, the last one first. folio: of a visit of theirs, whole or its number; "": of all."""
        *_, number = folio.strip().rsplit("-", 1)
        if folio.strip() and not number.isdecimal():
            return []
        values = {"number": int(number) if number else None, "folio": folio.strip().upper(), "most": most}
        return [_held(row) for row in self.db.execute_sql(LISTED, values).fetchall()]

    def gone(self) -> list[Uid]:
        """Who is anonymised."""
        return [Uid(uid) for (uid,) in self.db.rows(GONE)]

    def searched(self, persons: Iterable[Uid]) -> Searched:
        """Where the log tells of them. Goes through all of it."""
        return searched(self.db, reach_of(self.db, persons))

    def searched_for(self, act: Discard) -> Searched:
        """Likewise of what is to go."""
        return searched(self.db, reach_of_discarded(self.db, act))

    def erased(self) -> list[Uid]:
        """The documents whose bytes are kept nowhere any more."""
        rows = self.db.rows("SELECT uid FROM blank_attachment WHERE digest IN (SELECT * FROM erased)")
        return [Uid(uid) for (uid,) in rows]

    def keeps(self, what: What, uid: Uid) -> bool:
        """Whether the file still says something of a document, of a request, or in a visit, but of who is gone."""
        return bool(self.db.value(KEEPS[what], uid))

    def body(self, person: Uid) -> Body | None:
        """What is withheld of them, for the acts of `withholding`; None: nothing."""
        body = self.db.value("SELECT body FROM withheld w JOIN person p ON p.id = w.person WHERE p.uid = ?", person)
        return Body.read(body) if body else None

    def of_visit(self, visit: Uid) -> Withheld | None:
        """Of whose visit that is."""
        whose = self.db.value("SELECT p.uid FROM visit v JOIN person p ON p.id = v.person WHERE v.uid = ?", visit)
        return self.of(whose) if whose else None


GONE = "SELECT p.uid FROM withheld w JOIN person p ON p.id = w.person WHERE w.body IS NULL ORDER BY w.person"


def _held(row: Sequence[Any]) -> Held:
    *told, prefix, year, series, number, served_on, visits = row
    folio = None if year is None else Folio(prefix, year, series, number)
    return Held(_withheld(told), folio, date.fromisoformat(served_on) if served_on else None, visits)


def _withheld(row: Sequence[Any]) -> Withheld:
    uid, at, by, gone, reason = row
    return Withheld(Uid(uid), datetime.fromisoformat(at), by, bool(gone), reason)
