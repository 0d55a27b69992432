"""The bytes of the archive, for a worker: proved, and given where they are wanted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from xicotepec_atencion.domain.archive import Document
from xicotepec_atencion.domain.archive_lines import file_name
from xicotepec_atencion.store.attached_files import Documents
from xicotepec_atencion.ui.viewing import for_a_viewer
from xicotepec_atencion.ui.waiting import Progress


def bytes_of(documents: Documents, document: Document) -> bytes:
    """Its PDF with all its signatures. Raises Trouble."""
    return documents.read(*document.latest)


def to_look_at(documents: Documents, document: Document) -> Callable[[Progress], Path]:
    """For the system's own program."""

    def work(_: Progress) -> Path:
        pdf = bytes_of(documents, document)
        return for_a_viewer(f"{file_name(document)}.pdf", lambda target: target.write_bytes(pdf))

    return work
