"""Opens the window over an office's file, which it founds at the first start.

In this order: what catches faults, the file's place, its lock, a look at it, the clock, the file itself, the window.
Nothing is written before the clock was believed.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QWidget

from xicotepec_atencion import BUILT
from xicotepec_atencion.clock import Clock, clock_in
from xicotepec_atencion.domain.changes import Actor, Admit, Refused, Safeguard
from xicotepec_atencion.domain.clock_doubts import clock_doubt
from xicotepec_atencion.domain.office import ZONE
from xicotepec_atencion.paths import ICON, desk_settings, desktop_entry, log_folder, sweep_dead
from xicotepec_atencion.places import why_not_here
from xicotepec_atencion.store.migrate import Upgraded, glance
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.store.trouble import Damaged, Trouble
from xicotepec_atencion.ui import asked_for, lightly, theme
from xicotepec_atencion.ui.anywhere import anywhere
from xicotepec_atencion.ui.desk import NAME, Desk
from xicotepec_atencion.ui.fault_log import FaultLog
from xicotepec_atencion.ui.faults import Faults
from xicotepec_atencion.ui.one_window import OneWindow, is_ours, to_front
from xicotepec_atencion.ui.preparing import make_ready, upgrade_said
from xicotepec_atencion.ui.settling import settled
from xicotepec_atencion.ui.window import Window
from xicotepec_atencion.ui.workspace import Workspace

if TYPE_CHECKING:
    from xicotepec_atencion.domain.accounts import Account, Safekeeping
    from xicotepec_atencion.domain.founding import Opening
    from xicotepec_atencion.store.restore import Looked
    from xicotepec_atencion.ui.restore_dialog import Chosen
    from xicotepec_atencion.ui.restoring import Back


def run(path: Path, read_only: bool = False, example: Callable[[], object] | None = None) -> int:
    """Show the window until it is closed; the exit code. A second start on the same file shows the first's.
    read_only: `path` is a copy, to be looked at only. example: `path` is the example office's, which this makes where
    it has to be made, once nobody else has it."""
    now, desk = clock_in(ZONE), Desk(desk_settings(), example is not None)
    application(desk)
    faults = Faults(FaultLog(log_folder()), now)
    faults.install()
    try:
        return _run_copy(path, desk, faults) if read_only else _run(path, desk, now, faults, example)
    except (Trouble, Refused) as problem:
        from xicotepec_atencion.ui.start_dialogs import tell

        tell("No se abrió el archivo", str(problem))
    except Exception as error:  # whatever it is, a person reads a sentence
        faults.tell_now(error)
    finally:
        faults.uninstall()
    return 1


def _run(path: Path, desk: Desk, now: Clock, faults: Faults, example: Callable[[], object] | None) -> int:
    if reason := why_not_here(path):
        raise Refused(reason)
    one = OneWindow(path)
    if not is_ours(one, path):
        return 0
    one.listen(show_example_again if example else to_front)
    try:
        if example:
            example()
        first = checked(path, desk, now)
        return _turns(first, desk, faults) if first else 0
    finally:
        one.release()


def _run_copy(path: Path, desk: Desk, faults: Faults) -> int:
    from xicotepec_atencion.ui.read_only import opened_copy

    looked = opened_copy(path)
    if looked is None:
        return 0
    with looked:
        return _work(Opened(Store(looked.path, read_only=True), copy=looked), desk, faults).code


class Opened(NamedTuple):
    """A file, and how its window begins. by: who works, where they have entered already; said: what the status line
    says first; copy: what is only looked at; then: what is done in the window once it is shown; upgraded: what was
    done to a file of an earlier schema."""

    store: Store
    by: Actor | None = None
    said: str = ""
    copy: Looked | None = None
    then: Callable[[Window], object] | None = None
    upgraded: Upgraded | None = None


class Ended(NamedTuple):
    """What a window was closed with: the exit code, and the copy that is to take the file's place."""

    code: int = 0
    chosen: Chosen | None = None


def _turns(first: Opened, desk: Desk, faults: Faults) -> int:
    """The window and, where it was closed to restore a copy, another one over the file that came back."""
    path, now = first.store.path, clock_in(first.store.office().zone)
    ended = _work(first, desk, faults)
    while ended.chosen is not None:
        from xicotepec_atencion.ui.restoring import put_back

        outcome = put_back(ended.chosen, path, now())
        by = ended.chosen.by if outcome.restored and ended.chosen.by.account else None
        ended = _work(Opened(Store(path), by, outcome.said), desk, faults)
    return ended.code


