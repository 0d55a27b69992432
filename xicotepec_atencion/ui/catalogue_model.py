"""The lines of one catalogue as a table; holds no truth of its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from xicotepec_atencion.domain.catalogues import ending
from xicotepec_atencion.domain.office import Catalogue, Item
from xicotepec_atencion.domain.spanish import capitalized, count
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.domain.text import fold
from xicotepec_atencion.ui import icons, theme
from xicotepec_atencion.ui.tables import RIGHT
from xicotepec_atencion.ui.tips import tip

Index = QModelIndex | QPersistentModelIndex
COUNTING = "…"
NAME, ABOUT, USES, STATE = range(4)
USERS = {Catalogue.LOCALITY: "Personas", Catalogue.UNIT: "Actividades"}  # else visits
_ROLE = Qt.ItemDataRole
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True)
class CatalogueLine:
    """An item as it is shown. before: what it was called, oldest first; uses: how often, None: it is still
    being counted; feeds: the activity that an area feeds today."""

    item: Item
    before: tuple[str, ...] = ()
    uses: int | None = 0
    feeds: str = ""

    @property
    def about(self) -> str:
        before = f"antes: {', '.join(self.before)}" if self.before else ""
        feeds = f"alimenta a «{self.feeds}»" if self.feeds else ""
        return " · ".join(each for each in (before, feeds) if each)

    @property
    def state(self) -> str:
        return f"retirad{ending(self.item.catalogue)}" if self.item.retired else ""

    def matches(self, text: str) -> bool:
        """text: folded. A line is also found by what it was called."""
        return any(text in fold(name) for name in (self.item.name, *self.before))


class CatalogueModel(QAbstractTableModel):
    """One row a line, in the order in which they are offered."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: list[CatalogueLine] = []
        self.catalogue = Catalogue.CHANNEL

    def show(self, catalogue: Catalogue, lines: Iterable[CatalogueLine]) -> None:
        self.beginResetModel()
        self.catalogue, self.lines = catalogue, list(lines)
        self.endResetModel()

    def show_uses(self, uses: Mapping[Uid, int]) -> None:
        """They were counted meanwhile."""
        self.lines = [replace(line, uses=uses.get(line.item.uid, 0)) for line in self.lines]
        self.dataChanged.emit(self.index(0, USES), self.index(len(self.lines) - 1, USES))

    def at(self, row: int) -> CatalogueLine | None:
        return self.lines[row] if 0 <= row < len(self.lines) else None

    def row_of(self, uid: Uid | None) -> int:
        """-1: it is not here."""
        return next((row for row, line in enumerate(self.lines) if line.item.uid == uid), -1)

    def rows_like(self, typed: str) -> list[int]:
        """Of the lines that contain it; first those whose name begins so."""
        text = fold(typed)
        rows = [row for row, line in enumerate(self.lines) if text and line.matches(text)]
        return sorted(rows, key=lambda row: not fold(self.lines[row].item.name).startswith(text))

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else 4

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < 4:
            return None
        if role == _ROLE.TextAlignmentRole:
            return RIGHT if section == USES else _LEFT
        return self._heads()[section] if role == _ROLE.DisplayRole else None

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line, column = self.lines[index.row()], index.column()
        if role == _ROLE.DisplayRole:
            return _text(line, column)
        if role == _ROLE.ToolTipRole:
            return tip(_text(line, column))
        if role == _ROLE.AccessibleTextRole:
            return _spoken(line) if column == NAME else _text(line, column)
        if role == _ROLE.ForegroundRole:
            return theme.colour("ink2") if column != NAME or line.item.retired else None
        if role == _ROLE.DecorationRole:
            return _icon(line, column)
        return (RIGHT if column == USES else _LEFT) if role == _ROLE.TextAlignmentRole else None

    def _heads(self) -> tuple[str, ...]:
        return capitalized(self.catalogue.spanish), "Detalle", USERS.get(self.catalogue, "Atenciones"), "Estado"


def _text(line: CatalogueLine, column: int) -> str:
    return (line.item.name, line.about, COUNTING if line.uses is None else count(line.uses), line.state)[column]


def _spoken(line: CatalogueLine) -> str:
    return ", ".join(each for each in (line.item.name, line.state, line.about) if each)


def _icon(line: CatalogueLine, column: int) -> Any:
    if column == STATE and line.item.retired:
        return icons.icon("archive")
    return icons.icon(line.item.icon) if column == NAME and line.item.icon else None
