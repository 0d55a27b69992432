"""What is due, read by a worker: it goes through all visits."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from xicotepec_atencion.domain.retention import Proposal
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.ui.background import Job, sentence_of, uncollected


class RetentionReading(QObject):
    """Of several requests only the last is answered; one whose dialog is gone, nobody hears."""

    done = Signal(object)  # the proposal
    failed = Signal(str)

    def __init__(self, path: Path, dialog: QWidget, window: QWidget) -> None:
        """window: what waits for its work before it closes."""
        super().__init__(dialog)
        self._path, self._window, self._asked = path, window, 0
        self.busy = False

    def ask(self, cut: date) -> None:
        self.busy = True
        self._asked += 1
        path, mine = self._path, self._asked
        job = Job(lambda: _read(path, cut), self._window)
        job.done.connect(partial(self._answered, mine))
        job.failed.connect(partial(self._broke, mine))
        job.start()

    def _answered(self, asked: int, proposal: Proposal) -> None:
        if asked == self._asked:
            self.busy = False
            self.done.emit(proposal)

    def _broke(self, asked: int, error: Exception) -> None:
        if asked == self._asked:
            self.busy = False
            self.failed.emit(sentence_of(error))


def _read(path: Path, cut: date) -> Proposal:
    with uncollected(), Store(path, read_only=True) as store:
        return store.retention.proposal(cut)
