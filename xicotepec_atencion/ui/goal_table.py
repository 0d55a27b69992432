"""One activity's goals, in force and proposed, month by month."""

from __future__ import annotations

from collections.abc import Set

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from xicotepec_atencion.domain.calendar import Month, Period, Quarter, quarters_of
from xicotepec_atencion.domain.programme import Activity, Goals
from xicotepec_atencion.domain.spanish import Unreadable, count_or, month_letter, month_name, parse_count
from xicotepec_atencion.domain.versions import amended
from xicotepec_atencion.ui import icons, theme

IN_FORCE, PROPOSED = range(2)
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class GoalTable(QTableWidget):
    """The proposed row is typed in, but for closed months; `proposed` tells the activity as it would be."""

    proposed = Signal(object)  # an Activity
    refused = Signal(str)

    def __init__(self, year: int, closed: Set[Month]) -> None:
        self._periods: tuple[Period, ...] = tuple(p for q in quarters_of(year) for p in (*q.months, q))
        super().__init__(2, len(self._periods) + 1)
        self._year, self._closed = year, closed
        self._activity: Activity | None = None
        self.setAccessibleName("Metas por mes")
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
                typed = row == PROPOSED and self._may_type(activity, period)
                cell = self._cell(count_or("", amount), typed, isinstance(period, Quarter))
                if row == PROPOSED and isinstance(period, Month) and period in self._closed:
                    cell.setToolTip(f"{month_name(period)} está cerrado: conserva su meta.")
                    cell.setIcon(icons.icon("lock-simple"))
                self.setItem(row, column, cell)
            self.setItem(row, len(self._periods), self._cell(count_or("—", goals.total), False, True))
        quiet.unblock()

    def start(self) -> None:
        """The cursor on the first month that can be typed in."""
        for column in range(self.columnCount()):
            cell = self.item(PROPOSED, column)
            if cell and cell.flags() & Qt.ItemFlag.ItemIsEditable:
                self.setCurrentCell(PROPOSED, column)
                return

    def _is_closed(self, period: Period) -> bool:
        months = period.months if isinstance(period, Quarter) else (period,)
        return any(month in self._closed for month in months)

    def _may_type(self, activity: Activity, period: Period) -> bool:
        """A quarter is planned whole or by months; nothing is planned after a retirement."""
        first = period.months[0] if isinstance(period, Quarter) else period
        if self._is_closed(period) or not activity.counts_in(first):
            return False
        if isinstance(period, Quarter):
            return not any(month in activity.planned for month in period.months)
        return period.quarter not in activity.planned

    def _cell(self, text: str, typed: bool, strong: bool) -> QTableWidgetItem:
        cell = QTableWidgetItem(text)
        cell.setTextAlignment(RIGHT)
        cell.setFlags(cell.flags() if typed else cell.flags() & ~Qt.ItemFlag.ItemIsEditable)
        cell.setFont(theme.font(10, bold=strong))
        cell.setForeground(theme.colour("ink" if typed or strong else "ink2"))
        if strong:
            cell.setBackground(theme.colour("sunken"))
        return cell

    def _typed(self, row: int, column: int) -> None:
        activity, cell = self._activity, self.item(row, column)
        if row != PROPOSED or activity is None or cell is None or column >= len(self._periods):
            return
        try:
            self.proposed.emit(amended(activity, {self._periods[column]: parse_count(cell.text())}))
        except Unreadable as problem:
            self.refused.emit(str(problem))
            self.proposed.emit(activity)


def _head(period: Period) -> str:
    return f"T{period.number}" if isinstance(period, Quarter) else month_letter(period)


def _measure(table: QTableWidget) -> None:
    table.verticalHeader().setDefaultSectionSize(theme.px(30))
    table.setFixedHeight(theme.px(30 * 2 + 34))
