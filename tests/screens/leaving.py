"""Which kinds of dialogs were left by Esc, and which do with it what Qt would not."""

from __future__ import annotations

from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from shiboken6 import isValid

from tests.torture import scripted

ESC = "Esc"
HEARD = {"keyPressEvent", "reject", "closeEvent"}  # by which Qt leaves a dialog


class Leaving:
    """Hears each Esc that a script presses; called at each beat, it looks whether the dialog went."""

    def __init__(self) -> None:
        self.left: set[str] = set()
        self._pressed: list[tuple[QWidget, str]] = []
        scripted.heard.append(self._hear)

    def _hear(self, key: str) -> None:
        front = QApplication.activeModalWidget()
        if key == ESC and front is not None:
            self._pressed.append((front, type(front).__name__))

    def __call__(self) -> None:
        self.left |= {kind for dialog, kind in self._pressed if not isValid(dialog) or not dialog.isVisible()}
        self._pressed.clear()


def heeds_esc(dialog: QWidget) -> bool:
    """Whether Esc does in it something else than what it does in every dialog of Qt's, or something besides."""
    own = type(dialog).__mro__[: type(dialog).__mro__.index(QDialog)]
    shortcuts = (each.key().toString() for each in dialog.findChildren(QShortcut))
    return any(HEARD & {*vars(kind)} for kind in own) or ESC in shortcuts
