"""What visits that arrive in a file are compared with: the visits of those days, and every person of the office."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Set
from dataclasses import dataclass
from datetime import date

from xicotepec_atencion.domain.likeness import Traits
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.domain.text import fold
from xicotepec_atencion.domain.visit_checked import Earlier, KnownPerson
from xicotepec_atencion.domain.visit_import import StandingKey
from xicotepec_atencion.store.connection import Database
from xicotepec_atencion.store.known import LIVING
from xicotepec_atencion.store.trouble import reads_plainly

EARLIER = """SELECT v.uid, b.series, b.withdrawn IS NULL, v.cancelled IS NOT NULL, v.revision <> -b.id,
                    EXISTS (SELECT 1 FROM person p JOIN withheld w ON w.person = ifnull(p.merged_into, p.id)
                            WHERE p.id = v.person)
             FROM visit v JOIN batch b ON b.id = -(v.id >> 32)
             WHERE v.id < 0 AND b.accepted IS NOT NULL AND v.uid IN ({})"""
ASKED = 500  # at once
STANDING = """SELECT v.uid, v.served_on, v.name, a.uid, m.uid, v.persons FROM standing v JOIN area a ON a.id = v.area
              JOIN matter m ON m.id = v.matter WHERE v.served_on BETWEEN ? AND ? AND v.cancelled IS NULL"""
PERSONS = f"""SELECT p.uid, p.name, p.phone, p.born, p.curp, lower(hex(l.uid)), p.sex, p.age_group FROM person p
              LEFT JOIN locality l ON l.id = p.locality WHERE {LIVING}
              ORDER BY max(p.id, 0) DESC, p.id >> 32, p.id DESC"""


@reads_plainly
@dataclass(frozen=True)
class Arriving:
    """Reads all at once: it is not for the screen's thread."""

    db: Database

    def earlier(self, uids: Set[Uid]) -> dict[Uid, Earlier]:
        """Those that came with an import that was accepted, withdrawn ones too."""
        found: dict[Uid, Earlier] = {}
        those = list(uids)
        for start in range(0, len(those), ASKED):
            some = those[start : start + ASKED]
            rows = self.db.execute_sql(EARLIER.format(", ".join("?" * len(some))), some)
            found |= {Uid(uid): Earlier(series, *map(bool, facts)) for uid, series, *facts in rows}
        return found

    def standing(self, first: date, last: date, but: Container[Uid] = ()) -> Counter[StandingKey]:
        """How many visits of those days are alike, `but` for these."""
        rows = self.db.execute_sql(STANDING, (first.isoformat(), last.isoformat()))
        return Counter(
            StandingKey(date.fromisoformat(day), fold(name), Uid(area), Uid(matter), persons)
            for uid, day, name, area, matter, persons in rows
            if uid not in but
        )

    def persons(self) -> list[KnownPerson]:
        """The living: those of the desk, then those of imports, each the newest first."""
        return list(self._persons())

    def _persons(self) -> Iterator[KnownPerson]:
        for uid, name, phone, born, curp, place, sex, age in self.db.execute_sql(PERSONS):
            birth = date.fromisoformat(born) if born else None
            yield KnownPerson(Uid(uid), Traits(name, phone, birth, curp, place or ""), sex, age)
