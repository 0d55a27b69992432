"""The parts of a dialog of moves that ask for a day: when it happened, and until when an answer is expected."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QSpinBox, QWidget

from xicotepec_atencion.domain.follow_up_answers import Answers
from xicotepec_atencion.domain.spanish import long_day
from xicotepec_atencion.domain.working_days import days_after, days_between, is_worked
from xicotepec_atencion.ui import theme
from xicotepec_atencion.ui.day_input import DayInput, dated
from xicotepec_atencion.ui.follow_up_part import Part, as_wide_as_a_day
from xicotepec_atencion.ui.optional_day import OptionalDay
from xicotepec_atencion.ui.widgets import button, column, field, label, picture, row

LONGEST = 250  # working days that an answer may take: a year's
FURTHEST = timedelta(550)
LAST = dated(date(2100, 12, 31))
Off = Callable[[date, date], frozenset[date]]
"""The days between two on which nobody works."""


class DayPart(Part):
    """On which day it happened; at first today, and never later. Another one is said whole."""

    def __init__(self, today: date) -> None:
        self._today = today
        self.input, self._said = DayInput(), label("", "note")
        self.input.setMaximumDate(dated(today))
        self.input.show_day(today)
        super().__init__(day=field("&Fecha", self.input))
        said = column(None, self._said, margins=(0, 0, 0, 6))
        self.setLayout(row(as_wide_as_a_day(self.fields["day"]), said, None))
        self.input.changed.connect(self._say)
        self.input.textEdited.connect(self.calm)

    def answered(self, answers: Answers) -> Answers:
        return replace(answers, day=self.input.day())

    def unreadable(self) -> Mapping[str, str]:
        return {"day": self.input.problem()}

    def _say(self, *_: object) -> None:
        day = self.input.day()
        self._said.setText("" if day == self._today else f"{long_day(day)} de {day.year}")


class DoubtedDay(QWidget):
    """Says that nobody works on a day, and offers the next one on which somebody does. `grew`: it came or went."""

    wanted = Signal(object)  # the next one, a date
    grew = Signal()

    def __init__(self, off: Off) -> None:
        super().__init__()
        self._off, self._next = off, date.min
        self._said, self._link = label("", wrap=False), button("", "link")
        self._link.clicked.connect(lambda: self.wanted.emit(self._next))
        self.setLayout(row(picture("warning", "warning"), self._said, self._link, None, space=6))
        self.hide()

    @property
    def said(self) -> str:
        return "" if self.isHidden() else self._said.text()

    def show_day(self, day: date | None) -> None:
        """None: there is none to doubt."""
        off = self._off(day, day + timedelta(31)) if day else frozenset[date]()
        doubted = day is not None and not is_worked(day, off)
        if day and doubted:
            self._next = days_after(day, 1, off)
            self._said.setText(f"El {long_day(day)} no se trabaja.")
            self._link.say(f"Pasar al {long_day(self._next)}")
        if doubted == self.isHidden():
            self.setVisible(doubted)
            self.grew.emit()


class TermPart(Part):
    """Until when an answer is expected: so many working days, or a day; one always says the other."""

    def __init__(self, days: int, day: DayInput, off: Off) -> None:
        """days: at first; day: from which they are counted."""
        self._from, self._off = day, off
        self.days, self.until, self.doubt = QSpinBox(), DayInput(), DoubtedDay(off)
        self.days.setRange(1, LONGEST)
        self.days.setValue(days)
        self.days.setSuffix(" días hábiles")
        self.until.setAccessibleName("Responde hasta el día")
        super().__init__(due=field("P&lazo", self.days, "o el día mismo", label("hasta el"), self.until))
        self.setLayout(column(self.fields["due"], self.doubt, space=3))
        theme.follow(self.days, lambda it: it.setFixedWidth(theme.px(150)))
        self.days.valueChanged.connect(self._say_day)
        self.until.changed.connect(self._say_days)
        self.until.textEdited.connect(self.calm)
        self.doubt.wanted.connect(self.until.show_day)
        self.doubt.grew.connect(self.grew)
        day.changed.connect(self._say_day)
        self._say_day()

    def answered(self, answers: Answers) -> Answers:
        return replace(answers, due=self.until.day())

    def unreadable(self) -> Mapping[str, str]:
        return {"due": self.until.problem()}

    def _say_day(self, *_: object) -> None:
        first = self._from.day()
        with QSignalBlocker(self.until):
            self.until.setDateRange(self._from.date(), LAST)
            self.until.show_day(days_after(first, self.days.value(), self._off(first, first + FURTHEST)))
        self._answered()

    def _say_days(self, *_: object) -> None:
        first, until = self._from.day(), self.until.day()
        days = days_between(first, until, self._off(first, until)) if first < until < first + FURTHEST else 0
        with QSignalBlocker(self.days):
            self.days.setValue(max(days, 1))
        self._answered()

    def _answered(self) -> None:
        self.doubt.show_day(self.until.day())
        self.calm()


class PromisePart(Part):
    """Until when, where anybody said so."""

    def __init__(self, day: DayInput, off: Off) -> None:
        """day: on which it was said."""
        self._from = day
        self.input, self.doubt = OptionalDay(), DoubtedDay(off)
        self.input.setDateRange(day.date(), LAST)
        self.input.show_day(None)
        super().__init__(due=field("P&lazo", self.input, "opcional"))
        self.setLayout(column(row(as_wide_as_a_day(self.fields["due"]), None), self.doubt, space=3))
        day.changed.connect(self._begin)
        self.input.changed.connect(self._answered)
        self.input.textEdited.connect(self._answered)
        self.doubt.wanted.connect(self.input.show_day)
        self.doubt.grew.connect(self.grew)

    def answered(self, answers: Answers) -> Answers:
        return replace(answers, due=self.input.given())

    def unreadable(self) -> Mapping[str, str]:
        return {"due": self.input.problem()}

    def _begin(self, *_: object) -> None:
        self.input.setDateRange(self._from.date(), LAST)

    def _answered(self, *_: object) -> None:
        self.doubt.show_day(None if self.input.problem() else self.input.given())
        self.calm()
