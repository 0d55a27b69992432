"""Opens the window over an office's file, which it founds at the first start.

In this order: what catches faults, the file's place, its lock, a look at it, the clock, the file itself, the window.
Nothing is written before the clock was believed.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QApplication, QDialog, QWidget

from xicotepec_atencion import BUILT
from xicotepec_atencion.clock import Clock, clock_in
from xicotepec_atencion.domain.changes import Actor, Refused
from xicotepec_atencion.domain.clock_doubts import clock_doubt
from xicotepec_atencion.domain.office import ZONE
from xicotepec_atencion.paths import desk_settings, log_folder
from xicotepec_atencion.places import why_not_here
from xicotepec_atencion.store.migrate import glance
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.store.trouble import Damaged, Trouble
from xicotepec_atencion.ui import lightly, theme
from xicotepec_atencion.ui.desk import NAME, Desk
from xicotepec_atencion.ui.fault_log import FaultLog
from xicotepec_atencion.ui.faults import Faults
from xicotepec_atencion.ui.one_window import OneWindow, is_ours, to_front
from xicotepec_atencion.ui.preparing import make_ready
from xicotepec_atencion.ui.settling import settled
from xicotepec_atencion.ui.window import Window
from xicotepec_atencion.ui.workspace import Workspace

if TYPE_CHECKING:
    from xicotepec_atencion.domain.founding import Opening
    from xicotepec_atencion.store.restore import Looked
    from xicotepec_atencion.ui.restore_dialog import Chosen


def run(path: Path, read_only: bool = False) -> int:
    """Show the window until it is closed; the exit code. A second start on the same file shows the first's.
    read_only: `path` is a copy, to be looked at only."""
    application()
    now, desk = clock_in(ZONE), Desk(desk_settings())
    faults = Faults(FaultLog(log_folder()), now)
    faults.install()
    try:
        return _run_copy(path, desk, faults) if read_only else _run(path, desk, now, faults)
    except (Trouble, Refused) as problem:
        from xicotepec_atencion.ui.start_dialogs import tell

        tell("No se abrió el archivo", str(problem))
    except Exception as error:  # whatever it is, a person reads a sentence
        faults.tell_now(error)
    finally:
        faults.uninstall()
    return 1


def _run(path: Path, desk: Desk, now: Clock, faults: Faults) -> int:
    if reason := why_not_here(path):
        raise Refused(reason)
    one = OneWindow(path)
    if not is_ours(one, path):
        return 0
    one.listen(to_front)
    try:
        store = checked(path, desk, now)
        return _turns(store, desk, faults) if store else 0
    finally:
        one.release()


def _run_copy(path: Path, desk: Desk, faults: Faults) -> int:
    from xicotepec_atencion.ui.read_only import opened_copy

    looked = opened_copy(path)
    if looked is None:
        return 0
    with looked:
        return _work(Store(looked.path, read_only=True), desk, faults, copy=looked).code


def _turns(store: Store, desk: Desk, faults: Faults) -> int:
    """The window and, where it was closed to restore a copy, another one over the file that came back."""
    path, now = store.path, clock_in(store.office().zone)
    ended = _work(store, desk, faults)
    while ended.chosen is not None:
        from xicotepec_atencion.ui.restoring import put_back

        outcome = put_back(ended.chosen, path, now())
        by = ended.chosen.by if outcome.restored and ended.chosen.by.account else None
        ended = _work(Store(path), desk, faults, by, outcome.said)
    return ended.code


class Ended(NamedTuple):
    """What a window was closed with: the exit code, and the copy that is to take the file's place."""

    code: int = 0
    chosen: Chosen | None = None


