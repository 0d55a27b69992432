"""The days on which the office does not work, besides the country's holidays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.domain.working_days import DayOff, public_holidays
from xicotepec_atencion.store.connection import Database
from xicotepec_atencion.store.keeping import Kept, Writing
from xicotepec_atencion.store.trouble import reads_plainly

OWN = "SELECT day FROM day_off WHERE NOT removed AND day BETWEEN ? AND ?"
DAYS = "SELECT id, uid, day, name, removed, revision FROM day_off WHERE "


@reads_plainly
@dataclass(frozen=True)
class DaysOff:
    """The office's own calendar."""

    db: Database

    def of(self, year: int) -> list[DayOff]:
        """Those of a year in their order."""
        rows = self.db.rows(f"{DAYS} NOT removed AND substr(day, 1, 4) = ? ORDER BY day, id", str(year))
        return [_day(row) for row in rows]

    def off(self, first: date, last: date) -> frozenset[date]:
        """The days from that one to that one on which nobody works: by law, and by the office's own calendar."""
        own = self.db.rows(OWN, first.isoformat(), last.isoformat())
        law = (day for year in range(first.year, last.year + 1) for day in public_holidays(year))
        return frozenset((*(date.fromisoformat(day) for (day,) in own), *(day for day in law if first <= day <= last)))

    def find(self, what: DayOff) -> Kept | None:
        row = self.db.one(f"{DAYS} uid = ?", what.uid)
        return Kept(row[0], _day(row)) if row else None

    def insert(self, what: DayOff, writing: Writing) -> int:
        sql = """INSERT INTO day_off (uid, day, name, removed, revision)
                 VALUES (:uid, :day, :name, :removed, :revision)"""
        return self.db.write(sql, _values(what, writing))

    def update(self, row: int, what: DayOff, writing: Writing) -> None:
        sql = "UPDATE day_off SET day = :day, name = :name, removed = :removed, revision = :revision WHERE id = :row"
        self.db.write(sql, {**_values(what, writing), "row": row})


def _values(what: DayOff, writing: Writing) -> dict[str, Any]:
    return {**vars(what), "day": what.day.isoformat(), "revision": writing.revision}


def _day(row: Sequence[Any]) -> DayOff:
    _, uid, day, name, removed, revision = row
    return DayOff(Uid(uid), date.fromisoformat(day), name, bool(removed), revision=revision)
