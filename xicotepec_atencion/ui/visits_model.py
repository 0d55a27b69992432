"""The day's visits as a table; holds no truth of its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from xicotepec_atencion.domain.discretion import PLAIN, Discretion
from xicotepec_atencion.domain.intake import Recorded, is_imported
from xicotepec_atencion.domain.office import Item
from xicotepec_atencion.domain.spanish import count, plural, short_day
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.ui import icons, theme
from xicotepec_atencion.ui.tips import tip

Index = QModelIndex | QPersistentModelIndex
COLUMNS = ("Hora", "Folio", "Persona", "Asunto", "Área", "Canal", "Pers.", "Estado")
TIME, FOLIO, PERSON, MATTER, AREA, CHANNEL, PERSONS, STATE = range(len(COLUMNS))
UNNAMED = "Sin nombre"
GIVEN = "Con comprobante"
_QUIET = (TIME, AREA, CHANNEL)
_DISPLAY, _DECORATION, _FONT, _FOREGROUND, _ALIGNMENT, _TOOL_TIP, _SPOKEN = (
    Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.DecorationRole, Qt.ItemDataRole.FontRole,
    Qt.ItemDataRole.ForegroundRole, Qt.ItemDataRole.TextAlignmentRole, Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
)  # fmt: skip


class VisitsModel(QAbstractTableModel):
    """One row a visit, the last registered first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Recorded] = []
        self._items: Mapping[Uid, Item] = {}
        self._discretion = PLAIN

    def show(self, visits: Iterable[Recorded], items: Iterable[Item], discretion: Discretion = PLAIN) -> None:
        """Show these visits; `items` names their areas, channels and matters."""
        self.beginResetModel()
        self._discretion = discretion
        self._rows = list(visits)
        self._items = {item.uid: item for item in items}
        self.endResetModel()

    def at(self, row: int) -> Recorded | None:
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def row_of(self, uid: Uid) -> int:
        """-1 where it is not shown."""
        return next((row for row, each in enumerate(self._rows) if each.visit.uid == uid), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(COLUMNS):
            return None
        if role == _ALIGNMENT:
            return _side(section)
        return COLUMNS[section] if role == _DISPLAY else None

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        if not index.isValid():
            return None
        recorded, column = self._rows[index.row()], index.column()
        if role == _DISPLAY:
            return self._text(recorded, column)
        if role == _FOREGROUND:
            return theme.colour("ink2") if column in _QUIET or recorded.visit.cancelled is not None else None
        if role == _ALIGNMENT:
            return _side(column)
        if role == _FONT:
            return _font(recorded, column)
        if role == _DECORATION:
            return self._icon(recorded, column)
        if role == _TOOL_TIP:
            return tip(self._longer(recorded, column))
        return self._longer(recorded, column) if role == _SPOKEN else None

    def _text(self, recorded: Recorded, column: int) -> str:
        visit = recorded.visit
        match column:
            case 0:
                return _when(recorded)
            case 1:
                return recorded.folio.short
            case 2:
                return self._discretion.name(recorded.name) or UNNAMED
            case 3:
                return self._items[visit.matter].name
            case 4:
                return self._items[visit.area].name
            case 5:
                return self._items[visit.channel].name
            case 6:
                return count(visit.persons)
            case _:
                return _state(recorded)

    def _icon(self, recorded: Recorded, column: int) -> Any:
        if column == FOLIO and recorded.attached:
            return icons.counted("paperclip", recorded.attached)
        if column == CHANNEL and (icon := self._items[recorded.visit.channel].icon):
            return icons.icon(icon)
        if column == STATE:
            if recorded.visit.cancelled is not None:
                return icons.icon("x-circle", "error")
            return icons.icon("receipt" if recorded.given else "circle")
        return None

    def _longer(self, recorded: Recorded, column: int) -> str:
        if column == FOLIO:
            attached = plural(recorded.attached, "documento adjunto", "documentos adjuntos")
            return f"{recorded.folio} · {attached}" if recorded.attached else str(recorded.folio)
        if column == TIME and is_imported(recorded.folio.series):
            return f"Importada el {short_day(recorded.registered_at.date())}"
        if column == STATE and recorded.visit.cancelled is not None:
            given = " Ya tenía comprobante." if recorded.given else ""
            return f"Cancelada: {self._discretion.text(recorded.visit.cancelled)}{given and f'.{given}'}"
        return self._text(recorded, column)


def _state(recorded: Recorded) -> str:
    if recorded.visit.cancelled is not None:
        return "Cancelada"
    return GIVEN if recorded.given else "Registrada"


def _when(recorded: Recorded) -> str:
    """The hour, or the day on which a visit of another day was registered; of one that was imported nobody knows it."""
    if is_imported(recorded.folio.series):
        return ""
    at = recorded.registered_at
    return f"{at:%H:%M}" if at.date() == recorded.visit.served_on else short_day(at.date()).rpartition(" ")[0]


def _side(column: int) -> Qt.AlignmentFlag:
    across = Qt.AlignmentFlag.AlignRight if column == PERSONS else Qt.AlignmentFlag.AlignLeft
    return across | Qt.AlignmentFlag.AlignVCenter


def _font(recorded: Recorded, column: int) -> Any:
    cancelled = recorded.visit.cancelled is not None and column in (FOLIO, PERSON, MATTER)
    unnamed = column == PERSON and not recorded.name
    if not cancelled and not unnamed:
        return None
    face = theme.font()
    face.setStrikeOut(cancelled)
    face.setItalic(unnamed)
    return face
