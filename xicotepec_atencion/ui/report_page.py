"""The right side of «Informes»: the pages, their bar, and the words that stand in their place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QProgressBar, QStackedWidget, QWidget

from xicotepec_atencion.domain.changes import Refused
from xicotepec_atencion.store.trouble import Trouble
from xicotepec_atencion.ui import keys
from xicotepec_atencion.ui.preview import Preview
from xicotepec_atencion.ui.preview_bar import PreviewBar
from xicotepec_atencion.ui.report_making import Made
from xicotepec_atencion.ui.scrolling import ScrollingPage
from xicotepec_atencion.ui.widgets import button, column, holding, label, message, picture, row

PATIENCE = 700  # ms without a sign that something is being done
FAILED = "No se pudo preparar la página", "Nada se perdió; avise a quien cuida la computadora."
PAGES, WORDS = range(2)


@dataclass
class _Asked:
    """told: what to say of the pages, besides what they say of themselves. place: which one is to be seen. anew: none
    of this report was shown yet."""

    told: str
    place: int
    anew: bool = False
    made: list[Made] = field(default_factory=list[Made])


class ReportPage(QWidget):
    """Until a page is made the former one stays; also where it cannot be made, which is said above it, unless it is of
    another report."""

    def __init__(self, screen: QWidget) -> None:
        super().__init__()
        self.preview = Preview(screen)
        self.bar = PreviewBar(self.preview, screen)
        self._asked = _Asked("", 0)
        self._title, self._hint = label("", "section", wrap=True), label("", "note", wrap=True)
        self.begin = button("Ir al programa", "primary", "table", keys.shown(keys.PROGRAMME))
        self._busy, self._problem = QProgressBar(), message("error", f"{FAILED[0]}.", FAILED[1])
        self._late = QTimer(self, singleShot=True, interval=PATIENCE)
        self._late.timeout.connect(self._busy.show)
        self._lay_out()
        self.preview.shown.connect(self._shown)
        self.preview.failed.connect(self._failed)

    @property
    def said(self) -> str:
        """What stands in the place of the pages, above or beside them."""
        if self._stack.currentIndex() == WORDS:
            return f"{self._title.text()}. {self._hint.text()}"
        return ". ".join(FAILED) if self._problem.isVisibleTo(self) else self.bar.told.said

    def show_pages(self, told: str, make: Callable[[], Made], anew: bool) -> None:
        """Make them off the screen's thread. anew: it is another report, to be seen from its first page."""
        anew = anew or self._asked.anew
        asked = self._asked = _Asked(told, 0 if anew else max(self.preview.page, 0), anew)

        def work() -> bytes:
            made = make()
            asked.made.append(made)
            return made.pdf

        self._late.start()
        self.preview.ask(work)

    def show_words(self, title: str, hint: str, begins: bool = False) -> None:
        """In the place of any page. begins: it takes a programme, to which there is a way."""
        self.begin.setVisible(begins)
        self._title.setText(title)
        self._hint.setText(hint)
        self._stack.setCurrentIndex(WORDS)
        self.bar.told.say("")
        self._asked.anew = True
        self._rest()
        self.preview.empty()

    def _shown(self, pages: int) -> None:
        self._rest()
        self._problem.hide()
        if not pages:
            return
        self._stack.setCurrentIndex(PAGES)
        self._asked.anew = False
        self.preview.go(self._asked.place)
        made = self._asked.made[-1]
        self.bar.told.say(" · ".join(filter(None, (made.remark, self._asked.told, made.cut_off))))

    def _failed(self, error: Exception) -> None:
        if isinstance(error, Refused | Trouble):
            self.show_words(FAILED[0], str(error))
            return
        if self._asked.anew:
            self.show_words(*FAILED)
            return
        self._rest()
        self._stack.setCurrentIndex(PAGES)
        self._problem.show()

    def _rest(self) -> None:
        self._late.stop()
        self._busy.hide()

    def _lay_out(self) -> None:
        self._busy.setRange(0, 0)
        self._busy.setTextVisible(False)
        self._busy.setAccessibleName("Preparando la página")
        self._busy.hide()
        self._problem.hide()
        lines = (picture("file-text", "ink2", 28), self._title, self._hint)
        for each in lines:
            each.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        each_line = [*(row(None, (each, 4), None) for each in lines), row(None, self.begin, None)]
        words = column(None, *each_line, margins=(24, 24, 24, 24))
        words.addStretch(2)
        self._stack = QStackedWidget()
        for each in (self.preview, ScrollingPage(holding(words))):
            self._stack.addWidget(each)
        problem = row((self._problem, 1), margins=(12, 0, 12, 8))
        self.setLayout(column(self.bar, self._busy, problem, (self._stack, 1), space=0))
