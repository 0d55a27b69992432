"""Batches of imported visits: which there are, and what accepting and withdrawing one does.

The n-th row of batch b is the visit n - b * 2^32; below zero is what was imported. A batch that is being loaded, or was
withdrawn, is in no view that people read (`standing`), and owes the ledger nothing.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from xicotepec_atencion.domain.batches import OWN, Batch
from xicotepec_atencion.domain.calendar import Month
from xicotepec_atencion.domain.changes import AcceptBatch, Stale, WithdrawBatch
from xicotepec_atencion.domain.intake import Recorded
from xicotepec_atencion.domain.ledger import Entry
from xicotepec_atencion.domain.office import Catalogue
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.store.connection import Database
from xicotepec_atencion.store.keeping import Stamp
from xicotepec_atencion.store.known import LOADING, batch_of
from xicotepec_atencion.store.ledger import Ledger
from xicotepec_atencion.store.trouble import reads_plainly, writes
from xicotepec_atencion.store.visits import Visits

SPAN = 1 << 32  # numbers of one batch
# The least and the greatest number of a desk's rows, and of those of all batches.
DESK_ROWS, BATCH_ROWS = (1, (1 << 63) - 1), (-(1 << 63), 0)
FIND = """SELECT b.uid, b.source, b.digest, b.series, b.rows, lower(hex(b.root)), b.withdrawn IS NULL
          FROM batch b WHERE b.accepted IS NOT NULL AND """
TOLD = """SELECT kind, at, by, body FROM change_log WHERE kind IN ('AcceptBatch', 'WithdrawBatch') ORDER BY id"""
BY_OTHERS = """SELECT b.series, count(*) FROM visit v
               CROSS JOIN visit o ON o.uid >= substr(v.uid, 1, :own)
                                 AND o.uid <= CAST(substr(v.uid, 1, :own) || x'ffff' AS BLOB) AND o.uid <> v.uid
               JOIN batch b ON b.id = -(o.id >> 32)
               WHERE v.id BETWEEN :first AND :last AND o.id < 0 AND b.id IN (SELECT id FROM in_force)
               GROUP BY b.id ORDER BY b.id"""
IN_FORCE = "SELECT id FROM in_force ORDER BY id"
CORRECTED = "SELECT DISTINCT visit FROM entry WHERE visit BETWEEN ? AND ? ORDER BY visit"
GIVEN = """SELECT count(*) FROM (SELECT visit FROM receipt WHERE visit BETWEEN :first AND :last
           UNION SELECT visit FROM attachment WHERE visit BETWEEN :first AND :last AND NOT removed
           UNION SELECT visit FROM follow_up WHERE visit BETWEEN :first AND :last AND NOT removed)"""
MONTHS = """SELECT belongs, sum(iif(measure = 'visits', amount, 0)), sum(iif(measure = 'persons', amount, 0))
            FROM batch_sum WHERE batch = ? GROUP BY belongs ORDER BY belongs"""
NAMED = f"""SELECT EXISTS (SELECT 1 FROM visit WHERE person = (SELECT id FROM person WHERE uid = ?) AND id < 0
            AND {batch_of("id")} NOT IN (SELECT id FROM in_force))"""
# Who: by their visits, of whom there are fewer than rows of a file.
BROUGHT_NOW = f"""SELECT EXISTS (SELECT 1 FROM visit WHERE +id < 0 AND {batch_of("id")} IN ({LOADING})
                  AND person IN (SELECT id FROM person WHERE uid = :uid OR merged_into = (
                                 SELECT id FROM person WHERE uid = :uid)))"""
WITHHELD = """SELECT EXISTS (SELECT 1 FROM visit WHERE +id BETWEEN ? AND ? AND (name <> '' OR note <> '')
                             AND person IN (SELECT person FROM withheld UNION ALL SELECT id FROM person
                                            WHERE merged_into IN (SELECT person FROM withheld)))"""
LINES = "SELECT uid FROM {} WHERE revision = ?"
# The file and the series of the import that brought a visit.
BROUGHT = """SELECT source, series FROM batch
             WHERE id = (SELECT -(id >> 32) FROM visit WHERE uid = ? AND id < 0)"""
LOADED = "SELECT source, digest, rows, lower(hex(root)), series FROM batch WHERE uid = ?"


class _Told(NamedTuple):
    """What the log says of an import. counts: since then; else it was withdrawn."""

    counts: bool
    at: datetime
    by: str
    reason: str


def first_row(batch: int) -> int:
    return 1 - batch * SPAN


def rows_of(batch: int) -> tuple[int, int]:
    """The least and the greatest number that a row of the batch may have."""
    return first_row(batch), (1 - batch) * SPAN - 1


def in_force(db: Database) -> list[int]:
    """The imports that count just now, the newest first."""
    return [batch for (batch,) in db.rows(f"{IN_FORCE} DESC")]


def loaded(db: Database, uid: Uid) -> AcceptBatch | None:
    row = db.one(LOADED, uid)
    return AcceptBatch(uid, *row) if row else None


@reads_plainly
@dataclass(frozen=True)
class Imports:
    db: Database
    ledger: Ledger
    visits: Visits

    def all(self) -> list[Batch]:
        """Those that were accepted, withdrawn ones too, the newest first."""
        return self._found("1")

    def get(self, uid: Uid) -> Batch | None:
        return next(iter(self._found("b.uid = ?", uid)), None)

    def of_file(self, digest: str) -> list[Batch]:
        """Those that came from a file of these bytes, the newest first."""
        return self._found("b.digest = ?", digest)

    def months(self, uid: Uid) -> list[tuple[Month, int, int]]:
        """The months that it brings visits of, each with how many visits and persons, as they came."""
        return [(Month(month), visits, persons) for month, visits, persons in self.db.rows(MONTHS, self._row(uid))]

    def rows(self, uid: Uid, most: int) -> list[Recorded]:
        """Its first visits as they are now; of one that was withdrawn, as they would count again."""
        first = first_row(self._row(uid))
        return self.visits.numbered(first, first + most - 1)

    def given(self, uid: Uid) -> int:
        """Of how many of its visits a receipt was given out, a document is attached, or the matter was followed."""
        first, last = rows_of(self._row(uid))
        return self.db.execute_sql(GIVEN, {"first": first, "last": last}).fetchone()[0]

    def awaits(self, person: Uid) -> bool:
        """Whether they came with one that is being loaded or was withdrawn, and so may count, or count again."""
        return bool(self.db.value(NAMED, person))

    def is_loading(self, person: Uid) -> bool:
        """Whether one that is being loaded brings them, or who turned out to be them."""
        return bool(self.db.execute_sql(BROUGHT_NOW, {"uid": person}).fetchone()[0])

    def names_withheld(self, uid: Uid) -> bool:
        """Whether it says something of who came, of somebody whose data are withheld."""
        return bool(self.db.value(WITHHELD, *rows_of(self._row(uid))))

    def loaded(self, uid: Uid) -> AcceptBatch | None:
        """The act that accepts it, as it stands in the file; None: there is none."""
        return loaded(self.db, uid)

    def by_others(self, uid: Uid) -> list[tuple[str, int]]:
        """How many of its rows stand by another import each, by the series of its folios. Of many rows it takes too
        long for a transaction."""
        first, last = rows_of(self._row(uid))
        return self.db.execute_sql(BY_OTHERS, {"own": OWN, "first": first, "last": last}).fetchall()

    def in_force(self) -> list[int]:
        """The imports that count just now."""
        return [row for (row,) in self.db.rows(IN_FORCE)]

    def lines(self, uid: Uid) -> set[Uid]:
        """Those of the catalogues that it brings and that are not written yet: who accepts it says what they are."""
        batch = self._row(uid)
        return {Uid(line) for kind in Catalogue for (line,) in self.db.rows(LINES.format(kind), -batch)}

    @writes
    def accept(self, act: AcceptBatch, stamp: Stamp) -> dict[str, Any]:
        """Raises Stale where a row of it is gone."""
        batch = self._row(act.batch)
        if self.db.value("SELECT count(*) FROM imported WHERE batch = ?", batch) != act.rows:
            raise Stale
        self.db.execute_sql(
            "UPDATE batch SET accepted = ?, withdrawn = NULL, reason = '' WHERE id = ?", (stamp.row, batch)
        )
        return self._settled(batch)

    @writes
    def withdraw(self, act: WithdrawBatch, stamp: Stamp) -> dict[str, Any]:
        batch = self._row(act.batch)
        self.db.execute_sql(
            "UPDATE batch SET withdrawn = ?, reason = ? WHERE id = ?", (stamp.row, act.reason.strip(), batch)
        )
        return self._settled(batch)

    def _settled(self, batch: int) -> dict[str, Any]:
        """The batch owes as a whole; which of its visits were corrected since then, on their own."""
        entries = self.ledger.settle_batch(batch)
        moved: list[Entry] = []
        whose: list[tuple[object, ...]] = []
        for (row,) in self.db.rows(CORRECTED, *rows_of(batch)):
            visit = self.visits.at(row)
            settled = self.ledger.settle(visit, row)
            moved += settled
            whose += [visit.identity] * len(settled)
        return {"whole": entries, "entries": moved, "whose": whose}

    def _found(self, those: str, *values: object) -> list[Batch]:
        """The newest first, each with what the log says of it."""
        rows = self.db.rows(f"{FIND} {those} ORDER BY b.id DESC", *values)
        told: defaultdict[str, list[_Told]] = defaultdict(list)
        for kind, at, by, body in self.db.rows(TOLD) if rows else ():
            step = json.loads(body)[0]
            reason = step.get("reason", "").strip()
            told[step["batch"]].append(_Told(kind == "AcceptBatch", datetime.fromisoformat(at), by, reason))
        return [_batch(row, told[row[0].hex()]) for row in rows]

    def _row(self, uid: Uid) -> int:
        row = self.db.value("SELECT id FROM batch WHERE uid = ?", uid)
        if row is None:
            raise Stale
        return row


def _batch(row: tuple[Any, ...], told: Sequence[_Told]) -> Batch:
    uid, source, digest, series, rows, root, stands = row
    first, out = told[0], next((each for each in reversed(told) if not each.counts), None)
    return Batch(
        Uid(uid),
        source,
        digest,
        series,
        rows,
        root,
        first.at,
        first.by,
        out and out.at,
        out.reason if out else "",
        told[-1].at if out and stands else None,
    )
