"""Why a quarter lies outside the tolerated range, in the words of who answers for it."""

from __future__ import annotations

from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from xicotepec_atencion.domain.text import cleaned
from xicotepec_atencion.ui import keys, theme
from xicotepec_atencion.ui.asking import foot, size
from xicotepec_atencion.ui.dialog import Dialog
from xicotepec_atencion.ui.key_names import sequence
from xicotepec_atencion.ui.widgets import button, column, field, label


class JustificationDialog(Dialog):
    """An empty text takes the justification back."""

    def __init__(self, parent: QWidget, title: str, said: str, text: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.edit = QPlainTextEdit(text)
        self.edit.setTabChangesFocus(True)
        do = button("&Guardar", "primary", keys=keys.shown(keys.SAVE))
        QShortcut(sequence(keys.SAVE), self).activated.connect(self.accept)
        written = field("&Justificación", self.edit, "vacía: sin justificación")
        head = column(label(title, "title", wrap=True), label(said, "note", wrap=True), space=2)
        self.setLayout(column(head, (written, 1), foot(self, do), margins=(20, 16, 20, 16), space=10))
        theme.follow(self, lambda it: size(it, 540, 280))
        self.edit.setFocus()
        self.edit.selectAll()

    @property
    def text(self) -> str:
        return cleaned(self.edit.toPlainText(), lines=True)
