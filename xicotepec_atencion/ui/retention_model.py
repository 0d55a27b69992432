"""What is due of one series as a list, with a box to keep each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from xicotepec_atencion.domain.discretion import PLAIN, Discretion
from xicotepec_atencion.domain.people import UNNAMED
from xicotepec_atencion.domain.retention import Due, Series
from xicotepec_atencion.domain.spanish import short_day
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.ui import theme
from xicotepec_atencion.ui.tips import tip

Index = QModelIndex | QPersistentModelIndex
STATE, CALLED, DAY, NAME = range(4)
HEADS = {
    Series.PERSONS: ("Qué pasa", "Folio de la última atención", "Última atención", "Persona"),
    Series.NAMES: ("Qué pasa", "Folio", "Atención", "Nombre que se anotó"),
    Series.DOCUMENTS: ("Qué pasa", "Folio", "Atención", "Documento"),
    Series.REQUESTS: ("Qué pasa", "Número", "Se concluyó", "Quién lo pidió"),
}
GOES, STAYS = "Se borra", "Se conserva"
_ROLE = Qt.ItemDataRole


class RetentionModel(QAbstractTableModel):
    """kept: what somebody chose to keep, of all series; decided: what of it was noted this year, and when. Holds rows
    that were read, and no truth."""

    turned = Signal()  # something is kept now, or goes again

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._series, self._due, self._discretion = Series.PERSONS, list[Due](), PLAIN
        self.decided = dict[Uid, date]()
        self.kept = set[Uid]()

    def show(self, series: Series, due: Sequence[Due], discretion: Discretion) -> None:
        self.beginResetModel()
        self._series, self._due, self._discretion = series, list(due), discretion
        self.endResetModel()

    def stays(self, row: int) -> bool:
        """Whether what stands there is kept."""
        return 0 <= row < len(self._due) and self._due[row].uid in self.kept

    @property
    def all_stay(self) -> bool:
        return self.kept.issuperset(it.uid for it in self._due)

    def turn(self, row: int) -> None:
        """Keep what would go, or let it go again."""
        if 0 <= row < len(self._due):
            self.kept ^= {self._due[row].uid}
            self.dataChanged.emit(self.index(row, 0), self.index(row, NAME))
            self.turned.emit()

    def turn_all(self) -> None:
        """Keep all that are shown; where all are kept, let them go again."""
        uids = {it.uid for it in self._due}
        self.kept = self.kept - uids if self.all_stay else self.kept | uids
        if self._due:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._due) - 1, NAME))
        self.turned.emit()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._due)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(HEADS[self._series])

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> Any:
        across = orientation is Qt.Orientation.Horizontal and role == _ROLE.DisplayRole
        return HEADS[self._series][section] if across else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() == STATE else flags

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        it = self._due[index.row()]
        stays = it.uid in self.kept
        match role:
            case _ROLE.DisplayRole | _ROLE.AccessibleTextRole:
                return self._text(it, index.column(), stays)
            case _ROLE.CheckStateRole if index.column() == STATE:
                return Qt.CheckState.Unchecked if stays else Qt.CheckState.Checked
            case _ROLE.ForegroundRole if stays:
                return theme.colour("ink2")
            case _ROLE.ToolTipRole if index.column() == NAME:
                return tip(self._text(it, NAME, stays))
            case _:
                return None

    def setData(self, index: Index, value: Any, role: int = _ROLE.EditRole) -> bool:
        if role != _ROLE.CheckStateRole or index.column() != STATE:
            return False
        self.turn(index.row())
        return True

    def _text(self, it: Due, column: int, stays: bool) -> str:
        match column:
            case 0:
                since = self.decided.get(it.uid)
                return GOES if not stays else f"{STAYS} (decidido el {short_day(since)})" if since else STAYS
            case 1:
                return it.called
            case 2:
                return short_day(it.day)
            case _:
                shown = self._discretion
                return shown.text(it.name) if self._series is Series.DOCUMENTS else shown.name(it.name) or UNNAMED
