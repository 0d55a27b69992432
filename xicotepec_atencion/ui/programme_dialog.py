"""A new year's programme: copied from another year, or begun with one activity."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QSpinBox, QWidget

from xicotepec_atencion.domain.calendar import months_of
from xicotepec_atencion.domain.office import Item
from xicotepec_atencion.domain.programme import Activity
from xicotepec_atencion.ui import keys, theme
from xicotepec_atencion.ui.activity_form import ActivityForm, begun_activity
from xicotepec_atencion.ui.asking import foot
from xicotepec_atencion.ui.choice import Choice, Option
from xicotepec_atencion.ui.dialog import Dialog
from xicotepec_atencion.ui.key_names import sequence
from xicotepec_atencion.ui.scrolling import Scrolling
from xicotepec_atencion.ui.widgets import Field, button, column, field, fit, label, row, show_problems

AROUND = 220  # design pixels: title bar, title, year and source, buttons
COPIES = (
    "Con la misma estructura y metas, menos las actividades retiradas; las áreas siguen alimentando lo suyo. Los "
    "firmantes no se copian."
)


class ProgrammeDialog(Dialog):
    """Asks for the year and where its programme comes from; `begun` and `new_areas` give what is to be kept."""

    def __init__(
        self, parent: QWidget, year: int, years: Sequence[int], areas: Sequence[Item], units: Sequence[Item] = ()
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Nuevo programa")
        self._taken = frozenset(years)
        self.year = QSpinBox(minimum=2000, maximum=2100, value=year)
        copies = [Option(f"Copiar el de {known}", known) for known in years[:3]]
        self.source: Choice[int] = Choice(*copies, Option("Desde una actividad", 0))
        self.form = ActivityForm(areas, units=units)
        self._fields = self._make_fields()
        self._lay_out()
        self.form.show_activity(begun_activity(year), months_of(year))
        self.form.feeding.suggest()
        self.year.valueChanged.connect(self._show_year)
        self.source.changed.connect(self._show_source)
        self._grown = QTimer(self, singleShot=True, interval=0)  # after all layouts
        self._grown.timeout.connect(lambda: fit(self))
        self.form.grew.connect(self._grown.start)
        self._show_source()

    @property
    def copied_year(self) -> int:
        """The year to copy; 0: begin with the activity."""
        return self.source.current()

    def begun(self) -> tuple[int, Activity]:
        """The year, and the activity that its programme begins with."""
        year = self.year.value()
        return year, self.form.read(begun_activity(year))

    def new_areas(self) -> list[Item]:
        """The chosen areas that the catalogue must first take."""
        return [] if self.copied_year else self.form.new_areas()

    def _make_fields(self) -> dict[str, Field]:
        return {"year": field("&Ejercicio", self.year), **self.form.fields}

    def _lay_out(self) -> None:
        self._activity, self._copy = Scrolling(self.form, AROUND), label(COPIES, "note", wrap=True)
        top = row(self._fields["year"], (field("De dónde &sale", self.source), 1), space=12)
        do = button("&Crear programa", "primary", keys=keys.shown(keys.SAVE))
        QShortcut(sequence(keys.SAVE), self).activated.connect(self._accept)  # in a paragraph Enter begins a line
        buttons = foot(self, do, does=self._accept)
        title = label("Nuevo programa", "title")
        parts = (title, top, self._copy, (self._activity, 1), buttons)
        self.setLayout(column(*parts, margins=(20, 12, 20, 16), space=10))
        theme.follow(self, lambda self: self.setMinimumWidth(theme.px(700)))

    def _show_year(self, year: int) -> None:
        self.form.feeding.offer(months_of(year))

    def _show_source(self, *_: object) -> None:
        self._copy.setVisible(bool(self.copied_year))
        self._activity.setVisible(not self.copied_year)
        fit(self)

    def _accept(self) -> None:
        problems = {"year": self._year_problem()}
        if not self.copied_year:
            problems |= self.form.problems() | {"areas": self._areas_problem()}
        if not show_problems(self._fields, problems):
            self.accept()
        fit(self)

    def _year_problem(self) -> str:
        return f"Ya hay programa de {self.year.value()}." if self.year.value() in self._taken else ""

    def _areas_problem(self) -> str:
        if self.form.by_hand or self.form.feeding.chosen():
            return ""
        return "Elija o escriba al menos un área: de ahí salen las cifras."
