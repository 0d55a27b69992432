"""The queues of «Seguimiento», each with how many matters are in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QMouseEvent, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from xicotepec_atencion.domain.queues import Queue
from xicotepec_atencion.domain.spanish import count, plural
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.domain.text import fold
from xicotepec_atencion.ui import icons, theme
from xicotepec_atencion.ui.grouped_list import GroupedList
from xicotepec_atencion.ui.row_delegate import paint_focus
from xicotepec_atencion.ui.tips import tip

Which = Queue | Uid  # Uid: of a department
TODAY = (Queue.DUE_TODAY, Queue.OVERDUE, Queue.UNREFERRED, Queue.TO_TELL)
ALL = (Queue.OPEN, Queue.REFERRED, Queue.RESOLVED, Queue.CANCELLED)
ICONS = {
    Queue.DUE_TODAY: "hourglass-medium",
    Queue.OVERDUE: "warning-circle",
    Queue.UNREFERRED: "tray",
    Queue.TO_TELL: "megaphone-simple",
    Queue.OPEN: "folder-open",
    Queue.REFERRED: "arrow-bend-up-right",
    Queue.RESOLVED: "check-circle",
    Queue.CANCELLED: "x-circle",
}
WIDE, SHORT = 208, 76  # design pixels: with the names, and without
AMOUNT, WORDS = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex


class Department(NamedTuple):
    """One that has open matters, and how many."""

    uid: Uid
    name: str
    open: int


class QueueList(GroupedList[Which]):
    """`wanted`: somebody chose the current one, again maybe."""

    wanted = Signal()

    def __init__(self) -> None:
        super().__init__("Colas de asuntos")
        self._counts: Mapping[Queue, int] = {}
        self._departments: list[Department] = []
        self._short = False
        self.setItemDelegate(_WithAmount(self))
        self._fill()
        self.choose_quietly(Queue.OPEN)
        self.currentRowChanged.connect(self.wanted)
        theme.follow(self, QueueList._fit)

    def show_counts(self, counts: Mapping[Queue, int], departments: Sequence[tuple[Uid, str, int]]) -> None:
        """By their names, so that each keeps its place whatever is done; the one that is chosen stays, even with
        nothing open."""
        current, now = self.current, [Department(*each) for each in departments]
        if current not in TODAY + ALL and current not in {each.uid for each in now}:
            now += [each._replace(open=0) for each in self._departments if each.uid == current]
        before, self._counts = self._departments, counts
        self._departments = now = sorted(now, key=lambda each: fold(each.name))
        if [each[:2] for each in before] != [each[:2] for each in now]:
            marked = self.is_marked
            self._fill()
            self.choose_quietly(current)
            self.mark(marked)
        self._say()

    def choose_quietly(self, which: Which) -> None:
        """Nobody chose it by hand."""
        with QSignalBlocker(self):
            self.choose(which)

    def name_of(self, which: Which) -> str:
        if isinstance(which, Queue):
            return which.spanish
        return next((each.name for each in self._departments if each.uid == which), "")

    def amount_of(self, which: Which) -> int:
        if isinstance(which, Queue):
            return self._counts.get(which, 0)
        return next((each.open for each in self._departments if each.uid == which), 0)

    def be_short(self, short: bool) -> None:
        """Icons and numbers alone, where there is little room."""
        if short != self._short:
            self._short = short
            self._fit()

    @property
    def is_marked(self) -> bool:
        """Whether what is shown is the current queue, and not something that was looked for."""
        return bool(self.selectedItems())

    def mark(self, shown: bool) -> None:
        with QSignalBlocker(self):
            if shown:
                self.setCurrentRow(self.currentRow())
                self.item(self.currentRow()).setSelected(True)
            else:
                self.clearSelection()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on the current one brings it back from what was looked for."""
        before = self.currentRow()
        super().mousePressEvent(event)
        if self.currentRow() == before and self.indexAt(event.position().toPoint()).row() == before:
            self.wanted.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def _fill(self) -> None:
        groups = (("Hoy", TODAY), ("Todas", ALL))
        things = [(name, [(each.spanish, ICONS[each], each) for each in group]) for name, group in groups]
        of_departments = [(each.name, "buildings", each.uid) for each in self._departments]
        with QSignalBlocker(self):
            self.fill((*things, *([("Por dependencia", of_departments)] if of_departments else [])))

    def _fit(self) -> None:
        self.setFixedWidth(theme.px(SHORT if self._short else WIDE))
        self.fit()
        self._say()

    def _say(self) -> None:
        """How many, by number and in words."""
        role = Qt.ItemDataRole
        for row, which in self._data.items():
            item, amount, name = self.item(row), self.amount_of(which), self.name_of(which)
            said = f"{name}: {plural(amount, 'asunto', 'asuntos')}"
            late = which == Queue.OVERDUE and amount
            item.setIcon(icons.icon(self._icons[row], "error" if late else "ink2"))
            values: dict[int, Any] = {AMOUNT: count(amount), role.AccessibleTextRole: said, role.ToolTipRole: tip(said)}
            for key, value in values.items():
                item.setData(key, value)
            item.setText("" if self._short else name)
        for row in range(self.count()):
            if row not in self._data:
                self.item(row).setText(_head(row, self._short))


def _head(row: int, short: bool) -> str:
    names = {0: ("Hoy", "Hoy"), len(TODAY) + 1: ("Todas", "Todas")}
    return names.get(row, ("Por dependencia", "Depend."))[short]


class _WithAmount(QStyledItemDelegate):
    """The number at the right; a long name ends in «…» before it."""

    def __init__(self, view: QueueList) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        if index.row() == self._view.currentRow() and self._view.hasFocus():
            paint_focus(painter, rect)
        if amount := index.data(AMOUNT):
            painter.save()
            painter.setFont(theme.font())
            painter.setPen(theme.colour("ink2"))
            place = rect.adjusted(0, 0, -theme.px(14), 0)
            painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, amount)
            painter.restore()

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        amount, rect = index.data(AMOUNT), option.rect  # pyright: ignore[reportAttributeAccessIssue]
        option.state &= ~QStyle.StateFlag.State_HasFocus  # pyright: ignore[reportAttributeAccessIssue]
        if amount:
            metrics = QFontMetrics(theme.font())
            room = rect.width() - metrics.horizontalAdvance(amount) - theme.px(62)
            text = metrics.elidedText(index.data(), Qt.TextElideMode.ElideRight, max(room, 0))
            option.text = text  # pyright: ignore[reportAttributeAccessIssue]
