"""Going back to a copy: looked at in a private place first, then it takes the file's place, whole or not at all."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Generator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

from xicotepec_atencion.domain.backups import Counts, Kind, next_series
from xicotepec_atencion.domain.changes import Actor, Restored
from xicotepec_atencion.paths import backups_of, new_private_folder, private_folder, sweep_dead, sync_folder
from xicotepec_atencion.store import sealed
from xicotepec_atencion.store.aside import set_aside
from xicotepec_atencion.store.attached_copies import Copied, bring_back, named_in
from xicotepec_atencion.store.attached_files import Progress, no_progress
from xicotepec_atencion.store.backup import copies_of
from xicotepec_atencion.store.bare import (
    counts_of,
    fold,
    is_busy,
    is_full,
    is_sound,
    name_of,
    opened,
    parts_of,
    series_in,
)
from xicotepec_atencion.store.connection import connect, is_open_here
from xicotepec_atencion.store.examine import examine
from xicotepec_atencion.store.filling import fill_indexes
from xicotepec_atencion.store.going_again import go_again
from xicotepec_atencion.store.gone import list_in
from xicotepec_atencion.store.migrate import migrate, newest, refuse_newer, strange
from xicotepec_atencion.store.reapplying import NOBODY, Again, Known, known_of, made_compact, readable
from xicotepec_atencion.store.sealed import UNTOUCHED
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.store.trouble import Trouble
from xicotepec_atencion.store.wiping import wipe_as_it_came

NAME = "xicotepec-copia"  # of the private folders
UNCHANGED = "El archivo de la oficina sigue como estaba."
UNREADABLE = "no se pudo leer"


@dataclass(frozen=True)
class Looked:
    """A copy opened in a private place, as today's schema, and what it holds; to be closed, or used as a context.

    copy: where it lies; path: the private file, which `Store` may open, for reading only too. findings: what does
    not agree in it, a sentence each. missing: how many documents that are attached in it do not lie beside it.
    """

    copy: Path
    path: Path
    counts: Counts
    sealed: bool
    findings: tuple[str, ...] = ()
    missing: int = 0

    def documents(self, target: Path | None = None) -> Copied:
        """Where its attachments are; target: the file that it is to replace, whose copies may have them too."""
        return Copied.of(self.copy, self.path, target)

    def close(self) -> None:
        """Remove the private file. Whoever opened it closes it first."""
        shutil.rmtree(self.path.parent, ignore_errors=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None) -> None:
        self.close()


@dataclass(frozen=True)
class Restoration:
    """What a restore did. aside: where the replaced file lies; before: what it held (None: there was none, or it
    could not be read). missing: how many attached documents could not be brought back. again: who was gone for ever,
    and is so again; unblocked: how many were blocked, and can be read again."""

    path: Path
    series: str
    before: Counts | None
    after: Counts
    aside: Path | None
    missing: int = 0
    again: Again = NOBODY
    unblocked: int = 0


def look(copy: Path, secret: str = "", progress: Progress = no_progress) -> Looked:
    """Open a copy in a private place and check it whole; the copy itself is only read.

    secret: of a sealed one, the passphrase or the recovery code. progress: rows checked, and all. Raises
    sealed.Locked where the secret does not open the copy, and Trouble where it is damaged, no office's, or of
    a newer program.
    """
    if is_open_here(copy):
        raise Trouble(f"«{copy.name}» es el archivo que está abierto, no una copia. {UNTOUCHED} Elija otra.")
    sweep_dead(Path(tempfile.gettempdir()), NAME)
    with _told_of_looking(copy):
        if not copy.is_file():
            raise FileNotFoundError(copy)  # a folder or a pipe, too
        folder = new_private_folder(NAME)
        try:
            return _looked(copy, secret, folder / "copia.db", progress)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise


def restore(looked: Looked, target: Path, by: Actor, at: datetime, progress: Progress = no_progress) -> Restoration:
    """Put what was looked at in the place of `target`, and the present file aside among its backups.

    The new folio series and the act are written, and the attachments brought back, before it takes the place; a
    document that is nowhere to be had hinders nothing. progress: bytes of documents, and all. Whenever the process
    dies, `target` is the former file or the new one, whole. Nobody may have `target` open; of a link, the file it
    leads to is meant. Raises Refused where the copy's accounts do not let `by` restore, and Trouble; then `target`
    is as it was.
    """
    target = target.resolve()
    if target.exists() and not target.is_file():
        raise Trouble(f"No se restauró: {target} no es un archivo. {UNCHANGED} Elija otro nombre.")
    refuse_newer(target)
    before = counts_of(target)
    replaced = before.head if before else UNREADABLE if parts_of(target) else ""
    with _told_of_restoring():
        target.parent.mkdir(parents=True, exist_ok=True)
        with private_folder(target.name, target.parent) as folder:
            new = folder / target.name
            _copy(looked.path, new)
            act = Restored(next_series(at, _known_series(new, target)), looked.copy.name, replaced)
            known = known_of(looked.copy, target, at)
            begun = _begin(new, act, by, at, looked, known)
            missing = bring_back(new, looked.documents(target), target, progress)
            aside = set_aside(target, before is not None, at) if parts_of(target) else None
            _list_in(target, known)
            _replace(new, target)
            with suppress(Trouble):  # then it stays due
                if begun.compact:
                    wipe_as_it_came(target)
    return Restoration(target, act.series, before, begun.after, aside, missing, begun.again, begun.unblocked)


# looking


def _looked(copy: Path, secret: str, private: Path, progress: Progress) -> Looked:
    if was_sealed := sealed.is_sealed(copy):
        sealed.unseal(copy, secret, private)
    else:
        _fetch(copy, private)
    _bring_up(copy, private)
    with Store(private, read_only=True) as store:
        examined = examine(store, progress)
    if examined.unread:
        raise Trouble(f"{examined.unread} Nada se modificó.")
    counts = counts_of(private)
    if counts is None:
        raise _damaged(copy)
    missing = Copied.of(copy, private).missing(named_in(private))
    return Looked(copy, private, counts, was_sealed, examined.findings, missing)


def _fetch(copy: Path, private: Path) -> None:
    """The bytes, and those of a log beside them: another PC's file may come as a power cut left it."""
    copy = copy.resolve()
    for part in parts_of(copy):
        if not part.name.endswith("-shm"):
            shutil.copyfile(part, private.with_name(private.name + part.name.removeprefix(copy.name)))


