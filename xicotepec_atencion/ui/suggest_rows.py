"""How the rows of a list of suggestions are painted."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable
from math import ceil
from typing import Generic

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QMouseEvent, QPainter, QPainterPath, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from xicotepec_atencion.ui import icons, theme
from xicotepec_atencion.ui.suggestion import Action, Entry, Spans, Suggestion, T

NOTE = 9.0  # points
LINE, ABOVE, BELOW, ACTION = 18, 5, 6, 34  # design pixels: a line of a suggestion, the room around them, an action
EDGE, RIGHT, GAP = 13, 11, 12
CHOOSE = "elegir"
_ENDLESS = 100_000  # pixels


def height(entry: Entry[T]) -> int:
    """Of its row, in pixels at the present zoom."""
    if isinstance(entry, Action):
        return theme.px(ACTION)
    return theme.px(ABOVE) + theme.px(LINE) * (1 + len(entry.lines) + bool(entry.warn)) + theme.px(BELOW)


class Rows(QListWidget, Generic[T]):
    """Entries one below the other. It never has the keyboard; a click takes a row, moving the mouse does nothing."""

    clicked_on = Signal(int)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.entries: list[Entry[T]] = []
        self.highlighted = -1
        self._pressed = -1
        self.setItemDelegate(RowPainter[T](self))
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSelectionMode(QListWidget.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)

    def fill(self, entries: Iterable[Entry[T]]) -> None:
        self.clear()
        self.entries = list(entries)
        self.highlighted = -1
        for entry in self.entries:
            item = QListWidgetItem(entry.text, self)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, entry.spoken())
        self.setVisible(bool(self.entries))

    def highlight(self, row: int) -> None:
        """That row, which comes into sight; with -1 none."""
        self.highlighted = row
        self.setCurrentRow(row)
        if row >= 0:
            self.scrollToItem(self.item(row))
        self.viewport().update()

    def height_of(self, most: int) -> int:
        return sum(height(entry) for entry in self.entries[:most])

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = self.indexAt(event.position().toPoint()).row()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, -1
        left = event.button() == Qt.MouseButton.LeftButton
        if left and pressed >= 0 and self.indexAt(event.position().toPoint()).row() == pressed:
            self.clicked_on.emit(pressed)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Nothing: dragging over the rows chooses none."""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)


class RowPainter(QStyledItemDelegate, Generic[T]):
    """Paints the entries of a list as plain text; the highlighted one has a fill, an edge and «elegir»."""

    def __init__(self, rows: Rows[T]) -> None:
        super().__init__(rows)
        self._rows = rows

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, height(self._rows.entries[index.row()]))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue]
        entry, highlighted = self._rows.entries[index.row()], index.row() == self._rows.highlighted
        painter.save()
        if highlighted:
            _fill(painter, rect, "selection")
        elif state & QStyle.StateFlag.State_MouseOver:
            _fill(painter, rect, "hover")
        inside = rect.adjusted(theme.px(EDGE), 0, -theme.px(RIGHT), 0)
        if isinstance(entry, Action):
            _paint_action(painter, inside, entry)
        else:
            _paint_suggestion(painter, inside, entry, highlighted)
        painter.restore()


def _fill(painter: QPainter, rect: QRect, colour: str) -> None:
    path = QPainterPath()
    path.addRoundedRect(rect, theme.px(3), theme.px(3))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillPath(path, theme.colour(colour))
    if colour == "selection":
        painter.setClipPath(path)
        painter.fillRect(QRect(rect.topLeft(), QSize(3, rect.height())), theme.colour("focus"))
        painter.setClipping(False)


def _paint_action(painter: QPainter, inside: QRect, action: Action) -> None:
    side = theme.px(16)
    inside.adjust(-theme.px(2), 0, 0, 0)
    painter.drawPixmap(inside.left(), inside.center().y() - side // 2 + 1, icons.pixmap(action.icon))
    free = inside.adjusted(side + theme.px(7), 0, -_paint_at_right(painter, inside, action.key_shown), 0)
    _paint_text(painter, free, action.text, theme.font(), "ink")


def _paint_suggestion(painter: QPainter, inside: QRect, entry: Suggestion[T], highlighted: bool) -> None:
    line = QRect(inside.left(), inside.top() + theme.px(ABOVE), inside.width(), theme.px(LINE))
    taken = _paint_at_right(painter, line, CHOOSE, "arrow-elbow-down-left") if highlighted else 0
    _paint_text(painter, line.adjusted(0, 0, -taken, 0), entry.text, theme.font(), "ink", entry.marked)
    for text in entry.lines:
        line.translate(0, line.height())
        _paint_text(painter, line, text, theme.font(NOTE), "ink2")
    if entry.warn:
        line.translate(0, line.height())
        side = theme.px(14)
        mark = icons.pixmap("arrow-counter-clockwise", "warning", 14)
        painter.drawPixmap(line.left(), line.center().y() - side // 2 + 1, mark)
        free = line.adjusted(side + theme.px(5), 0, 0, 0)
        _paint_text(painter, free, entry.warn, theme.font(NOTE, bold=True), "warning")


def _paint_at_right(painter: QPainter, rect: QRect, text: str, icon: str = "") -> int:
    """A quiet word at the end of the line; how much room it takes from the rest."""
    font, side = theme.font(NOTE), theme.px(12) if icon else 0
    wide = ceil(_width(laid_out(text, font, _ENDLESS)))
    if icon:
        left = rect.right() + 1 - wide - side - theme.px(3)
        painter.drawPixmap(left, rect.center().y() - side // 2 + 1, icons.pixmap(icon, size=12))
    _paint_text(painter, rect.adjusted(rect.width() - wide, 0, 0, 0), text, font, "ink2")
    return wide + side + theme.px(GAP) if text else 0


def _paint_text(painter: QPainter, rect: QRect, text: str, font: QFont, colour: str, marked: Spans = ()) -> None:
    laid = laid_out(text, font, rect.width(), marked)
    painter.setPen(theme.colour(colour))
    laid.draw(painter, QPointF(rect.left(), rect.top() + (rect.height() - laid.lineAt(0).height()) / 2))


def laid_out(text: str, font: QFont, width: float, marked: Spans = ()) -> QTextLayout:
    """One line of plain text, its marked spans bold, ending in «…» where it would be wider."""

    def shortened(kept: int) -> QTextLayout:
        return _one_line(text[:kept].rstrip() + "…", font, [(start, min(end, kept)) for start, end in marked])

    whole = _one_line(text, font, marked)
    if _width(whole) <= width:
        return whole
    return shortened(bisect(range(1, len(text)), False, key=lambda kept: _width(shortened(kept)) > width))


def _width(laid: QTextLayout) -> float:
    return laid.lineAt(0).naturalTextWidth()


def _one_line(text: str, font: QFont, marked: Iterable[tuple[int, int]]) -> QTextLayout:
    laid = QTextLayout(text, font)
    laid.setFormats([_bold(start, end) for start, end in marked if start < end])
    laid.beginLayout()
    laid.createLine().setLineWidth(_ENDLESS)
    laid.endLayout()
    return laid


def _bold(start: int, end: int) -> QTextLayout.FormatRange:
    bold = QTextCharFormat()
    bold.setFontWeight(QFont.Weight.Bold)
    span = QTextLayout.FormatRange()
    span.start, span.length, span.format = start, end - start, bold  # pyright: ignore[reportAttributeAccessIssue]
    return span
