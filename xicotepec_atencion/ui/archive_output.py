"""What is done with a document of the archive: looked at, printed again, saved, its scans added and removed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from xicotepec_atencion.domain.archive import Document, Scan
from xicotepec_atencion.domain.archive_lines import file_name
from xicotepec_atencion.domain.changes import Put, as_one
from xicotepec_atencion.domain.spanish import plural
from xicotepec_atencion.domain.stored import new_uid
from xicotepec_atencion.paths import attachments_of
from xicotepec_atencion.store.accesses import Access
from xicotepec_atencion.store.attached_files import AttachedFiles
from xicotepec_atencion.ui import keys
from xicotepec_atencion.ui.archive_files import bytes_of, to_look_at
from xicotepec_atencion.ui.attaching import Copied, copied
from xicotepec_atencion.ui.background import finish, sentence_of
from xicotepec_atencion.ui.filing import Leaving
from xicotepec_atencion.ui.going_out import note_again, send_again
from xicotepec_atencion.ui.preview import printer_for
from xicotepec_atencion.ui.printing import ask_path, save_leaving
from xicotepec_atencion.ui.report_output import PRINTER
from xicotepec_atencion.ui.sign_dialog import sign_report
from xicotepec_atencion.ui.viewing import Opener, laid_out
from xicotepec_atencion.ui.waiting import Progress, Waiting
from xicotepec_atencion.ui.workspace import Workspace

PICTURES = ("pdf", "jpg", "jpeg", "png")
KINDS = f"PDF o imagen ({' '.join(f'*.{each}' for each in PICTURES)})"
NO_PICTURE = "«{}» no es PDF, JPG ni PNG: no se adjuntó."
GIVEN_UP = "Cancelado: no salió nada."
GIVEN_UP_ON_PAPER = "Cancelado: no se mandan más páginas; las que ya tenía la impresora pueden salir."
NO_VIEWER = "Aquí no hay con qué abrirlo: guárdelo y ábralo en otra computadora."


class ArchiveOutput(QObject):
    """One thing at a time, by `waiting`; what came of it the workspace says. Bytes are proved each time before they
    leave, and what left is noted."""

    def __init__(self, workspace: Workspace, screen: QWidget, opener: Opener) -> None:
        super().__init__(screen)
        self._workspace, self._screen, self._opener = workspace, screen, opener
        self._on_paper = False
        self.waiting = Waiting("Página", keys.shown(keys.GIVE_UP))
        self.waiting.given_up.connect(lambda: self._say(GIVEN_UP_ON_PAPER if self._on_paper else GIVEN_UP))

    def look(self, document: Document) -> None:
        """In another program, which may do with it what it likes: noted as what leaves."""

        def show(path: Path) -> None:
            if self._show(path):
                note_again(self._workspace, Access.EXPORTED, document)

        self._start("Abriendo…", to_look_at(self._workspace.documents, document), show)

    def look_at_scan(self, scan: Scan) -> None:
        documents = self._workspace.documents
        self._start("Abriendo…", lambda progress: laid_out(documents, scan, progress), self._show)

    def print(self, document: Document) -> None:
        """The bytes that were kept, with their signatures."""
        printer, documents = printer_for(file_name(document)), self._workspace.documents
        if self.waiting.busy or QPrintDialog(printer, self._screen).exec() != QDialog.DialogCode.Accepted:
            return
        self._on_paper = False
        read = partial(bytes_of, documents, document)
        send_again(self._workspace, self.waiting, document, read, printer, self, PRINTER, self._begins_on_paper)

    def save(self, document: Document) -> None:
        """The same bytes elsewhere."""
        if self.waiting.busy:
            return
        path = ask_path(self._screen, "Guardar el informe", file_name(document), "pdf", "PDF (*.pdf)")
        if path is None:
            return
        documents = self._workspace.documents

        def write(pdf: bytes) -> None:
            if not self.waiting.is_given_up:
                save_leaving(self._workspace, pdf, path, lambda: self._leaves(document, pdf), self)

        self._start("Leyendo el informe guardado…", lambda _: bytes_of(documents, document), write)

    def sign(self, document: Document, done: Callable[[], object]) -> None:
        """Upon the bytes with all signatures that there are."""
        workspace = self._workspace
        by = workspace.actor

        def begin(pdf: bytes) -> None:
            if not self.waiting.is_given_up and workspace.actor == by and not workspace.away:
                sign_report(workspace, document, pdf, file_name(document), self._screen)
                done()

        def work(_: Progress) -> bytes:
            return bytes_of(workspace.documents, document)

        def read(pdf: bytes) -> None:
            QTimer.singleShot(0, self, lambda: begin(pdf))  # once this job has ended: the dialog has its own

        self._start("Leyendo el informe guardado…", work, read)

    def finish(self) -> None:
        """Before the end: what is being saved is waited for."""
        self.waiting.finish()
        finish(self)

    def choose_scans(self, document: Document) -> None:
        if self.waiting.busy:
            return
        chosen, _ = QFileDialog.getOpenFileNames(self._screen, "Elegir el escaneo", str(Path.home()), KINDS)
        self.add_scans(document, map(Path, chosen))

    def add_scans(self, document: Document, sources: Iterable[Path]) -> None:
        """Keep their bytes beside the file, and then say whose they are."""
        paths = list(sources)
        others = [NO_PICTURE.format(path.name) for path in paths if path.suffix.lower()[1:] not in PICTURES]
        paths = [path for path in paths if path.suffix.lower()[1:] in PICTURES]
        if not paths:
            if others:
                self._workspace.failed.emit(" ".join(others))
            return
        files = AttachedFiles(attachments_of(self._workspace.store.path))

        def keep(progress: Progress) -> Copied:
            made = copied(files, paths, progress)
            return Copied(made.kept, (*made.problems, *others))

        def attach(made: Copied) -> None:
            self._attach(document, made)

        self._start(f"Copiando {plural(len(paths), 'escaneo', 'escaneos')}…", keep, attach)

    def drop_scan(self, scan: Scan) -> None:
        if not self.waiting.busy and self._workspace.do(Put(scan.undone())):
            self._workspace.made.emit(f"Se quitó el escaneo «{scan.name}».")

    # what came of it

    def _start(
        self,
        said: str,
        work: Callable[[Progress], object],
        done: Callable[..., object],
        failed: Callable[[Exception], object] | None = None,
    ) -> None:
        if not self.waiting.busy:
            self._on_paper = False
            self.waiting.start(said, work, done, failed or self._failed)

    def _attach(self, document: Document, result: Copied) -> None:
        there = {scan.digest for scan in self._workspace.store.scans.of(document.uid)}
        puts: list[Put] = []
        problems = list(result.problems)
        for name, kept in result.kept:
            if kept.digest in there:
                problems.append(f"«{name}» ya estaba adjunto.")
                continue
            there.add(kept.digest)
            puts.append(Put(Scan(new_uid(), document.uid, name, *kept)))
        if puts and not self._workspace.do(as_one(puts)):
            return
        self._tell(puts, problems)

    def _tell(self, puts: Sequence[Put], problems: Sequence[str]) -> None:
        made = plural(len(puts), "escaneo adjunto.", "escaneos adjuntos.") if puts else ""
        sentence = " ".join((*([made] if made else []), *problems))
        (self._workspace.made if puts else self._workspace.failed).emit(sentence)

    def _show(self, path: Path) -> bool:
        shown = self._opener(path)
        if not shown:
            self._workspace.failed.emit(NO_VIEWER)
        return shown

    def _leaves(self, document: Document, pdf: bytes) -> Leaving | None:
        return Leaving(pdf) if note_again(self._workspace, Access.EXPORTED, document) else None

    def _begins_on_paper(self) -> None:
        self._on_paper = True

    def _failed(self, error: Exception) -> None:
        self._workspace.failed.emit(sentence_of(error))

    def _say(self, sentence: str) -> None:
        self._workspace.said.emit(sentence)
