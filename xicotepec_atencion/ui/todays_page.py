"""Whose day the form is about: today's, and in a window left open overnight tomorrow's."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from xicotepec_atencion.domain.spanish import long_day, short_day
from xicotepec_atencion.ui.form import IntakeForm


class TodaysPage:
    """A blank form of the day that ended goes on to the next one before anything is typed in it. A visit that was
    begun keeps its day, which is told when it is saved; the one after it is today's."""

    def __init__(self, form: IntakeForm, today: Callable[[], date]) -> None:
        self._form, self._clock = form, today
        self._today, self._left, self._blank = today(), date.min, True
        form.set_day(self._today, newest=self._today)

    def noted(self) -> None:
        """Something else is shown in the form, by nobody's hand."""
        self._blank = self._form.is_blank()

    def turn(self, holds: bool = False) -> str:
        """Look at the day, also right after the first letter; what is to be said where the form was brought up to it.
        holds: the form is about a visit of some other day."""
        blank, ended = self._blank and not holds, self._today
        self._today = self._clock()
        self.noted()
        if self._today == ended:
            return ""
        turns = blank and self._form.day() == ended
        self._left = date.min if turns else ended
        self._form.set_day(self._today if turns else self._form.day(), newest=self._today)
        return f"Hoy es {long_day(self._today)}: la fecha se puso al día." if turns else ""

    def be_ready(self) -> None:
        """For the next citizen, who comes today."""
        self._blank = True
        self.turn()
        if self._form.day() == self._left:
            self._form.set_day(self._today, newest=self._today)
        self._left = date.min

    def told(self, day: date) -> str:
        """Of a visit that is saved with that day: that it is the one that ended while it was typed."""
        if day != self._left:
            return ""
        when = "de ayer," if day == self._today - timedelta(1) else "del"
        return f"Se registró con fecha {when} {short_day(day)}."
