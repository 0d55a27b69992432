"""What is behind a cell, for who stands on it or opens it: read at once, or where it is much by a worker."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from xicotepec_atencion.domain.behind import Behind
from xicotepec_atencion.domain.calendar import Month
from xicotepec_atencion.domain.programme import Measure
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.store.behind import Opened
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.ui.asking import accepted
from xicotepec_atencion.ui.background import Job, sentence_of
from xicotepec_atencion.ui.opened_dialog import OpenedDialog
from xicotepec_atencion.ui.workspace import Workspace

MUCH = 2_000  # more than a cell of this amount opens into, nobody waits for: each takes some 10 µs
Answer = TypeVar("Answer")


@dataclass(frozen=True)
class Asked:
    """A cell. area: of which alone, by its name, "" what is of none; amount: what the cell says."""

    activity: Uid
    months: Sequence[Month]
    measure: Measure = Measure.REALIZED
    area: str | None = None
    amount: int = 0

    @property
    def is_much(self) -> bool:
        return abs(self.amount) > MUCH

    def added_up(self, store: Store) -> Behind:
        return store.counts.behind(self.activity, self.months, self.measure, self.area)

    def opened(self, store: Store) -> Opened:
        return store.counts.lines(self.activity, self.months, self.measure, area=self.area)


class CellBehind(QObject):
    """Of several that are asked for only the last is told; one is read at a time."""

    told = Signal(object)  # its Behind
    unread = Signal()  # it could not be; the workspace says why

    def __init__(self, workspace: Workspace, screen: QWidget) -> None:
        super().__init__(screen)
        self._workspace = workspace
        self._wanted: Asked | None = None
        self._is_reading = False

    def ask(self, asked: Asked) -> Behind | None:
        """None: it is being read, and `told` says it."""
        self.leave()
        if not asked.is_much:
            return asked.added_up(self._workspace.store)
        self._wanted = asked
        if not self._is_reading:
            self._read(asked)
        return None

    def leave(self) -> None:
        """Nobody waits for it any more."""
        self._wanted = None

    def _read(self, asked: Asked) -> None:
        self._is_reading = True
        job = Job(partial(_read_apart, self._workspace.store.path, asked.added_up), self)
        job.done.connect(partial(self._ended, asked))
        job.failed.connect(partial(self._broke, asked))
        job.start()

    def _ended(self, asked: Asked, behind: Behind) -> None:
        if self._is_wanted(asked):
            self.told.emit(behind)

    def _broke(self, asked: Asked, error: Exception) -> None:
        if self._is_wanted(asked):
            self._workspace.failed.emit(sentence_of(error))
            self.unread.emit()

    def _is_wanted(self, asked: Asked) -> bool:
        """Whether somebody waits for what was just read; if it is another one, that is read now."""
        self._is_reading = False
        wanted, self._wanted = self._wanted, None
        if wanted and wanted is not asked:
            self._wanted = wanted
            self._read(wanted)
        return wanted is asked


def open_cell(workspace: Workspace, screen: QWidget, title: str, unit: str, asked: Asked) -> bool:
    """Show what the cell opens into; False: there is nothing."""
    behind = None if asked.is_much else asked.opened(workspace.store)
    if behind is not None and not behind:
        return False
    dialog = OpenedDialog(screen, title, unit, behind, workspace.discretion)
    if behind is None:
        job = Job(partial(_read_apart, workspace.store.path, asked.opened), screen)  # whoever closes it does not wait
        job.done.connect(dialog.show_behind)
        job.failed.connect(dialog.fail)
        dialog.failed.connect(workspace.failed)
        job.start()
    accepted(dialog)
    return True


def _read_apart(path: Path, read: Callable[[Store], Answer]) -> Answer:
    with Store(path, read_only=True) as store:
        return read(store)
