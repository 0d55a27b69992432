"""The programme's grid as a table; holds no truth of its own.

Three rows an activity (programmed, realized, percentage), then what it received and its areas; the
twelve months with their quarters.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from xicotepec_atencion.domain.calendar import Month, Quarter
from xicotepec_atencion.domain.changes import Put
from xicotepec_atencion.domain.spanish import (
    Unreadable,
    capitalized,
    count_or,
    month_letter,
    month_name,
    parse_count,
    percentage,
)
from xicotepec_atencion.ui.grid_places import Column, GridRow, Head, Line, Place, columns_of
from xicotepec_atencion.ui.workspace import Workspace

Index = QModelIndex | QPersistentModelIndex


class GridModel(QAbstractTableModel):
    """Reads the store when told to; typing into a programmed month asks the workspace for the edit."""

    rejected = Signal(str)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.columns: tuple[Column, ...] = ()
        self.rows: list[GridRow] = []
        self.closed: frozenset[Month] = frozenset()

    def show(self, year: int, rows: list[GridRow], closed: frozenset[Month]) -> None:
        """Show this year. Where the same rows stand only the cells are read again."""
        same = [row.identity for row in rows] == [row.identity for row in self.rows]
        if rows and same and self.columns == columns_of(year):
            self.rows, self.closed = rows, closed
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))
        else:
            self.beginResetModel()
            self.columns, self.rows, self.closed = columns_of(year), rows, closed
            self.endResetModel()

    def place(self, index: Index) -> Place:
        return Place(self.rows[index.row()], self.columns[index.column()])

    def column_of(self, column: Column) -> int:
        return self.columns.index(column)

    def letter(self, place: Place) -> str:
        """Of the semáforo, on the row of percentages."""
        band = place.figure.band if place.line is Line.SHARE and place.column is not Head.TOTAL else None
        return band.letter if band else ""

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if self.editable(self.place(index)) else flags

    def editable(self, place: Place) -> bool:
        """Programmed months; and the whole quarter where its months are not planned."""
        planned = place.activity.planned
        if place.line is not Line.PLANNED or any(month in self.closed for month in place.months):
            return False
        match place.column:
            case Quarter():
                return not any(month in planned for month in place.column.months)
            case Month():
                return place.column.quarter not in planned
            case _:
                return False

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
        period = place.column
        if role != Qt.ItemDataRole.EditRole or isinstance(period, Head) or not self.editable(place):
            return False
        try:
            amount = parse_count(str(value))
        except Unreadable as problem:
            self.rejected.emit(str(problem))
            return False
        if amount == place.activity.planned.get(period):
            return True
        if not self._workspace.do(Put(place.activity.with_planned({period: amount}))):
            return False
        planned = count_or("en blanco", amount)
        self._workspace.made.emit(f"{capitalized(place.name)}, programado: {planned}.")
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
            case Head.ACTIVITY, Line.AREA:
                return place.row.name
            case Head.LINE, _:
                return "" if place.line is Line.AREA else place.row.name
            case ((Head.ACTIVITY | Head.GOAL), _):
                return ""
            case _:
                return _figure_text(place)

    def spoken(self, place: Place) -> str:
        """The cell in a sentence."""
        return self.text(place) if place.column in (Head.ACTIVITY, Head.GOAL, Head.LINE) else place.spoken


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
    if place.row.own:
        return count_or("", figure.realized)
    if line is Line.PLANNED:
        return count_or("", figure.planned)
    if line is Line.REALIZED:
        return count_or("", figure.realized)
    if not isinstance(place.column, Quarter) or figure.percent is None:
        return ""
    return percentage(figure.percent, "")
