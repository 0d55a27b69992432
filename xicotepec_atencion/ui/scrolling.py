"""A form that is as high as it needs while the screen has room, and scrolls where it has not."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, QTimer
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

from xicotepec_atencion.ui import theme
from xicotepec_atencion.ui.room import room_of

LEAST = 90  # design pixels of a page's height


class Scrolling(QScrollArea):
    """Holds one widget. What has the keyboard is always in view.

    around: design pixels of the dialog's height, title bar included, that are not for it.
    """

    def __init__(self, inside: QWidget, around: int) -> None:
        super().__init__()
        self._inside, self._around = inside, around
        self._settled = QTimer(self, singleShot=True, interval=0)  # after all layouts, unlike a queued call
        self._settled.timeout.connect(self._look_again)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside.setParent(self.viewport())
        inside.installEventFilter(self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow_focus)

    def event(self, event: QEvent) -> bool:
        """Takes up what it holds only now: that measures it, and what was measured is styled anew at each step from
        here up to its window."""
        if event.type() == QEvent.Type.Polish and self.widget() is None:
            self.setWidget(self._inside)
        return super().event(event)

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        inside = self._inside
        needed = inside.minimumSizeHint().expandedTo(inside.sizeHint())
        height = max(needed.height(), inside.heightForWidth(self.width()) if self.width() > 1 else 0)
        room = room_of(self).height() - theme.px(self._around)
        bar = self.verticalScrollBar().sizeHint().width() if height > room else 0
        return QSize(inside.minimumSizeHint().width() + bar, min(height, room))

    def give_way(self, pixels: int) -> None:
        """What stands around it needs so much more of the height."""
        self._around += ceil(pixels / theme.zoom())
        self.updateGeometry()

    def bring_below(self, widget: QWidget) -> None:
        """Into view what is said below whatever has the keyboard, which stays in view."""
        self.ensureWidgetVisible(widget)
        self._look_again()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        elif event.type() == QEvent.Type.Resize:
            self._settled.start()
        return super().eventFilter(watched, event)

    def _look_again(self) -> None:
        """Something opened or closed, which may have moved what has the keyboard."""
        self._follow_focus(None, QApplication.focusWidget())

    def _follow_focus(self, _: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self._inside.isAncestorOf(now):
            self.ensureWidgetVisible(now)


class ScrollingPage(Scrolling):
    """As high as its page gives room for. What has the keyboard is in view as a whole."""

    def __init__(self, inside: QWidget) -> None:
        super().__init__(inside, 0)
        self._wanted: QWidget | None = None

    def event(self, event: QEvent) -> bool:
        answer = super().event(event)
        if event.type() == QEvent.Type.Polish:
            for each in (self.viewport(), self._inside):
                each.setAutoFillBackground(False)  # what is behind shows through
        return answer

    def to_top(self) -> None:
        self.verticalScrollBar().setValue(0)

    def bring(self, widget: QWidget) -> None:
        """Into view, as soon as it stands where it will."""
        self._wanted = widget
        self._settled.start()

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), theme.px(LEAST))

    def _look_again(self) -> None:
        wanted, self._wanted = self._wanted, None
        super()._look_again()
        if wanted is not None:
            self._show_whole(wanted)

    def _follow_focus(self, _: QWidget | None, now: QWidget | None) -> None:
        super()._follow_focus(_, now)  # of a long text, the line in which the cursor stands
        if now is not None and self._inside.isAncestorOf(now):
            self._show_whole(now)

    def _show_whole(self, widget: QWidget) -> None:
        half = widget.height() // 2
        if 2 * half < self.viewport().height():
            place = widget.mapTo(self._inside, QPoint(0, half))
            self.ensureVisible(place.x(), place.y(), 0, half + theme.px(28))
