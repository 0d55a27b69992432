"""Who entered the file, and what left it: a chain of its own, beside the log of what changed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from xicotepec_atencion.domain.calendar import iso
from xicotepec_atencion.domain.changes import Actor
from xicotepec_atencion.store.connection import Database
from xicotepec_atencion.store.log import START, digest, follows
from xicotepec_atencion.store.trouble import reads_plainly, told_plainly, writes


class Access(StrEnum):
    """What happened at the door, or what left by it."""

    ENTERED = "entered"
    REFUSED = "refused"  # a wrong password
    LEFT = "left"  # locked, or gave the desk to somebody else
    COPIED = "copied"  # a backup, with everything in it
    EXPORTED = "exported"
    PRINTED = "printed"
    ARCHIVED = "archived"  # a report that left for the first time


@reads_plainly
@dataclass(frozen=True)
class Accesses:
    """Appends to the chain. Neither an edit nor an act.

    The rule of names: what says who came is noted before it leaves, and what cannot be noted does not leave. Only a
    file that is opened to be looked at, or lies where nothing can be written, notes nothing and lets it go.
    """

    db: Database
    read_only: bool = False

    @writes
    def note(self, kind: Access, by: Actor, at: datetime, /, **what: str | int) -> int | None:
        """What: plain values that say nothing of a citizen. Returns the number of its row; None: nothing is noted."""
        if self.read_only:
            return None
        with told_plainly(), self.db.atomic("IMMEDIATE"):
            row = self.db.one("SELECT id, hash FROM access_log ORDER BY id DESC LIMIT 1")
            last, previous = row or (0, START)
            body = json.dumps(what, ensure_ascii=False, sort_keys=True)
            link = (last + 1, iso(at), by.name, by.desk, str(kind), body, previous)
            self.db.execute_sql("INSERT INTO access_log VALUES (?,?,?,?,?,?,?,?)", (*link, digest(link)))
            return last + 1

    def refusals(self, name: str) -> list[datetime]:
        """When that name was given with a wrong password, since it last entered."""
        sql = """SELECT at FROM access_log WHERE by = :name AND kind = 'refused' AND id >
                 ifnull((SELECT max(id) FROM access_log WHERE by = :name AND kind = 'entered'), 0) ORDER BY id"""
        return [datetime.fromisoformat(at) for (at,) in self.db.execute_sql(sql, {"name": name}).fetchall()]

    def last(self, kind: Access) -> datetime | None:
        """When that was last noted; None: never."""
        at = self.db.value("SELECT max(at) FROM access_log WHERE kind = ?", str(kind))
        return datetime.fromisoformat(at) if at else None

    def broken_link(self) -> int | None:
        """The first row that does not follow from the one before it; None: the chain holds."""
        previous = START
        for row in self._rows():
            if not follows(row, previous):
                return row[0]
            previous = row[-1]
        return None

    def _rows(self) -> Iterator[tuple[Any, ...]]:
        return self.db.execute_sql("SELECT * FROM access_log ORDER BY id")
