"""All that is said of the grid's current cell, in the place of the grid where there is no room around it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QPushButton, QWidget

from xicotepec_atencion.ui import keys
from xicotepec_atencion.ui.scrolling import ScrollingPage
from xicotepec_atencion.ui.widgets import button, column, holding, row


class CellPane(QWidget):
    """Cards one below the other; `back` leads to the grid."""

    def __init__(self) -> None:
        super().__init__()
        self.back = button("Volver a la cuadrícula", "frameless", "caret-left", keys.shown(keys.ABOUT_CELL))
        self.above = column()  # what else is to be said, of no cell
        self._cards = column(space=8)
        inside = column(self.above, self._cards, None, margins=(16, 0, 16, 8), space=8)
        back = row(self.back, None, margins=(4, 0, 0, 4))
        self.setLayout(column(back, (ScrollingPage(holding(inside)), 1), space=0))

    def take(self, cards: Iterable[QWidget]) -> None:
        """From wherever they stood."""
        for each in cards:
            self._cards.addWidget(each)

    def start(self) -> None:
        """The keyboard to the first thing that can be done."""
        links = [each for each in self.findChildren(QPushButton) if each.isVisible() and each.isEnabled()]
        links[-1 if len(links) == 1 else 1].setFocus()
