"""How a cell of the paper book is painted, and the line that it is typed in."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    Qt,
)
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPen, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from xicotepec_atencion.domain.late import Column
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.ui import icons, keys, theme
from xicotepec_atencion.ui.key_names import sequence
from xicotepec_atencion.ui.late_model import MARKS, LateModel
from xicotepec_atencion.ui.late_suggest import LateSuggestions, People
from xicotepec_atencion.ui.suggest import Action, Suggestion, SuggestLine

Index = QModelIndex | QPersistentModelIndex
_NEXT, _STAY = QStyledItemDelegate.EndEditHint.EditNextItem, QStyledItemDelegate.EndEditHint.NoHint
_GROUNDS = {"error": "error_soft", "warning": "warning_soft"}
# An open line gives way to these; what a text itself uses stays its own.
LEAVING = {keys.SAVE, keys.SAVE_ON_PAD, keys.SAVE_GOOD, keys.NEXT_PROBLEM}


class CellLine(SuggestLine[Uid]):
    """Stands in a cell while somebody types in it."""


class LateDelegate(QStyledItemDelegate):
    """Enter and Tab go on to the next cell; Up and Down leave the line where no list is open."""

    def __init__(self, model: LateModel, people: People, view: QWidget) -> None:
        super().__init__(view)
        self._model, self._people, self._view = model, people, view
        self._of, self._suggestions = model.reader, LateSuggestions(model.reader, people)

    # typing

    @property
    def suggestions(self) -> LateSuggestions:
        if self._of is not self._model.reader:
            self._of = self._model.reader
            self._suggestions = LateSuggestions(self._of, self._people)
        return self._suggestions

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        column = Column(index.column())
        line = CellLine(
            partial(self._suggest, column),
            partial(self._others, column),
            takes_first=column not in (Column.NAME, Column.SHEET),
        )
        line.setParent(parent)
        line.setAccessibleName(column.spanish)
        line.went_on.connect(lambda: self._leave(line, _NEXT))
        if column is Column.MATTER:
            new = QShortcut(sequence(keys.NEW), line, context=Qt.ShortcutContext.WidgetShortcut)
            new.activated.connect(self._as_typed)
        return line

    def _suggest(self, column: Column, text: str) -> Sequence[Suggestion[Uid]]:
        return self.suggestions.of(column, text)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        assert isinstance(editor, CellLine)
        row = index.row()
        person = self._model.rows[row].person if row < len(self._model.rows) else None
        editor.set_choice(index.data(Qt.ItemDataRole.EditRole), person if index.column() == Column.NAME else None)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        assert isinstance(editor, CellLine)
        column = Column(index.column())
        person = editor.current() if column is Column.NAME else None
        self._model.type(index.row(), column, editor.text(), person)

    def _others(self, column: Column, text: str) -> list[Action]:
        if column is not Column.MATTER or not self.suggestions.is_new_matter(text):
            return []
        said = f"Agregar «{text.strip()}» como asunto nuevo"
        return [Action(said, "plus", keys.shown(keys.NEW), self._as_typed)]

    def _as_typed(self) -> None:
        """None of what is suggested: what stands in the line."""
        line = QApplication.focusWidget()
        if isinstance(line, CellLine):
            line.close_list()
            self._leave(line, _NEXT)

    def _leave(self, line: QWidget, hint: QStyledItemDelegate.EndEditHint) -> None:
        self.commitData.emit(line)
        self.closeEditor.emit(line, hint)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if not isinstance(editor, QLineEdit) or not isinstance(event, QKeyEvent):
            return super().eventFilter(editor, event)
        if event.type() == QEvent.Type.ShortcutOverride:
            return self._let_pass(editor, QKeySequence(event.keyCombination()).toString())
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and not event.modifiers():
            if event.type() == QEvent.Type.KeyPress:
                self._leave(editor, _STAY)
                QApplication.sendEvent(self._view, event)
            return True
        return super().eventFilter(editor, event)

    def _let_pass(self, line: QLineEdit, key: str) -> bool:
        """Leave the line before a shortcut does its work; whether it was one that the line has no use for."""
        if key in LEAVING:
            self._leave(line, _STAY)
            return True
        if key in (keys.UNDO, keys.REDO) and not line.isModified():
            self.closeEditor.emit(line, _STAY)
            return True
        return False

    # painting

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue]
        told = self._model.told(index.row(), index.column())
        selected = bool(state & QStyle.StateFlag.State_Selected)
        ground = _GROUNDS.get(told.mark, "selection" if selected else "base")
        painter.save()
        painter.fillRect(rect, theme.colour(ground))
        inside = rect.adjusted(theme.px(7), 0, -theme.px(6), -1)
        if told.mark:
            side = theme.px(14)
            mark = icons.pixmap(MARKS[told.mark], "ink2" if told.mark == "info" else told.mark, 14)
            painter.drawPixmap(inside.right() - side, inside.center().y() - side // 2 + 1, mark)
            inside.adjust(0, 0, -side - theme.px(4), 0)
        self._paint_text(painter, inside, index, ground)
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        if selected and told.mark:
            painter.fillRect(QRect(rect.left(), rect.top(), theme.px(3), rect.height() - 1), theme.colour("focus"))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
        painter.restore()

    def _paint_text(self, painter: QPainter, inside: QRect, index: Index, ground: str) -> None:
        repeats = self._model.repeats(index.row(), index.column())
        right = index.column() == Column.PERSONS
        painter.setFont(theme.font())
        painter.setPen(theme.colour("ink2" if repeats else "ink"))
        across = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        text = painter.fontMetrics().elidedText(str(index.data()), Qt.TextElideMode.ElideRight, inside.width())
        painter.drawText(inside, across | Qt.AlignmentFlag.AlignVCenter, text)
