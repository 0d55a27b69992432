"""What all dialogs have in common: none is wider or higher than the screen, and its foot is always in view."""

from __future__ import annotations

from math import ceil
from typing import cast

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QBoxLayout, QDialog, QStatusBar, QVBoxLayout, QWidget

from xicotepec_atencion.ui import theme
from xicotepec_atencion.ui.room import room_of
from xicotepec_atencion.ui.scrolling import Scrolling

TITLE = 48  # pixels, whatever the zoom: the system's frame
SIDES = 16
LEAST = 100  # design pixels: what scrolls in less height is not worth it


class Dialog(QDialog):
    """Widths and sizes are wishes: it is never larger than there is room. Where its contents would be higher than that,
    what scrolls in it gives way; where nothing does, all but its foot, the last thing in its column, scrolls."""

    _scrolls = False

    def setMinimumWidth(self, minw: int) -> None:
        super().setMinimumWidth(min(minw, self._widest()))

    def setFixedWidth(self, w: int) -> None:
        super().setFixedWidth(min(w, self._widest()))

    def resize(self, w: int, h: int) -> None:  # pyright: ignore[reportIncompatibleMethodOverride]
        super().resize(min(w, self._widest()), min(h, self._highest()))

    def setVisible(self, visible: bool) -> None:
        if visible:
            self._keep_within()
        super().setVisible(visible)

    def event(self, event: QEvent) -> bool:
        """What it says may need more room than before."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self._keep_within()
        return done

    def _widest(self) -> int:
        return room_of(self).width() - SIDES

    def _highest(self) -> int:
        return room_of(self).height() - TITLE

    def _keep_within(self) -> None:
        lines = self.layout()
        if not isinstance(lines, QVBoxLayout):
            return
        self.ensurePolished()
        width = self.width() if self.isVisible() else max(self.minimumWidth(), lines.totalSizeHint().width())
        over = self._height_at(lines, min(width, self._widest())) - self._highest()
        if over <= 0:
            self._take_height(over + self._highest())
            return
        scrolling = next((each for each in self.findChildren(Scrolling) if each.isVisibleTo(self)), None)
        if scrolling and scrolling.minimumSizeHint().height() - over >= theme.px(LEAST):
            scrolling.give_way(over)
        elif not self._scrolls and lines.count() > 1:
            self._let_scroll(lines)

    def _take_height(self, needs: int) -> None:
        """No less than that, of which Qt gives a dialog two thirds of the screen at most; no more than there is."""
        height = min(max(self.height(), needs), self._highest())
        if self.isVisible() and height != self.height():
            super().resize(self.width(), height)

    @staticmethod
    def _height_at(lines: QBoxLayout, width: int) -> int:
        if lines.hasHeightForWidth():
            return lines.totalMinimumHeightForWidth(width)
        return lines.totalMinimumSize().height()

    def _let_scroll(self, lines: QVBoxLayout) -> None:
        """The order of Tab and who has the keyboard stay as they are."""
        self._scrolls = True
        scrolled, margins = lines.count() - _foot(lines), lines.contentsMargins()
        below = [item for place in range(scrolled, lines.count()) if (item := lines.itemAt(place))]
        around = margins.top() + margins.bottom() + sum(each.sizeHint().height() + lines.spacing() for each in below)
        inside, focus = QWidget(self), cast(QWidget | None, self.focusWidget())
        body = QVBoxLayout(inside)
        body.setContentsMargins(0, 0, 0, 0)
        theme.follow(body, lambda it: it.setSpacing(lines.spacing()))
        for _ in range(scrolled):
            _move(lines, body)
        scrolling = Scrolling(inside, ceil((around + TITLE) / theme.zoom()))
        lines.insertWidget(0, scrolling, 1)
        if focus is not None:
            focus.setFocus()


def _foot(lines: QVBoxLayout) -> int:
    """How many of the last things do not scroll: the buttons, and a line below them that says what happened."""
    last = lines.itemAt(lines.count() - 1)
    return 2 if last and isinstance(last.widget(), QStatusBar) and lines.count() > 2 else 1


def _move(lines: QVBoxLayout, body: QVBoxLayout) -> None:
    """The first item to the end of the other one. Qt tells a widget's first item alone that it needs another size:
    that one must be gone before there is a second."""
    stretch, item = lines.stretch(0), lines.itemAt(0)
    assert item
    if widget := item.widget():
        alignment = item.alignment()
        lines.removeWidget(widget)
        body.addWidget(widget, stretch, alignment)
        return
    lines.takeAt(0)
    if layout := item.layout():
        body.addLayout(layout, stretch)
    else:
        body.addItem(item)
        body.setStretch(body.count() - 1, stretch)
