"""The left side of «Atención diaria»: the form between its title and the foot that never scrolls."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame

from xicotepec_atencion.domain.intake import CORRECTING
from xicotepec_atencion.domain.text import cleaned
from xicotepec_atencion.ui import keys
from xicotepec_atencion.ui.dialogs import reason_box
from xicotepec_atencion.ui.form import IntakeForm
from xicotepec_atencion.ui.scrolling import ScrollingPage
from xicotepec_atencion.ui.widgets import button, column, field, holding, label, panel, row

PENDING = "queda pendiente en Seguimiento"
READS = "Su cuenta sólo consulta: vea los días y su seguimiento; registra quien tiene cuenta de captura."
READS_COPY = "Copia de sólo lectura: vea los días y su seguimiento; se registra en el archivo de la oficina."
NOT_WHILE_CORRECTING = f"Guarde la corrección; después, en la lista, {keys.shown(keys.SETTLE_CHOSEN)} la resuelve."
WIDTH = 476  # design pixels
UNREASONED = "Escriba por qué se corrige: esta atención ya cuenta."


class IntakePanel(QFrame):
    """Says which visit the form is about: a new one, or one that is corrected, and then asks why."""

    def __init__(self, form: IntakeForm) -> None:
        super().__init__()
        self._form = form
        self.title = label("", "title")
        self.notice = button("Aviso de privacidad", "link", keys=keys.shown(keys.NOTICE))
        self.notice.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.to_day = button("Lista del día", "link", keys=keys.shown(keys.LIST))
        self.only_reads = label("", "strong", wrap=True)
        self.missing, self.pending = label("", "strong"), label(PENDING, "note")
        self.reason = reason_box(CORRECTING)
        self.reason_field = field("&Motivo de la corrección", self.reason, "elija uno o escríbalo")
        self.save = button("Guardar", "primary", keys=keys.shown(keys.SAVE))
        self.settle = button("Guardar como resuelta", "outlined", keys=keys.shown(keys.SETTLE))
        self.clear = button("Limpiar", "frameless", keys=keys.shown(keys.CLEAR))
        head = row(self.title, None, self.notice, self.to_day)
        inside = column(head, self.only_reads, form, None, margins=(16, 10, 16, 8), space=10)
        self.page = ScrollingPage(holding(inside))
        self._saves = row(self.save, self.pending, None, self.missing)
        self._others = row(self.settle, self.clear, None)
        foot = panel("foot", column(self.reason_field, self._saves, self._others, margins=(16, 8, 16, 8)))
        self.setProperty("kind", "side")
        self.setLayout(column((self.page, 1), foot, space=0))
        self._alone = False
        self.be_about()

    def be_alone(self, alone: bool) -> None:
        """Nothing stands beside it: it is as wide as there is room, and its buttons stand in one line."""
        if alone == self._alone:
            return
        self._alone = alone
        line, first = (self._saves, 1) if alone else (self._others, 0)
        for place, each in enumerate((self.settle, self.clear)):
            line.insertWidget(first + place, each)
        self.missing.setWordWrap(alone)
        self._form.be_wide(alone)
        self.say_missing(self.missing.text())

    def be_about(self, folio: str = "") -> None:
        """The saved visit that is corrected; or a new one."""
        self.title.setText(f"Corregir {folio}" if folio else "Nueva atención")
        self.reason.setEditText("")
        self.reason_field.set_error("")
        self.reason_field.setVisible(bool(folio))
        self.settle.setVisible(not folio)
        self.say_missing("")
        self.save.say("Guardar corrección" if folio else "Guardar", keys.shown(keys.SAVE))
        self.clear.say("Dejar como estaba" if folio else "Limpiar", keys.shown(keys.CLEAR))

    def allow(self, may: bool, copy: bool) -> None:
        """copy: the file is only read."""
        for each in (self.save, self.settle, self.clear):
            each.setEnabled(may)
        self.only_reads.setVisible(not may)
        self.only_reads.setText("" if may else READS_COPY if copy else READS)

    def say_missing(self, sentence: str) -> None:
        """What is still to be done before it is saved, in the place of what saving is."""
        self.missing.setText(sentence)
        self.missing.setVisible(bool(sentence))
        self.pending.setVisible(not sentence and not self.settle.isHidden() and not self._alone)

    def given_reason(self) -> str:
        return cleaned(self.reason.currentText())

    def ask_reason(self) -> None:
        self.reason_field.set_error(UNREASONED)
        self.reason.setFocus()
