"""The open list of suggestions: rows, the actions at its foot, and its place beside the line."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Generic

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QFrame, QWidget

from xicotepec_atencion.ui import theme
from xicotepec_atencion.ui.room import on_screen, room_around
from xicotepec_atencion.ui.spoken import announce
from xicotepec_atencion.ui.suggest_rows import Rows
from xicotepec_atencion.ui.suggestion import Action, Entry, Suggestion, T
from xicotepec_atencion.ui.widgets import column, holding, panel

MOST_ROWS = 8
NARROWEST, ENOUGH, APART = 360, 200, 3  # design pixels; with less than ENOUGH of height it looks for a better place
SHADOW = (12, 3, 12, 17)  # design pixels: left, top, right, bottom
APART_WINDOW = (
    Qt.WindowType.ToolTip
    | Qt.WindowType.FramelessWindowHint
    | Qt.WindowType.NoDropShadowWindowHint
    | Qt.WindowType.WindowDoesNotAcceptFocus
)


class SuggestList(QWidget, Generic[T]):
    """Floats over the window and never takes the keyboard, so that whoever types goes on typing.

    It is a child of the window, above everything in it; where the window leaves too little room, a window of its own.
    """

    clicked = Signal()  # on an entry, which is highlighted now

    def __init__(self, line: QWidget) -> None:
        super().__init__(None, APART_WINDOW)
        self._line, self.span = line, line
        self.rows, self.foot = Rows[T]("Sugerencias"), Rows[T]("Otras opciones")
        self._rule = QFrame()
        self._rule.setProperty("kind", "rule")
        self.foot.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._below = holding(column(self._rule, self.foot, space=5))
        surface = panel("popup", column((self.rows, 1), self._below, margins=(5, 5, 5, 5), space=0))
        self.setLayout(column(surface, margins=SHADOW))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        for each in (Qt.WidgetAttribute.WA_ShowWithoutActivating, Qt.WidgetAttribute.WA_TranslucentBackground,
                     Qt.WidgetAttribute.WA_NoMousePropagation):  # fmt: skip
            self.setAttribute(each)
        self.rows.clicked_on.connect(self._click)
        self.foot.clicked_on.connect(self._click_foot)
        theme.follow(self, SuggestList[T].refit)

    # what it offers

    def fill(self, suggestions: Sequence[Suggestion[T]], actions: Sequence[Action], *, first: bool) -> None:
        """Offer these; with `first` the first suggestion is highlighted at once."""
        self.rows.fill(suggestions)
        self.foot.fill(actions)
        self._below.setVisible(bool(actions))
        self._rule.setVisible(bool(suggestions))
        self.rows.scrollToTop()
        self._highlight(0 if first and suggestions else -1)

    def highlighted(self) -> Entry[T] | None:
        at = self._at()
        return None if at < 0 else [*self.rows.entries, *self.foot.entries][at]

    def step(self, by: int, *, through_none: bool) -> None:
        """To the next or the one before, and round; `through_none`: between the last and the first is none."""
        count, at = self._count(), self._at()
        if through_none:
            self._highlight((at + 1 + by) % (count + 1) - 1)
        else:
            self._highlight((at + by) % count if at >= 0 else (0 if by > 0 else count - 1))

    def leap(self, by: int) -> None:
        """A page up or down, no further than the first or the last."""
        self._highlight(max(0, min(self._count() - 1, self._at() + by * (MOST_ROWS - 1))))

    def _count(self) -> int:
        return len(self.rows.entries) + len(self.foot.entries)

    def _at(self) -> int:
        """Which is highlighted, of the rows and then the foot; -1: none."""
        below = self.foot.highlighted
        return self.rows.highlighted if below < 0 else len(self.rows.entries) + below

    def _highlight(self, at: int) -> None:
        above = len(self.rows.entries)
        self.rows.highlight(at if at < above else -1)
        self.foot.highlight(at - above if at >= above else -1)
        entry = self.highlighted()
        if entry is not None:
            announce(self._line, entry.spoken())

    def _click_foot(self, row: int) -> None:
        self._click(len(self.rows.entries) + row)

    def _click(self, at: int) -> None:
        self._highlight(at)
        self.clicked.emit()

    # where it stands

    def refit(self) -> None:
        """After a change of palette or zoom."""
        if self.isVisible():
            self.place()

    def place(self) -> None:
        """Under the line, or over it where there is more room, as wide as `span`; show it."""
        line, span = self._line, self.span
        anchor = QRect(on_screen(span).left(), on_screen(line).top(), span.width(), line.height())
        wanted = QSize(max(anchor.width(), theme.px(NARROWEST)), self._wanted_height())
        enough = QSize(theme.px(NARROWEST), min(wanted.height(), theme.px(ENOUGH)))
        screen, window = room_around(anchor), line.window()
        inside = on_screen(window)
        if screen.contains(anchor.center()):
            inside &= screen
        where = beside(anchor, wanted, inside, enough)
        floats = where.width() >= enough.width() and where.height() >= enough.height()
        self._belong(window if floats else line, apart=not floats)
        if not floats:
            where = beside(anchor, wanted, screen, enough)
        self._put(where)

    def _wanted_height(self) -> int:
        foot = self.foot.height_of(len(self.foot.entries))
        self.foot.setFixedHeight(foot)
        rule = 1 if self.rows.entries else 0
        return 2 * (theme.px(5) + 1) + self.rows.height_of(MOST_ROWS) + (foot and foot + rule * (1 + theme.px(5)))

    def _belong(self, parent: QWidget, *, apart: bool) -> None:
        if self.parentWidget() is not parent or self.isWindow() != apart:
            self.setParent(parent, APART_WINDOW if apart else Qt.WindowType.Widget)

    def _put(self, where: QRect) -> None:
        """The surface stands there, in pixels of the screen; the shadow is around it."""
        left, top, right, bottom = map(theme.px, SHADOW)
        around = where.adjusted(-left, -top, right, bottom)
        parent = self.parentWidget()
        if parent and not self.isWindow():
            around.moveTopLeft(parent.mapFromGlobal(around.topLeft()))
        self.setGeometry(around)
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The shadow, which a sheet cannot do."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        left, top, right, bottom = map(theme.px, SHADOW)
        surface = QRectF(self.rect().adjusted(left, top, -right, -bottom)).translated(0, theme.px(5))
        dark = 0.0
        for far in range(theme.px(12), -theme.px(6), -1):
            darker = 0.33 / (1 + math.exp(far / theme.px(3)))
            painter.setBrush(QColor.fromRgbF(0, 0, 0, 1 - (1 - darker) / (1 - dark)))
            round_by = max(1, theme.px(6) + far)
            painter.drawRoundedRect(surface.adjusted(-far, -far, far, far), round_by, round_by)
            dark = darker


def beside(anchor: QRect, wanted: QSize, room: QRect, enough: QSize) -> QRect:
    """Where in the room: below the anchor while that is enough, else on the side that has more."""
    apart = theme.px(APART)
    below, above = room.bottom() - anchor.bottom() - apart, anchor.top() - room.top() - apart
    under = below >= enough.height() or below >= above
    size = QSize(min(wanted.width(), room.width()), min(wanted.height(), below if under else above))
    left = max(room.left(), min(anchor.left(), room.right() + 1 - size.width()))
    return QRect(QPoint(left, anchor.bottom() + 1 + apart if under else anchor.top() - apart - size.height()), size)
