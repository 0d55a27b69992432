"""What is of somebody, wherever it stands in the file: who takes it out, or gives it back, asks here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from xicotepec_atencion.domain.changes import Discard
from xicotepec_atencion.domain.follow_up import FollowUp
from xicotepec_atencion.domain.intake import UNDONE, Visit
from xicotepec_atencion.domain.papers import Attachment
from xicotepec_atencion.domain.people import Person
from xicotepec_atencion.domain.privacy import Request
from xicotepec_atencion.domain.stored import Stored, Uid
from xicotepec_atencion.domain.withholding import UNSAID
from xicotepec_atencion.store.connection import Database

OfSomebody = Mapping[type[Stored], tuple[str, str]]
PERSONS = "SELECT id FROM person WHERE uid = :uid OR merged_into = (SELECT id FROM person WHERE uid = :uid)"
VISITS = f"SELECT id FROM visit WHERE person IN ({PERSONS})"
# Of visits that were thought to be theirs once, and may be another's by now, what nobody says is another's.
ONCE = f"SELECT visit FROM visit_history WHERE person IN ({PERSONS})"
THEN = f"visit IN ({ONCE}) AND (person IS NULL OR person IN ({PERSONS}))"
# What is of somebody: its table and which rows, in the order in which it is put: who came last.
THEIRS: OfSomebody = {
    Request: ("request", f"person IN ({PERSONS})"),
    Attachment: ("attachment", f"visit IN ({VISITS})"),
    FollowUp: ("follow_up", f"visit IN ({VISITS})"),
    Visit: ("visit", f"person IN ({PERSONS})"),
    Person: ("person", f"id IN ({PERSONS})"),
}
# Likewise of a visit of nobody whom the file knows; its follow-ups after it, or their words would stay.
THE_VISIT = "SELECT id FROM visit WHERE uid = :uid AND person IS NULL"
OF_NOBODY: OfSomebody = {
    Attachment: ("attachment", f"visit IN ({THE_VISIT})"),
    Visit: ("visit", f"id IN ({THE_VISIT})"),
    FollowUp: ("follow_up", f"visit IN ({THE_VISIT})"),
}
# Former contents: which rows, and which of their columns say something.
FORMER: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "person_history": (
        f"SELECT id FROM person_history WHERE person IN ({PERSONS})",
        ("name", "phone", "curp", "born", "reason"),
    ),
    "visit_history": (
        f"""SELECT id FROM visit_history WHERE visit IN ({VISITS})
            UNION SELECT id FROM visit_history WHERE {THEN}""",
        ("name", "note", "cancelled", "reason"),
    ),
}
# What a column says when it says nothing; "cancelled" still says that the visit was.
BLANK: Mapping[str, str] = {
    "born": "NULL",
    "cancelled": f"iif(cancelled IS NULL OR cancelled = '{UNDONE}', cancelled, '{UNSAID}')",
}
NOTHING = (None, "", UNDONE, UNSAID)  # is what they say then
CAME = f"SELECT id FROM imported WHERE id IN ({VISITS} UNION ALL {PERSONS} UNION ALL {ONCE})"
# Which rows of the log wrote it, and which said that it is another's, and why.
LEFT = f"""SELECT h.replaced_by, lower(hex(v.uid)) FROM visit_history h JOIN visit v ON v.id = h.visit
           WHERE h.id IN (SELECT id FROM visit_history WHERE {THEN})
           UNION SELECT ifnull((SELECT max(b.replaced_by) FROM visit_history b WHERE b.visit = h.visit AND b.id < h.id),
                               h.revision), lower(hex(v.uid))
           FROM visit_history h JOIN visit v ON v.id = h.visit
           WHERE h.id IN (SELECT id FROM visit_history WHERE {THEN})"""


@dataclass
class Reach:
    """Where something of some persons, or of some documents, stands. uids: identities, in hexadecimal, of all that is
    theirs; left: by row of the log the visits that were theirs then; former: rows of `FORMER`, by table; imported: rows
    that came from a file."""

    uids: set[str] = field(default_factory=set[str])
    left: dict[int, set[str]] = field(default_factory=lambda: defaultdict[int, set[str]](set))
    former: dict[str, set[int]] = field(default_factory=lambda: defaultdict[str, set[int]](set))
    imported: set[int] = field(default_factory=set[int])

    def about(self, log: int, named: Iterable[str]) -> bool:
        """Whether what names these identities in that row of the log is about them."""
        return not self.uids.isdisjoint(named) or not self.left.get(log, set()).isdisjoint(named)

    def until(self, count: int) -> tuple[set[str], dict[int, set[str]]]:
        """By what it is found in the log's first so many rows."""
        return self.uids, {log: uids for log, uids in self.left.items() if log <= count}


def reach_of_visits(db: Database, visits: Iterable[Uid]) -> Reach:
    """All that is of these visits of nobody whom the file knows."""
    found = Reach()
    for visit in visits:
        whose = {"uid": visit}
        found.uids.update(_uids(db, OF_NOBODY, whose))
        former = db.execute_sql(f"SELECT id FROM visit_history WHERE visit IN ({THE_VISIT})", whose)
        found.former["visit_history"].update(row for (row,) in former)
        found.imported.update(row for (row,) in db.execute_sql(f"{THE_VISIT} AND id <= 0", whose))
    return found


def _uids(db: Database, theirs: OfSomebody, whose: Mapping[str, Uid]) -> Iterator[str]:
    for table, those in theirs.values():
        yield from (uid for (uid,) in db.execute_sql(f"SELECT lower(hex(uid)) FROM {table} WHERE {those}", whose))


def reach_of(db: Database, persons: Iterable[Uid]) -> Reach:
    """All that is of these persons, and of whoever turned out to be them."""
    found = Reach()
    for person in persons:
        whose = {"uid": person}
        found.uids.update(_uids(db, THEIRS, whose))
        for log, uid in db.execute_sql(LEFT, whose):
            found.left[log].add(uid)
        for table, (those, _) in FORMER.items():
            found.former[table].update(row for (row,) in db.execute_sql(those, whose))
        found.imported.update(row for (row,) in db.execute_sql(CAME, whose))
    return found


def reach_of_discarded(db: Database, act: Discard) -> Reach:
    """All that goes with that act."""
    found = reach_of_visits(db, act.visits)
    found.uids.update(uid.hex() for uid in (*act.attachments, *act.requests))
    return found
