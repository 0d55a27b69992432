"""Ctrl+Z in a text field: the field's own while it has something to take back, else the window's."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from xicotepec_atencion.ui import keys
from xicotepec_atencion.ui.key_names import sequence

Typed = QLineEdit | QPlainTextEdit


class HandsOnUndo(QObject):
    """Watches fields; keeps Qt's promise that a text field takes Ctrl+Z only where it can use it.

    Qt lets every text field claim the key, so that an untouched one would swallow the undo of a visit. On X11 it also
    lets it claim the key of the people, to delete a letter.
    """

    def watch(self, *fields: QWidget) -> None:
        for field in fields:
            field.installEventFilter(self)
            for inner in field.findChildren(QLineEdit):
                inner.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        typed = _typed_in(watched)
        if typed is None:
            return False
        undoes, redoes = (event.matches(key) for key in (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo))
        if QKeySequence(event.keyCombination()) == sequence(keys.PEOPLE):
            event.ignore()
            return True
        if (undoes and not _can_undo(typed)) or (redoes and not _can_redo(typed)):
            event.ignore()
            return True
        return False


def _typed_in(widget: QObject) -> Typed | None:
    if isinstance(widget, QComboBox | QAbstractSpinBox):
        return widget.findChild(QLineEdit)
    return widget if isinstance(widget, QLineEdit | QPlainTextEdit) else None


def _can_undo(typed: Typed) -> bool:
    return typed.isUndoAvailable() if isinstance(typed, QLineEdit) else typed.document().isUndoAvailable()


def _can_redo(typed: Typed) -> bool:
    return typed.isRedoAvailable() if isinstance(typed, QLineEdit) else typed.document().isRedoAvailable()
