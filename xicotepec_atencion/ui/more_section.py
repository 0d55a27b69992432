"""The line «Más datos», and what it opens in place."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QWidget

from xicotepec_atencion.ui import icons, keys, theme
from xicotepec_atencion.ui.more_data import MoreData
from xicotepec_atencion.ui.widgets import Button, button, column, row

CLOSED = "Más datos: sexo, edad, lengua, localidad…"


class MoreSection(QWidget):
    """Closed at first, and again for each visit; closed, it says how much is noted."""

    wanted = Signal()  # by a click

    def __init__(self, today: date) -> None:
        super().__init__()
        self.data = MoreData(today)
        self.line = button(CLOSED, "frameless", "caret-right", keys.shown(keys.MORE))
        theme.follow(self.line, _draw_caret)
        self.line.clicked.connect(self.wanted)
        self.setLayout(column(row(self.line, None), self.data, space=10))
        self.open(False)

    def open(self, opened: bool) -> None:
        self.data.setVisible(opened)
        self.line.setProperty("opened", opened)
        _draw_caret(self.line)
        self.say()

    def has_keyboard(self) -> bool:
        now = QApplication.focusWidget()
        return now is not None and self.data.isAncestorOf(now)

    def say(self) -> None:
        told = self.data.answers()
        noted = f"Más datos: {told} anotado{'' if told == 1 else 's'}"
        self.line.say(noted if told else CLOSED, keys.shown(keys.MORE))


def _draw_caret(line: Button) -> None:
    line.setIcon(icons.icon("caret-down" if line.property("opened") else "caret-right"))
