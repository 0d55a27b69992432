"""A page with nothing on it yet."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from xicotepec_atencion.ui import theme
from xicotepec_atencion.ui.widgets import column, label, picture, row

LEAST = 300  # design pixels of its width


class EmptyPage(QWidget):
    """Lines in its middle; words for which it is too narrow go on in a further one. Made by `empty_page`."""

    def __init__(self, *lines: QWidget) -> None:
        super().__init__()
        self._words = [each for each in lines if isinstance(each, QLabel) and each.text()]
        for each in self._words:
            each.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        made = column(None, *(row(None, line, None) for line in lines))
        made.addStretch(2)
        self.setLayout(made)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(super().minimumSizeHint().width(), theme.px(LEAST)), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for each in self._words:
            each.setWordWrap(each.fontMetrics().horizontalAdvance(each.text()) > event.size().width() - theme.px(4))


def empty_page(icon: str, title: str, hint: str, *actions: QWidget) -> QWidget:
    """A page with nothing on it yet: what it is for, and how to begin."""
    return EmptyPage(picture(icon, "ink2", 28), label(title, "section"), label(hint, "note"), *actions)
