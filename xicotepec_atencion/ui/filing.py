"""A report that leaves the window goes into the archive; what it says already leaves as it was kept there."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from xicotepec_atencion.domain.archive import Document, form_of, is_archived
from xicotepec_atencion.domain.changes import Actor
from xicotepec_atencion.paper.files import AnyReport, rendered
from xicotepec_atencion.paths import attachments_of
from xicotepec_atencion.store.archiving import filed
from xicotepec_atencion.store.attached_files import AttachedFiles
from xicotepec_atencion.store.trouble import Trouble
from xicotepec_atencion.ui.workspace import Workspace


class Leaving(NamedTuple):
    """pdf: what goes out, which is what the archive keeps. document: None where it is not for the archive, or the file
    is only looked at. again: it was there before."""

    pdf: bytes
    document: Document | None = None
    again: bool = False

    @property
    def code_said(self) -> str:
        """« · código 3F2A 91C0 77DE 04B5»; empty: it was not kept."""
        return f" · código {self.document.code}" if self.document else ""


def files_of(workspace: Workspace) -> AttachedFiles:
    return AttachedFiles(attachments_of(workspace.store.path))


def as_kept(workspace: Workspace, report: AnyReport) -> Callable[[], Leaving]:
    """For a worker: the report as the archive has it, its twin; made where there is none, or where its bytes are lost.
    Nothing is filed."""
    twin = workspace.store.archive.twin(report) if is_archived(report.sheet) else None
    documents = workspace.documents

    def make() -> Leaving:
        if twin is not None:
            try:
                return Leaving(documents.read(*twin.latest), twin, again=True)
            except Trouble:
                pass
        return Leaving(rendered(report))

    return make


def archived(workspace: Workspace, report: AnyReport | None, pdf: bytes, by: Actor) -> Leaving:
    """Keep it, unless its twin is there: then what goes out is the twin. Takes some milliseconds. report: None where it
    says who came. Raises Trouble or Refused where it cannot be kept, and then it does not leave."""
    from xicotepec_atencion.paper.identified import fields_of  # heavy: at first use

    if report is None or not is_archived(report.sheet):
        return Leaving(pdf)
    store, files = workspace.store, files_of(workspace)
    twin = store.archive.twin(report)
    document = filed(store, files, report, pdf, by, workspace.now())
    if document is None or twin is None:
        return Leaving(pdf, document)
    try:
        return Leaving(files.read(*document.latest), document, again=True)
    except Trouble:  # its bytes are lost, and with them what it showed
        form, kept = form_of(report, fields_of(pdf)), files.keep_bytes(pdf)
        return Leaving(pdf, store.archive.file(form, kept, by, workspace.now()))
