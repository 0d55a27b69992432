"""Work off the screen's thread: plain values in, plain values out; no worker holds the store."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Qt, QThreadPool, Signal

from xicotepec_atencion.domain.changes import Refused
from xicotepec_atencion.store.trouble import Trouble


class Job(QObject):
    """One piece of work; `done` or `failed` is emitted on the screen's thread, whatever listens to it.

    The parent is required: without one the object would be collected and its result never arrive.
    """

    done = Signal(object)
    failed = Signal(Exception)
    _ended = Signal(object, object)  # result and error; crosses the threads

    def __init__(self, work: Callable[[], Any], parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self._ended.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        QThreadPool.globalInstance().start(self._run)

    def _run(self) -> None:
        try:
            result = self._work()
        except Exception as error:  # whatever went wrong belongs to who asked for the work
            self._ended.emit(None, error)
        else:
            self._ended.emit(result, None)

    def _tell(self, result: object, error: Exception | None) -> None:
        if error is None:
            self.done.emit(result)
        else:
            self.failed.emit(error)
        self.deleteLater()


def finish(parent: QObject) -> None:
    """Before the end of `parent`: wait for all that is under way, and have what came of its own jobs told."""
    QThreadPool.globalInstance().waitForDone()
    for job in parent.findChildren(Job):
        QCoreApplication.sendPostedEvents(job)


def sentence_of(error: Exception) -> str:
    """What a failed job says to the user."""
    if isinstance(error, Trouble | Refused):
        return str(error)
    return "No se pudo completar. Nada se perdió de lo guardado; si se repite, avise a quien cuida la computadora."
