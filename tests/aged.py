"""An office's file as the first program kept it."""

import sqlite3
from contextlib import closing
from pathlib import Path

from xicotepec_atencion.paths import MIGRATIONS
from xicotepec_atencion.store.migrate import APPLICATION_ID


def first_schema(source: Path, path: Path) -> Path:
    """The content of a file of today, in a new one of the first schema."""
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute("PRAGMA synchronous=off")
        (script,) = MIGRATIONS.glob("0001_*.sql")
        raw.executescript(script.read_text(encoding="utf-8"))
        raw.executescript(f"PRAGMA application_id={APPLICATION_ID}; PRAGMA user_version=1;")
        triggers = raw.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
        tables = raw.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
        raw.executescript(";".join(f"DROP TRIGGER {name}" for name, _ in triggers))
        raw.execute("ATTACH ? AS today", (str(source),))
        for (table,) in tables:
            columns = ", ".join(name for _, name, *_ in raw.execute(f"PRAGMA main.table_info({table})"))
            raw.execute(f"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM today.{table}")
        raw.executescript(";".join(sql for _, sql in triggers))
    return path
