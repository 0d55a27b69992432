"""The limit of what is written: the very same rows in the same tables, and nothing that watches over them."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

Rows = list[tuple[str, Sequence[Any]]]  # the SQL of each, and its values
TABLES = ("person", "visit", "follow_up", "case_state", "entry", "change_log", "log_salt")  # parents first
KEYS = {"log_salt": "log"}  # by what its rows come one after the other, where they have no number
WORDS = {"person_words": "rowid, words, sounds", "visit_words": "rowid, words"}
COUNTED = """INSERT INTO counter VALUES (?, ?, ?, ?, ?)
             ON CONFLICT DO UPDATE SET amount = amount + excluded.amount"""
COUNTS = "area, belongs, counts, measure, amount"


def bare(path: Path) -> sqlite3.Connection:
    """A file as plain tables: nothing but their indexes does anything by itself. As durable as the program's."""
    raw = sqlite3.connect(path, isolation_level=None)
    raw.execute("PRAGMA journal_mode=wal")
    raw.execute("PRAGMA synchronous=full")
    for (name,) in raw.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
        raw.execute(f"DROP TRIGGER {name}")
    return raw


class Seen:
    """Reads what each step of the program adds to a file, of which it begins to look now."""

    def __init__(self, path: Path) -> None:
        self._raw = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
        self._marks = {name: self._last(name) for name in (*TABLES, *WORDS)}

    def added(self) -> Rows:
        """Since this was last asked."""
        rows: Rows = []
        for name in TABLES:
            rows += [(_insert(name, len(row)), row) for row in self._new(name, "*")]
        for name, columns in WORDS.items():
            rows += [(_insert(f"{name} ({columns})", len(row)), row) for row in self._new(name, columns)]
        rows += [(COUNTED, row) for row in self._new("entry", COUNTS)]
        self._marks = {name: self._last(name) for name in self._marks}
        return rows

    def close(self) -> None:
        self._raw.close()

    def _new(self, name: str, columns: str) -> list[Any]:
        since, key = self._marks[name], KEYS.get(name, "rowid")
        return self._raw.execute(f"SELECT {columns} FROM {name} WHERE {key} > ? ORDER BY {key}", (since,)).fetchall()

    def _last(self, name: str) -> int:
        return self._raw.execute(f"SELECT ifnull(max({KEYS.get(name, 'rowid')}), 0) FROM {name}").fetchone()[0]


def inserting(raw: sqlite3.Connection, steps: Iterable[Rows]) -> Callable[[], None]:
    """Inserts what one step after the other wrote, in one transaction each."""
    coming = iter(list(steps))

    def insert() -> None:
        raw.execute("BEGIN IMMEDIATE")
        for sql, values in next(coming):
            raw.execute(sql, values)
        raw.execute("COMMIT")

    return insert


def _insert(into: str, values: int) -> str:
    return f"INSERT INTO {into} VALUES ({','.join('?' * values)})"
