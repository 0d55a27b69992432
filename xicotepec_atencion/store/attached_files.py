"""The files that are attached to visits: beside the database, each under the hash of its bytes."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import shutil
import stat
import time
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, Protocol

from xicotepec_atencion.domain.documents import LARGEST, file_name, is_program
from xicotepec_atencion.domain.papers import Attachment
from xicotepec_atencion.paths import private_folder, replacing, sweep, sync_folder
from xicotepec_atencion.store.bare import FULL, LOGS
from xicotepec_atencion.store.connection import is_open_here
from xicotepec_atencion.store.trouble import Trouble

CHUNK = 1 << 20
DAY = 24 * 60 * 60
NAME = "adjunto"  # of what is half copied
MARGIN = 8 << 20  # bytes that stay free for the office's own file
DIGEST = re.compile(r"[0-9a-f]{64}")

NOTHING = "No se adjuntó nada; lo ya guardado sigue igual."
MISSING, ALTERED = "falta", "no es el que se adjuntó: se alteró o se dañó"

Progress = Callable[[int, int], None]  # bytes done and all; what it raises ends the work


def unheard(_done: int, _all: int) -> None:
    """Nobody is told."""


class Kept(NamedTuple):
    """What was kept: SHA-256 of the bytes in hexadecimal, and how many they are."""

    digest: str
    size: int


class Documents(Protocol):
    """Where the bytes of attachments are read: beside the open file, or with the copies."""

    def fetch(self, attachment: Attachment, target: Path, progress: Progress = ...) -> None:
        """Write its bytes there, whole and proved. Raises Trouble, and then there is nothing."""
        ...


@dataclass(frozen=True)
class AttachedFiles:
    """A folder `<stem>.adjuntos`: `<first two digits>/<hash>`, without an ending, so that nothing in it can be started
    by a click. The same bytes are one file, whatever they were called; no file is ever changed.

    A file is on the disk before any row names it: what a power cut leaves is a file too many, never one too few.
    """

    folder: Path

    def path_of(self, digest: str) -> Path:
        if not DIGEST.fullmatch(digest):
            raise Trouble("El documento no tiene un nombre que se pueda leer. No se abrió nada: compruebe el archivo.")
        return self.folder / digest[:2] / digest

    def keep(self, source: Path, progress: Progress = unheard) -> Kept:
        """Copy a document here: bytes, fsync, name, fsync of the folders. Its row may be written afterwards.

        Raises Trouble where it is no document that is taken, cannot be read, or does not fit.
        """
        size = _fit_to_keep(source)
        with _told_of_keeping(source, self.folder):
            self.folder.mkdir(parents=True, exist_ok=True)
            sweep(self.folder, NAME, before=time.time() - DAY)
            if shutil.disk_usage(self.folder).free < size + MARGIN:
                raise OSError(errno.ENOSPC, "room")
            with private_folder(NAME, self.folder) as private:
                half = private / NAME
                kept = _copied(source, half, progress)
                self._take_in(half, kept)
        return kept

    def take(self, half: Path, kept: Kept) -> None:
        """Give a file that lies on this disk its place here, once its bytes are on the disk. Raises OSError."""
        with half.open("rb+") as file:
            os.fsync(file.fileno())
        self._take_in(half, kept)

    def problem(self, digest: str, size: int, told: Callable[[int], object] = lambda _: None) -> str:
        """What is wrong with that file, in words; "": nothing. told: how many more bytes were read."""
        try:
            path = self.path_of(digest)
            if not path.is_file():
                return MISSING
            same = path.stat().st_size == size and digest_of(path, told) == digest
        except (OSError, Trouble):
            return "no se pudo leer"
        return "" if same else ALTERED

    def fetch(self, attachment: Attachment, target: Path, progress: Progress = unheard) -> None:
        with told_of_fetching(attachment):
            refuse_program(attachment)
            path = self.path_of(attachment.digest)
            refuse_missing(path, attachment)
            with replacing(target) as half:
                if _written(path, half, progress, attachment.size).digest != attachment.digest:
                    raise altered(attachment)

    def names(self) -> frozenset[str]:
        """The hashes that files here are called by, without looking into them."""
        return frozenset(path.name for path in self._files() if DIGEST.fullmatch(path.name))

    def _files(self) -> Iterator[Path]:
        with suppress(OSError):
            for folder in self.folder.iterdir():
                if re.fullmatch("[0-9a-f]{2}", folder.name) and folder.is_dir():
                    yield from folder.iterdir()

    def _take_in(self, half: Path, kept: Kept) -> None:
        path = self.path_of(kept.digest)
        if not self.problem(*kept):
            sync = (path.parent, self.folder)  # the process that named it may not have come so far
        else:
            path.parent.mkdir(exist_ok=True)
            os.replace(half, path)
            sync = (path.parent, self.folder, self.folder.parent)
        for folder in sync:
            sync_folder(folder)


@dataclass(frozen=True)
class Listed:
    """The files beside a database as they were listed before it was read: what is attached meanwhile is not one too
    many."""

    files: AttachedFiles
    present: frozenset[str]

    @classmethod
    def of(cls, folder: Path) -> Listed:
        files = AttachedFiles(folder)
        return cls(files, files.names())

    def problem(self, digest: str, size: int, told: Callable[[int], object]) -> str:
        return self.files.problem(digest, size, told)

    def unnamed(self, named: Iterable[str]) -> list[Path]:
        """The files that no row names, as a person finds them: from the folder on."""
        surplus = sorted(self.present.difference(named))
        return [self.files.path_of(digest).relative_to(self.files.folder.parent) for digest in surplus]


def digest_of(path: Path, told: Callable[[int], object] = lambda _: None) -> str:
    """Raises OSError."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
            told(len(chunk))
    return digest.hexdigest()


