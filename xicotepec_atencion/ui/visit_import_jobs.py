"""A file of visits, read and compared with the file of the office; nothing of it on the screen's thread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from xicotepec_atencion.domain.batches import Batch
from xicotepec_atencion.domain.spanish import Unreadable
from xicotepec_atencion.domain.ticking import Tick
from xicotepec_atencion.domain.visit_checked import Checked
from xicotepec_atencion.domain.visit_columns import Matching
from xicotepec_atencion.domain.visit_import import ImportKnown, guessed, repeated_blanks
from xicotepec_atencion.domain.visit_table import Field, VisitTable
from xicotepec_atencion.domain.visit_told import doubtful_day, says_em
from xicotepec_atencion.domain.visit_words import UnknownWord
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.store.visit_import_reads import checked_visits, import_known
from xicotepec_atencion.ui.background import Job, sentence_of
from xicotepec_atencion.ui.desk import Desk
from xicotepec_atencion.ui.waiting import GivenUp, Progress


@dataclass(frozen=True)
class FileRead:
    """A file as it was read. before: the imports that came from the same bytes, the newest first; remembered: whether
    its columns are those of a file that came in before."""

    table: VisitTable
    known: ImportKnown
    matching: Matching
    before: tuple[Batch, ...]
    remembered: bool


class Wanted(NamedTuple):
    """What is to be looked through. repeats: whether a blank cell may repeat the one above; anew: other columns are
    meant, so what days are in them is judged again."""

    read: FileRead
    matching: Matching
    repeats: bool = True
    anew: bool = False


@dataclass(frozen=True)
class Looked:
    """What came of a matching, looked through to the last row. day: one that either order may read, "": there is
    none; em: whether a sex is said as «M»; down: fields that a blank cell may repeat from the row above."""

    matching: Matching
    words: Sequence[UnknownWord]
    day: str
    em: bool
    down: frozenset[Field]
    checked: Checked


def file_read(path: Path, file: Path, today: date, desk: Desk, tell: Progress) -> FileRead:
    """file: of the office. Raises Unreadable, Trouble, GivenUp."""
    from xicotepec_atencion.exchange.visit_files import read_visit_table  # heavy: at first use

    table = read_visit_table(path, lambda _: tell(0, 0))
    remembered = desk.columns(table.fingerprint)
    with Store(file, read_only=True) as store:
        known = import_known(store, today)
        before = tuple(store.imports.of_file(table.digest))
    return FileRead(table, known, guessed(table, known, remembered), before, remembered is not None)


def looked_through(store: Store, wanted: Wanted, tick: Tick) -> Looked:
    table, known = wanted.read.table, wanted.read.known
    tick(0)
    meant = guessed(table, known, wanted.matching) if wanted.anew else wanted.matching
    down = repeated_blanks(table, meant)
    meant = replace(meant, down=down if wanted.repeats else frozenset())
    checked = checked_visits(store, table, meant, known, tick)
    return Looked(meant, checked.words, doubtful_day(table, meant), says_em(table, meant), down, checked)


def why_not(error: Exception) -> str:
    return str(error) if isinstance(error, Unreadable) else sentence_of(error)


class Checking(QObject):
    """Of several requests only the last is answered; who asks again has the earlier one end."""

    looked = Signal(object)
    failed = Signal(str)
    _read = Signal(int, int)
    progress = Signal(int)  # rows, of the last request

    def __init__(self, file: Path, dialog: QWidget, window: QWidget) -> None:
        """window: what waits for its work before it closes."""
        super().__init__(dialog)
        self._file, self._window, self._asked = file, window, 0
        self.busy = False
        self._read.connect(self._show)

    def ask(self, wanted: Wanted) -> None:
        self.busy = True
        self._asked += 1
        file, mine = self._file, self._asked

        def tick(rows: int) -> None:
            if mine != self._asked:
                raise GivenUp
            self._read.emit(mine, rows)

        def work() -> tuple[int, Looked]:
            with Store(file, read_only=True) as store:
                return mine, looked_through(store, wanted, tick)

        job = Job(work, self._window)
        job.done.connect(self._answered)
        job.failed.connect(partial(self._broke, mine))
        job.start()

    def stop(self) -> None:
        """Nobody waits any more."""
        self._asked += 1
        self.busy = False

    def _answered(self, answer: tuple[int, Looked]) -> None:
        if answer[0] == self._asked:
            self.busy = False
            self.looked.emit(answer[1])

    def _broke(self, asked: int, error: Exception) -> None:
        if asked == self._asked:
            self.busy = False
            self.failed.emit(why_not(error))

    def _show(self, asked: int, rows: int) -> None:
        if asked == self._asked:
            self.progress.emit(rows)
