"""A year's programme is approved: its goals become the baseline."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHeaderView, QTableWidget, QWidget

from xicotepec_atencion.domain.changes import Approve
from xicotepec_atencion.domain.office import Duty, signing_on
from xicotepec_atencion.domain.programme import Activity
from xicotepec_atencion.domain.spanish import count_or, difference
from xicotepec_atencion.domain.versions import unapprovable
from xicotepec_atencion.ui import theme
from xicotepec_atencion.ui.asking import accepted, foot
from xicotepec_atencion.ui.dialog import Dialog
from xicotepec_atencion.ui.document_fields import DocumentFields
from xicotepec_atencion.ui.tables import RIGHT, cell, plain_table
from xicotepec_atencion.ui.widgets import button, column, fit, label, message, show_problems
from xicotepec_atencion.ui.workspace import Workspace

NUMBERS = (2, 3)  # columns


class ApproveDialog(Dialog):
    """Shows what is approved and asks for the oficio; goals that do not add up cannot be approved."""

    def __init__(self, parent: QWidget, year: int, activities: Sequence[Activity], fields: DocumentFields) -> None:
        super().__init__(parent)
        self.setWindowTitle("Aprobar el programa")
        self.fields = fields
        said = "Desde ahora las metas cambian sólo por reconducción, con su oficio. El programa original se conserva."
        why = unapprovable(activities)
        do = button("&Aprobar", "primary")
        do.setEnabled(not why)
        warning = [message("warning", "Todavía no se puede aprobar.", why)] if why else []
        lines = (label(f"Aprobar el programa de {year}", "title"), label(said, "note", wrap=True), *warning)
        buttons = foot(self, do, does=self._accept)
        self.setLayout(column(*lines, _goals(activities), fields, buttons, margins=(20, 16, 20, 16), space=10))
        theme.follow(self, lambda self: self.setMinimumWidth(theme.px(640)))
        fields.document.setFocus()

    def _accept(self) -> None:
        if not show_problems(self.fields.fields, self.fields.problems()):
            self.accept()
        fit(self)


def _goals(activities: Sequence[Activity]) -> QTableWidget:
    table = plain_table(("Actividad", "Unidad", "Programado", "Meta anual", ""), "Metas", len(activities), 28)
    for line, activity in enumerate(activities):
        goals = activity.goals
        closes = "" if goals.annual is None else difference(goals.short) or "cuadra"
        planned, annual = count_or("—", goals.total), count_or("no se conoce", goals.annual)
        for place, text in enumerate((activity.name, activity.unit, planned, annual, closes)):
            made = cell(text, right=place in NUMBERS)
            if place == 4 and goals.short:
                made.setForeground(theme.colour("warning"))
            table.setItem(line, place, made)
    for place in NUMBERS:
        if head := table.horizontalHeaderItem(place):
            head.setTextAlignment(RIGHT)
    table.resizeColumnsToContents()
    table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    theme.follow(table, lambda it: it.setFixedHeight(theme.px(31 + 28 * min(max(len(activities), 1), 8))))
    return table


def approve(workspace: Workspace, parent: QWidget, year: int) -> bool:
    """Ask for the oficio that approves the year's programme, and approve it; whether it was."""
    if not workspace.allows(Approve):
        return False
    fields = DocumentFields(workspace.today(), authorizing(workspace), amendment=False)
    dialog = ApproveDialog(parent, year, workspace.store.activities.of(year), fields)
    if not accepted(dialog):
        return False
    texts = fields.texts()
    done = workspace.do(Approve(year, texts["document"], fields.day, texts["authorized_by"]))
    if done:
        workspace.said.emit(f"Programa de {year} aprobado. Sus metas cambian por reconducción.")
    return done


def authorizing(workspace: Workspace) -> str:
    """Who signs today as who authorises; empty: nobody."""
    signing = signing_on(workspace.store.signatories.all(), workspace.today())
    return next((each.name for each in signing if each.duty is Duty.AUTHORIZED), "")
