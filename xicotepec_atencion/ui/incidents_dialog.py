"""Oficina › Privacidad › Incidentes…: what happened to data, and what was done about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QTableWidgetItem, QWidget

from xicotepec_atencion.domain.incidents_report import NOBODY_TOLD, NOT_KNOWN, TITLE
from xicotepec_atencion.domain.privacy import Incident, RecordedIncident
from xicotepec_atencion.domain.spanish import count, plural, short_day
from xicotepec_atencion.domain.stored import Uid, new_uid
from xicotepec_atencion.paper.files import rendered
from xicotepec_atencion.store import privacy_reads
from xicotepec_atencion.ui import icons, keys
from xicotepec_atencion.ui.asking import accepted
from xicotepec_atencion.ui.incident_form import IncidentForm
from xicotepec_atencion.ui.paper_dialog import Paper, PaperDialog
from xicotepec_atencion.ui.register_dialog import Heads, RegisterDialog, Verb
from xicotepec_atencion.ui.tables import RIGHT, cell
from xicotepec_atencion.ui.workspace import Workspace

HEADS = Heads(
    ("Número", "Pasó", "Se supo", "Qué pasó", "Personas", "Se avisó a las personas", "Se avisó a la autoridad"),
    {0: 80, 1: 94, 2: 94, 4: 84, 5: 160, 6: 166},
    wide=(3,),
)
PERSONS = 4
PROMISE = "Lo que pasó con datos de personas y no debía pasar: cuándo, a cuántas, qué se hizo y a quién se avisó."
EMPTY = (
    "shield-check",
    "No hay incidentes registrados",
    "Si se pierde, se roba o se ve lo que no debía verse, anótelo con «Nuevo…» el mismo día.",
)


class IncidentsDialog(RegisterDialog[RecordedIncident]):
    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(workspace, parent, Incident, TITLE, PROMISE, HEADS)
        verbs = (
            Verb("&Nuevo…", keys.ADD_ENTRY, self.add, "primary", alone=True),
            Verb("&Abrir…", keys.OPEN_ENTRY, self.open, reads=True),
            Verb("&Imprimir…", keys.ENTRY_PAPER, self.print_all, alone=True),
            Verb("&Quitar", keys.DROP_ENTRY, self.remove, "frameless"),
        )
        self._build(verbs, EMPTY)
        if head := self.table.horizontalHeaderItem(PERSONS):
            head.setTextAlignment(RIGHT)

    def add(self) -> None:
        today = self._workspace.today()
        form = IncidentForm(self._workspace, self, Incident(new_uid(), today, today))
        if self._ask(form, lambda: "Se registró el incidente.") and form.saved:
            self.choose(form.saved.uid)

    def open(self) -> None:
        if line := self.chosen():
            form = IncidentForm(self._workspace, self, line.what, str(line.called))
            self._ask(form, lambda: f"Se cambió el incidente {line.called}.")

    def print_all(self) -> None:
        """The whole register."""
        workspace = self._workspace
        report = privacy_reads.incidents(workspace.store, workspace.now())
        paper = Paper(
            title=TITLE,
            file_name=f"incidentes-{workspace.today().isoformat()}",
            render=lambda: rendered(report),
            noted={"what": "registro de incidentes", "said": plural(len(self._lines), "incidente", "incidentes")},
        )
        accepted(PaperDialog(workspace, paper, self))
        self.table.setFocus()

    def remove(self) -> None:
        if line := self.chosen():
            self._put(replace(line.what, removed=True), f"Se quitó el incidente {line.called}; su número no se repite.")

    # what it shows

    def _read(self) -> list[RecordedIncident]:
        return self._workspace.store.incidents.all()

    def _uid(self, line: RecordedIncident) -> Uid:
        return line.what.uid

    def _cells(self, line: RecordedIncident) -> Sequence[QTableWidgetItem]:
        what, shown = line.what, self._workspace.discretion
        persons = NOT_KNOWN if what.persons is None else count(what.persons)
        said = shown.text(" ".join(what.what.split()))
        plain = (str(line.called), short_day(what.happened), short_day(what.noticed), said)
        return [*map(cell, plain), cell(persons, right=True), _told(what.told_on), _told(what.reported_on)]

    def _about(self, line: RecordedIncident) -> str:
        done = " ".join(line.what.measures.split())
        return f"Se hizo: {self._workspace.discretion.text(done)}" if done else "Todavía no dice qué se hizo."


def _told(day: date | None) -> QTableWidgetItem:
    """When, or by icon and word that nobody was told."""
    made = cell(short_day(day) if day else NOBODY_TOLD)
    made.setIcon(icons.icon("check-circle", "ok") if day else icons.icon("minus", "ink2"))
    return made


def open_incidents(workspace: Workspace, parent: QWidget) -> None:
    accepted(IncidentsDialog(workspace, parent))
