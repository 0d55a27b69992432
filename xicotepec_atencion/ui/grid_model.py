"""The programme's grid as a table; holds no truth of its own.

Three rows an activity (programmed, realized, percentage); the twelve months with their quarters.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from xicotepec_atencion.domain.bands import Figure
from xicotepec_atencion.domain.calendar import Month, Quarter, months_of, quarters_of
from xicotepec_atencion.domain.changes import Put
from xicotepec_atencion.domain.figures import Figures, Progress, progress_of
from xicotepec_atencion.domain.programme import Activity
from xicotepec_atencion.domain.shares import share
from xicotepec_atencion.domain.spanish import (
    Unreadable,
    capitalized,
    count_or,
    month_letter,
    month_name,
    parse_count,
    percentage,
    quarter_name,
)
from xicotepec_atencion.ui.workspace import Workspace

Index = QModelIndex | QPersistentModelIndex


class Line(Enum):
    """The rows of one activity."""

    PLANNED = "Programado"
    REALIZED = "Realizado"
    SHARE = "Avance %"


class Head(Enum):
    """The columns that are no period."""

    ACTIVITY = "Actividad"
    GOAL = "Meta"
    LINE = ""
    TOTAL = "Total"
    ACCUMULATED = "Acumulado"
    ANNUAL = "Meta anual"


Column = Head | Month | Quarter
LINES = tuple(Line)


def columns_of(year: int) -> tuple[Column, ...]:
    periods = [period for quarter in quarters_of(year) for period in (*quarter.months, quarter)]
    return (Head.ACTIVITY, Head.GOAL, Head.LINE, *periods, Head.TOTAL, Head.ACCUMULATED, Head.ANNUAL)


@dataclass(frozen=True)
class Place:
    """Where a cell stands: an activity's progress, a row of it, a column."""

    progress: Progress
    line: Line
    column: Column

    @property
    def activity(self) -> Activity:
        return self.progress.activity

    @property
    def months(self) -> tuple[Month, ...]:
        """The months that the cell speaks of; empty where it speaks of none."""
        match self.column:
            case Month():
                return (self.column,)
            case Quarter():
                return self.column.months
            case Head.TOTAL:
                return months_of(self.activity.year)
            case _:
                return ()

    @property
    def figure(self) -> Figure:
        progress, last = self.progress, self.progress.last_captured
        match self.column:
            case Month():
                return progress.month(self.column)
            case Quarter():
                return progress.quarter(self.column)
            case Head.TOTAL:
                return progress.year()
            case Head.ACCUMULATED if last:
                return progress.accumulated(last)
            case Head.ANNUAL:
                return progress.of_goal()
            case _:
                return Figure(None, None)

    @property
    def name(self) -> str:
        """«septiembre», «tercer trimestre», «el año»…"""
        match self.column:
            case Month():
                return month_name(self.column)
            case Quarter():
                return quarter_name(self.column)
            case _:
                return "el año"


class GridModel(QAbstractTableModel):
    """Reads the store when told to; typing into a programmed month asks the workspace for the edit."""

    rejected = Signal(str)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.columns: tuple[Column, ...] = ()
        self.rows: list[Progress] = []
        self.closed: frozenset[Month] = frozenset()

    def show(self, year: int, activities: Sequence[Activity], figures: Figures) -> None:
        """Show this year. Where the same activities stand only the cells are read again."""
        rows = [progress_of(activity, figures) for activity in activities]
        if rows and self._shows(year, rows):
            self.rows, self.closed = rows, figures.closed
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))
        else:
            self.beginResetModel()
            self.columns, self.rows, self.closed = columns_of(year), rows, figures.closed
            self.endResetModel()

    def _shows(self, year: int, rows: list[Progress]) -> bool:
        same = [each.activity.uid for each in rows] == [each.activity.uid for each in self.rows]
        return same and self.columns == columns_of(year)

    def place(self, index: Index) -> Place:
        progress = self.rows[index.row() // len(LINES)]
        return Place(progress, LINES[index.row() % len(LINES)], self.columns[index.column()])

    def column_of(self, column: Column) -> int:
        return self.columns.index(column)

    def letter(self, place: Place) -> str:
        """Of the semáforo, on the row of percentages."""
        band = place.figure.band if place.line is Line.SHARE and place.column is not Head.TOTAL else None
        return band.letter if band else ""

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.rows) * len(LINES)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if self.editable(self.place(index)) else flags

    def editable(self, place: Place) -> bool:
        month = place.column
        if place.line is not Line.PLANNED or not isinstance(month, Month):
            return False
        return month not in self.closed and month.quarter not in place.activity.planned

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole or role == Qt.ItemDataRole.EditRole:
            return self.text(self.place(index))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.AccessibleTextRole or role == Qt.ItemDataRole.ToolTipRole:
            return self.spoken(self.place(index))
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if not index.isValid():
            return False
        place = self.place(index)
        if role != Qt.ItemDataRole.EditRole or not isinstance(place.column, Month) or not self.editable(place):
            return False
        try:
            amount = parse_count(str(value))
        except Unreadable as problem:
            self.rejected.emit(str(problem))
            return False
        if amount == place.activity.planned.get(place.column):
            return True
        if not self._workspace.do(Put(place.activity.with_planned({place.column: amount}))):
            return False
        planned = count_or("en blanco", amount)
        self._workspace.made.emit(f"{capitalized(month_name(place.column))}, programado: {planned}.")
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.AccessibleTextRole and isinstance(column, Month):
            return month_name(column)
        return _head(column) if role == Qt.ItemDataRole.DisplayRole else None

    def text(self, place: Place) -> str:
        match place.column, place.line:
            case Head.ACTIVITY, Line.PLANNED:
                return place.activity.name
            case Head.GOAL, Line.PLANNED:
                return count_or("", place.activity.annual_goal)
            case Head.LINE, _:
                return place.line.value
            case ((Head.ACTIVITY | Head.GOAL), _):
                return ""
            case _:
                return _figure_text(place)

    def spoken(self, place: Place) -> str:
        """The cell in a sentence, for the status line, a tool tip and a screen reader."""
        if place.column in (Head.ACTIVITY, Head.GOAL, Head.LINE):
            return self.text(place)
        said = share("", place.figure, place.activity.on_demand)
        special = {Head.ACCUMULATED: "acumulado", Head.ANNUAL: "de la meta anual"}
        name = special.get(place.column, place.name) if isinstance(place.column, Head) else place.name
        parts = [f"{capitalized(name)}: {said.of}"]
        parts += [said.percent] if place.figure.percent is not None else []
        parts += [said.verdict] if said.verdict else []
        return f"{place.activity.name}. {', '.join(parts)}"


def _head(column: Column) -> str:
    match column:
        case Month():
            return month_letter(column)
        case Quarter():
            return f"T{column.number}"
        case _:
            return column.value


def _figure_text(place: Place) -> str:
    figure, line = place.figure, place.line
    if place.column in (Head.ACCUMULATED, Head.ANNUAL):
        words = {Line.PLANNED: f"de {count_or('', figure.planned)}" if figure.planned is not None else "—"}
        words[Line.REALIZED] = percentage(figure.percent, "")
        return words.get(line, "")
    if line is Line.PLANNED:
        return count_or("", figure.planned)
    if line is Line.REALIZED:
        return count_or("", figure.realized)
    if not isinstance(place.column, Quarter) or figure.percent is None:
        return ""
    return percentage(figure.percent, "")
