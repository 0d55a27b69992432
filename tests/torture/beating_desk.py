"""The real window over a kept office, on the office's last day, with what a system has around it: a printer that asks
nothing, and somebody who chose a file already."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QWidget

from benchmarks.beats import Pulse
from benchmarks.offices import NOW, UNTIL
from tests import made
from tests.torture.scale import rounds
from tests.torture.scripted import Script, Scripted, Until, keyboard, rest
from tests.torture.taken import Taken
from xicotepec_atencion.domain.office import Catalogue
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.ui import lightly, paper_dialog, report_output, screen, signed_page, start
from xicotepec_atencion.ui.desk import Desk
from xicotepec_atencion.ui.typist import presses
from xicotepec_atencion.ui.window import Window
from xicotepec_atencion.ui.workspace import Workspace

QUIET = rounds(40, 250)  # ms: in the long run what a screen puts off comes within them


class BeatingDesk:
    """A clerk's window and what she knows of her file."""

    def __init__(self, path: Path) -> None:
        lightly.begin()
        start.application()
        screen.without_screen()
        self.folder = path.parent
        self.store = Store(path)
        self.workspace = Workspace(self.store, made.actor(), lambda: NOW)
        self.window = Window(self.workspace, Desk())
        self.window.resize(1366, 697)
        self.window.show()
        self.pulse = Pulse()
        self.chosen = ""  # the file that is chosen wherever one is asked for
        self.asked = 0  # how often one was
        self.pressed: dict[int, set[str]] = {}  # by tab, what was pressed in it and no dialog
        self.offered: list[str] = []  # what menus offered at the end, when every tab was seen
        came = self.store.visits.during(UNTIL - timedelta(60), UNTIL)
        self.someone = next(each for each in came if each.name and each.visit.person)  # who came lately and is known
        self.matter = self.store.catalogues.items(Catalogue.MATTER)[0].name

    @property
    def said(self) -> str:
        """What the status line says."""
        return self.window.status.text.text()

    def does(self, what: str, script: Script) -> Script:
        """A script under a name, until nothing of it is left to come."""
        self.pulse.doing = what
        yield from script
        assert QApplication.activeModalWidget() is None, f"{what}: {QApplication.activeModalWidget()} is open"
        yield from rest(QUIET)

    def press(self, *keys: str) -> Script:
        """In the tab that is shown. It fails where nothing takes the key."""
        for key in keys:
            yield from keyboard()
            yield partial(self._presses, key)

    def _presses(self, key: str) -> None:
        tab = self.window.tabs.currentIndex()
        with Taken(self.window) as taken:
            presses(key)
        assert taken.by, f"{self.pulse.doing}: nothing took {key}; there is {QApplication.focusWidget()}"
        self.pressed.setdefault(tab, set()).add(key)

    def chooses(self) -> str:
        """Where a file is asked for."""
        self.asked += 1
        return self.chosen

    def says(self, beginning: str) -> Until:
        return Until(lambda: self.said.startswith(beginning), f"«{beginning}» was not said, but «{self.said}»", 30)

    def runs(self, script: Script) -> None:
        """To its end, in the application's loop."""
        QGuiApplication.setQuitOnLastWindowClosed(False)
        with around(self), lightly.standing():
            Scripted(self.pulse, script)
            QApplication.exec()
        self.pulse.stop()
        QApplication.clipboard().clear()  # what Python put there must go before Python
        self.window.close()
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self.store.close()


@contextmanager
def around(desk: BeatingDesk) -> Generator[None]:
    """What Qt would ask the system, answered."""

    class Accepted:
        def __init__(self, printer: QPrinter, _: QWidget) -> None:
            printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
            printer.setOutputFileName(str(desk.folder / "impreso.pdf"))

        def exec(self) -> int:
            return QDialog.DialogCode.Accepted

    with pytest.MonkeyPatch.context() as patch:
        for module in (paper_dialog, report_output, signed_page):
            patch.setattr(module, "QPrintDialog", Accepted)
        patch.setattr(QPrinterInfo, "defaultPrinter", QPrinterInfo)
        patch.setattr(QFileDialog, "getOpenFileName", lambda *_: (desk.chooses(), ""))
        patch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([desk.chooses()], ""))
        patch.setattr(QFileDialog, "getSaveFileName", lambda *_: (desk.chooses(), ""))
        patch.setattr(QFileDialog, "getExistingDirectory", lambda *_: desk.chooses())
        yield
