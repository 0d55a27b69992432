"""A report on its way out: printed, kept as PDF or as tables."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from xicotepec_atencion.domain.changes import Actor, Refused, Sign
from xicotepec_atencion.domain.daily import Noted
from xicotepec_atencion.domain.permissions import NAMES, NOT_YOURS
from xicotepec_atencion.domain.report import Report
from xicotepec_atencion.domain.spanish import plural
from xicotepec_atencion.exchange.saving import ENDINGS, paths_of, save_tables
from xicotepec_atencion.paper.files import AnyReport
from xicotepec_atencion.store.accesses import Access
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.store.trouble import Trouble
from xicotepec_atencion.ui import keys
from xicotepec_atencion.ui.background import finish, sentence_of
from xicotepec_atencion.ui.filing import Leaving, archived
from xicotepec_atencion.ui.going_out import note_again
from xicotepec_atencion.ui.preview import printer_for, sent_pages, try_printer
from xicotepec_atencion.ui.printing import FILE, ask_path, may_replace, save_leaving
from xicotepec_atencion.ui.publishing import may_be_published
from xicotepec_atencion.ui.report_choices import Chosen
from xicotepec_atencion.ui.report_kinds import Kind
from xicotepec_atencion.ui.report_making import Asked, Made, ask_for
from xicotepec_atencion.ui.sign_dialog import PERSONAL, sign_new, sign_report, why_not_signed
from xicotepec_atencion.ui.waiting import GivenUp, Progress, Waiting
from xicotepec_atencion.ui.workspace import Workspace

PATIENCE = 400  # ms: what is done before is not worth a sign
BUSY = "Se está preparando un informe: espere, o cancélelo con Esc."
GIVEN_UP = "Cancelado: no se imprimió ni se guardó nada."
GIVEN_UP_ON_PAPER = "Cancelado: no se mandan más páginas; las que ya tenía la impresora pueden salir."
PRINTER = "La impresora no recibió el informe. Revise que esté encendida y con papel."
ANOTHER = {
    Access.PRINTED: "No se imprimió: cambió quien usa el programa.",
    Access.EXPORTED: "No se guardó: cambió quien usa el programa.",
}
TOO_LATE = "Ya no se pudo cancelar. "
SPREADSHEETS = "Libro de cálculo (*.xlsx);;Texto separado por comas (*.csv)"


def _nothing(_: AnyReport) -> str:
    return ""


class ReportOutput(QObject):
    """One report at a time; `waiting` shows how far it is, and gives it up. `filed`: the archive has one more."""

    filed = Signal()

    def __init__(
        self, workspace: Workspace, screen: QWidget, ask: Callable[[Kind, Chosen], Asked] | None = None
    ) -> None:
        """ask: for what is in view already; None: it is read anew."""
        super().__init__(screen)
        self._workspace, self._screen = workspace, screen
        self._ask: Callable[[Kind, Chosen], Asked] = ask or partial(ask_for, workspace=workspace)
        self._on_paper = False
        self.waiting = Waiting("Página", keys.shown(keys.GIVE_UP), PATIENCE)
        self.waiting.given_up.connect(self._say_given_up)

    def print(self, kind: Kind, chosen: Chosen) -> None:
        printer, by = printer_for(kind.file_name(chosen)), self._workspace.actor
        if self._is_free() and QPrintDialog(printer, self._screen).exec() == QDialog.DialogCode.Accepted:
            self._make(kind, chosen, lambda made: self._send(made, printer, by), access=Access.PRINTED)

    def save(self, kind: Kind, chosen: Chosen) -> None:
        if not self._is_free():
            return
        name, by = kind.file_name(chosen), self._workspace.actor
        path = ask_path(self._screen, "Guardar el informe", name, "pdf", "PDF (*.pdf)")
        if path:
            self._make(kind, chosen, lambda made: self._write(made, path, by))

    def sign(self, kind: Kind, chosen: Chosen) -> None:
        """With somebody's e.firma. It goes into the archive with the first signature, not before."""
        workspace, by = self._workspace, self._workspace.actor
        if not self._is_free() or not workspace.allows(Sign):
            return
        name = kind.file_name(chosen)

        def begin(made: Made) -> None:
            if workspace.actor == by and not workspace.away:
                if made.document:
                    sign_report(workspace, made.document, made.pdf, name, self._screen)
                elif made.report:
                    sign_new(workspace, made.report, made.pdf, name, self._screen)

        if kind.names:
            workspace.failed.emit(PERSONAL)
        else:
            self._make(kind, chosen, lambda made: QTimer.singleShot(0, self, lambda: begin(made)), why_not_signed)

    def save_tables(self, kind: Kind, chosen: Chosen) -> None:
        """As a workbook or CSV, which the name's ending says."""
        if kind.tabled is None or not self._is_free():
            return
        start, by = str(Path.home() / f"{kind.file_name(chosen)}.xlsx"), self._workspace.actor
        named, wanted = QFileDialog.getSaveFileName(self._screen, "Guardar la tabla", start, SPREADSHEETS)
        if not named:
            return
        path = Path(named)
        if path.suffix.lower() not in ENDINGS:
            path = Path(f"{named}.csv" if "csv" in wanted else f"{named}.xlsx")
        tabled, store, at = kind.tabled, self._workspace.store.path, self._workspace.now()

        def read(_: Progress) -> Report:
            with Store(store, read_only=True) as mine:
                return tabled(mine, chosen, at)

        def done(report: Report) -> None:
            noted = kind.noted(report, kind.period(chosen)) if kind.noted else None
            if self.waiting.is_given_up or not may_replace(self._screen, Path(named), paths_of(path, report.tables)):
                return
            if not may_be_published(self._workspace, report, Access.EXPORTED, self._screen):
                return
            if self._noted(Access.EXPORTED, noted, by):
                self._write_tables(path, report)

        self._on_paper = False
        self.waiting.start("Leyendo la tabla…", read, done, self._failed)

    def finish(self) -> None:
        """Before the end: what is being saved is waited for."""
        self.waiting.finish()
        finish(self)

    # on the way

    def _say_given_up(self) -> None:
        self._workspace.said.emit(GIVEN_UP_ON_PAPER if self._on_paper else GIVEN_UP)

    def _is_free(self) -> bool:
        if self.waiting.busy:
            self._workspace.said.emit(BUSY)
        return not self.waiting.busy

    def _make(
        self,
        kind: Kind,
        chosen: Chosen,
        out: Callable[[Made], object],
        why_not: Callable[[AnyReport], str] = _nothing,
        access: Access = Access.EXPORTED,
    ) -> None:
        """All its pages; then out with them, unless they were given up. why_not: asked before it is made."""
        try:
            asked = self._ask(kind, chosen)
        except (Refused, Trouble) as problem:
            self._workspace.failed.emit(str(problem))
            return
        if asked.report and (reason := why_not(asked.report)):
            self._workspace.failed.emit(reason)
            return

        def done(made: Made) -> None:
            if not self.waiting.is_given_up and may_be_published(self._workspace, made.report, access, self._screen):
                out(made)

        self._on_paper = False
        self.waiting.start("Preparando el informe…", asked.whole, done, self._failed)

    def _send(self, made: Made, printer: QPrinter, by: Actor) -> None:
        """What names nobody is noted once the printer has it."""
        if not self._noted(Access.PRINTED, made.noted, by):
            return
        try:
            try_printer(printer)
        except OSError:
            self._workspace.failed.emit(PRINTER)
            return
        leaving = self._leaving(made, by)
        if leaving is None:
            return

        def gone(pages: int) -> None:
            self._note_again(Access.PRINTED, leaving)
            sent = plural(pages, "página", "páginas")
            self._workspace.said.emit(f"Se mandó a la impresora: {sent}{leaving.code_said}.")

        def failed(error: Exception) -> None:
            self._workspace.failed.emit(PRINTER if isinstance(error, OSError) else sentence_of(error))

        self._on_paper = True
        self.waiting.step("Imprimiendo…", sent_pages(leaving.pdf, printer, self), gone, failed)

    def _write(self, made: Made, path: Path, by: Actor) -> None:
        def leaves() -> Leaving | None:
            if not self._noted(Access.EXPORTED, made.noted, by):
                return None
            leaving = self._leaving(made, by)
            return leaving if leaving and self._note_again(Access.EXPORTED, leaving) else None

        save_leaving(self._workspace, made.pdf, path, leaves, self)

    def _leaving(self, made: Made, by: Actor) -> Leaving | None:
        """What goes out, once the archive has it; None: it does not, which was said."""
        try:
            leaving = archived(self._workspace, made.report, made.pdf, by)
        except (Trouble, Refused) as problem:
            self._workspace.failed.emit(f"No salió. {problem}")
            return None
        if leaving.document and not leaving.again:
            self.filed.emit()
        return leaving

    def _note_again(self, access: Access, leaving: Leaving) -> bool:
        """Of what was filed before; what is filed now, is noted by that."""
        return not leaving.document or not leaving.again or note_again(self._workspace, access, leaving.document)

    def _write_tables(self, path: Path, report: Report) -> None:
        def before_publish() -> None:
            if self.waiting.is_given_up:
                raise GivenUp

        def write(_: Progress) -> tuple[Path, ...]:
            return save_tables(path, report.tables, report.sheet, before_publish)

        def failed(error: Exception) -> None:
            self._failed(error, path)

        self.waiting.start("Guardando la tabla…", write, self._tables_saved, failed)

    def _noted(self, access: Access, noted: Noted | None, by: Actor) -> bool:
        """Whether it may leave, by the rule of `Accesses`; where not, it was said. noted: None: it names nobody.
        by: who asked for it; to nobody else do names leave, nor while the window is locked."""
        if noted is None:
            return True
        workspace = self._workspace
        if workspace.actor != by or workspace.away:
            workspace.failed.emit(ANOTHER[access])
            return False
        if not workspace.may_name():
            workspace.failed.emit(f"{NAMES}. {NOT_YOURS}")
            return False
        try:
            workspace.store.accesses.note(access, by, workspace.now(), **noted)
        except (Trouble, Refused) as problem:
            workspace.failed.emit(f"No salió. {problem}")
            return False
        return True

    def _tables_saved(self, paths: Sequence[Path]) -> None:
        more = f" y {plural(len(paths) - 1, 'archivo más', 'archivos más')}" if len(paths) > 1 else ""
        late = TOO_LATE if self.waiting.is_given_up else ""
        self._workspace.said.emit(f"{late}Tabla guardada en {paths[0]}{more}")

    def _failed(self, error: Exception, path: Path | None = None) -> None:
        at_disk = isinstance(error, OSError) and path is not None
        self._workspace.failed.emit(FILE.format(path) if at_disk else sentence_of(error))
