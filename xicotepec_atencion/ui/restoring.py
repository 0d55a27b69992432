"""Carrying out a restore, while nobody has the file open."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from xicotepec_atencion.clock import Clock
from xicotepec_atencion.domain.changes import Actor, Refused
from xicotepec_atencion.domain.spanish import plural
from xicotepec_atencion.store.attached_copies import missing_words
from xicotepec_atencion.store.reapplying import again_words, unblocked_words
from xicotepec_atencion.store.restore import Restoration, restore
from xicotepec_atencion.store.trouble import Trouble
from xicotepec_atencion.ui import theme
from xicotepec_atencion.ui.desk import Desk
from xicotepec_atencion.ui.dialog import Dialog
from xicotepec_atencion.ui.restore_dialog import Chosen, choose
from xicotepec_atencion.ui.waiting import Progress, Waiting
from xicotepec_atencion.ui.widgets import column, label


class RestoringDialog(Dialog):
    """Shown while the copy takes the file's place; it cannot be left before. `restoration`: what came of it; `problem`:
    why nothing did, in a sentence."""

    def __init__(self, parent: QWidget | None, chosen: Chosen, target: Path, at: datetime) -> None:
        super().__init__(parent)
        self.setWindowTitle("Restaurar un respaldo")
        self.restoration: Restoration | None = None
        self.problem: Exception | None = None
        self._waiting = Waiting()
        title = label("Restaurando…", "title")
        note = label("No apague la computadora. El archivo de ahora se guarda aparte.", "note", wrap=True)
        self.setLayout(column(title, note, self._waiting, margins=(20, 16, 20, 16), space=10))
        theme.follow(self, lambda self: self.setMinimumWidth(theme.px(440)))

        def work(progress: Progress) -> Restoration:
            return restore(chosen.looked, target, chosen.by, at, progress)

        self._waiting.start("Copiando y comprobando…", work, self._take, self._fail, may_stop=False)

    def reject(self) -> None:
        """Not before it ended."""

    def _take(self, restoration: Restoration) -> None:
        self.restoration = restoration
        self.accept()

    def _fail(self, problem: Exception) -> None:
        self.problem = problem
        self.accept()


def carry_out(chosen: Chosen, target: Path, at: datetime, parent: QWidget | None = None) -> Restoration:
    """Put the copy in the place of `target`, which nobody has open. Raises Trouble or Refused; then `target` is as
    it was. The private copy is gone in any case."""
    with chosen.looked:
        dialog = RestoringDialog(parent, chosen, target, at)
        dialog.exec()
        restoration, problem = dialog.restoration, dialog.problem
        dialog.deleteLater()
    if restoration is not None:
        return restoration
    if isinstance(problem, Trouble | Refused):
        raise problem
    raise Trouble("No se restauró. El archivo de la oficina sigue como estaba.") from problem


class Back(NamedTuple):
    """What came of a restore, and who did it."""

    restoration: Restoration
    by: Actor


def restored(
    target: Path, desk: Desk, now: Clock, parent: QWidget | None = None, first: Path | None = None
) -> Back | None:
    """Ask for a copy and put it in the place of `target`, where no window is open over it; None: the person would
    rather not. Raises Trouble or Refused."""
    chosen = choose(parent, target, desk, now, first)
    return Back(carry_out(chosen, target, now(), parent), chosen.by) if chosen else None


class Outcome(NamedTuple):
    """What came of a restore, in a sentence."""

    said: str
    restored: bool


def put_back(chosen: Chosen, target: Path, at: datetime) -> Outcome:
    """As `carry_out`, between two windows: what went wrong is told by the second."""
    try:
        return Outcome(told(carry_out(chosen, target, at)), True)
    except (Trouble, Refused) as problem:
        return Outcome(str(problem), False)


def told(restoration: Restoration) -> str:
    """For the status line of the window that opens over the restored file."""
    visits = plural(restoration.after.visits, "atención", "atenciones")
    kept = " El archivo de antes está entre los respaldos." if restoration.aside else ""
    lost = f" {missing_words(restoration.missing)}" if restoration.missing else ""
    gone = f" {again_words(restoration.again)}" if any(restoration.again) else ""
    seen = f" {unblocked_words(restoration.unblocked)}" if restoration.unblocked else ""
    return f"Restaurado: {visits}. Los folios siguen en la serie {restoration.series}.{kept}{lost}{gone}{seen}"
