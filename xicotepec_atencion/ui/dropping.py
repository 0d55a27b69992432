"""A file that is dropped on a window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from xicotepec_atencion.ui.attaching import files_in

_KINDS = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)


class Dropping(QObject):
    """Takes one file, while it may. What it is for begins once the drop is over, or the program that it was dragged
    from would wait for as long as a dialog is open."""

    def __init__(self, window: QWidget, may: Callable[[], bool], takes: Callable[[Path], object]) -> None:
        super().__init__(window)
        self._may, self._takes = may, takes
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() not in _KINDS or not isinstance(event, QDropEvent):
            return super().eventFilter(watched, event)
        paths = files_in(event.mimeData())
        if len(paths) != 1 or not self._may():
            return False
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop:
            QTimer.singleShot(0, self, lambda: self._takes(paths[0]))
        return True
