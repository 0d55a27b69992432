"""Where a doubt is answered by a word."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from xicotepec_atencion.domain.text import cleaned
from xicotepec_atencion.ui.widgets import button, caption, row

CORRECT = "Es correcto"
WORD_LIMIT = 300
KEYPAD = Qt.KeyboardModifier.KeypadModifier


class WordEdit(QLineEdit):
    """One line; Enter in it answers and is no click of a dialog's button."""

    answered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setMaxLength(WORD_LIMIT)

    @property
    def word(self) -> str:
        return cleaned(self.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & ~KEYPAD:
            self.answered.emit()
        else:
            super().keyPressEvent(event)


class AnswerLine(QWidget):
    """A word typed, or «Es correcto» by its button; Enter goes on to what follows."""

    changed = Signal()

    def __init__(self, about: str) -> None:
        super().__init__()
        self.edit = WordEdit()
        self.edit.setAccessibleName(f"Respuesta. {about}")
        self._correct = button(CORRECT, "link")
        self._correct.clicked.connect(self._say_correct)
        self.edit.textChanged.connect(self.changed)
        self.edit.answered.connect(self._go_on)
        self.setLayout(row(caption("Respuesta", self.edit), (self.edit, 1), self._correct))

    @property
    def word(self) -> str:
        return self.edit.word

    def _say_correct(self) -> None:
        self.edit.setText(CORRECT)
        self._go_on()

    def _go_on(self) -> None:
        """To what follows the whole line."""
        self._correct.setFocus()
        self.focusNextChild()
