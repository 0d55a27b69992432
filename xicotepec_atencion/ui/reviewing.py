"""Pairs of persons that may be one: looking for them reads all persons, so it is not done on the screen's thread."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from threading import Event

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from xicotepec_atencion.domain.people import Person
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.ui.background import Job, sentence_of, uncollected
from xicotepec_atencion.ui.waiting import GivenUp

MOST = 60


class Reviewing(QObject):
    """Of several requests only the last is answered; what nobody waits for any more is given up."""

    found = Signal(object)  # pairs of persons, the likeliest first
    failed = Signal(str)

    def __init__(self, path: Path, dialog: QWidget, window: QWidget) -> None:
        """window: what waits for its work before it closes."""
        super().__init__(dialog)
        self._path, self._window, self._left = path, window, Event()
        self.is_looking = False

    def ask(self) -> None:
        self.leave()
        self.is_looking, self._left = True, Event()
        job = Job(partial(_pairs, self._path, self._left), self._window)
        job.done.connect(self._answered)
        job.failed.connect(partial(self._broke, self._left))
        job.start()

    def leave(self) -> None:
        """Nobody waits for it any more: it goes on for no more than one person."""
        self._left.set()
        self.is_looking = False

    def _answered(self, answer: tuple[Event, list[tuple[Person, Person]]]) -> None:
        left, pairs = answer
        if not left.is_set():
            self.is_looking = False
            self.found.emit(pairs)

    def _broke(self, left: Event, error: Exception) -> None:
        if not left.is_set():
            self.is_looking = False
            self.failed.emit(sentence_of(error))


def _pairs(path: Path, left: Event) -> tuple[Event, list[tuple[Person, Person]]]:
    def going() -> None:
        if left.is_set():
            raise GivenUp

    with uncollected(), Store(path, read_only=True) as store:
        return left, store.people.pairs_to_review(MOST, going)
