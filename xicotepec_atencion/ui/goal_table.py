"""One activity's goals, in force and proposed, month by month."""

from __future__ import annotations

from collections.abc import Set

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from xicotepec_atencion.domain.calendar import Month, Period, Quarter, quarters_of
from xicotepec_atencion.domain.programme import Activity, Goals
from xicotepec_atencion.domain.spanish import Unreadable, count_or, month_letter, parse_count
from xicotepec_atencion.domain.versions import amended
from xicotepec_atencion.domain.writable import why_not_planned
from xicotepec_atencion.ui import icons, theme
from xicotepec_atencion.ui.spoken import described
from xicotepec_atencion.ui.tables import RIGHT, cell

IN_FORCE, PROPOSED = range(2)


class GoalTable(QTableWidget):
    """The proposed row is typed in, but for closed months; `proposed` tells the activity as it would be."""

    proposed = Signal(object)  # an Activity
    refused = Signal(str)

    def __init__(self, year: int, closed: Set[Month]) -> None:
        self._periods: tuple[Period, ...] = tuple(p for q in quarters_of(year) for p in (*q.months, q))
        super().__init__(2, len(self._periods) + 1)
        self._year, self._closed = year, closed
        self._activity: Activity | None = None
        described(self).setAccessibleName("Metas por mes")
        self.setVerticalHeaderLabels(["Vigente", "Propuesto"])
        self.setHorizontalHeaderLabels([*(_head(period) for period in self._periods), "Total"])
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.AnyKeyPressed | triggers.EditKeyPressed | triggers.DoubleClicked)
        self.setTabKeyNavigation(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setDefaultAlignment(RIGHT)
        theme.follow(self, _measure)
        self.cellChanged.connect(self._typed)

    def show_goals(self, in_force: Goals, activity: Activity) -> None:
        """What is in force beside what is proposed."""
        self._activity = activity
        quiet = QSignalBlocker(self)
        for row, goals in ((IN_FORCE, in_force), (PROPOSED, activity.goals)):
            for column, period in enumerate(self._periods):
                amount = goals.in_quarter(period) if isinstance(period, Quarter) else goals.planned.get(period)
                why = self._why_not(activity, period) if row == PROPOSED else ""
                made = _cell(count_or("", amount), row == PROPOSED and not why, isinstance(period, Quarter))
                made.setToolTip(why)
                if row == PROPOSED and period in self._closed:
                    made.setIcon(icons.icon("lock-simple"))
                self.setItem(row, column, made)
            self.setItem(row, len(self._periods), _cell(count_or("—", goals.total), False, True))
        quiet.unblock()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Where the cursor stands nowhere, or in the row in force, typing would go astray."""
        super().focusInEvent(event)
        if self.currentRow() != PROPOSED:
            self.start()

    def start(self) -> None:
        """The cursor on the first month that can be typed in."""
        for column in range(self.columnCount()):
            each = self.item(PROPOSED, column)
            if each and each.flags() & Qt.ItemFlag.ItemIsEditable:
                self.setCurrentCell(PROPOSED, column)
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Typing where nothing is typed says why."""
        types = event.text().isalnum() or event.key() == Qt.Key.Key_F2
        if types and (why := self._why_not_here()):
            self.refused.emit(why)
        else:
            super().keyPressEvent(event)

    def _why_not_here(self) -> str:
        period = self._period(self.currentColumn())
        if self._activity is None or period is None or self.currentRow() != PROPOSED:
            return ""
        return self._why_not(self._activity, period)

    def _period(self, column: int) -> Period | None:
        return self._periods[column] if 0 <= column < len(self._periods) else None

    def _why_not(self, activity: Activity, period: Period) -> str:
        return why_not_planned(activity, period, self._closed)

    def _typed(self, row: int, column: int) -> None:
        activity, written, period = self._activity, self.item(row, column), self._period(column)
        if row != PROPOSED or activity is None or written is None or period is None:
            return
        try:
            self.proposed.emit(amended(activity, {period: parse_count(written.text())}))
        except Unreadable as problem:
            self.proposed.emit(activity)  # shows again what stood there
            self.refused.emit(str(problem))


def _cell(text: str, typed: bool, strong: bool) -> QTableWidgetItem:
    made = cell(text, right=True)
    made.setFlags(made.flags() if typed else made.flags() & ~Qt.ItemFlag.ItemIsEditable)
    made.setFont(theme.font(10, bold=strong))
    made.setForeground(theme.colour("ink" if typed or strong else "ink2"))
    if strong:
        made.setBackground(theme.colour("sunken"))
    return made


def _head(period: Period) -> str:
    return f"T{period.number}" if isinstance(period, Quarter) else month_letter(period)


def _measure(table: QTableWidget) -> None:
    table.verticalHeader().setDefaultSectionSize(theme.px(30))
    table.setFixedHeight(theme.px(30 * 2 + 34))
