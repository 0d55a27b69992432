"""A long step: what is being done, how far it is, and a way to give it up."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Generator
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from xicotepec_atencion.domain.spanish import count
from xicotepec_atencion.ui.background import Job, finish
from xicotepec_atencion.ui.widgets import button, column, label, row

EVERY = 0.2  # seconds between two times that progress is shown
Progress = Callable[[int, int], None]
Steps = Generator[tuple[int, int]]


def nothing() -> None:
    """Where there is nothing to be done."""


class GivenUp(Exception):
    """Nobody waits for it any more."""


class Waiting(QWidget):
    """Does one thing at a time; hidden while nothing is done.

    What is given up is told to nobody but who asked for it: it ends where it next says how far it is. `given_up` is
    emitted once, whichever way it was asked for. Where the next thing begins as one ends, `ended` comes after the last.
    """

    begun = Signal()
    ended = Signal()
    given_up = Signal()
    _told = Signal(int, int)  # crosses the threads

    def __init__(self, counted: str = "", keys: str = "", after: int = 0, flat: bool = False) -> None:
        """counted: what is told of, for «Página 120 de 1,000». keys: shown beside «Cancelar»; whoever holds this binds
        them. after: ms; what is done before is not shown. flat: all in one line."""
        super().__init__()
        self._counted, self._steps = counted, _none()
        self._said, self._bar = label("", "note"), QProgressBar()
        self._bar.setTextVisible(False)
        self._stop = button("Cancelar", "link", keys=keys)
        self._stop.clicked.connect(self.give_up)
        self._given_up = threading.Event()
        self._told.connect(self._show_progress)
        self._late = QTimer(self, singleShot=True, interval=after)
        self._late.timeout.connect(self.show)
        self._turn = QTimer(self, interval=0)
        self._turn.timeout.connect(self._take_step)
        if flat:
            self.setLayout(row(self._said, (self._bar, 1), self._stop, margins=(16, 2, 12, 2), space=12))
        else:
            self.setLayout(column(row(self._said, None, self._stop), self._bar, space=2))
        self.busy, self.may_stop = False, True
        self.hide()

    @property
    def is_given_up(self) -> bool:
        return self._given_up.is_set()

    def start(
        self,
        said: str,
        work: Callable[[Progress], Any],
        done: Callable[[Any], object],
        failed: Callable[[Exception], object],
        may_stop: bool = True,
    ) -> None:
        """Do the work off the screen's thread, which is given a function that tells how far it is; then one of the
        other two."""
        given_up, last = self._begin(said, may_stop), 0.0

        def tell(so_far: int, all_: int) -> None:
            nonlocal last
            if given_up.is_set():
                raise GivenUp
            if so_far in (0, all_) or time.monotonic() - last >= EVERY:  # the screen has other things to do
                last = time.monotonic()
                self._told.emit(so_far, all_)

        def succeed(result: Any) -> None:
            self._end(lambda: done(result))

        def fail(error: Exception) -> None:
            self._end(lambda: None if given_up.is_set() else failed(error))

        job = Job(lambda: work(tell), self)
        job.done.connect(succeed)
        job.failed.connect(fail)
        job.start()

    def step(
        self,
        said: str,
        steps: Steps,
        done: Callable[[int], object],
        failed: Callable[[Exception], object],
        stopped: Callable[[], object] = nothing,
        may_stop: bool = True,
    ) -> None:
        """Do these on the screen's thread, which lives between them; each tells how far it is. done: told the last.
        stopped: told where they were given up."""
        self._begin(said, may_stop)
        self._steps, self._so_far, self._done, self._failed, self._stopped = steps, 0, done, failed, stopped
        self._turn.start()

    def give_up(self) -> None:
        if self.busy and not self.is_given_up:
            self._given_up.set()
            self._said.setText("Cancelando…")
            self.given_up.emit()

    def finish(self) -> None:
        """Before the end: wait for what is under way, and have it told."""
        self._given_up.set()
        if self._turn.isActive():
            self._take_step()
        finish(self)

    def _begin(self, said: str, may_stop: bool) -> threading.Event:
        self._given_up = threading.Event()
        self.busy, self.may_stop = True, may_stop
        self.begun.emit()
        self._said.setText(said)
        self._bar.setRange(0, 0)
        self._stop.setVisible(may_stop)
        if self._late.interval():
            self._late.start()
        else:
            self.show()
        return self._given_up

    def _take_step(self) -> None:
        """A step may itself turn the loop, as one that a worker makes does: none begins within another."""
        self._turn.stop()
        try:
            if self.is_given_up:
                self._steps.close()
                self._end_steps(self._stopped)
            else:
                self._so_far, all_ = next(self._steps)
                self._show_progress(self._so_far, all_)
                self._turn.start()
        except StopIteration:
            self._end_steps(lambda: self._done(self._so_far))
        except Exception as error:  # whatever went wrong belongs to who asked for it
            problem = error
            self._end_steps(lambda: self._failed(problem))

    def _end_steps(self, tell: Callable[[], object]) -> None:
        self._end(tell)

    def _end(self, tell: Callable[[], object]) -> None:
        self.busy = False
        self._late.stop()
        self.hide()
        tell()
        if not self.busy:
            self.ended.emit()

    def _show_progress(self, so_far: int, all_: int) -> None:
        if self._counted and not self.is_given_up:
            self._said.setText(f"{self._counted} {count(so_far)} de {count(all_)}")
        self._bar.setRange(0, all_)
        self._bar.setValue(so_far)


def _none() -> Steps:
    yield from ()
