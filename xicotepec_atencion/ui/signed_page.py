"""What came of signing: who, when, by which code, and what is odd about it; saved and printed from here."""

from __future__ import annotations

from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from xicotepec_atencion.domain.signature_lines import another_said
from xicotepec_atencion.domain.spanish import plural, short_moment
from xicotepec_atencion.store.accesses import Access
from xicotepec_atencion.ui.background import finish, sentence_of
from xicotepec_atencion.ui.filing import Leaving
from xicotepec_atencion.ui.going_out import note_again
from xicotepec_atencion.ui.preview import printer_for, sent_pages
from xicotepec_atencion.ui.printing import ask_path, save_leaving
from xicotepec_atencion.ui.signing_report import Signed, ToSign
from xicotepec_atencion.ui.waiting import Waiting
from xicotepec_atencion.ui.widgets import button, column, label, message, picture, row
from xicotepec_atencion.ui.workspace import Workspace

PRINTER = "La impresora no recibió el informe. Revise que esté encendida y con papel. La firma ya está guardada."
GIVEN_UP = "Cancelado: no se mandan más páginas; las que ya tenía la impresora pueden salir."
KEPT = "La firma quedó guardada con el informe. En papel se ve el sello; la firma misma vive en el PDF."


def _name(it: ToSign) -> str:
    """For its file, without its ending."""
    return f"{it.file_name or f'informe-{it.code.digits}'}-firmado"


class SignedPage(QWidget):
    """Empty until something was signed."""

    def __init__(self, workspace: Workspace, dialog: QDialog, waiting: Waiting) -> None:
        super().__init__()
        self._workspace, self._dialog, self._waiting = workspace, dialog, waiting
        self._it: ToSign | None = None
        self._facts, self._warned = QVBoxLayout(), QVBoxLayout()
        self.said = label("", "note", wrap=True)
        self.save_button = button("&Guardar PDF…", "primary", "file-pdf", "Entrar")
        self.print_button = button("&Imprimir", "outlined", "printer")
        self.close_button = button("Cerrar", keys="Esc")
        self.save_button.clicked.connect(self.save)
        self.print_button.clicked.connect(self.print)
        self.close_button.clicked.connect(dialog.accept)
        waiting.given_up.connect(lambda: self.said.setText(GIVEN_UP))
        waiting.begun.connect(lambda: self.close_button.setEnabled(False))
        waiting.ended.connect(lambda: self.close_button.setEnabled(True))
        buttons = row(None, self.print_button, self.close_button, self.save_button)
        self._warned.setContentsMargins(0, 0, 0, 0)
        parts = (self._facts, self._warned, label(KEPT, "note", wrap=True), 4, self.said, buttons)
        self.setLayout(column(*parts, space=10))

    def show_signed(self, it: ToSign, done: Signed) -> None:
        self._it = it
        head = row(picture("check-circle", "ok", 22), (label("Informe firmado", "title"), 1), space=10)
        who = label(f"{done.name} · RFC {done.rfc}", "strong", wrap=True)
        where = f"{done.line.duty} · {short_moment(done.at)} · código {it.code}"
        for each in (head, who, label(where, wrap=True)):
            self._facts.addLayout(each) if not isinstance(each, QWidget) else self._facts.addWidget(each)
        if odd := another_said(done.line, done.name):
            self._warned.addWidget(message("warning", "Revise el nombre.", odd))
        self.save_button.setDefault(True)
        self.save_button.setFocus()

    def save(self) -> None:
        it = self._it
        if it is None or self._waiting.busy:
            return
        path = ask_path(self._dialog, "Guardar el informe firmado", _name(it), "pdf", "PDF (*.pdf)")
        if path:
            leaving = Leaving(it.pdf)

            def leaves() -> Leaving | None:
                return leaving if note_again(self._workspace, Access.EXPORTED, it) else None

            save_leaving(self._workspace, leaving.pdf, path, leaves, self, "PDF firmado guardado")

    def print(self) -> None:
        it = self._it
        if it is None or self._waiting.busy:
            return
        printer = printer_for(_name(it))
        if QPrintDialog(printer, self._dialog).exec() == QDialog.DialogCode.Accepted:
            steps = sent_pages(it.pdf, printer, self)
            self._waiting.step("Imprimiendo…", steps, self._gone, self._failed)

    def finish(self) -> None:
        """Before the end: what is being saved is waited for."""
        finish(self)

    def _gone(self, pages: int) -> None:
        if self._it is not None:
            note_again(self._workspace, Access.PRINTED, self._it)
        self._workspace.said.emit(f"Se mandó a la impresora: {plural(pages, 'página', 'páginas')}.")

    def _failed(self, error: Exception) -> None:
        self._workspace.failed.emit(PRINTER if isinstance(error, OSError) else sentence_of(error))
