"""The recovery sheet on the screen: made, shown once, printed."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QDialog, QWidget

from xicotepec_atencion.domain.changes import Safeguard
from xicotepec_atencion.domain.office import Office
from xicotepec_atencion.domain.recovery_sheet import RecoverySheet, recovery_sheet
from xicotepec_atencion.paper.files import rendered
from xicotepec_atencion.paths import replacing
from xicotepec_atencion.store import sealed
from xicotepec_atencion.store.passwords import hashed
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.ui import theme
from xicotepec_atencion.ui.background import finish
from xicotepec_atencion.ui.dialog import Dialog
from xicotepec_atencion.ui.preview import Preview, print_pages, printer_for
from xicotepec_atencion.ui.printing import ask_path
from xicotepec_atencion.ui.scrolling import ScrollingPage
from xicotepec_atencion.ui.widgets import button, column, holding, label, message, panel, row
from xicotepec_atencion.ui.workspace import Workspace

ONCE = "Esta hoja se muestra una sola vez."
PRINT = "Imprímala ahora y guárdela en un sobre cerrado, lejos de la computadora."
WHAT = (
    "Con su código se entra cuando se olvida la contraseña de administración, y se abren los respaldos cifrados que "
    "se hagan desde ahora."
)
AGAIN = (
    "En Oficina › Cuentas… se puede hacer otra cuando se quiera. La nueva deja sin efecto a ésta para la contraseña; "
    "los respaldos cifrados que ya existan se siguen abriendo con la hoja de su tiempo."
)


def new_code(store: Store) -> tuple[Safeguard, str]:
    """A new code, and the act that makes it the file's. Where copies are sealed it opens them too."""
    code, kept = sealed.new_code(), store.safekeepings.get()
    seal = sealed.with_recovery(sealed.Protection(kept.key, kept.seal), code).seal if kept.seal else ""
    return Safeguard(replace(kept, recovery=hashed(code), seal=seal)), code


def make_sheet(workspace: Workspace, parent: QWidget) -> bool:
    """Make the sheet's code anew and show the sheet; whether it was made."""
    act, code = new_code(workspace.store)
    if not workspace.do(act):
        return False
    show_sheet(workspace.store.office(), code, workspace.actor.name, workspace.now(), parent)
    return True


def show_sheet(office: Office, code: str, by: str, at: datetime, parent: QWidget) -> None:
    dialog = SheetDialog(recovery_sheet(office, code, by, at), parent)
    dialog.exec()
    dialog.deleteLater()


class SheetDialog(Dialog):
    """The page as it will be printed, and what it is for; what it shows is gone when it closes, so who neither
    printed nor saved it is told so before."""

    def __init__(self, sheet: RecoverySheet, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Hoja de recuperación")
        self._sheet, self._may_close = sheet, False
        self.preview = Preview(self)
        self.said = label("", "note", wrap=True)
        self._lay_out()
        self.preview.failed.connect(self._not_shown)
        self.preview.ask(lambda: rendered(sheet))
        theme.follow(self, lambda self: self.resize(theme.px(900), theme.px(600)))

    def _lay_out(self) -> None:
        do, save = button("&Imprimir…", "primary", "printer"), button("&Guardar PDF…", "outlined", "file-pdf")
        close = button("&Cerrar", "outlined", keys="Esc")
        do.clicked.connect(self.print)
        save.clicked.connect(self.save)
        close.clicked.connect(self.accept)
        do.setDefault(True)
        told = (message("info", ONCE, PRINT), label(WHAT, wrap=True), label(AGAIN, "note", wrap=True))
        buttons = column(row((do, 1)), row((save, 1)), row((close, 1)), space=8)
        words = column(label("Hoja de recuperación", "title"), *told, None, self.said)
        side = column((ScrollingPage(holding(words)), 1), buttons, margins=(16, 14, 16, 14))
        left = panel("side", side)
        theme.follow(left, lambda it: it.setFixedWidth(theme.px(340)))
        self.setLayout(row(left, (self.preview, 1), space=0))

    def _not_shown(self, _: Exception) -> None:
        self.said.setText("No se pudo mostrar la página; intente imprimirla.")

    def print(self) -> None:
        printer = printer_for("hoja-de-recuperacion")
        if QPrintDialog(printer, self).exec() != QDialog.DialogCode.Accepted:
            return
        try:
            print_pages(rendered(self._sheet), printer, self)
        except OSError:
            self.said.setText("La impresora no recibió la hoja. Revise que esté encendida y con papel.")
        else:
            self._may_close = True
            self.said.setText("Se mandó a la impresora. Compruebe que salió antes de cerrar.")

    def save(self) -> None:
        path = ask_path(self, "Guardar la hoja", "hoja-de-recuperacion", "pdf", "PDF (*.pdf)")
        if path is None:
            return
        try:
            with replacing(path) as half:
                half.write_bytes(rendered(self._sheet))
        except OSError:
            self.said.setText(f"No se pudo guardar en {path}: revise la carpeta y el espacio.")
        else:
            self._may_close = True
            self.said.setText(f"PDF guardado en {path}. Imprímalo y bórrelo de ahí.")

    def accept(self) -> None:
        self._leave()

    def reject(self) -> None:
        self._leave()

    def _leave(self) -> None:
        if self._may_close:
            self.done(QDialog.DialogCode.Accepted)
            return
        self._may_close = True
        self.said.setText("Todavía no se imprime ni se guarda, y no se vuelve a mostrar. Para dejarla, Esc otra vez.")

    def done(self, result: int) -> None:
        finish(self)  # the page may still be in the making
        self.preview.empty()
        super().done(result)
