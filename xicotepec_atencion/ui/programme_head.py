"""The programme tab's head: which year and which rows are shown, and the menus of what is done to them."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QMenu, QWidget

from xicotepec_atencion.ui import theme
from xicotepec_atencion.ui.elided import Elided
from xicotepec_atencion.ui.grid_places import Shown
from xicotepec_atencion.ui.widgets import Button, Choice, Option, button, flow, label
from xicotepec_atencion.ui.year_box import YearBox

NARROW = 900  # design pixels


class ProgrammeHead(QWidget):
    """Holds the choices; the tab reads them."""

    def __init__(self, activity: QMenu, programme: QMenu, close: QWidget) -> None:
        super().__init__()
        self.year_box, self.state = YearBox(), Elided(kind="note")
        self.rows = Choice(*(Option(each.value, each) for each in Shown))
        self.rows.setAccessibleName("Renglones que se muestran")
        self.by_area = QCheckBox("Por &área")
        self.by_area.setChecked(True)
        self.activity, self.programme = _opening("Ac&tividad", activity), _opening("Pro&grama", programme)
        self._title, self._has_year = label("Programa", "title"), True
        left = (self._title, self.year_box, (self.state, 1), self.rows, self.by_area)
        self.setLayout(flow(*left, self.activity, self.programme, close, margins=(16, 8, 16, 8)))
        theme.follow(self, ProgrammeHead._reflow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._reflow()

    def _reflow(self) -> None:
        """Where there is little room, without what stands elsewhere too."""
        roomy = self.width() >= theme.px(NARROW)
        self._title.setVisible(roomy)
        self.state.setVisible(roomy and self._has_year)

    def show_for(self, has_year: bool) -> None:
        """Without a programme there is nothing to choose."""
        self._has_year = has_year
        for each in self._choices():
            each.setVisible(has_year)
        self._reflow()

    def _choices(self) -> Iterable[QWidget]:
        return (self.year_box, self.state, self.rows, self.by_area, self.activity, self.programme)


def _opening(text: str, menu: QMenu) -> Button:
    made = button(text, "outlined")
    made.setProperty("opens", "menu")
    made.setMenu(menu)
    return made
