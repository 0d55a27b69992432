"""The logbook as a table that reads on as it is scrolled; holds no truth of its own."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from xicotepec_atencion.domain.logbook import Chain, Group, Row, Wanted
from xicotepec_atencion.store.logbook import TOP, Logbook, Place
from xicotepec_atencion.store.trouble import Trouble
from xicotepec_atencion.ui import icons, theme
from xicotepec_atencion.ui.tips import tip

Index = QModelIndex | QPersistentModelIndex
COLUMNS = ("Cuándo", "Quién", "Puesto", "Qué", "Núm.")
WHEN, WHO, DESK, WHAT, NUMBER = range(len(COLUMNS))
CHAINS = {Chain.CHANGES: "de la bitácora", Chain.ACCESSES: "de la bitácora de accesos"}
GROUP_ICONS = {
    Group.VISITS: "user-plus",
    Group.PROGRAMME: "table",
    Group.CLOSINGS: "lock-simple",
    Group.ACCOUNTS: "user",
    Group.FILE: "buildings",
    Group.ACCESSES: "clock",
}
_QUIET = (WHEN, DESK, NUMBER)
_ROLE = Qt.ItemDataRole


class LogbookModel(QAbstractTableModel):
    """One row a link of either chain, the newest first."""

    failed = Signal(str)  # the file cannot be read on

    def __init__(self, logbook: Logbook, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._logbook = logbook
        self._rows: list[Row] = []
        self._end: Place | None = None
        self.wanted = Wanted()

    def show(self, wanted: Wanted) -> None:
        """Read anew from the newest row."""
        self.beginResetModel()
        self.wanted, self._rows, self._end = wanted, [], TOP
        self._rows = self._read()
        self.endResetModel()

    def at(self, row: int) -> Row | None:
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._end is not None

    def fetchMore(self, parent: Index) -> None:
        if not self.canFetchMore(parent):
            return
        rows = self._read()
        if rows:
            self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(rows) - 1)
            self._rows += rows
            self.endInsertRows()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(COLUMNS):
            return None
        if role == _ROLE.TextAlignmentRole:
            return _side(section)
        return COLUMNS[section] if role == _ROLE.DisplayRole else None

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], index.column()
        if role == _ROLE.DisplayRole:
            return _text(row, column)
        if role == _ROLE.ForegroundRole:
            return theme.colour("ink2") if column in _QUIET else None
        if role == _ROLE.TextAlignmentRole:
            return _side(column)
        if role == _ROLE.DecorationRole:
            return icons.icon(GROUP_ICONS[row.group]) if column == WHAT else None
        if role == _ROLE.ToolTipRole:
            return tip(_longer(row, column))
        return _longer(row, column) if role == _ROLE.AccessibleTextRole else None

    def _read(self) -> list[Row]:
        if self._end is None:
            return []
        try:
            page = self._logbook.page(self.wanted, self._end)
        except Trouble as trouble:
            self._end = None
            self.failed.emit(str(trouble))
            return []
        self._end = page.end
        return list(page.rows)


def _text(row: Row, column: int) -> str:
    return (row.when, row.link.by, row.link.desk, row.what, row.number)[column]


def _longer(row: Row, column: int) -> str:
    if column == WHAT:
        return row.in_full
    if column == NUMBER:
        return f"Registro {row.link.number} {CHAINS[row.link.chain]}, huella {row.link.mark}"
    return _text(row, column)


def _side(column: int) -> Qt.AlignmentFlag:
    across = Qt.AlignmentFlag.AlignRight if column == NUMBER else Qt.AlignmentFlag.AlignLeft
    return across | Qt.AlignmentFlag.AlignVCenter
