"""Whether somebody loads an import into a file just now. Who does holds a lock beside it that the system takes back
from whoever dies, so that what was cut off is told from what is under way."""

from __future__ import annotations

import sqlite3
from collections.abc import Generator
from contextlib import closing, contextmanager
from pathlib import Path

from xicotepec_atencion.store.bare import is_busy
from xicotepec_atencion.store.trouble import told_plainly


def place_of(path: Path) -> Path:
    path = path.resolve()
    return path.with_name(f"{path.name}-importando")


@contextmanager
def held(path: Path) -> Generator[bool]:
    """Whether it is ours, until the end; False: another one is loading. SQLite locks alike on every system. The file
    stays, empty: who removed it would leave the next two with a lock each, on a file that is gone and on a new one."""
    with told_plainly():
        raw = sqlite3.connect(place_of(path), timeout=0, isolation_level=None, check_same_thread=False)
    with closing(raw):
        yield _locked(raw)


def _locked(raw: sqlite3.Connection) -> bool:
    with told_plainly():
        try:
            raw.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            if is_busy(error):
                return False
            raise
        return True
