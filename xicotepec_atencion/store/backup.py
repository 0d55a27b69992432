"""Copies of the file that can be trusted: made by SQLite itself, opened again, compared, and sealed if so asked."""

from __future__ import annotations

import errno
import shutil
import sqlite3
import time
from collections.abc import Generator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from xicotepec_atencion.clock import clock_in
from xicotepec_atencion.domain.backups import SEALED, THINNED, About, Kind, kept, kind_of, stem_of
from xicotepec_atencion.paths import backups_of, new_private_folder, replacing, sweep
from xicotepec_atencion.places import why_no_second
from xicotepec_atencion.store import sealed
from xicotepec_atencion.store.bare import FULL, counts_of, is_full, is_sound, opened
from xicotepec_atencion.store.carrying import INCOMPLETE, UNHARMED, carry, move, verified
from xicotepec_atencion.store.gone import mark_of
from xicotepec_atencion.store.sealed import Protection
from xicotepec_atencion.store.trouble import Busy, Trouble, told_plainly

COUNTED = ("visit", "entry", "hand_figure", "activity", "change_log")
DAY = 24 * 60 * 60
NO_ROOM = f"No se hizo el respaldo: el disco de esta computadora está lleno. {UNHARMED} Haga espacio e inténtelo."

# What the system says of the place of a copy, and what that means for the person who wants it there.
CAUSES = {
    FULL: ("está lleno", "Borre allí lo que no sirva, o elija otra memoria."),
    (errno.ENOENT,): ("la carpeta ya no está", "Conecte la memoria y revise la carpeta."),
    (errno.EIO, errno.ENODEV, errno.ENXIO, errno.ESTALE): (
        "la memoria se desconectó o no responde",
        "Conéctela otra vez, o use otra.",
    ),
    (errno.EROFS, errno.EACCES, errno.EPERM): ("es de sólo lectura o está en uso", "Elija otra carpeta."),
}


class Absent(Trouble):
    """The second place is not there now: a memory that is not plugged in. The first copy stands."""


@dataclass(frozen=True)
class Copied:
    """A verified copy: where it is and how many rows of each table both files hold."""

    path: Path
    counts: dict[str, int]
    sealed: bool = False

    @property
    def visits(self) -> int:
        return self.counts["visit"]


@dataclass(frozen=True)
class Copy:
    """A copy in a folder. made_at: the civil moment in its name, without zone (a daily one: 00:00); of one without
    a date in its name, that of the last thing in it. size: bytes."""

    path: Path
    made_at: datetime
    kind: Kind
    sealed: bool
    size: int


def back_up(source: Path, target: Path, protection: Protection | None = None, at: datetime | None = None) -> Copied:
    """Copy an office's file that may be open and in use; with a protection, sealed.

    The plain copy is made and checked on the source's own disk; of a sealed one the target's folder sees
    nothing plain. Raises Trouble and leaves nothing under the target's name unless the copy is whole; an older
    copy is replaced only by a verified one. at: what a sealed copy says in clear (now).
    """
    with _told(target):
        _refuse_target(source, target)
        _sweep(source, target)
        with _on_the_disk_of(source) as folder:
            plain = folder / f"{source.stem}.db"
            with told_plainly(), _told_of_room():
                counts = _copy(source, plain)
            with replacing(target) as half:
                if protection:
                    sealed.seal(plain, half, protection, about_of(plain, counts, at))
                    verified(plain, half, protection)
                else:
                    move(plain, half)
    return Copied(target, counts, protection is not None)


def copy_file(source: Path, target: Path) -> dict[str, int]:
    """The row counts of both files, after a plain copy that was checked and reached the disk."""
    with _told(target), replacing(target) as half, told_plainly(), _told_of_room():
        return _copy(source, half)


def second(copy: Path, folder: Path, fresh: bool = False) -> Path:
    """Carry a copy to another folder too, byte by byte, compare, and thin that folder as well. fresh: see `thin`; a
    copy of this morning may have gone bad since, and would take good ones' place.

    Raises Absent where the folder is not there, and Trouble; the first copy stands in any case.
    """
    target = folder / copy.name
    with _told(target):
        if not folder.is_dir():
            made = f"El respaldo de {copy.parent.name} sí se hizo"
            raise Absent(f"No está la memoria o la carpeta {folder}. {made}. Conecte la memoria y respalde otra vez.")
        if why := why_no_second(folder, copy.parent, copy.suffix == SEALED):
            raise Trouble(why)
        _refuse_target(copy, target)
        _sweep(copy, target)
        with replacing(target) as half:
            carry(copy, half)
    stem = stem_of(copy.name)
    _, made_at = (stem and kind_of(copy.name, stem)) or (None, None)
    if stem and made_at:
        thin(folder, stem, made_at, target, fresh)
    return target


def copies_of(folder: Path, stem: str) -> list[Copy]:
    """The copies of a file of that stem, the newest first. A folder that is not there has none."""
    with suppress(OSError):
        found = [copy for path in folder.iterdir() if (copy := _copy_at(path, stem))]
        return sorted(found, key=lambda copy: (copy.made_at, copy.path.name), reverse=True)
    return []


def newest_good(file: Path) -> Copy | None:
    """The newest copy that opens and is an office's, to go back to when the file does not open.

    What a restore replaced was replaced for a reason: it comes last.
    """
    copies = copies_of(backups_of(file), file.stem) + copies_of(file.parent, file.stem)
    copies.sort(key=lambda copy: (copy.kind is not Kind.BEFORE_RESTORE, copy.made_at), reverse=True)
    return next((copy for copy in copies if is_good(copy.path)), None)


