"""Opens the window over an office's file, which it founds at the first start."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox

from xicotepec_atencion.clock import clock_in
from xicotepec_atencion.domain.changes import Actor, Refused
from xicotepec_atencion.domain.founding import ZONE, Opening, founding
from xicotepec_atencion.exchange import seed
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.store.trouble import Trouble
from xicotepec_atencion.ui import theme
from xicotepec_atencion.ui.office_dialog import OfficeDialog
from xicotepec_atencion.ui.window import Window
from xicotepec_atencion.ui.workspace import Workspace

DESK = "Ventanilla 1"


def run(path: Path) -> int:
    """Show the window until it is closed; the exit code."""
    application()
    try:
        store = opened(path)
    except (Trouble, Refused) as problem:
        QMessageBox.warning(None, "Atención Ciudadana", str(problem))
        return 1
    if store is None:
        return 0
    window = window_over(store)
    window.showMaximized()
    code = QApplication.exec()
    store.close()
    return code


def application() -> QApplication:
    """The one application, with its look."""
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("Atención Ciudadana")
    theme.apply(app)
    return app


def window_over(store: Store) -> Window:
    """The window of an office's file that is founded."""
    office = store.office()
    return Window(Workspace(store, Actor(DESK, desk=DESK), clock_in(office.zone)))


def opened(path: Path) -> Store | None:
    """The file, created and founded where it is not; None where the person would rather not."""
    if path.exists():
        store = Store(path)
        if store.offices.get() is not None:
            return store
        store.close()
    dialog = OfficeDialog(None)
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return None
    return founded(path, dialog.answers())


def founded(path: Path, answers: Opening) -> Store:
    """A file with its catalogues and this office. Raises Trouble where it cannot be written."""
    now = clock_in(ZONE)
    store = Store(path) if path.exists() else Store.create(path)
    store.apply(founding(answers, seed.catalogues(), now().date()), Actor(DESK, desk=DESK), now())
    return store


def without_screen() -> None:
    """Let Qt work where nothing is shown, and keep to itself what it cannot do there."""

    def quietly(kind: QtMsgType, _: object, text: str) -> None:
        if not text.startswith("This plugin does not support"):
            print(f"{kind.name}: {text}", file=sys.stderr)

    qInstallMessageHandler(quietly)
