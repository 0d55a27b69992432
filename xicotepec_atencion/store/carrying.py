"""Bytes brought to another place, and read again there: only then they are believed."""

from __future__ import annotations

import hashlib
import os
import shutil
from pathlib import Path

from xicotepec_atencion.store import sealed
from xicotepec_atencion.store.sealed import Protection
from xicotepec_atencion.store.trouble import Trouble

UNHARMED = "El archivo de la oficina sigue igual."
INCOMPLETE = f"El respaldo no salió completo y se descartó. {UNHARMED} Inténtelo otra vez, o en otra memoria."


def carry(copy: Path, half: Path) -> None:
    """The same bytes, read again from where they went."""
    shutil.copyfile(copy, half)
    verified(copy, half)


def move(plain: Path, half: Path) -> None:
    """The same bytes, without writing them again where that is the same disk; read again from where they went."""
    expected = _digest(plain)
    try:
        plain.rename(half)
    except OSError:  # another disk; what hinders the copy too, it says itself
        shutil.copyfile(plain, half)
    _refuse_other(expected, half)


def verified(plain: Path, half: Path, protection: Protection | None = None) -> None:
    """Raises Trouble where the disk does not hold what was written."""
    _refuse_other(_digest(plain), half, protection)


def _refuse_other(expected: bytes, half: Path, protection: Protection | None = None) -> None:
    with half.open("rb+") as file:
        os.fsync(file.fileno())
        if hasattr(os, "posix_fadvise"):  # so that what is read is what the disk holds, not what memory does
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
    try:
        arrived = expected == (sealed.digest_inside(half, protection) if protection else _digest(half))
    except Trouble:
        arrived = False
    if not arrived:
        raise Trouble(INCOMPLETE)


def _digest(path: Path) -> bytes:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()
