"""The real window over a file, with keys pressed in it, for processes that have no test around them."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests import made
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.ui import keys, screen, start
from xicotepec_atencion.ui.intake_tab import IntakeTab
from xicotepec_atencion.ui.typist import presses, types
from xicotepec_atencion.ui.window import Window
from xicotepec_atencion.ui.workspace import Workspace


class TypedDesk:
    """A clerk's window; what she does she does by keys."""

    def __init__(self, path: Path, now: datetime = made.NOW) -> None:
        start.application()
        screen.without_screen()
        self.store = Store(path)
        self.window = Window(Workspace(self.store, made.actor(), lambda: now))
        self.window.resize(1366, 697)
        self.window.show()
        self.takes_the_keyboard()
        assert isinstance(self.window.current, IntakeTab)
        self.form = self.window.current.form

    def takes_the_keyboard(self) -> None:
        """As a desktop does after a list or a dialog has closed; the offscreen one does not."""
        QApplication.processEvents()
        self.window.activateWindow()
        QTest.qWaitForWindowActive(self.window)

    @property
    def said(self) -> str:
        """What the status line says."""
        return self.window.status.text.text()

    def types_visit(self, name: str, matter: str = "bache", note: str = "") -> None:
        types(name)
        presses("Tab")
        types(matter)
        presses("Tab", times=2)
        types(note)

    def saves(self) -> str:
        """Press the one key; the folio that the window says, or the sentence why not."""
        presses(keys.SAVE)
        return self.said.removeprefix("Folio ").removesuffix(" guardado.")

    def closes(self) -> None:
        self.window.close()
        self.store.close()
