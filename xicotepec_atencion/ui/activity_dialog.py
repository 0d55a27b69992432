"""An activity of a year's programme: added, or everything of it edited."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from xicotepec_atencion.domain.activity_changes import Locks
from xicotepec_atencion.domain.calendar import Month
from xicotepec_atencion.domain.feeding import move_told
from xicotepec_atencion.domain.office import Item
from xicotepec_atencion.domain.programme import Activity, Feed
from xicotepec_atencion.ui import keys, theme
from xicotepec_atencion.ui.activity_form import ActivityForm
from xicotepec_atencion.ui.asking import foot
from xicotepec_atencion.ui.dialog import Dialog
from xicotepec_atencion.ui.indicator_form import IndicatorForm
from xicotepec_atencion.ui.key_names import sequence
from xicotepec_atencion.ui.scrolling import Scrolling
from xicotepec_atencion.ui.widgets import Tabs, button, column, fit, label, show_problems

AROUND = 160  # design pixels: title bar, pages, a sentence, buttons


@dataclass(frozen=True)
class Asked:
    """What the dialog is about.

    lines: the year's activities as they stand; months: from which a feed may still begin; areas, units: the whole
    catalogues.
    """

    title: str
    line: Activity
    lines: Sequence[Activity]
    areas: Sequence[Item]
    months: Sequence[Month]
    locks: Locks
    units: Sequence[Item] = ()


class ActivityDialog(Dialog):
    """Two pages. `keep` is asked to keep what was typed: only where it does the dialog closes, else it says why."""

    def __init__(self, parent: QWidget, asked: Asked, keep: Callable[[Activity, list[Item]], bool]) -> None:
        super().__init__(parent)
        self.setWindowTitle(asked.title)
        self._asked, self._keep = asked, keep
        self.form, self.indicator = ActivityForm(asked.areas, self._told, asked.units), IndicatorForm()
        self.pages, self._stack = Tabs(), QStackedWidget()
        self._failed = label("", "error", wrap=True)
        self._lay_out()
        self.form.show_activity(asked.line, asked.months)
        self.form.lock(asked.locks)
        self.indicator.show_indicator(asked.line.indicator)
        self._grown = QTimer(self, singleShot=True, interval=0)  # after all layouts
        self._grown.timeout.connect(self._make_room)
        self.form.grew.connect(self._grown.start)
        theme.follow(self, lambda self: self.setMinimumWidth(theme.px(700)))
        self.form.name.setFocus()
        self.form.name.selectAll()
        fit(self)

    def say(self, sentence: str) -> None:
        """Why it was not kept; what was typed stays."""
        self._failed.setText(sentence)
        self._failed.setVisible(bool(sentence))
        fit(self)

    def read(self) -> Activity:
        """The activity as the fields say it."""
        return replace(self.form.read(self._asked.line), indicator=self.indicator.read())

    def accept(self) -> None:
        self.say("")
        problems = self.form.problems()
        if any(problems.values()):
            self.pages.setCurrentIndex(0)
        if not show_problems(self.form.fields, problems) and self._keep(self.read(), self.form.new_areas()):
            super().accept()
        fit(self)

    def _make_room(self) -> None:
        fit(self)
        warning, page = self.form.feeding.warning, self._stack.currentWidget()
        if warning.isVisible() and isinstance(page, Scrolling):
            page.bring_below(warning)

    def _told(self, area: str, feed: Feed) -> str:
        return move_told(area, feed, self._asked.lines, self._asked.line)

    def _lay_out(self) -> None:
        self.pages.setAccessibleName("Páginas")
        for text, page in (("Actividad", self.form), ("Transparencia", self.indicator)):
            self.pages.add(text)
            self._stack.addWidget(Scrolling(page, AROUND))
        self.pages.currentChanged.connect(self._stack.setCurrentIndex)
        do = button("&Guardar", "primary", keys=keys.shown(keys.SAVE))
        QShortcut(sequence(keys.SAVE), self).activated.connect(self.accept)  # in a paragraph Enter begins a line
        self._failed.hide()
        buttons = foot(self, do)
        self.setLayout(column(self.pages, (self._stack, 1), self._failed, buttons, margins=(20, 12, 20, 16), space=10))
