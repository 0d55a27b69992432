"""What a clerk without a mouse finds who goes through a window by Tab: each finding is a sentence.

The keys are pressed, so it needs the keyboard; at the end it is where it was.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QTextEdit,
    QWidget,
)

from tests.screens.reach import called, reached
from xicotepec_atencion.ui.suggest import SuggestLine

MANY = 120  # stops; a window that has more goes round for ever
EDGE = 5  # pixels: the band at a field's edge, without the cursor within
Field = QLineEdit | QPlainTextEdit | QTextEdit | QAbstractSpinBox | QComboBox


def findings(window: QWidget) -> Iterator[str]:
    """Of a window that has the keyboard; of one in which something is being chosen as it is typed, nothing."""
    start = QApplication.focusWidget()
    if start is None or not has_keyboard(window):
        yield "nothing in it has the keyboard"
        return
    if QApplication.activePopupWidget() or _is_typing(start):
        return
    kept = _Kept(start)
    tour = _Tour(window)
    yield from tour.found
    if tour.round:
        yield from _left_out(window, tour.stops)
        yield from _backwards(tour.stops)
        yield from _astray(window, tour.stops)
    kept.give_back()


def has_keyboard(window: QWidget) -> bool:
    focus = QApplication.focusWidget()
    return focus is not None and focus.window() is window


class _Tour:
    """By Tab from where the keyboard is until it comes round."""

    def __init__(self, window: QWidget) -> None:
        self.stops, self.found, self.round = list[QWidget](), list[str](), False
        while len(self.stops) < MANY and not self.round:
            left = _focus()
            lit = _seen(left)
            _leave(Qt.Key.Key_Tab)
            now = _focus()
            if now is left and not [each for each in stops(window) if each is not left]:
                self.stops, self.round = [left], True
                break
            if now is left:
                self.found.append(f"{called(left)} keeps Tab")
                break
            if now.window() is not window:
                self.found.append(f"Tab leads from {called(left)} out of the window")
                break
            if left.isVisible() and left.isEnabled() and lit == _seen(left):
                self.found.append(f"{called(left)} does not show that it has the keyboard")
            self._arrive(now)

    def _arrive(self, now: QWidget) -> None:
        if self.stops and now is self.stops[0]:
            self.round = True
        elif now in self.stops:
            self.found.append(f"Tab never comes back to {called(self.stops[0])}: it goes round at {called(now)}")
            self.stops = self.stops[self.stops.index(now) :]
            self.round = True
        else:
            self.stops.append(now)


def stops(window: QWidget) -> Iterator[QWidget]:
    """What Tab should come to, of what is in view."""
    for each in window.findChildren(QWidget):
        stopped = Qt.FocusPolicy.TabFocus & each.focusPolicy() and not each.focusProxy()
        shown = each.isVisible() and each.window() is window and each.visibleRegion().boundingRect().isValid()
        other = isinstance(each, QRadioButton) and not each.isChecked()  # the arrows lead to it
        if stopped and shown and reached(each) and not other:
            yield each


def _left_out(window: QWidget, came: Sequence[QWidget]) -> Iterator[str]:
    for each in stops(window):
        if each not in came:
            yield f"Tab never comes to {called(each)}"


def _backwards(came: Sequence[QWidget]) -> Iterator[str]:
    """Shift+Tab goes the same way back."""
    for before, stop in pairwise([*reversed(came), came[-1]]):
        if _focus() is not before and before is came[-1]:
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        _leave(Qt.Key.Key_Backtab)
        if _focus() is not stop:
            yield f"Shift+Tab leads from {called(before)} to {called(_focus())}, not to {called(stop)}"
            return


def _astray(window: QWidget, came: Sequence[QWidget]) -> Iterator[str]:
    """As the eye goes: from left to right and from above to below, but for once, when it comes round."""
    steps = [*pairwise(came), (came[-1], came[0])]
    back = [(here, there) for here, there in steps if goes_back(here, there, window)]
    top = min(back, key=lambda step: _corner(step[1], window), default=None)
    for here, there in back:
        if (here, there) != top:
            yield f"Tab goes back from {called(here)} to {called(there)}"


def goes_back(here: QWidget, there: QWidget, window: QWidget) -> bool:
    """Whether it is against the eye's way, judged by those parts of what holds both that hold one each: up and not
    to another column at the right, or to the left in the same row."""
    whole, parts = _parts(here, there)
    if len(parts) < 2:
        return False  # one holds the other
    first, second = (_place(each, whole) for each in parts)
    beside = first.top() < second.center().y() < first.bottom() or second.top() < first.center().y() < second.bottom()
    if beside:
        return second.center().x() < first.center().x()
    return second.center().y() < first.center().y() and second.left() < first.right()


def _parts(here: QWidget, there: QWidget) -> tuple[QWidget, list[QWidget]]:
    above_here, above_there = _line(here), _line(there)
    same = [each for each, other in zip(above_here, above_there, strict=False) if each is other]
    rest = [line[len(same)] for line in (above_here, above_there) if len(line) > len(same)]
    return same[-1], rest


def _line(widget: QWidget) -> list[QWidget]:
    """From its window down to itself."""
    line, each = [widget], widget.parentWidget()
    while each is not None:
        line.insert(0, each)
        if each.isWindow():
            break
        each = each.parentWidget()
    return line


def _place(widget: QWidget, whole: QWidget) -> QRect:
    return QRect(widget.mapTo(whole, QPoint(0, 0)), widget.size())


def _corner(widget: QWidget, window: QWidget) -> tuple[int, int]:
    place = _place(widget, window)
    return place.top(), place.left()


def _seen(widget: QWidget) -> QImage | list[QImage]:
    """As it is drawn; of a field the edge alone, for what blinks within is not seen by everybody."""
    image = widget.grab().toImage()
    if not isinstance(widget, Field):
        return image
    wide, high = image.width(), image.height()
    bands = ((0, 0, wide, EDGE), (0, high - EDGE, wide, EDGE), (0, 0, EDGE, high), (wide - EDGE, 0, EDGE, high))
    return [image.copy(*band) for band in bands]


def _is_typing(widget: QWidget) -> bool:
    """Into a cell, or into a line whose list is open: Tab would take what it offers."""
    if isinstance(widget, SuggestLine) and widget.is_open():
        return True
    parent = widget.parentWidget()
    above = parent.parentWidget() if parent else None
    return isinstance(above, QAbstractItemView) and above.viewport() is parent


def _leave(key: Qt.Key) -> None:
    """By Tab; where that goes from cell to cell, by Ctrl+Tab, as the table must say."""
    here = _focus()
    QTest.keyClick(here, key)
    if _focus() is here and "Ctrl+Tab" in here.accessibleDescription():
        QTest.keyClick(here, key, Qt.KeyboardModifier.ControlModifier)


def _focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None, "nothing has the keyboard"
    return widget


class _Kept:
    """Where the keyboard was, and what was chosen there."""

    def __init__(self, widget: QWidget) -> None:
        self._widget = widget
        self._chosen = (-1, 0, 0)
        if isinstance(widget, QLineEdit):
            self._chosen = widget.selectionStart(), widget.selectionLength(), widget.cursorPosition()

    def give_back(self) -> None:
        self._widget.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(self._widget, QLineEdit):
            begins, length, cursor = self._chosen
            self._widget.setCursorPosition(cursor)
            if begins >= 0:
                self._widget.setSelection(begins, length)
