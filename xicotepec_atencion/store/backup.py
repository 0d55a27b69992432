"""Copies of the file that can be trusted: made by SQLite itself, opened again and compared."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from xicotepec_atencion.paths import replacing
from xicotepec_atencion.store.trouble import Trouble, told_plainly

COUNTED = ("visit", "entry", "hand_figure", "activity", "change_log")


@dataclass(frozen=True)
class Copied:
    """A verified copy: where it is and how many rows of each table both files hold."""

    path: Path
    counts: dict[str, int]

    @property
    def visits(self) -> int:
        return self.counts["visit"]


def back_up(source: Path, target: Path) -> Copied:
    """Copy an office's file that may be open and in use, then compare the two.

    Raises Trouble and leaves nothing under the target's name unless the copy is whole. An older
    copy of that name is replaced only by a verified one.
    """
    if target.resolve() == source.resolve():
        raise Trouble("El respaldo no puede ser el mismo archivo. Elija otro nombre.")
    if _has_pending(target):
        raise Trouble(f"{target} está en uso y no se modificó. Elija otro nombre para el respaldo.")
    if target.is_file() and _office_in(target) != _office_in(source):
        raise Trouble(f"{target} ya existe y no es un respaldo de esta oficina. No se modificó. Elija otro nombre.")
    counts = copy_file(source, target)
    return Copied(target, counts)


def copy_file(source: Path, target: Path) -> dict[str, int]:
    """The row counts of both files, after a copy that was checked and reached the disk."""
    try:
        with replacing(target) as half, told_plainly():
            return _copy(source, half)
    except OSError as error:
        raise Trouble(f"No se pudo escribir el respaldo en {target}: revise la carpeta y el espacio.") from error


def _copy(source: Path, half: Path) -> dict[str, int]:
    uri = f"{source.resolve().as_uri()}?mode=ro"
    with closing(sqlite3.connect(uri, uri=True)) as old, closing(sqlite3.connect(half)) as new:
        old.execute("BEGIN")  # both counts and pages of one moment
        expected = _counts(old)
        if set(expected) != set(COUNTED):
            raise Trouble(f"{source} no es un archivo de Atención Ciudadana, o está dañado. No se respaldó.")
        old.backup(new)
        new.execute("PRAGMA journal_mode=delete")
    with closing(sqlite3.connect(half)) as copy:
        if copy.execute("PRAGMA integrity_check").fetchall() != [("ok",)] or _counts(copy) != expected:
            raise Trouble("El respaldo no salió completo y se descartó. El archivo sigue igual. Inténtelo otra vez.")
    return expected


def _has_pending(target: Path) -> bool:
    """Whether a write-ahead log lies there: SQLite would play it over whatever takes the file's place."""
    log = target.with_name(f"{target.name}-wal")
    return log.exists() and log.stat().st_size > 0


def _office_in(path: Path) -> bytes | None:
    """The uid of the office whose file this is; None: of none that can be told."""
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as raw:
            return raw.execute("SELECT uid FROM office").fetchone()[0]
    except (sqlite3.Error, TypeError):
        return None


def _counts(raw: sqlite3.Connection) -> dict[str, int]:
    present = {name for (name,) in raw.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    return {t: raw.execute(f"SELECT count(*) FROM {t}").fetchone()[0] for t in COUNTED if t in present}
