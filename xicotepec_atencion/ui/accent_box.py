"""Chooses the office's colour: one that has a name, or any other."""

from __future__ import annotations

import re

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QColorDialog, QComboBox, QLineEdit, QWidget

from xicotepec_atencion.ui import theme
from xicotepec_atencion.ui.spoken import described
from xicotepec_atencion.ui.tokens import LIGHT, with_accent
from xicotepec_atencion.ui.widgets import button, column, holding, label, row

NAMED = (
    ("Guinda (el del programa)", ""),
    ("Azul marino", "#1F4E79"),
    ("Verde bosque", "#1E5B3A"),
    ("Verde azulado", "#14575E"),
    ("Morado", "#5B3A78"),
    ("Terracota", "#93401F"),
    ("Café", "#6B4423"),
    ("Gris pizarra", "#44505C"),
)
OTHER = "Otro color…"
WRONG = "Escriba el color con seis cifras o letras de la A a la F, por ejemplo #1F4E79, o elíjalo."
DARKER = "Las letras blancas no se leerían en él: se usa uno más oscuro"
_SIX = re.compile("#?([0-9A-Fa-f]{6})")


class AccentBox(QWidget):
    """Shows each colour beside its word. `accent` is what was chosen, as the file keeps it; of a text that is no
    colour, «#»."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.named, self.code = QComboBox(), QLineEdit()
        self.pick = button("Eleg&ir color…", icon="palette")
        self._said = label("", "note", wrap=True)
        self._lay_out()
        self.named.currentIndexChanged.connect(self._tell)
        self.code.textChanged.connect(self._tell)
        self.pick.clicked.connect(self._ask)
        theme.follow(self, AccentBox._draw)

    @property
    def accent(self) -> str:
        if not self._is_other:
            return NAMED[self.named.currentIndex()][1]
        six = _SIX.fullmatch(self.code.text().strip())
        return f"#{six[1].upper()}" if six else "#"

    def show_accent(self, accent: str) -> None:
        places = [place for place, (_, each) in enumerate(NAMED) if each == accent]
        self.code.setText("" if places else accent)
        self.named.setCurrentIndex(places[0] if places else len(NAMED))
        self._tell()

    def problem(self) -> str:
        """What is wrong with what was typed, in a sentence; empty: nothing."""
        return WRONG if self.accent == "#" else ""

    @property
    def said(self) -> str:
        """How the colour will look, where it must be another one to be read."""
        return self._said.text()

    @property
    def _is_other(self) -> bool:
        return self.named.currentIndex() == len(NAMED)

    def _ask(self) -> None:
        before = QColor(self.accent if self.accent != "#" else LIGHT.accent)
        chosen = QColorDialog.getColor(before, self, "Elegir el color de la oficina")
        if chosen.isValid():
            self.code.setText(chosen.name().upper())

    def _tell(self) -> None:
        accent = self.accent
        known = accent not in ("", "#")
        worn = with_accent(LIGHT, accent).accent if known else LIGHT.accent
        self._said.setText(f"{DARKER}, {worn}." if known and worn != accent else "")
        self._said.setVisible(bool(self.said))
        self._own.setVisible(self._is_other)
        self.setFocusProxy(self.code if self._is_other else self.named)
        self.named.setItemIcon(len(NAMED), _swatch(worn) if known else QIcon())
        self.changed.emit()

    def _draw(self) -> None:
        side = theme.px(16)
        self.named.setIconSize(QSize(side, side))
        for place, (_, accent) in enumerate(NAMED):
            self.named.setItemIcon(place, _swatch(accent or LIGHT.accent))
        self._tell()

    def _lay_out(self) -> None:
        self.named.addItems([*(words for words, _ in NAMED), OTHER])
        described(self.named, "Color de la oficina").setAccessibleName("Color de la oficina")
        described(self.code, "Por ejemplo #1F4E79").setAccessibleName("Color, con seis cifras o letras")
        self.code.setPlaceholderText("#1F4E79")
        self._own = holding(row((self.code, 1), self.pick, space=8))
        self.setLayout(column(row((self.named, 1), (self._own, 1), space=8), self._said, space=3))


def _swatch(colour: str) -> QIcon:
    """A patch of it with an edge, which is seen on any ground."""
    side = theme.px(16)
    canvas = QPixmap(side * 2, side * 2)
    canvas.setDevicePixelRatio(2)
    canvas.fill(Qt.GlobalColor.transparent)
    painter = QPainter(canvas)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour("line2"), 1))
    painter.setBrush(QColor(colour))
    painter.drawRoundedRect(QRectF(0.5, 0.5, side - 1, side - 1), 3, 3)
    painter.end()
    return QIcon(canvas)
