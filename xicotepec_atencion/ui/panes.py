"""Two parts of a screen: side by side, or where there is little room one at a time."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from xicotepec_atencion.ui import theme
from xicotepec_atencion.ui.room import room_of
from xicotepec_atencion.ui.widgets import Button, row

NARROW = 900  # design pixels: below, one at a time
UNBOUND = 16777215  # Qt's own, of a width


class Panes(QWidget):
    """Knows which is seen; who has the keyboard is its screen's affair. The two buttons that lead from one to the other
    stand where the screen put them, and are seen while there is one at a time."""

    _narrowed = Signal(bool)
    wanted = Signal(bool)  # by a button: the second one

    def __init__(self, first: QWidget, second: QWidget, width: int, goes: Button, back: Button) -> None:
        """width: of the first beside the second, in design pixels. goes: leads from the first to the second. back: the
        other way."""
        super().__init__()
        self._width = width
        self._first, self._second, self._buttons = first, second, (goes, back)
        self._on_second, self._narrow, self._sized = False, False, False
        goes.clicked.connect(lambda: self.wanted.emit(True))
        back.clicked.connect(lambda: self.wanted.emit(False))
        self.setLayout(row(first, (second, 1), space=0))
        theme.follow(self, Panes._reflow)

    def when_narrowed(self, fits: Callable[[bool], object]) -> None:
        """Now, and whenever it changes, with whether one is seen at a time."""
        self._narrowed.connect(fits)
        fits(self._narrow)

    def show_first(self) -> None:
        """Where there is room for one of them."""
        self._turn(second=False)

    def show_second(self, keyboard: QWidget) -> None:
        """Likewise, with the keyboard there."""
        self._turn(second=True)
        keyboard.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._sized = True
        self._reflow()

    def minimumSizeHint(self) -> QSize:
        """Of the wider one alone."""
        sizes = [each.minimumSizeHint() for each in (self._first, self._second)]
        return QSize(max(each.width() for each in sizes), max(each.height() for each in sizes))

    def _turn(self, second: bool) -> None:
        if second != self._on_second:
            self._on_second = second
            self._show()

    def _reflow(self) -> None:
        narrow = self.width() < theme.px(NARROW) if self._sized else is_narrow(self)
        turned, self._narrow = narrow != self._narrow, narrow
        self._first.setMinimumWidth(0 if narrow else theme.px(self._width))
        self._first.setMaximumWidth(UNBOUND if narrow else theme.px(self._width))
        self._show()
        if turned:
            self._narrowed.emit(narrow)

    def _show(self) -> None:
        both = [
            (self._first, not self._narrow or not self._on_second),
            (self._second, not self._narrow or self._on_second),
        ]
        for each, seen in sorted(both, key=lambda pair: pair[1]):  # first what goes: both would ask for more room
            each.setVisible(seen)
        for each in self._buttons:
            each.setVisible(self._narrow)


def is_narrow(screen: QWidget) -> bool:
    """Whether there is room for one at a time, as far as that can be known before it is shown."""
    return room_of(screen).width() < theme.px(NARROW)
