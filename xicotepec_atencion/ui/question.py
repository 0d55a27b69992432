"""A question with two ways on, for what nothing takes back."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget

from xicotepec_atencion.ui import theme
from xicotepec_atencion.ui.dialog import Dialog
from xicotepec_atencion.ui.widgets import button, column, fit, flow, label

LEAVE = "&Salir"


class Question(Dialog):
    """A title, a sentence and two ways on; the careful one has the keyboard, and Esc is it. Without `does`
    there is only the careful one."""

    def __init__(
        self,
        title: str,
        sentence: str,
        does: str = "",
        leave: str = LEAVE,
        parent: QWidget | None = None,
        ahead: bool = False,
    ) -> None:
        """ahead: going on harms nothing either, and has the keyboard."""
        super().__init__(parent)
        self.setWindowTitle("Atención Ciudadana")
        self.said = label(sentence, wrap=True)
        leaving = button(leave, "outlined" if does else "primary", keys="Esc")
        leaving.clicked.connect(self.reject)
        buttons = [leaving]
        if does:
            doing = button(does, "primary")
            doing.clicked.connect(self.accept)
            buttons.append(doing)
        foot = flow(None, *buttons)
        self.setLayout(column(label(title, "title"), self.said, 4, foot, margins=(20, 16, 20, 16), space=10))
        theme.follow(self, lambda self: self.setFixedWidth(theme.px(540)))
        careful = buttons[-1 if ahead else 0]
        careful.setDefault(True)
        careful.setFocus()
        fit(self)

    def agrees(self) -> bool:
        """Ask; whether the person goes on."""
        return self.exec() == QDialog.DialogCode.Accepted
