"""A single paper on its way out: looked at, then printed with Enter or kept as PDF."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from PySide6.QtGui import QShortcut
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QWidget

from xicotepec_atencion.domain.changes import Refused
from xicotepec_atencion.paper.files import write
from xicotepec_atencion.store.accesses import Access
from xicotepec_atencion.store.trouble import Trouble
from xicotepec_atencion.ui import keys, theme
from xicotepec_atencion.ui.asking import size
from xicotepec_atencion.ui.background import finish
from xicotepec_atencion.ui.dialog import Dialog
from xicotepec_atencion.ui.key_names import sequence
from xicotepec_atencion.ui.preview import Preview, printer_for, sent_pages
from xicotepec_atencion.ui.printing import ask_path
from xicotepec_atencion.ui.scrolling import ScrollingPage
from xicotepec_atencion.ui.waiting import Waiting
from xicotepec_atencion.ui.widgets import button, column, holding, label, panel, row
from xicotepec_atencion.ui.workspace import Workspace

GIVEN_UP = "Se dejó de imprimir; lo que ya tenía la impresora puede salir."
PATIENCE = 700  # ms without a sign that it is being sent


def _no_act() -> bool:
    return True


@dataclass(frozen=True)
class Paper:
    """What goes out.

    render: its PDF, made off the screen's thread. noted: what the log of accesses says of it; None: it tells nothing
    of anybody. act: what is done by its going out, the last thing before it does; where it says no, nothing goes out.
    done: what stands where the act was done and the paper did not arrive. said: about it once it has gone.
    """

    title: str
    file_name: str
    render: Callable[[], bytes]
    noted: Mapping[str, str] | None
    act: Callable[[], bool] = field(default=_no_act)
    done: str = ""
    said: str = ""


class PaperDialog(Dialog):
    """Closes once the paper has gone; the status line says so. It is noted first, by the rule of `Accesses`."""

    def __init__(self, workspace: Workspace, paper: Paper, parent: QWidget, *told: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(paper.title)
        self._workspace, self._paper = workspace, paper
        self.preview, self.said = Preview(self), label("", "error", wrap=True)
        self.waiting = Waiting(after=PATIENCE)
        self._lay_out(told)
        self.preview.failed.connect(self._not_shown)
        self.waiting.given_up.connect(lambda: self._failed(GIVEN_UP))
        self.preview.ask(paper.render)
        theme.follow(self, lambda it: size(it, 980, 560))
        self._print.setFocus()

    def _not_shown(self, _: Exception) -> None:
        self.said.setText("No se pudo mostrar la página; intente imprimirla.")

    def print(self) -> None:
        """To the printer of always; where the system has none, it asks."""
        printer = printer_for(self._paper.file_name)
        if QPrinterInfo.defaultPrinter().isNull():
            self._print_by(printer)
        else:
            self._send(printer)

    def choose_printer(self) -> None:
        self._print_by(printer_for(self._paper.file_name))

    def save(self) -> None:
        path = ask_path(self, f"Guardar: {self._paper.title}", self._paper.file_name, "pdf", "PDF (*.pdf)")
        pdf = self._leaving(Access.EXPORTED) if path else None
        if path is None or pdf is None:
            return
        try:
            write(pdf, path)
        except OSError:
            self._failed(f"No se pudo guardar en {path}: revise la carpeta y el espacio, y guarde otra vez.")
        else:
            self._gone(f"PDF guardado en {path}.")

    def _print_by(self, printer: QPrinter) -> None:
        if QPrintDialog(printer, self).exec() == QDialog.DialogCode.Accepted:
            self._send(printer)

    def _send(self, printer: QPrinter) -> None:
        """While it is sent the dialog stays, and cannot be left."""
        pdf = self._leaving(Access.PRINTED)
        if pdf is None:
            return
        none = "La impresora no recibió nada. Revise que esté encendida y con papel, e imprima otra vez."
        self.waiting.step(
            "Imprimiendo…",
            sent_pages(pdf, printer, self),
            lambda _: self._gone(f"Se mandó a imprimir: {self._paper.title}."),
            lambda _: self._failed(none),
        )

    def _leaving(self, kind: Access) -> bytes | None:
        """Its bytes, once it was noted and then its act done; None: it does not go out, which was said."""
        if self.waiting.busy:
            return None
        pdf = self._pdf()
        if not self._is_noted(kind):
            return None
        if not self._paper.act():  # the workspace says why
            self.reject()
            return None
        return pdf

    def _failed(self, why: str) -> None:
        self.said.setText(_sentences(why, self._paper.done))

    def _gone(self, how: str) -> None:
        self.accept()
        self._workspace.said.emit(_sentences(how, self._paper.said))

    def reject(self) -> None:
        if not self.waiting.busy:
            super().reject()

    def _is_noted(self, kind: Access) -> bool:
        """Whether there was nothing to note, or it was noted; where not, it says so."""
        workspace, noted = self._workspace, self._paper.noted
        if noted is None:
            return True
        try:
            workspace.store.accesses.note(kind, workspace.actor, workspace.now(), **noted)
        except (Trouble, Refused) as problem:
            self.said.setText(f"No salió. {problem}")
            return False
        return True

    def _pdf(self) -> bytes:
        finish(self)  # it may still be in the making
        return self.preview.pdf or self._paper.render()

    def done(self, result: int) -> None:
        finish(self)
        self.preview.empty()
        super().done(result)

    def _lay_out(self, told: tuple[QWidget, ...]) -> None:
        self._print = button("&Imprimir", "primary", "printer", "Entrar")
        other = button("&Elegir impresora…", "outlined", "printer")
        save = button("&Guardar PDF…", "outlined", "file-pdf", keys.shown(keys.SAVE_PDF))
        close = button("Cerrar", "outlined", keys="Esc")
        for each, does in (
            (self._print, self.print),
            (other, self.choose_printer),
            (save, self.save),
            (close, self.reject),
        ):
            each.clicked.connect(does)
        self._print.setDefault(True)
        QShortcut(sequence(keys.SAVE_PDF), self).activated.connect(self.save)
        buttons = column(*(row((each, 1)) for each in (self._print, other, save, close)), space=8)
        words = column(label(self._paper.title, "title", wrap=True), *told, None, self.said)
        side = column((ScrollingPage(holding(words)), 1), self.waiting, buttons, margins=(16, 14, 16, 14))
        left = panel("side", side)
        theme.follow(left, lambda it: it.setFixedWidth(theme.px(320)))
        self.setLayout(row(left, (self.preview, 1), space=0))


def _sentences(*each: str) -> str:
    return " ".join(filter(None, each))
