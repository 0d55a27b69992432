"""What a cell opens into as a table; a row's words are made when it is seen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from xicotepec_atencion.domain.behind import resolution_said
from xicotepec_atencion.domain.discretion import Discretion
from xicotepec_atencion.domain.figures import Contribution
from xicotepec_atencion.domain.people import UNNAMED
from xicotepec_atencion.domain.spanish import capitalized, month_name, short_day
from xicotepec_atencion.ui import icons, theme
from xicotepec_atencion.ui.tables import RIGHT, plain_count
from xicotepec_atencion.ui.tips import tip

Index = QModelIndex | QPersistentModelIndex
HEADS = ("Folio o captura", "Fecha", "Persona o fuente", "Área", "Aporta", "Observación")
DAY, SOURCE, AMOUNT = HEADS.index("Fecha"), HEADS.index("Persona o fuente"), HEADS.index("Aporta")
_ROLE = Qt.ItemDataRole
_DISPLAY, _TOOL_TIP, _ALIGNMENT, _DECORATION, _FOREGROUND = (
    _ROLE.DisplayRole, _ROLE.ToolTipRole, _ROLE.TextAlignmentRole, _ROLE.DecorationRole, _ROLE.ForegroundRole,
)  # fmt: skip


class OpenedModel(QAbstractTableModel):
    """One row a folio or a capture."""

    def __init__(self, discretion: Discretion) -> None:
        super().__init__()
        self._rows: Sequence[Contribution] = ()
        self._discretion = discretion

    def show(self, rows: Sequence[Contribution]) -> None:
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(HEADS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(HEADS):
            return None
        return HEADS[section] if role == _DISPLAY else None

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        if not index.isValid():
            return None
        each, column = self._rows[index.row()], index.column()
        if role == _DISPLAY:
            return self._text(each, column)
        if role == _ALIGNMENT:
            return RIGHT if column == AMOUNT else None
        if role == _FOREGROUND:
            return theme.colour("ink2") if each.cancelled is not None else None
        if role == _DECORATION:
            return _icon(each) if column == 0 else None
        return tip(self._text(each, column)) if role == _TOOL_TIP else None

    def _text(self, each: Contribution, column: int) -> str:
        match column:
            case 0:
                return str(each.folio) if each.folio else "Captura manual"
            case 1:
                return short_day(each.served_on) if each.served_on else capitalized(month_name(each.belongs))
            case 2:
                return (self._discretion.name(each.name) or each.unseen or UNNAMED) if each.folio else each.source
            case 3:
                return each.area
            case 4:
                return plain_count(each.amount)
            case _:
                return capitalized(self._noted(each)) if each.folio else ""

    def _noted(self, each: Contribution) -> str:
        if each.cancelled is not None:
            return f"cancelada: {self._discretion.text(each.cancelled)}"
        late = f"extemporánea, de {month_name(each.belongs)}" if each.is_late else ""
        return "; ".join(filter(None, (late, resolution_said(each))))


def _icon(each: Contribution) -> Any:
    if each.folio is None:
        return icons.icon("note")
    return icons.icon("circle" if each.cancelled is None else "x-circle")
