"""Who the office is and who signs: asked at the first start, corrected later from the menu."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import ClassVar

from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from xicotepec_atencion.domain.changes import Put, Together
from xicotepec_atencion.domain.founding import Opening, signatory
from xicotepec_atencion.domain.office import Signatory, prefix_problem, signing_on
from xicotepec_atencion.domain.stored import Stored
from xicotepec_atencion.domain.text import cleaned
from xicotepec_atencion.ui import theme
from xicotepec_atencion.ui.widgets import Field, button, column, field, fit, label, row, show_problems
from xicotepec_atencion.ui.workspace import Workspace


class OfficeDialog(QDialog):
    """What is asked of an office; only the name and the folio prefix are needed to begin. Who has a backup of another
    computer needs none of them: the answer is then HAS_BACKUP."""

    HAS_BACKUP: ClassVar[int] = 2  # beside Qt's own: 0 rejected, 1 accepted

    def __init__(self, parent: QWidget | None, known: Opening | None = None, prefix_fixed: bool = False) -> None:
        super().__init__(parent)
        self.setWindowTitle("Datos de la oficina" if known else "Archivo nuevo")
        self.name, self.body, self.prefix = QLineEdit(), QLineEdit(), QLineEdit()
        self.signatory, self.post, self.address = QLineEdit(), QLineEdit(), QLineEdit()
        self._fields = self._make_fields(prefix_fixed)
        self._lay_out(bool(known))
        self._show(known or Opening("", "", ""))
        theme.follow(self, lambda self: self.setMinimumWidth(theme.px(520)))

    def answers(self) -> Opening:
        texts = (self.name, self.body, self.prefix, self.signatory, self.post, self.address)
        name, body, prefix, signatory, post, address = (cleaned(line.text()) for line in texts)
        return Opening(name, body, prefix.upper(), signatory, post, address)

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
        both = row((f["signatory"], 3), (f["post"], 2), space=12)
        fields = (f["body"], f["name"], f["prefix"], both, f["address"])
        self.setLayout(
            column(title, said, *fields, 4, row(backup, None, leave, do), margins=(20, 16, 20, 16), space=10)
        )

    def _show(self, known: Opening) -> None:
        self.name.setText(known.name)
        self.body.setText(known.body)
        self.prefix.setText(known.prefix)
        self.signatory.setText(known.signatory)
        self.post.setText(known.post)
        self.address.setText(known.address)
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
    """Ask for the office's data and keep what was changed; whether anything was."""
    store, today = workspace.store, workspace.today()
    office = store.office()
    signing = next(iter(signing_on(store.signatories.all(), today)), None)
    name, post = (signing.name, signing.post) if signing else ("", "")
    known = Opening(office.name, office.body, office.prefix, name, post, office.address)
    dialog = OfficeDialog(parent, known, prefix_fixed=store.visits.last() is not None)
    if dialog.exec() != QDialog.DialogCode.Accepted or dialog.answers() == known:
        return False
    answers = dialog.answers()
    said = {"name": answers.name, "body": answers.body, "prefix": answers.prefix, "address": answers.address}
    changed: list[Stored] = [replace(office, **said)]
    if (answers.signatory, answers.post) != (name, post):
        changed += _signing(signing, answers, today)
    return workspace.do(Together(tuple(Put(each) for each in changed)))


def _signing(now: Signatory | None, answers: Opening, today: date) -> list[Signatory]:
    """Of this year it is a correction; who signed in years gone by goes on signing their papers."""
    if now is None:
        return [signatory(answers, today)]
    if now.since.year == today.year:
        return [replace(now, name=answers.signatory, post=answers.post, removed=not answers.signatory)]
    january = date(today.year, 1, 1)
    ended = replace(now, until=january - timedelta(days=1))
    return [ended, signatory(answers, today)] if answers.signatory else [ended]
