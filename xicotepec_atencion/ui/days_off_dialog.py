"""Oficina › Días inhábiles…: the country's days of rest, and the office's own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QDate
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHeaderView, QLineEdit, QSpinBox, QWidget

from xicotepec_atencion.domain.changes import Put
from xicotepec_atencion.domain.spanish import long_day, plural
from xicotepec_atencion.domain.stored import new_uid
from xicotepec_atencion.domain.text import cleaned
from xicotepec_atencion.domain.working_days import DayOff, days_of, public_holidays
from xicotepec_atencion.ui import keys, theme
from xicotepec_atencion.ui.asking import accepted, size
from xicotepec_atencion.ui.day_input import DayInput
from xicotepec_atencion.ui.dialog import Dialog
from xicotepec_atencion.ui.key_names import sequence
from xicotepec_atencion.ui.spoken import described
from xicotepec_atencion.ui.tables import cell, plain_table
from xicotepec_atencion.ui.undo_key import HandsOnUndo
from xicotepec_atencion.ui.widgets import button, card, column, field, flow, label, row, show_problems
from xicotepec_atencion.ui.workspace import Workspace

HEADS = ("Día", "Motivo", "De quién")
LAW, OWN = "de ley", "de la oficina"
NAME_LIMIT = 100


class DaysOffDialog(Dialog):
    """Every change is made at once, and Ctrl+Z takes back what was changed here."""

    def __init__(self, workspace: Workspace, year: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Días inhábiles")
        self._workspace = workspace
        self._done = 0  # changes made here that are still to be taken back
        self._chosen_day: DayOff | None = None
        self.year = QSpinBox(minimum=2000, maximum=2100, value=year)
        self.table = plain_table(HEADS, "Días inhábiles", height=28)
        self.day, self.name = DayInput(), QLineEdit()
        self._fields = {
            "day": field("D&ía", self.day),
            "name": field("&Motivo", described(self.name, "Por qué no se trabaja ese día")),
        }
        self.said, self._count = label("", "error", wrap=True), label("", "note")
        self._make_buttons()
        self._lay_out()
        self._connect()
        self._show_year()
        self.name.setFocus()
        theme.follow(self, lambda it: size(it, 660, 540))

    # what the secretary does

    def add(self) -> None:
        day = DayOff(new_uid(), self._day(), self._name())
        if self._is_fine(day) and self._do(day):
            self.name.clear()
            self._select(day.day)

    def rename(self) -> None:
        """The chosen day gets the name that stands in the field."""
        chosen = self._chosen()
        if chosen and self._is_fine(renamed := replace(chosen, name=self._name()), chosen) and self._do(renamed):
            self.name.clear()
            self._select(chosen.day)

    def remove(self) -> None:
        chosen = self._chosen()
        if chosen:
            self._do(chosen.undone())

    def undo(self) -> None:
        """What was done before this dialog opened is taken back in its own place."""
        if self._done and self._workspace.undo():
            self._done -= 1
            self.refresh()

    def refresh(self) -> None:
        """Read again what is shown."""
        year, line = self.year.value(), self.table.currentRow()
        own = self._workspace.store.days_off.of(year)
        law = public_holidays(year)
        rows = [(day, name, None) for day, name in law.items()] + [(each.day, each.name, each) for each in own]
        self._rows = sorted(rows, key=lambda each: (each[0], each[2] is not None))
        self.table.setRowCount(len(self._rows))
        for n, (day, name, mine) in enumerate(self._rows):
            for place, text in enumerate((long_day(day), name, OWN if mine else LAW)):
                made = cell(text)
                if mine is None:
                    made.setForeground(theme.colour("ink2"))
                self.table.setItem(n, place, made)
        self.table.selectRow(min(max(line, 0), len(self._rows) - 1))
        working = sum(days_of(year, {day for day, _, _ in self._rows}).values())
        self._count.setText(f"{year} tiene {plural(working, 'día hábil', 'días hábiles')}.")
        self._enable()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.table.hasFocus() and event.matches(QKeySequence.StandardKey.Delete):
            self.remove()
        else:
            super().keyPressEvent(event)

    # inside

    def _do(self, day: DayOff) -> bool:
        self._say("")
        made = self._workspace.do(Put(day))
        self._done += made
        self.refresh()
        return made

    def _is_fine(self, day: DayOff, before: DayOff | None = None) -> bool:
        known = {each.day: each.name for each in self._workspace.store.days_off.of(day.day.year)}
        taken = {**public_holidays(day.day.year), **known}
        again = f"Ya es inhábil: {taken[day.day]}." if before is None and day.day in taken else ""
        problem = (self.day.problem() or again) if before is None else ""
        name = "" if day.name else "Escriba el motivo."
        if len(day.name) > NAME_LIMIT:
            name = f"El motivo es demasiado largo: caben {NAME_LIMIT} letras."
        return not show_problems(self._fields, {"day": problem, "name": name})

    def _say(self, sentence: str) -> None:
        self.said.setText(sentence)
        self.said.setVisible(bool(sentence))

    def _day(self) -> date:
        return self.day.day()

    def _name(self) -> str:
        return cleaned(self.name.text())

    def _chosen(self) -> DayOff | None:
        line = self.table.currentRow()
        return self._rows[line][2] if 0 <= line < len(self._rows) else None

    def _select(self, day: date) -> None:
        places = [n for n, (each, _, mine) in enumerate(self._rows) if each == day and mine]
        if places:
            self.table.selectRow(places[0])

    def _enable(self) -> None:
        for each in (self._rename, self._remove):
            each.setEnabled(self._chosen() is not None)
        self._undo.setEnabled(bool(self._done))

    def _show_year(self) -> None:
        year = self.year.value()
        self.day.setDateRange(QDate(year, 1, 1), QDate(year, 12, 31))
        today = self._workspace.today()
        self.day.setDate(QDate(year, today.month, 1))
        self.refresh()

    # construction

    def _make_buttons(self) -> None:
        self._add = button("&Agregar", "primary")
        self._rename = button("Cambiar el motivo del &elegido")
        self._remove = button("&Quitar el elegido", "frameless", keys=keys.shown("Del"))
        self._undo = button("&Deshacer", "link", keys=keys.UNDO)

    def _lay_out(self) -> None:
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        theme.follow(header, lambda it: (it.resizeSection(0, theme.px(200)), it.resizeSection(2, theme.px(110))))
        close = button("&Cerrar", keys="Esc")
        close.clicked.connect(self.accept)
        top = row(label("Días inhábiles", "title"), self.year, None, self._count, space=12)
        said = "Sábados, domingos y días de descanso de ley no se cuentan; agregue los de la oficina."
        new = row((self._fields["day"], 1), (self._fields["name"], 2), space=12)
        doing = row(self._add, self._rename, self._remove, None)
        self.said.hide()
        body = card(row(self.table), margins=(1, 1, 1, 1))
        parts = (top, label(said, "note", wrap=True), (body, 1), new, doing, self.said, flow(self._undo, None, close))
        self.setLayout(column(*parts, margins=(20, 16, 20, 16), space=10))

    def _connect(self) -> None:
        described(self.year).setAccessibleName("Año")
        self.year.valueChanged.connect(self._show_year)
        self.table.currentCellChanged.connect(self._enable)
        self._add.clicked.connect(self.add)
        self._add.setDefault(True)
        self._rename.clicked.connect(self.rename)
        self._remove.clicked.connect(self.remove)
        self._undo.clicked.connect(self.undo)
        self._workspace.failed.connect(self._say)
        self._hands_on = HandsOnUndo(self)
        self._hands_on.watch(self.name, self.day)
        QShortcut(sequence(keys.UNDO), self).activated.connect(self.undo)


def edit_days_off(workspace: Workspace, parent: QWidget) -> None:
    if workspace.allows(DayOff):
        accepted(DaysOffDialog(workspace, workspace.today().year, parent))
