"""What works wherever somebody is, also before there is a window: the guide, the keys, and the size of the letters."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from xicotepec_atencion.domain.spanish import capitalized
from xicotepec_atencion.ui import icons, keys, theme
from xicotepec_atencion.ui.appearance import Appearance
from xicotepec_atencion.ui.desk import ZOOMS, Desk
from xicotepec_atencion.ui.helping import show_guide, show_keys
from xicotepec_atencion.ui.key_names import sequence


class Anywhere(QObject):
    """The application's verbs. A window has them in its menus; every dialog gets them as it gets the keyboard."""

    grown = Signal(str)  # the sentence to say: how large the letters are now

    def __init__(self, desk: Desk, app: QApplication) -> None:
        super().__init__(app)
        self._app, self.appearance = app, Appearance(desk, self)
        self.guide = self._verb("&Guía", show_guide, keys.GUIDE)
        self.shortcuts = self._verb("&Teclas", show_keys, keys.SHORTCUTS, keys.SHORTCUTS_SHIFTED)
        self.sizes = (
            self._verb("Letra &más grande", partial(self._grow, 1), keys.LARGER_TYPE),
            self._verb("Letra más &chica", partial(self._grow, -1), keys.SMALLER_TYPE),
            self._verb("Letra &normal", partial(self.choose_size, ZOOMS[0]), keys.USUAL_TYPE),
        )
        theme.follow(self.guide, lambda it: it.setIcon(icons.icon("question")))
        app.focusChanged.connect(self._focused)
        app.focusWindowChanged.connect(lambda: self._give(QApplication.activeModalWidget()))

    def choose_size(self, percent: int) -> None:
        """percent: one of `ZOOMS`."""
        self.appearance.choose_zoom(percent)
        self._say_size()

    def _grow(self, steps: int) -> None:
        self.appearance.grow(steps)
        self._say_size()

    def _say_size(self) -> None:
        percent = self.appearance.desk.zoom
        said = [f"{keys.shown(keys.LARGER_TYPE)} la agranda"] if percent < ZOOMS[-1] else ["es la más grande"]
        said += [f"{keys.shown(keys.SMALLER_TYPE)} la reduce"] if percent > ZOOMS[0] else []
        self.grown.emit(f"Tamaño de letra: {percent} %. {capitalized(', '.join(said))}.")

    def _focused(self, _: QWidget | None, now: QWidget | None) -> None:
        self._give(now)

    def _give(self, now: QWidget | None) -> None:
        dialog = now.window() if now is not None else None
        if isinstance(dialog, QDialog) and self.guide not in dialog.actions():
            dialog.addActions([self.guide, self.shortcuts, *self.sizes])

    def _verb(self, text: str, does: Callable[[], object], *by: str) -> QAction:
        action = QAction(text, self)
        action.setShortcuts([sequence(key) for key in by])
        action.triggered.connect(lambda: does())
        return action


def anywhere(desk: Desk) -> Anywhere:
    """The application's one; from now on that desk keeps what is chosen."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    found = app.findChild(Anywhere)
    if found is None:
        return Anywhere(desk, app)
    found.appearance.desk = desk
    return found
