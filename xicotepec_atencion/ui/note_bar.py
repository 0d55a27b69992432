"""Where a follow-up is written and added."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from xicotepec_atencion.ui import keys, theme
from xicotepec_atencion.ui.note_edit import NoteEdit
from xicotepec_atencion.ui.undo_key import HandsOnUndo
from xicotepec_atencion.ui.widgets import button, column, label, row

ASKS = "Agregar seguimiento: qué se hizo, qué respondieron…"


class NoteBar(QWidget):
    """The field and its button; what is wrong with what is written stands below."""

    entered = Signal()
    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.edit = NoteEdit("Agregar seguimiento")
        self.add = button("Agregar", keys=keys.shown("Return"))
        self.add.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._problem = label("", "error", wrap=True)
        self._undo_key = HandsOnUndo(self)
        self._undo_key.watch(self.edit)
        line = row((self.edit, 1), self.add, space=6)
        line.setAlignment(self.add, Qt.AlignmentFlag.AlignTop)
        self.setLayout(column(line, self._problem, space=3))
        self._problem.hide()
        self.edit.entered.connect(self.entered)
        self.edit.textChanged.connect(self._changed)
        self.add.clicked.connect(self.entered)

    @property
    def text(self) -> str:
        """As it is typed."""
        return self.edit.toPlainText()

    @property
    def said(self) -> str:
        """Fit to keep."""
        return self.edit.said

    @property
    def problem(self) -> str:
        return self._problem.text() if self._problem.isVisible() else ""

    def show_text(self, text: str) -> None:
        """Of another matter: nothing is wrong with it yet."""
        self.edit.show_text(text)
        self.calm()

    def clear(self) -> None:
        self.edit.clear()

    def start(self) -> None:
        self.edit.setFocus()

    def permit(self, may: bool) -> None:
        """What is typed already stays in sight."""
        self.edit.setEnabled(may)
        self.add.setEnabled(may)

    def complain(self, sentence: str) -> None:
        self._problem.setText(sentence)
        self._problem.show()
        self.edit.setFocus()

    def calm(self) -> None:
        """Something else is done than what was complained of."""
        self._problem.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What is asked for stands on one line."""
        super().resizeEvent(event)
        room = event.size().width() - self.add.sizeHint().width() - theme.px(30)
        self.edit.setPlaceholderText(self.edit.fontMetrics().elidedText(ASKS, Qt.TextElideMode.ElideRight, room))

    def _changed(self) -> None:
        self.calm()
        self.edited.emit()
