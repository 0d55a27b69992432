"""Visits: their rows, folios, former contents and the half-typed form."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from typing import Any

from xicotepec_atencion.domain.calendar import iso
from xicotepec_atencion.domain.intake import OLDEST, UNDONE, Correction, Folio, Recorded, Visit, VisitDraft
from xicotepec_atencion.domain.people import ANONYMOUS, BLOCKED
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.store.connection import Database
from xicotepec_atencion.store.keeping import Kept, Writing
from xicotepec_atencion.store.office import AT_A_DESK
from xicotepec_atencion.store.trouble import Busy, reads_plainly, writes

CONTENT = """v.served_on, c.uid, a.uid, m.uid, v.persons, v.name, v.note, v.cancelled, p.uid, v.women, v.men, v.notice,
             v.revision"""
JOINS = """JOIN channel c ON c.id = v.channel JOIN area a ON a.id = v.area JOIN matter m ON m.id = v.matter
           LEFT JOIN person p ON p.id = v.person"""
FIND = f"SELECT v.id, v.uid, {CONTENT} FROM visit v {JOINS} WHERE "
SHOWN_NAME = "ifnull((SELECT nullif(name, '') FROM person WHERE id = ifnull(p.merged_into, p.id)), v.name)"
UNSEEN = "(SELECT body IS NULL FROM withheld WHERE person = ifnull(p.merged_into, p.id))"  # see `unseen`
RECORDED = f"""SELECT o.prefix, v.year, v.series, v.number, v.registered_at, v.registered_by, {SHOWN_NAME},
                      EXISTS (SELECT 1 FROM receipt WHERE visit = v.id),
                      (SELECT count(*) FROM attachment WHERE visit = v.id AND NOT removed),
                      {UNSEEN}, v.uid, {CONTENT}
               FROM standing v {JOINS} JOIN office o WHERE """
HIDDEN_TOO = RECORDED.replace("FROM standing v", "FROM visit v")
FOLIOS = "SELECT o.prefix, v.year, v.series, v.number FROM visit v JOIN office o WHERE v.uid IN ({})"
MOST_ASKED = 500  # visits in one question
PARTS = """(SELECT id FROM channel WHERE uid = :channel), (SELECT id FROM area WHERE uid = :area),
           (SELECT id FROM matter WHERE uid = :matter), (SELECT id FROM person WHERE uid = :person)"""
INSERT = f"""
    INSERT INTO visit (id, uid, year, series, number, registered_at, registered_by, served_on, channel, area, matter,
                       person, persons, name, note, cancelled, women, men, notice, revision)
    SELECT 1 + max(0, ifnull((SELECT max(id) FROM visit), 0)), :uid, ifnull(h.year, :year), ifnull(h.series, s.code),
           ifnull(h.number, 1 + ifnull((SELECT max(number) FROM visit WHERE series = s.code AND year = :year), 0)),
           :at, :by, :served_on, {PARTS}, :persons, :name, :note, :cancelled, :women, :men, :notice, :revision
    FROM (SELECT code FROM series WHERE {AT_A_DESK} ORDER BY id DESC LIMIT 1) s LEFT JOIN sheet h ON h.uid = :uid"""
UPDATE = f"""
    UPDATE visit SET served_on = :served_on, (channel, area, matter, person) = (SELECT {PARTS}), persons = :persons,
           name = :name, note = :note, cancelled = :cancelled, women = :women, men = :men, notice = :notice,
           revision = :revision WHERE id = :row"""
KEPT = "served_on, channel, area, matter, persons, name, note, cancelled, person, women, men, notice, revision"
REMEMBER = f"""
    INSERT INTO visit_history (visit, {KEPT}, replaced_by, reason) SELECT id, {KEPT}, ?, ? FROM visit WHERE id = ?"""
FORMER = f"""
    SELECT l.at, l.by, v.reason, l.kind, {CONTENT}
    FROM visit_history v {JOINS} JOIN change_log l ON l.id = v.replaced_by
    WHERE v.visit = (SELECT id FROM visit WHERE uid = ?) ORDER BY v.id"""
CAPTURED_ANEW = """
    SELECT EXISTS (
        SELECT 1 FROM visit_history h WHERE h.visit = (SELECT id FROM visit WHERE uid = ?1) AND h.cancelled = ?2
        AND h.replaced_by > ?3 AND h.replaced_by IN (
            SELECT revision FROM visit_history WHERE visit = h.visit
            UNION ALL SELECT revision FROM visit WHERE id = h.visit))"""  # a redo brings a former revision back
THEIRS = """person IN (SELECT id FROM person WHERE uid = :person OR merged_into = (
                       SELECT id FROM person WHERE uid = :person))"""
OF_PERSON = f"""v.id IN (SELECT id FROM standing WHERE {THEIRS} AND served_on >= :since
                        AND (:cancelled OR cancelled IS NULL)
                        AND (:before IS NULL OR (served_on, id) < (SELECT served_on, id FROM visit WHERE uid = :before))
                        ORDER BY served_on DESC, id DESC LIMIT :most)"""
SUMS = f"SELECT count(*) - count(cancelled), count(cancelled) FROM standing WHERE {THEIRS}"
LAST_ONE: Mapping[str, Any] = {"since": "", "cancelled": False, "before": None, "most": 1}
LAST_MATTER = f"SELECT m.uid FROM standing v JOIN matter m ON m.id = v.matter WHERE {OF_PERSON}"
# What `opened` says of one visit, from the visit's own entries: by the view every activity's would be gone through.
COUNTED_IN = """
    WITH one AS (SELECT id FROM standing WHERE uid = ?)
    SELECT DISTINCT a.name FROM (
        SELECT area, belongs, measure FROM entry WHERE visit = (SELECT id FROM one)
        UNION ALL SELECT area, belongs, measure FROM shared WHERE visit = (SELECT id FROM one)) e
    CROSS JOIN feeding f ON f.area = e.area AND e.belongs >= f.since AND e.belongs < f.until
         AND (e.measure = f.rule OR f.rule = 'resolved' AND e.measure = 'visits')
    JOIN activity a ON a.id = f.activity WHERE NOT a.removed"""


@reads_plainly
@dataclass(frozen=True)
class Visits:
    """Reads and writes visits. A row is never deleted, its folio never given again."""

    db: Database

    def on(self, day: date) -> list[Recorded]:
        """The visits attended on that day, the last registered first."""
        rows = self.db.rows(f"{RECORDED} v.served_on = ? ORDER BY v.id DESC", day.isoformat())
        return [_recorded(row) for row in rows]

    def during(self, first: date, last: date) -> list[Recorded]:
        """The visits attended between these days, both included, in the order of days and registration."""
        rows = self.db.rows(f"{RECORDED} v.served_on BETWEEN ? AND ? ORDER BY v.served_on, v.id", str(first), str(last))
        return [_recorded(row) for row in rows]

    def numbered(self, first: int, last: int) -> list[Recorded]:
        """Those in these rows, both included, in their order, also of an import that was withdrawn."""
        return [_recorded(row) for row in self.db.rows(f"{HIDDEN_TOO} v.id BETWEEN ? AND ? ORDER BY v.id", first, last)]

    def recorded(self, uid: Uid) -> Recorded | None:
        row = self.db.one(f"{RECORDED} v.uid = ?", uid)
        return _recorded(row) if row else None

    def folios(self, uids: Sequence[Uid]) -> list[Folio]:
        """Of these visits, in no order."""
        parts = (uids[start : start + MOST_ASKED] for start in range(0, len(uids), MOST_ASKED))
        return [Folio(*row) for part in parts for row in self.db.rows(FOLIOS.format(", ".join("?" * len(part))), *part)]

    def corrections(self, uid: Uid) -> list[Correction]:
        """What was changed on a visit after it was registered, oldest first."""
        former = self.db.rows(FORMER, uid)
        contents = [as_visit(uid, row[4:]) for row in former] + self._now(uid)
        return [
            Correction(datetime.fromisoformat(at), by, reason, before, after, kind)
            for (at, by, reason, kind, *_), (before, after) in zip(former, pairwise(contents), strict=False)
        ]

    def counted_in(self, uid: Uid) -> list[str]:
        """The names of the activities in which the visit counts (or counted)."""
        return [name for (name,) in self.db.rows(COUNTED_IN, uid)]

    def of_person(
        self,
        person: Uid,
        since: date = OLDEST,
        *,
        cancelled: bool = False,
        before: Uid | None = None,
        most: int = -1,
    ) -> list[Recorded]:
        """Their valid visits from that day on, also of those who turned out to be them, the newest first.
        cancelled: these too. before: those that come after that one in this order; most: the first of them."""
        rows = self.db.execute_sql(
            f"{RECORDED} {OF_PERSON} ORDER BY v.served_on DESC, v.id DESC",
            {"person": person, "since": since.isoformat(), "cancelled": cancelled, "before": before, "most": most},
        )
        return [_recorded(row) for row in rows.fetchall()]

    def sums_of_person(self, person: Uid) -> tuple[int, int]:
        """How many valid visits they have, and how many cancelled ones."""
        valid, cancelled = self.db.execute_sql(SUMS, {"person": person}).fetchone()
        return valid, cancelled

    def last_matter(self, person: Uid) -> Uid | None:
        """Of the visit for which they came last."""
        row = self.db.execute_sql(LAST_MATTER, {"person": person, **LAST_ONE}).fetchone()
        return Uid(row[0]) if row else None

    def last(self) -> Recorded | None:
        """The one registered last."""
        row = self.db.one(f"{RECORDED} v.id = (SELECT max(id) FROM standing)")
        return _recorded(row) if row else None

    def _has_sheet(self, uid: Uid) -> bool:
        """Whether it was captured from a sheet with a folio of its own, and so may be captured again."""
        return bool(self.db.value("SELECT EXISTS (SELECT 1 FROM sheet WHERE uid = ?)", uid))

    def _now(self, uid: Uid) -> list[Visit]:
        return [as_visit(uid, row[2:]) for row in self.db.rows(f"{FIND} v.uid = ?", uid)]

    # what apply needs

    def find(self, what: Visit) -> Kept | None:
        row = self.db.one(f"{FIND} v.uid = ?", what.uid)
        if row is None:
            return None
        kept = as_visit(row[1], row[2:])
        return Kept(row[0], kept, vacant=kept.cancelled == UNDONE and self._has_sheet(what.uid))

    def at(self, row: int) -> Visit:
        found = self.db.one(f"{FIND} v.id = ?", row)
        assert found
        return as_visit(found[1], found[2:])

    def captured_anew(self, uid: Uid, since: int) -> bool:
        """Whether that visit was undone, and another one captured from its sheet after that row of the log."""
        return bool(self.db.value(CAPTURED_ANEW, uid, UNDONE, since))

    def insert(self, what: Visit, writing: Writing) -> int:
        self._end_drafts(what.uid)
        at, by = writing.stamp.at, writing.stamp.by
        registered = {"year": at.year, "at": iso(at), "by": by.name}
        return self.db.write(INSERT, {**_values(what, writing.revision), **registered})

    def update(self, row: int, what: Visit, writing: Writing) -> None:
        self._end_drafts(what.uid)
        self.db.execute_sql(REMEMBER, (writing.stamp.row, writing.reason, row))
        self.db.write(UPDATE, {**_values(what, writing.revision), "row": row})

    def _end_drafts(self, uid: Uid) -> None:
        """What was half-typed of that visit; another one's stays."""
        self.db.execute_sql("DELETE FROM draft WHERE instr(body, ?)", (uid.hex(),))
        self.db.execute_sql("DELETE FROM late_draft WHERE visit = ?", (uid,))

    # the half-typed form

    def draft(self) -> VisitDraft | None:
        body = self.db.value("SELECT body FROM draft")
        return VisitDraft.from_plain(json.loads(body)) if body else None

    @writes
    def keep_draft(self, draft: VisitDraft | None, at: datetime) -> bool:
        """Keep the half-typed form for the next start; None: there is nothing to keep. False: another program
        holds the file just now, so try again later; nobody waits for a draft."""
        with suppress(Busy), self.db.impatient():
            if draft is None:
                self.db.execute_sql("DELETE FROM draft")
            else:
                body = json.dumps(draft.as_plain(), ensure_ascii=False)
                self.db.execute_sql("INSERT OR REPLACE INTO draft VALUES (1, ?, ?)", (body, iso(at)))
            return True
        return False


def _values(what: Visit, revision: int) -> dict[str, Any]:
    return {**vars(what), "served_on": what.served_on.isoformat(), "revision": revision}


def as_visit(uid: Uid, row: Sequence[Any]) -> Visit:
    served_on, channel, area, matter, persons, name, note, cancelled, person, women, men, notice, revision = row
    return Visit(
        uid=uid,
        served_on=date.fromisoformat(served_on),
        channel=channel,
        area=area,
        matter=matter,
        persons=persons,
        name=name,
        note=note,
        cancelled=cancelled,
        person=person,
        women=women,
        men=men,
        notice=notice,
        revision=revision,
    )


def _recorded(row: Sequence[Any]) -> Recorded:
    prefix, year, series, number, at, by, name, given, attached, gone, uid, *content = row
    visit, folio = as_visit(uid, content), Folio(prefix, year, series, number)
    return Recorded(visit, folio, datetime.fromisoformat(at), by, name, bool(given), attached, unseen(gone))


def unseen(gone: int | None) -> str:
    """What stands in the place of a name that nobody reads any more. None: everything can be read."""
    return "" if gone is None else ANONYMOUS if gone else BLOCKED
