"""What of the logbook is to be shown: by whom, at which desk, about what, between which days, of which folio."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from xicotepec_atencion.domain.logbook import Group, Wanted
from xicotepec_atencion.domain.spanish import capitalized
from xicotepec_atencion.ui import theme
from xicotepec_atencion.ui.day_input import DayInput, dated
from xicotepec_atencion.ui.widgets import button, column, field, flow

NO_DESK = "sin puesto"


class LogbookFilters(QWidget):
    """A row of fields; everything is wanted until one of them says otherwise."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.by, self.desk, self.group = QComboBox(), QComboBox(), QComboBox()
        self.since, self.until, self.folio = DayInput(), DayInput(), QLineEdit(maxLength=40)
        self.clear = button("&Quitar filtros", "link")
        self._first = self._last = date.min
        self._told = Wanted()
        self._lay_out()
        self._connect()

    def offer(self, first: date, last: date) -> None:
        """The days that the logbook covers; nothing is left out at first."""
        self._first, self._last = min(first, last), last
        self.offer_names(((), ()))
        _fill(self.group, "todo", list(Group))
        self.reset()

    def offer_names(self, names: tuple[Sequence[str], Sequence[str]]) -> None:
        """The people and the desks that there are to choose from."""
        people, desks = names
        _fill(self.by, "todas", people)
        _fill(self.desk, "todos", desks)

    def wanted(self) -> Wanted:
        group = self.group.currentData()
        since, until = (each.day() for each in (self.since, self.until))
        return Wanted(
            by=self.by.currentData(),
            desk=self.desk.currentData(),
            group=Group(group) if group else None,  # Qt keeps no more of it than its text
            since=since if since > self._first else None,
            until=until if until < self._last else None,
            folio=self.folio.text().strip(),
        )

    def reset(self) -> None:
        """Everything is wanted again."""
        for each in (self.by, self.desk, self.group):
            with QSignalBlocker(each):
                each.setCurrentIndex(0)
        for day, edit in ((self._first, self.since), (self._last, self.until)):
            with QSignalBlocker(edit):
                edit.setDateRange(dated(self._first), dated(self._last))
                edit.show_day(day)
        self.folio.clear()
        self._tell()

    def _tell(self, *_: object) -> None:
        wanted = self.wanted()
        self.clear.setEnabled(wanted != Wanted())
        if wanted != self._told:
            self._told = wanted
            self.changed.emit()

    def _lay_out(self) -> None:
        self.clear.setEnabled(False)
        fields = (
            (field("&Persona", self.by), 3),
            (field("P&uesto", self.desk), 2),
            (field("&De qué", self.group), 2),
            field("De&sde", self.since),
            field("&Hasta", self.until),
            (field("&Folio", self.folio, "entero o su número"), 3),
            column(None, self.clear),
        )
        self.setLayout(flow(*fields, space=10))
        for each in (self.by, self.desk, self.group):
            each.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            each.setMinimumContentsLength(8)
        for each in (self.since, self.until):
            theme.follow(each, lambda it: it.setFixedWidth(theme.px(128)))

    def _connect(self) -> None:
        for box in (self.by, self.desk, self.group):
            box.currentIndexChanged.connect(self._tell)
        for day in (self.since, self.until):
            day.changed.connect(self._tell)
        self.folio.textChanged.connect(self._tell)
        self.clear.clicked.connect(self.reset)


def _fill(box: QComboBox, everything: str, values: Sequence[Any]) -> None:
    with QSignalBlocker(box):
        box.clear()
        box.addItem(everything, None)
        for value in values:
            box.addItem(capitalized(value) if isinstance(value, Group) else value or NO_DESK, value)
