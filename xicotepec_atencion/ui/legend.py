"""What the signs of the semáforo mean in the year that is shown."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget

from xicotepec_atencion.domain.bands import LEGEND, USUAL, Limits
from xicotepec_atencion.ui.signs import SignLabel
from xicotepec_atencion.ui.widgets import label, row


class Legend(QWidget):
    """Each sign with its words, in one line."""

    def __init__(self, space: int = 14) -> None:
        super().__init__()
        self._words: list[QLabel] = [label("", "note") for _ in LEGEND]
        pairs = zip(LEGEND, self._words, strict=True)
        self.setLayout(row(*(row(SignLabel(band.letter, 15), words, space=4) for band, words in pairs), space=space))
        self.show_limits(USUAL)

    def show_limits(self, limits: Limits) -> None:
        for band, words in zip(LEGEND, self._words, strict=True):
            words.setText(band.meaning(limits))
