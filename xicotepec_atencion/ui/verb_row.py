"""Buttons side by side; those for which there is no room wait in a menu at their end."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from xicotepec_atencion.ui import theme
from xicotepec_atencion.ui.widgets import button, row

SPACE = 6


class VerbRow(QWidget):
    """As wide as its buttons like; at least as wide as the first of them and the menu."""

    def __init__(
        self,
        buttons: Sequence[QPushButton],
        actions: Sequence[QAction],
        at_left: bool = False,
        besides: Sequence[QAction] = (),
    ) -> None:
        """actions: the same verbs, in the same order. at_left: what room is left over is at their right. besides: what
        is in the menu alone, which is there then whatever room there is."""
        super().__init__()
        self._buttons, self._verbs, self._besides = buttons, actions, besides
        self._menu = QMenu(self)
        self.more = button("Más", "frameless", "dots-three")
        self.more.clicked.connect(self._open)
        ends: tuple[None, ...] = (None,)
        self.setLayout(row(*ends[at_left:], *buttons, self.more, *ends[: int(at_left)], space=SPACE))
        self.more.setVisible(bool(besides))

    def sizeHint(self) -> QSize:
        return QSize(self._width(self._fitting(len(self._buttons))), self._buttons[0].sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._width([self._buttons[0], self.more]), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        shown = len(self._buttons)
        while shown > 1 and self._width(self._fitting(shown)) > self.width():
            shown -= 1
        for place, each in enumerate(self._buttons):
            each.setVisible(place < shown)
        self.more.setVisible(self._has_more(shown))

    def _fitting(self, shown: int) -> list[QPushButton]:
        return [*self._buttons[:shown], *([self.more] if self._has_more(shown) else [])]

    def _has_more(self, shown: int) -> bool:
        return shown < len(self._buttons) or bool(self._besides)

    def _width(self, buttons: Sequence[QPushButton]) -> int:
        return sum(each.sizeHint().width() for each in buttons) + (len(buttons) - 1) * theme.px(SPACE)

    def _open(self) -> None:
        self._menu.clear()
        self._menu.addActions([verb for verb, each in zip(self._verbs, self._buttons, strict=True) if each.isHidden()])
        self._menu.addActions(self._besides)
        self._menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))
