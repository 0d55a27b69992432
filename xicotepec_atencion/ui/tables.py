"""Plain lists of rows: nothing is typed in them, a row is chosen as a whole, and Tab leads out of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QTableView, QTableWidget, QTableWidgetItem

from xicotepec_atencion.domain.spanish import count, signed
from xicotepec_atencion.ui import theme
from xicotepec_atencion.ui.row_delegate import RowDelegate
from xicotepec_atencion.ui.tips import tip

View = TypeVar("View", bound=QTableView)
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def as_list(table: View, name: str, height: int = 0) -> View:
    """The table as such a list. name: for who cannot see it; height: of a row in design pixels, 0: the style's."""
    table.setAccessibleName(name)
    table.setItemDelegate(RowDelegate(table))
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setTabKeyNavigation(False)
    table.setShowGrid(False)
    table.verticalHeader().hide()
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    if height:
        theme.follow(table.verticalHeader(), lambda it: it.setDefaultSectionSize(theme.px(height)))
    for key, last in (("Home", False), ("End", True)):  # Qt goes along the row, of which only the whole is chosen
        goes = QShortcut(QKeySequence(key), table, context=Qt.ShortcutContext.WidgetShortcut)
        goes.activated.connect(lambda last=last: table.selectRow(table.model().rowCount() - 1 if last else 0))
    return table


def plain_table(heads: Sequence[str], name: str, rows: int = 0, height: int = 0) -> QTableWidget:
    """A list that is filled cell by cell."""
    made = QTableWidget(rows, len(heads))
    made.setHorizontalHeaderLabels(list(heads))
    return as_list(made, name, height)


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
