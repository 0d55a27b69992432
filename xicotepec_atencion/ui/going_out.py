"""What the archive has leaves once more: printed by one way, and noted once it left, by whom and by which code."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtPrintSupport import QPrinter

from xicotepec_atencion.domain.changes import Refused
from xicotepec_atencion.domain.coding import Code
from xicotepec_atencion.domain.spanish import plural
from xicotepec_atencion.store.accesses import Access
from xicotepec_atencion.store.trouble import Trouble
from xicotepec_atencion.ui.background import sentence_of
from xicotepec_atencion.ui.preview import sent_pages, with_seals
from xicotepec_atencion.ui.waiting import Progress, Waiting
from xicotepec_atencion.ui.workspace import Workspace

NOTED = "un informe guardado"


class Kept(Protocol):
    """What the archive has."""

    @property
    def code(self) -> Code: ...

    @property
    def title(self) -> str: ...


def note_again(workspace: Workspace, access: Access, document: Kept) -> bool:
    """Whether it was noted; where not, the workspace says why."""
    what = {"what": NOTED, "code": str(document.code), "title": document.title}
    try:
        workspace.store.accesses.note(access, workspace.actor, workspace.now(), **what)
    except (Trouble, Refused) as problem:
        workspace.failed.emit(f"No salió. {problem}" if access is Access.EXPORTED else str(problem))
        return False
    return True


def send_again(
    workspace: Workspace,
    waiting: Waiting,
    document: Kept,
    read: Callable[[], bytes],
    printer: QPrinter,
    parent: QObject,
    no_paper: str,
    begun: Callable[[], object] = lambda: None,
) -> None:
    """Print it with its seals; noted once the printer has taken it whole. The workspace says what came of it.

    read: its bytes, for a worker; raises Trouble. no_paper: what there is to say where the printer takes nothing.
    begun: told once pages are sent, which nobody takes back."""

    def failed(error: Exception) -> None:
        workspace.failed.emit(no_paper if isinstance(error, OSError) else sentence_of(error))

    def gone(pages: int) -> None:
        if note_again(workspace, Access.PRINTED, document):
            workspace.said.emit(f"Se mandó a la impresora: {plural(pages, 'página', 'páginas')}.")

    def send(pdf: bytes) -> None:
        if not waiting.is_given_up:
            begun()
            waiting.step("Imprimiendo…", sent_pages(pdf, printer, parent), gone, failed)

    def work(_: Progress) -> bytes:
        return with_seals(read())

    waiting.start("Leyendo el informe guardado…", work, send, failed)
