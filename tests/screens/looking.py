"""Somebody beside the clerk who looks at each screen that comes to the front, and says what is wrong with it."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from tests.screens import fit, reach, tabbing
from tests.screens.leaving import heeds_esc
from xicotepec_atencion.ui.window import Window

NO_LETTERS = re.compile(r"[^\w]+")
STILL = 4  # beats for which a screen has to stand as it is
PATIENT = 40  # beats after which it is looked at even if nothing in it takes the keyboard


class Looker:
    """Called at each beat of the window's loop. folder: for a picture of each screen; None: none is made."""

    def __init__(self, window: Window, folder: Path | None) -> None:
        self._window, self._folder = window, folder
        self.reach: dict[str, set[str]] = {}  # what was found, by screen
        self.fit: dict[str, set[str]] = {}
        self.kinds: set[str] = set()  # of the dialogs that were seen
        self.heeding: set[str] = set()  # of them those that do with Esc what they like
        self._seen: set[tuple[str, int]] = set()
        self._standing, self._beats = ("", 0), 0

    def __call__(self) -> None:
        front = QApplication.activeModalWidget() or self._window
        if not front.isVisible() or self._window.busy:  # it is laid out again once the step is done
            return
        shown = sum(each.isVisible() for each in front.findChildren(QWidget))
        stands = (_name_of(front, self._window), shown)
        self._beats = self._beats + 1 if stands == self._standing else 0
        self._standing = stands
        if self._beats >= STILL and stands not in self._seen:
            if self._beats < PATIENT and not tabbing.has_keyboard(front):
                front.activateWindow()  # as a desktop gives it to what is in front
                return
            self._seen.add(stands)
            self._look(front, stands[0])

    def _look(self, front: QWidget, name: str) -> None:
        if front is not self._window:
            self.kinds.add(type(front).__name__)
            if heeds_esc(front):
                self.heeding.add(type(front).__name__)
        self.reach.setdefault(name, set()).update((*reach.findings(front), *tabbing.findings(front)))
        self.fit.setdefault(name, set()).update(fit.findings(front))
        if self._folder:
            number = sum(each == name for each, _ in self._seen)
            plain = NO_LETTERS.sub("-", name).strip("-")
            front.grab().save(str(self._folder / f"{plain}-{number}.png"))


def _name_of(front: QWidget, window: Window) -> str:
    if front is window:
        return f"{type(window.current).__name__}"
    return f"{type(front).__name__} {front.windowTitle()}"
