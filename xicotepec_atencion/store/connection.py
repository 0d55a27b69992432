"""One connection to the office's file, with the pragmas that keep it trustworthy."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import peewee as pw

from xicotepec_atencion.store.trouble import told_plainly

PRAGMAS = {
    "journal_mode": "wal",
    "synchronous": "full",  # with NORMAL a power cut loses acknowledged visits
    "foreign_keys": 1,
    "recursive_triggers": 1,  # or INSERT OR REPLACE walks around the triggers that keep rows
    "cell_size_check": 1,
    "trusted_schema": 0,
}
WAIT_SECONDS = 5


class Database(pw.SqliteDatabase):
    """peewee's database, with constant SQL as a one-liner. What goes wrong leaves it as Refused or
    Trouble, a sentence for the user."""

    def execute_sql(self, sql: Any, params: Any = None) -> Any:
        with told_plainly():
            return super().execute_sql(sql, params)

    def rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        with told_plainly():
            return self.execute_sql(sql, values).fetchall()

    def one(self, sql: str, *values: Any) -> tuple[Any, ...] | None:
        with told_plainly():
            return self.execute_sql(sql, values).fetchone()

    def value(self, sql: str, *values: Any) -> Any:
        row = self.one(sql, *values)
        return None if row is None else row[0]

    def write(self, sql: str, values: dict[str, Any]) -> int:
        """The id of the row that was inserted. `values` by their names in the SQL."""
        return self.execute_sql(sql, values).lastrowid


def connect(path: Path, read_only: bool = False) -> Database:
    """Open an existing file. A read-only connection never writes, not even the file's header."""
    uri = f"{path.resolve().as_uri()}?mode={'ro' if read_only else 'rw'}"
    pragmas = {k: v for k, v in PRAGMAS.items() if not (read_only and k == "journal_mode")}
    db = Database(uri, uri=True, pragmas=pragmas, timeout=WAIT_SECONDS, autoconnect=False)
    db.connect()
    return db
