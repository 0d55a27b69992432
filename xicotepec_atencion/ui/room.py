"""How much of the screen there is for a widget, without the system's bars.

`QWidget.screen()` is not asked: in PySide6 the widget would own the screen, and take it along when Python frees it.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget


def room_of(widget: QWidget) -> QRect:
    """On the screen where it is, or will be: a window that is not shown yet comes where its parent is."""
    window, parent = widget.window(), widget.window().parentWidget()
    stands = widget if window.isVisible() or parent is None else parent
    return room_around(on_screen(stands))


def room_around(place: QRect) -> QRect:
    screen = QGuiApplication.screenAt(place.center()) or QGuiApplication.primaryScreen()
    return screen.availableGeometry()


def on_screen(widget: QWidget) -> QRect:
    """Where it is, in the screen's own numbers."""
    return QRect(widget.mapToGlobal(QPoint(0, 0)), widget.size())
