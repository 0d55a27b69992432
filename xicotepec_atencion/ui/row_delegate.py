"""A chosen row of a list: its fill, and an edge that tells without colour."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from xicotepec_atencion.ui import theme

PADDING = 5  # design pixels, beside the style's own 3


def paint_focus(painter: QPainter, rect: QRect) -> None:
    """Of the row on which the keyboard is, in a list of one column: an edge around it, beside that of the chosen."""
    for edge in (rect.top(), rect.bottom() - 1):
        painter.fillRect(QRect(rect.left(), edge, rect.width(), 2), theme.colour("focus"))
    painter.fillRect(QRect(rect.right() - 1, rect.top(), 2, rect.height()), theme.colour("focus"))


class RowDelegate(QStyledItemDelegate):
    """Gives cells room, a selected row its edge at the left, and every row a hairline below."""

    def __init__(self, parent: QObject | None = None, above: int = 0) -> None:
        """above: design pixels above and below texts of several lines."""
        super().__init__(parent)
        self._above = above

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue]
        selected = bool(state & QStyle.StateFlag.State_Selected)
        if selected:
            painter.fillRect(rect, theme.colour("selection"))
        inner = QStyleOptionViewItem(option)
        side, above = theme.px(PADDING), theme.px(self._above)
        inner.rect = rect.adjusted(side, above, -side, -above)  # pyright: ignore[reportAttributeAccessIssue]
        super().paint(painter, inner, index)
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.colour("line"))
        stands = QStyle.StateFlag.State_Active if selected else QStyle.StateFlag.State_HasFocus
        if bool(state & stands) and self.has_focus():
            for edge in (rect.top(), rect.bottom() - 1):
                painter.fillRect(QRect(rect.left(), edge, rect.width(), 2), theme.colour("focus"))
        if selected and index.column() == 0:
            painter.fillRect(QRect(rect.left(), rect.top(), theme.px(3), rect.height()), theme.colour("focus"))

    def has_focus(self) -> bool:
        view = self.parent()
        return isinstance(view, QWidget) and view.hasFocus()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Lines break in what is left between the paddings."""
        around, rect = 2 * theme.px(PADDING), option.rect  # pyright: ignore[reportAttributeAccessIssue]
        inner = QStyleOptionViewItem(option)
        if rect.width() > around:
            inner.rect = rect.adjusted(0, 0, -around, 0)  # pyright: ignore[reportAttributeAccessIssue]
        return super().sizeHint(inner, index) + QSize(around, 2 * theme.px(self._above))


class TrailingIcon(RowDelegate):
    """Of a column whose texts line up whether or not there is an icon: it stands after the text."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        option.decorationPosition = QStyleOptionViewItem.Position.Right  # pyright: ignore[reportAttributeAccessIssue]
