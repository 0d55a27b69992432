"""A new year's programme: copied from another year, or begun with one activity."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QSpinBox,
    QWidget,
)  # fmt: skip

from xicotepec_atencion.domain.calendar import Month
from xicotepec_atencion.domain.office import Catalogue, Item
from xicotepec_atencion.domain.programme import Activity, Feed, Rule
from xicotepec_atencion.domain.spanish import Unreadable, parse_count
from xicotepec_atencion.domain.stored import new_uid
from xicotepec_atencion.domain.text import cleaned, fold
from xicotepec_atencion.ui import theme
from xicotepec_atencion.ui.choice import Choice, Option
from xicotepec_atencion.ui.widgets import Field, button, column, field, fit, label, row, show_problems

NAME_LIMIT = 200
UNITS = ("Personas", "Atenciones")


class AreaList(QWidget):
    """Which areas feed the activity: ticked in the list, or typed as new."""

    def __init__(self, areas: Sequence[Item]) -> None:
        super().__init__()
        self.list, self.new = QListWidget(), QLineEdit()
        self.list.setProperty("kind", "boxed")
        self.list.setAccessibleName("Áreas que la alimentan")
        self.new.setAccessibleName("Otra área")
        self.new.setPlaceholderText("Otra área: escríbala y pulse Entrar")
        self._add = button("A&gregar")
        self._add.clicked.connect(self._take_new)
        self._retired = [area for area in areas if area.retired]
        offered = [area for area in areas if not area.retired]
        for area in offered:
            self._offer(area, ticked=len(offered) == 1)
        self.setLayout(column((self.list, 1), row((self.new, 1), self._add), space=6))
        theme.follow(self.list, lambda it: it.setFixedHeight(theme.px(96)))

    def chosen(self) -> list[Item]:
        """The ticked ones; a new one that is still in the line counts as ticked."""
        self._take_new()
        rows = [self.list.item(n) for n in range(self.list.count())]
        return [row.data(Qt.ItemDataRole.UserRole) for row in rows if row.checkState() == Qt.CheckState.Checked]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter after a new area adds it; the dialog hears only the Enter that has nothing to add."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.new.text().strip():
            self._take_new()
        else:
            super().keyPressEvent(event)

    def _offer(self, area: Item, ticked: bool) -> None:
        entry = QListWidgetItem(area.name, self.list)
        entry.setData(Qt.ItemDataRole.UserRole, area)
        entry.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)

    def _take_new(self) -> None:
        name = cleaned(self.new.text())
        self.new.clear()
        for n in range(self.list.count()):
            if fold(self.list.item(n).text()) == fold(name):
                self.list.item(n).setCheckState(Qt.CheckState.Checked)
                return
        if name:
            known = [area for area in self._retired if fold(area.name) == fold(name)]
            fresh = Item(uid=new_uid(), catalogue=Catalogue.AREA, name=name, position=self.list.count())
            self._offer(known[0] if known else fresh, ticked=True)


class ProgrammeDialog(QDialog):
    """Asks for the year and where its programme comes from; `made` gives what is to be kept."""

    def __init__(self, parent: QWidget, year: int, years: Sequence[int], areas: Sequence[Item]) -> None:
        super().__init__(parent)
        self.setWindowTitle("Nuevo programa")
        self._taken = frozenset(years)
        self.year = QSpinBox(minimum=2000, maximum=2100, value=year)
        copies = [Option(f"Copiar el de {known}", known) for known in years[:3]]
        self.source: Choice[int] = Choice(*copies, Option("Desde una actividad", 0))
        self.name, self.description = QLineEdit(), QPlainTextEdit()
        self.unit, self.goal = QComboBox(), QLineEdit()
        self.on_demand = QCheckBox("&Bajo demanda: la meta es una estimación")
        counted = Option("Personas atendidas", Rule.PERSONS), Option("Atenciones", Rule.VISITS)
        self.rule: Choice[Rule] = Choice(*counted, Option("Captura manual", Rule.HAND))
        self.areas = AreaList(areas)
        self._fields = self._make_fields()
        self._lay_out()
        self.source.changed.connect(self._show_source)
        self.rule.changed.connect(self._show_areas)
        self._show_source()

    @property
    def copied_year(self) -> int:
        """The year to copy; 0: begin with the activity."""
        return self.source.current()

    def begun(self) -> tuple[int, Activity]:
        """The year, and the activity that its programme begins with."""
        year = self.year.value()
        return year, Activity(
            uid=new_uid(),
            year=year,
            position=0,
            name=cleaned(self.name.text()),
            description=cleaned(self.description.toPlainText()),
            unit=cleaned(self.unit.currentText()),
            annual_goal=parse_count(self.goal.text()),
            on_demand=self.on_demand.isChecked(),
            rule=self.rule.current(),
            total_label=cleaned(self.name.text()),
            feeds=tuple(Feed(area.uid, Month.of(year, 1)) for area in self._feeding()),
        )

    def new_areas(self) -> list[Item]:
        """The chosen areas that the catalogue must first take: new ones, and retired ones chosen again."""
        if self.copied_year:
            return []
        return [replace(area, retired=False) for area in self._feeding() if not area.revision or area.retired]

    def _feeding(self) -> list[Item]:
        """What is captured by hand only is fed by no area."""
        return [] if self.rule.current() is Rule.HAND else self.areas.chosen()

    def _make_fields(self) -> dict[str, Field]:
        self.unit.setEditable(True)
        self.unit.addItems(UNITS)
        self.description.setTabChangesFocus(True)
        theme.follow(self.description, lambda it: it.setFixedHeight(theme.px(58)))
        return {
            "year": field("&Ejercicio", self.year),
            "name": field("&Actividad", self.name),
            "description": field("&Descripción", self.description, "opcional"),
            "unit": field("&Unidad de medida", self.unit),
            "goal": field("&Meta anual", self.goal, "vacía si no se conoce"),
            "rule": field("&Qué se cuenta", self.rule),
            "areas": field("Á&reas que la alimentan desde enero", self.areas),
        }

    def _lay_out(self) -> None:
        f = self._fields
        do, leave = button("&Crear programa", "primary"), button("Dejar como está", keys="Esc")
        do.clicked.connect(self._accept)
        leave.clicked.connect(self.reject)
        do.setDefault(True)
        self._activity = QWidget()
        both = row((f["unit"], 1), (f["goal"], 1), space=12)
        parts = (f["name"], f["description"], both, self.on_demand, f["rule"], f["areas"])
        self._activity.setLayout(column(*parts, space=10))
        said = "Con la misma estructura y metas; las áreas siguen alimentando lo suyo. Los firmantes no se copian."
        self._copy = label(said, "note", wrap=True)
        top = row(f["year"], (field("De dónde &sale", self.source), 1), space=12)
        foot = row(None, leave, do)
        title = label("Nuevo programa", "title")
        self.setLayout(column(title, top, self._copy, self._activity, foot, margins=(20, 16, 20, 16), space=10))
        theme.follow(self, lambda self: self.setMinimumWidth(theme.px(560)))

    def _show_source(self, *_: object) -> None:
        self._copy.setVisible(bool(self.copied_year))
        self._activity.setVisible(not self.copied_year)
        fit(self)

    def _show_areas(self, *_: object) -> None:
        self._fields["areas"].setVisible(self.rule.current() is not Rule.HAND)
        fit(self)

    def _accept(self) -> None:
        problems = {"year": self._year_problem()}
        if not self.copied_year:
            unit = "" if cleaned(self.unit.currentText()) else "Escriba en qué se mide."
            problems |= {"name": self._name_problem(), "unit": unit, "goal": self._goal_problem()}
            problems["areas"] = self._areas_problem()
        if not show_problems(self._fields, problems):
            self.accept()
        fit(self)

    def _year_problem(self) -> str:
        return f"Ya hay programa de {self.year.value()}." if self.year.value() in self._taken else ""

    def _name_problem(self) -> str:
        name = cleaned(self.name.text())
        if len(name) > NAME_LIMIT:
            return f"El nombre es demasiado largo: caben {NAME_LIMIT} letras."
        return "" if name else "Escriba el nombre de la actividad."

    def _goal_problem(self) -> str:
        try:
            parse_count(self.goal.text())
        except Unreadable as problem:
            return str(problem)
        return ""

    def _areas_problem(self) -> str:
        if self.rule.current() is Rule.HAND or self.areas.chosen():
            return ""
        return "Elija o escriba al menos un área: de ahí salen las cifras."
