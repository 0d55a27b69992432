"""Reports to files: painted and written off the screen's thread, and over no other that nobody asked about."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from xicotepec_atencion.domain.changes import Actor, Refused
from xicotepec_atencion.domain.coding import coded
from xicotepec_atencion.domain.spanish import listed, plural
from xicotepec_atencion.paper.files import AnyReport
from xicotepec_atencion.paths import replacing
from xicotepec_atencion.store.accesses import Access
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.store.trouble import Trouble
from xicotepec_atencion.ui.background import Job, sentence_of
from xicotepec_atencion.ui.filing import Leaving, archived, as_kept
from xicotepec_atencion.ui.going_out import note_again
from xicotepec_atencion.ui.question import Question
from xicotepec_atencion.ui.waiting import GivenUp
from xicotepec_atencion.ui.workspace import Workspace

Result = TypeVar("Result")
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


def save_pdf(workspace: Workspace, read: Callable[[Store], AnyReport], path: Path, parent: QObject) -> None:
    """Write the report as the archive keeps it; the workspace says what came of it. read: for a worker."""
    file, by = workspace.store.path, workspace.actor

    def work() -> AnyReport:
        with Store(file, read_only=True) as mine:
            return coded(read(mine))

    def go_on(whole: AnyReport) -> None:
        _do(as_kept(workspace, whole), partial(_let_out, workspace, whole, path, parent, by), failed, parent)

    def failed(error: Exception) -> None:
        workspace.failed.emit(sentence_of(error))

    _do(work, go_on, failed, parent)


def _let_out(workspace: Workspace, whole: AnyReport, path: Path, parent: QObject, by: Actor, kept: Leaving) -> None:
    def leaves() -> Leaving | None:
        try:
            leaving = archived(workspace, whole, kept.pdf, by)
        except (Trouble, Refused) as problem:
            workspace.failed.emit(f"No salió. {problem}")
            return None
        again = leaving.document if leaving.again else None
        return leaving if again is None or note_again(workspace, Access.EXPORTED, again) else None

    save_leaving(workspace, kept.pdf, path, leaves, parent)


def save_leaving(
    workspace: Workspace,
    pdf: bytes,
    path: Path,
    leaves: Callable[[], Leaving | None],
    parent: QObject,
    done: str = "PDF guardado",
) -> None:
    """Write it beside its place, off the screen's thread. Once it is on the disk, `leaves` has it filed and noted, and
    says what goes out; None: nothing does, which it said. Then it takes its place."""

    def prepare() -> tuple[Path, ExitStack]:
        with ExitStack() as mine:
            half = mine.enter_context(replacing(path))
            with half.open("wb") as file:
                file.write(pdf)
                file.flush()
                os.fsync(file.fileno())  # here, for the screen does not wait for a slow disk
            return half, mine.pop_all()

    def file(written: tuple[Path, ExitStack]) -> None:
        half, mine = written
        try:
            with mine:
                leaving = leaves()
                if leaving is None:
                    raise GivenUp
                if leaving.pdf != pdf:
                    half.write_bytes(leaving.pdf)
        except GivenUp:
            return
        except OSError as error:
            failed(error)
        else:
            workspace.said.emit(f"{done} en {path}{leaving.code_said}")

    def failed(error: Exception) -> None:
        workspace.failed.emit(FILE.format(path) if isinstance(error, OSError) else sentence_of(error))

    _do(prepare, file, failed, parent)


def _do(
    work: Callable[[], Result], done: Callable[[Result], object], failed: Callable[[Exception], object], parent: QObject
) -> None:
    job = Job(work, parent)
    job.done.connect(done)
    job.failed.connect(failed)
    job.start()


def save(
    workspace: Workspace, done: str, path: Path, write: Callable[[Path], object], parent: QObject, more: str = ""
) -> Job:
    """Write a file off the screen's thread, whole or not at all, and say what came of it. more: about it."""

    def work() -> None:
        with replacing(path) as half:
            write(half)

    def tell(_: object) -> None:
        workspace.said.emit(f"{done} en {path}{more}")

    def tell_failure(error: Exception) -> None:
        workspace.failed.emit(FILE.format(path) if isinstance(error, OSError) else sentence_of(error))

    job = Job(work, parent)
    job.done.connect(tell)
    job.failed.connect(tell_failure)
    job.start()
    return job