def refuse_program(attachment: Attachment) -> None:
    """No way of attaching lets one in; a file that somebody else made may name one."""
    if is_program(attachment.name):
        raise Trouble(f"«{file_name(attachment.name)}» es un programa, no un documento: no se abre.")


def refuse_missing(path: Path, attachment: Attachment) -> None:
    if not path.is_file():
        raise Trouble(
            f"«{attachment.name}» no está en la carpeta de los documentos adjuntos ({path.parent.parent}). No se abrió "
            "nada. Búsquelo en un respaldo o adjúntelo otra vez."
        )


def altered(attachment: Attachment) -> Trouble:
    return Trouble(
        f"«{attachment.name}» ya no es el documento que se adjuntó: se alteró o se dañó. No se abrió. Recupérelo de un "
        "respaldo o adjúntelo otra vez."
    )


@contextmanager
def told_of_fetching(attachment: Attachment) -> Generator[None]:
    try:
        yield
    except OSError as error:
        full = error.errno in FULL
        cause = "el disco está lleno" if full else "no se pudo leer, o la carpeta de destino no responde"
        raise Trouble(f"«{attachment.name}» no se abrió: {cause}. No se modificó nada; inténtelo otra vez.") from error


def _fit_to_keep(source: Path) -> int:
    """Its size. Raises Trouble where it is not taken."""
    name = file_name(source.name)
    if is_program(source.name):
        raise Trouble(f"«{name}» es un programa, no un documento: no se adjunta. Guárdelo como PDF o como imagen.")
    try:
        found = source.stat()
    except (OSError, ValueError) as error:
        raise Trouble(f"No se pudo leer «{name}»: revise que siga en su lugar. {NOTHING}") from error
    if _is_of_the_open_file(source):
        raise Trouble(f"«{name}» es el archivo de la oficina, no un documento. {NOTHING}")
    if not stat.S_ISREG(found.st_mode):
        raise Trouble(f"«{name}» no es un documento sino una carpeta o un dispositivo. {NOTHING}")
    if found.st_size == 0:
        raise Trouble(f"«{name}» está vacío: no se adjuntó. Ábralo y guárdelo otra vez, o escanéelo de nuevo.")
    if found.st_size > LARGEST:
        raise _too_large(source)
    return found.st_size


def _is_of_the_open_file(source: Path) -> bool:
    """What this process has open must not be opened another time, not even to read it."""
    place = source.resolve()
    names = {place.name.removesuffix(ending) for ending in ("", *LOGS)} - {""}
    return any(is_open_here(place.with_name(name)) for name in names)


def _too_large(source: Path) -> Trouble:
    return Trouble(
        f"«{file_name(source.name)}» es demasiado grande: caben hasta {LARGEST >> 20} MB. Escanéelo con menos "
        "resolución, o por partes."
    )


@contextmanager
def _told_of_keeping(source: Path, folder: Path) -> Generator[None]:
    try:
        yield
    except OSError as error:
        name = file_name(source.name)
        if error.errno in FULL:
            said = f"No hay lugar en el disco de esta computadora para «{name}»: haga espacio e inténtelo otra vez"
        elif error.filename is not None and Path(str(error.filename)) == source:
            said = f"No se pudo leer «{name}»: revise que siga en su lugar y que se pueda abrir"
        else:
            said = f"No se pudo copiar «{name}» a {folder}: revise la memoria y los permisos de esa carpeta"
        raise Trouble(f"{said}. {NOTHING}") from error


def _copied(source: Path, half: Path, progress: Progress) -> Kept:
    kept = _written(source, half, progress, source.stat().st_size)
    if kept.size > LARGEST:
        raise _too_large(source)
    return kept


def _written(source: Path, target: Path, progress: Progress, size: int) -> Kept:
    """The bytes of a file in another one, and on the disk; no more than are taken."""
    digest, done = hashlib.sha256(), 0
    with source.open("rb") as read, target.open("wb") as out:
        while done <= LARGEST and (chunk := read.read(CHUNK)):
            digest.update(chunk)
            out.write(chunk)
            done += len(chunk)
            progress(done, max(size, done))
        out.flush()
        os.fsync(out.fileno())
    return Kept(digest.hexdigest(), done)
