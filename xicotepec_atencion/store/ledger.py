"""The ledger's rows: entries appended so that what stands equals what is owed."""

from __future__ import annotations

from dataclasses import dataclass

from xicotepec_atencion.domain.calendar import Month
from xicotepec_atencion.domain.intake import Visit
from xicotepec_atencion.domain.ledger import Contributor, Entry, Key, owed, settle
from xicotepec_atencion.store.connection import Database
from xicotepec_atencion.store.trouble import reads_plainly

HELD = """SELECT a.uid, e.belongs, e.measure, e.counts, e.amount
          FROM entry e LEFT JOIN area a ON a.id = e.area WHERE e.{column} = ?"""
APPEND = """INSERT INTO entry ({column}, area, belongs, measure, counts, amount)
            VALUES (?, (SELECT id FROM area WHERE uid = ?), ?, ?, ?, ?)"""


@reads_plainly
@dataclass(frozen=True)
class Ledger:
    """Every edit and every reopening settles its contributors here, in its own transaction."""

    db: Database

    def closed(self) -> frozenset[Month]:
        return frozenset(Month(m) for (m,) in self.db.rows("SELECT month FROM closed"))

    def ever_closed(self, year: int) -> list[Month]:
        """The year's months that were closed at least once, reopened ones too, in order."""
        sql = "SELECT DISTINCT month FROM closing WHERE month / 100 = ? ORDER BY month"
        return [Month(month) for (month,) in self.db.rows(sql, year)]

    def settle(self, what: Contributor, row: int) -> list[Entry]:
        """Append what is missing for the contributor in `row`; return it."""
        column = "visit" if isinstance(what, Visit) else "hand"
        held = [
            Entry(Key(area, Month(belongs), measure), Month(counts), amount)
            for area, belongs, measure, counts, amount in self.db.rows(HELD.format(column=column), row)
        ]
        missing = settle(owed(what), held, self.closed())
        for entry in missing:
            self.db.execute_sql(APPEND.format(column=column), (row, *entry.key, entry.counts, entry.amount))
        return missing

    def recounted(self) -> bool:
        """Whether the counters equal a recount of the entries."""
        recount = """SELECT area, belongs, counts, measure, sum(amount) FROM entry WHERE visit IS NOT NULL
                     GROUP BY 1, 2, 3, 4"""
        counters = "SELECT area, belongs, counts, measure, amount FROM counter"
        return sorted(self.db.rows(recount)) == sorted(self.db.rows(counters))
