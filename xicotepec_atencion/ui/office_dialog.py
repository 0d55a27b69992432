"""Oficina › Datos de la oficina…: who the office is and who signs."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QLineEdit, QWidget

from xicotepec_atencion.domain.changes import Put, Together
from xicotepec_atencion.domain.founding import Opening
from xicotepec_atencion.domain.office import office_name_problem, prefix_problem
from xicotepec_atencion.domain.signatories import authorizing, with_simple_change
from xicotepec_atencion.domain.stored import Stored
from xicotepec_atencion.domain.text import cleaned
from xicotepec_atencion.ui import theme
from xicotepec_atencion.ui.accent_box import AccentBox
from xicotepec_atencion.ui.asking import accepted
from xicotepec_atencion.ui.dialog import Dialog
from xicotepec_atencion.ui.emblem import EmblemBox
from xicotepec_atencion.ui.scrolling import Scrolling
from xicotepec_atencion.ui.spoken import described
from xicotepec_atencion.ui.widgets import Field, button, column, field, fit, flow, holding, label, row, show_problems
from xicotepec_atencion.ui.workspace import Workspace

SIGNING = "Si quien firma cambió en el año, o firman varios, anótelo con sus fechas en Oficina › Firmantes…"
AROUND = 130  # design pixels: title bar, title, buttons


class OfficeDialog(Dialog):
    """Corrects what `known` says. prefix_fixed: there are folios with it."""

    def __init__(self, parent: QWidget, known: Opening, prefix_fixed: bool = False) -> None:
        super().__init__(parent)
        self.setWindowTitle("Datos de la oficina")
        self.name, self.body, self.prefix = QLineEdit(), QLineEdit(), QLineEdit()
        self.signatory, self.post, self.address = QLineEdit(), QLineEdit(), QLineEdit()
        self.emblem, self.accent = EmblemBox(), AccentBox()
        self._fields = self._make_fields(prefix_fixed)
        self._lay_out()
        self._show(known)
        theme.follow(self, lambda self: self.setMinimumWidth(theme.px(520)))

    def answers(self) -> Opening:
        texts = (self.name, self.body, self.prefix, self.signatory, self.post, self.address)
        name, body, prefix, signatory, post, address = (cleaned(line.text()) for line in texts)
        return Opening(name, body, prefix.upper(), signatory, post, address, self.emblem.emblem, self.accent.accent)

    def _make_fields(self, prefix_fixed: bool) -> dict[str, Field]:
        self.prefix.setReadOnly(prefix_fixed)
        hint = "ya hay folios con él" if prefix_fixed else "por ejemplo XIC-GOB"
        return {
            "name": field("&Nombre de la oficina", described(self.name, "Encabeza los informes")),
            "body": field("&Ayuntamiento o dependencia", self.body, "opcional; va arriba del nombre"),
            "prefix": field("&Prefijo de los folios", self.prefix, hint),
            "signatory": field("&Quién firma los informes", self.signatory, "puede quedar para después"),
            "post": field("&Cargo", described(self.post, "Como sale bajo la firma")),
            "address": field("&Domicilio y teléfono", self.address, "opcional; va en los comprobantes y en el aviso"),
            "accent": field("Co&lor de la oficina", self.accent, "opcional; en la pantalla, no en el papel"),
        }

    def _lay_out(self) -> None:
        title = label("Datos de la oficina", "title")
        said = label(
            "Estos datos salen en los folios y en los informes; siempre se pueden corregir.", "note", wrap=True
        )
        do, leave = button("&Guardar", "primary"), button("Dejar como está", keys="Esc")
        do.clicked.connect(self._accept)
        leave.clicked.connect(self.reject)
        do.setDefault(True)
        f = self._fields
        several = label(SIGNING, "note", wrap=True)
        signing = column(row((f["signatory"], 3), (f["post"], 2), space=12), several, space=3)
        inside = column(f["body"], f["name"], f["prefix"], signing, f["address"], self.emblem, f["accent"], space=10)
        parts = (title, said, (Scrolling(holding(inside), AROUND), 1), flow(None, leave, do))
        self.setLayout(column(*parts, margins=(20, 16, 20, 16), space=10))
        for changed in (self.emblem.changed, self.accent.changed):
            changed.connect(lambda: fit(self))

    def _show(self, known: Opening) -> None:
        self.name.setText(known.name)
        self.body.setText(known.body)
        self.prefix.setText(known.prefix)
        self.signatory.setText(known.signatory)
        self.post.setText(known.post)
        self.address.setText(known.address)
        self.emblem.show_emblem(known.emblem)
        self.accent.show_accent(known.accent)
        self.body.setFocus()

    def _accept(self) -> None:
        answers = self.answers()
        problems = {
            "name": office_name_problem(answers.name) or "",
            "prefix": "" if self.prefix.isReadOnly() else prefix_problem(answers.prefix) or "",
            "signatory": "Falta el nombre de quien tiene ese cargo." if answers.post and not answers.signatory else "",
            "accent": self.accent.problem(),
        }
        if not show_problems(self._fields, problems):
            self.accept()
        fit(self)


def edit_office(workspace: Workspace, parent: QWidget) -> bool:
    """Ask for the office's data and keep what was changed, as one edit; whether anything was."""
    store, today = workspace.store, workspace.today()
    office, signatories = store.office(), store.signatories.all()
    signing = authorizing(signatories, today)
    name, post = (signing.name, signing.post) if signing else ("", "")
    known = Opening(office.name, office.body, office.prefix, name, post, office.address, office.emblem, office.accent)
    dialog = OfficeDialog(parent, known, prefix_fixed=store.visits.last() is not None)
    if not accepted(dialog) or dialog.answers() == known:
        return False
    answers = dialog.answers()
    said = {"name": answers.name, "body": answers.body, "prefix": answers.prefix, "address": answers.address}
    said_now = replace(office, **said, emblem=answers.emblem, accent=answers.accent)
    changed: list[Stored] = [said_now] if said_now != office else []
    if (answers.signatory, answers.post) != (name, post):
        changed += with_simple_change(signatories, answers.signatory, answers.post, today)
    return workspace.do(Together(tuple(Put(each) for each in changed)))
