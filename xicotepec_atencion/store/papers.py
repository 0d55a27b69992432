"""What goes with visits on paper: sheets numbered in advance, receipts, the privacy notice, and attachments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from xicotepec_atencion.domain.calendar import iso
from xicotepec_atencion.domain.changes import GiveReceipt, Reserve
from xicotepec_atencion.domain.intake import UNDONE, Folio
from xicotepec_atencion.domain.papers import Attachment, Notice, Sheet, SheetState, paper_series
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.store.connection import Database
from xicotepec_atencion.store.keeping import Kept, Stamp, Writing
from xicotepec_atencion.store.office import Offices
from xicotepec_atencion.store.trouble import reads_plainly, writes

SHEET = "SELECT s.id, s.uid, s.year, s.series, s.number, s.voided, s.revision FROM sheet s WHERE "
STATES = """SELECT o.prefix, s.uid, s.year, s.series, s.number, s.voided, s.revision,
                   v.id IS NOT NULL AND v.cancelled IS NOT ?, v.registered_at
            FROM sheet s JOIN office o LEFT JOIN visit v ON v.uid = s.uid
            ORDER BY s.year, s.series, s.number"""
RESERVE = """INSERT INTO sheet (uid, year, series, number, voided, revision)
             VALUES (?, ?, ?, 1 + ifnull((SELECT max(number) FROM sheet WHERE series = ? AND year = ?), 0), NULL, ?)"""
ATTACHED = """SELECT a.id, a.uid, v.uid, a.name, a.digest, a.size, a.removed, a.revision, l.at, l.by
              FROM attachment a JOIN visit v ON v.id = a.visit LEFT JOIN change_log l ON l.id = a.revision WHERE """


class Attached(NamedTuple):
    """An attachment, and when it was attached by whom."""

    attachment: Attachment
    at: datetime
    by: str


@reads_plainly
@dataclass(frozen=True)
class Sheets:
    """Blank sheets with a folio each. Gapless in each series and year; what is not used is voided, and stays."""

    db: Database

    def all(self) -> list[SheetState]:
        rows = self.db.rows(STATES, UNDONE)
        return [
            SheetState(
                _sheet((0, *row)),
                Folio(prefix, row[1], row[2], row[3]),
                bool(captured),
                datetime.fromisoformat(at).date() if at else None,
            )
            for prefix, *row, captured, at in rows
        ]

    def voided(self, uid: Uid) -> str:
        """Why the sheet of that uid will not be captured; "": it may be, or there is none."""
        return self.db.value("SELECT voided FROM sheet WHERE uid = ?", uid) or ""

    @writes
    def reserve(self, act: Reserve, stamp: Stamp) -> dict[str, Any]:
        """Give each its folio; what the log says of it."""
        offices = Offices(self.db)
        code, year = paper_series(offices.current_series()), stamp.at.year
        opened = code not in offices.series()
        if opened:
            offices.open_series(code, stamp.at)
        for uid in act.sheets:
            self.db.execute_sql(RESERVE, (uid, year, code, code, year, stamp.row))
        first = self.db.value("SELECT number FROM sheet WHERE uid = ?", act.sheets[0])
        return {"paper": code, "year": year, "first": first, "series": code if opened else ""}

    def find(self, what: Sheet) -> Kept | None:
        row = self.db.one(f"{SHEET} s.uid = ?", what.uid)
        return Kept(row[0], _sheet(row)) if row else None

    def insert(self, what: Sheet, _: Writing) -> int:
        raise AssertionError(f"sheet {what.number} was not reserved")

    def update(self, row: int, what: Sheet, writing: Writing) -> None:
        self.db.execute_sql(
            "UPDATE sheet SET voided = ?, revision = ? WHERE id = ?", (what.voided, writing.revision, row)
        )


@reads_plainly
@dataclass(frozen=True)
class Notices:
    """The privacy notice, version by version."""

    db: Database

    def current(self) -> Notice | None:
        """The version in force."""
        row = self.db.one(
            "SELECT version, text, removed, revision FROM notice WHERE NOT removed ORDER BY version DESC LIMIT 1"
        )
        return _notice(row) if row else None

    def all(self) -> list[Notice]:
        return [_notice(row) for row in self.db.rows("SELECT version, text, removed, revision FROM notice ORDER BY 1")]

    def since(self, notice: Notice) -> datetime:
        """When it was written."""
        return datetime.fromisoformat(self.db.value("SELECT at FROM change_log WHERE id = ?", notice.revision))

    def next_version(self) -> int:
        return 1 + self.db.value("SELECT ifnull(max(version), 0) FROM notice")

    def shown(self, version: int) -> bool:
        """Whether some visit was recorded under it."""
        return bool(self.db.value("SELECT EXISTS (SELECT 1 FROM standing WHERE notice = ?)", version))

    def find(self, what: Notice) -> Kept | None:
        row = self.db.one("SELECT version, text, removed, revision FROM notice WHERE version = ?", what.version)
        return Kept(row[0], _notice(row)) if row else None

    def insert(self, what: Notice, writing: Writing) -> int:
        values = (what.version, what.text, what.removed, writing.revision)
        self.db.execute_sql("INSERT INTO notice VALUES (?, ?, ?, ?)", values)
        return what.version

    def update(self, row: int, what: Notice, writing: Writing) -> None:
        values = (what.text, what.removed, writing.revision, row)
        self.db.execute_sql("UPDATE notice SET text = ?, removed = ?, revision = ? WHERE version = ?", values)


@reads_plainly
@dataclass(frozen=True)
class Attachments:
    """Which files go with which visit; the files themselves are `AttachedFiles`'."""

    db: Database

    def of(self, visit: Uid) -> list[Attachment]:
        """Those of a visit, the first attached first."""
        return [attachment for attachment, *_ in self.listed(visit)]

    def listed(self, visit: Uid) -> list[Attached]:
        """The same, with who attached each and when."""
        rows = self.db.rows(f"{ATTACHED} v.uid = ? AND NOT a.removed ORDER BY a.id", visit)
        return [Attached(_attachment(row), datetime.fromisoformat(at), by) for *row, at, by in rows]

    def get(self, uid: Uid) -> Attachment | None:
        """Whether it is there still or not."""
        row = self.db.one(f"{ATTACHED} a.uid = ?", uid)
        return _attachment(row) if row else None

    def find(self, what: Attachment) -> Kept | None:
        row = self.db.one(f"{ATTACHED} a.uid = ?", what.uid)
        return Kept(row[0], _attachment(row)) if row else None

    def insert(self, what: Attachment, writing: Writing) -> int:
        sql = """INSERT INTO attachment (uid, visit, name, digest, size, removed, revision)
                 VALUES (:uid, (SELECT id FROM visit WHERE uid = :visit), :name, :digest, :size, :removed, :revision)"""
        return self.db.write(sql, {**vars(what), "revision": writing.revision})

    def update(self, row: int, what: Attachment, writing: Writing) -> None:
        sql = "UPDATE attachment SET name = ?, removed = ?, revision = ? WHERE id = ?"
        self.db.execute_sql(sql, (what.name, what.removed, writing.revision, row))


