"""The program once more, in a process of its own."""

from __future__ import annotations

import sys

from PySide6.QtCore import QProcess


def open_another(*arguments: str) -> bool:
    """Start the program with these arguments; whether it started. It lives on when this window closes."""
    program = [] if getattr(sys, "frozen", False) else ["-m", "xicotepec_atencion"]
    started, _ = QProcess.startDetached(sys.executable, [*program, *arguments])
    return started
