"""Closings of months: figures frozen with the number of the last entry, so that each opens into its folios for ever."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from xicotepec_atencion.domain.calendar import Month, iso
from xicotepec_atencion.domain.changes import Close, Reopen
from xicotepec_atencion.domain.closing import Closing, Reopening
from xicotepec_atencion.domain.figures import Cell
from xicotepec_atencion.domain.ledger import Entry
from xicotepec_atencion.domain.programme import Measure
from xicotepec_atencion.store.cells import CELL, span
from xicotepec_atencion.store.connection import Database
from xicotepec_atencion.store.figures import HandFigures
from xicotepec_atencion.store.keeping import Stamp
from xicotepec_atencion.store.ledger import Ledger
from xicotepec_atencion.store.log import digest
from xicotepec_atencion.store.trouble import reads_plainly, writes
from xicotepec_atencion.store.visits import Visits

CELLS = f"{CELL} SELECT activity, area, measure, amount FROM cells WHERE month = :month ORDER BY 1, 2, 3"
GOALS = """SELECT activity, quarter, month, amount FROM planned WHERE month = ? OR month IS NULL AND quarter = ?
           ORDER BY 1, 2, 3"""
BEHIND = """SELECT e.id, hex(ifnull(v.uid, b.uid)), e.hand, e.area, e.belongs, e.measure, e.amount
            FROM entry e LEFT JOIN visit v ON v.id = e.visit LEFT JOIN batch b ON b.id = e.batch
            WHERE e.counts = ? AND e.id <= ? ORDER BY 1"""
SIGNED = "SELECT activity, area, measure, amount FROM closing_figure WHERE month = ? AND version = ? ORDER BY 1, 2, 3"
LATE = """SELECT DISTINCT batch, visit, hand FROM entry WHERE counts <> belongs AND belongs BETWEEN ? AND ?
          ORDER BY batch IS NULL, batch"""  # an import first: what its visits hold is a share of it
CLOSINGS = """SELECT c.month, c.version, c.last_entry, c.at, c.by, c.hash, r.at, r.by, r.reason
              FROM closing c LEFT JOIN reopening r USING (month, version)
              WHERE c.month BETWEEN ? AND ? ORDER BY c.month, c.version"""
FIGURES = """SELECT f.month, f.version, a.uid, r.uid, f.measure, f.amount FROM closing_figure f
             JOIN activity a ON a.id = f.activity LEFT JOIN area r ON r.id = f.area
             WHERE f.month BETWEEN ? AND ? AND f.amount <> 0"""


@reads_plainly
@dataclass(frozen=True)
class Closings:
    """Closes and reopens, each in the transaction of its act; every version stays."""

    db: Database
    ledger: Ledger

    def of(self, year: int) -> list[Closing]:
        """All versions of the year's months, in order."""
        span = Month.of(year, 1), Month.of(year, 12)
        figures: dict[tuple[int, int], dict[Cell, int]] = defaultdict(dict)
        for month, version, activity, area, measure, amount in self.db.rows(FIGURES, *span):
            figures[month, version][Cell(activity, area, Measure(measure), Month(month))] = amount
        return [
            Closing(
                Month(month),
                version,
                last,
                datetime.fromisoformat(at),
                by,
                seal,
                figures[month, version],
                Reopening(datetime.fromisoformat(opened), opener, reason) if opened else None,
            )
            for month, version, last, at, by, seal, opened, opener, reason in self.db.rows(CLOSINGS, *span)
        ]

    def state(self, month: Month) -> str:
        """A hash of the month's figures and of its goals, to know whether they moved while somebody looked."""
        return digest((self._cells(month), self.db.rows(GOALS, month, month.quarter))).hex()

    @writes
    def close(self, act: Close, stamp: Stamp) -> dict[str, Any]:
        """Freeze the month: figures, their hash and the number of the last entry."""
        version = 1 + self.db.value("SELECT count(*) FROM closing WHERE month = ?", act.month)
        last = self.db.value("SELECT ifnull(max(id), 0) FROM entry")
        figures = self._cells(act.month)
        seal = self._seal(act.month, version, last, figures)
        closing = (act.month, version, last, iso(stamp.at), stamp.by.name, seal)
        self.db.execute_sql("INSERT INTO closing VALUES (?,?,?,?,?,?)", closing)
        for figure in figures:
            self.db.execute_sql("INSERT INTO closing_figure VALUES (?,?,?,?,?,?)", (act.month, version, *figure))
        return {"version": version, "hash": seal}

    @writes
    def reopen(self, act: Reopen, stamp: Stamp, visits: Visits, hands: HandFigures) -> dict[str, Any]:
        """Open the month again; what was late or waiting in its year may have a better place now."""
        version = self.db.value("SELECT max(version) FROM closing WHERE month = ?", act.month)
        reopening = (act.month, version, iso(stamp.at), stamp.by.name, act.reason)
        self.db.execute_sql("INSERT INTO reopening VALUES (?,?,?,?,?)", reopening)
        year = act.month.year
        whole: list[tuple[bytes, list[Entry]]] = []
        moved: list[Entry] = []
        whose: list[tuple[object, ...]] = []
        for batch, visit, hand in self.db.rows(LATE, Month.of(year, 1), Month.of(year, 12)):
            if batch:
                uid = self.db.value("SELECT uid FROM batch WHERE id = ?", batch)
                whole.append((uid, self.ledger.settle_batch(batch)))
                continue
            contributor = visits.at(visit) if visit else hands.at(hand)
            entries = self.ledger.settle(contributor, visit or hand)
            moved += entries
            whose += [contributor.identity] * len(entries)
        return {"version": version, "imports": whole, "entries": moved, "whose": whose}

    def sealed(self, month: int, version: int, last_entry: int) -> bytes:
        """The hash of a closing, from its figures and its entries as they stand now."""
        return self._seal(month, version, last_entry, self.db.rows(SIGNED, month, version))

    def _cells(self, month: Month) -> list[tuple[Any, ...]]:
        return self.db.execute_sql(CELLS, {**span(month.year), "month": month}).fetchall()

    def _seal(self, month: int, version: int, last: int, figures: list[tuple[Any, ...]]) -> bytes:
        return digest((month, version, figures, self.db.rows(BEHIND, month, last)))
