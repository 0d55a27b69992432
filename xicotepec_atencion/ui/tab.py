"""What every tab is to the window."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

INTAKE, FOLLOW_UP, PROGRAMME, GANTT, REPORTS = range(5)  # as they stand from left to right


class TabPage(QWidget):
    """A tab's page. It reads the store when it is made and when it is told to."""

    def refresh(self) -> None:
        """Read again what is shown."""

    def start(self) -> None:
        """Take the keyboard where work begins."""

    def take_back(self) -> bool:
        """Take back what the tab did and the file does not know of; whether there was anything."""
        return False

    def pause(self) -> None:
        """Keep what is half-typed: another tab is shown, or something failed."""

    def leave(self) -> None:
        """The window closes."""


class Tab(NamedTuple):
    """A tab: its word, icon and key, how its page is made, and its word where there is little room."""

    text: str
    icon: str
    key: str
    make: Callable[[], TabPage]
    short: str = ""
