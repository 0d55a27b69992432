"""The list of reports, under the names of their groups."""

from __future__ import annotations

from itertools import groupby

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from xicotepec_atencion.ui import icons, theme
from xicotepec_atencion.ui.report_kinds import KINDS, Kind

ROW, HEAD = 30, 34  # px
Move = QListWidget.CursorAction


class KindList(QListWidget):
    """One of them is always chosen; the names of the groups are passed over."""

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Informes")
        self._kinds: dict[int, Kind] = {}
        for group, kinds in groupby(KINDS, key=lambda kind: kind.group):
            self._add_group(group)
            for kind in kinds:
                self._kinds[self.count()] = kind
                item = QListWidgetItem(kind.name, self)
                item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, group)
        self.choose(KINDS[0])
        self.currentRowChanged.connect(self.chosen)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        theme.follow(self, KindList._fit)

    @property
    def kind(self) -> Kind:
        return self._kinds[self.currentRow()]

    def choose(self, kind: Kind) -> None:
        self.setCurrentRow(next(row for row, each in self._kinds.items() if each is kind))

    def moveCursor(self, action: Move, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """The ends are reports, never the name of a group."""
        to = super().moveCursor(action, modifiers)
        if action in (Move.MoveHome, Move.MovePageUp) and self._leads_nowhere(to):
            return self.indexFromItem(self.item(min(self._kinds)))
        if action in (Move.MoveEnd, Move.MovePageDown) and self._leads_nowhere(to):
            return self.indexFromItem(self.item(max(self._kinds)))
        return to

    def selectionCommand(
        self, index: QModelIndex | QPersistentModelIndex, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """No key and no click, with Ctrl either, leaves nothing chosen."""
        flags = QItemSelectionModel.SelectionFlag
        return flags.ClearAndSelect if index.row() in self._kinds else flags.NoUpdate

    def _leads_nowhere(self, to: QModelIndex) -> bool:
        return to.row() not in self._kinds or to.row() == self.currentRow()

    def _add_group(self, group: str) -> None:
        item = QListWidgetItem(group, self)
        item.setFlags(Qt.ItemFlag.NoItemFlags)

    def _fit(self) -> None:
        """At the present zoom and in the present colours."""
        self.setFixedWidth(theme.px(184))
        self.setIconSize(QSize(theme.px(16), theme.px(16)))
        for place in range(self.count()):
            item, kind = self.item(place), self._kinds.get(place)
            item.setSizeHint(QSize(0, theme.px(ROW if kind else HEAD)))
            if kind:
                item.setIcon(icons.icon(kind.icon))
            else:
                item.setFont(theme.font(9, bold=True))
                item.setForeground(theme.colour("ink2"))
                item.setTextAlignment(Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft)
