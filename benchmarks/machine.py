"""The machine that measures, the folder of what is measured, and how processes are started there."""

from __future__ import annotations

import os
import platform
import sqlite3
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BYTECODE = Path(".bench/bytecode")


def keep_bytecode() -> None:
    """Processes that are started from now on find theirs, as where the program is installed, and compile no sources
    again, whatever the shell says of it."""
    os.environ["PYTHONDONTWRITEBYTECODE"] = ""
    os.environ["PYTHONPYCACHEPREFIX"] = str(BYTECODE.resolve())


def this_machine() -> str:
    """What it is, and nothing of whose it is."""
    system, cores = f"{platform.system()} {platform.release()}", f"{os.cpu_count()} cores"
    python, qt = f"Python {platform.python_version()}", f"PySide6 {version('PySide6_Essentials')}"
    return ", ".join((_processor(), cores, system, python, f"SQLite {sqlite3.sqlite_version}", qt))


def load() -> str:
    """How busy it was in the last quarter of an hour, where the system says so: alone a run makes about 1."""
    if not hasattr(os, "getloadavg"):
        return ""
    return f", and the machine's load was {os.getloadavg()[2]:.1f} (a run alone makes about 1)"


def _processor() -> str:
    told = Path("/proc/cpuinfo")
    names = [line for line in told.read_text().splitlines() if line.startswith("model name")] if told.exists() else []
    return names[0].partition(":")[2].strip() if names else platform.machine()
