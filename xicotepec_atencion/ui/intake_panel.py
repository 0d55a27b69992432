"""The left side of «Atención diaria»: the form between its title and the foot that never scrolls."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from xicotepec_atencion.domain.text import cleaned
from xicotepec_atencion.ui import keys, theme
from xicotepec_atencion.ui.dialogs import CORRECTING, reason_box
from xicotepec_atencion.ui.scrolling import ScrollingPage
from xicotepec_atencion.ui.widgets import button, column, field, holding, label, panel, row

UNREASONED = "Escriba por qué se corrige: esta atención ya cuenta."


class IntakePanel(QFrame):
    """Says which visit the form is about: a new one, or one that is corrected, and then asks why."""

    def __init__(self, form: QWidget) -> None:
        super().__init__()
        self.title = label("", "title")
        self.notice = button("Aviso de privacidad", "link", keys=keys.shown(keys.NOTICE))
        self.notice.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.only_reads, self.missing = label("", "strong", wrap=True), label("", "note")
        self.reason = reason_box(CORRECTING)
        self.reason_field = field("&Motivo de la corrección", self.reason, "elija uno o escríbalo")
        self.save = button("Guardar", "primary", keys=keys.shown(keys.SAVE))
        self.clear = button("Limpiar", "frameless", keys=keys.shown(keys.CLEAR))
        head = row(self.title, None, self.notice)
        inside = column(head, self.only_reads, form, None, margins=(16, 10, 16, 8), space=10)
        self.page = ScrollingPage(holding(inside))
        does = row(self.save, self.clear, None, self.missing)
        foot = panel("foot", column(self.reason_field, does, margins=(16, 8, 16, 8)))
        self.setProperty("kind", "side")
        self.setLayout(column((self.page, 1), foot, space=0))
        theme.follow(self, lambda self: self.setFixedWidth(theme.px(476)))
        self.be_about()

    def be_about(self, folio: str = "") -> None:
        """The saved visit that is corrected; or a new one."""
        self.title.setText(f"Corregir {folio}" if folio else "Nueva atención")
        self.reason.setEditText("")
        self.reason_field.set_error("")
        self.reason_field.setVisible(bool(folio))
        self.save.say("Guardar corrección" if folio else "Guardar", keys.shown(keys.SAVE))
        self.clear.say("Dejar como estaba" if folio else "Limpiar", keys.shown(keys.CLEAR))

    def allow(self, may: bool, why_not: str) -> None:
        self.save.setEnabled(may)
        self.clear.setEnabled(may)
        self.only_reads.setVisible(not may)
        self.only_reads.setText("" if may else why_not)

    def given_reason(self) -> str:
        return cleaned(self.reason.currentText())

    def ask_reason(self) -> None:
        self.reason_field.set_error(UNREASONED)
        self.reason.setFocus()
