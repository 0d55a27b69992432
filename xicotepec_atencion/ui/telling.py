"""What the status line says of what was done, each sentence with what can be done about it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from xicotepec_atencion.ui import keys
from xicotepec_atencion.ui.findings_dialog import HARMLESS, SAID, FindingsDialog
from xicotepec_atencion.ui.status import Offer, StatusLine
from xicotepec_atencion.ui.workspace import Workspace


class Telling(QObject):
    """Follows the workspace."""

    def __init__(self, workspace: Workspace, status: StatusLine, undo: Callable[[], object], window: QWidget) -> None:
        super().__init__(window)
        self._workspace, self._status, self._window = workspace, status, window
        self._undo = Offer("Deshacer", keys.UNDO, undo)
        workspace.said.connect(self.said)
        workspace.remarked.connect(self.remarked)
        workspace.made.connect(self.made)
        workspace.taken_back.connect(self.taken_back)
        workspace.failed.connect(self.failed)

    def said(self, sentence: str) -> None:
        self._status.say(sentence, "info")

    def remarked(self, sentence: str) -> None:
        """Beside an error that stands there: nobody may have read it yet."""
        if self._status.text.property("kind") == "error":
            self._status.say(f"{self._status.text.text()} {sentence}", "error")
        else:
            self.said(sentence)

    def made(self, sentence: str) -> None:
        self._status.say(sentence, "ok", self._undo)

    def registered(self, sentence: str, give_receipt: Callable[[], object]) -> None:
        self._status.say(sentence, "ok", self._undo, Offer("Comprobante", keys.RECEIPT, give_receipt))

    def taken_back(self, sentence: str) -> None:
        self._status.say(sentence, "ok", Offer("Rehacer", keys.REDO, self._workspace.redo))

    def failed(self, sentence: str) -> None:
        self._status.say(sentence, "error")

    def found(self, findings: tuple[str, ...]) -> None:
        """The file does not agree with itself."""
        show = Offer("Ver qué hacer", "", lambda: FindingsDialog(findings, self._window).exec())
        self._status.say(SAID, "error", show)

    def noted(self, notes: tuple[str, ...]) -> None:
        """There is something in it, which does no harm."""
        show = Offer("Ver cuáles", "", lambda: FindingsDialog(notes, self._window, harmless=True).exec())
        self._status.say(HARMLESS, "info", show)
