"""Plain lists of rows: nothing is typed in them, a row is chosen as a whole, and Tab leads out of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QAbstractItemView, QTableView, QTableWidget, QTableWidgetItem

from xicotepec_atencion.domain.spanish import count, signed
from xicotepec_atencion.ui import theme
from xicotepec_atencion.ui.empty_edge import EmptyEdge
from xicotepec_atencion.ui.key_names import sequence
from xicotepec_atencion.ui.row_delegate import RowDelegate
from xicotepec_atencion.ui.spoken import described
from xicotepec_atencion.ui.tips import tip

LEAST = 130  # design pixels of a column of words
HEAD, ROW, ROWS = 30, 28, 3  # design pixels, likewise; rows that are seen wherever it stands
View = TypeVar("View", bound=QTableView)
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def as_list(table: View, name: str, height: int = 0) -> View:
    """The table as such a list. name: for who cannot see it; height: of a row in design pixels, 0: the style's."""
    described(table).setAccessibleName(name)
    table.setItemDelegate(RowDelegate(table))
    EmptyEdge(table)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setTabKeyNavigation(False)
    table.setShowGrid(False)
    table.verticalHeader().hide()
    theme.follow(table, lambda it: it.setMinimumHeight(theme.px(HEAD + ROWS * (height or ROW))))
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    if height:
        theme.follow(table.verticalHeader(), lambda it: it.setDefaultSectionSize(theme.px(height)))
    for key, last in (("Home", False), ("End", True)):  # Qt goes along the row, of which only the whole is chosen
        goes = QShortcut(sequence(key), table, context=Qt.ShortcutContext.WidgetShortcut)
        goes.activated.connect(lambda last=last: table.selectRow(table.model().rowCount() - 1 if last else 0))
    return table


def with_widths(table: View, widths: Mapping[int, int], *wide: int) -> View:
    """widths: of columns, in design pixels; wide: the columns that take what is left, each enough to be read."""
    header, shares = table.horizontalHeader(), _Shares(table, wide)
    theme.follow(header, lambda it: [it.resizeSection(place, theme.px(width)) for place, width in widths.items()])
    table.viewport().installEventFilter(shares)
    theme.follow(shares, _Shares.share)
    return table


class _Shares(QObject):
    """Divides what is left of a table's width among its wide columns; where that is too little, it scrolls."""

    def __init__(self, table: QTableView, wide: Sequence[int]) -> None:
        super().__init__(table)
        self._table, self._wide = table, wide

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.share()
        return False

    def share(self) -> None:
        if not self._wide:
            return
        header, room = self._table.horizontalHeader(), self._table.viewport().width()
        left = room - sum(header.sectionSize(place) for place in range(header.count()) if place not in self._wide)
        each, rest = divmod(max(left, theme.px(LEAST) * len(self._wide)), len(self._wide))
        for number, place in enumerate(self._wide):
            header.resizeSection(place, each + (number < rest))


def plain_table(heads: Sequence[str], name: str, rows: int = 0, height: int = 0) -> QTableWidget:
    """A list that is filled cell by cell."""
    made = QTableWidget(rows, len(heads))
    made.setHorizontalHeaderLabels(list(heads))
    return as_list(made, name, height)


def boxes_table(heads: Sequence[str], name: str) -> QTableWidget:
    """A list with a box to choose in each row, which the keyboard goes to by itself."""
    made = plain_table(heads, name, height=34)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    made.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
    return made


def cell(text: str, right: bool = False) -> QTableWidgetItem:
    """A cell of such a list, whose tool tip says it whole. right: it is a number."""
    made = QTableWidgetItem(text)
    made.setToolTip(tip(text))
    if right:
        made.setTextAlignment(RIGHT)
    return made


def plain_count(amount: int) -> str:
    """1250 -> «1,250», -3 -> «−3»."""
    return count(amount) if amount >= 0 else signed(amount)
