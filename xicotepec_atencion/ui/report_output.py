"""A report on its way out: printed, kept as PDF or as tables."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from xicotepec_atencion.domain.changes import Actor, Refused
from xicotepec_atencion.domain.daily import Noted, noted_of
from xicotepec_atencion.domain.permissions import NAMES, NOT_YOURS
from xicotepec_atencion.domain.report import Report
from xicotepec_atencion.domain.spanish import plural
from xicotepec_atencion.exchange.saving import ENDINGS, paths_of, save_tables
from xicotepec_atencion.store.accesses import Access
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.store.trouble import Trouble
from xicotepec_atencion.ui import keys
from xicotepec_atencion.ui.background import sentence_of
from xicotepec_atencion.ui.preview import sent_pages
from xicotepec_atencion.ui.printing import FILE, ask_path, may_replace, save
from xicotepec_atencion.ui.report_kinds import Chosen, Kind
from xicotepec_atencion.ui.report_making import Made, ask_for
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


class ReportOutput(QObject):
    """One report at a time; `waiting` shows how far it is, and gives it up."""

    def __init__(self, workspace: Workspace, screen: QWidget) -> None:
        super().__init__(screen)
        self._workspace, self._screen = workspace, screen
        self._on_paper = False
        self.waiting = Waiting("Página", keys.shown(keys.GIVE_UP), PATIENCE)
        self.waiting.given_up.connect(self._say_given_up)

    def print(self, kind: Kind, chosen: Chosen) -> None:
        printer, by = QPrinter(QPrinter.PrinterMode.HighResolution), self._workspace.actor
        if self._is_free() and QPrintDialog(printer, self._screen).exec() == QDialog.DialogCode.Accepted:
            self._make(kind, chosen, lambda made: self._send(made, printer, by))

    def save(self, kind: Kind, chosen: Chosen) -> None:
        if not self._is_free():
            return
        name, by = kind.file_name(chosen), self._workspace.actor
        path = ask_path(self._screen, "Guardar el informe", name, "pdf", "PDF (*.pdf)")
        if path:
            self._make(kind, chosen, lambda made: self._write(made, path, by))

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
            noted = noted_of(report, kind.period(chosen)) if kind.names else None
            if self.waiting.is_given_up or not may_replace(self._screen, Path(named), paths_of(path, report.tables)):
                return
            if self._noted(Access.EXPORTED, noted, by):
                self._write_tables(path, report)

        self._on_paper = False
        self.waiting.start("Leyendo la tabla…", read, done, self._failed)

    # on the way

    def _say_given_up(self) -> None:
        self._workspace.said.emit(GIVEN_UP_ON_PAPER if self._on_paper else GIVEN_UP)

    def _is_free(self) -> bool:
        if self.waiting.busy:
            self._workspace.said.emit(BUSY)
        return not self.waiting.busy

    def _make(self, kind: Kind, chosen: Chosen, out: Callable[[Made], object]) -> None:
        """All its pages; then out with them, unless they were given up."""
        try:
            asked = ask_for(kind, chosen, self._workspace)
        except (Refused, Trouble) as problem:
            self._workspace.failed.emit(str(problem))
            return

        def done(made: Made) -> None:
            if not self.waiting.is_given_up:
                out(made)

        self._on_paper = False
        self.waiting.start("Preparando el informe…", asked.whole, done, self._failed)

    def _send(self, made: Made, printer: QPrinter, by: Actor) -> None:
        if not self._noted(Access.PRINTED, made.noted, by):
            return

        def gone(pages: int) -> None:
            self._workspace.said.emit(f"Se mandó a la impresora: {plural(pages, 'página', 'páginas')}.")

        def failed(error: Exception) -> None:
            self._workspace.failed.emit(PRINTER if isinstance(error, OSError) else sentence_of(error))

        self._on_paper = True
        self.waiting.step("Imprimiendo…", sent_pages(made.pdf, printer, self), gone, failed)

    def _write(self, made: Made, path: Path, by: Actor) -> None:
        if self._noted(Access.EXPORTED, made.noted, by):
            save(self._workspace, "PDF guardado", path, lambda half: half.write_bytes(made.pdf), self)

    def _write_tables(self, path: Path, report: Report) -> None:
        def last_call() -> None:
            if self.waiting.is_given_up:
                raise GivenUp

        def write(_: Progress) -> tuple[Path, ...]:
            return save_tables(path, report.tables, report.sheet, last_call)

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
