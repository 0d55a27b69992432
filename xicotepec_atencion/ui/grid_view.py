"""How the programme's grid answers to keys, and the shape of its rows and columns."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QStyledItemDelegate, QTableView, QWidget

from xicotepec_atencion.ui import theme
from xicotepec_atencion.ui.grid_delegate import GridDelegate
from xicotepec_atencion.ui.grid_frozen import FrozenColumns
from xicotepec_atencion.ui.grid_header import HEIGHT, GridHeader
from xicotepec_atencion.ui.grid_model import GridModel
from xicotepec_atencion.ui.grid_places import NAMES, Head, Line, Place, Shown
from xicotepec_atencion.ui.grid_widths import NAME, Widths

Index = QModelIndex | QPersistentModelIndex
ROW, AREA_ROW = 30, 25


class GridView(QTableView):
    """The grid's table. Enter opens a counted cell; typing, F2 or Enter edits a goal; ranges are chosen as in a
    spreadsheet."""

    opened = Signal(QModelIndex)
    moved = Signal(QModelIndex)
    refused = Signal(str)  # typing where nothing is typed
    typed = Signal(str)  # a digit where it begins a capture by hand
    shaped = Signal()  # it needs another height

    def __init__(self, model: GridModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid, self._widths = model, Widths(model)
        self.setModel(model)
        self.setAccessibleName("Programa mensual")
        self.setAccessibleDescription("Las flechas cambian de celda; Entrar la abre. Tab sale de la tabla.")
        self.header = GridHeader(model, self)
        self.setHorizontalHeader(self.header)
        self.setItemDelegate(GridDelegate(model, self))
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed | QAbstractItemView.EditTrigger.DoubleClicked
        )  # fmt: skip
        self.doubleClicked.connect(self._open)
        self.frozen = FrozenColumns(self, model)
        self.verticalScrollBar().valueChanged.connect(self._repaint_names)
        model.modelReset.connect(self._shape)
        model.dataChanged.connect(self._widen)
        theme.follow(self, GridView._shape)

    # what is chosen

    def chosen(self) -> tuple[range, range]:
        """The rows and the columns of the chosen rectangle; at least the current cell."""
        ranges = self.selectionModel().selection()
        current = self.currentIndex()
        if ranges.isEmpty():
            one = 1 if current.isValid() else 0
            return range(current.row(), current.row() + one), range(current.column(), current.column() + one)
        parts = [ranges.at(n) for n in range(ranges.count())]
        rows = range(min(p.top() for p in parts), max(p.bottom() for p in parts) + 1)
        return rows, range(min(p.left() for p in parts), max(p.right() for p in parts) + 1)

    def selectAll(self) -> None:
        """All figures, without the names before them."""
        model = self._grid
        if model.rows:
            first, last = model.index(0, model.first_figure), model.index(len(model.rows) - 1, len(model.columns) - 1)
            self.selectionModel().select(QItemSelection(first, last), QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.moved.emit(current)

    # keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        current = self.currentIndex()
        if self.state() == QAbstractItemView.State.EditingState or not current.isValid():
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter(current)
        elif event.key() == Qt.Key.Key_F2:
            self._edit_at_end(current)
        elif not (event.text().isalnum() and self._typed(event.text())):
            super().keyPressEvent(event)

    def _enter(self, current: QModelIndex) -> None:
        if self._grid.editable(self._grid.place(current)):
            self.edit(current)
        else:
            self._open(current)

    def _edit_at_end(self, current: QModelIndex) -> None:
        """Edit, keeping the text."""
        if self._explains(self._grid.place(current)):
            return
        self.edit(current)
        editor = self.indexWidget(current)
        if isinstance(editor, QLineEdit):
            editor.end(False)

    def _typed(self, text: str) -> bool:
        """Whether the key is used up here, because no editor opens on it."""
        place = self._grid.place(self.currentIndex())
        if text.isdecimal() and self._grid.rules.is_by_hand(place):
            self.typed.emit(text)
            return True
        return self._explains(place)

    def _explains(self, place: Place) -> bool:
        """Say why nothing is typed there; whether there is anything to say."""
        if why := self._grid.rules.why_not(place):
            self.refused.emit(why)
        return bool(why)

    def finish(self) -> None:
        """Keep what is being typed in a cell, before something else is done."""
        editor = self.viewport().findChild(QLineEdit)
        if self.state() == QAbstractItemView.State.EditingState and editor is not None:
            self.commitData(editor)
            self.closeEditor(editor, QStyledItemDelegate.EndEditHint.NoHint)

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Home and End stay among the figures; Tab goes from one editable cell to the next."""
        current, moves = self.currentIndex(), QAbstractItemView.CursorAction
        if not current.isValid():
            return super().moveCursor(action, modifiers)
        if action in (moves.MoveHome, moves.MoveEnd):
            first, last = self._grid.first_figure, self._grid.columnCount() - 1
            return current.siblingAtColumn(first if action == moves.MoveHome else last)
        if action in (moves.MoveNext, moves.MovePrevious):
            return self._next_editable(current, 1 if action == moves.MoveNext else -1)
        return self._top_of(super().moveCursor(action, modifiers))

    def _next_editable(self, current: QModelIndex, step: int) -> QModelIndex:
        column = current.column() + step
        while 0 <= column < self._grid.columnCount():
            index = current.siblingAtColumn(column)
            if self._grid.editable(self._grid.place(index)):
                return index
            column += step
        return current

    def _top_of(self, index: QModelIndex) -> QModelIndex:
        """Of cells that stand as one, the one that is meant."""
        while index.isValid() and self._is_below_name(index):
            index = index.siblingAtRow(index.row() - 1)
        return index

    def _is_below_name(self, index: QModelIndex) -> bool:
        row = self._grid.rows[index.row()]
        return self._grid.columns[index.column()] in (Head.ACTIVITY, Head.GOAL) and not (
            row.first or row.line is Line.AREA
        )

    def _open(self, index: Index) -> None:
        place = self._grid.place(index) if index.isValid() else None
        if place and place.line is not Line.PLANNED and place.column not in NAMES:
            self.opened.emit(index)

    # shape

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """A figure is never left behind the columns that stay."""
        super().scrollTo(index, hint)
        first = self._grid.first_figure
        hidden = self.header.sectionPosition(first) - self.visualRect(index).left() if index.isValid() else 0
        if index.column() >= first and hidden > 0:
            self.horizontalScrollBar().setValue(max(0, self.horizontalScrollBar().value() - hidden))

    def _repaint_names(self) -> None:
        """They move within their rows, where an activity has more than one."""
        if self._grid.shown is Shown.ALL:
            self.viewport().update()
            self.frozen.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_names()
        self.scrollTo(self.currentIndex())  # whatever came above or below, the cursor is seen

    def height_of_rows(self) -> int:
        """What header and rows need, lines and the bar to scroll sideways included."""
        aside = self.header.length() > self.viewport().width()
        bar = self.horizontalScrollBar().sizeHint().height() if aside else 0
        return theme.px(HEIGHT) + self.verticalHeader().length() + bar + 2

    def _shape(self) -> None:
        self.verticalHeader().setDefaultSectionSize(theme.px(ROW))
        self.clearSpans()
        for row in range(self._grid.rowCount()):
            self._span(row)
        self._widths.measure()
        self._set_widths()

    def _span(self, row: int) -> None:
        """An activity's name and goal stand beside its rows, an area's name across the columns before January."""
        each = self._grid.rows[row]
        if each.line is Line.AREA:
            self.setSpan(row, 0, 1, self._grid.first_figure)
            self.verticalHeader().resizeSection(row, theme.px(AREA_ROW))
        elif each.first and self._grid.shown is Shown.ALL:
            own = [
                other.line is not Line.AREA and other.progress.activity.uid == each.progress.activity.uid
                for other in self._grid.rows[row : row + 4]
            ]
            for column in (Head.ACTIVITY, Head.GOAL):
                self.setSpan(row, self._grid.column_of(column), sum(own), 1)

    def _widen(self, first: QModelIndex, last: QModelIndex) -> None:
        self._widths.measure_again(range(first.row(), last.row() + 1))
        self._set_widths()

    def _set_widths(self) -> None:
        for index, width in enumerate(self._widths.columns()):
            if width and width != self.columnWidth(index):
                self.setColumnWidth(index, width)
        self._fit_names()

    def _fit_names(self) -> None:
        """The names take the width that the figures leave."""
        room = self.viewport().width()
        if self._grid.columns:
            others = self.header.length() - self.columnWidth(0)
            width = max(theme.px(NAME), room - others)
            if width != self.columnWidth(0):
                self.setColumnWidth(0, width)
        self.frozen.reshape()
        self.shaped.emit()
        if self.viewport().width() > room:  # the bar went, of which Qt says nothing while it resizes
            self._fit_names()
