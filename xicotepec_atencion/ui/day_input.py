"""A day, typed whole or chosen in a calendar."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QLineEdit

from xicotepec_atencion.domain.spanish import Unreadable, short_day
from xicotepec_atencion.domain.typed_day import parse_day
from xicotepec_atencion.ui import icons, theme
from xicotepec_atencion.ui.tips import tip

KEYS = (
    "Se escribe «2 nov» o «2/11». Flechas arriba y abajo: un día; RePág y AvPág: un mes; Alt+Flecha abajo: calendario."
)


class DayInput(QLineEdit):
    """Shows «2 nov 2026»; is typed as «2/11», «2 nov», «021126» or «2». What cannot be read stays as it was typed,
    and `problem` says so: never is half of it taken for a date. The arrows go day by day, Page Up and Down month by
    month, Alt+Down opens the calendar."""

    changed = Signal(QDate)

    def __init__(self) -> None:
        super().__init__()
        self._date = self._near = QDate.currentDate()
        self._oldest, self._newest = QDate(1900, 1, 1), QDate(2100, 12, 31)
        action = self.addAction(icons.icon("calendar-blank"), QLineEdit.ActionPosition.TrailingPosition)
        action.setToolTip("Calendario   Alt+↓")
        action.triggered.connect(self.open_calendar)
        theme.follow(self, lambda _: action.setIcon(icons.icon("calendar-blank")))
        self.setAccessibleDescription(KEYS)
        self.textEdited.connect(self._take)
        self._say()

    def date(self) -> QDate:
        """The last day that was read."""
        return self._date

    def day(self) -> date:
        """Likewise."""
        return plain(self._date)

    def show_day(self, day: date) -> None:
        """As `setDate`."""
        self.setDate(dated(day))

    def problem(self) -> str:
        """Why what stands there is no day that may be chosen, in a sentence; empty: it is one."""
        try:
            self._read()
        except Unreadable as problem:
            return str(problem)
        return ""

    def maximumDate(self) -> QDate:
        return self._newest

    def setMaximumDate(self, newest: QDate) -> None:
        self.setDateRange(self._oldest, newest)

    def setDateRange(self, oldest: QDate, newest: QDate) -> None:
        self._oldest, self._newest = oldest, newest
        self.setDate(self._date)

    def setDate(self, day: QDate) -> None:
        """The nearest that may be chosen."""
        self._near = min(max(day, self._oldest), self._newest)
        self._change(self._near)
        self._say()
        self._mark(False)

    def open_calendar(self) -> None:
        """Below the field; the day that is chosen there is taken."""
        calendar = QCalendarWidget(self)
        calendar.setWindowFlag(Qt.WindowType.Popup)
        calendar.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        calendar.setDateRange(self._oldest, self._newest)
        calendar.setSelectedDate(self._date)
        _calm_weekends(calendar)
        for chosen in (calendar.activated, calendar.clicked):
            chosen.connect(self._step)
            chosen.connect(calendar.close)
        calendar.move(self.mapToGlobal(QPoint(0, self.height())))
        calendar.show()
        calendar.setFocus()

    # keys

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._near = self._date
        self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What was read is shown whole; what was not stays, marked."""
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._mark(bool(self.problem()))
            if not self.problem():
                self.setDate(self._date)
        super().focusOutEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        days = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}
        months = {Qt.Key.Key_PageUp: 1, Qt.Key.Key_PageDown: -1}
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_calendar()
        elif event.key() in days:
            self._step(self._date.addDays(days[Qt.Key(event.key())]))
        elif event.key() in months:
            self._step(self._date.addMonths(months[Qt.Key(event.key())]))
        else:
            super().keyPressEvent(event)

    def _step(self, day: QDate) -> None:
        self.setDate(day)
        self.selectAll()

    def _take(self, *_: str) -> None:
        """While one types: as soon as it is a day, it is taken."""
        try:
            day = self._read()
        except Unreadable:
            return
        self._mark(False)
        self._change(day)

    def _read(self) -> QDate:
        near, newest, oldest = plain(self._near), plain(self._newest), plain(self._oldest)
        day = dated(parse_day(self.text(), near, newest, oldest))
        if day > self._newest:
            raise Unreadable(f"La fecha no puede pasar del {short_day(newest)}.")
        if day < self._oldest:
            raise Unreadable(f"La fecha no puede ser anterior al {short_day(plain(self._oldest))}.")
        return day

    def _change(self, day: QDate) -> None:
        if day != self._date:
            self._date = day
            self.changed.emit(day)

    def _say(self) -> None:
        self.setText(short_day(plain(self._date)))

    def _mark(self, bad: bool) -> None:
        if bool(self.property("bad")) != bad:
            self.setProperty("bad", bad)
            theme.restyle(self)
        self.setToolTip(tip(self.problem()) if bad else "")


def plain(day: QDate) -> date:
    return date(day.year(), day.month(), day.day())


def dated(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)


def _calm_weekends(calendar: QCalendarWidget) -> None:
    """Sundays are not red, which is for errors."""
    quiet = QTextCharFormat()
    quiet.setForeground(theme.colour("ink2"))
    for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        calendar.setWeekdayTextFormat(day, quiet)
