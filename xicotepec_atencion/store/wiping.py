"""Takes what is left of who is gone for ever out of a file's free pages, its indexes and its log, and out of what lies
beside it. What stands in the way leaves it due (`wipe_due`): it is made up for at the next occasion.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Collection, Generator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from xicotepec_atencion.clock import Clock, clock_in
from xicotepec_atencion.domain.calendar import iso
from xicotepec_atencion.domain.changes import Refused
from xicotepec_atencion.paths import attachments_of, backups_of
from xicotepec_atencion.store.attached_files import MARGIN, AttachedFiles
from xicotepec_atencion.store.bare import is_full, protection_in
from xicotepec_atencion.store.connection import Database, connect
from xicotepec_atencion.store.forgetting import forget_documents
from xicotepec_atencion.store.gone import Erased, erased_of, is_spoilt_in, list_in, listed
from xicotepec_atencion.store.leftovers import forget_unnamed, sweep_left
from xicotepec_atencion.store.trouble import Busy, Full, Trouble, told_plainly

STEPS = 4  # of which is told how many are done
INDEXES = ("person_words", "visit_words")
OPTIMIZE = "INSERT INTO {index} ({index}) VALUES ('optimize')"
LAST = "SELECT max(id) FROM change_log WHERE kind IN ('Anonymise', 'Discard')"
CLEAR = f"DELETE FROM wipe_due WHERE ({LAST}) IS ?"
Tell = Callable[[int, int], object]  # steps done, and of how many

LATER = "Nada se perdió, y en el programa nadie lo ve ya"
NOT_YET = "Falta borrar del disco lo que quedaba de datos anonimizados o borrados"
BUSY = f"{NOT_YET}: otro programa usa el archivo. {LATER}; se intenta otra vez después del próximo respaldo."
IN_USE = f"{NOT_YET}: un documento está abierto en otro programa. {LATER}; ciérrelo, y se intenta otra vez."
NO_DISK = f"{NOT_YET}: el disco o una carpeta no responde. {LATER}; revíselos, y se intenta otra vez."
NO_ROOM = f"{NOT_YET}: no hay lugar en el disco. {LATER}; haga espacio, y se intenta otra vez."
ROOM = f"{NOT_YET}: hacen falta {{}} MB libres en el disco. {LATER}; haga espacio, y se intenta otra vez."


def _untold(*_: int) -> None:
    """Nobody is told."""


class Wiped(NamedTuple):
    """What was due is done. mended: whether there was something in the list that could not be read."""

    mended: bool


def wipe(path: Path, now: Clock | None = None, places: Collection[Path] = (), tell: Tell = _untold) -> Wiped | None:
    """Have nothing of who is gone in the file, beside it and in the lists of who is; None: nothing was due. Over a
    connection of its own; others may read meanwhile, and wait to write.

    places: folders with copies besides the file's own; one that is not there now is told at its next copy. now: what
    time it is; None: by the office's zone. Raises Trouble with what stood in the way; then it stays due.
    """
    with _told(), told_plainly(), closing(connect(path)) as db:
        if not is_due(db):
            return None
        last, erased = db.value(LAST), erased_of(db.connection())
        compact(path, db, tell)
        at = (now or clock_in(db.value("SELECT zone FROM office")))()
        _forget_files(path, erased)
        sweep_left(path)
        forget_unnamed(path, db)
        mended = is_spoilt_in(backups_of(path), path.stem)
        _tell_list(path, backups_of(path), erased, at)
        for place in places:
            _tell_other(path, place, erased, at)
        clear_due(db, last)
        tell(STEPS, STEPS)
    return Wiped(mended)


def wipe_as_it_came(path: Path) -> None:
    """The like, of a file that just took another's place: it was made compact before, and who is gone is listed."""
    with _told(), told_plainly(), closing(connect(path)) as db:
        if is_due(db):
            erased = erased_of(db.connection())
            _forget_files(path, erased)
            clear_due(db, db.value(LAST))


def is_due(db: Database) -> bool:
    return bool(db.value("SELECT EXISTS (SELECT 1 FROM wipe_due)"))


def have_due(db: Database, at: datetime) -> None:
    """Something of who is gone may stand in it, as of that moment."""
    with db.atomic("IMMEDIATE"):
        db.execute_sql("INSERT OR IGNORE INTO wipe_due VALUES (1, ?)", (iso(at),))


def compact(path: Path, db: Database, tell: Tell = _untold) -> None:
    """Write the file anew, so that it holds what its tables say and nothing else. Raises Trouble; the file says the
    same in any case."""
    size = path.stat().st_size
    if shutil.disk_usage(path.parent).free < 2 * size + MARGIN:  # once aside, once in the log
        raise Full(ROOM.format(2 * size // 1_000_000 + MARGIN // 1_000_000))
    for done, index in enumerate(INDEXES):
        tell(done, STEPS)
        db.execute_sql(OPTIMIZE.format(index=index))  # what was deleted stands in its older parts
    tell(len(INDEXES), STEPS)
    db.execute_sql("VACUUM")
    tell(len(INDEXES) + 1, STEPS)
    fold_log(db)


def fold_log(db: Database) -> None:
    """Bring the log into the file and leave nothing of it. Raises Busy."""
    blocked, *_ = db.rows("PRAGMA wal_checkpoint(TRUNCATE)")[0]
    if blocked:
        raise Busy(BUSY)


def clear_due(db: Database, last: int | None) -> None:
    """Nothing is due any more, unless somebody went after that act."""
    with db.atomic("IMMEDIATE"):
        db.execute_sql(CLEAR, (last,))
    fold_log(db)


def _forget_files(path: Path, erased: Erased) -> None:
    AttachedFiles(attachments_of(path)).erase(erased.digests)
    forget_documents(path, backups_of(path), erased, protection_in(path))


def _tell_other(path: Path, place: Path, erased: Erased, at: datetime) -> None:
    """What cannot be told now is told at its next copy."""
    with suppress(OSError):
        if place.is_dir():
            _tell_list(path, place, erased, at)
            forget_documents(path, place, erased, protection_in(path))


def _tell_list(path: Path, place: Path, erased: Erased, at: datetime) -> None:
    list_in(place, path.stem, erased.unlisted(listed(place, path.stem), at))


@contextmanager
def _told() -> Generator[None]:
    try:
        yield
    except Full as full:
        raise full if str(full).startswith(NOT_YET) else Full(NO_ROOM) from full
    except Busy as busy:
        raise Busy(BUSY) from busy
    except Refused as refused:
        raise Trouble(f"{NOT_YET}. {LATER}; se intenta otra vez.") from refused
    except (OSError, sqlite3.Error) as error:
        in_use = Busy(IN_USE) if isinstance(error, PermissionError) else Trouble(NO_DISK)
        raise (Full(NO_ROOM) if is_full(error) else in_use) from error
