"""Copies of the file from the window: on demand, and one at each day's first start."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from xicotepec_atencion.domain.spanish import plural, short_day
from xicotepec_atencion.paths import backups_of
from xicotepec_atencion.store.backup import Copied, back_up
from xicotepec_atencion.ui.background import Job, sentence_of
from xicotepec_atencion.ui.workspace import Workspace


class BackingUp(QObject):
    """Makes verified copies off the screen's thread, one at a time."""

    done = Signal(str)  # a sentence, for a copy that was asked for; empty for the daily one
    failed = Signal(str)

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.busy = False

    def daily(self) -> None:
        """Today's copy, unless there is one."""
        target = self._target(f"{self._workspace.today():%Y-%m-%d}")
        if not target.exists():
            self._copy(target, asked=False)

    def now(self) -> None:
        """A copy with the moment in its name."""
        self._copy(self._target(f"{self._workspace.now():%Y-%m-%d-%H%M%S}"), asked=True)

    def _copy(self, target: Path, asked: bool) -> None:
        if self.busy:
            self.failed.emit("Ya se está haciendo un respaldo; espere a que termine.")
            return
        self.busy = True
        source = self._workspace.store.path
        job = Job(lambda: back_up(source, target), self)
        job.done.connect(self._succeeded if asked else self._succeeded_quietly)
        job.failed.connect(self._broke)
        job.start()

    def last(self) -> str:
        """«Último respaldo: hoy 09:02», for the status line."""
        copies = [path.stat().st_mtime for path in backups_of(self._workspace.store.path).glob("*.db")]
        if not copies:
            return "Sin respaldo todavía"
        now = self._workspace.now()
        at = datetime.fromtimestamp(max(copies), now.tzinfo)
        days = (now.date() - at.date()).days
        day = "hoy" if days <= 0 else "ayer" if days == 1 else f"hace {days} días, el {short_day(at.date())},"
        return f"Último respaldo: {day} {at:%H:%M}"

    def _target(self, mark: str) -> Path:
        path = self._workspace.store.path
        return backups_of(path) / f"{path.stem}-{mark}.db"

    def _succeeded(self, copied: Copied) -> None:
        self.busy = False
        said = plural(copied.visits, "atención", "atenciones")
        self.done.emit(f"Respaldo verificado: {said} en {copied.path.parent.name}/{copied.path.name}")

    def _succeeded_quietly(self, _: Copied) -> None:
        self.busy = False
        self.done.emit("")

    def _broke(self, error: Exception) -> None:
        self.busy = False
        self.failed.emit(sentence_of(error))
