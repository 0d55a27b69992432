"""The program's own log: what failed in it and where, never what anybody typed."""

from __future__ import annotations

import faulthandler
import os
import platform
import threading
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from traceback import walk_tb
from types import TracebackType
from typing import TextIO

from xicotepec_atencion import __version__
from xicotepec_atencion.store.trouble import chain, code_of

LIMIT = 1_000_000  # bytes; then the log before it gives way
NAME, NATIVE = "fallas.log", "fallas-nativas.log"


class FaultLog:
    """Two small files. An error is told by its kind and the places it passed: its text and the values around
    it may be a citizen's data. A log that cannot be written is no reason to fail once more."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / NAME
        self._native: TextIO | None = None
        self._turn = threading.Lock()

    def write(self, error: BaseException, at: datetime, note: str = "") -> None:
        """Append one fault; from any thread."""
        system = f"{platform.system()} {platform.release()}, Python {platform.python_version()}"
        head = f"{at.isoformat(timespec='seconds')} Atención Ciudadana {__version__}, {system}{note and f', {note}'}"
        with self._turn, suppress(OSError):
            self._make_room(self.path)
            with self.path.open("a", encoding="utf-8") as file:
                file.write("\n".join([head, *places_of(error)]) + "\n\n")

    def watch_natively(self) -> None:
        """Let what kills the whole process leave its places, too."""
        with suppress(OSError):
            native = self.path.with_name(NATIVE)
            self._make_room(native)
            self._native = native.open("a", encoding="utf-8")
            faulthandler.enable(self._native)

    def close(self) -> None:
        if self._native:
            faulthandler.disable()
            self._native.close()

    def _make_room(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and path.stat().st_size > LIMIT:
            os.replace(path, path.with_suffix(".anterior.log"))


def places_of(error: BaseException) -> Iterator[str]:
    """Each error of the chain by its kind and SQLite's code, and under it module:line function, outermost first."""
    for cause in chain(error):
        kind, code = type(cause), code_of(cause)
        yield f"{kind.__module__}.{kind.__qualname__}{code and f' {code}'}"
        for module, line, function in frames(cause.__traceback__):
            yield f"  {module}:{line} {function}"


def frames(traceback: TracebackType | None) -> Iterator[tuple[str, int, str]]:
    for frame, line in walk_tb(traceback):
        yield frame.f_globals.get("__name__", "?"), line, frame.f_code.co_name
