"""How the list of the archive looks, and the field in which somebody types what to find in it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QApplication, QHeaderView, QStyle, QStyleOptionViewItem, QTableView

from xicotepec_atencion.ui import theme
from xicotepec_atencion.ui.archive_model import CODE, COLUMNS, FIRST_DUTY, KEPT, REPORT, ArchiveModel
from xicotepec_atencion.ui.resting_line import RestingLine
from xicotepec_atencion.ui.row_delegate import PADDING, RowDelegate
from xicotepec_atencion.ui.tables import as_list

ROW = 48  # design pixels
WIDTHS = {KEPT: 140, CODE: 96, **dict.fromkeys(range(FIRST_DUTY, len(COLUMNS)), 76)}
ALONG = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_ROLE = Qt.ItemDataRole


class FindBox(RestingLine):
    """The list follows the arrows while somebody types; Enter, which a scanner sends after a code, leads to it."""

    def __init__(self, table: QTableView) -> None:
        super().__init__()
        self._table = table

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ALONG:
            self.settle()
            QApplication.sendEvent(self._table, event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.settle()
            self._table.setFocus()
        else:
            super().keyPressEvent(event)


class TwoLines(RowDelegate):
    """The second line of a cell in the ink of a note; each ends in «…» where it does not fit."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().paint(painter, option, index)
        text = index.data(_ROLE.DisplayRole) or ""
        if "\n" not in text:
            return
        around = theme.px(PADDING + 3)
        rect: QRect = option.rect.adjusted(around, theme.px(4), -around, -theme.px(5))  # pyright: ignore[reportAttributeAccessIssue]
        painter.save()
        painter.setFont(theme.font())
        half = rect.height() // 2
        places = (rect.adjusted(0, 0, 0, half - rect.height()), rect.adjusted(0, half, 0, 0))
        for line, place, ink in zip(text.split("\n", 1), places, ("ink", "ink2"), strict=True):
            painter.setPen(theme.colour(ink))
            shown = painter.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, place.width())
            painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        option.state &= ~QStyle.StateFlag.State_Selected  # pyright: ignore[reportAttributeAccessIssue]  # the row is
        if "\n" in (index.data(_ROLE.DisplayRole) or ""):
            option.text = ""  # pyright: ignore[reportAttributeAccessIssue]


def archive_table(model: ArchiveModel) -> QTableView:
    table = QTableView()
    table.setModel(model)
    as_list(table, "Informes guardados", height=ROW)
    table.setItemDelegate(TwoLines(table))
    table.setWordWrap(False)
    theme.follow(table, _size_columns)
    return table


def _size_columns(table: QTableView) -> None:
    header = table.horizontalHeader()
    for place, width in WIDTHS.items():
        header.resizeSection(place, theme.px(width))
    header.setSectionResizeMode(REPORT, QHeaderView.ResizeMode.Stretch)
