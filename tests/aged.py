"""An office's file as an earlier program kept it."""

import json
import sqlite3
from collections.abc import Collection
from contextlib import closing
from pathlib import Path
from typing import Any

from tests.tampered import rewrite
from xicotepec_atencion.paths import MIGRATIONS
from xicotepec_atencion.store.log import SALTED, hidden
from xicotepec_atencion.store.migrate import APPLICATION_ID, MADE

SAID_SINCE = {  # in the log, by the schema that brought it
    4: {"indicator", "retired_from", "limits"},
    5: {"person", "women", "men", "notice", "address"},
    6: {"emblem", "motto"},
    8: {"imports"},
    9: {"followed"},
    11: {"accent"},
}
A_SALT_EACH = 10  # the schema since which each step of a row of the log has its own
LISTS_SINCE_THE_FIFTH = {"locality", "department", "unit"}
KINDS_SINCE_THE_FIFTH = {"notice"}  # of those with which an office begins


def first_schema(source: Path, path: Path) -> Path:
    """The content of a file of today, in a new one of the first schema, and what its log said then."""
    return said_as_then(4, of_schema(1, source, path))


def third_schema(source: Path, path: Path) -> Path:
    """The same of the third one."""
    return said_as_then(3, of_schema(3, source, path))


def fifth_schema(source: Path, path: Path) -> Path:
    """The same of the fifth one."""
    return said_as_then(5, of_schema(5, source, path))


def sixth_schema(source: Path, path: Path) -> Path:
    """The same of the sixth one, the last without an archive."""
    return said_as_then(6, of_schema(6, source, path))


def seventh_schema(source: Path, path: Path) -> Path:
    """The same of the seventh one, the last without imports."""
    return said_as_then(7, of_schema(7, source, path))


def eighth_schema(source: Path, path: Path) -> Path:
    """The same of the eighth one, the last in which no matter was followed."""
    return said_as_then(8, of_schema(8, source, path))


def ninth_schema(source: Path, path: Path) -> Path:
    """The same of the ninth one, the last in which all steps of a row of the log had one salt."""
    return said_as_then(9, of_schema(9, source, path))


def tenth_schema(source: Path, path: Path) -> Path:
    """The same of the tenth one, the last in which an office had no colour of its own."""
    return said_as_then(10, of_schema(10, source, path))


def said_as_then(version: int, path: Path) -> Path:
    later = {name for since, names in SAID_SINCE.items() if since > version for name in names}
    began = as_it_began if version < 5 else lambda steps: steps
    rewrite(path, lambda body: json.dumps([less(step, later) for step in began(json.loads(body))]))
    return path


def as_it_began(steps: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """An office began with fewer lists than since the fifth schema."""
    return [with_fewer_lists(step) for step in steps if not is_of_later(step)]


def with_fewer_lists(step: dict[str, Any]) -> dict[str, Any]:
    if "puts" not in step:
        return step
    begun = [(put, done) for put, done in zip(step["puts"], step["done"], strict=True) if not is_of_later(put)]
    return {**step, "puts": [put for put, _ in begun], "done": [done for _, done in begun]}


def is_of_later(step: dict[str, Any]) -> bool:
    kind = step.get("kind")
    return kind in KINDS_SINCE_THE_FIFTH or (kind == "item" and step["content"]["catalogue"] in LISTS_SINCE_THE_FIFTH)


def of_schema(version: int, source: Path, path: Path) -> Path:
    """The content of a file of today, as far as that schema has a place for it."""
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute("PRAGMA synchronous=off")
        for script in sorted(MIGRATIONS.glob("*.sql"))[:version]:
            raw.executescript(script.read_text(encoding="utf-8"))
        raw.executescript(f"PRAGMA application_id={APPLICATION_ID}; PRAGMA user_version={version};")
        triggers = raw.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
        tables = raw.execute(
            f"SELECT name, sql LIKE '%fts5%' FROM sqlite_schema WHERE type = 'table' AND {MADE}"
        ).fetchall()
        raw.executescript(";".join(f"DROP TRIGGER {name}" for name, _ in triggers))
        raw.execute("ATTACH ? AS today", (str(source),))
        for table, by_words in tables:
            names = [name for _, name, *_ in raw.execute(f"PRAGMA main.table_info({table})")]
            columns = ", ".join([*(["rowid"] if by_words else []), *names])
            those = "WHERE step = 0" if table == "log_salt" and version < A_SALT_EACH else ""
            raw.execute(f"DELETE FROM main.{table}")  # what a migration writes
            raw.execute(f"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM today.{table} {those}")
        if version < A_SALT_EACH:
            with_one_salt(raw)
        raw.executescript(";".join(sql for _, sql in triggers))
    return path


def with_one_salt(raw: sqlite3.Connection) -> None:
    """What several steps of a row say of a person, hidden by that row's one salt; the log's chain is made anew later.
    What is hidden is known, for it stands somewhere in the file."""
    known = {str(each) for table, in raw.execute(f"SELECT name FROM sqlite_schema WHERE type = 'table' AND {MADE}")
             for row in raw.execute(f"SELECT * FROM {table}") for each in row if each}  # fmt: skip
    rows = "SELECT s.log, s.salt, l.body FROM log_salt s JOIN change_log l ON l.id = s.log"
    for log, salt, body in raw.execute(rows).fetchall():
        steps = json.loads(body)
        others = raw.execute("SELECT step, salt FROM today.log_salt WHERE log = ? AND step > 0", (log,)).fetchall()
        for step, other in others:
            again = {hidden(each, other): hidden(each, salt) for each in known}
            steps[step] = {name: hidden_again(each, again) for name, each in steps[step].items() if name != SALTED}
        if others:
            raw.execute("UPDATE change_log SET body = ? WHERE id = ?", (json.dumps(steps), log))


def hidden_again(told: Any, again: dict[str | None, str | None]) -> Any:
    """The same with the hashes that are known replaced, however deep."""
    if isinstance(told, list):
        return [hidden_again(each, again) for each in told]
    if isinstance(told, dict):
        return {name: hidden_again(each, again) for name, each in told.items()}
    return again.get(told, told) if isinstance(told, str) else told


def less(told: Any, names: Collection[str]) -> Any:
    """Without what is said under these names, however deep."""
    if isinstance(told, list):
        return [less(each, names) for each in told]
    if isinstance(told, dict):
        return {name: less(each, names) for name, each in told.items() if name not in names}
    return told
