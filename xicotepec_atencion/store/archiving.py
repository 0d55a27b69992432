"""What leaves the file as a report goes into the archive: its bytes first, then its row."""

from __future__ import annotations

from datetime import datetime

from xicotepec_atencion.domain.archive import Document, form_of, is_archived
from xicotepec_atencion.domain.changes import Actor
from xicotepec_atencion.domain.coding import OnSheet
from xicotepec_atencion.store.attached_files import AttachedFiles, kept_of
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.store.trouble import Trouble


def filed(store: Store, files: AttachedFiles, report: OnSheet, pdf: bytes, by: Actor, at: datetime) -> Document | None:
    """The report in the archive, for window and command: what leaves are its latest bytes, which
    `files.read(*document.latest)` gives. Where its twin is there nothing is filed. None: it is not for the archive, or
    the file is only looked at; then it leaves as it is.

    The PDF is on the disk before its row is written: what a power cut leaves is a file too many, never one too few.
    Raises Trouble where it could not be kept; then nothing was filed, and it does not leave.
    """
    if store.read_only or not is_archived(report.sheet):
        return None
    from xicotepec_atencion.paper.identified import fields_of  # heavy: at first use

    form = form_of(report, fields_of(pdf))
    twin = store.archive.twin_of(form)
    if twin and _stands(files, twin, pdf):
        return twin
    return store.archive.file(form, files.keep_bytes(pdf), by, at)


def _stands(files: AttachedFiles, twin: Document, pdf: bytes) -> bool:
    """Whether the twin can leave. The same bytes take the place of what is missing or damaged; of what was signed
    nothing else does, and a report whose unsigned bytes are lost is filed anew."""
    if kept_of(pdf) == twin.latest:
        files.keep_bytes(pdf)
    if twin.signings:
        return True
    try:
        files.read(*twin.pdf)
    except Trouble:
        return False
    return True
