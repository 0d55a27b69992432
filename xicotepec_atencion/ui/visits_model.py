"""The day's visits as a table; holds no truth of its own."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QPixmap

from xicotepec_atencion.domain.cases import Case
from xicotepec_atencion.domain.discretion import PLAIN, Discretion
from xicotepec_atencion.domain.intake import Recorded, is_imported
from xicotepec_atencion.domain.office import Item
from xicotepec_atencion.domain.people import UNNAMED
from xicotepec_atencion.domain.spanish import count, plural, short_day
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.ui import icons, theme
from xicotepec_atencion.ui.tips import tip
from xicotepec_atencion.ui.visit_state import VisitState, state_of

Index = QModelIndex | QPersistentModelIndex
COLUMNS = ("Hora", "Folio", "Persona", "Asunto", "Área", "Canal", "Pers.", "Estado")
TIME, FOLIO, PERSON, MATTER, AREA, CHANNEL, PERSONS, STATE = range(len(COLUMNS))
GIVEN = "con comprobante"
_QUIET = (TIME, AREA, CHANNEL)
_DISPLAY, _DECORATION, _FONT, _FOREGROUND, _ALIGNMENT, _TOOL_TIP, _SPOKEN = (
    Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.DecorationRole, Qt.ItemDataRole.FontRole,
    Qt.ItemDataRole.ForegroundRole, Qt.ItemDataRole.TextAlignmentRole, Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
)  # fmt: skip


@dataclass(frozen=True)
class Shown:
    """items: name the visits' areas, channels and matters; cases: where each one's matter stands; off: the
    days on which nobody works."""

    visits: Sequence[Recorded] = ()
    items: Iterable[Item] = ()
    cases: Mapping[Uid, Case] = field(default_factory=dict[Uid, Case])
    today: date = date.min
    off: Collection[date] = frozenset[date]()
    discretion: Discretion = PLAIN


class VisitsModel(QAbstractTableModel):
    """One row a visit, the last registered first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shown = Shown()
        self._items: Mapping[Uid, Item] = {}

    def show(self, shown: Shown) -> None:
        self.beginResetModel()
        self._shown = shown
        self._items = {item.uid: item for item in shown.items}
        self.endResetModel()

    def at(self, row: int) -> Recorded | None:
        return self._shown.visits[row] if 0 <= row < len(self._shown.visits) else None

    def case_of(self, recorded: Recorded) -> Case:
        """Where its matter stands, as it is shown."""
        return self._shown.cases[recorded.visit.uid]

    def row_of(self, uid: Uid) -> int:
        """-1 where it is not shown."""
        return next((row for row, each in enumerate(self._shown.visits) if each.visit.uid == uid), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._shown.visits)

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
        recorded, column = self._shown.visits[index.row()], index.column()
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
                return self._shown.discretion.name(recorded.name) or UNNAMED
            case 3:
                return self._items[visit.matter].name
            case 4:
                return self._items[visit.area].name
            case 5:
                return self._items[visit.channel].name
            case 6:
                return count(visit.persons)
            case _:
                return self._state(recorded).word

    def _state(self, recorded: Recorded) -> VisitState:
        return state_of(recorded, self.case_of(recorded), self._shown.today, self._shown.off, self._shown.discretion)

    def _icon(self, recorded: Recorded, column: int) -> Any:
        if column == FOLIO:
            return _went_along(recorded)
        if column == CHANNEL and (icon := self._items[recorded.visit.channel].icon):
            return icons.icon(icon)
        if column == STATE:
            state = self._state(recorded)
            return icons.icon(state.icon, state.colour)
        return None

    def _longer(self, recorded: Recorded, column: int) -> str:
        if column == FOLIO:
            given = GIVEN if recorded.given else ""
            attached = plural(recorded.attached, "documento adjunto", "documentos adjuntos")
            return " · ".join(filter(None, (str(recorded.folio), given, attached if recorded.attached else "")))
        if column == TIME and is_imported(recorded.folio.series):
            return f"Importada el {short_day(recorded.registered_at.date())}"
        if column == STATE:
            return self._state(recorded).longer
        return self._text(recorded, column)


def _went_along(recorded: Recorded) -> QPixmap | None:
    """That its receipt was printed, and how many documents go with it."""
    pictures = [icons.pixmap("receipt", size=14)] if recorded.given else []
    pictures += [icons.counted("paperclip", recorded.attached)] if recorded.attached else []
    return icons.in_a_row(*pictures) if pictures else None


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
