"""How a cell of the programme's grid is painted, and how the arrows leave its editor."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPen
from PySide6.QtWidgets import QApplication, QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from xicotepec_atencion.domain.calendar import Month, Quarter
from xicotepec_atencion.ui import keys, theme
from xicotepec_atencion.ui.grid_header import LEFT
from xicotepec_atencion.ui.grid_model import GridModel
from xicotepec_atencion.ui.grid_places import NAMES, Head, Line, Place, Shown
from xicotepec_atencion.ui.key_words import keys_of
from xicotepec_atencion.ui.signs import paint_sign
from xicotepec_atencion.ui.tab import PROGRAMME
from xicotepec_atencion.ui.tables import RIGHT

Index = QModelIndex | QPersistentModelIndex
# Shortcuts that an open editor gives way to; what a line of text itself uses stays its own, and a key of the look
# writes nothing.
LOOK = (keys.LARGER_TYPE, keys.SMALLER_TYPE, keys.USUAL_TYPE, keys.DISCREET)
LEAVING = {*keys.EVERYWHERE, *keys_of(PROGRAMME)} - {keys.UNDO, keys.REDO, keys.OPEN, *keys.IN_GRID, *LOOK}


class GridDelegate(QStyledItemDelegate):
    """Paints a cell whole: ground, figure or sign, lines, selection and focus."""

    def __init__(self, model: GridModel, view: QWidget) -> None:
        super().__init__(view)
        self._model = model
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        place = self._model.place(index)
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue]
        painter.save()
        painter.fillRect(rect, theme.colour(self._ground(place, bool(state & QStyle.StateFlag.State_Selected))))
        spans = self._model.shown is Shown.ALL and place.column in (Head.ACTIVITY, Head.GOAL) and place.row.first
        seen = rect.adjusted(0, max(0, -rect.top()), 0, 0) if spans else rect  # a name stays while its rows are seen
        if place.column is Head.ACTIVITY and spans:
            _paint_activity(painter, seen, place)
        elif place.column is Head.GOAL and spans and place.short:
            _paint_goal(painter, seen, place)
        else:
            self._paint_figure(painter, seen, place)
        if self._model.is_doubted(place):
            free = seen.width() - theme.px(8) - painter.fontMetrics().horizontalAdvance(place.text)
            (_paint_doubt if spans or free >= theme.px(18) else _paint_corner)(painter, seen)
        _paint_line(painter, rect, spans or place.line is Line.SHARE or self._ends_activity(index.row()))
        if index.column() >= self._model.first_figure - 1 or place.line is Line.AREA:
            _paint_edge(painter, rect, self._ends_group(index.column(), place))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
        painter.restore()

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """The arrows leave a figure that is being typed, as in a spreadsheet; a shortcut of the program finds it
        kept, and an undo finds no editor where nothing was typed yet."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(editor, QLineEdit):
            assert isinstance(event, QKeyEvent)
            return self._let_pass(editor, QKeySequence(event.keyCombination()).toString())
        arrows = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)
        if isinstance(editor, QWidget) and isinstance(event, QKeyEvent) and event.key() in arrows:
            if event.type() == QEvent.Type.KeyPress:
                self.commitData.emit(editor)
                self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
                QApplication.sendEvent(self._view, event)
            return True
        return super().eventFilter(editor, event)

    def _let_pass(self, editor: QLineEdit, key: str) -> bool:
        """Leave the editor before the shortcut does its work; whether it was one that the editor has no use for."""
        kept = key in LEAVING
        if not kept and not (key == keys.UNDO and not editor.isModified()):
            return False
        if kept:
            self.commitData.emit(editor)
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
        return True

    def _ground(self, place: Place, selected: bool) -> str:
        if selected:
            return "selection"
        if isinstance(place.column, Quarter) or place.column is Head.TOTAL:
            return "sunken"
        return "alt" if isinstance(place.column, Month) and place.column in self._model.closed else "base"

    def _paint_figure(self, painter: QPainter, rect: QRect, place: Place) -> None:
        inside = rect.adjusted(theme.px(6), 0, -theme.px(8), 0)
        text, letter = place.text, place.letter
        if text:
            bold = _is_bold(place)
            painter.setFont(theme.font(9 if place.line is Line.SHARE or place.column is Head.SHORT else 10, bold=bold))
            painter.setPen(theme.colour(self._ink(place, bold)))
            named = place.column in NAMES
            if place.column is Head.ACTIVITY:
                inside = inside.adjusted(theme.px(18 if place.line is Line.AREA else 6), 0, 0, 0)
                text = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, inside.width())
            painter.drawText(inside, LEFT if named else RIGHT, text)
        if letter:
            side = theme.px(16)
            left = inside.left() if text else inside.right() - side
            sign = QRectF(left, rect.center().y() - side / 2, side, side)
            paint_sign(painter, sign, theme.signs()[letter])

    def _ends_activity(self, row: int) -> bool:
        """Whether it is the last of several."""
        rows = self._model.rows
        return not rows[row].first and (row + 1 == len(rows) or rows[row + 1].first)

    def _ends_group(self, column: int, place: Place) -> bool:
        return column < self._model.first_figure or isinstance(place.column, Quarter) or place.column is Head.TOTAL

    def _ink(self, place: Place, bold: bool) -> str:
        if place.column is Head.SHORT:
            return "warning"
        return "ink" if bold or self._model.editable(place) else "ink2"


