"""What copies still have of who is gone for ever: it goes with the copies that were made before, and with the documents
beside them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from xicotepec_atencion.domain.backups import SEALED, family_of, outlived
from xicotepec_atencion.domain.gone import merged
from xicotepec_atencion.paths import attachments_of, backups_of
from xicotepec_atencion.store import sealed
from xicotepec_atencion.store.attached_copies import CopiedFiles, named_in
from xicotepec_atencion.store.attached_files import AttachedFiles
from xicotepec_atencion.store.backup import Copy, copies_of, is_good, office_in
from xicotepec_atencion.store.bare import parts_of, protection_in
from xicotepec_atencion.store.gone import Erased, blocked_in, erased_in, is_clean, is_spoilt_in, list_in, listed
from xicotepec_atencion.store.leftovers import sweep_left
from xicotepec_atencion.store.sealed import Protection
from xicotepec_atencion.store.trouble import Trouble


@dataclass(frozen=True)
class Place:
    """The copies in a folder, and what they may still have. former: those that have somebody who is gone, or may have,
    beside the office's file too where the folder is its own; clean: the others, the newest first."""

    former: tuple[Copy, ...] = ()
    clean: tuple[Copy, ...] = ()

    @property
    def replaceable(self) -> bool:
        """Whether a newer one stands there that can be trusted."""
        return any(is_good(copy.path) for copy in self.clean)


class Forgotten(NamedTuple):
    """What came of it. removed: copies that went; mended: whether the list lacked something that had been there."""

    removed: tuple[Path, ...] = ()
    mended: bool = False


def forget(source: Path, folder: Path) -> Forgotten:
    """After a copy was made in a folder: who is gone, and who is blocked, is listed there, the former copies go as soon
    as verified ones of three later days stand there, and their documents. What stands in the way is left for the next
    time."""
    try:
        sweep_left(source)
        erased = erased_in(source)
        mended = _list_in(source, folder, erased)
        place = _place(source, folder, erased)
        good = {copy.made_at.date(): copy for copy in place.clean if place.former and is_good(copy.path)}
        removed = _removed(place.former) if outlived(copy.made_at for copy in good.values()) else []
        if erased.digests:
            forget_documents(source, folder, erased, protection_in(source))
    except (OSError, sqlite3.Error, Trouble):
        return Forgotten()
    return Forgotten(tuple(removed), mended)


def _list_in(source: Path, folder: Path, erased: Erased) -> bool:
    """Whether something was missing in the list that had been there, or could not be read."""
    home, stem = backups_of(source), source.stem
    at_home = listed(home, stem)
    missing = erased.unlisted(at_home)
    mended = is_spoilt_in(folder, stem) or (folder == home and not erased.due and bool(missing))
    list_in(folder, stem, merged(at_home, missing), blocked_in(source))
    return mended


def retire(source: Path, folder: Path) -> list[Path]:
    """The former copies in a folder go now, where a newer one stands there that can be trusted, and what only they
    needed; which went."""
    place = copies_at(source, folder)
    removed = _removed(place.former) if place.former and place.replaceable else []
    if removed:
        with suppress(OSError, sqlite3.Error):
            _forget_documents_of(source, folder)
    return removed


def copies_at(source: Path, folder: Path) -> Place:
    """What there is in a folder of the copies of an office's file, as to who is gone. A folder that is not there has
    none."""
    try:
        return _place(source, folder, erased_in(source))
    except (OSError, sqlite3.Error, UnicodeDecodeError):
        return Place()


def _place(source: Path, folder: Path, erased: Erased) -> Place:
    """Only whom the file itself knows to be gone: a list may tell of others, and of whatever day."""
    if not erased.went:
        return Place()
    near = copies_of(source.parent, source.stem) if folder == backups_of(source) else []
    own = [copy for copy in (*copies_of(folder, source.stem), *near) if _is_own(copy, source)]
    clean = [copy for copy in own if _is_clean(copy, erased)]
    return Place(tuple(copy for copy in own if copy not in clean), tuple(c for c in clean if c not in near))


def _forget_documents_of(source: Path, folder: Path) -> None:
    if (erased := erased_in(source)).digests:
        forget_documents(source, folder, erased, protection_in(source))


def forget_documents(source: Path, folder: Path, erased: Erased, protection: Protection | None) -> None:
    """Have no document of these beside the copies in a folder, under whichever key. Raises OSError, sqlite3.Error."""
    place = attachments_of(folder / source.name)
    if not erased.digests or not place.is_dir() or place == attachments_of(source):
        return
    AttachedFiles(place).erase(erased.digests)
    if protection:
        seals = CopiedFiles(place, protection)
        for digest in erased.digests:
            seals.path_of(digest).unlink(missing_ok=True)
    _forget_former_seals(source, folder, place, protection)


def _forget_former_seals(source: Path, folder: Path, place: Path, protection: Protection | None) -> None:
    """What is called by what a former key makes of it can be found only by whether a copy needs it: none that is
    sealed by another key than the present one."""
    known = (
        {CopiedFiles(place, protection).path_of(it.digest) for it in named_in(source)} if protection else set[Path]()
    )
    files = [path for path in place.glob(f"??/*{SEALED}") if path not in known and not is_under(path, protection)]
    if files and not any(_under_another(path, source.stem, protection) for path in folder.iterdir()):
        for path in files:
            path.unlink(missing_ok=True)


def _under_another(path: Path, stem: str, protection: Protection | None) -> bool:
    is_copy = path.is_file() and family_of(path.name) == stem
    return is_copy and sealed.is_sealed(path) and not is_under(path, protection)


def is_under(path: Path, protection: Protection | None) -> bool:
    """Whether that key opens a sealed file, as far as its beginning tells. Raises OSError."""
    if protection is None:
        return False
    with path.open("rb") as file, suppress(Trouble):
        next(sealed.chunks_of(file, sealed.header_of(file, path), protection.key, path))
        return True
    return False


def _is_own(copy: Copy, source: Path) -> bool:
    """What cannot be read is the office's own where only its copies lie."""
    office = office_in(copy.path)
    here = copy.path.parent in (backups_of(source), source.parent)
    return office == office_in(source) if office else here


def _is_clean(copy: Copy, erased: Erased) -> bool:
    """By what it says itself, sealed or not, whatever a clock said. Of what cannot be read only its name tells when it
    was made."""
    with suppress(OSError, sqlite3.Error, UnicodeDecodeError, Trouble):
        if copy.sealed:
            return bool(erased.mark) and sealed.about(copy.path).gone == erased.mark
        return is_clean(copy.path, erased.went)
    return copy.made_at > max(it.at for it in erased.went).replace(tzinfo=None)


def _removed(copies: Iterable[Copy]) -> list[Path]:
    removed: list[Path] = []
    for copy in copies:
        with suppress(OSError):  # in use: the next time
            for part in reversed(parts_of(copy.path)):  # of a damaged one that lies aside its logs too
                part.unlink()
            removed.append(copy.path)
    return removed
