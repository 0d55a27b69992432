"""A day that may be left blank."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit

from xicotepec_atencion.ui.day_input import DayInput


class OptionalDay(DayInput):
    """Blank is an answer, and stays blank; anything else is a day or a problem."""

    def given(self) -> date | None:
        """The last day that was read; None: it is blank."""
        return self.day() if self.text().strip() else None

    def show_day(self, day: date | None) -> None:
        if day is None:
            self.clear()
        else:
            super().show_day(day)

    def setDateRange(self, oldest: QDate, newest: QDate) -> None:
        blank = not self.text().strip()
        super().setDateRange(oldest, newest)
        if blank:
            self.clear()

    def problem(self) -> str:
        return super().problem() if self.text().strip() else ""

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if self.text().strip():
            super().focusOutEvent(event)
        else:
            self._mark(False)
            QLineEdit.focusOutEvent(self, event)
