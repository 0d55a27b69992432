"""What the whole check of the file found, and what to do about it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from xicotepec_atencion.ui import theme
from xicotepec_atencion.ui.dialog import Dialog
from xicotepec_atencion.ui.widgets import button, column, flow, label, message

SAID = "La comprobación del archivo encontró algo que no concuerda."
TO_DO = (
    "1. No borre ni mueva nada; se puede seguir trabajando.",
    "2. Haga un respaldo ahora y guárdelo aparte.",
    "3. Avise a quien cuida la computadora y enséñele esta lista.",
    "4. Si hay que volver atrás: Archivo › Restaurar un respaldo…, con uno anterior al problema.",
)


HARMLESS = "La comprobación encontró algo que no daña nada."
LEFT_OVER = (
    "Archivos que nada nombra: quedan cuando se va la luz al adjuntar un documento, o al restaurar un respaldo.",
    "Si se restauró un respaldo, alguno puede ser un informe que se firmó después: guárdelo antes de borrar nada.",
    "Los demás se pueden borrar desde la carpeta; si no estorban, también se pueden dejar.",
)


class FindingsDialog(Dialog):
    """Nothing is changed here. The list can be copied, to be sent to somebody. harmless: nothing needs to be done."""

    def __init__(self, findings: Sequence[str], parent: QWidget, harmless: bool = False) -> None:
        super().__init__(parent)
        self.setWindowTitle("Comprobación del archivo")
        self.found = found = QPlainTextEdit("\n".join(findings))
        found.setReadOnly(True)
        found.setAccessibleName("Lo que se encontró")
        close = button("&Cerrar", keys="Esc")
        close.clicked.connect(self.accept)
        close.setDefault(True)
        kind, said = ("info", HARMLESS) if harmless else ("warning", SAID)
        head = message(kind, said, "Lo guardado sigue en el archivo y en sus respaldos.")
        steps = (label(step, wrap=True) for step in (LEFT_OVER if harmless else TO_DO))
        to_do = column(label("Qué hacer", "section"), *steps, space=4)
        parts = (head, to_do, label("Lo que se encontró", "section"), (found, 1), flow(None, close))
        self.setLayout(column(*parts, margins=(16, 14, 16, 14), space=10))
        theme.follow(self, lambda self: self.resize(theme.px(720), theme.px(460)))
