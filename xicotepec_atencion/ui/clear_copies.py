"""The copies in the second place that were made before there was a phrase: that they are there, and removing them."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from xicotepec_atencion.domain.changes import Safeguard
from xicotepec_atencion.domain.spanish import days_said, plural
from xicotepec_atencion.store.backup import Copy
from xicotepec_atencion.store.clear_copies import Clear, clear_in, remove_clear
from xicotepec_atencion.ui.desk import Desk
from xicotepec_atencion.ui.former_copies import SECOND, LeftCopies, Retired
from xicotepec_atencion.ui.question import Question
from xicotepec_atencion.ui.workspace import Workspace

STAY = "En el segundo lugar {} sin cifrar, de antes de la frase: quien tenga la memoria puede leer{}."
FIRST = "Para quitarlos, haga antes un respaldo, que ya va cifrado."
REALLY = (
    "Esto borra del segundo lugar {}. Los cifrados se quedan, y también los de esta computadora; a esos días sólo se "
    "podrá volver desde aquí."
)


class ClearCopies(LeftCopies):
    """Hidden unless there are any."""

    def __init__(self, workspace: Workspace, desk: Desk) -> None:
        super().__init__(workspace, desk, "Respaldos sin cifrar", "Quitar &los que no están cifrados…")
        self._clear = Clear()

    def look(self) -> None:
        """Read again what there is."""
        second = self._desk.second_place
        if second is None or self._workspace.store.read_only:
            self._show(Clear())
        elif not self.busy:
            self._begin(partial(clear_in, self._workspace.store.path, second), self._show)

    def ask(self) -> None:
        """Have them go, where the person agrees: nothing brings them back."""
        second, copies = self._desk.second_place, self._clear.copies
        title, does, leave = "¿Quitar los respaldos sin cifrar?", "&Quitarlos", "Dejar como están"
        if second and not self.busy and Question(title, REALLY.format(_dated(copies)), does, leave, self).agrees():
            self._begin(partial(_removed, self._workspace.store.path, second), self._tell)

    def _show(self, clear: Clear) -> None:
        self._clear, number = clear, len(clear.copies)
        left, them = f"{'queda' if number == 1 else 'quedan'} {_copies(number)}", "lo" if number == 1 else "los"
        self._told.setText(f"{STAY.format(left, them)} {'' if clear.sealed else FIRST}".strip())
        self.retire.setEnabled(clear.sealed and self._workspace.may(Safeguard))
        self.setVisible(bool(clear.copies))


def _removed(source: Path, folder: Path) -> list[Retired]:
    names = tuple(path.name for path in remove_clear(source, folder))
    return [Retired(f"sin cifrar {SECOND}", names)] if names else []


def _dated(copies: tuple[Copy, ...]) -> str:
    days = sorted(copy.made_at.date() for copy in copies)
    return f"{_copies(len(days))} sin cifrar ({days_said(days[0], days[-1])})"


def _copies(number: int) -> str:
    return plural(number, "respaldo", "respaldos")
