"""The grid's first columns, which stay where the rest is scrolled sideways."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QTableView

from xicotepec_atencion.ui.grid_delegate import GridDelegate
from xicotepec_atencion.ui.grid_header import GridHeader
from xicotepec_atencion.ui.grid_model import GridModel


class FrozenColumns(QTableView):
    """Lies over the grid's left edge while it is scrolled; shares its cells and its selection, never its keyboard."""

    def __init__(self, grid: QTableView, model: GridModel) -> None:
        super().__init__(grid)
        self._grid, self._model, self._is_as_grid = grid, model, False
        self.setModel(model)
        self.setSelectionModel(grid.selectionModel())
        self.header = GridHeader(model, self)
        self.setHorizontalHeader(self.header)
        self.setItemDelegate(GridDelegate(model, grid))
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(grid.selectionMode())
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        mine, its = self.verticalScrollBar(), grid.verticalScrollBar()
        its.valueChanged.connect(mine.setValue)
        mine.valueChanged.connect(its.setValue)
        grid.horizontalScrollBar().valueChanged.connect(self.place)
        self.hide()

    def reshape(self) -> None:
        """The grid's rows or columns have another shape."""
        self._is_as_grid = False
        self.place()

    def place(self) -> None:
        """Stand over the grid's first columns, as wide and as high as they are; nowhere while they are seen."""
        scrolled = self._grid.horizontalScrollBar().value() > 0
        if scrolled:
            if not self._is_as_grid:
                self._copy_shape()
            left, frame = self._grid.viewport().geometry(), self._grid.frameWidth()
            self.setGeometry(left.left(), frame, self.header.length(), left.bottom() + 1 - frame)
            self.verticalScrollBar().setValue(self._grid.verticalScrollBar().value())
        self.setVisible(scrolled)
        self.raise_()

    def _copy_shape(self) -> None:
        self._is_as_grid = True
        heights = self._grid.verticalHeader()
        for column in range(self._model.columnCount()):
            self.setColumnHidden(column, column >= self._model.first_figure)
            if column < self._model.first_figure:
                self.setColumnWidth(column, self._grid.columnWidth(column))
        self.clearSpans()
        for row in range(self._model.rowCount()):
            if self.rowHeight(row) != heights.sectionSize(row):
                self.setRowHeight(row, heights.sectionSize(row))
            for column in range(self._model.first_figure):
                high, wide = self._grid.rowSpan(row, column), self._grid.columnSpan(row, column)
                if (high, wide) != (1, 1) and self.rowSpan(row, column) == 1 == self.columnSpan(row, column):
                    self.setSpan(row, column, high, wide)
