"""Oficina › Privacidad › Plazos…: the office's own terms. What stands there at first is a proposal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from PySide6.QtWidgets import QSpinBox, QWidget

from xicotepec_atencion.domain.privacy import PrivacyRules
from xicotepec_atencion.domain.spanish import plural
from xicotepec_atencion.ui import theme
from xicotepec_atencion.ui.asking import accepted
from xicotepec_atencion.ui.entry_form import EntryForm
from xicotepec_atencion.ui.widgets import Item, field, label, row
from xicotepec_atencion.ui.workspace import Workspace

TITLE = "Plazos"
ABOUT = (
    "Los plazos y los años son de su oficina. Lo que aquí se propone no es la ley: ajústelo a lo que rige a su oficina."
)
PROPOSED, OWN = "propuesta", "de su oficina; se propuso {}"
SAVED = "Plazos guardados. Las solicitudes ya recibidas conservan los suyos; los años valen desde ahora."


class Term(NamedTuple):
    """How a term is asked: what stands above it, its unit of one and of many, and from how much to how much."""

    text: str
    units: tuple[str, str]
    least: int
    most: int


DAYS, YEARS = ("día hábil", "días hábiles"), ("año", "años")
TERMS: Mapping[str, Term] = {
    "answer_days": Term("&Contestar una solicitud", DAYS, 1, 365),
    "extension_days": Term("A&mpliar ese plazo, una vez", DAYS, 0, 365),
    "effect_days": Term("Cum&plir lo que procede, desde la respuesta", DAYS, 1, 365),
    "persons_years": Term("Datos de &una persona, desde su última atención", YEARS, 1, 100),
    "documents_years": Term("&Documentos adjuntos, desde su atención", YEARS, 1, 100),
    "requests_years": Term("&Solicitudes, desde su respuesta", YEARS, 1, 100),
}
FIRST_OF_YEARS = "persons_years"
PRESET = PrivacyRules()


class PrivacyTermsForm(EntryForm[PrivacyRules]):
    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(workspace, parent, PrivacyRules, workspace.store.privacy_terms.get())
        self.boxes = {name: _box(term, getattr(self._known, name)) for name, term in TERMS.items()}
        self.fields = {name: field(term.text, self.boxes[name]) for name, term in TERMS.items()}
        parts: list[Item] = [label("Solicitudes", "section")]
        for name, each in self.fields.items():
            if name == FIRST_OF_YEARS:
                parts += [4, label("Cuánto tiempo se conservan", "section")]
            parts.append(row((each, 1)))
        self._build(TITLE, ABOUT, parts)
        for name, box in self.boxes.items():
            box.valueChanged.connect(partial(self._changed, name))
            self._hint(name)
        self.boxes["answer_days"].setFocus()

    def _value(self) -> PrivacyRules:
        return replace(self._known, **{name: box.value() for name, box in self.boxes.items()})

    def _problems(self, value: PrivacyRules) -> Mapping[str, str]:
        """None: a box holds nothing else."""
        return {}

    def _again(self) -> PrivacyRules:
        return self._workspace.store.privacy_terms.get()

    def _changed(self, name: str, _: int) -> None:
        self._hint(name)

    def _hint(self, name: str) -> None:
        box, proposed = self.boxes[name], getattr(PRESET, name)
        one, many = TERMS[name].units
        box.setSuffix(f" {one if box.value() == 1 else many}")
        same = box.value() == proposed
        self.fields[name].set_hint(PROPOSED if same else OWN.format(plural(proposed, one, many)))


def _box(term: Term, value: int) -> QSpinBox:
    made = QSpinBox(minimum=term.least, maximum=term.most)
    made.setValue(value)
    return theme.follow(made, lambda it: it.setMinimumWidth(theme.px(180)))


def edit_terms(workspace: Workspace, parent: QWidget) -> None:
    form = PrivacyTermsForm(workspace, parent)
    if accepted(form):
        workspace.made.emit(SAVED)
