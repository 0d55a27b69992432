"""The programme's grid as a table; holds no truth of its own.

Three rows an activity (programmed, realized, percentage), then what it received and its areas; or one of them
alone. The twelve months with their quarters.
"""

from __future__ import annotations

from collections.abc import Set
from itertools import groupby
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from xicotepec_atencion.domain.calendar import Month, Quarter
from xicotepec_atencion.domain.changes import Put
from xicotepec_atencion.domain.spanish import Unreadable, capitalized, count_or, month_letter, month_name, parse_count
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.ui.grid_changes import Write, planned_puts
from xicotepec_atencion.ui.grid_places import Column, GridRow, Head, Line, Place, Shown, columns_of
from xicotepec_atencion.ui.grid_rules import Rules
from xicotepec_atencion.ui.tables import RIGHT
from xicotepec_atencion.ui.tips import tip
from xicotepec_atencion.ui.workspace import Workspace

Index = QModelIndex | QPersistentModelIndex


class GridModel(QAbstractTableModel):
    """Reads the store when told to; typing into a goal asks the workspace for the edit."""

    rejected = Signal(str)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.columns: tuple[Column, ...] = ()
        self.rows: list[GridRow] = []
        self.shown, self.rules = Shown.ALL, Rules()
        self.doubted: Set[tuple[Uid, int]] = frozenset()
        self._places: list[dict[Column, Place]] = []  # of each row, those that were asked for

    def show(
        self,
        year: int,
        rows: list[GridRow],
        closed: frozenset[Month],
        shown: Shown = Shown.ALL,
        approved: bool = False,
        doubted: Set[tuple[Uid, int]] = frozenset(),
    ) -> None:
        """Show this year. Where the same rows stand only those that say something else are told of.

        approved: the programme's goals are not typed in any more. doubted: which activity's year, quarter or month
        is marked.
        """
        moved = {uid for uid, _ in doubted ^ self.doubted}
        self.doubted = doubted
        columns, rules = columns_of(year, shown), Rules(closed, approved)
        same = [row.identity for row in rows] == [row.identity for row in self.rows]
        if rows and same and self.columns == columns and self.shown is shown:
            everywhere, self.rules = self.rules != rules, rules
            self._replace(rows, everywhere, moved)
        else:
            self.beginResetModel()
            self.columns, self.rows, self.shown, self.rules = columns, rows, shown, rules
            self._places = [{} for _ in rows]
            self.endResetModel()

    def _replace(self, rows: list[GridRow], everywhere: bool, moved: Set[Uid]) -> None:
        """moved: the activities whose marks come or go."""
        pairs = enumerate(zip(self.rows, rows, strict=True))
        changed = [n for n, (old, new) in pairs if not old.is_as(new) or new.progress.activity.uid in moved]
        for row in changed:
            self.rows[row], self._places[row] = rows[row], {}
        told = range(len(rows)) if everywhere else changed
        for _, run in groupby(enumerate(told), lambda each: each[1] - each[0]):
            (_, first), *_, (_, last) = [*run] * 2
            self.dataChanged.emit(self.index(first, 0), self.index(last, self.columnCount() - 1))

    @property
    def closed(self) -> Set[Month]:
        return self.rules.closed

    def place(self, index: Index) -> Place:
        return self.at(index.row(), index.column())

    def at(self, row: int, column: int) -> Place:
        places, key = self._places[row], self.columns[column]
        found = places.get(key)
        if found is None:
            found = places[key] = Place(self.rows[row], key)
        return found

    def is_doubted(self, place: Place) -> bool:
        """A doubt of the year stands beside the annual goal, any other beside what was realized."""
        uid, column = place.activity.uid, place.column
        if column is Head.GOAL:
            return place.row.first and (uid, place.activity.year) in self.doubted
        return place.line is Line.REALIZED and isinstance(column, Month | Quarter) and (uid, column) in self.doubted

    def column_of(self, column: Column) -> int:
        return self.columns.index(column)

    @property
    def first_figure(self) -> int:
        """The column of January."""
        return next((n for n, column in enumerate(self.columns) if isinstance(column, Month)), 0)

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
        """Programmed months; the whole quarter where its months are not planned; the annual goal."""
        return not self.rules.why_not(place)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole or role == Qt.ItemDataRole.EditRole:
            return self.place(index).text
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return RIGHT
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.place(index).spoken
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(self.place(index).spoken)
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if not index.isValid():
            return False
        place = self.place(index)
        if role != Qt.ItemDataRole.EditRole or not self.editable(place):
            return False
        try:
            amount = parse_count(str(value))
        except Unreadable as problem:
            self.rejected.emit(str(problem))
            return False
        puts = planned_puts([Write(place, amount)])
        if not puts:
            return True
        if not self._workspace.do(Put(puts[0].what)):
            return False
        what = "Meta anual" if place.column is Head.GOAL else f"{capitalized(place.name)}, programado"
        self._workspace.made.emit(f"{what}: {count_or('en blanco', amount)}.")
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.AccessibleTextRole and isinstance(column, Month):
            return month_name(column)
        return _head(column) if role == Qt.ItemDataRole.DisplayRole else None


def _head(column: Column) -> str:
    match column:
        case Month():
            return month_letter(column)
        case Quarter():
            return f"T{column.number}"
        case _:
            return column.value
