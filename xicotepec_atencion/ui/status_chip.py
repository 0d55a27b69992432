"""Where a matter stands, as a chip: an icon and its word."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QLabel

from xicotepec_atencion.ui import icons, theme
from xicotepec_atencion.ui.widgets import label, row


class StatusChip(QFrame):
    """As wide as its word."""

    def __init__(self) -> None:
        super().__init__()
        self._icon, self._colour = "circle", "ink2"
        self._mark, self._word = QLabel(), label("", "strong")
        self.setLayout(row(self._mark, self._word, margins=(10, 3, 12, 3), space=6))
        theme.follow(self, StatusChip._draw)

    @property
    def said(self) -> str:
        return self._word.text()

    def say(self, word: str, icon: str, colour: str) -> None:
        """icon: of the folder; colour: a token."""
        self._icon, self._colour = icon, colour
        self._word.setText(word)
        self._draw()
        if self.property("chip") != colour:
            self.setProperty("chip", colour)
            theme.restyle(self)

    def _draw(self) -> None:
        self._mark.setPixmap(icons.pixmap(self._icon, self._colour))
