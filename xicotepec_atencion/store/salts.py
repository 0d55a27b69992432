"""The salts with which the log can prove what it hides: those that are taken away, and given back, with somebody's
data."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from xicotepec_atencion.store.connection import Database
from xicotepec_atencion.store.log import SALTED
from xicotepec_atencion.store.theirs import Reach

UID = re.compile(r'"([0-9a-f]{32})"')
ALL = "SELECT id, body FROM change_log WHERE id > ?"
SOME = "SELECT id, body FROM change_log WHERE id IN (SELECT value FROM json_each(?))"
SALT = "SELECT salt FROM log_salt WHERE log = ? AND step = ?"

Place = tuple[int, int]  # a row of the log, and the step of it whose salt hides something
Salt = tuple[int, int, str]  # and that salt, in hexadecimal


@dataclass(frozen=True)
class Searched:
    """places: those that tell of what is in reach, of the log's first `count` rows."""

    reach: Reach
    count: int
    places: frozenset[Place]

    def holds(self, reach: Reach) -> bool:
        """Whether no other place of these rows tells of what is in reach by now."""
        return reach.until(self.count) == self.reach.until(self.count)


def searched(db: Database, reach: Reach) -> Searched:
    """Goes through the whole log. Of a row that was written with one salt for all its steps, it is that one."""
    count = db.value("SELECT ifnull(max(id), 0) FROM change_log")
    return Searched(reach, count, frozenset(_places(db.execute_sql(ALL, (0,)), reach)))


def taken_away(db: Database, reach: Reach, before: Searched | None) -> list[Salt]:
    """Delete the salt of each step of the log that tells of what is in reach. before: what was searched already, while
    others could write."""
    if before is None or not before.holds(reach):
        before = searched(db, reach)
    later = _places(db.execute_sql(ALL, (before.count,)), reach)
    found = list[Salt]()
    for log, step in sorted({*before.places, *later}):
        salt = db.value(SALT, log, step)
        if salt is not None:
            found.append((log, step, salt.hex()))
            db.execute_sql("DELETE FROM log_salt WHERE log = ? AND step = ?", (log, step))
    return found


def given_back(db: Database, salts: Iterable[Salt]) -> list[Place]:
    """Put these back; which they are."""
    rows = [(log, step, bytes.fromhex(salt)) for log, step, salt in salts]
    db.connection().executemany("INSERT INTO log_salt VALUES (?, ?, ?)", rows)
    return [(log, step) for log, step, _ in rows]


def places_about(db: Database, salts: Iterable[Salt], reach: Reach) -> set[Place]:
    """Which of these are of steps that tell of what is in reach."""
    return set(_places(db.execute_sql(SOME, (json.dumps([log for log, *_ in salts]),)), reach))


def _places(rows: Iterable[tuple[int, str]], reach: Reach) -> Iterator[Place]:
    for log, body in rows:
        if reach.about(log, UID.findall(body)):
            for place, step in enumerate(json.loads(body)):
                if reach.about(log, UID.findall(json.dumps(step))):
                    yield log, place if SALTED in step else 0
