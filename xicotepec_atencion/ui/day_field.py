"""The day of a visit, as the form has it: with its weekday, and the way back to today."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QObject, Signal

from xicotepec_atencion.domain.spanish import DAYS
from xicotepec_atencion.ui.day_input import DayInput, dated
from xicotepec_atencion.ui.widgets import button, field


class DayField(QObject):
    """Marks a day that is not the newest one that can be typed. What cannot be read stands as it was typed."""

    changed = Signal(object)  # a date
    to_newest = Signal()  # by the link

    def __init__(self, name: str, parent: QObject) -> None:
        """name: of the field, with its mnemonic."""
        super().__init__(parent)
        self.input, self.to_today = DayInput(), button("Hoy", "link")
        self.field = field(name, self.input, "", self.to_today)
        self.to_today.clicked.connect(self._go_to_newest)
        self.input.changed.connect(self._changed)

    def day(self) -> date:
        return self.input.day()

    def typed(self) -> str:
        """ISO; what cannot be read, as it was typed."""
        return self.input.text() if self.input.problem() else self.day().isoformat()

    def set_day(self, day: date, newest: date) -> None:
        self.input.setMaximumDate(dated(newest))
        self.input.show_day(day)
        self.mark()

    def show_typed(self, typed: str) -> None:
        """Of a draft; where it says nothing, what stands there stays. What is marked is told by `mark`."""
        if not typed:
            return
        try:
            self.input.show_day(date.fromisoformat(typed))
        except ValueError:
            self.input.setText(typed)

    def mark(self) -> None:
        """The weekday; and of a day that is not today, that it is not, with the way back."""
        other = self.input.date() != self.input.maximumDate()
        weekday = DAYS[self.day().weekday()]
        self.field.set_hint(f"{weekday}, no es hoy" if other else f"hoy, {weekday}")
        self.to_today.setVisible(other)

    def tell_problem(self) -> None:
        """What is wrong with what stands there, beside it."""
        self.field.set_error(self.input.problem())

    def _changed(self) -> None:
        self.field.set_error("")
        self.mark()
        self.changed.emit(self.day())

    def _go_to_newest(self) -> None:
        self.input.setDate(self.input.maximumDate())
        self.field.set_error("")
        self.to_newest.emit()
