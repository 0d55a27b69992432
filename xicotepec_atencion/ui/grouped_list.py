"""A list of things to choose from, under the names of their groups."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from xicotepec_atencion.ui import icons, theme
from xicotepec_atencion.ui.spoken import described

ROW, HEAD = 30, 34  # px
Move = QListWidget.CursorAction
Data = TypeVar("Data")


class GroupedList(QListWidget, Generic[Data]):
    """The names of the groups are passed over; no key and no click leaves nothing chosen."""

    def __init__(self, name: str) -> None:
        """name: for who cannot see it."""
        super().__init__()
        described(self).setAccessibleName(name)
        self._data: dict[int, Data] = {}
        self._icons: dict[int, str] = {}
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    @property
    def current(self) -> Data:
        """The one on which the cursor is."""
        return self._data[self.currentRow()]

    def choose(self, data: Data) -> None:
        self.setCurrentRow(self.row_of(data))

    def row_of(self, data: Data) -> int:
        """-1: it is not there."""
        return next((row for row, each in self._data.items() if each == data), -1)

    def fill(self, groups: Iterable[tuple[str, Iterable[tuple[str, str, Data]]]]) -> None:
        """Groups by their names; of each thing its words, its icon, and what it stands for."""
        self.clear()
        self._data, self._icons = {}, {}
        for group, things in groups:
            head = QListWidgetItem(group, self)
            head.setFlags(Qt.ItemFlag.NoItemFlags)
            for text, icon, data in things:
                self._data[self.count()], self._icons[self.count()] = data, icon
                item = QListWidgetItem(text, self)
                item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, group)
        self.fit()

    def fit(self) -> None:
        """At the present zoom and in the present colours."""
        self.setIconSize(QSize(theme.px(16), theme.px(16)))
        for place in range(self.count()):
            item, thing = self.item(place), place in self._data
            item.setSizeHint(QSize(0, theme.px(ROW if thing else HEAD)))
            if thing:
                item.setIcon(icons.icon(self._icons[place]))
            else:
                item.setFont(theme.font(9, bold=True))
                item.setForeground(theme.colour("ink2"))
                item.setTextAlignment(Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft)

    def moveCursor(self, action: Move, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """The ends are things, never the name of a group."""
        to = super().moveCursor(action, modifiers)
        if action in (Move.MoveHome, Move.MovePageUp) and self._leads_nowhere(to):
            return self.indexFromItem(self.item(min(self._data)))
        if action in (Move.MoveEnd, Move.MovePageDown) and self._leads_nowhere(to):
            return self.indexFromItem(self.item(max(self._data)))
        return to

    def selectionCommand(
        self, index: QModelIndex | QPersistentModelIndex, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """With Ctrl either."""
        flags = QItemSelectionModel.SelectionFlag
        return flags.ClearAndSelect if index.row() in self._data else flags.NoUpdate

    def _leads_nowhere(self, to: QModelIndex) -> bool:
        return to.row() not in self._data or to.row() == self.currentRow()
