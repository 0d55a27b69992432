"""Light or dark and how large, in the menu «Ver»."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from xicotepec_atencion.ui import icons, theme
from xicotepec_atencion.ui.anywhere import Anywhere
from xicotepec_atencion.ui.desk import ZOOMS, Aspect, Desk

ASPECTS = {
    Aspect.SYSTEM: ("&Como el sistema", "Aspecto: el mismo que el del sistema."),
    Aspect.LIGHT: ("C&laro", "Aspecto: siempre claro."),
    Aspect.DARK: ("&Oscuro", "Aspecto: siempre oscuro."),
}
SIZES = {100: "&100 %", 125: "1&25 %", 150: "1&50 %", 175: "1&75 %", 200: "20&0 %"}


class ViewMenu:
    """What stands in it is what the desk keeps, read as it opens."""

    def __init__(self, menu: QMenu, anywhere: Anywhere, desk: Desk, said: Callable[[str], object]) -> None:
        """said: tells the person what came of it."""
        self._anywhere, self._desk, self._said = anywhere, desk, said
        self.aspects: dict[Aspect, QAction] = {}
        self.sizes: dict[int, QAction] = {}
        self._aspect(_below(menu, "Asp&ecto", "circle-half"))
        self._size(_below(menu, "&Tamaño de letra", "text-aa"))

    def _aspect(self, menu: QMenu) -> None:
        one = QActionGroup(menu)
        for aspect, (text, _) in ASPECTS.items():
            self.aspects[aspect] = _choice(menu, one, text, partial(self._choose_aspect, aspect))
        menu.aboutToShow.connect(lambda: self.aspects[self._desk.aspect].setChecked(True))

    def _size(self, menu: QMenu) -> None:
        menu.addActions(self._anywhere.sizes)
        menu.addSeparator()
        one = QActionGroup(menu)
        for percent in ZOOMS:
            self.sizes[percent] = _choice(menu, one, SIZES[percent], partial(self._anywhere.choose_size, percent))
        menu.aboutToShow.connect(lambda: self.sizes[self._desk.zoom].setChecked(True))

    def _choose_aspect(self, aspect: Aspect) -> None:
        self._anywhere.appearance.choose_aspect(aspect)
        self._said(ASPECTS[aspect][1])


def _below(menu: QMenu, text: str, icon: str) -> QMenu:
    below = menu.addMenu(text)
    return theme.follow(below, lambda it: it.setIcon(icons.icon(icon)))


def _choice(menu: QMenu, one: QActionGroup, text: str, does: Callable[[], object]) -> QAction:
    action = one.addAction(menu.addAction(text))
    action.setCheckable(True)
    action.triggered.connect(lambda: does())
    return action
