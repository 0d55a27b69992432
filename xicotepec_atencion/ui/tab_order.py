"""Where Tab finds what was made later than the rest: Qt puts it at the end of the window's chain, which is a ring."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def comes_with(place: QWidget, made: Iterable[QWidget]) -> None:
    """Where that stands which holds them, in this order."""
    _follow(_stop_before(place), made)


def comes_last(window: QWidget, made: Iterable[QWidget]) -> None:
    """After all that the window holds by now, in this order."""
    _follow(_stop_before(window), made)


def _follow(before: QWidget, made: Iterable[QWidget]) -> None:
    for each in made:
        if each is not before:
            QWidget.setTabOrder(before, each)
        before = each


def _stop_before(widget: QWidget) -> QWidget:
    """What takes the keyboard; Qt puts nothing after anything else."""
    each = widget.previousInFocusChain()
    while each is not None and each is not widget and not each.focusPolicy() & Qt.FocusPolicy.TabFocus:
        each = each.previousInFocusChain()
    return each or widget
