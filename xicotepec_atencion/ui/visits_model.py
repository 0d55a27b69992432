"""The day's visits as a table; holds no truth of its own."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont, QPixmap

from xicotepec_atencion.domain.cases import Case
from xicotepec_atencion.domain.discretion import PLAIN, Discretion
from xicotepec_atencion.domain.intake import Recorded, is_imported
from xicotepec_atencion.domain.office import Item
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
_SIDES = [
    Qt.AlignmentFlag.AlignVCenter | (Qt.AlignmentFlag.AlignRight if column == PERSONS else Qt.AlignmentFlag.AlignLeft)
    for column in range(len(COLUMNS))
]
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
        # What was asked of each cell in each role, while these visits and this look are shown: a view asks for seven
        # roles of each cell at each repaint.
        self._said: dict[tuple[int, int, int], Any] = {}
        theme.follow(self, lambda self: self._said.clear())
        self._items: Mapping[Uid, Item] = {}

    def show(self, shown: Shown) -> None:
        self.beginResetModel()
        self._shown = shown
        self._said.clear()
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
            return _SIDES[section]
        return COLUMNS[section] if role == _DISPLAY else None

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        cell = index.row(), index.column(), role
        try:
            return self._said[cell]
        except KeyError:
            self._said[cell] = said = self._says(*cell)
            return said

    def _says(self, row: int, column: int, role: int) -> Any:
        says = _SAYS.get(role)
        return says(self, self._shown.visits[row], column) if says and row >= 0 else None

    def text(self, recorded: Recorded, column: int) -> str:
        """What the cell of that visit says."""
        visit = recorded.visit
        match column:
            case 0:
                return _when(recorded)
            case 1:
                return recorded.folio.short
            case 2:
                return self._shown.discretion.name(recorded.name) or recorded.nameless
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

    def icon(self, recorded: Recorded, column: int) -> Any:
        """A QIcon or QPixmap to stand in it; None: none."""
        if column == FOLIO:
            return _went_along(recorded)
        if column == CHANNEL and (icon := self._items[recorded.visit.channel].icon):
            return icons.icon(icon)
        if column == STATE:
            state = self._state(recorded)
            return icons.icon(state.icon, state.colour)
        return None

    def longer(self, recorded: Recorded, column: int) -> str:
        """The same, as a tool tip or a voice says it."""
        if column == FOLIO:
            given = GIVEN if recorded.given else ""
            attached = plural(recorded.attached, "documento adjunto", "documentos adjuntos")
            return " · ".join(filter(None, (str(recorded.folio), given, attached if recorded.attached else "")))
        if column == TIME and is_imported(recorded.folio.series):
            return f"Importada el {short_day(recorded.registered_at.date())}"
        if column == STATE:
            return self._state(recorded).longer
        return self.text(recorded, column)


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


def _ink(_: VisitsModel, recorded: Recorded, column: int) -> QColor | None:
    return theme.colour("ink2") if column in _QUIET or recorded.visit.cancelled is not None else None


def _side(_: VisitsModel, __: Recorded, column: int) -> Qt.AlignmentFlag:
    return _SIDES[column]


def _font(_: VisitsModel, recorded: Recorded, column: int) -> QFont | None:
    cancelled = recorded.visit.cancelled is not None and column in (FOLIO, PERSON, MATTER)
    unnamed = column == PERSON and not recorded.name
    if not cancelled and not unnamed:
        return None
    face = theme.font()
    face.setStrikeOut(cancelled)
    face.setItalic(unnamed)
    return face


_SAYS: dict[int, Callable[[VisitsModel, Recorded, int], Any]] = {
    _DISPLAY: VisitsModel.text,
    _FOREGROUND: _ink,
    _ALIGNMENT: _side,
    _FONT: _font,
    _DECORATION: VisitsModel.icon,
    _TOOL_TIP: lambda model, recorded, column: tip(model.longer(recorded, column)),
    _SPOKEN: VisitsModel.longer,
}
