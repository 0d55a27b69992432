"""Copies that anybody can read, in a place to which sealed ones go by now."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from xicotepec_atencion.store.attached_copies import thin_attached
from xicotepec_atencion.store.backup import Copy, copies_of, is_good, office_in
from xicotepec_atencion.store.bare import protection_in
from xicotepec_atencion.store.forgetting import is_under
from xicotepec_atencion.store.sealed import Protection


@dataclass(frozen=True)
class Clear:
    """The office's clear copies in a folder, the newest first. sealed: whether a whole one stands beside them under the
    present key, which is newer than all of them."""

    copies: tuple[Copy, ...] = ()
    sealed: bool = False


def clear_in(source: Path, folder: Path) -> Clear:
    """Of an office's file whose copies are sealed; of another, and of a folder that is not there, none."""
    try:
        office, protection = office_in(source), protection_in(source)
        if office is None or protection is None:
            return Clear()
        own = [copy for copy in copies_of(folder, source.stem) if office_in(copy.path) == office]
        clear = tuple(copy for copy in own if not copy.sealed)
        return Clear(clear, any(_stands(copy, protection) for copy in own if clear and copy.sealed))
    except (OSError, sqlite3.Error):
        return Clear()


def remove_clear(source: Path, folder: Path) -> list[Path]:
    """Those go, where a sealed one stands, and the clear documents that only they needed; which went."""
    found, removed = clear_in(source, folder), list[Path]()
    for copy in found.copies if found.sealed else ():
        with suppress(OSError):  # in use: another time
            copy.path.unlink()
            removed.append(copy.path)
    if removed:
        thin_attached(source, folder, protection_in(source))
    return removed


def _stands(copy: Copy, protection: Protection) -> bool:
    with suppress(OSError):
        return is_good(copy.path) and is_under(copy.path, protection)
    return False
