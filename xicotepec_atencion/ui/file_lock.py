"""One window per file: the lock beside it, which the window holds and commands that write ask for."""

from __future__ import annotations

import os
from collections.abc import Generator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QLockFile, QSysInfo

from xicotepec_atencion.domain.changes import Refused


@dataclass(frozen=True)
class Holder:
    """Who holds the file's lock."""

    process: int
    host: str

    @property
    def is_here(self) -> bool:
        """Qt writes what the machine calls itself; on Windows the name in capitals, of 15 letters at most."""
        names = (QSysInfo.machineHostName(), os.environ.get("COMPUTERNAME", ""))
        return self.host.casefold() in {name.casefold() for name in names if name}


class FileLock:
    """Stands in the file's folder while its window is open. Copies and backups never carry it: it is no part
    of the file. A holder that died frees it; one on another computer cannot be asked whether it lives."""

    def __init__(self, path: Path) -> None:
        place = path.resolve()
        self._place = place.with_name(f".{place.name}.candado")
        self._lock = QLockFile(str(self._place))
        self._lock.setStaleLockTime(0)

    def take(self) -> Holder | None:
        """Take the lock; the holder where somebody else has it. Where no lock can be written, no file can:
        whoever opens it will say so."""
        if not self._place.parent.is_dir():  # Qt says so in English on Windows
            return None
        if self._lock.tryLock(0) or self._lock.error() != QLockFile.LockError.LockFailedError:
            return None
        holder = self._holder()
        if not holder.host and self.take_over():  # written half before a power cut, and nobody there
            return None
        return None if holder.is_here and self._takes_from_dead() else holder

    def take_over(self) -> bool:
        """Take the lock of another computer, which nobody there will miss; whether it could be. One that a
        living process of this computer holds stays with it."""
        return self._lock.removeStaleLockFile() and self._lock.tryLock(0)

    def _takes_from_dead(self) -> bool:
        """Windows gives a dead holder's number soon to another process, which Qt takes for the holder; there a lock
        whose holder lives cannot be removed. Elsewhere it can, and Qt's word stands."""
        if os.name != "nt":
            return False
        with suppress(OSError):
            self._place.unlink()
            return self._lock.tryLock(0)
        return False

    def release(self) -> None:
        self._lock.unlock()

    def _holder(self) -> Holder:
        process, host, _ = self._lock.getLockInfo()  # pyright: ignore[reportGeneralTypeIssues]
        return Holder(process, host)


@contextmanager
def held(path: Path) -> Generator[None]:
    """Inside, no window opens the file. Raises Refused where one has it."""
    lock = FileLock(path)
    if holder := lock.take():
        raise Refused(_in_use(path, holder))
    try:
        yield
    finally:
        lock.release()


def _in_use(path: Path, holder: Holder) -> str:
    if holder.is_here or not holder.host:
        return f"La ventana tiene abierto {path}. Nada se modificó. Ciérrela y repita el comando."
    return (
        f"{path} figura como abierto en la computadora «{holder.host}». Nada se modificó. Si ya no lo está, ábralo "
        "una vez con la ventana en esta computadora."
    )
