"""From one day to another: named periods, or two days typed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from xicotepec_atencion.domain.calendar import Month
from xicotepec_atencion.ui.day_input import DayInput, dated
from xicotepec_atencion.ui.widgets import column, field, row

Days = tuple[date, date]


def _yesterday(today: date) -> Days:
    return today - timedelta(1), today - timedelta(1)


def _this_month(today: date) -> Days:
    return today.replace(day=1), today


def _last_month(today: date) -> Days:
    month = Month.containing(today.replace(day=1) - timedelta(1))
    return month.last_day.replace(day=1), month.last_day


def _this_year(today: date) -> Days:
    return today.replace(month=1, day=1), today


PERIODS: dict[str, Callable[[date], Days]] = {
    "hoy": lambda today: (today, today),
    "ayer": _yesterday,
    "este mes": _this_month,
    "mes pasado": _last_month,
    "este año": _this_year,
}
OTHER, AT_FIRST = "otras fechas", "este mes"
BACKWARDS = "Termina antes de empezar: cambie una."


class DayRange(QWidget):
    """A named period goes on with the days: «hoy» is tomorrow another day. Days that are typed stay."""

    changed = Signal()

    def __init__(self, today: date) -> None:
        super().__init__()
        self.period, self.first_day, self.last_day = QComboBox(), DayInput(), DayInput()
        self.period.addItems([*PERIODS, OTHER])
        self.period.setCurrentText(AT_FIRST)
        self._first, self._last = field("&Desde", self.first_day), field("&Hasta", self.last_day)
        self.setLayout(column(field("&Periodo", self.period), row((self._first, 1), (self._last, 1)), space=10))
        self.show_today(today)
        self.period.currentIndexChanged.connect(self._named)
        for each in (self.first_day, self.last_day):
            each.textEdited.connect(self._typed)
            each.changed.connect(self._stepped)
            each.editingFinished.connect(self._say)

    @property
    def days(self) -> Days:
        """Those that were last read."""
        return self.first_day.day(), self.last_day.day()

    def show_today(self, today: date) -> None:
        """No later day may be chosen."""
        self._today = today
        with QSignalBlocker(self.first_day), QSignalBlocker(self.last_day):
            for each in (self.first_day, self.last_day):
                if each.maximumDate() != dated(today) and not each.problem():
                    each.setMaximumDate(dated(today))
            self._show_named()

    def is_whole(self) -> bool:
        """Whether both can be read and the last is not before the first; else it is said beside them."""
        self._say()
        return not (self._first.error or self._last.error)

    def go_to_problem(self) -> None:
        (self.first_day if self._first.error else self.last_day).setFocus()

    def _named(self, *_: object) -> None:
        with QSignalBlocker(self.first_day), QSignalBlocker(self.last_day):
            self._show_named()
        self._say()
        self.changed.emit()

    def _show_named(self) -> None:
        period = PERIODS.get(self.period.currentText())
        if period is not None:
            first, last = period(self._today)
            self.first_day.show_day(first)
            self.last_day.show_day(last)

    def _typed(self, *_: object) -> None:
        """A day is no longer the period's; half of one is not complained of while one types."""
        with QSignalBlocker(self.period):
            self.period.setCurrentText(OTHER)

    def _stepped(self, *_: object) -> None:
        self._typed()
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        first, last = self.first_day.problem(), self.last_day.problem()
        begins, ends = self.days
        self._first.set_error(first)
        self._last.set_error(last or (BACKWARDS if not first and ends < begins else ""))
