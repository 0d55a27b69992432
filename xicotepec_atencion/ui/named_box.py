"""A box whose lines are found by any of their words: «obras» finds «Dirección de Obras Públicas»."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QElapsedTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from xicotepec_atencion.domain.text import fold
from xicotepec_atencion.ui.pick_box import PickBox


class NamedBox(PickBox):
    """digits: the keys of the lines after the first, where each has one of its own."""

    def __init__(self, name: str, digits: Sequence[str] = ()) -> None:
        super().__init__(name)
        self._digits, self._words, self._since = digits, "", QElapsedTimer()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = event.text()
        if text in self._digits and text:
            self._take(self._digits.index(text) + 1)
        elif text.isprintable() and (text.strip() or (text and self._is_typing)):
            self._find(text)
        else:
            super().keyPressEvent(event)

    @property
    def _is_typing(self) -> bool:
        return self._since.isValid() and self._since.elapsed() < QApplication.keyboardInputInterval()

    def _find(self, letter: str) -> None:
        """The first line that begins so, else the first of which a word does; where none does, it stays."""
        self._words = self._words + letter if self._is_typing else letter
        self._since.start()
        words = fold(self._words)
        lines = [fold(self.itemText(place)) for place in range(self.count())]
        starting = [place for place, line in enumerate(lines) if line.startswith(words)]
        inside = [place for place, line in enumerate(lines) if f" {words}" in line]
        if found := starting or inside:
            self._take(found[0])

    def _take(self, place: int) -> None:
        if 0 <= place < self.count():
            self.setCurrentIndex(place)
            self.activated.emit(place)