def _bring_up(copy: Path, private: Path) -> None:
    try:
        fold(private)
        with closing(opened(private, "ro")) as raw:
            (version,) = raw.execute("PRAGMA user_version").fetchone()
            if version > newest():
                refuse_newer(private)
            if strange(raw) or not is_sound(raw) or raw.execute("SELECT count(*) FROM office").fetchone() != (1,):
                raise _damaged(copy)
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        if name_of(error).startswith(("SQLITE_FULL", "SQLITE_IOERR")):
            raise
        raise _damaged(copy) from error
    migrate(private)
    with closing(connect(private)) as db:
        fill_indexes(db)


def _damaged(copy: Path) -> Trouble:
    return Trouble(f"«{copy.name}» no es una copia de Atención Ciudadana, o está dañada. {UNTOUCHED} Elija otra copia.")


@contextmanager
def _told_of_looking(copy: Path) -> Generator[None]:
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        if is_full(error):
            said = "No hay lugar en el disco de esta computadora para abrir la copia"
            raise Trouble(f"{said}. {UNTOUCHED} Haga espacio e inténtelo otra vez.") from error
        said = f"No se pudo leer la copia {copy}: revise que la memoria esté conectada"
        raise Trouble(f"{said}. {UNTOUCHED}") from error


# restoring


def _copy(path: Path, new: Path) -> None:
    with closing(opened(path, "ro")) as old, closing(sqlite3.connect(new)) as raw:
        old.backup(raw)


def _known_series(new: Path, target: Path) -> set[str]:
    """Those of the former restores too, whose files lie aside: their folios were given. The name of a sealed one
    tells when it was replaced, which is what the series was called after."""
    former = copies_of(backups_of(target), target.stem)
    opened_at = {next_series(it.made_at, ()) for it in former if it.sealed and it.kind is Kind.BEFORE_RESTORE}
    plain = (copy.path for copy in former if not copy.sealed)
    return opened_at.union(*(series_in(path) for path in (new, target, *plain)))


class _Begun(NamedTuple):
    """compact: whether nothing of who is gone stands in the file."""

    after: Counts
    again: Again
    unblocked: int
    compact: bool


def _begin(new: Path, act: Restored, by: Actor, at: datetime, looked: Looked, known: Known) -> _Begun:
    """Write the act, have them go again who are gone, and see that all is there, in one file that needs no other."""
    with Store(new) as store:
        store.apply(act, by, at)
        again = go_again(store, known, by, at, act.copy)
        unblocked = readable(store, known.blocked)
    compact = made_compact(new, again, at)
    fold(new)
    after = counts_of(new)
    with closing(opened(new, "ro")) as raw:
        sound = is_sound(raw)
    if not after or not sound or replace(after, head="", last=None) != replace(looked.counts, head="", last=None):
        raise Trouble(f"La copia no llegó completa al disco. {UNCHANGED} Inténtelo otra vez.")
    return _Begun(after, again, unblocked, compact)


def _list_in(target: Path, known: Known) -> None:
    """What could not be read may not be written either."""
    try:
        if known.gone:
            list_in(backups_of(target), target.stem, known.gone)
    except OSError:
        if not known.unread:
            raise


def _replace(new: Path, target: Path) -> None:
    """The former file's logs go first: SQLite would play them over the new one."""
    with new.open("rb+") as file:
        os.fsync(file.fileno())
    for part in parts_of(target):
        if part != target:
            part.unlink()
    sync_folder(target.parent)
    os.replace(new, target)
    sync_folder(target.parent)


@contextmanager
def _told_of_restoring() -> Generator[None]:
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        raise Trouble(f"No se restauró: {_cause(error)}. {UNCHANGED}") from error


def _cause(error: OSError | sqlite3.Error) -> str:
    if is_full(error):
        return "el disco está lleno; haga espacio e inténtelo otra vez"
    if is_busy(error) or isinstance(error, PermissionError):
        return "el archivo está abierto en otra ventana, o es de sólo lectura; ciérrela e inténtelo otra vez"
    return "el disco o la carpeta del archivo no responde; revíselos e inténtelo otra vez"
