"""Enter in a field that stands before the text of a dialog goes on to the text; it does not save yet."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget


class EnterGoesOn(QObject):
    """Watches fields; with a key held besides, Enter is the dialog's."""

    def __init__(self, does: Callable[[], object], *fields: QWidget) -> None:
        """Lives as long as the first of them."""
        super().__init__(fields[0])
        self._does = does
        for each in fields:
            each.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        alone = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if alone and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._does()
            return True
        return False
