"""Pairs of persons that may be one: looking for them reads all persons, so it is not done on the screen's thread."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from xicotepec_atencion.domain.people import Person
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.ui.background import Job, sentence_of, uncollected

MOST = 60


class Reviewing(QObject):
    """Of several requests only the last is answered; one whose dialog is gone, nobody hears."""

    found = Signal(object)  # pairs of persons, the likeliest first
    failed = Signal(str)

    def __init__(self, path: Path, dialog: QWidget, window: QWidget) -> None:
        """window: what waits for its work before it closes."""
        super().__init__(dialog)
        self._path, self._window, self._asked = path, window, 0
        self.is_looking = False

    def ask(self) -> None:
        self.is_looking = True
        self._asked += 1
        path, mine = self._path, self._asked
        job = Job(lambda: (mine, _pairs(path)), self._window)
        job.done.connect(self._answered)
        job.failed.connect(self._broke)
        job.start()

    def _answered(self, answer: tuple[int, list[tuple[Person, Person]]]) -> None:
        asked, pairs = answer
        if asked == self._asked:
            self.is_looking = False
            self.found.emit(pairs)

    def _broke(self, error: Exception) -> None:
        self.is_looking = False
        self.failed.emit(sentence_of(error))


def _pairs(path: Path) -> list[tuple[Person, Person]]:
    with uncollected(), Store(path, read_only=True) as store:
        return store.people.pairs_to_review(MOST)
