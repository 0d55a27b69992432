"""The log: one chain of hashes over every change. It proves; it does not restore."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Sequence
from dataclasses import Field, asdict, dataclass, fields, is_dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from xicotepec_atencion.domain.calendar import iso
from xicotepec_atencion.domain.changes import Change, Put, steps
from xicotepec_atencion.domain.stored import Stored, content
from xicotepec_atencion.store.connection import Database
from xicotepec_atencion.store.keeping import Stamp
from xicotepec_atencion.store.trouble import reads_plainly, writes

if TYPE_CHECKING:
    from xicotepec_atencion.domain.verification import Return

START = bytes(32)
SALTED = "salted"  # what each step's salt hides, whatever else it does; a step that does not say so has the first one's


@dataclass(frozen=True)
class Head:
    """The end of the chain: how many rows, and the hash of the last."""

    count: int
    hash: bytes

    def __str__(self) -> str:
        digits = self.hash.hex()[:16]
        return " ".join(digits[i : i + 4] for i in range(0, 16, 4))


BEGINNING = Head(0, START)


@dataclass(frozen=True)
class Checked:
    """The end of the chain when the whole file was last found sound, and when that was."""

    head: Head
    at: datetime


@reads_plainly
class Log:
    """Appends rows and walks the chain."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def head(self) -> Head:
        row = self._db.one("SELECT id, hash FROM change_log ORDER BY id DESC LIMIT 1")
        return Head(*row) if row else BEGINNING

    def last_change(self) -> datetime | None:
        at = self._db.value("SELECT max(at) FROM change_log")
        return datetime.fromisoformat(at) if at else None

    def hash_of(self, row: int) -> bytes | None:
        """The chain's hash after that many rows; None: it is not so long."""
        return self._db.value("SELECT hash FROM change_log WHERE id = ?", row) if row else START

    def returns(self) -> list[Return]:
        """How the file came back from copies, in order."""
        from xicotepec_atencion.domain.verification import Return

        rows = self._db.rows("SELECT id, at, body FROM change_log WHERE kind = 'Restored' ORDER BY id")
        told = ((row, datetime.fromisoformat(at), json.loads(body)[0]) for row, at, body in rows)
        return [Return(row, at, step["copy"], step["replaced"]) for row, at, step in told]

    @writes
    def append(self, change: Change, done: Iterable[dict[str, Any]], stamp: Stamp, head: Head) -> None:
        """One row for the change, after `head`; `done`: what each step did (its entries, its version…)."""
        salts = [os.urandom(16) for _ in steps(change)]
        body = [_done(*each) for each in zip(steps(change), done, salts, strict=True)]
        link = (
            stamp.row,
            iso(stamp.at),
            stamp.by.name,
            stamp.by.desk,
            type(change).__name__,
            json.dumps(body, ensure_ascii=False, sort_keys=True, default=_plain),
            head.hash,
        )
        self._db.execute_sql("INSERT INTO change_log VALUES (?,?,?,?,?,?,?,?)", (*link, digest(link)))
        rows = [(stamp.row, place, salt) for place, salt in enumerate(salts)]
        self._db.connection().executemany("INSERT INTO log_salt VALUES (?,?,?)", rows)

    def checked(self) -> Checked | None:
        row = self._db.one("SELECT count, hash, at FROM checked")
        return Checked(Head(*row[:2]), datetime.fromisoformat(row[2])) if row else None

    @writes
    def mark_checked(self, head: Head, at: datetime) -> None:
        """The whole file was found sound up to there. Neither an edit nor an act."""
        sql = """INSERT INTO checked VALUES (1, ?, ?, ?)
                 ON CONFLICT (id) DO UPDATE SET count = excluded.count, hash = excluded.hash, at = excluded.at"""
        self._db.execute_sql(sql, (head.count, head.hash, iso(at)))

    def broken_link(self, since: Head = BEGINNING) -> int | None:
        """The first row after `since` that does not follow from the one before it; None: the chain holds."""
        previous = since.hash
        for row in self._db.execute_sql("SELECT * FROM change_log WHERE id > ? ORDER BY id", (since.count,)):
            if not follows(row, previous):
                return row[0]
            previous = row[-1]
        return None


def follows(row: Sequence[Any], previous: bytes) -> bool:
    """Whether a row of the log (its columns as they stand) is what its hash says, after that hash."""
    *link, stored = row
    return link[-1] == previous and digest(tuple(link)) == stored


def digest(value: object) -> bytes:
    """SHA-256 of the value as JSON, bytes in hexadecimal."""
    return hashlib.sha256(_in_json(value).encode()).digest()


def _done(step: object, also: dict[str, Any], salt: bytes) -> dict[str, Any]:
    """also: what the step did besides. By `SALTED` another salt is noticed where it hides nothing."""
    puts = {"puts": _inside(also["puts"], salt)} if "puts" in also else {}
    return {**_told(step, salt), **also, **puts, SALTED: hidden(SALTED, salt)}


def _told(step: object, salt: bytes) -> dict[str, Any]:
    if not isinstance(step, Put):
        assert is_dataclass(step)
        return _fields(((field, getattr(step, field.name)) for field in fields(step)), salt)
    told = {"kind": step.what.KIND, "expects": step.what.revision, "becomes": step.becomes or None}
    reason = {"reason": hidden(step.reason, salt)} if step.reason else {}
    return {**told, **reason, "content": as_written(step.what, salt)}


def as_written(what: Stored, salt: bytes) -> dict[str, Any]:
    """The content for the log: what says something about a person only as a salted hash."""
    return _fields(content(what), salt)


def _fields(pairs: Iterable[tuple[Field[Any], Any]], salt: bytes) -> dict[str, Any]:
    return {
        field.name: hidden(value, salt) if field.metadata.get("personal") else _inside(value, salt)
        for field, value in pairs
    }


def _inside(value: Any, salt: bytes) -> Any:
    if isinstance(value, tuple):
        return [_inside(each, salt) for each in value]  # pyright: ignore[reportUnknownVariableType]
    if isinstance(value, Put):
        return _told(value, salt)
    return as_written(value, salt) if isinstance(value, Stored) else value


def hidden(value: object, salt: bytes) -> str | None:
    """What the log says instead of a personal value; None: there is none."""
    return hashlib.sha256(salt + str(value).encode()).hexdigest() if value else None


def _plain(value: Any) -> Any:
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, date):
        return value.isoformat()
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    raise TypeError(f"{type(value).__name__} has no place in the log")


_in_json = json.JSONEncoder(ensure_ascii=False, default=_plain).encode
