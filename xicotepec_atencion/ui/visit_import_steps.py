"""Where somebody is on the way through a few pages."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from xicotepec_atencion.ui import theme
from xicotepec_atencion.ui.widgets import label, row


class Steps(QWidget):
    """«1 Columnas  ›  2 Revisar»: the one that is shown in bold."""

    def __init__(self, titles: Sequence[str]) -> None:
        super().__init__()
        self._titles = titles
        self._labels = [label("", "note") for _ in titles]
        self.setLayout(row(*self._labels, space=12))

    def show_steps(self, places: Sequence[int], now: int) -> None:
        """places: those that are shown, of the titles; now: one of them."""
        for place, each in enumerate(self._labels):
            each.setVisible(place in places)
            if place in places:
                each.setText(f"{places.index(place) + 1} {self._titles[place]}")
                each.setProperty("kind", "strong" if place == now else "note")
                theme.restyle(each)
        self.setAccessibleName(f"Paso {places.index(now) + 1} de {len(places)}: {self._titles[now]}")
