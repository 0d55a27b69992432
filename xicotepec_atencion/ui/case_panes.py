"""The queues, the list, and at the right one matter or what several have in common: side by side, or where there is
little room one at a time."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from xicotepec_atencion.ui import keys, theme
from xicotepec_atencion.ui.case_page import CasePage
from xicotepec_atencion.ui.cases_pane import LEAST, WIDTH, CasesPane
from xicotepec_atencion.ui.queue_list import SHORT, QueueList
from xicotepec_atencion.ui.several_page import SeveralPage
from xicotepec_atencion.ui.widgets import button, column, label, panel, row

ROOMY, NARROW = 1200, 900  # design pixels: from the first on all is shown, below the second one pane at a time
UNBOUND = 16777215  # Qt's own, of a width
HOW_TO_GO = f"{keys.shown(keys.QUEUES)}: colas, lista y asunto"


class CasePanes(QWidget):
    """Knows what is seen; what stands in it, and who has the keyboard, is its parent's affair."""

    list_wanted = Signal()  # by the button that leads back to it

    def __init__(self, queues: QueueList, cases: CasesPane, page: CasePage, several: SeveralPage) -> None:
        super().__init__()
        self._queues, self._cases, self._page, self._several = queues, cases, page, several
        self._on_matter = False  # where there is room for one pane: the matter, not the list
        self._lay_out()

    @property
    def is_on_matter(self) -> bool:
        """Whether the matter is seen in the place of the list."""
        return self._on_matter

    def show_list(self) -> None:
        """Where there is room for one of them."""
        self._on_matter = False
        self._reflow()

    def show_matter(self) -> None:
        """Likewise; the keyboard goes along."""
        self._on_matter = self._is_narrow
        self._reflow()
        if self._on_matter and not self.is_keyboard_right:
            self._back.setFocus()

    def show_several(self, several: bool) -> None:
        """In the place of one matter."""
        self._pages.setCurrentWidget(self._several if several else self._page)

    @property
    def is_keyboard_right(self) -> bool:
        """In the matter, or in what several have in common."""
        focus = QApplication.focusWidget()
        return focus is not None and self.right.isAncestorOf(focus)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._reflow()

    def minimumSizeHint(self) -> QSize:
        """One pane beside the queues' icons is enough."""
        pane = max(theme.px(LEAST), self.right.minimumSizeHint().width())
        return QSize(theme.px(SHORT) + pane, super().minimumSizeHint().height())

    @property
    def _is_narrow(self) -> bool:
        return self.width() < theme.px(NARROW)

    def _reflow(self) -> None:
        roomy, narrow = self.width() >= theme.px(ROOMY), self._is_narrow
        self._on_matter = self._on_matter and narrow
        self._queues.be_short(not roomy)
        self._how.setVisible(roomy)
        self._cases.setVisible(not self._on_matter)
        self.right.setVisible(self._on_matter or not narrow)
        self._back.setVisible(self._on_matter)
        if narrow:
            self._cases.setMinimumWidth(0)
            self._cases.setMaximumWidth(UNBOUND)
        else:
            self._cases.setFixedWidth(theme.px(WIDTH if roomy else LEAST))

    def _lay_out(self) -> None:
        self._back = button("Volver a la lista", "frameless", "caret-left", keys.shown(keys.CLEAR))
        self._back.clicked.connect(self.list_wanted)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._page)
        self._pages.addWidget(self._several)
        back = row(self._back, None, margins=(12, 0, 12, 0))
        self.right = panel("page", column(back, (self._pages, 1), space=0))
        self._how = label(HOW_TO_GO, "note", wrap=True)
        how = row((self._how, 1), margins=(16, 0, 8, 8))
        left = panel("side", column((self._queues, 1), how, margins=(0, 4, 0, 0), space=0))
        self.setLayout(row(left, (self._cases, 1), (self.right, 2), space=0))
        theme.follow(self, CasePanes._reflow)
