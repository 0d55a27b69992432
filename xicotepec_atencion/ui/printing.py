"""Reports to bytes and files: painted and written off the screen's thread."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from xicotepec_atencion.domain.gantt import GanttReport
from xicotepec_atencion.domain.notices import NoticePage
from xicotepec_atencion.domain.programme_report import ProgrammeReport
from xicotepec_atencion.domain.quarterly import QuarterlyReport
from xicotepec_atencion.domain.receipt import Receipt
from xicotepec_atencion.domain.sheet_paper import SheetPaper
from xicotepec_atencion.paths import replacing
from xicotepec_atencion.ui.background import Job, sentence_of
from xicotepec_atencion.ui.workspace import Workspace

Report = ProgrammeReport | QuarterlyReport | GanttReport


def rendered(page: Report | SheetPaper | Receipt | NoticePage) -> bytes:
    """It as PDF. Imports reportlab (and for a chart matplotlib) at its first use, in a worker."""
    from xicotepec_atencion.paper import gantt, notice, programme, quarterly, receipt, sheets

    match page:
        case ProgrammeReport():
            return programme.render(page)
        case QuarterlyReport():
            return quarterly.render(page)
        case GanttReport():
            return gantt.render(page)
        case SheetPaper():
            return sheets.render(page)
        case Receipt():
            return receipt.render(page)
        case NoticePage():
            return notice.render(page)


def ask_path(parent: QWidget, title: str, name: str, suffix: str, kinds: str) -> Path | None:
    """Where a file is to be saved; None: the person left the question."""
    chosen, _ = QFileDialog.getSaveFileName(parent, title, str(Path.home() / f"{name}.{suffix}"), kinds)
    if not chosen:
        return None
    return Path(chosen) if chosen.lower().endswith(f".{suffix}") else Path(f"{chosen}.{suffix}")


def save_pdf(workspace: Workspace, report: Report, path: Path, parent: QObject) -> Job:
    """Write the report; the workspace says what came of it."""
    return save(workspace, "PDF guardado", path, lambda half: _write(rendered(report), half), parent)


def save(workspace: Workspace, done: str, path: Path, write: Callable[[Path], None], parent: QObject) -> Job:
    """Write a file off the screen's thread, whole or not at all, and say what came of it."""

    def work() -> None:
        with replacing(path) as half:
            write(half)

    def tell(_: object) -> None:
        workspace.said.emit(f"{done} en {path}")

    def tell_failure(error: Exception) -> None:
        full = f"No se pudo guardar en {path}: revise la carpeta y el espacio. Nada se perdió."
        workspace.failed.emit(full if isinstance(error, OSError) else sentence_of(error))

    job = Job(work, parent)
    job.done.connect(tell)
    job.failed.connect(tell_failure)
    job.start()
    return job


def _write(pdf: bytes, path: Path) -> None:
    path.write_bytes(pdf)
