"""Counts how often a step waits for the disk, by what strace sees a process of its own ask the system for."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

CALLS = "fsync,fdatasync,sync_file_range,syncfs,sync,getpriority"


def counted(module: str, *arguments: str) -> list[int] | None:
    """Run `python -m module arguments`, whose steps pass through `step`: the syncs of each; None: no strace here."""
    if not shutil.which("strace"):
        return None
    with tempfile.TemporaryDirectory() as folder:
        trace = Path(folder) / "trace"
        watched = ["strace", "-f", "-qq", "-e", f"trace={CALLS}", "-o", str(trace)]
        ended = subprocess.run([*watched, sys.executable, "-m", module, *arguments], check=False)
        return _read(trace.read_text()) if ended.returncode == 0 else None


def step(action: Callable[[], object]) -> None:
    """Do it between two marks in the trace."""
    _mark()
    action()
    _mark()


def _mark() -> None:
    os.getpriority(os.PRIO_PROCESS, 0)  # changes nothing, and nobody else asks for it


def _read(trace: str) -> list[int]:
    """Between each pair of marks, the number of other calls."""
    calls = re.findall(r"^\d+ +(\w+)\(", trace, re.MULTILINE)
    _, *between = " ".join(calls).split("getpriority")
    return [len(step.split()) for step in between[::2]]
