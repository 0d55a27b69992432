"""The bar below the menus: the tabs, and the box in which a visit is looked for."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame

from xicotepec_atencion.ui import keys, theme
from xicotepec_atencion.ui.search_box import LEAST, SearchBox
from xicotepec_atencion.ui.tab import Tab
from xicotepec_atencion.ui.widgets import Tabs, label, row

FORMS = ((False, True), (True, True), (True, False))  # of the tabs: in few words, with icons
SIDES = 10 + 16 + 3 * 8  # design pixels


class WindowHead(QFrame):
    """Says as much of the tabs as there is room for."""

    def __init__(self, tabs: Iterable[Tab]) -> None:
        super().__init__()
        self.tabs, self.search = Tabs(), SearchBox()
        for tab in tabs:
            index = self.tabs.add(tab.text, tab.icon, tab.short)
            self.tabs.setTabToolTip(index, f"{tab.text} ({tab.key})")
        self.tabs.setAccessibleName("Pestañas")
        self._find = label(keys.shown(keys.FIND), "note")
        self.setProperty("kind", "bar")
        self.setLayout(row(self.tabs, None, (self.search, 99), self._find, margins=(10, 0, 16, 0)))
        theme.follow(self, WindowHead._say)

    def minimumSizeHint(self) -> QSize:
        """What the shortest form needs."""
        return QSize(self.tabs.needs(*FORMS[-1]) + theme.px(LEAST + SIDES), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._say()

    def _say(self) -> None:
        find = self._find.sizeHint().width()
        room = self.width() - theme.px(LEAST + SIDES)
        form = next((each for each in FORMS if self.tabs.needs(*each) + find <= room), FORMS[-1])
        self.tabs.be_short(*form)
        self._find.setVisible(self.tabs.needs(*form) + find <= room)
