"""Walls that no single test stands behind: the direction of imports, and a Qt that keeps count of None."""

from __future__ import annotations

import shutil
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

from PySide6.QtCore import QObject, QRect
from PySide6.QtGui import QStandardItemModel

ROOT = Path(__file__).resolve().parent.parent
CALLS = 1000


def test_imports_point_inwards():
    """The contracts stand in pyproject.toml."""
    command = shutil.which("lint-imports", path=str(Path(sys.executable).parent))
    assert command, "import-linter is not installed beside this Python"
    told = subprocess.run([command, "--no-logo", "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout + told.stderr


def test_qt_calls_that_return_none_do_not_use_it_up(qapp):
    """PySide6 6.12.0 gives back a None that it never took: on Python 3.11 the program aborts after some thousands."""
    thing, rect, model = QObject(), QRect(), QStandardItemModel()
    before = sys.getrefcount(None)
    for number in range(CALLS):
        thing.setObjectName("x")
        rect.setWidth(number)
        model.setColumnCount(1)
    assert sys.getrefcount(None) > before - 100


def test_the_qt_that_aborts_is_not_installed():
    major, minor, *_ = (int(part) for part in version("PySide6_Essentials").split("."))
    assert (6, 8) <= (major, minor) < (6, 12)