def _work(opened: Opened, desk: Desk, faults: Faults) -> Ended:
    """The window, until it is closed; none where nobody entered."""
    store = opened.store
    with store:
        actor = opened.by or enter(store, desk, clock_in(store.office().zone))
        if actor is None:
            return Ended()
        window = window_over(store, actor, desk, opened.copy)
        if said := opened.said or told_first(opened, desk, actor):
            window.status.say(said, "info")
        with faults.serving(window, window.keep_pages, lambda sentence: window.status.say(sentence, "error")):
            window.showMaximized()
            if opened.then:
                opened.then(window)
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


def told_first(opened: Opened, desk: Desk, by: Actor) -> str:
    """What became of the file since it was opened last; "": nothing."""
    return " ".join(filter(None, (upgrade_said(opened.upgraded), came_from_elsewhere(opened.store, desk, by))))


def came_from_elsewhere(store: Store, desk: Desk, by: Actor) -> str:
    return "" if store.read_only else settled(store, desk, by, clock_in(store.office().zone)())


def application(desk: Desk | None = None) -> QApplication:
    """The one application, with the look that the desk chose; without one, the usual."""
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("Atención Ciudadana")
    app.setDesktopFileName(desktop_entry().stem)  # by which a Linux desktop knows whose window it is
    app.setWindowIcon(QIcon(str(ICON)))
    if desk:
        anywhere(desk).appearance.dress()
    else:
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


def show_example_again() -> None:
    """As another start wants it, which may have asked for the tour."""
    to_front()
    for each in QApplication.topLevelWidgets():
        if isinstance(each, Window) and each.isVisible():
            asked_for.tour_under_way(each, each.workspace)


# the file


def checked(path: Path, desk: Desk, now: Clock) -> Opened | None:
    """The file, after a look at it and at the clock; None where the person would rather not. A damaged one is
    opened once a backup took its place."""
    try:
        return opened(path, desk) if believed(path, now) else None
    except Damaged as damaged:
        from xicotepec_atencion.ui.start_dialogs import offer_backup

        return _after(offer_backup(path, damaged, desk, now), path, desk)


def believed(path: Path, now: Clock) -> bool:
    """Whether the clock is right, or the person says so; asked before an older file is brought up, too."""
    newest = glance(path).newest if path.exists() else None
    doubt = clock_doubt(now(), BUILT, newest)
    if doubt is None:
        return True
    from xicotepec_atencion.ui.start_dialogs import believes_clock

    return believes_clock(doubt)


def opened(path: Path, desk: Desk) -> Opened | None:
    """The file, created and founded where it is not; None where the person would rather not."""
    if path.exists():
        sweep_dead(path.parent, path.stem)  # plain copies may lie there that a process made and died over
        upgraded = make_ready(path)
        store = Store(path)
        if store.offices.get() is not None:
            return Opened(store, upgraded=upgraded or store.upgraded)
        store.close()
    return _first_opened(path, desk)


def _first_opened(path: Path, desk: Desk) -> Opened | None:
    """After asking whose office it is, or for a backup of it."""
    from xicotepec_atencion.ui.first_start import FirstStart
    from xicotepec_atencion.ui.restoring import restored
    from xicotepec_atencion.ui.start_dialogs import goes_back

    first = FirstStart(path, desk)
    while (not path.exists() and goes_back(path)) or first.asks():
        if back := restored(path, desk, clock_in(ZONE)):
            return _after(back, path, desk)
    return first.opened()


def _after(back: Back | None, path: Path, desk: Desk) -> Opened | None:
    """The file that came back; who restored it has entered already."""
    again = opened(path, desk) if back else None
    return again._replace(by=back.by) if again and back and back.by.account else again


def founded(
    path: Path, answers: Opening, account: Account | None = None, desk: str = NAME, kept: Safekeeping | None = None
) -> Store:
    """A file with its catalogues, this office, what seals its copies and its first account, or nothing at all. Raises
    Refused, and Trouble where it cannot be written."""
    from xicotepec_atencion.domain.founding import founding
    from xicotepec_atencion.exchange import seed

    now, there = clock_in(ZONE)(), path.exists()
    office = founding(answers, seed.catalogues(), seed.notice(), now.date())
    safe = [*([Safeguard(kept)] if kept else []), *([Admit(account)] if account else [])]  # then one has to enter
    store = Store(path) if there else Store.create(path)
    try:
        store.begin([office, *safe], Actor(desk, desk), now)
    except BaseException:
        store.close()
        if not there:
            from xicotepec_atencion.store.bare import parts_of

            for part in parts_of(path):
                part.unlink()
        raise
    return store
