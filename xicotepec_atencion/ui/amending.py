"""A change of approved goals («reconducción»)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QDialog, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from xicotepec_atencion.domain.changes import Amend, Put
from xicotepec_atencion.domain.office import Item
from xicotepec_atencion.domain.programme import Activity, Goals
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.domain.versions import NO_GOALS, goals_in_words, kind_of
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.ui import keys, theme
from xicotepec_atencion.ui.approving import authorizing
from xicotepec_atencion.ui.dialog import Dialog
from xicotepec_atencion.ui.document_fields import DocumentFields
from xicotepec_atencion.ui.goal_table import GoalTable
from xicotepec_atencion.ui.key_names import sequence
from xicotepec_atencion.ui.tables import plain_table
from xicotepec_atencion.ui.widgets import button, column, fit, flow, label, show_problems
from xicotepec_atencion.ui.workspace import Workspace


class Amending(NamedTuple):
    """What an amendment begins with: the goals that are approved, the activities as they stand, and as they are
    proposed at first."""

    in_force: Mapping[Uid, Goals]
    standing: Sequence[Activity]
    proposed: Sequence[Activity]


class AmendDialog(Dialog):
    """The activities, what is proposed for each, and the oficio behind it; the type is computed as one types."""

    def __init__(self, parent: QWidget, read: Amending, fields: DocumentFields, table: GoalTable) -> None:
        super().__init__(parent)
        self.setWindowTitle("Reconducción")
        self.fields, self.table, self._in_force = fields, table, read.in_force
        self._standing = {activity.uid: activity.terms for activity in read.standing}
        self._proposed = list(read.proposed)
        self._types = [QTableWidgetItem() for _ in self._proposed]
        self.list = self._make_list()
        self._words, self._missing = label("", wrap=True), label("", "note")
        self._do = button("Hacer la &reconducción", "primary", keys=keys.shown(keys.SAVE))
        self._lay_out()
        self.list.currentCellChanged.connect(self._show_activity)
        table.proposed.connect(self._take)
        table.refused.connect(self._words.setText)
        QShortcut(sequence(keys.SAVE), self).activated.connect(self._accept)
        first = self._proposed.index(self.changed()[0]) if self.changed() else 0
        self.list.selectRow(first)
        self._tell()

    def changed(self) -> list[Activity]:
        """The activities of which something that was approved would change."""
        return [activity for activity in self._proposed if self._standing.get(activity.uid) != activity.terms]

    def _before(self, activity: Activity) -> Goals:
        return self._in_force.get(activity.uid, NO_GOALS)

    def _kind(self, activity: Activity) -> str:
        return kind_of(self._before(activity), activity.goals, activity.year) or ""

    def _take(self, activity: Activity) -> None:
        self._proposed = [activity if each.uid == activity.uid else each for each in self._proposed]
        self._show_activity()
        self._tell()

    def _show_activity(self, *_: int) -> None:
        place = self.list.currentRow()
        if place >= 0:
            activity = self._proposed[place]
            self.table.show_goals(self._before(activity), activity)
            words = goals_in_words(self._before(activity), activity.goals, activity.year)
            self._words.setText(f"{activity.name}: {words}." if words else f"{activity.name}: sin cambios.")

    def _tell(self) -> None:
        for place, activity in enumerate(self._proposed):
            kind = self._kind(activity)
            new = "actividad nueva, " if activity.uid not in self._in_force else ""
            new = "se retira, " if activity.retired_from and activity in self.changed() else new
            self._types[place].setText(f"{new}{kind}".removesuffix(", ") or "—")
        missing = "" if self.changed() else "Escriba las metas propuestas: nada cambia todavía."
        self._missing.setText(missing)
        self._do.setEnabled(not missing)

    def _make_list(self) -> QTableWidget:
        made = plain_table(("Actividad", "Tipo de reconducción"), "Actividades", len(self._proposed), 28)
        for place, activity in enumerate(self._proposed):
            made.setItem(place, 0, QTableWidgetItem(activity.name))
            made.setItem(place, 1, self._types[place])
        made.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        theme.follow(made, lambda it: it.horizontalHeader().resizeSection(1, theme.px(240)))
        theme.follow(made, lambda it: it.setFixedHeight(theme.px(31 + 28 * min(len(self._proposed), 6))))
        return made

    def _lay_out(self) -> None:
        leave = button("Dejar como está", keys="Esc")
        leave.clicked.connect(self.reject)
        self._do.clicked.connect(self._accept)
        said = label("Sólo cambian meses abiertos; la meta anual sigue a la suma y el tipo se calcula.", "note")
        foot = flow(self._missing, None, leave, self._do)
        lines = (label("Reconducción del programa", "title"), said, self.fields, self.list, self.table, self._words)
        self.setLayout(column(*lines, 4, foot, margins=(20, 16, 20, 16), space=10))
        self.setTabOrder(self.list, self.table)
        theme.follow(self, lambda self: self.setMinimumWidth(theme.px(980)))

    def _accept(self) -> None:
        if self.changed() and not show_problems(self.fields.fields, self.fields.problems()):
            self.accept()
        fit(self)


def amend(
    workspace: Workspace,
    parent: QWidget,
    year: int,
    activities: Sequence[Activity] = (),
    beside: Sequence[Activity | Item] = (),
) -> bool:
    """Ask for the oficio and the goals of an amendment, which begins with these activities, and make it; whether it
    was made. beside: what comes with them, in this order, and changes nothing that an approval fixes."""
    if not workspace.allows(Amend):
        return False
    dialog = AmendDialog(
        parent,
        _begun(workspace.store, year, activities, beside),
        DocumentFields(workspace.today(), authorizing(workspace), amendment=True),
        GoalTable(year, workspace.store.ledger.closed()),
    )
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return False
    about = {line.uid for line in activities}
    changed = tuple(sorted(dialog.changed(), key=lambda line: line.uid in about))  # last: others give up feeds to them
    others = tuple(Put(each) for each in beside if each.identity not in {line.identity for line in changed})
    texts, day = dialog.fields.texts(), dialog.fields.day
    done = workspace.do(Amend(year=year, dated=day, activities=changed, beside=others, **texts))
    if done:
        number = workspace.store.versions.count(year) - 1
        workspace.said.emit(f"Reconducción {number} del programa de {year} hecha. El programa original se conserva.")
    return done


def _begun(store: Store, year: int, activities: Sequence[Activity], beside: Sequence[Activity | Item]) -> Amending:
    about = {line.uid: line.balanced() for line in activities}
    moving = {line.uid: line for line in beside if isinstance(line, Activity)}
    standing = store.activities.of(year)
    proposed = [about.get(each.uid) or moving.get(each.uid, each) for each in standing]
    new = [line for uid, line in about.items() if uid not in {each.uid for each in standing}]
    return Amending(store.versions.of(year)[-1].goals, standing, proposed + new)
