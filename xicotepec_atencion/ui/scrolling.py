"""A form that is as high as it needs while the screen has room, and scrolls where it has not."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

from xicotepec_atencion.ui import theme
from xicotepec_atencion.ui.room import room_of


class Scrolling(QScrollArea):
    """Holds one widget. What has the keyboard is always in view.

    around: design pixels of the dialog's height, title bar included, that are not for it.
    """

    def __init__(self, inside: QWidget, around: int) -> None:
        super().__init__()
        self._inside, self._around = inside, around
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(inside)
        inside.installEventFilter(self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow_focus)

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        inside = self._inside
        needed = inside.minimumSizeHint().expandedTo(inside.sizeHint())
        height = max(needed.height(), inside.heightForWidth(self.width()) if self.width() > 1 else 0)
        room = room_of(self).height() - theme.px(self._around)
        bar = self.verticalScrollBar().sizeHint().width() if height > room else 0
        return QSize(inside.minimumSizeHint().width() + bar, min(height, room))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def _follow_focus(self, _: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self._inside.isAncestorOf(now):
            self.ensureWidgetVisible(now)
