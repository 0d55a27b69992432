"""Where the keyboard is on a list in which nothing stands: an edge, for there is no row to have one."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractItemView, QWidget
from shiboken6 import isValid

from xicotepec_atencion.ui import theme


class EmptyEdge(QWidget):
    """Lies over the list while that has the keyboard."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        view.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A list that goes while it has the keyboard still tells that it loses it; Python knows it no more."""
        told = event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut, QEvent.Type.Resize)
        if told and isValid(self._view):
            self.setGeometry(self._view.rect())
            self.setVisible(self._view.hasFocus())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._view.model().rowCount():
            painter = QPainter(self)
            painter.setPen(QPen(theme.colour("focus"), 4))  # half of it is beyond the edge
            painter.drawRect(self.rect())
