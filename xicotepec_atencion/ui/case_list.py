"""The list of matters: three lines a row; several may be chosen."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSignalBlocker,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from xicotepec_atencion.domain.queues import CaseRow
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.ui import icons, theme
from xicotepec_atencion.ui.case_model import CaseModel, Lines, Saying
from xicotepec_atencion.ui.row_delegate import paint_focus
from xicotepec_atencion.ui.spoken import described

ROW, SIDE, EDGE, ICON = 62, 14, 3, 14  # design pixels
Index = QModelIndex | QPersistentModelIndex
LEFT, RIGHT = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
_Flag = QItemSelectionModel.SelectionFlag


class CaseList(QListView):
    """`moved`: another matter is chosen, or more or fewer, or what they say was read again; once for each step."""

    moved = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.matters = CaseModel(self)
        self._told: tuple[list[Uid], Uid | None] = [], None  # what was chosen when `moved` told last
        self.setModel(self.matters)
        described(self, "Mayús+Flechas eligen varios; Entrar abre el asunto.").setAccessibleName("Asuntos")
        self.setItemDelegate(ThreeLines(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.selectionModel().selectionChanged.connect(self._tell)
        self.selectionModel().currentChanged.connect(self._tell)
        theme.follow(self, lambda it: it.doItemsLayout())

    def show_rows(self, rows: Sequence[CaseRow], saying: Saying, stays: bool) -> None:
        """stays: the same list as before, so who was chosen stays so, in the same place of the screen; else the first
        one is. `moved` tells in any case."""
        chosen, current, top = set(self.chosen()), self.current(), self.verticalScrollBar().value()
        with QSignalBlocker(self.selectionModel()), QSignalBlocker(self):
            self.matters.show(rows, saying)
            self._choose(chosen if stays else set(), current if stays else None)
        if stays:
            self.verticalScrollBar().setValue(top)
        else:
            self.scrollToTop()
        self.viewport().update()
        self._told = self.chosen(), self.current()
        self.moved.emit()

    def current(self) -> Uid | None:
        """The one that is chosen; of several, or none, the one on which the cursor stands."""
        chosen = self.selectionModel().selectedIndexes()
        row = self.matters.at((chosen[0] if len(chosen) == 1 else self.currentIndex()).row())
        return row.visit if row else None

    def chosen_rows(self) -> list[CaseRow]:
        """Those that are chosen, from top to bottom."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return [row for row in map(self.matters.at, rows) if row]

    def chosen(self) -> list[Uid]:
        """Their visits."""
        return [row.visit for row in self.chosen_rows()]

    def held(self) -> list[Uid]:
        """Those, and the one on which the cursor stands."""
        current = self.current()
        return [*self.chosen(), *([current] if current else [])]

    def visits(self) -> list[Uid]:
        """All that are listed."""
        return self.matters.visits

    def choose_one(self) -> bool:
        """Where several are chosen, the one on which the cursor stands; whether there were."""
        several = len(self.selectionModel().selectedIndexes()) > 1
        if several:
            self.selectionModel().select(self.currentIndex(), _Flag.ClearAndSelect)
        return several

    def choose(self, visit: Uid) -> None:
        """That one alone, if it is in the list."""
        if (row := self.matters.row_of(visit)) >= 0:
            self.setCurrentIndex(self.matters.index(row))

    def _tell(self, *_: object) -> None:
        """Qt says twice what one arrow does: first of the selection, then of the cursor."""
        now = self.chosen(), self.current()
        if now != self._told:
            self._told = now
            self.moved.emit()

    def _choose(self, visits: Collection[Uid], current: Uid | None) -> None:
        selection, index = QItemSelection(), self.matters.index(max(self.matters.row_of(current), 0))
        for visit in visits:
            if (row := self.matters.row_of(visit)) >= 0:
                selection.select(self.matters.index(row), self.matters.index(row))
        if selection.isEmpty():
            selection.select(index, index)
        self.selectionModel().setCurrentIndex(index, _Flag.NoUpdate)
        self.selectionModel().select(selection, _Flag.ClearAndSelect)


class ThreeLines(QStyledItemDelegate):
    """Who and when, what about, and where it stands, by icon and words."""

    def __init__(self, view: CaseList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(theme.px(200), theme.px(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue]
        painter.save()
        _paint_ground(painter, rect, bool(state & QStyle.StateFlag.State_Selected))
        if index.row() == self._view.currentIndex().row() and self._has_focus(self._view):
            paint_focus(painter, rect)
        _paint_lines(painter, rect, self._view.matters.lines(index.row()))
        painter.restore()

    @staticmethod
    def _has_focus(view: QWidget) -> bool:
        return view.hasFocus() and view.isActiveWindow()


def _paint_ground(painter: QPainter, rect: QRect, selected: bool) -> None:
    """A chosen row has its fill, and an edge that tells without colour."""
    if selected:
        painter.fillRect(rect, theme.colour("selection"))
        painter.fillRect(QRect(rect.left(), rect.top(), theme.px(EDGE), rect.height()), theme.colour("focus"))
    painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.colour("line"))


def _paint_lines(painter: QPainter, rect: QRect, lines: Lines) -> None:
    inner = rect.adjusted(theme.px(SIDE), theme.px(7), -theme.px(12), -theme.px(6))
    third = inner.height() // 3
    first, second, last = (QRect(inner.left(), inner.top() + n * third, inner.width(), third) for n in range(3))
    small, right = theme.font(9), QFontMetrics(theme.font(9)).horizontalAdvance(lines.when)
    _write(painter, first, lines.when, small, "ink2", RIGHT)
    room = first.adjusted(0, 0, -right - theme.px(8), 0)
    _write(painter, room, lines.name, theme.font(bold=True), "ink")
    _write(painter, second, lines.matter, theme.font(), "ink")
    side = theme.px(ICON)
    at = QRect(last.left(), last.top() + (third - side) // 2, side, side)
    painter.drawPixmap(at, icons.pixmap(lines.icon, lines.colour, ICON))
    bold = lines.colour in ("error", "warning")
    ink = lines.colour if bold else "ink2"
    _write(painter, last.adjusted(side + theme.px(6), 0, 0, 0), lines.status, theme.font(9, bold=bold), ink)


def _write(painter: QPainter, place: QRect, text: str, font: QFont, ink: str, at: Qt.AlignmentFlag = LEFT) -> None:
    """On one line, with «…» where it does not fit."""
    painter.setFont(font)
    painter.setPen(theme.colour(ink))
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, place.width())
    painter.drawText(place, at | Qt.AlignmentFlag.AlignVCenter, shown)
