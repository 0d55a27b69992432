"""The copies that still have somebody who is gone for ever: how many in each place, and having them go now."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from xicotepec_atencion.domain.backups import LATER_DAYS
from xicotepec_atencion.domain.changes import Anonymise
from xicotepec_atencion.domain.spanish import days_said, listed, plural
from xicotepec_atencion.paths import backups_of
from xicotepec_atencion.store.accesses import Access
from xicotepec_atencion.store.backup import Copy
from xicotepec_atencion.store.forgetting import copies_at, retire
from xicotepec_atencion.store.trouble import Trouble
from xicotepec_atencion.ui.background import Job, finish, sentence_of
from xicotepec_atencion.ui.desk import Desk
from xicotepec_atencion.ui.question import Question
from xicotepec_atencion.ui.widgets import button, caption, column, label, picture, row
from xicotepec_atencion.ui.workspace import Workspace

HERE, SECOND = "en esta computadora", "en el segundo lugar"
ALONE = f"Cada uno se retira solo cuando haya respaldos buenos de {LATER_DAYS} días posteriores."
FIRST = "Para retirarlos ya, haga antes un respaldo."
FOR_EVER = (
    "Esto borra para siempre {}, con datos que ya se anonimizaron o borraron. Los respaldos de después se quedan; a "
    "los días de antes ya no se podrá volver."
)


class Former(NamedTuple):
    """The former copies in one place, at least one. where: in words; ready: whether a newer one stands there."""

    folder: Path
    where: str
    copies: tuple[Copy, ...]
    ready: bool


class Retired(NamedTuple):
    """What went of a place, by name."""

    where: str
    names: tuple[str, ...]


class LeftCopies(QWidget):
    """Copies that had better go: a sentence, and a way to have them go. Hidden unless there are any. What it reads and
    removes a worker does: a memory may be slow."""

    said = Signal(str)
    gone = Signal()  # the list of copies is another one

    def __init__(self, workspace: Workspace, desk: Desk, title: str, does: str) -> None:
        super().__init__()
        self._workspace, self._desk = workspace, desk
        self.busy = False
        self._told, self.retire = label("", wrap=True), button(does)
        self.retire.clicked.connect(self.ask)
        told = row(picture("warning", "warning"), (self._told, 1), self.retire)
        self.setLayout(column(caption(title, self._told), told, space=3))
        self.hide()

    def look(self) -> None:
        """Read again what there is."""
        raise NotImplementedError

    def ask(self) -> None:
        """Have them go, where the person agrees: nothing brings them back."""
        raise NotImplementedError

    def finish(self) -> None:
        """Before the end: wait for what is under way."""
        finish(self)

    def _begin(self, work: Callable[[], object], done: Callable[[Any], object]) -> None:
        self.busy = True
        job = Job(work, self)
        job.done.connect(self._ended)
        job.done.connect(done)
        job.failed.connect(self._fail)
        job.start()

    def _ended(self) -> None:
        self.busy = False

    def _tell(self, went: list[Retired]) -> None:
        number = sum(len(each.names) for each in went)
        self.said.emit(f"{'Se retiró' if number == 1 else 'Se retiraron'} {_copies(number)} de antes.")
        self._note(went)
        self.gone.emit()
        self.look()

    def _note(self, went: list[Retired]) -> None:
        workspace = self._workspace
        workspace.wait()
        try:
            for where, names in went:
                what = {"copies": ", ".join(names), "number": len(names), "where": where}
                workspace.store.accesses.note(Access.RETIRED, workspace.actor, workspace.now(), **what)
        except Trouble as trouble:
            self.said.emit(str(trouble))

    def _fail(self, error: Exception) -> None:
        self.busy = False
        self.said.emit(sentence_of(error))


class FormerCopies(LeftCopies):
    """Those that still have somebody who is gone for ever."""

    seen = Signal(object)  # the paths of those that there are

    def __init__(self, workspace: Workspace, desk: Desk) -> None:
        title = "Respaldos con datos que ya se anonimizaron o borraron"
        super().__init__(workspace, desk, title, "Re&tirar ahora los anteriores…")
        self._former: list[Former] = []

    def look(self) -> None:
        """Read again what there is."""
        if not self.busy and not self._workspace.store.read_only:
            self._begin(partial(former_in, self._workspace.store.path, self._places()), self._show)

    def ask(self) -> None:
        """Have them go, where the person agrees: nothing brings them back."""
        ready = [each for each in self._former if each.ready]
        those = listed([_words(each, dated=True) for each in ready])
        title, does, leave = "¿Retirar los respaldos de antes?", "&Retirarlos", "Dejar como están"
        if ready and not self.busy and Question(title, FOR_EVER.format(those), does, leave, self).agrees():
            self._begin(partial(retired, self._workspace.store.path, ready), self._tell)

    def _places(self) -> list[tuple[Path, str]]:
        second = self._desk.second_place
        here = [(backups_of(self._workspace.store.path), HERE)]
        return [*here, (second, SECOND)] if second else here

    def _show(self, former: list[Former]) -> None:
        self._former = former
        ready = any(each.ready for each in former)
        self._told.setText(f"Hay {listed([_words(each) for each in former])}. {ALONE} {'' if ready else FIRST}".strip())
        self.retire.setEnabled(ready and self._workspace.may(Anonymise))
        self.setVisible(bool(former))
        self.seen.emit({copy.path for each in former for copy in each.copies})


def former_in(source: Path, places: Iterable[tuple[Path, str]]) -> list[Former]:
    """Those places where there are any."""
    found = [(folder, where, copies_at(source, folder)) for folder, where in places]
    return [Former(folder, where, it.former, it.replaceable) for folder, where, it in found if it.former]


def retired(source: Path, places: Sequence[Former]) -> list[Retired]:
    """Those that went, of each place of which some did."""
    found = [Retired(each.where, tuple(path.name for path in retire(source, each.folder))) for each in places]
    return [each for each in found if each.names]


def _words(former: Former, dated: bool = False) -> str:
    """«2 respaldos en esta computadora»; dated: with the days of which they are."""
    days = sorted(copy.made_at.date() for copy in former.copies)
    of = f" ({days_said(days[0], days[-1])})" if dated else ""
    return f"{_copies(len(days))} {former.where}{of}"


def _copies(number: int) -> str:
    return plural(number, "respaldo", "respaldos")
