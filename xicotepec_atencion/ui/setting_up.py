"""What a new office left for later, offered where its first visits will stand."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum, auto

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from xicotepec_atencion.domain.changes import Admit, Safeguard
from xicotepec_atencion.domain.notices import blanks
from xicotepec_atencion.domain.office import Office, Signatory
from xicotepec_atencion.domain.papers import Notice
from xicotepec_atencion.domain.programme import Programme
from xicotepec_atencion.domain.signatories import authorizing
from xicotepec_atencion.ui import keys
from xicotepec_atencion.ui.desk import Desk
from xicotepec_atencion.ui.widgets import button, card, column, label, row
from xicotepec_atencion.ui.workspace import Workspace


class SetupTask(Enum):
    """What can be left for later; and what shows the program to who does not know it."""

    SIGNATORIES = auto()
    PROGRAMME = auto()
    SECOND_PLACE = auto()
    PHRASE = auto()
    ACCOUNTS = auto()
    EMBLEM = auto()
    NOTICE = auto()
    EXAMPLE = auto()


class SettingUp(QWidget):
    """Shown while the file has no visit; names only what is still missing and what who works here may do."""

    wanted = Signal(object)  # a SetupTask

    def __init__(self, workspace: Workspace, desk: Desk) -> None:
        super().__init__()
        self._workspace, self._desk = workspace, desk
        programme = f"Hacer o traer el programa de {workspace.today().year}"
        self.links = {
            SetupTask.SIGNATORIES: button("Anotar quién firma los informes", "link", "signature"),
            SetupTask.PROGRAMME: button(programme, "link", "table", keys.shown(keys.PROGRAMME)),
            SetupTask.SECOND_PLACE: button("Elegir otro lugar para los respaldos", "link", "hard-drives"),
            SetupTask.PHRASE: button("Proteger con una frase los respaldos", "link", "shield-check"),
            SetupTask.ACCOUNTS: button("Poner contraseñas", "link", "lock-simple"),
            SetupTask.EMBLEM: button("Poner el emblema", "link", "image"),
            SetupTask.NOTICE: button("Completar el aviso de privacidad", "link", "file-text"),
            SetupTask.EXAMPLE: button("Conocer el programa con una oficina inventada", "link", "storefront"),
        }
        for task, each in self.links.items():
            each.clicked.connect(lambda _=False, task=task: self.wanted.emit(task))
        lines = [row(each, None) for each in self.links.values()]
        self._head, self._note = label("", "section"), label("Nada de esto urge; se puede después.", "note")
        self.setLayout(column(16, row(None, card(column(self._head, self._note, *lines, space=4)), None)))

    def refresh(self) -> None:
        """Read again what is missing."""
        shown = not self._workspace.store.read_only and self._workspace.store.visits.last() is None
        self.setVisible(shown)
        if shown:
            missing = {*self._missing()}
            for task, each in self.links.items():
                each.setVisible(task in missing)
            lacks = bool(missing - {SetupTask.EXAMPLE})
            self._head.setText("Para terminar de preparar la oficina" if lacks else "Para conocerlo sin prisa")
            self._note.setVisible(lacks)

    def _missing(self) -> Iterator[SetupTask]:
        workspace, store = self._workspace, self._workspace.store
        if not authorizing(store.signatories.all(), workspace.today()) and workspace.may(Signatory):
            yield SetupTask.SIGNATORIES
        if workspace.today().year not in store.programmes.years() and workspace.may(Programme):
            yield SetupTask.PROGRAMME
        if self._desk.second_place is None and workspace.may(Safeguard):
            yield SetupTask.SECOND_PLACE
        if self._desk.second_place and not store.safekeepings.get().seal and workspace.may(Safeguard):
            yield SetupTask.PHRASE
        if not store.accounts.any() and workspace.may(Admit):
            yield SetupTask.ACCOUNTS
        if not store.office().emblem and workspace.may(Office):
            yield SetupTask.EMBLEM
        notice = store.notices.current()
        if (notice is None or blanks(notice.text)) and workspace.may(Notice):
            yield SetupTask.NOTICE
        if not store.office().is_example:
            yield SetupTask.EXAMPLE
