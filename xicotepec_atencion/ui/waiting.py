"""A long step in a dialog: what is being done, how far it is, and a way to give it up."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from xicotepec_atencion.ui.background import Job, finish
from xicotepec_atencion.ui.widgets import button, column, label, row

Progress = Callable[[int, int], None]


class GivenUp(Exception):
    """Nobody waits for it any more."""


class Waiting(QWidget):
    """Does one thing at a time off the screen's thread; hidden while nothing is done.

    What is given up is told to nobody: it ends where it next says how far it is.
    """

    ended = Signal()
    _told = Signal(int, int)  # crosses the threads

    def __init__(self) -> None:
        super().__init__()
        self._said, self._bar = label("", "note"), QProgressBar()
        self._bar.setTextVisible(False)
        self._stop = button("&Cancelar", "link")
        self._stop.clicked.connect(self.give_up)
        self._given_up = threading.Event()
        self._told.connect(self._show_progress)
        self.setLayout(column(row(self._said, None, self._stop), self._bar, space=2))
        self.busy = False
        self.hide()

    def start(
        self,
        said: str,
        work: Callable[[Progress], Any],
        done: Callable[[Any], object],
        failed: Callable[[Exception], object],
        may_stop: bool = True,
    ) -> None:
        """Do the work, which is given a function that tells how far it is; then one of the other two."""
        self._given_up = given_up = threading.Event()
        self.busy = True
        self._said.setText(said)
        self._bar.setRange(0, 0)
        self._stop.setVisible(may_stop)
        self.show()

        def tell(so_far: int, all_: int) -> None:
            if given_up.is_set():
                raise GivenUp
            self._told.emit(so_far, all_)

        def succeed(result: Any) -> None:
            self._end(lambda: done(result))

        def fail(error: Exception) -> None:
            self._end(lambda: None if given_up.is_set() else failed(error))

        job = Job(lambda: work(tell), self)
        job.done.connect(succeed)
        job.failed.connect(fail)
        job.start()

    def give_up(self) -> None:
        self._given_up.set()
        self._said.setText("Cancelando…")

    def finish(self) -> None:
        """Before the end: wait for what is under way, and have it told."""
        self._given_up.set()
        finish(self)

    def _end(self, tell: Callable[[], object]) -> None:
        self.busy = False
        self.hide()
        tell()
        self.ended.emit()

    def _show_progress(self, so_far: int, all_: int) -> None:
        self._bar.setRange(0, all_)
        self._bar.setValue(so_far)
