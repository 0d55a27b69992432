"""A report that is made to be published, at the moment when it leaves."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from xicotepec_atencion.domain.changes import Refused
from xicotepec_atencion.domain.publishing import overlap_said, published_of, subtractable
from xicotepec_atencion.paper.files import AnyReport
from xicotepec_atencion.store.accesses import Access
from xicotepec_atencion.store.trouble import Trouble
from xicotepec_atencion.ui.question import Question
from xicotepec_atencion.ui.workspace import Workspace

TITLE = "Se encima con algo ya publicado"


def may_be_published(workspace: Workspace, report: AnyReport | None, access: Access, screen: QWidget) -> bool:
    """Whether it goes out: what is not made to be published does; the other is noted first, and where something that
    left before could be subtracted from it, only after a question. Where not, it was said."""
    at = workspace.now()
    new = published_of(report, at) if report else None
    if new is None:
        return True
    try:
        before = workspace.store.accesses.published()
        if overlapping := subtractable(new, before):
            said = overlap_said(new, overlapping)
            if not Question(TITLE, said, "&Publicar de todos modos", "&No sacarlo", screen).agrees():
                workspace.said.emit("No salió nada.")
                return False
        workspace.store.accesses.note(access, workspace.actor, at, **new.noted)
    except (Trouble, Refused) as problem:
        workspace.failed.emit(f"No salió. {problem}")
        return False
    return True
