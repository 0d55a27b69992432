"""The files that belong to a database, what is attached to visits, the archive's PDFs and its scans: beside it, each
under the hash of its bytes."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import shutil
import time
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from xicotepec_atencion.domain.archive import Enclosed, KeptFile
from xicotepec_atencion.domain.documents import LARGEST
from xicotepec_atencion.paths import private_folder, replacing, sweep, sync_folder
from xicotepec_atencion.store.attached_refusals import (
    FROM_A_COPY,
    altered,
    fit_to_keep,
    not_there,
    refuse_missing,
    refuse_program,
    told_of_archiving,
    told_of_fetching,
    told_of_keeping,
    too_large,
)
from xicotepec_atencion.store.trouble import Trouble

CHUNK = 1 << 20
DAY = 24 * 60 * 60
NAME = "adjunto"  # of what is half copied
MARGIN = 8 << 20  # bytes that stay free for the office's own file
DIGEST = re.compile(r"[0-9a-f]{64}")

MISSING, ALTERED = "falta", "no es el que se guardó: se alteró o se dañó"

Progress = Callable[[int, int], None]  # bytes done and all; what it raises ends the work


def no_progress(_done: int, _all: int) -> None:
    """Nobody is told."""


class Documents(Protocol):
    """Where the bytes are read: beside the open file, or with the copies."""

    def fetch(self, attachment: Enclosed, target: Path, progress: Progress = ...) -> None:
        """Write its bytes there, whole and proved. Raises Trouble, and then there is nothing."""
        ...

    def read(self, digest: str, size: int) -> bytes:
        """A PDF of the archive, whole and proved. Raises Trouble."""
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

    def keep(self, source: Path, progress: Progress = no_progress) -> KeptFile:
        """Copy a document here: bytes, fsync, name, fsync of the folders. Its row may be written afterwards.

        Raises Trouble where it is no document that is taken, cannot be read, or does not fit.
        """
        size = fit_to_keep(source)
        with told_of_keeping(source, self.folder), self._half(size) as half:
            kept = _copied(source, half, progress)
            self._take_in(half, kept)
        return kept

    def keep_bytes(self, pdf: bytes) -> KeptFile:
        """Have a PDF of the archive here, as `keep` does; one that is here already is not written again. Its row may be
        written afterwards. Raises Trouble."""
        kept = kept_of(pdf)
        with told_of_archiving(self.folder):
            if not self.problem(*kept):
                self._sync(kept)
                return kept
            with self._half(kept.size) as half:
                half.write_bytes(pdf)
                self.take(half, kept)
        return kept

    def read(self, digest: str, size: int) -> bytes:
        path = self.path_of(digest)
        try:
            content = path.read_bytes()
        except FileNotFoundError:
            raise not_there(self.folder) from None
        except OSError as error:
            raise Trouble(
                f"El informe guardado no se pudo leer en {self.folder}. Nada se modificó; inténtelo otra vez."
            ) from error
        if kept_of(content) != (digest, size):
            raise Trouble(f"El informe guardado ya no es el que se guardó: se alteró o se dañó. {FROM_A_COPY}")
        return content

    def take(self, half: Path, kept: KeptFile) -> None:
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

    def fetch(self, attachment: Enclosed, target: Path, progress: Progress = no_progress) -> None:
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

    def erase(self, digests: Iterable[str]) -> None:
        """Have none of these here. Raises OSError where one is in use."""
        for path in map(self.path_of, digests):
            path.unlink(missing_ok=True)
            with suppress(OSError):  # others are there
                path.parent.rmdir()

    def _files(self) -> Iterator[Path]:
        with suppress(OSError):
            for folder in self.folder.iterdir():
                if re.fullmatch("[0-9a-f]{2}", folder.name) and folder.is_dir():
                    yield from folder.iterdir()

    @contextmanager
    def _half(self, size: int) -> Generator[Path]:
        """Where so many bytes may be written before they get their place. Raises OSError."""
        self.folder.mkdir(parents=True, exist_ok=True)
        sweep(self.folder, NAME, before=time.time() - DAY)
        if shutil.disk_usage(self.folder).free < size + MARGIN:
            raise OSError(errno.ENOSPC, "room")
        with private_folder(NAME, self.folder) as private:
            yield private / NAME

    def _take_in(self, half: Path, kept: KeptFile) -> None:
        path = self.path_of(kept.digest)
        if self.problem(*kept):
            path.parent.mkdir(exist_ok=True)
            os.replace(half, path)
        self._sync(kept)

    def _sync(self, kept: KeptFile) -> None:
        """Also of a file that was here: the process that named it may not have come so far, and nobody takes it for one
        whose row never came."""
        with suppress(OSError):
            os.utime(self.path_of(kept.digest))
        for folder in (self.path_of(kept.digest).parent, self.folder, self.folder.parent):
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


def kept_of(content: bytes) -> KeptFile:
    """What those bytes are called here."""
    return KeptFile(hashlib.sha256(content).hexdigest(), len(content))


def digest_of(path: Path, told: Callable[[int], object] = lambda _: None) -> str:
    """Raises OSError."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
            told(len(chunk))
    return digest.hexdigest()


def _copied(source: Path, half: Path, progress: Progress) -> KeptFile:
    kept = _written(source, half, progress, source.stat().st_size)
    if kept.size > LARGEST:
        raise too_large(source)
    return kept


def _written(source: Path, target: Path, progress: Progress, size: int) -> KeptFile:
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
    return KeptFile(digest.hexdigest(), done)
