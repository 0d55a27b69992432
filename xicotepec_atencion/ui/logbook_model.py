"""The logbook as a table that reads on as it is scrolled; holds no truth of its own."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from threading import Event
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from xicotepec_atencion.domain.logbook import Chain, Group, Row, Wanted
from xicotepec_atencion.store.logbook import TOP, Page, Place
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.ui import icons, theme
from xicotepec_atencion.ui.background import Job, sentence_of
from xicotepec_atencion.ui.tips import tip
from xicotepec_atencion.ui.waiting import GivenUp

Index = QModelIndex | QPersistentModelIndex
COLUMNS = ("Cuándo", "Quién", "Puesto", "Qué", "Núm.")
WHEN, WHO, DESK, WHAT, NUMBER = range(len(COLUMNS))
CHAINS = {Chain.CHANGES: "de la bitácora", Chain.ACCESSES: "de la bitácora de accesos"}
GROUP_ICONS = {
    Group.VISITS: "user-plus",
    Group.PROGRAMME: "table",
    Group.CLOSINGS: "lock-simple",
    Group.REPORTS: "file-text",
    Group.ACCOUNTS: "user",
    Group.PRIVACY: "eye-slash",
    Group.FILE: "buildings",
    Group.ACCESSES: "clock",
}
_QUIET = (WHEN, DESK, NUMBER)
_ROLE = Qt.ItemDataRole


class LogbookModel(QAbstractTableModel):
    """One row a link of either chain, the newest first. It is read on a worker, over a connection of its own: where few
    rows are wanted, it may have to look at all. What was shown stays until what is wanted now was read."""

    read = Signal()  # what was wanted, or what follows it
    failed = Signal(str)  # the file cannot be read on

    def __init__(self, path: Path, window: QObject, parent: QObject | None = None) -> None:
        """window: what waits for its work before it closes."""
        super().__init__(parent)
        self._path, self._window = path, window
        self._rows: list[Row] = []
        self._end: Place | None = None
        self._left = Event()  # nobody waits any more for what is being read
        self.wanted, self.is_reading = Wanted(), False

    def show(self, wanted: Wanted) -> None:
        """Read anew from the newest row."""
        self.wanted = wanted
        self._ask(TOP)

    def leave(self) -> None:
        """Nothing more is wanted."""
        self._left.set()
        self.is_reading = False

    def at(self, row: int) -> Row | None:
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._end is not None and not self.is_reading

    def fetchMore(self, parent: Index) -> None:
        if self._end is not None and self.canFetchMore(parent):
            self._ask(self._end)

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

    def _ask(self, begin: Place) -> None:
        self._left.set()
        self._left, self.is_reading = Event(), True
        job = Job(partial(_page, self._path, self.wanted, begin, self._left), self._window)
        job.done.connect(self._show)
        job.failed.connect(partial(self._fail, self._left))
        job.start()

    def _show(self, came: tuple[Event, Place, Page]) -> None:
        left, begin, page = came
        if left.is_set():
            return
        self.is_reading, self._end = False, page.end
        if begin == TOP:
            self.beginResetModel()
            self._rows = list(page.rows)
            self.endResetModel()
        elif page.rows:
            self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(page.rows) - 1)
            self._rows += page.rows
            self.endInsertRows()
        self.read.emit()

    def _fail(self, left: Event, error: Exception) -> None:
        """left: of the reading that failed; of an older one nobody waits any more."""
        if not left.is_set() and not isinstance(error, GivenUp):
            self.is_reading, self._end = False, None
            self.failed.emit(sentence_of(error))


def _page(path: Path, wanted: Wanted, begin: Place, left: Event) -> tuple[Event, Place, Page]:
    def going() -> None:
        if left.is_set():
            raise GivenUp

    with Store(path, read_only=True) as store:
        return left, begin, store.logbook.page(wanted, begin, going=going)


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
