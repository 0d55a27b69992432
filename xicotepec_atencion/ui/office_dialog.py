"""Who the office is and who signs: asked at the first start, corrected later from the menu."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from xicotepec_atencion.domain.changes import Put, Together
from xicotepec_atencion.domain.founding import Opening
from xicotepec_atencion.domain.office import prefix_problem
from xicotepec_atencion.domain.signatories import authorizing, with_simple_change
from xicotepec_atencion.domain.stored import Stored
from xicotepec_atencion.domain.text import cleaned
from xicotepec_atencion.ui import theme
from xicotepec_atencion.ui.asking import accepted
from xicotepec_atencion.ui.emblem import EmblemBox
from xicotepec_atencion.ui.scrolling import Scrolling
from xicotepec_atencion.ui.widgets import Field, button, column, field, fit, holding, label, row, show_problems
from xicotepec_atencion.ui.workspace import Workspace

SIGNING = "Si quien firma cambió en el año, o firman varios, anótelo con sus fechas en Oficina › Firmantes…"
AROUND = 130  # design pixels: title bar, title, buttons


class OfficeDialog(QDialog):
    """What is asked of an office; only the name and the folio prefix are needed to begin. Who has a backup of another
    computer needs none of them: the answer is then HAS_BACKUP."""

    HAS_BACKUP: ClassVar[int] = 2  # beside Qt's own: 0 rejected, 1 accepted

    def __init__(self, parent: QWidget | None, known: Opening | None = None, prefix_fixed: bool = False) -> None:
        super().__init__(parent)
        self.setWindowTitle("Datos de la oficina" if known else "Archivo nuevo")
        self.name, self.body, self.prefix = QLineEdit(), QLineEdit(), QLineEdit()
        self.signatory, self.post, self.address = QLineEdit(), QLineEdit(), QLineEdit()
        self.emblem = EmblemBox()
        self._fields = self._make_fields(prefix_fixed)
        self._lay_out(bool(known))
        self._show(known or Opening("", "", ""))
        theme.follow(self, lambda self: self.setMinimumWidth(theme.px(520)))

    def answers(self) -> Opening:
        texts = (self.name, self.body, self.prefix, self.signatory, self.post, self.address)
        name, body, prefix, signatory, post, address = (cleaned(line.text()) for line in texts)
        return Opening(name, body, prefix.upper(), signatory, post, address, self.emblem.emblem)

    def _make_fields(self, prefix_fixed: bool) -> dict[str, Field]:
        self.prefix.setReadOnly(prefix_fixed)
        hint = "ya hay folios con él" if prefix_fixed else "por ejemplo XIC-GOB"
        return {
            "name": field("&Nombre de la oficina", self.name),
            "body": field("&Ayuntamiento o dependencia", self.body, "opcional; va arriba del nombre"),
            "prefix": field("&Prefijo de los folios", self.prefix, hint),
            "signatory": field("&Quién firma los informes", self.signatory, "puede quedar para después"),
            "post": field("&Cargo", self.post),
            "address": field("&Domicilio y teléfono", self.address, "opcional; va en los comprobantes y en el aviso"),
        }

    def _lay_out(self, known: bool) -> None:
        title = label("Datos de la oficina" if known else "¿De qué oficina es este archivo?", "title")
        said = label(
            "Estos datos salen en los folios y en los informes; siempre se pueden corregir.", "note", wrap=True
        )
        do = button("&Guardar" if known else "&Empezar", "primary")
        leave = button("Dejar como está" if known else "&Salir", keys="Esc")
        do.clicked.connect(self._accept)
        leave.clicked.connect(self.reject)
        do.setDefault(True)
        backup = button("Tengo un &respaldo…", "link")
        backup.setVisible(not known)
        backup.clicked.connect(lambda: self.done(self.HAS_BACKUP))
        f = self._fields
        several = label(SIGNING, "note", wrap=True)
        signing = column(row((f["signatory"], 3), (f["post"], 2), space=12), several, space=3)
        several.setVisible(known)
        self.emblem.setVisible(known)
        inside = column(f["body"], f["name"], f["prefix"], signing, f["address"], self.emblem, space=10)
        parts = (title, said, (Scrolling(holding(inside), AROUND), 1), row(backup, None, leave, do))
        self.setLayout(column(*parts, margins=(20, 16, 20, 16), space=10))
        self.emblem.changed.connect(lambda: fit(self))

    def _show(self, known: Opening) -> None:
        self.name.setText(known.name)
        self.body.setText(known.body)
        self.prefix.setText(known.prefix)
        self.signatory.setText(known.signatory)
        self.post.setText(known.post)
        self.address.setText(known.address)
        self.emblem.show_emblem(known.emblem)
        self.body.setFocus()

    def _accept(self) -> None:
        answers = self.answers()
        problems = {
            "name": "" if answers.name else "Escriba el nombre de la oficina.",
            "prefix": prefix_problem(answers.prefix) or "",
            "signatory": "Falta el nombre de quien tiene ese cargo." if answers.post and not answers.signatory else "",
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
    known = Opening(office.name, office.body, office.prefix, name, post, office.address, office.emblem)
    dialog = OfficeDialog(parent, known, prefix_fixed=store.visits.last() is not None)
    if not accepted(dialog) or dialog.answers() == known:
        return False
    answers = dialog.answers()
    said = {"name": answers.name, "body": answers.body, "prefix": answers.prefix, "address": answers.address}
    said_now = replace(office, **said, emblem=answers.emblem)
    changed: list[Stored] = [said_now] if said_now != office else []
    if (answers.signatory, answers.post) != (name, post):
        changed += with_simple_change(signatories, answers.signatory, answers.post, today)
    return workspace.do(Together(tuple(Put(each) for each in changed)))
