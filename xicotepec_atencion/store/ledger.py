"""The ledger's rows: entries appended so that what stands equals what is owed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from xicotepec_atencion.domain.calendar import Month
from xicotepec_atencion.domain.intake import Visit
from xicotepec_atencion.domain.ledger import Contributor, Entry, Key, owed, settle
from xicotepec_atencion.store.connection import Database
from xicotepec_atencion.store.trouble import reads_plainly

HELD = """SELECT a.uid, e.belongs, e.measure, e.counts, e.amount
          FROM entry e LEFT JOIN area a ON a.id = e.area WHERE e.{column} = ?"""
SHARE = """SELECT a.uid, e.belongs, e.measure, e.counts, e.amount
           FROM imported s JOIN shared e ON e.batch = s.batch AND e.visit = s.id JOIN area a ON a.id = e.area
           WHERE s.id = ?"""
OWED = """SELECT a.uid, t.belongs, t.measure, t.amount FROM batch_sum t JOIN area a ON a.id = t.area
          WHERE t.batch = ? ORDER BY a.id, t.belongs, t.measure"""
CLOSED = "SELECT month FROM closed"
IN_FORCE = "SELECT EXISTS (SELECT 1 FROM in_force WHERE id = ?)"
APPEND = """INSERT INTO entry ({column}, area, belongs, measure, counts, amount)
            VALUES (?, (SELECT id FROM area WHERE uid = ?), ?, ?, ?, ?)"""


@reads_plainly
@dataclass(frozen=True)
class Ledger:
    """Every edit and every reopening settles its contributors here, in its own transaction."""

    db: Database

    def closed(self) -> frozenset[Month]:
        return frozenset(Month(m) for (m,) in self.db.rows(CLOSED))

    def _closed_beside(self, keys: Iterable[Key]) -> frozenset[Month]:
        """The closed months of those keys' years: no others matter to them, and an old office has many."""
        years = sorted({key.belongs.year * 100 for key in keys})
        found = (self.db.rows(f"{CLOSED} WHERE month BETWEEN ? AND ?", year, year + 12) for year in years)
        return frozenset(Month(month) for rows in found for (month,) in rows)

    def ever_closed(self, year: int) -> list[Month]:
        """The year's months that were closed at least once, reopened ones too, in order."""
        sql = "SELECT DISTINCT month FROM closing WHERE month / 100 = ? ORDER BY month"
        return [Month(month) for (month,) in self.db.rows(sql, year)]

    def settle(self, what: Contributor, row: int) -> list[Entry]:
        """Append what is missing for the contributor in `row`; return it. An imported visit holds its share of what
        its batch counts, and owes nothing while that is withdrawn."""
        column = "visit" if isinstance(what, Visit) else "hand"
        share = self._entries(SHARE, row) if row < 0 else []
        resolved_on = self._resolved_on(row) if isinstance(what, Visit) else None
        owes = owed(what, resolved_on) if row > 0 or self._in_force(-(row >> 32)) else {}
        return self._append(column, row, owes, [*self._entries(HELD.format(column=column), row), *share])

    def settle_batch(self, batch: int) -> list[Entry]:
        """Append what is missing for a whole import, as its rows came."""
        owes = {Key(area, Month(belongs), measure): n for area, belongs, measure, n in self.db.rows(OWED, batch)}
        held = self._entries(HELD.format(column="batch"), batch)
        return self._append("batch", batch, owes if self._in_force(batch) else {}, held)

    def _append(self, column: str, row: int, owes: Mapping[Key, int], held: Iterable[Entry]) -> list[Entry]:
        held = list(held)
        missing = settle(owes, held, self._closed_beside({*owes, *(entry.key for entry in held)}))
        for entry in missing:
            self.db.execute_sql(APPEND.format(column=column), (row, *entry.key, entry.counts, entry.amount))
        return missing

    def _entries(self, sql: str, row: int) -> list[Entry]:
        return [
            Entry(Key(area, Month(belongs), measure), Month(counts), amount)
            for area, belongs, measure, counts, amount in self.db.rows(sql, row)
        ]

    def _resolved_on(self, row: int) -> date | None:
        day = self.db.value("SELECT resolved_on FROM case_state WHERE visit = ?", row)
        return date.fromisoformat(day) if day else None

    def _in_force(self, batch: int) -> bool:
        return bool(self.db.value(IN_FORCE, batch))

    def recounted(self) -> bool:
        """Whether the counters equal a recount of the entries."""
        recount = """SELECT area, belongs, counts, measure, sum(amount) FROM entry WHERE hand IS NULL
                     GROUP BY 1, 2, 3, 4"""
        counters = "SELECT area, belongs, counts, measure, amount FROM counter"
        return sorted(self.db.rows(recount)) == sorted(self.db.rows(counters))
