"""The ledger's rows: entries appended so that what stands equals what is owed, and closings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from xicotepec_atencion.domain.calendar import Month, iso
from xicotepec_atencion.domain.changes import Close, Reopen
from xicotepec_atencion.domain.intake import Visit
from xicotepec_atencion.domain.ledger import Contributor, Entry, Key, owed, settle
from xicotepec_atencion.store.connection import Database
from xicotepec_atencion.store.figures import HandFigures
from xicotepec_atencion.store.keeping import Stamp
from xicotepec_atencion.store.log import digest
from xicotepec_atencion.store.trouble import reads_plainly
from xicotepec_atencion.store.visits import Visits

HELD = """SELECT a.uid, e.belongs, e.measure, e.counts, e.amount
          FROM entry e LEFT JOIN area a ON a.id = e.area WHERE e.{column} = ?"""
APPEND = """INSERT INTO entry ({column}, area, belongs, measure, counts, amount)
            VALUES (?, (SELECT id FROM area WHERE uid = ?), ?, ?, ?, ?)"""
CELLS = "SELECT activity, area, measure, amount FROM cell WHERE month = ? ORDER BY 1, 2, 3"
BEHIND = """SELECT e.id, hex(v.uid), e.hand, e.area, e.belongs, e.measure, e.amount
            FROM entry e LEFT JOIN visit v ON v.id = e.visit WHERE e.counts = ? AND e.id <= ? ORDER BY 1"""
SIGNED = "SELECT activity, area, measure, amount FROM closing_figure WHERE month = ? AND version = ? ORDER BY 1, 2, 3"
LATE = "SELECT DISTINCT visit, hand FROM entry WHERE counts <> belongs AND belongs BETWEEN ? AND ?"


@reads_plainly
@dataclass(frozen=True)
class Ledger:
    """Every edit and every reopening settles its contributors here, in its own transaction."""

    db: Database

    def closed(self) -> frozenset[Month]:
        return frozenset(Month(m) for (m,) in self.db.rows("SELECT month FROM closed"))

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

    def close(self, act: Close, stamp: Stamp) -> dict[str, Any]:
        """Freeze the month: figures, their hash and the number of the last entry."""
        version = 1 + self.db.value("SELECT count(*) FROM closing WHERE month = ?", act.month)
        last = self.db.value("SELECT ifnull(max(id), 0) FROM entry")
        figures = self.db.rows(CELLS, act.month)
        seal = self._seal(act.month, version, last, figures)
        closing = (act.month, version, last, iso(stamp.at), stamp.by.name, seal)
        self.db.execute_sql("INSERT INTO closing VALUES (?,?,?,?,?,?)", closing)
        for figure in figures:
            self.db.execute_sql("INSERT INTO closing_figure VALUES (?,?,?,?,?,?)", (act.month, version, *figure))
        return {"version": version, "hash": seal}

    def sealed(self, month: int, version: int, last_entry: int) -> bytes:
        """The hash of a closing, from its figures and its entries as they stand now."""
        return self._seal(month, version, last_entry, self.db.rows(SIGNED, month, version))

    def _seal(self, month: int, version: int, last: int, figures: list[tuple[Any, ...]]) -> bytes:
        return digest((month, version, figures, self.db.rows(BEHIND, month, last)))

    def reopen(self, act: Reopen, stamp: Stamp, visits: Visits, hands: HandFigures) -> dict[str, Any]:
        """Open the month again; what was late or waiting in its year may have a better place now."""
        version = self.db.value("SELECT max(version) FROM closing WHERE month = ?", act.month)
        reopening = (act.month, version, iso(stamp.at), stamp.by.name, act.reason)
        self.db.execute_sql("INSERT INTO reopening VALUES (?,?,?,?,?)", reopening)
        year = act.month.year
        moved: list[Entry] = []
        whose: list[tuple[object, ...]] = []
        for visit, hand in self.db.rows(LATE, Month.of(year, 1), Month.of(year, 12)):
            contributor = visits.at(visit) if visit else hands.at(hand)
            entries = self.settle(contributor, visit or hand)
            moved += entries
            whose += [contributor.identity] * len(entries)
        return {"version": version, "entries": moved, "whose": whose}

    def recounted(self) -> bool:
        """Whether the counters equal a recount of the entries."""
        recount = """SELECT area, belongs, counts, measure, sum(amount) FROM entry WHERE visit IS NOT NULL
                     GROUP BY 1, 2, 3, 4"""
        counters = "SELECT area, belongs, counts, measure, amount FROM counter"
        return sorted(self.db.rows(recount)) == sorted(self.db.rows(counters))
