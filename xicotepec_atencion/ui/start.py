"""Opens the window over an office's file, which it founds at the first start.

In this order: what catches faults, the file's place, its lock, a look at it, the clock, the file itself, the window.
Nothing is written before the clock was believed.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QDialog

from xicotepec_atencion import BUILT
from xicotepec_atencion.clock import Clock, clock_in
from xicotepec_atencion.domain.changes import Actor, Refused
from xicotepec_atencion.domain.clock_doubts import clock_doubt
from xicotepec_atencion.domain.founding import ZONE, Opening, founding
from xicotepec_atencion.exchange import seed
from xicotepec_atencion.paths import desk_settings, log_folder
from xicotepec_atencion.places import why_not_here
from xicotepec_atencion.store.migrate import glance
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.store.trouble import Damaged, Trouble
from xicotepec_atencion.ui import theme
from xicotepec_atencion.ui.desk import Desk
from xicotepec_atencion.ui.door import enter
from xicotepec_atencion.ui.fault_log import FaultLog
from xicotepec_atencion.ui.faults import Faults
from xicotepec_atencion.ui.office_dialog import OfficeDialog
from xicotepec_atencion.ui.one_window import OneWindow
from xicotepec_atencion.ui.read_only import about_copy, opened_copy
from xicotepec_atencion.ui.restore_dialog import Chosen
from xicotepec_atencion.ui.restoring import put_back, restored
from xicotepec_atencion.ui.start_dialogs import believes_clock, offer_backup, takes_over, tell
from xicotepec_atencion.ui.tab import TabPage
from xicotepec_atencion.ui.window import Window
from xicotepec_atencion.ui.workspace import Workspace

DESK = "Ventanilla 1"


def run(path: Path, read_only: bool = False) -> int:
    """Show the window until it is closed; the exit code. A second start on the same file shows the first's.
    read_only: `path` is a copy, to be looked at only."""
    application()
    now = clock_in(ZONE)
    faults = Faults(FaultLog(log_folder()), now)
    faults.install()
    try:
        return _run_copy(path, faults) if read_only else _run(path, now, faults)
    except (Trouble, Refused) as problem:
        tell("No se abrió el archivo", str(problem))
    except Exception as error:  # whatever it is, a person reads a sentence
        faults.tell_now(error)
    finally:
        faults.uninstall()
    return 1


def _run(path: Path, now: Clock, faults: Faults) -> int:
    if reason := why_not_here(path):
        raise Refused(reason)
    one = OneWindow(path)
    if not is_ours(one, path):
        return 0
    one.listen(_to_front)
    try:
        store = checked(path, now)
        return _turns(store, faults) if store else 0
    finally:
        one.release()


def _run_copy(path: Path, faults: Faults) -> int:
    looked = opened_copy(path)
    if looked is None:
        return 0
    with looked:
        return _work(Store(looked.path, read_only=True), faults, Turn(about=about_copy(path))).code


def _turns(store: Store, faults: Faults) -> int:
    """The window and, where it was closed to restore a copy, another one over the file that came back."""
    path, now = store.path, clock_in(store.office().zone)
    turn = _work(store, faults, Turn())
    while turn.chosen is not None:
        outcome = put_back(turn.chosen, path, now())
        by = turn.chosen.by if outcome.restored and turn.chosen.by.account else None
        turn = _work(Store(path), faults, Turn(by, outcome.said))
    return turn.code


@dataclass
class Turn:
    """One window, from its opening to its closing.

    Before: who works, where they have entered already; what the status line says first; what the title says of a
    copy. After: the exit code, and the copy that is to take the file's place.
    """

    by: Actor | None = None
    said: str = ""
    about: str = ""
    code: int = 0
    chosen: Chosen | None = None


def _work(store: Store, faults: Faults, turn: Turn) -> Turn:
    """The window, until it is closed; none where nobody entered."""
    desk = Desk(desk_settings())
    with store:
        actor = turn.by or enter(store, desk, clock_in(store.office().zone))
        if actor is None:
            return turn
        window = window_over(store, actor, desk, turn.about)
        faults.serve(
            keep=lambda: [page.leave() for page in window.findChildren(TabPage)],
            say=lambda sentence: window.status.say(sentence, "error"),
        )
        if turn.said:
            window.status.say(turn.said, "info")
        window.showMaximized()
        turn.code, turn.chosen = QApplication.exec(), window.chosen
        window.deleteLater()
        return turn


def application() -> QApplication:
    """The one application, with its look."""
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("Atención Ciudadana")
    theme.apply(app)
    return app


def window_over(store: Store, by: Actor | None = None, desk: Desk | None = None, about: str = "") -> Window:
    """The window of an office's file that is founded."""
    actor = by or Actor(DESK, desk=DESK)
    return Window(Workspace(store, actor, clock_in(store.office().zone)), desk, about)


# one window


def is_ours(one: OneWindow, path: Path) -> bool:
    """Whether to go on: nobody else has the file, or it was taken over. Raises Refused where neither is."""
    holder = one.taken()
    if holder is None:
        return True
    if holder.is_here or not holder.host:
        if one.call(holder):
            return False
        raise Refused(
            f"{path} ya está abierto en otra ventana de esta computadora, que no responde. Nada se modificó. "
            "Ciérrela, o reinicie la computadora, y vuelva a abrir."
        )
    if not takes_over(path, holder.host):
        return False
    if not one.take_over():
        raise Refused(f"{path} está en uso y no se pudo tomar. Nada se modificó. Ciérrelo donde esté abierto.")
    return True


def _to_front() -> None:
    """Show the window again, and above it the dialog that waits for an answer."""
    for window in QApplication.topLevelWidgets():
        if window.isVisible() and window.isWindow():
            window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
            window.raise_()
    front = QApplication.activeModalWidget() or QApplication.activeWindow()
    if front:
        front.activateWindow()


# the file


def checked(path: Path, now: Clock) -> Store | None:
    """The file, after a look at it and at the clock; None where the person would rather not. A damaged one is
    opened once a backup took its place."""
    try:
        return opened(path) if believed(path, now) else None
    except Damaged as damaged:
        if not offer_backup(path, damaged, now):
            return None
    return opened(path) if believed(path, now) else None


def believed(path: Path, now: Clock) -> bool:
    """Whether the clock is right, or the person says so; asked before an older file is brought up, too."""
    newest = glance(path).newest if path.exists() else None
    doubt = clock_doubt(now(), BUILT, newest)
    return doubt is None or believes_clock(doubt)


def opened(path: Path) -> Store | None:
    """The file, created and founded where it is not; None where the person would rather not."""
    if path.exists():
        store = Store(path)
        if store.offices.get() is not None:
            return store
        store.close()
    dialog = OfficeDialog(None)
    answer = dialog.exec()
    if answer == OfficeDialog.HAS_BACKUP:
        restored(path, Desk(desk_settings()), clock_in(ZONE))
        return opened(path)
    return founded(path, dialog.answers()) if answer == QDialog.DialogCode.Accepted else None


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
