"""Follow-ups: their rows, and the numbers of the oficios that some of them send out."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from xicotepec_atencion.domain.calendar import iso
from xicotepec_atencion.domain.changes import GiveLetter
from xicotepec_atencion.domain.follow_up import BY_LETTER, FollowUp, Letter, Move, Outcome, RecordedFollowUp, Told
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.store.connection import Database
from xicotepec_atencion.store.keeping import Kept, Stamp, Writing
from xicotepec_atencion.store.office import AT_A_DESK
from xicotepec_atencion.store.trouble import Busy, reads_plainly, writes

if TYPE_CHECKING:
    from xicotepec_atencion.domain.timeline import Withdrawn

CONTENT = "f.uid, v.uid, f.move, f.day, f.text, d.uid, f.due, f.outcome, f.told, f.removed, f.revision"
JOINED = """follow_up f JOIN visit v ON v.id = f.visit LEFT JOIN department d ON d.id = f.department JOIN office o"""
RECORDED = f"""SELECT {CONTENT}, f.registered_at, f.registered_by, o.prefix, f.year, f.series, f.number, d.name,
                      EXISTS (SELECT 1 FROM letter WHERE follow_up = f.id)
               FROM {JOINED}"""
NUMBER = """ifnull((SELECT max(number) FROM follow_up WHERE series = s.code AND year = :year), 0) + 1"""
INSERT = f"""
    INSERT INTO follow_up (id, uid, visit, registered_at, registered_by, move, day, text, department, due, outcome,
                           told, year, series, number, removed, revision)
    SELECT 1 + ifnull((SELECT max(id) FROM follow_up), 0), :uid, (SELECT id FROM visit WHERE uid = :visit), :at, :by,
           :move, :day, :text, (SELECT id FROM department WHERE uid = :department), :due, :outcome, :told,
           iif(:letter, :year, NULL), iif(:letter, s.code, NULL), iif(:letter, {NUMBER}, NULL), :removed, :revision
    FROM (SELECT code FROM series WHERE {AT_A_DESK} ORDER BY id DESC LIMIT 1) s"""
NOBODY = b""  # the account of who works where there are none
UPDATE = "UPDATE follow_up SET text = ?, removed = ?, revision = ? WHERE id = ?"


@reads_plainly
@dataclass(frozen=True)
class FollowUps:
    """Reads and writes follow-ups. What happened stays: one that was taken back keeps its row and its number."""

    db: Database

    def of(self, visit: Uid) -> list[RecordedFollowUp]:
        """Those of a visit that stand, in the order in which they were recorded."""
        rows = self.db.rows(f"{RECORDED} WHERE v.uid = ? AND NOT f.removed ORDER BY f.id", visit)
        return [_recorded(row) for row in rows]

    def withdrawn(self, visit: Uid) -> list[Withdrawn]:
        """Those of a visit that took a number and were taken back, in the order in which they were recorded."""
        rows = self.db.rows(f"{RECORDED} WHERE v.uid = ? AND f.removed AND f.number IS NOT NULL ORDER BY f.id", visit)
        return [self._withdrawn(_recorded(row)) for row in rows]

    def _withdrawn(self, what: RecordedFollowUp) -> Withdrawn:
        from xicotepec_atencion.domain.timeline import Withdrawn

        at, by = self.db.rows("SELECT at, by FROM change_log WHERE id = ?", what.what.revision)[0]
        return Withdrawn(what, datetime.fromisoformat(at), by)

    def recorded(self, uid: Uid) -> RecordedFollowUp | None:
        """That one, taken back or not."""
        row = self.db.one(f"{RECORDED} WHERE f.uid = ?", uid)
        return _recorded(row) if row else None

    def sent(self, uid: Uid) -> bool:
        """Whether its oficio was given out."""
        sql = "SELECT EXISTS (SELECT 1 FROM letter l JOIN follow_up f ON f.id = l.follow_up WHERE f.uid = ?)"
        return bool(self.db.value(sql, uid))

    def any_during(self, first: date, last: date) -> bool:
        """Whether anything that stands happened from that day to that one."""
        sql = "SELECT EXISTS (SELECT 1 FROM follow_up WHERE NOT removed AND day BETWEEN ? AND ?)"
        return bool(self.db.value(sql, first.isoformat(), last.isoformat()))

    def visit_of(self, row: int) -> int:
        """The row of its visit."""
        return self.db.value("SELECT visit FROM follow_up WHERE id = ?", row)

    # what apply needs

    def find(self, what: FollowUp) -> Kept | None:
        row = self.db.one(f"SELECT f.id, {CONTENT} FROM {JOINED} WHERE f.uid = ?", what.uid)
        return Kept(row[0], as_follow_up(row[1:])) if row else None

    def insert(self, what: FollowUp, writing: Writing) -> int:
        at, by = writing.stamp.at, writing.stamp.by
        registered = {"year": at.year, "at": iso(at), "by": by.name, "letter": what.move in BY_LETTER}
        return self.db.write(INSERT, {**vars(what), **registered, **_days(what), "revision": writing.revision})

    def update(self, row: int, what: FollowUp, writing: Writing) -> None:
        self.db.execute_sql(UPDATE, (what.text, what.removed, writing.revision, row))

    @writes
    def give(self, act: GiveLetter, stamp: Stamp) -> None:
        sql = "INSERT INTO letter VALUES (?, (SELECT id FROM follow_up WHERE uid = ?), ?, ?)"
        self.db.execute_sql(sql, (stamp.row, act.follow_up, iso(stamp.at), stamp.by.name))

    # notes that are half-typed: neither edits nor acts

    def drafts(self, account: Uid | None) -> dict[Uid, str]:
        """What that account (None: the file has none) typed of each visit and did not add yet."""
        rows = self.db.rows("SELECT visit, body FROM note_draft WHERE account = ?", account or NOBODY)
        return {Uid(visit): body for visit, body in rows}

    @writes
    def keep_draft(self, visit: Uid, account: Uid | None, text: str) -> bool:
        """Keep the half-typed note for the next start; "": there is nothing to keep. False: another program holds the
        file just now, so try again later; nobody waits for a draft."""
        whose = account or NOBODY
        with suppress(Busy), self.db.impatient():
            if text:
                self.db.execute_sql("INSERT OR REPLACE INTO note_draft VALUES (?, ?, ?)", (whose, visit, text))
            else:
                self.db.execute_sql("DELETE FROM note_draft WHERE account = ? AND visit = ?", (whose, visit))
            return True
        return False


def _days(what: FollowUp) -> dict[str, str | None]:
    return {"day": what.day.isoformat(), "due": what.due and what.due.isoformat()}


def as_follow_up(row: Sequence[Any]) -> FollowUp:
    """Of `CONTENT`."""
    uid, visit, move, day, text, department, due, outcome, told, removed, revision = row
    return FollowUp(
        uid=Uid(uid),
        visit=Uid(visit),
        move=Move(move),
        day=date.fromisoformat(day),
        text=text,
        department=department,
        due=date.fromisoformat(due) if due else None,
        outcome=Outcome(outcome) if outcome else None,
        told=Told(told) if told else None,
        removed=bool(removed),
        revision=revision,
    )


def _recorded(row: Sequence[Any]) -> RecordedFollowUp:
    *content, at, by, prefix, year, series, number, department, sent = row
    letter = Letter(prefix, year, series, number) if number else None
    return RecordedFollowUp(as_follow_up(content), datetime.fromisoformat(at), by, letter, department or "", bool(sent))
