"""An office's file without the store: of whatever schema, whole or damaged, in use or not."""

from __future__ import annotations

import errno
import sqlite3
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path

from xicotepec_atencion.domain.backups import Counts
from xicotepec_atencion.domain.changes import Refused
from xicotepec_atencion.domain.intake import Folio
from xicotepec_atencion.domain.spanish import plural
from xicotepec_atencion.store.log import Head
from xicotepec_atencion.store.sealed import Protection
from xicotepec_atencion.store.trouble import Busy

WAIT_SECONDS = 2
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
LOGS = ("-wal", "-shm", "-journal")  # what SQLite would play over a file of that name
FULL_CODES = ("SQLITE_FULL", "SQLITE_IOERR_SHMSIZE")  # the second: no room to read it while in use
COUNT = """SELECT (SELECT name FROM office), (SELECT count(*) FROM {visits}), (SELECT count(*) FROM entry),
                  (SELECT count(*) FROM hand_figure)"""
FOLIO = "SELECT o.prefix, v.year, v.series, v.number FROM {visits} v JOIN office o ORDER BY v.id DESC LIMIT 1"
KNOWS_IMPORTS = "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE name = 'standing')"
HEAD = "SELECT id, hash, at FROM change_log ORDER BY id DESC LIMIT 1"


def counts_of(path: Path) -> Counts | None:
    """What a file holds, of whatever schema, open or not; None: there is none that can be read. Raises Busy where
    another program keeps everybody out for the moment."""
    try:
        with closing(opened(path, "ro")) as raw:
            which = "standing" if raw.execute(KNOWS_IMPORTS).fetchone()[0] else "visit"
            office, visits, entries, hand_figures = raw.execute(COUNT.format(visits=which)).fetchone()
            folio, head = raw.execute(FOLIO.format(visits=which)).fetchone(), raw.execute(HEAD).fetchone()
        last_folio = str(Folio(*folio)) if folio else ""
        last = datetime.fromisoformat(head[2]) if head else None
        return Counts(office or "", visits, entries, hand_figures, last_folio, _in_words(head), last)
    except (OSError, sqlite3.Error, ValueError, TypeError, AttributeError) as error:
        if is_busy(error):
            said = f"{path} está en uso por otro programa. Nada se modificó. Ciérrelo e inténtelo otra vez."
            raise Busy(said) from error
        return None


def opened(path: Path, mode: str) -> sqlite3.Connection:
    """mode: «ro» or «rw». Raises sqlite3.Error where there is no file or SQLite does not open it; of an empty one
    SQLite would make a database, and delete the log that lies beside it; at a pipe it would wait for ever."""
    if not path.is_file():
        raise sqlite3.OperationalError("no file")
    if not path.stat().st_size:
        empty = sqlite3.DatabaseError("an empty file")
        empty.sqlite_errorname = "SQLITE_NOTADB"
        raise empty
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode={mode}", uri=True, timeout=WAIT_SECONDS)


def fold(path: Path) -> None:
    """Bring the file's log into it, so that it is one file. Raises sqlite3.OperationalError where it is in use."""
    with closing(opened(path, "rw")) as raw:
        raw.execute("PRAGMA journal_mode=delete")


def parts_of(path: Path) -> list[Path]:
    """What there is of a file and its logs."""
    parts = (path.with_name(path.name + ending) for ending in ("", *LOGS))
    return [part for part in parts if part.exists()]


def is_sound(raw: sqlite3.Connection) -> bool:
    return raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def protection_in(path: Path) -> Protection | None:
    """What seals the copies of the office's file; None: they are plain. Raises sqlite3.Error."""
    with closing(opened(path, "ro")) as raw:
        if not raw.execute("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'safekeeping'").fetchone():
            return None  # of a program that did not seal
        row = raw.execute("SELECT key, seal FROM safekeeping WHERE seal <> ''").fetchone()
    return Protection(*row) if row else None


def series_in(path: Path) -> set[str]:
    with suppress(OSError, sqlite3.Error, UnicodeDecodeError), closing(opened(path, "ro")) as raw:
        return {code for (code,) in raw.execute("SELECT code FROM series")}
    return set()


def _in_words(head: tuple[int, bytes, str] | None) -> str:
    """The head of the log as reports print it."""
    if head is None:
        return ""
    return f"{Head(*head[:2])} ({plural(head[0], 'asiento', 'asientos')})"


def name_of(error: BaseException) -> str:
    return getattr(error, "sqlite_errorname", "")


def is_busy(error: BaseException) -> bool:
    return name_of(error).startswith(("SQLITE_BUSY", "SQLITE_LOCKED"))


def is_full(error: BaseException) -> bool:
    return name_of(error).startswith(FULL_CODES) or getattr(error, "errno", None) in FULL


def refuse_data(path: Path) -> None:
    """Raise Refused where a database stands there, which nothing may replace. Raises OSError."""
    if not path.is_file():
        return
    with path.open("rb") as file:
        if file.read(16) == b"SQLite format 3\0":
            raise Refused(f"{path} guarda los datos de una oficina. No se modificó. Elija otro nombre.")
