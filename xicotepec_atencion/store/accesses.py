"""Who entered the file, and what left it: a chain of its own, beside the log of what changed."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from xicotepec_atencion.domain.calendar import iso
from xicotepec_atencion.domain.changes import Actor
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.store.connection import Database
from xicotepec_atencion.store.log import START, digest, follows
from xicotepec_atencion.store.trouble import Busy, reads_plainly, told_plainly, writes

LOOKED = """SELECT EXISTS (SELECT 1 FROM access_log
                           WHERE kind = 'looked' AND at >= ? AND at < ? AND by = ? AND body = ?)"""
A_DAY = timedelta(days=1)

if TYPE_CHECKING:
    from xicotepec_atencion.domain.publishing import Published


class Access(StrEnum):
    """What happened at the door, or what left by it."""

    ENTERED = "entered"
    REFUSED = "refused"  # a wrong password
    LEFT = "left"  # locked, or gave the desk to somebody else
    COPIED = "copied"  # a backup, with everything in it
    RETIRED = "retired"  # copies that still had somebody who is gone
    EXPORTED = "exported"
    PRINTED = "printed"
    ARCHIVED = "archived"  # a report that left for the first time
    REVIEWED = "reviewed"  # the year's proposal of what is kept no longer
    LOOKED = "looked"  # somebody's data, on a screen
    UPGRADED = "upgraded"  # the file itself, by a newer version of the program


@reads_plainly
@dataclass(frozen=True)
class Accesses:
    """Appends to the chain. Neither an edit nor an act.

    The rule of names: what says who came is noted before it leaves, and what cannot be noted does not leave. Only a
    file that is opened to be looked at, or lies where nothing can be written, notes nothing and lets it go.
    """

    db: Database
    read_only: bool = False

    def look(self, by: Actor, at: datetime, /, **what: str | int) -> bool:
        """Note that somebody's data were looked at: once an account, a day and what. False: another program holds the
        file just now, so it is to be noted later; nobody waits for that. In a file that is only read nothing is."""
        if self.read_only:
            return True
        day = at.date()
        if self.db.value(LOOKED, day.isoformat(), (day + A_DAY).isoformat(), by.name, _body(what)):
            return True
        with suppress(Busy), self.db.impatient():
            self.note(Access.LOOKED, by, at, **what)
            return True
        return False

    @writes
    def note(self, kind: Access, by: Actor, at: datetime, /, **what: str | int) -> int | None:
        """What: plain values that say nothing of a citizen. Returns the number of its row; None: nothing is noted."""
        if self.read_only:
            return None
        with told_plainly(), self.db.atomic("IMMEDIATE"):
            row = self.db.one("SELECT id, hash FROM access_log ORDER BY id DESC LIMIT 1")
            last, previous = row or (0, START)
            link = (last + 1, iso(at), by.name, by.desk, str(kind), _body(what), previous)
            self.db.execute_sql("INSERT INTO access_log VALUES (?,?,?,?,?,?,?,?)", (*link, digest(link)))
            return last + 1

    def refusals(self, name: str) -> list[datetime]:
        """When that name was given with a wrong password, since it last entered."""
        sql = """SELECT at FROM access_log WHERE by = :name AND kind = 'refused' AND id >
                 ifnull((SELECT max(id) FROM access_log WHERE by = :name AND kind = 'entered'), 0) ORDER BY id"""
        return [datetime.fromisoformat(at) for (at,) in self.db.execute_sql(sql, {"name": name}).fetchall()]

    def any_since(self, kind: Access, day: date) -> bool:
        """Whether that was noted on that day or later."""
        sql = "SELECT EXISTS (SELECT 1 FROM access_log WHERE kind = ? AND at >= ?)"
        return bool(self.db.value(sql, str(kind), day.isoformat()))

    def kept(self, year: int) -> dict[Uid, date]:
        """What somebody decided to keep although the proposal of that year had it, and since when: by its identity."""
        sql = """SELECT at, json_extract(body, '$.kept') FROM access_log WHERE kind = 'reviewed'
                 AND json_extract(body, '$.year') = ? AND json_extract(body, '$.kept') IS NOT NULL ORDER BY id"""
        found = dict[Uid, date]()
        for at, kept in self.db.rows(sql, year):
            day = datetime.fromisoformat(at).date()
            found = {uid: found.get(uid, day) for each in kept.split() for uid in [Uid(bytes.fromhex(each))]}
        return found

    def keep(self, kept: Collection[Uid], year: int, by: Actor, at: datetime) -> None:
        """Note that these are kept by that year's decision, and no others."""
        self.note(Access.REVIEWED, by, at, year=year, kept=" ".join(sorted(uid.hex() for uid in kept)), many=len(kept))

    def published(self) -> list[Published]:
        """What left to be published, the first one first, also as a report that went into the archive."""
        from xicotepec_atencion.domain.publishing import noted_in  # for who publishes

        sql = """SELECT body, at FROM access_log WHERE kind IN ('exported', 'printed', 'archived')
                 AND body LIKE '%para publicar%' ORDER BY id"""
        read = (noted_in(json.loads(body), datetime.fromisoformat(at)) for body, at in self.db.rows(sql))
        return [each for each in read if each]

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


def _body(what: Mapping[str, str | int]) -> str:
    return json.dumps(what, ensure_ascii=False, sort_keys=True)
