"""Where somebody writes what was done or answered: Enter is done, Shift+Enter another line."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy

from xicotepec_atencion.domain.text import cleaned
from xicotepec_atencion.ui import theme

CONTROL = 30  # design pixels, as every control
AROUND = 12  # design pixels above and below the lines: the sheet's padding and edge, and the document's margin


class NoteEdit(QPlainTextEdit):
    """As high as what is written in it, between so many lines; Tab leads out of it."""

    entered = Signal()

    def __init__(self, name: str, least: int = 1, most: int = 5) -> None:
        super().__init__()
        self._least, self._most = least, most
        self.setAccessibleName(name)
        self.setAccessibleDescription("Entrar termina; Mayús+Entrar: otro renglón. Tab sale del campo.")
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(2)
        self.document().clearUndoRedoStacks()  # the margin would be the first thing that is taken back
        self.textChanged.connect(self._fit)
        theme.follow(self, NoteEdit._fit)

    @property
    def said(self) -> str:
        """What is written, fit to keep."""
        return cleaned(self.toPlainText(), lines=True)

    def show_text(self, text: str) -> None:
        """Another text, with the cursor at its end; an undo takes it back, and nothing that stood there before."""
        self.clear()
        self.document().clearUndoRedoStacks()
        if text:
            self.textCursor().insertText(text)
            self.moveCursor(self.textCursor().MoveOperation.End)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()

    def _fit(self) -> None:
        lines = min(max(ceil(self.document().size().height()), self._least), self._most)
        full = ceil(self.document().size().height()) > self._most
        bars = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(bars.ScrollBarAsNeeded if full else bars.ScrollBarAlwaysOff)
        self.setFixedHeight(max(self.fontMetrics().lineSpacing() * lines + theme.px(AROUND), theme.px(CONTROL)))
        self.updateGeometry()
