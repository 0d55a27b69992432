"""What of a window cannot be seen as it was meant: each finding is a sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QWidget,
)

from tests.screens.reach import called
from xicotepec_atencion.ui import theme
from xicotepec_atencion.ui.elided import Elided
from xicotepec_atencion.ui.gantt_view import GanttView
from xicotepec_atencion.ui.room import room_of
from xicotepec_atencion.ui.suggest_list import SHADOW, SuggestList

A_HAIR = 1  # pixel, by rounding


def findings(window: QWidget) -> Iterator[str]:
    """Of a window as it stands, on its screen."""
    room = room_of(window)
    if window.width() > room.width():
        yield f"{window.width()} wide, the screen {room.width()}, by {called(_culprit(window, QSize.width))}"
    if window.height() > room.height():
        yield f"{window.height()} high, the screen {room.height()}, by {called(_culprit(window, QSize.height))}"
    for each in window.findChildren(QWidget):
        if each.isVisible() and each.window() is window and each.width() and each.height():
            yield from _clipped(each)
            yield from _cut(each)
            yield from _sideways(each)
    yield from _over_others(window)


def _culprit(widget: QWidget, length: Callable[[QSize], int]) -> QWidget:
    """What makes it as large as it is: the innermost that asks for nearly all of it, a page that is hidden too."""

    def least(each: QWidget) -> int:
        return length(each.minimumSizeHint().expandedTo(each.minimumSize()))

    held = [widget.widget()] if isinstance(widget, QScrollArea) else widget.children()
    pages = isinstance(widget, QStackedWidget)
    inside = [each for each in held if isinstance(each, QWidget) and (pages or each.isVisibleTo(widget))]
    needs = max(inside, key=least, default=None)
    return _culprit(needs, length) if needs and least(needs) > 0.8 * least(widget) else widget


def _clipped(widget: QWidget) -> Iterator[str]:
    """Of a word, by its own edges."""
    if isinstance(widget, Elided):
        return
    if isinstance(widget, QLabel) and widget.wordWrap() and widget.text():
        needs = widget.heightForWidth(widget.width())
        if widget.height() + A_HAIR < needs:
            yield f"«{widget.text()[:60]}» needs {needs} pixels of height and has {widget.height()}"
    elif isinstance(widget, QLabel | QAbstractButton) and widget.text():
        needs = widget.sizeHint()
        if widget.width() + A_HAIR < needs.width() or widget.height() + A_HAIR < needs.height():
            size = f"{widget.width()}×{widget.height()}"
            yield f"«{widget.text()[:60]}» needs {needs.width()}×{needs.height()} and has {size}"


def _cut(widget: QWidget) -> Iterator[str]:
    """By what holds it, unless that scrolls."""
    parent = widget.parentWidget()
    if parent is None or widget.isWindow() or _scrolls(parent) or isinstance(parent, GanttView):
        return  # the calendar's head goes sideways with what is below it
    place = QRect(QPoint(0, 0), parent.size()).adjusted(-A_HAIR, -A_HAIR, A_HAIR, A_HAIR)
    stands = widget.geometry()
    if isinstance(widget, SuggestList):  # its shadow falls where it may
        left, top, right, bottom = map(theme.px, SHADOW)
        stands.adjust(left, top, -right, -bottom)
    if not place.contains(stands):
        yield f"{called(widget)} is cut by {called(parent)}: {_told(stands)} in {_told(parent.rect())}"


def _over_others(window: QWidget) -> Iterator[str]:
    """What is pressed never lies over what else is pressed."""
    buttons = [each for each in window.findChildren(QPushButton) if each.isVisible() and each.window() is window]
    for one, other in combinations(buttons, 2):
        if one.parent() is other.parent() and one.geometry().intersects(other.geometry()):
            yield f"{called(one)} lies over {called(other)}"


def _scrolls(parent: QWidget) -> bool:
    above = parent.parentWidget()
    return isinstance(above, QAbstractScrollArea) and above.viewport() is parent


def _sideways(widget: QWidget) -> Iterator[str]:
    """A page is never scrolled sideways; a table of many columns may be, and a year's calendar."""
    if isinstance(widget, QScrollArea) and not isinstance(widget, GanttView):
        inside = widget.widget()
        hidden = inside is not None and inside.width() > widget.viewport().width() + A_HAIR
        off = widget.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if inside is not None and hidden:
            how = "cut" if off else "scrolled"
            yield f"{called(widget)} is {how} sideways: {inside.width()} in {widget.viewport().width()}"


def _told(place: QRect) -> str:
    return f"{place.width()}×{place.height()} at {place.x()},{place.y()}"