def _is_bold(place: Place) -> bool:
    if place.line is Line.SHARE:
        return False
    if place.row.own:
        return isinstance(place.column, Quarter) or place.column is Head.TOTAL
    if place.column is Head.ACTIVITY:
        return True
    if place.column in (Head.LINE, Head.SHORT) or isinstance(place.column, Month):
        return place.line is Line.REALIZED
    return place.line is Line.REALIZED or place.column in (Head.GOAL, Head.TOTAL) or isinstance(place.column, Quarter)


def _paint_activity(painter: QPainter, rect: QRect, place: Place) -> None:
    activity = place.activity
    inside = rect.adjusted(theme.px(12), theme.px(8), -theme.px(8), -theme.px(6))
    name = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
    painter.setFont(theme.font(10, bold=True))
    painter.setPen(theme.colour("ink"))
    used = painter.drawText(inside, name, activity.name)
    painter.setFont(theme.font(9))
    painter.setPen(theme.colour("ink2"))
    below = inside.adjusted(0, used.height() + theme.px(2), 0, 0)
    painter.drawText(below, name, activity.unit + (" · bajo demanda" if activity.on_demand else ""))


def _paint_goal(painter: QPainter, rect: QRect, place: Place) -> None:
    """The annual goal, and below it what the programmed months lack of it or have too much."""
    word, number = place.short.split()
    lines = ((place.text, 10, True, "ink"), (word, 9, False, "warning"), (number, 9, True, "warning"))
    inside = rect.adjusted(theme.px(4), 0, -theme.px(8), 0)
    inside.setTop(rect.top() + max(0, (rect.height() - theme.px(58)) // 2))
    for text, points, bold, ink in lines:
        painter.setFont(theme.font(points, bold=bold))
        painter.setPen(theme.colour(ink))
        painter.drawText(inside, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, text)
        inside.translate(0, theme.px(20 if points == 10 else 17))


def _paint_doubt(painter: QPainter, rect: QRect) -> None:
    """A round «?» in the corner: somebody should look at this figure."""
    side = theme.px(13)
    round_ = QRect(rect.left() + theme.px(3), rect.top() + theme.px(3), side, side)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("warning"))
    painter.drawEllipse(round_)
    painter.setFont(theme.font(8, bold=True))
    painter.setPen(theme.colour("base"))
    painter.drawText(round_, Qt.AlignmentFlag.AlignCenter, "?")
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _paint_corner(painter: QPainter, rect: QRect) -> None:
    """The same where the figure leaves no room for a «?»: a corner that is turned down."""
    side, corner = theme.px(9), rect.topLeft()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("warning"))
    painter.drawPolygon([corner, corner + QPoint(side, 0), corner + QPoint(0, side)])


def _paint_line(painter: QPainter, rect: QRect, ends_activity: bool) -> None:
    painter.setPen(QPen(theme.colour("line2" if ends_activity else "line"), 1))
    painter.drawLine(rect.bottomLeft(), rect.bottomRight())


def _paint_edge(painter: QPainter, rect: QRect, ends_group: bool) -> None:
    painter.setPen(QPen(theme.colour("line2" if ends_group else "line"), 1))
    painter.drawLine(rect.topRight(), rect.bottomRight())
