"""That somebody's data were looked at is noted: neither an edit nor an act, and nobody waits for it."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

from xicotepec_atencion.domain.changes import Actor, Refused
from xicotepec_atencion.domain.seen import MATTER
from xicotepec_atencion.store.trouble import Trouble
from xicotepec_atencion.ui.background import after
from xicotepec_atencion.ui.workspace import Workspace

LINGERS = 1000  # ms from which on who stays at a matter has seen it
LATER = 3000  # ms until what could not be noted is tried again


def note_look(workspace: Workspace, **what: str) -> None:
    """Of who works here, at this moment: written now, or a little later where the file is being written to, whoever
    works here then. Where it cannot be written at all looking goes on: whoever saves is told."""
    _note(workspace, workspace.actor, workspace.now(), what)


def _note(workspace: Workspace, by: Actor, at: datetime, what: dict[str, str]) -> None:
    if not _is_noted(workspace, by, at, what):
        after(LATER, workspace, lambda: _note(workspace, by, at, what))


def _is_noted(workspace: Workspace, by: Actor, at: datetime, what: dict[str, str]) -> bool:
    if workspace.busy:
        return False
    try:
        return workspace.store.accesses.look(by, at, **what)
    except (Trouble, Refused):
        return True


class Lingering(QObject):
    """Notes that a matter was seen once its page stayed in sight for a moment; who passes by notes nothing, and costs
    nothing."""

    def __init__(self, workspace: Workspace, page: QWidget) -> None:
        super().__init__(page)
        self._workspace, self._page = workspace, page
        self._folio = ""  # which is in sight and not noted yet
        self._timer = QTimer(self, singleShot=True, interval=LINGERS)
        self._timer.timeout.connect(self._note)
        workspace.entered.connect(self._begin_anew)
        page.installEventFilter(self)
        self._shown, self._chosen = "", False

    def see(self, folio: str, chosen: bool) -> None:
        """That one is in sight now; "": none. chosen: somebody went to it, it does not only stand there by itself. The
        same one once more is nothing new."""
        if folio != self._shown or chosen > self._chosen:
            self._shown, self._chosen = folio, chosen
            self._begin_anew()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._page and event.type() == QEvent.Type.Show:
            self._wait()
        elif watched is self._page and event.type() == QEvent.Type.Hide:
            self._timer.stop()
        return False

    def _begin_anew(self) -> None:
        """Another matter, or somebody else looks at it."""
        self._folio = self._shown if self._chosen else ""
        self._wait()

    def _wait(self) -> None:
        if self._folio and self._page.isVisible():
            self._timer.start()
        else:
            self._timer.stop()

    def _note(self) -> None:
        folio, self._folio = self._folio, ""
        note_look(self._workspace, what=MATTER, folio=folio)
