"""What happened to a matter, as a list: the newest first, each with its icon on one line that runs through all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from xicotepec_atencion.domain.discretion import PLAIN, Discretion
from xicotepec_atencion.domain.events import Event, Happened
from xicotepec_atencion.domain.spanish import short_day
from xicotepec_atencion.ui import icons, theme
from xicotepec_atencion.ui.case_icons import event_colour, event_icon
from xicotepec_atencion.ui.spoken import described

Index = QModelIndex | QPersistentModelIndex
EVENT = Qt.ItemDataRole.UserRole
LEFT, ICON, RIGHT, ABOVE, BELOW, BETWEEN = 34, 16, 12, 5, 11, 12  # design pixels
WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
IN_LINE = Qt.TextFlag.TextSingleLine | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
ENDLESS = 100_000


class TimelineModel(QAbstractListModel):
    """One row an event, masked already where it must be."""

    def __init__(self) -> None:
        super().__init__()
        self.events: tuple[Event, ...] = ()

    def show(self, events: Sequence[Event], discretion: Discretion) -> None:
        shown = tuple(each.seen(discretion) for each in events)
        if shown != self.events:
            self.beginResetModel()
            self.events = shown
            self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.events)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        event = self.events[index.row()]
        if role == EVENT:
            return event
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return ". ".join(filter(None, (event.title, event.text, when(event))))
        return None


class TimelineView(QListView):
    """Arrows and Page keys go through it where it has the keyboard; nothing is chosen in it."""

    def __init__(self) -> None:
        super().__init__()
        self.events = TimelineModel()
        self.setModel(self.events)
        self.setItemDelegate(EventDelegate(self))
        described(self).setAccessibleName("Historial")
        self.setProperty("kind", "timeline")
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        theme.follow(self, TimelineView._remeasure)

    def show_events(self, events: Sequence[Event], discretion: Discretion = PLAIN, anew: bool = False) -> None:
        """anew: of another matter, so from its beginning; else it stays where it was scrolled to."""
        stood = self.verticalScrollBar().value()
        self.events.show(events, discretion)
        self.doItemsLayout()  # else there would be nothing to scroll yet
        self.verticalScrollBar().setValue(0 if anew else stood)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._remeasure()

    def _remeasure(self) -> None:
        self.verticalScrollBar().setSingleStep(theme.px(24))
        self.scheduleDelayedItemsLayout()


class EventDelegate(QStyledItemDelegate):
    """Paints an event; the words at its right go below the title where there is no room beside it."""

    def __init__(self, view: TimelineView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._view.viewport().width()
        return QSize(width, _laid(index.data(EVENT), width).height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue]
        event: Event = index.data(EVENT)
        laid = _laid(event, rect.width())
        painter.save()
        if index == self._view.currentIndex() and self._view.hasFocus() and state & QStyle.StateFlag.State_Active:
            painter.fillRect(rect, theme.colour("selection"))
            painter.fillRect(QRect(rect.left(), rect.top(), theme.px(3), rect.height()), theme.colour("focus"))
        self._paint_line(painter, rect, index)
        _paint_words(painter, rect.topLeft(), event, laid)
        painter.restore()

    def _paint_line(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """The icon, and the line to the one below."""
        event: Event = index.data(EVENT)
        left, top, side = rect.left() + theme.px(5), rect.top() + theme.px(ABOVE + 2), theme.px(ICON)
        painter.drawPixmap(left, top, icons.pixmap(event_icon(event.what), event_colour(event.what), ICON))
        if index.row() + 1 < self._view.events.rowCount():
            middle, below = left + side // 2, top + side + theme.px(3)
            height = rect.bottom() + theme.px(ABOVE) - below
            painter.fillRect(QRect(middle, below, max(1, theme.px(1)), height), theme.colour("line2"))


class _Laid:
    """Where the words of an event stand, from its top left corner; lengths are real pixels."""

    def __init__(self, event: Event, width: int) -> None:
        bold, plain, note = (QFontMetrics(face) for face in _faces())
        left, room = theme.px(LEFT), max(width - theme.px(LEFT + RIGHT), theme.px(80))
        top, wide = theme.px(ABOVE), note.horizontalAdvance(when(event)) + theme.px(2)
        beside = bold.horizontalAdvance(event.title) + theme.px(BETWEEN) + wide <= room or wide * 2 <= room
        narrow = room - wide - theme.px(BETWEEN) if beside else room
        self.title = QRect(left, top, narrow, _height(bold, event.title, narrow))
        below = self.title.bottom() + 1
        if beside:
            self.when = QRect(left + room - wide, top, wide, bold.height())
        else:
            self.when = QRect(left, below, room, note.height())
            below = self.when.bottom() + 1
        high = _height(plain, event.text, room) if event.text else 0
        self.text = QRect(left, below + theme.px(1), room, high)
        self.height = below + high + theme.px(BELOW)


def _laid(event: Event, width: int) -> _Laid:
    return _Laid(event, width)


def when(event: Event) -> str:
    """«23 nov 2026 · 12:41 · Eva Inventada»; of what came by itself, no hour."""
    hour = "" if event.what == Happened.OVERDUE else f"{event.at:%H:%M}"
    return " · ".join(filter(None, (short_day(event.at.date()), hour, event.by)))


def _paint_words(painter: QPainter, corner: QPoint, event: Event, laid: _Laid) -> None:
    bold, plain, note = _faces()
    late = event.what == Happened.OVERDUE
    for rect, face, colour, text, flags in (
        (laid.title, bold, "error" if late else "ink", event.title, WRAPPED),
        (laid.when, note, "ink2", when(event), IN_LINE),
        (laid.text, plain, "ink", event.text, WRAPPED),
    ):
        painter.setFont(face)
        painter.setPen(theme.colour(colour))
        painter.drawText(rect.translated(corner), flags, text)


def _faces() -> tuple[Any, Any, Any]:
    return theme.font(bold=True), theme.font(), theme.font(9)


def _height(metrics: QFontMetrics, text: str, width: int) -> int:
    return metrics.boundingRect(QRect(0, 0, width, ENDLESS), WRAPPED, text).height()
