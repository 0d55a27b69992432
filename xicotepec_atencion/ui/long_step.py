"""A change that takes long: made on a worker, while the screen lives and what is pressed waits its turn."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEventLoop, QObject, QThreadPool, QTimer
from PySide6.QtWidgets import QApplication, QFrame, QProgressBar, QWidget

from xicotepec_atencion.domain.changes import Actor, Change, Edit
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.ui import theme
from xicotepec_atencion.ui.background import Job, uncollected
from xicotepec_atencion.ui.widgets import column, label

SHOWN_AFTER = 300  # ms: what ends before needs no word
SAVING, UNDOING, REDOING = "Guardando…", "Deshaciendo…", "Rehaciendo…"


class LongStep(QFrame):
    """Says over a window what is being done. It is no window, so that the keyboard stays where it is."""

    def __init__(self, window: QWidget, said: str) -> None:
        super().__init__(window)
        self._window = window
        self.setProperty("kind", "card")
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        self.setLayout(column(label(said, "title"), bar, margins=(20, 16, 20, 16), space=10))
        theme.follow(self, lambda it: it.setFixedSize(theme.px(320), theme.px(90)))
        self.hide()

    def show_amid(self) -> None:
        """In the middle of the window."""
        self.move(self._window.rect().center() - self.rect().center())
        self.show()
        self.raise_()


class LongSteps:
    """One at a time: what else would write waits until it has ended. Meanwhile the event loop turns, without what a
    person presses, which stays in its queue; neither a window that closes nor `QApplication.quit` ends the wait."""

    def __init__(self, owner: QObject) -> None:
        """owner: lives as long as any of them."""
        self._owner = owner
        self.busy = False

    def wait(self) -> None:
        """Until none is under way."""
        _turn_until(lambda: not self.busy)

    def take(
        self, said: str, work: Callable[[], Any], done: Callable[[Any], object], failed: Callable[[Exception], object]
    ) -> bool:
        """Do the work on a worker, which waits for no other work, then one of the other two, before anything that
        waits has its turn. Ends after that; whether it was done. said: what is shown where it takes long."""
        self.wait()
        self.busy = True
        word, pool, came = _word(said), QThreadPool(), list[bool]()

        def ends(well: bool, tell: Callable[[Any], object], what: Any) -> None:
            self.busy = False
            came.append(well)
            if word:
                word.hide()
                word.deleteLater()
            tell(what)

        job = Job(work, self._owner)
        job.done.connect(partial(ends, True, done))
        job.failed.connect(partial(ends, False, failed))
        job.start(pool)
        _turn_until(lambda: bool(came))
        return came[0]


def applied_beside(path: Path, read_only: bool, change: Change, by: Actor, at: datetime) -> Edit | None:
    """`Store.apply` over a connection of the worker's own. Raises what that raises."""
    with uncollected(), Store.beside(path, read_only) as store:
        return store.apply(change, by, at)


def _turn_until(holds: Callable[[], bool]) -> None:
    if holds():  # as nearly always: a loop of its own costs something, and wants an application
        return
    flags = QEventLoop.ProcessEventsFlag
    loop = QEventLoop()
    while not holds():  # `exec` would end at once after a `quit`
        loop.processEvents(flags.ExcludeUserInputEvents | flags.WaitForMoreEvents)


def _word(said: str) -> LongStep | None:
    window = QApplication.activeModalWidget() or QApplication.activeWindow()
    if window is None:
        return None
    word = LongStep(window, said)
    QTimer.singleShot(SHOWN_AFTER, word, word.show_amid)
    return word