def _work(
    store: Store, desk: Desk, faults: Faults, by: Actor | None = None, said: str = "", copy: Looked | None = None
) -> Ended:
    """The window, until it is closed; none where nobody entered. by: who works, where they have entered already;
    said: what the status line says first; copy: what is only looked at."""
    with store:
        actor = by or enter(store, desk, clock_in(store.office().zone))
        if actor is None:
            return Ended()
        window = window_over(store, actor, desk, copy)
        if said := said or came_from_elsewhere(store, desk, actor):
            window.status.say(said, "info")
        with faults.serving(window, window.keep_pages, lambda sentence: window.status.say(sentence, "error")):
            window.showMaximized()
            with lightly.standing():
                ended = Ended(QApplication.exec(), window.chosen)
        window.deleteLater()
        return ended


def enter(store: Store, desk: Desk, now: Clock, parent: QWidget | None = None) -> Actor | None:
    """Who works from now on, after asking for a password where the file has accounts; None: nobody entered."""
    if not store.accounts.any():
        return Actor(desk.name, desk.name)
    from xicotepec_atencion.ui.door import DoorDialog

    dialog = DoorDialog(store, desk, now, parent, "Entrar", "&Salir")
    dialog.exec()
    return dialog.actor


def came_from_elsewhere(store: Store, desk: Desk, by: Actor) -> str:
    return "" if store.read_only else settled(store, desk, by, clock_in(store.office().zone)())


def application() -> QApplication:
    """The one application, with its look."""
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("Atención Ciudadana")
    theme.apply(app)
    return app


def window_over(store: Store, by: Actor | None = None, desk: Desk | None = None, copy: Looked | None = None) -> Window:
    """The window of an office's file that is founded, or of a copy that is looked at."""
    actor, documents = by or Actor(NAME, NAME), copy.documents() if copy else None
    workspace = Workspace(store, actor, clock_in(store.office().zone), documents)
    return Window(workspace, desk, _about(copy) if copy else "")


def _about(copy: Looked) -> str:
    from xicotepec_atencion.ui.read_only import about_copy

    return about_copy(copy.copy)


# the file


def checked(path: Path, desk: Desk, now: Clock) -> Store | None:
    """The file, after a look at it and at the clock; None where the person would rather not. A damaged one is
    opened once a backup took its place."""
    try:
        return opened(path, desk) if believed(path, now) else None
    except Damaged as damaged:
        from xicotepec_atencion.ui.start_dialogs import offer_backup

        return opened(path, desk) if offer_backup(path, damaged, desk, now) else None


def believed(path: Path, now: Clock) -> bool:
    """Whether the clock is right, or the person says so; asked before an older file is brought up, too."""
    newest = glance(path).newest if path.exists() else None
    doubt = clock_doubt(now(), BUILT, newest)
    if doubt is None:
        return True
    from xicotepec_atencion.ui.start_dialogs import believes_clock

    return believes_clock(doubt)


def opened(path: Path, desk: Desk) -> Store | None:
    """The file, created and founded where it is not; None where the person would rather not."""
    if path.exists():
        make_ready(path)
        store = Store(path)
        if store.offices.get() is not None:
            return store
        store.close()
    return _first_opened(path, desk)


def _first_opened(path: Path, desk: Desk) -> Store | None:
    """After asking whose office it is, or for a backup of it."""
    from xicotepec_atencion.ui.office_dialog import OfficeDialog
    from xicotepec_atencion.ui.restoring import restored

    dialog = OfficeDialog(None)
    answer = dialog.exec()
    if answer == OfficeDialog.HAS_BACKUP:
        restored(path, desk, clock_in(ZONE))
        return opened(path, desk)
    return founded(path, dialog.answers()) if answer == QDialog.DialogCode.Accepted else None


def founded(path: Path, answers: Opening) -> Store:
    """A file with its catalogues and this office. Raises Trouble where it cannot be written."""
    from xicotepec_atencion.domain.founding import founding
    from xicotepec_atencion.exchange import seed

    now = clock_in(ZONE)
    store = Store(path) if path.exists() else Store.create(path)
    store.apply(founding(answers, seed.catalogues(), seed.notice(), now().date()), Actor(NAME, NAME), now())
    return store
