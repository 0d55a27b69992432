"""Work off the screen's thread: plain values in, plain values out; no worker holds the store."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QThreadPool, Signal

from xicotepec_atencion.domain.changes import Refused
from xicotepec_atencion.store.trouble import Trouble


class Job(QObject):
    """One piece of work; `done` or `failed` arrives on the screen's thread.

    The parent is required: without one the object would be collected and its result never arrive.
    """

    done = Signal(object)
    failed = Signal(Exception)

    def __init__(self, work: Callable[[], Any], parent: QObject) -> None:
        super().__init__(parent)
        self._work = work

    def start(self) -> None:
        QThreadPool.globalInstance().start(self._run)

    def _run(self) -> None:
        try:
            result = self._work()
        except Exception as error:  # whatever went wrong belongs to who asked for the work
            self.failed.emit(error)
        else:
            self.done.emit(result)


def sentence_of(error: Exception) -> str:
    """What a failed job says to the user."""
    if isinstance(error, Trouble | Refused):
        return str(error)
    return "No se pudo completar. Nada se perdió de lo guardado; si se repite, avise a quien cuida la computadora."
