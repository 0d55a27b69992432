"""Where a block of figures captured by hand was taken from, asked once for all of it."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from xicotepec_atencion.domain.text import cleaned
from xicotepec_atencion.ui import theme
from xicotepec_atencion.ui.asking import foot
from xicotepec_atencion.ui.dialog import Dialog
from xicotepec_atencion.ui.widgets import button, column, field, fit, label, show_problems

ADDS = "Donde se cuentan folios, cada cifra se suma a lo contado. Quedan marcadas como captura manual."
MARKS = "Quedan marcadas como captura manual."


class SourceDialog(Dialog):
    """Says how much is captured; it needs its source. adds: some of it joins what is counted from folios."""

    def __init__(self, parent: QWidget, extent: str, adds: bool) -> None:
        super().__init__(parent)
        self.setWindowTitle("Captura manual")
        self.source = QLineEdit()
        self.said = label(ADDS if adds else MARKS, "note", wrap=True)
        self._source = field("&Fuente de todas", self.source, "por ejemplo: informe mensual, hoja 2")
        self.title = label(f"Se capturan a mano {extent}", "title", wrap=True)
        buttons = foot(self, button("&Guardar", "primary"), does=self._accept)
        self.setLayout(column(self.title, self.said, self._source, 4, buttons, margins=(20, 16, 20, 16), space=10))
        theme.follow(self, lambda self: self.setMinimumWidth(theme.px(440)))

    def _accept(self) -> None:
        missing = "" if cleaned(self.source.text()) else "Escriba de dónde se tomaron las cifras."
        if not show_problems({"source": self._source}, {"source": missing}):
            self.accept()
        fit(self)
