"""Reports to bytes and files: painted and written off the screen's thread."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject

from xicotepec_atencion.domain.quarterly import QuarterlyReport
from xicotepec_atencion.domain.reports import ProgrammeReport
from xicotepec_atencion.ui.background import Job, sentence_of
from xicotepec_atencion.ui.workspace import Workspace

Report = ProgrammeReport | QuarterlyReport


def rendered(report: Report) -> bytes:
    """The report as PDF. Imports reportlab (and for a chart matplotlib) at its first use, in a worker."""
    if isinstance(report, ProgrammeReport):
        from xicotepec_atencion.paper import programme

        return programme.render(report)
    from xicotepec_atencion.paper import quarterly

    return quarterly.render(report)


def save_pdf(workspace: Workspace, report: Report, path: Path, parent: QObject) -> Job:
    """Write the report to `path`, whole or not at all; the workspace says what came of it."""
    job = Job(lambda: _write(report, path), parent)

    def tell(_: object) -> None:
        workspace.said.emit(f"PDF guardado en {path}")

    def tell_failure(error: Exception) -> None:
        workspace.failed.emit(_sentence(error, path))

    job.done.connect(tell)
    job.failed.connect(tell_failure)
    job.start()
    return job


def _write(report: Report, path: Path) -> None:
    from xicotepec_atencion.paper import files

    files.write(rendered(report), path)


def _sentence(error: Exception, path: Path) -> str:
    if isinstance(error, OSError):
        return f"No se pudo guardar el PDF en {path}: revise la carpeta y el espacio. Nada se perdió."
    return sentence_of(error)