def is_good(path: Path) -> bool:
    """Whether it is the whole file of an office; of a sealed copy as far as can be told without opening it."""
    try:
        if sealed.is_sealed(path):
            return sealed.has_its_length(path)
        with closing(opened(path, "ro")) as raw:
            return is_sound(raw) and set(_counts(raw)) == set(COUNTED)
    except (OSError, sqlite3.Error, UnicodeDecodeError):
        return False


def thin(folder: Path, stem: str, now: datetime, of: Path | None = None, fresh: bool = False) -> list[Path]:
    """Remove daily and asked copies that `kept` does not name; what was removed.

    of: a copy of the office whose copies are meant; None: the newest there. fresh: `back_up` made and verified that
    very copy just now, so it need not be looked at again. Those of another office are left alone, and nothing is
    removed unless the office's newest is good.
    """
    copies = [copy for copy in copies_of(folder, stem) if copy.kind in THINNED]
    office = office_in(of or copies[0].path) if copies else None
    own = [copy for copy in copies if office_in(copy.path) == office]
    if office is None or not own or not ((fresh and own[0].path == of) or is_good(own[0].path)):
        return []
    stays = kept((copy.made_at for copy in own), now.replace(tzinfo=None))
    surplus = [copy.path for copy in own if copy.made_at not in stays]
    removed: list[Path] = []
    for path in surplus:
        with suppress(OSError):  # in use: the next time
            path.unlink()
            removed.append(path)
    return removed


def _copy_at(path: Path, stem: str) -> Copy | None:
    with suppress(OSError):  # it went away meanwhile
        if (named := kind_of(path.name, stem)) and path.is_file():
            kind, made_at = named
            made_at = made_at or _last_in(path)
            return Copy(path, made_at, kind, path.suffix == SEALED, path.stat().st_size)
    return None


def _last_in(path: Path) -> datetime:
    with suppress(Busy):
        if (counts := counts_of(path)) and counts.last:
            return counts.last.replace(tzinfo=None)
    return datetime.min


def _refuse_target(source: Path, target: Path) -> None:
    if target.resolve() == source.resolve():
        raise Trouble("El respaldo no puede ser el mismo archivo. Elija otro nombre.")
    if _has_pending(target):
        raise Trouble(f"{target} está en uso y no se modificó. Elija otro nombre para el respaldo.")
    if target.is_file() and office_in(target) != office_in(source):
        raise Trouble(f"{target} ya existe y no es un respaldo de esta oficina. No se modificó. Elija otro nombre.")


def _sweep(source: Path, target: Path) -> None:
    """What processes that died left half made; one that lives touches its half every moment."""
    for folder, name in ((source.parent, source.stem), (target.parent, source.stem), (target.parent, target.stem)):
        sweep(folder, name, before=time.time() - DAY)


@contextmanager
def _on_the_disk_of(source: Path) -> Generator[Path]:
    """A private folder beside the source."""
    with _told_of_room():
        folder = new_private_folder(source.name, source.parent)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _told_of_room() -> Generator[None]:
    """A full disk under the office's own file, not under the copy's place."""
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        if is_full(error):
            raise Trouble(NO_ROOM) from error
        raise


@contextmanager
def _told(target: Path) -> Generator[None]:
    """What goes wrong with the copy's place is told as such, and that the office's file is unharmed."""
    try:
        yield
    except OSError as error:
        raise Trouble(_sentence(error, target)) from error


def _sentence(error: OSError, target: Path) -> str:
    for numbers, (cause, advice) in CAUSES.items():
        if error.errno in numbers:
            return f"No se pudo escribir el respaldo en {target}: {cause}. {UNHARMED} {advice}"
    return f"No se pudo escribir el respaldo en {target}: revise la carpeta y el espacio. {UNHARMED}"


def _copy(source: Path, half: Path) -> dict[str, int]:
    with closing(opened(source, "ro")) as old, closing(sqlite3.connect(half)) as new:
        old.execute("BEGIN")  # both counts and pages of one moment
        expected = _counts(old)
        if set(expected) != set(COUNTED):
            raise Trouble(f"{source} no es un archivo de Atención Ciudadana, o está dañado. No se respaldó.")
        old.backup(new)
        new.execute("PRAGMA journal_mode=delete")
    with closing(sqlite3.connect(half)) as copy:
        if not is_sound(copy) or _counts(copy) != expected:
            raise Trouble(INCOMPLETE)
    return expected


def about_of(plain: Path, counts: dict[str, int], at: datetime | None) -> About:
    with closing(opened(plain, "ro")) as raw:
        office = raw.execute("SELECT name, uid, zone FROM office").fetchone()
        (schema,) = raw.execute("PRAGMA user_version").fetchone()
        mark = mark_of(raw)
    name, uid, zone = office or ("", b"", "UTC")
    return About(name, uid.hex(), at or clock_in(zone)(), schema, counts, mark)


def _has_pending(target: Path) -> bool:
    """Whether a write-ahead log lies there: SQLite would play it over whatever takes the file's place."""
    log = target.with_name(f"{target.name}-wal")
    return log.exists() and log.stat().st_size > 0


def office_in(path: Path) -> bytes | None:
    """The uid of the office whose file or copy this is; None: of none that can be told."""
    try:
        if sealed.is_sealed(path):
            return bytes.fromhex(sealed.about(path).uid)
        with closing(opened(path, "ro")) as raw:
            return raw.execute("SELECT uid FROM office").fetchone()[0]
    except (OSError, sqlite3.Error, Trouble, TypeError, ValueError):
        return None


def _counts(raw: sqlite3.Connection) -> dict[str, int]:
    present = {name for (name,) in raw.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    return {t: raw.execute(f"SELECT count(*) FROM {t}").fetchone()[0] for t in COUNTED if t in present}
