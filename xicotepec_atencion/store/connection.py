"""One connection to the office's file, with the pragmas that keep it trustworthy."""

from __future__ import annotations

import os
import sqlite3
from collections import Counter
from collections.abc import Generator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import peewee as pw

from xicotepec_atencion.store.trouble import FAULTS, plainly

PRAGMAS = {
    "journal_mode": "wal",
    "synchronous": "full",  # with NORMAL a power cut loses acknowledged visits
    "foreign_keys": 1,
    "recursive_triggers": 1,  # or INSERT OR REPLACE walks around the triggers that keep rows
    "cell_size_check": 1,
    "trusted_schema": 0,
}
WAIT_SECONDS = 5
IMPATIENT_MS = 50


State = tuple[int, int]
_open_here: Counter[tuple[int, int]] = Counter()  # by device and inode


def is_open_here(path: Path) -> bool:
    """Whether this process has the file open. Then nothing but SQLite may open it here: on POSIX systems whoever
    closes a file drops all locks that the process has on it, another program believes that it is alone and
    removes the write-ahead log, and what is saved from then on is lost."""
    try:
        return _open_here[_identity(path)] > 0
    except OSError:
        return False


class Fetching(sqlite3.Cursor):
    """Damage is met while rows are fetched as well as when they are asked for; it leaves both as Trouble."""

    def fetchone(self) -> Any:
        try:
            return super().fetchone()
        except FAULTS as error:
            raise plainly(error) from error

    def fetchall(self) -> list[Any]:
        try:
            return super().fetchall()
        except FAULTS as error:
            raise plainly(error) from error

    def fetchmany(self, size: int | None = 1) -> list[Any]:
        try:
            return super().fetchmany(size)
        except FAULTS as error:
            raise plainly(error) from error

    def __next__(self) -> Any:
        try:
            return super().__next__()
        except FAULTS as error:
            raise plainly(error) from error


class Connection(sqlite3.Connection):
    def cursor(self, factory: Any = Fetching) -> Any:
        return super().cursor(factory)


class Database(pw.SqliteDatabase):
    """peewee's database, with constant SQL as a one-liner. What goes wrong leaves it as Refused or
    Trouble, a sentence for the user."""

    _place: tuple[Path, tuple[int, int]] | None = None

    def opened_at(self, path: Path) -> None:
        """Remember which file stood there when this connection was opened."""
        self._place = path, _identity(path)
        _open_here[self._place[1]] += 1

    def close(self) -> bool:
        closed = super().close()
        if closed and self._place is not None:
            _open_here[self._place[1]] -= 1
            self._place = None
        return closed

    def moved(self) -> bool:
        """Whether another file, or none, stands where this one was opened. In WAL mode SQLite does not notice,
        and goes on writing to what nobody will find."""
        if self._place is None:
            return False
        path, identity = self._place
        try:
            return _identity(path) != identity
        except OSError:
            return True

    @contextmanager
    def impatient(self) -> Generator[None]:
        """Inside, who finds the file held by another program gives up at once instead of keeping the screen."""
        patience = self.value("PRAGMA busy_timeout")
        self.execute_sql(f"PRAGMA busy_timeout={IMPATIENT_MS}")
        try:
            yield
        finally:
            self.execute_sql(f"PRAGMA busy_timeout={patience}")

    def execute_sql(self, sql: Any, params: Any = None) -> Any:
        """Past peewee's own, whose logging and wrapping of errors cost as much as a small statement."""
        try:
            return self.cursor().execute(sql, params or ())
        except FAULTS as error:
            raise plainly(error) from error

    def rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        return self.execute_sql(sql, values).fetchall()

    def one(self, sql: str, *values: Any) -> tuple[Any, ...] | None:
        return self.execute_sql(sql, values).fetchone()

    def value(self, sql: str, *values: Any) -> Any:
        row = self.one(sql, *values)
        return None if row is None else row[0]

    def state(self) -> State | None:
        """Stays what it is until anything is written to the file, by another connection or by this one. None: this one
        is writing, and may take it back."""
        connection = self.connection()
        if connection.in_transaction:
            return None
        return self.value("PRAGMA data_version"), connection.total_changes

    def write(self, sql: str, values: dict[str, Any]) -> int:
        """The id of the row that was inserted. `values` by their names in the SQL."""
        return self.execute_sql(sql, values).lastrowid


def connect(path: Path, read_only: bool = False) -> Database:
    """Open an existing file. A read-only connection never writes, not even the file's header, and leaves
    nothing beside a file that could not be written; only what a power cut left half written is taken back first."""
    if read_only and may_write(path) and is_half_written(path):
        _take_back(path)
    still = read_only and not may_write(path) and not is_pending(path)
    mode = "ro&immutable=1" if still else "ro" if read_only else "rw"
    pragmas = {k: v for k, v in PRAGMAS.items() if not (read_only and k == "journal_mode")}
    uri = f"{path.resolve().as_uri()}?mode={mode}"
    db = Database(uri, uri=True, pragmas=pragmas, timeout=WAIT_SECONDS, autoconnect=False, factory=Connection)
    db.connect()
    db.opened_at(path)
    return db


def may_write(path: Path) -> bool:
    """Whether the file and its folder, where SQLite keeps what belongs to it, can be written."""
    return os.access(path, os.W_OK) and os.access(path.resolve().parent, os.W_OK)


def is_pending(path: Path) -> bool:
    """Whether the file must be read with what lies beside it: a part of it may be in its write-ahead log."""
    return _holds(path, "-wal") or is_half_written(path)


def is_half_written(path: Path) -> bool:
    """Whether what takes back a step that was cut off lies beside it."""
    return _holds(path, "-journal")


def _holds(path: Path, ending: str) -> bool:
    place = path.resolve()  # where SQLite puts it
    log = place.with_name(place.name + ending)
    return log.exists() and log.stat().st_size > 0


def _take_back(path: Path) -> None:
    """SQLite does it as it first reads, where it may write; who only reads is refused."""
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=rw", uri=True, timeout=WAIT_SECONDS)) as raw:
        raw.execute("SELECT count(*) FROM sqlite_schema").fetchone()


def _identity(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_dev, found.st_ino
