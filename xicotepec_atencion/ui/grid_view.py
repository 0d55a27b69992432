"""How the programme's grid looks and answers to keys: header of two storeys, signs, spans."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from xicotepec_atencion.domain.calendar import Month, Quarter
from xicotepec_atencion.domain.spanish import capitalized, quarter_name
from xicotepec_atencion.ui import icons, theme
from xicotepec_atencion.ui.grid_model import GridModel
from xicotepec_atencion.ui.grid_places import BASE, Head, Line, Place
from xicotepec_atencion.ui.signs import paint_sign

Index = QModelIndex | QPersistentModelIndex
ROW, AREA_ROW, HEADER = 30, 25, 50
WIDTHS = {Head.GOAL: 52, Head.LINE: 90, Head.TOTAL: 60, Head.ACCUMULATED: 80, Head.ANNUAL: 80}
MONTH, QUARTER = 44, 70
FIRST_FIGURE = 3  # the column of January
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class GridHeader(QHeaderView):
    """Months below, their quarters above; the current month underlined, a closed one with a lock."""

    def __init__(self, model: GridModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._model = model
        self.today: Month | None = None
        self.setSectionsClickable(False)
        theme.follow(self, lambda self: self.setMinimumSectionSize(theme.px(30)))

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), theme.px(HEADER))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), theme.colour("alt"))
        for index, column in enumerate(self._model.columns):
            rect = QRect(self.sectionViewportPosition(index), 0, self.sectionSize(index), self.height())
            self._paint_column(painter, rect, column, index)
        painter.setPen(QPen(theme.colour("line2"), 1))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)

    def _paint_column(self, painter: QPainter, rect: QRect, column: object, index: int) -> None:
        low = rect.adjusted(0, rect.height() // 2, -theme.px(8), -theme.px(3))
        if isinstance(column, Quarter):
            painter.fillRect(rect.adjusted(0, theme.px(26), 0, 0), theme.colour("sunken"))
            self._paint_quarter(painter, rect, column, index)
        is_now = isinstance(column, Month) and column == self.today
        painter.setFont(theme.font(9, bold=True))
        painter.setPen(theme.colour("accent_ink" if is_now else "ink2"))
        text = self._model.headerData(index, Qt.Orientation.Horizontal)
        if column in (Head.ACTIVITY, Head.LINE):
            painter.drawText(low.adjusted(theme.px(12), 0, 0, 0), LEFT, text)
        else:
            painter.drawText(low, RIGHT, text)
        if is_now:
            painter.fillRect(rect.left(), rect.bottom() - theme.px(3), rect.width(), theme.px(3), painter.pen().color())
        if isinstance(column, Month) and column in self._model.closed:
            lock = icons.pixmap("lock-simple", size=12)
            painter.drawPixmap(rect.left() + theme.px(4), low.center().y() - theme.px(6), lock)

    def _paint_quarter(self, painter: QPainter, rect: QRect, quarter: Quarter, index: int) -> None:
        left = self.sectionViewportPosition(index - 3)
        whole = QRect(left, theme.px(4), rect.right() - left, theme.px(20))
        painter.setFont(theme.font(9, bold=True))
        painter.setPen(theme.colour("ink2"))
        painter.drawText(whole, Qt.AlignmentFlag.AlignCenter, capitalized(quarter_name(quarter)))
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.drawLine(left + theme.px(8), theme.px(25), rect.right() - theme.px(8), theme.px(25))
        painter.setPen(QPen(theme.colour("line2"), 1))
        painter.drawLine(rect.right(), 0, rect.right(), rect.height())


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
        if place.column is Head.ACTIVITY and place.line is not Line.AREA:
            _paint_activity(painter, rect, place)
        else:
            self._paint_figure(painter, rect, place)
        _paint_lines(painter, rect, place)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
        painter.restore()

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """The arrows leave a figure that is being typed, as in a spreadsheet."""
        arrows = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)
        if isinstance(editor, QWidget) and isinstance(event, QKeyEvent) and event.key() in arrows:
            if event.type() == QEvent.Type.KeyPress:
                self.commitData.emit(editor)
                self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
                QApplication.sendEvent(self._view, event)
            return True
        return super().eventFilter(editor, event)

    def _ground(self, place: Place, selected: bool) -> str:
        if selected:
            return "selection"
        if isinstance(place.column, Quarter) or place.column is Head.TOTAL:
            return "sunken"
        return "alt" if isinstance(place.column, Month) and place.column in self._model.closed else "base"

    def _paint_figure(self, painter: QPainter, rect: QRect, place: Place) -> None:
        inside = rect.adjusted(theme.px(6), 0, -theme.px(8), 0)
        text, letter = self._model.text(place), self._model.letter(place)
        painter.setFont(theme.font(9 if place.line is Line.SHARE else 10, bold=_is_bold(place)))
        painter.setPen(theme.colour("ink" if _is_bold(place) or self._model.editable(place) else "ink2"))
        named = place.column in (Head.LINE, Head.ACTIVITY)
        if named and place.line is Line.AREA:
            inside = inside.adjusted(theme.px(18), 0, 0, 0)
            text = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, inside.width())
        painter.drawText(inside, LEFT if named else RIGHT, text)
        if letter:
            side = theme.px(16)
            left = inside.left() if text else inside.right() - side
            sign = QRectF(left, rect.center().y() - side / 2, side, side)
            paint_sign(painter, sign, theme.signs()[letter])


class GridView(QTableView):
    """The grid's table. Enter opens a counted cell; typing, F2 or Enter edits a programmed one."""

    opened = Signal(QModelIndex)
    moved = Signal(QModelIndex)
    refused = Signal(str)  # typing where nothing is typed

    def __init__(self, model: GridModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = model
        self.setModel(model)
        self.setAccessibleName("Programa mensual")
        self.header = GridHeader(model, self)
        self.setHorizontalHeader(self.header)
        self.setItemDelegate(GridDelegate(model, self))
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
        )  # fmt: skip
        self.doubleClicked.connect(self._open)
        model.modelReset.connect(self._shape)
        model.dataChanged.connect(self._widen)
        self._shape()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.moved.emit(current)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        editing = self.state() == QAbstractItemView.State.EditingState
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not editing:
            current = self.currentIndex()
            if current.isValid() and self._grid.editable(self._grid.place(current)):
                self.edit(current)
            else:
                self._open(current)
            return
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and not editing:
            self._grid.setData(self.currentIndex(), "")
            return
        if event.text().isalnum() and not editing:
            self._explain(self.currentIndex())
        super().keyPressEvent(event)

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Home and End stay among the figures; Tab goes from one editable cell to the next."""
        current, moves = self.currentIndex(), QAbstractItemView.CursorAction
        if not current.isValid():
            return super().moveCursor(action, modifiers)
        if action in (moves.MoveHome, moves.MoveEnd):
            first, last = FIRST_FIGURE, self._grid.columnCount() - 1
            return current.siblingAtColumn(first if action == moves.MoveHome else last)
        if action in (moves.MoveNext, moves.MovePrevious):
            return self._next_editable(current, 1 if action == moves.MoveNext else -1)
        return super().moveCursor(action, modifiers)

    def _next_editable(self, current: QModelIndex, step: int) -> QModelIndex:
        column = current.column() + step
        while FIRST_FIGURE <= column < self._grid.columnCount():
            index = current.siblingAtColumn(column)
            if self._grid.editable(self._grid.place(index)):
                return index
            column += step
        return current

    def _explain(self, index: Index) -> None:
        if index.isValid() and not self._grid.editable(self._grid.place(index)):
            line = self._grid.place(index).line
            counted = "Lo realizado se cuenta de los folios; una cifra de otro origen se captura con F8."
            computed = "Esta celda se calcula; escriba en los meses o en el trimestre."
            self.refused.emit(computed if line in (Line.PLANNED, Line.SHARE) else counted)

    def height_of_rows(self) -> int:
        """What header and rows need, lines included."""
        return theme.px(HEADER) + self.verticalHeader().length() + 2

    def _open(self, index: Index) -> None:
        if index.isValid() and self._grid.place(index).line is not Line.PLANNED:
            self.opened.emit(index)

    def _shape(self) -> None:
        self.verticalHeader().setDefaultSectionSize(theme.px(ROW))
        self.clearSpans()
        for row, each in enumerate(self._grid.rows):
            self._span(row, each.line)
        for index, column in enumerate(self._grid.columns):
            if column is Head.ACTIVITY:
                self.header.setSectionResizeMode(index, QHeaderView.ResizeMode.Stretch)
        self._widen()

    def _span(self, row: int, line: Line) -> None:
        """An activity's name and goal stand beside its rows, an area's name across three columns."""
        if line is Line.AREA:
            self.setSpan(row, 0, 1, FIRST_FIGURE)
            self.verticalHeader().resizeSection(row, theme.px(AREA_ROW))
        elif line is Line.PLANNED:
            below = self._grid.rows[row : row + len(BASE) + 1]
            lines = sum(each.line is not Line.AREA and each.progress is below[0].progress for each in below)
            for column in (Head.ACTIVITY, Head.GOAL):
                self.setSpan(row, self._grid.column_of(column), lines, 1)

    def _widen(self) -> None:
        """Columns as the design has them, wider where a figure needs it: no figure is ever cut."""
        face = QFontMetrics(theme.font(10, bold=True))
        for index, column in enumerate(self._grid.columns):
            if column is not Head.ACTIVITY:
                texts = (self._grid.index(row, index).data() for row in range(self._grid.rowCount()))
                needed = max((face.horizontalAdvance(text) for text in texts), default=0) + theme.px(14)
                sign = theme.px(18) if isinstance(column, Quarter) and needed > theme.px(58) else 0
                self.setColumnWidth(index, max(theme.px(_width(column)), needed + sign))


def _width(column: object) -> int:
    if isinstance(column, Head):
        return WIDTHS[column]
    return MONTH if isinstance(column, Month) else QUARTER


def _is_bold(place: Place) -> bool:
    if place.line is Line.SHARE:
        return False
    if place.row.own:
        return isinstance(place.column, Quarter) or place.column is Head.TOTAL
    if place.column is Head.LINE or isinstance(place.column, Month):
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


def _paint_lines(painter: QPainter, rect: QRect, place: Place) -> None:
    last = place.line is Line.SHARE or (place.line is not Line.AREA and place.column in (Head.ACTIVITY, Head.GOAL))
    painter.setPen(QPen(theme.colour("line2" if last else "line"), 1))
    painter.drawLine(rect.bottomLeft(), rect.bottomRight())
    groups = isinstance(place.column, Quarter) or place.column in (Head.LINE, Head.TOTAL)
    painter.setPen(QPen(theme.colour("line2" if groups else "line"), 1))
    if place.column not in (Head.ACTIVITY, Head.GOAL):
        painter.drawLine(rect.topRight(), rect.bottomRight())
