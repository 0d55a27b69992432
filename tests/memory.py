"""Where the tests' files lie: in memory, where a sync costs nothing."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from functools import cache
from pathlib import Path

MEMORY = Path("/dev/shm")  # where Linux has a disk of it
ENOUGH = 1 << 30  # many times what a run has there at once
CHOSEN = ("TMPDIR", "PYTEST_DEBUG_TEMPROOT")


def holds_the_files() -> None:
    """Unless somebody chose another place, or the tortures go to their end, which want a real disk.

    What a test starts finds the same place."""
    if not os.environ.get("TORTURE") and not any(map(os.environ.get, CHOSEN)) and _has_room():
        os.environ["TMPDIR"] = str(MEMORY)
        tempfile.tempdir = None  # pytest has asked already
    of_this_process()  # before a test has another place


def _has_room() -> bool:
    return MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ENOUGH


@cache
def of_this_process() -> Path:
    """A folder that goes when the process ends, for what is written once and copied."""
    folder = Path(tempfile.mkdtemp(prefix="oficinas-"))
    atexit.register(_remove, folder, os.getpid())
    return folder


def _remove(folder: Path, owner: int) -> None:
    if os.getpid() == owner:  # not what it forked
        shutil.rmtree(folder, ignore_errors=True)
