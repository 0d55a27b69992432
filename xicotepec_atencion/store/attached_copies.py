"""The files that belong to the copies: beside them, the same files once for all, sealed one by one where those are.

A plain one is called by its hash, as beside the open file; a sealed one by what the office's key makes of it. So a new
phrase, which brings a new key, seals each file anew, and older copies keep theirs.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Generator, Iterable
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from xicotepec_atencion.domain.archive import Enclosed, KeptFile
from xicotepec_atencion.domain.backups import SEALED, family_of
from xicotepec_atencion.domain.spanish import plural
from xicotepec_atencion.paths import attachments_of, backups_of, private_folder, replacing
from xicotepec_atencion.store import sealed
from xicotepec_atencion.store.attached_files import NAME, AttachedFiles, Progress, digest_of, no_progress
from xicotepec_atencion.store.attached_refusals import (
    altered,
    not_there,
    refuse_missing,
    refuse_program,
    told_of_fetching,
)
from xicotepec_atencion.store.backup import CAUSES, about_of
from xicotepec_atencion.store.bare import opened, protection_in
from xicotepec_atencion.store.carrying import verified
from xicotepec_atencion.store.sealed import Protection
from xicotepec_atencion.store.trouble import Trouble

NAMING = ("kept_file", "attachment")  # of the schema, and of one before there was an archive
SAFE = "El archivo de la oficina y su respaldo siguen bien."


class Named(NamedTuple):
    """A file that rows name. needed: by one that was not removed."""

    digest: str
    size: int
    needed: bool


class Brought(NamedTuple):
    """What came of bringing files to copies. here: of those that rows name, how many are there now; missing: how many
    are needed and nowhere whole; problem: what went wrong on the way, in a sentence."""

    here: int = 0
    missing: int = 0
    problem: str = ""

    @property
    def said(self) -> str:
        """What somebody should know, in a sentence; "": all is there."""
        return self.problem or (missing_words(self.missing) if self.missing else "")


NONE = Brought()


def missing_words(missing: int) -> str:
    """Of what a copy or a restore should have had."""
    these = plural(missing, "documento adjunto", "documentos adjuntos")
    return f"Falta{'n' if missing > 1 else ''} {these}; lo demás está completo. «comprobar» dice cuáles son."


def absent_words(missing: int) -> str:
    """Of a copy that is looked at."""
    these = plural(missing, "documento adjunto no está", "documentos adjuntos no están")
    return f"{these} junto a este respaldo; lo demás sí, y los que ya tiene esta computadora se quedan."


@dataclass(frozen=True)
class CopiedFiles:
    """One folder beside copies. protection: what seals its files; None: they are plain."""

    folder: Path
    protection: Protection | None = None

    def path_of(self, digest: str) -> Path:
        if self.protection is None:
            return AttachedFiles(self.folder).path_of(digest)
        name = sealed.name_under(self.protection.key, digest)
        return self.folder / name[:2] / f"{name}{SEALED}"

    def has(self, digest: str, size: int) -> bool:
        """As far as can be told without reading it."""
        path = self.path_of(digest)
        with suppress(OSError):
            if path.is_file():
                return sealed.has_its_length(path) if self.protection else path.stat().st_size == size
        return False

    def open(self, digest: str, target: Path) -> None:
        """Write the plain bytes there. Raises OSError where they are not to be had, Trouble where not whole."""
        path = self.path_of(digest)
        if self.protection:
            sealed.open_with(path, self.protection, target)
        else:
            shutil.copyfile(path, target)
        if digest_of(target) != digest:
            target.unlink()
            raise Trouble(f"«{path.name}» no es el documento que se copió.")


@dataclass(frozen=True)
class Copied:
    """Where the attachments of a copy may be: beside it, and among the backups of the file that it is to replace."""

    places: tuple[CopiedFiles, ...]

    @classmethod
    def of(cls, copy: Path, plain: Path, target: Path | None = None) -> Copied:
        """plain: the copy opened, which knows what seals its files."""
        near = [copy, *([backups_of(target) / target.name] if target else [])]
        folders = dict.fromkeys(attachments_of(it, stem) for it in near for stem in (family_of(it.name), it.stem))
        protection = protection_in(plain)
        keys = (protection, None) if protection else (None,)
        return cls(tuple(CopiedFiles(folder, key) for folder in folders for key in keys))

    def missing(self, names: Iterable[Named]) -> int:
        return sum(it.needed and not any(each.has(it.digest, it.size) for each in self.places) for it in names)

    def open(self, digest: str, target: Path) -> bool:
        """Whether there is one that is whole; then its plain bytes are there."""
        for place in self.places:
            with suppress(FileNotFoundError, Trouble):
                place.open(digest, target)
                return True
        return False

    def fetch(self, attachment: Enclosed, target: Path, progress: Progress = no_progress) -> None:
        with told_of_fetching(attachment):
            refuse_program(attachment)
            found = [place for place in self.places if place.has(attachment.digest, attachment.size)]
            if not found:
                refuse_missing(self.places[0].path_of(attachment.digest), attachment)
            with replacing(target) as half:
                if not self.open(attachment.digest, half):
                    raise altered(attachment)
            progress(attachment.size, attachment.size)

    def read(self, digest: str, size: int) -> bytes:
        if not self.missing([Named(digest, size, needed=True)]):
            with suppress(OSError), private_folder(NAME) as private:
                half = private / NAME
                if self.open(digest, half):
                    return half.read_bytes()
        raise not_there(self.places[0].folder)


def named_in(path: Path) -> list[Named]:
    """The files that an office's file names and that are not gone for ever, of whatever schema, open or not. Raises
    OSError, sqlite3.Error."""
    with closing(opened(path, "ro")) as raw:
        there = {name for (name,) in raw.execute("SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')")}
        naming = next((each for each in NAMING if each in there), None)
        if naming is None:
            raw.execute("SELECT 1 FROM visit LIMIT 1")  # an office's file all the same
            return []
        stands = "digest NOT IN (SELECT digest FROM erased)" if "erased" in there else "TRUE"
        rows = raw.execute(f"SELECT digest, size, min(removed) FROM {naming} WHERE {stands} GROUP BY digest")
        return [Named(digest, size, not removed) for digest, size, removed in rows]


# to the copies


def bring(source: Path, copy: Path, protection: Protection | None = None, at: datetime | None = None) -> Brought:
    """Have beside `copy` every file that `source` names and that is not there yet, verified after it was written.

    What cannot be done is told, never raised: the copy of the file itself stands in any case.
    """
    files = AttachedFiles(attachments_of(source))

    def find(it: Named) -> Path | None:
        return None if files.problem(it.digest, it.size) else files.path_of(it.digest)

    def put(path: Path, half: Path) -> None:
        if protection:
            sealed.seal(path, half, protection, about_of(source, {}, at))
        else:
            shutil.copyfile(path, half)
        verified(path, half, protection)

    return _brought(source, beside(copy, protection), find, put)


def carry(source: Path, copy: Path, folder: Path, protection: Protection | None = None) -> Brought:
    """The same in another folder, byte by byte from beside the copy."""
    first = beside(copy, protection)

    def find(it: Named) -> Path | None:
        return first.path_of(it.digest) if first.has(it.digest, it.size) else None

    def put(path: Path, half: Path) -> None:
        shutil.copyfile(path, half)
        verified(path, half)

    return _brought(source, beside(folder / copy.name, protection), find, put)


def beside(copy: Path, protection: Protection | None) -> CopiedFiles:
    return CopiedFiles(attachments_of(copy, family_of(copy.name)), protection)


def _brought(
    source: Path, target: CopiedFiles, find: Callable[[Named], Path | None], put: Callable[[Path, Path], None]
) -> Brought:
    here = missing = 0
    try:
        with _told(target.folder):
            for it in named_in(source):
                there = target.has(it.digest, it.size)
                if not there and (path := find(it)):
                    with replacing(target.path_of(it.digest)) as half:
                        put(path, half)
                    there = True
                here += there
                missing += it.needed and not there
    except Trouble as trouble:
        return Brought(here, missing, str(trouble))
    return Brought(here, missing)


@contextmanager
def _told(folder: Path) -> Generator[None]:
    try:
        yield
    except (OSError, sqlite3.Error, Trouble) as error:
        number = getattr(error, "errno", None)
        causes = [said for numbers, said in CAUSES.items() if number in numbers]
        cause, advice = causes[0] if causes else ("no llegaron completos", "Inténtelo otra vez, o en otra memoria.")
        said = f"No se copiaron todos los documentos adjuntos a {folder}"
        raise Trouble(f"{said}: {cause}. {SAFE} {advice}") from error


def thin_attached(source: Path, folder: Path, protection: Protection | None = None) -> list[Path]:
    """Remove from beside the copies in a folder the plain files that nothing needs any more; what was removed.

    Needed is what some plain copy there names, and what the present file does, unless its sealed copy is there too.
    Where one of the copies cannot be read nothing is removed; nor is ever a sealed file, of which nobody can tell
    without its key which copy needs it.
    """
    stem, place = source.stem, attachments_of(folder / source.name)
    if place == attachments_of(source):
        return []
    files, seals = AttachedFiles(place), CopiedFiles(place, protection)
    try:
        needed = {it.digest for it in named_in(source) if not (protection and seals.has(it.digest, it.size))}
        if files.names() <= needed:
            return []
        for copy in folder.iterdir():
            if copy.is_file() and family_of(copy.name) == stem and not sealed.is_sealed(copy):
                needed.update(it.digest for it in named_in(copy))
    except (OSError, sqlite3.Error, UnicodeDecodeError):
        return []
    removed: list[Path] = []
    for path in map(files.path_of, sorted(files.names() - needed)):
        with suppress(OSError):  # in use: the next time
            path.unlink()
            removed.append(path)
    return removed


# and back


def bring_back(plain: Path, copied: Copied, target: Path, progress: Progress = no_progress) -> int:
    """Have beside `target` every file that the opened copy names; how many of those needed are nowhere whole.

    Only adds: what lies there stays, and of what is not whole there a whole one takes its place.
    """
    live, names = AttachedFiles(attachments_of(target)), named_in(plain)
    done, all_, missing = 0, sum(it.size for it in names), 0
    for it in names:
        if live.problem(it.digest, it.size):
            missing += not _brought_back(it, copied, live) and it.needed
        done += it.size
        progress(done, all_)
    return missing


def _brought_back(it: Named, copied: Copied, live: AttachedFiles) -> bool:
    if not copied.missing([it._replace(needed=True)]):
        with suppress(OSError):  # told as missing
            live.folder.mkdir(parents=True, exist_ok=True)
            with private_folder(NAME, live.folder) as private:
                half = private / NAME
                if copied.open(it.digest, half):
                    live.take(half, KeptFile(it.digest, it.size))
                    return True
    return False
