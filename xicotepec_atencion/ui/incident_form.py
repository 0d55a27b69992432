"""What happened to data that should not have, written down."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtWidgets import QLineEdit, QWidget

from xicotepec_atencion.domain.privacy import Incident, incident_problems
from xicotepec_atencion.domain.spanish import Unreadable, parse_count
from xicotepec_atencion.ui.day_input import DayInput, dated
from xicotepec_atencion.ui.entry_form import EntryForm
from xicotepec_atencion.ui.note_edit import NoteEdit
from xicotepec_atencion.ui.optional_day import OptionalDay
from xicotepec_atencion.ui.request_form import as_wide_as_a_day
from xicotepec_atencion.ui.widgets import field, row
from xicotepec_atencion.ui.workspace import Workspace

ABOUT = "Un extravío, un robo, un envío equivocado. Escriba lo que se sabe hoy, sin nombres; lo demás, después."


class IncidentForm(EntryForm[Incident]):
    """A new one, or what is known of it by now."""

    def __init__(self, workspace: Workspace, parent: QWidget, known: Incident, called: str = ""):
        super().__init__(workspace, parent, Incident, known)
        self._today = workspace.today()
        self.happened, self.noticed = DayInput(), DayInput()
        self.told_on, self.reported_on, self.persons = OptionalDay(), OptionalDay(), QLineEdit()
        self.what, self.measures = NoteEdit("Qué pasó", 3, 6), NoteEdit("Qué se hizo", 2, 6)
        self.fields = {
            "what": field("&Qué pasó", self.what),
            "happened": as_wide_as_a_day(field("&Pasó el", self.happened)),
            "noticed": as_wide_as_a_day(field("&Se supo el", self.noticed)),
            "persons": field("A cuántas pe&rsonas", self.persons, "vacío: no se sabe"),
            "measures": field("Qué se &hizo", self.measures, "opcional"),
            "told_on": field("Se avisó a las personas e&l", self.told_on, "vacío: no"),
            "reported_on": field("Se avisó a la a&utoridad el", self.reported_on, "vacío: no"),
        }
        self._show(known)
        self._lay_out(called)
        for each in (self.what, self.measures):
            each.entered.connect(self.accept)
        self.what.setFocus()

    def _value(self) -> Incident:
        return replace(
            self._known,
            happened=self.happened.day(),
            noticed=self.noticed.day(),
            what=self.what.said,
            measures=self.measures.said,
            persons=self._persons(),
            told_on=self.told_on.given(),
            reported_on=self.reported_on.given(),
        )

    def _problems(self, value: Incident) -> Mapping[str, str]:
        found = incident_problems(value, self._today)
        try:
            parse_count(self.persons.text())
        except Unreadable as problem:
            found["persons"] = str(problem)
        return found

    def _again(self) -> Incident | None:
        kept = self._workspace.store.incidents.find(self._known)
        return kept.content if kept and isinstance(kept.content, Incident) else None

    def _persons(self) -> int | None:
        try:
            return parse_count(self.persons.text())
        except Unreadable:
            return None

    def _show(self, known: Incident) -> None:
        for each, day in ((self.happened, known.happened), (self.noticed, known.noticed)):
            each.setMaximumDate(dated(self._today))
            each.show_day(day)
        for each, day in ((self.told_on, known.told_on), (self.reported_on, known.reported_on)):
            each.setMaximumDate(dated(self._today))
            each.show_day(day)
        self.what.show_text(known.what)
        self.measures.show_text(known.measures)
        self.persons.setText("" if known.persons is None else str(known.persons))

    def _lay_out(self, called: str) -> None:
        f = self.fields
        days = row(f["happened"], f["noticed"], (f["persons"], 1), space=12)
        told = row((f["told_on"], 1), (f["reported_on"], 1), space=12)
        title = f"Incidente {called}" if called else "Nuevo incidente"
        self._build(title, ABOUT, (f["what"], days, f["measures"], told))
