"""What the first start comes to: the office's file, who works in it, and what its window does first."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QTimer

from xicotepec_atencion.domain.accounts import Safekeeping
from xicotepec_atencion.domain.changes import Actor
from xicotepec_atencion.paths import backups_of
from xicotepec_atencion.store.sealed import new_code
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.ui.desk import Desk
from xicotepec_atencion.ui.protect_dialog import safekept
from xicotepec_atencion.ui.recovery_sheet import make_sheet, show_sheet
from xicotepec_atencion.ui.start import Opened, founded
from xicotepec_atencion.ui.start_assistant import Answers, StartAssistant
from xicotepec_atencion.ui.start_pages import FirstTask
from xicotepec_atencion.ui.window import Window


class FirstStart:
    """Asks whose office the file is, and founds it."""

    def __init__(self, path: Path, desk: Desk) -> None:
        self._path, self._desk = path, desk
        self._dialog: StartAssistant | None = None
        self._store: Store | None = None
        self._answers: Answers | None = None
        self._code = ""  # of the sheet that opens the copies too
        self._by: Actor | None = None

    def asks(self) -> bool:
        """Until the office is founded, or left; whether the person has a backup to begin with instead. Who comes back
        without one finds what was typed."""
        self._dialog = self._dialog or StartAssistant(self._found, backups_of(self._path))
        if self._dialog.exec() == StartAssistant.HAS_BACKUP:
            return True
        self._dialog.deleteLater()
        return False

    def opened(self) -> Opened | None:
        """What was founded; None: the person would rather not."""
        return Opened(self._store, self._by, then=self._go_on) if self._store else None

    def _found(self, answers: Answers) -> None:
        """Raises Refused or Trouble; then nothing was founded."""
        self._answers, account = answers, answers.account
        kept = None
        if answers.phrase:
            self._code = new_code()
            kept = safekept(Safekeeping(), answers.phrase, self._code, new=True)
        self._store = founded(self._path, answers.opening, account, self._desk.name, kept)
        if account:
            self._by = Actor(account.name, self._desk.name, account.uid)
            self._desk.last_account = account.uid
        if answers.second:
            self._desk.second_place, self._desk.second_copied = answers.second, None

    def _go_on(self, window: Window) -> None:
        """In the new window, once it is shown."""
        QTimer.singleShot(0, window, lambda: self._begin(window))

    def _begin(self, window: Window) -> None:
        assert self._answers
        workspace = window.workspace
        if self._code:
            show_sheet(workspace.store.office(), self._code, workspace.actor.name, workspace.now(), window)
        elif self._answers.account:
            make_sheet(workspace, window)
        match self._answers.first_task:
            case FirstTask.PROGRAMME:
                window.imports.programme()
            case FirstTask.VISITS:
                window.imports.visits()
            case FirstTask.EXAMPLE:
                from xicotepec_atencion.ui.example_window import show_example

                show_example()
            case FirstTask.WORK:
                pass
