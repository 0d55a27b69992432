"""Reports to files: painted and written off the screen's thread, and over no other that nobody asked about."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from xicotepec_atencion.domain.spanish import listed, plural
from xicotepec_atencion.paper.files import AnyReport, rendered
from xicotepec_atencion.paths import replacing
from xicotepec_atencion.ui.background import Job, sentence_of
from xicotepec_atencion.ui.question import Question
from xicotepec_atencion.ui.workspace import Workspace

NAMED = 3  # files, of those that a question is about
FILE = "No se pudo guardar en {}: revise la carpeta y el espacio. Nada se perdió."


def ask_path(parent: QWidget, title: str, name: str, suffix: str, kinds: str) -> Path | None:
    """Where a file is to be saved; None: the person left the question."""
    chosen, _ = QFileDialog.getSaveFileName(parent, title, str(Path.home() / f"{name}.{suffix}"), kinds)
    if not chosen:
        return None
    path = Path(chosen) if chosen.lower().endswith(f".{suffix}") else Path(f"{chosen}.{suffix}")
    return path if may_replace(parent, Path(chosen), [path]) else None


def may_replace(parent: QWidget, named: Path, paths: Sequence[Path]) -> bool:
    """Whether these may be written. named: what was typed where the system asked for a name, and asked already whether
    it may be replaced."""
    there = [f"«{path.name}»" for path in paths if path != named and path.exists()]
    if not there:
        return True
    more = len(there) - NAMED
    names = listed([*there[:NAMED], *([plural(more, "archivo más", "archivos más")] if more > 0 else [])])
    sentence = f"{'Está' if len(there) == 1 else 'Están'} ya en esa carpeta: {names}. Lo que contiene se pierde."
    return Question("¿Reemplazar lo que ya está?", sentence, "&Reemplazar", "&Cancelar", parent).agrees()


def save_pdf(workspace: Workspace, report: AnyReport, path: Path, parent: QObject) -> Job:
    """Write the report; the workspace says what came of it."""
    return save(workspace, "PDF guardado", path, lambda half: half.write_bytes(rendered(report)), parent)


def save(workspace: Workspace, done: str, path: Path, write: Callable[[Path], object], parent: QObject) -> Job:
    """Write a file off the screen's thread, whole or not at all, and say what came of it."""

    def work() -> None:
        with replacing(path) as half:
            write(half)

    def tell(_: object) -> None:
        workspace.said.emit(f"{done} en {path}")

    def tell_failure(error: Exception) -> None:
        workspace.failed.emit(FILE.format(path) if isinstance(error, OSError) else sentence_of(error))

    job = Job(work, parent)
    job.done.connect(tell)
    job.failed.connect(tell_failure)
    job.start()
    return job
