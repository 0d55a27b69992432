"""How the table of a paper book answers to keys."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyledItemDelegate, QTableView, QWidget

from xicotepec_atencion.domain.late import Column, LateRow, without
from xicotepec_atencion.domain.late_paste import LaidBlock, laid
from xicotepec_atencion.domain.spanish import listed, plural
from xicotepec_atencion.domain.stored import new_uid
from xicotepec_atencion.exchange.clipboard import NoTable, cells_of, text_of
from xicotepec_atencion.ui import keys, theme
from xicotepec_atencion.ui.late_delegate import CellLine, LateDelegate
from xicotepec_atencion.ui.late_model import LateModel
from xicotepec_atencion.ui.late_suggest import People
from xicotepec_atencion.ui.menus import on_right_click, verb

Index = QModelIndex | QPersistentModelIndex
Hint = QStyledItemDelegate.EndEditHint
Soon = Callable[[Sequence[LateRow], Callable[[], object]], object]
ROW = 30
_TABS = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
LEAVING = f"Se escribe en la celda. Entrar y Tab pasan a la siguiente; {keys.shown(keys.TAB_ON)} sale de la tabla."
WIDTHS = {
    Column.SHEET: 96, Column.DATE: 108, Column.CHANNEL: 122, Column.AREA: 166, Column.NAME: 204, Column.PHONE: 116,
    Column.MATTER: 172, Column.PERSONS: 80,
}  # fmt: skip


class LateView(QTableView):
    """Enter and Tab go to the next cell; from the last one to the next row, to the cell in which the row was begun."""

    said = Signal(str)  # what came of a block, where it did not all go in
    moved = Signal()

    def __init__(self, model: LateModel, people: People, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows, self._begun_at = model, Column.DATE
        self.soon: Soon = lambda _, does: does()  # how rows that may be many are put
        self.setModel(model)
        self.setAccessibleName("Libreta")
        self.setAccessibleDescription(LEAVING)
        self.setItemDelegate(LateDelegate(model, people, self))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.AnyKeyPressed | triggers.DoubleClicked | triggers.EditKeyPressed)
        self._shape_headers()
        self._offer_verbs()
        model.changed.connect(self.viewport().update)

    # where the cursor stands

    def go(self, row: int, column: int) -> None:
        self.setCurrentIndex(self._rows.index(min(row, self._rows.rowCount() - 1), column))
        self.setFocus()

    def cell(self) -> tuple[int, Column]:
        index = self.currentIndex()
        return max(index.row(), 0), Column(max(index.column(), 0))

    def chosen(self) -> tuple[range, range]:
        """The rows and the columns of the chosen rectangle; at least the current cell."""
        selection = self.selectionModel().selection()
        row, column = self.cell()
        if selection.isEmpty():
            return range(row, row + 1), range(column, column + 1)
        parts = [selection.at(n) for n in range(selection.count())]
        rows = range(min(p.top() for p in parts), max(p.bottom() for p in parts) + 1)
        return rows, range(min(p.left() for p in parts), max(p.right() for p in parts) + 1)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self._rows.settle(current.row())
        self.moved.emit()

    def go_on(self) -> None:
        row, column = self.cell()
        if column < max(Column):
            self.go(row, column + 1)
        else:
            self.go(row + 1, min(self._begun_at, Column.NAME))  # a row without a name has its name's place all the same

    def go_back(self) -> None:
        row, column = self.cell()
        if column > 0:
            self.go(row, column - 1)
        elif row > 0:
            self.go(row - 1, max(Column))

    # keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.state() == QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab) and not _changed(event):
            self.go_on()
        elif event.key() in _TABS and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._leave(event.key() == Qt.Key.Key_Tab)
        elif event.key() == Qt.Key.Key_Backtab:
            self.go_back()
        elif event.key() == Qt.Key.Key_Backspace:
            self.blank()
        else:
            super().keyPressEvent(event)

    def _leave(self, forward: bool) -> None:
        """To what stands after or before the table, which Tab alone does not."""
        self.setTabKeyNavigation(False)
        self.focusNextPrevChild(forward)
        self.setTabKeyNavigation(True)

    def closeEditor(self, editor: QWidget, hint: QStyledItemDelegate.EndEditHint) -> None:
        """The next cell is only pointed at: a letter opens it, an arrow goes on."""
        super().closeEditor(editor, Hint.RevertModelCache if hint == Hint.RevertModelCache else Hint.NoHint)
        self.setFocus()
        if hint == Hint.EditNextItem:
            self.go_on()
        elif hint == Hint.EditPreviousItem:
            self.go_back()

    def commitData(self, editor: QWidget) -> None:
        row, column = self.cell()
        blank = row >= len(self._rows.rows) or self._rows.rows[row].is_blank()
        super().commitData(editor)
        if blank and row < len(self._rows.rows):
            self._begun_at = column

    def finish(self) -> None:
        """Keep what is being typed in a cell, before something else is done."""
        editor = self.indexWidget(self.currentIndex())
        if self.state() == QAbstractItemView.State.EditingState and isinstance(editor, CellLine):
            self.commitData(editor)
            self.closeEditor(editor, Hint.NoHint)

    # verbs

    def copy(self) -> None:
        rows, columns = self.chosen()
        QGuiApplication.clipboard().setText(text_of([self._rows.text(r, c) for c in columns] for r in rows))

    def paste(self) -> None:
        row, column = self.cell()
        try:
            cells = cells_of(QGuiApplication.clipboard().text())
        except NoTable:
            self.said.emit("Lo copiado no es una tabla. Nada se pegó.")
            return
        if not cells:
            self.said.emit("No hay nada copiado que pegar.")
            return
        block = laid(cells, column)
        rows = self._rows.written(row, block.lines)
        self.soon(rows, lambda: self._put(rows, (row, column), block))

    def _put(self, rows: Sequence[LateRow], cell: tuple[int, int], block: LaidBlock) -> None:
        self._rows.settle()
        self._rows.change(rows, cell)
        parts = [plural(len(block.lines), "renglón pegado", "renglones pegados")]
        if block.left_out:
            parts.append(f"se dejó fuera {listed(f'«{head}»' for head in block.left_out)}, que la libreta no lleva")
        if block.beyond:
            parts.append(f"{plural(block.beyond, 'columna no cupo', 'columnas no cupieron')} a la derecha")
        self.said.emit(f"{'; '.join(parts)}.")

    def blank(self) -> None:
        rows, columns = self.chosen()
        texts = {Column(column): "" for column in columns}
        inside = [row for row in rows if row < len(self._rows.rows)]
        if inside:
            self._rows.write(inside[0], [texts] * len(inside), self.cell())

    def as_above(self) -> None:
        """What the cell above says, in this one, too."""
        row, column = self.cell()
        if 0 < row <= len(self._rows.rows):
            above = self._rows.rows[row - 1]
            self._rows.type(row, column, self._rows.text(row - 1, column), above.person)

    def add_row(self) -> None:
        row, column = self.cell()
        if row < len(self._rows.rows):
            rows = self._rows.rows
            self._change([*rows[:row], LateRow(new_uid()), *rows[row:]], (row, column))

    def drop_rows(self) -> None:
        """What the rows below repeated from them they say themselves from now on."""
        chosen, _ = self.chosen()
        gone = {row + 1 for row in chosen if row < len(self._rows.rows)}
        if gone:
            self._change(without(self._rows.rows, self._rows.reads, gone), (chosen[0], self.cell()[1]))

    def _change(self, rows: Iterable[LateRow], cell: tuple[int, int]) -> None:
        self._rows.settle()
        self._rows.change(rows, cell)
        self.go(*cell)

    def _offer_verbs(self) -> None:
        offered: tuple[tuple[str, Callable[[], object], str], ...] = (
            ("&Copiar", self.copy, keys.COPY),
            ("&Pegar", self.paste, keys.PASTE),
            ("&Borrar lo escrito", self.blank, keys.BLANK),
            ("&Igual que arriba", self.as_above, keys.AS_ABOVE),
            ("I&nsertar un renglón", self.add_row, keys.ADD_ROW),
            ("&Quitar los renglones", self.drop_rows, keys.DROP_ROWS),
        )
        on_right_click(self, [verb(self, text, does, key, inside=False) for text, does, key in offered])

    # shape

    def _shape_headers(self) -> None:
        header, side = self.horizontalHeader(), self.verticalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(Column.NOTE, QHeaderView.ResizeMode.Stretch)
        side.setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        side.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        side.setHighlightSections(False)
        theme.follow(side, lambda it: it.setDefaultSectionSize(theme.px(ROW)))
        theme.follow(side, lambda it: it.setFixedWidth(theme.px(56)))
        for column, width in WIDTHS.items():
            theme.follow(header, lambda it, c=column, w=width: it.resizeSection(c, theme.px(w)))
        theme.follow(header, lambda it: it.setMinimumSectionSize(theme.px(60)))


def _changed(event: QKeyEvent) -> bool:
    return bool(event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier))
