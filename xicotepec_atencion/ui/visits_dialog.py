"""The visits of one person, for who wants to know what became of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QDialog, QHeaderView, QTableWidget, QWidget

from xicotepec_atencion.domain.intake import Recorded
from xicotepec_atencion.domain.people import Person
from xicotepec_atencion.domain.spanish import plural, short_day
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.ui import chosen_visit, icons, keys, theme
from xicotepec_atencion.ui.asking import foot
from xicotepec_atencion.ui.tables import cell, plain_table
from xicotepec_atencion.ui.visit_state import state_of
from xicotepec_atencion.ui.widgets import button, column, label
from xicotepec_atencion.ui.workspace import Workspace

HEADS = ("Fecha", "Folio", "Asunto", "Estado")
Matters = Callable[[Uid], str]  # what they are called


class VisitsDialog(QDialog):
    """Enter takes the chosen one: it is to be shown where its matter is."""

    def __init__(self, parent: QWidget, workspace: Workspace, person: Person, matters: Matters) -> None:
        super().__init__(parent)
        self.chosen: Uid | None = None
        name = workspace.discretion.name(person.name)
        self.setWindowTitle(f"Historial de {name}")
        self._visits = workspace.store.visits.of_person(person.uid, cancelled=True)
        self.table = visits_table(workspace, self._visits, matters)
        self._open = button("Abrir en Seguimiento", "outlined", keys=keys.shown(keys.OPEN))
        self._open.setEnabled(bool(self._visits))
        head = column(label(name, "title"), label(_sums(self._visits), "note"), space=2)
        last = foot(self, self._open, leave="&Cerrar", does=self._take)
        self.setLayout(column(head, (self.table, 1), last, margins=(16, 14, 16, 14), space=10))
        self.table.doubleClicked.connect(lambda: self._take())
        self.table.setFocus()
        theme.follow(self, lambda self: self.resize(theme.px(680), theme.px(360)))

    def _take(self) -> None:
        if self._visits:
            self.chosen = self._visits[self.table.currentRow()].visit.uid
            self.accept()


def visits_table(workspace: Workspace, visits: Sequence[Recorded], matters: Matters) -> QTableWidget:
    """The newest first, each with how its matter stands; the cancelled ones told as such."""
    table = plain_table(HEADS, "Atenciones", len(visits), height=28)
    cases, today = chosen_visit.cases_of(workspace.store, visits), workspace.today()
    off = chosen_visit.off_since(workspace.store, cases.values(), today)
    for line, each in enumerate(visits):
        state = state_of(each, cases[each.visit.uid], today, off, workspace.discretion)
        texts = (short_day(each.visit.served_on), each.folio.short, matters(each.visit.matter), state.longer)
        cells = [cell(text) for text in texts]
        cells[1].setToolTip(str(each.folio))
        cells[3].setIcon(icons.icon(state.icon, state.colour))
        for place, made in enumerate(cells):
            if each.visit.cancelled is not None:
                made.setForeground(theme.colour("ink2"))
            table.setItem(line, place, made)
    table.resizeColumnsToContents()
    table.horizontalHeader().setSectionResizeMode(HEADS.index("Asunto"), QHeaderView.ResizeMode.Stretch)
    table.selectRow(0)
    return table


def _sums(visits: Sequence[Recorded]) -> str:
    valid = sum(each.visit.cancelled is None for each in visits)
    cancelled = plural(len(visits) - valid, "cancelada", "canceladas")
    said = plural(valid, "atención registrada", "atenciones registradas")
    return f"{said} · {cancelled}" if valid < len(visits) else said
