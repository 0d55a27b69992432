"""What an activity is: its name, what it promises, what it counts and who feeds it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from xicotepec_atencion.domain.activity_changes import NAME_LIMIT, UNIT_LIMIT, Locks
from xicotepec_atencion.domain.calendar import Month
from xicotepec_atencion.domain.office import Item
from xicotepec_atencion.domain.programme import Activity, Rule
from xicotepec_atencion.domain.spanish import Unreadable, count_or, parse_count
from xicotepec_atencion.domain.stored import new_uid
from xicotepec_atencion.domain.text import cleaned
from xicotepec_atencion.ui import theme
from xicotepec_atencion.ui.choice import Choice, Option
from xicotepec_atencion.ui.feed_table import FeedTable, Telling
from xicotepec_atencion.ui.spoken import described
from xicotepec_atencion.ui.widgets import Field, column, field, label, picture, row

UNITS = ("Personas", "Atenciones", "Peticiones")
RULES = (
    Option("Personas atendidas", Rule.PERSONS),
    Option("Atenciones", Rule.VISITS),
    Option("Peticiones resueltas", Rule.RESOLVED),
    Option("Captura manual", Rule.HAND),
)


class ActivityForm(QWidget):
    """Fields in the order in which a programme's line is read; `problems` are shown by whoever asks for them."""

    grew = Signal()

    def __init__(
        self, areas: Sequence[Item], telling: Telling = lambda _area, _feed: "", units: Sequence[Item] = ()
    ) -> None:
        """units: the catalogue, of which the unit is suggested; it may be another."""
        super().__init__()
        self.name, self.description, self.total = QLineEdit(), QPlainTextEdit(), QLineEdit()
        self.unit, self.goal = QComboBox(), QLineEdit()
        self.on_demand = QCheckBox("&Bajo demanda: la meta es una estimación")
        self.rule: Choice[Rule] = Choice(*RULES)
        self.feeding = FeedTable(areas, telling)
        self._locked = label("", "note", wrap=True)
        self.fields = self._make_fields()
        self.unit.addItems([each.name for each in units if not each.retired] or UNITS)
        self._lay_out()
        self.rule.changed.connect(self._show_feeding)
        self.feeding.changed.connect(self.grew)
        self.lock(Locks())

    def show_activity(self, line: Activity, months: Sequence[Month]) -> None:
        """months: from which an area may still begin to feed it."""
        self.name.setText(line.name)
        self.description.setPlainText(line.description)
        self.unit.setCurrentText(line.unit)
        self.goal.setText(count_or("", line.annual_goal))
        self.on_demand.setChecked(line.on_demand)
        self.rule.set_current(line.rule)
        self.total.setText("" if line.total_label == line.name else line.total_label)
        self.feeding.show_feeds(line.feeds, months)
        self._show_feeding()

    def lock(self, locks: Locks) -> None:
        """What is no longer changed here is shown, and why is said once."""
        for each in (self.unit, self.rule):
            each.setEnabled(not locks.counting)
        for each in (self.goal, self.on_demand):
            each.setEnabled(not locks.goals)
        said = dict.fromkeys(sentence for sentence in (locks.goals, locks.counting) if sentence)
        self._locked.setText("\n".join(said))
        self._locked_row.setVisible(bool(said))

    def read(self, base: Activity) -> Activity:
        """`base` with what the fields say; asked only where there is no problem."""
        name = cleaned(self.name.text())
        return replace(
            base,
            name=name,
            description=cleaned(self.description.toPlainText()),
            unit=cleaned(self.unit.currentText()),
            annual_goal=parse_count(self.goal.text()),
            on_demand=self.on_demand.isChecked(),
            rule=self.rule.current(),
            total_label=cleaned(self.total.text()) or name,
            feeds=() if self.by_hand else self.feeding.feeds(),
        )

    @property
    def by_hand(self) -> bool:
        """What is captured by hand only is fed by no area."""
        return self.rule.current() is Rule.HAND

    def new_areas(self) -> list[Item]:
        """The chosen areas that the catalogue must first take: new ones, and retired ones chosen again."""
        chosen = [] if self.by_hand else self.feeding.chosen()
        return [replace(area, retired=False) for area in chosen if not area.revision or area.retired]

    def problems(self) -> dict[str, str]:
        """By the names of `fields`."""
        return {
            "name": self._name_problem(),
            "total": _too_long(cleaned(self.total.text()), NAME_LIMIT),
            "unit": self._unit_problem(),
            "goal": self._goal_problem(),
        }

    def _unit_problem(self) -> str:
        typed = cleaned(self.unit.currentText())
        return _too_long(typed, UNIT_LIMIT) if typed else "Escriba en qué se mide."

    def _name_problem(self) -> str:
        name = cleaned(self.name.text())
        return _too_long(name, NAME_LIMIT) if name else "Escriba el nombre de la actividad."

    def _goal_problem(self) -> str:
        try:
            parse_count(self.goal.text())
        except Unreadable as problem:
            return str(problem)
        return ""

    def _show_feeding(self, *_: object) -> None:
        self.fields["areas"].setVisible(not self.by_hand)
        self.grew.emit()

    # construction

    def _make_fields(self) -> dict[str, Field]:
        self.unit.setEditable(True)
        self.description.setTabChangesFocus(True)
        theme.follow(self.description, lambda it: it.setFixedHeight(theme.px(50)))
        return {
            "name": field("&Actividad", described(self.name, "Como sale en el programa")),
            "total": field("Nombre en el &total", self.total, "vacío: como la actividad"),
            "description": field("&Descripción", self.description, "opcional"),
            "unit": field("&Unidad de medida", self.unit, "elíjala, o escriba otra"),
            "goal": field("&Meta anual", self.goal, "vacía si no se conoce"),
            "rule": field("&Qué se cuenta", self.rule),
            "areas": field("Áreas que &la alimentan", self.feeding),
        }

    def _lay_out(self) -> None:
        f = self.fields
        self._locked_row = QWidget()
        self._locked_row.setLayout(row(picture("lock-simple"), (self._locked, 1)))
        names = row((f["name"], 3), (f["total"], 2), space=12)
        amounts = row((f["unit"], 2), (f["goal"], 1), space=12)
        parts = (self._locked_row, names, f["description"], amounts, self.on_demand, f["rule"], f["areas"])
        self.setLayout(column(*parts, None, space=8))  # the other page may be higher


def begun_activity(year: int) -> Activity:
    """An activity with nothing in it yet."""
    return Activity(
        uid=new_uid(),
        year=year,
        position=0,
        name="",
        description="",
        unit=UNITS[0],
        annual_goal=None,
        on_demand=False,
        rule=Rule.PERSONS,
        total_label="",
    )


def _too_long(text: str, limit: int) -> str:
    return f"Es demasiado largo: caben {limit} letras." if len(text) > limit else ""
