"""Work off the screen's thread: plain values in, plain values out; no worker holds the store."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from threading import Event, Lock
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Qt, QThreadPool, QTimer, Signal

from xicotepec_atencion.domain.changes import Refused
from xicotepec_atencion.store.trouble import Trouble
from xicotepec_atencion.ui.lightly import keep_imported


class Job(QObject):
    """One piece of work; `done` or `failed` is emitted on the screen's thread, whatever listens to it.

    The parent is required: without one the object would be collected and its result never arrive.
    """

    done = Signal(object)
    failed = Signal(Exception)
    _ended = Signal(object, object)  # result and error; crosses the threads

    def __init__(self, work: Callable[[], Any], parent: QObject) -> None:
        super().__init__(parent)
        self._work, self._idle = work, Event()
        self._idle.set()
        self._imported = False
        self._ended.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def start(self, pool: QThreadPool | None = None) -> None:
        """pool: whose threads nobody else keeps busy; None: that of all jobs."""
        self._idle.clear()
        (pool or QThreadPool.globalInstance()).start(self._run)

    def _run(self) -> None:
        result, wrong = None, None
        try:
            result = self._watched()
        except Exception as error:  # whatever went wrong belongs to who asked for the work
            wrong = error
        with suppress(RuntimeError):  # whoever asked is gone, and this with it
            self._ended.emit(result, wrong)
        self._idle.set()

    def _watched(self) -> Any:
        modules = len(sys.modules)
        try:
            return self._work()
        finally:
            self._imported = len(sys.modules) > modules

    def finish(self) -> None:
        """Wait until it is done, and have it told."""
        self._idle.wait()
        QCoreApplication.sendPostedEvents(self)

    def _tell(self, result: object, error: Exception | None) -> None:
        if self._imported:
            keep_imported()
        if error is None:
            self.done.emit(result)
        else:
            self.failed.emit(error)
        self.deleteLater()


def after(length: int, owner: QObject, begin: Callable[[], object]) -> QTimer:
    """Begin that so many milliseconds from now, if its owner still lives."""
    timer = QTimer(owner, singleShot=True, interval=length)
    timer.timeout.connect(begin)
    timer.start()
    return timer


def finish(parent: QObject) -> None:
    """Before the end of `parent`: wait for its own jobs, and have what came of them told. What is somebody else's, a
    check of the whole file that takes minutes, goes on."""
    for job in parent.findChildren(Job):
        job.finish()


def finish_all(parent: QObject) -> None:
    """Before the end of all: wait for whatever is under way, and have what came of the jobs of `parent` told."""
    QThreadPool.globalInstance().waitForDone()
    finish(parent)


@contextmanager
def uncollected() -> Generator[None]:
    """While a worker makes very many objects, which go by themselves, Python does not look through all there are for
    garbage: it would keep the screen meanwhile."""
    with _making.lock:
        _making.workers += 1
        gc.disable()
    try:
        yield
    finally:
        with _making.lock:
            _making.workers -= 1
            if not _making.workers:
                gc.enable()


@dataclass
class _Making:
    workers: int = 0
    lock: Lock = field(default_factory=Lock)


_making = _Making()


def sentence_of(error: Exception) -> str:
    """What a failed job says to the user."""
    if isinstance(error, Trouble | Refused):
        return str(error)
    return "No se pudo completar. Nada se perdió de lo guardado; si se repite, avise a quien cuida la computadora."
