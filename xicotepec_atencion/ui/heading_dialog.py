"""«Encabezado del programa…»: its title, and what is printed before its activities."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from xicotepec_atencion.domain.changes import Put
from xicotepec_atencion.domain.programme import Programme, Section
from xicotepec_atencion.domain.text import cleaned, fold
from xicotepec_atencion.ui import theme
from xicotepec_atencion.ui.asking import accepted, foot
from xicotepec_atencion.ui.dialog import Dialog
from xicotepec_atencion.ui.scrolling import Scrolling
from xicotepec_atencion.ui.spoken import described
from xicotepec_atencion.ui.widgets import button, column, field, fit, holding, label, show_problems
from xicotepec_atencion.ui.workspace import Workspace

MOTTO_LIMIT = 200
USUAL = ("Objetivo", "Misión", "Visión")
AROUND = 170  # design pixels: title bar, title, buttons


class HeadingDialog(Dialog):
    """A section without text is not printed; one with another title than the usual ones stays in its place."""

    def __init__(self, parent: QWidget, programme: Programme) -> None:
        super().__init__(parent)
        self.setWindowTitle("Encabezado del programa")
        self._known = programme
        self.title, self.motto = QLineEdit(programme.title), QLineEdit(programme.motto)
        self.preface = _paragraph(programme.preface)
        known = {section.title: section.text for section in programme.sections}
        self.sections = {name: _paragraph(known.get(name, "")) for name in titles(known)}
        self._fields = {
            "title": field("&Título", described(self.title, "Encabeza el programa impreso")),
            "motto": field(f"&Lema de {programme.year}", self.motto, "va en el membrete de este año; opcional"),
        }
        self._lay_out()

    def programme(self) -> Programme:
        texts = {name: cleaned(each.toPlainText(), lines=True) for name, each in self.sections.items()}
        return replace(
            self._known,
            title=cleaned(self.title.text()),
            motto=cleaned(self.motto.text()),
            preface=cleaned(self.preface.toPlainText(), lines=True),
            sections=tuple(Section(name, text) for name, text in texts.items() if text),
        )

    def accept(self) -> None:
        problem = "" if cleaned(self.title.text()) else "Escriba el título del programa."
        long = len(cleaned(self.motto.text())) > MOTTO_LIMIT
        motto = f"El lema es demasiado largo: caben {MOTTO_LIMIT} letras." if long else ""
        if not show_problems(self._fields, {"title": problem, "motto": motto}):
            super().accept()
        fit(self)

    def _lay_out(self) -> None:
        preface = field("Texto &inicial", self.preface, "va antes de las actividades; opcional")
        sections = (field(name.replace("&", "&&"), each, "opcional") for name, each in self.sections.items())
        inside = holding(column(*self._fields.values(), preface, *sections, space=8))
        do = button("&Guardar", "primary")
        head = label(f"Encabezado del programa de {self._known.year}", "title")
        parts = (head, (Scrolling(inside, AROUND), 1), foot(self, do))
        self.setLayout(column(*parts, margins=(20, 16, 20, 16), space=10))
        theme.follow(self, lambda self: self.setMinimumWidth(theme.px(620)))
        fit(self)


def titles(known: Iterable[str]) -> list[str]:
    """The titles that are there in their order, and the usual ones that are missing, each where it usually stands."""
    found = list(known)
    for place, name in enumerate(USUAL):
        if fold(name) in map(fold, found):
            continue
        following = [n for n, each in enumerate(found) if fold(each) in map(fold, USUAL[place:])]
        found.insert(min(following, default=len(found)), name)
    return found


def _paragraph(text: str) -> QPlainTextEdit:
    made = QPlainTextEdit(text)
    made.setTabChangesFocus(True)
    return theme.follow(made, lambda it: it.setFixedHeight(theme.px(58)))


def edit_heading(workspace: Workspace, parent: QWidget, year: int) -> None:
    """Ask for the year's heading and keep it."""
    programme = workspace.store.programmes.get(year)
    if programme is None or not workspace.allows(Programme):
        return
    dialog = HeadingDialog(parent, programme)
    if accepted(dialog):
        changed = dialog.programme()
        if changed == programme:
            workspace.said.emit("No había nada que guardar.")
        elif workspace.do(Put(changed)):
            workspace.made.emit(f"Encabezado de {year} guardado.")