@reads_plainly
@dataclass(frozen=True)
class Receipts:
    """Which visits' folios were given out on paper."""

    db: Database

    def given(self, visit: Uid) -> bool:
        sql = "SELECT EXISTS (SELECT 1 FROM receipt r JOIN visit v ON v.id = r.visit WHERE v.uid = ?)"
        return bool(self.db.value(sql, visit))

    @writes
    def give(self, act: GiveReceipt, stamp: Stamp) -> None:
        sql = "INSERT INTO receipt VALUES (?, (SELECT id FROM visit WHERE uid = ?), ?, ?)"
        self.db.execute_sql(sql, (stamp.row, act.visit, iso(stamp.at), stamp.by.name))


def _sheet(row: tuple[Any, ...]) -> Sheet:
    _, uid, year, series, number, voided, revision = row
    return Sheet(uid=Uid(uid), year=year, series=series, number=number, voided=voided, revision=revision)


def _notice(row: tuple[Any, ...]) -> Notice:
    version, text, removed, revision = row
    return Notice(version=version, text=text, removed=bool(removed), revision=revision)


def _attachment(row: Sequence[Any]) -> Attachment:
    _, uid, visit, name, digest, size, removed, revision, *_ = row
    return Attachment(
        uid=Uid(uid), visit=Uid(visit), name=name, digest=digest, size=size, removed=bool(removed), revision=revision
    )
