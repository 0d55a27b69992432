"""The middle of «Seguimiento»: what is listed, the list, and what is done with all of it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QStackedWidget, QWidget

from xicotepec_atencion.domain.spanish import count
from xicotepec_atencion.ui import icons, keys, theme
from xicotepec_atencion.ui.case_list import CaseList
from xicotepec_atencion.ui.case_model import Saying
from xicotepec_atencion.ui.elided import Elided
from xicotepec_atencion.ui.found_cases import NOTHING_PENDING, Found
from xicotepec_atencion.ui.scrolling import ScrollingPage
from xicotepec_atencion.ui.widgets import button, column, flow, holding, label, panel, row

WIDTH, LEAST = 392, 320  # design pixels
SEVERAL = f"{keys.shown('Shift+Down')} o {keys.shown(keys.SELECT_ALL)}: elegir varios"
NOT_NAMES = "Su cuenta no imprime listas con nombres."


class CasesPane(QFrame):
    """Shows what was found; which of it is chosen is the list's affair."""

    list_wanted = Signal()
    people_wanted = Signal()
    intake_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.list = CaseList()
        self._found = Found("", "", ())
        self.heading, self.note = Elided("", "section"), Elided("", "note")
        self.cut = label("", "note", wrap=True)
        self._icon, self._title, self._hint = QLabel(), label("", "section", wrap=True), label("", "note", wrap=True)
        self._lay_out()
        theme.follow(self, CasesPane._draw)
        self.list.moved.connect(self._tell_chosen)
        self.print.clicked.connect(self.list_wanted)
        self.people.clicked.connect(self.people_wanted)
        self.begin.clicked.connect(self.intake_wanted)

    def show_found(self, found: Found, saying: Saying, stays: bool, may_register: bool) -> None:
        """stays: as `CaseList.show_rows` understands it."""
        self._found = found
        self.heading.say(found.heading)
        self.cut.setText(found.cut)
        self._below.setVisible(bool(found.cut))
        _, title, hint = found.empty
        self._draw()
        self._title.setText(title)
        self._hint.setText(hint)
        self.begin.setVisible(may_register and found.empty == NOTHING_PENDING)
        self._body.setCurrentIndex(0 if found.rows else 1)
        self.list.show_rows(found.rows, saying, stays)

    def allow_printing(self, may: bool) -> None:
        self.print.setEnabled(may)
        self.print.setToolTip("" if may else NOT_NAMES)

    def focus(self) -> bool:
        """Take the keyboard to the list; False: there is nothing in it."""
        if not self._found.rows:
            return False
        self.list.setFocus()
        return True

    def _tell_chosen(self) -> None:
        chosen = len(self.list.chosen())
        several = f"{count(chosen)} elegidos" if chosen > 1 else ""
        self.note.say(" · ".join(filter(None, (several, _left(self._found.left)))) or self._found.note)

    def _draw(self) -> None:
        self._icon.setPixmap(icons.pixmap(self._found.empty[0], "ink2", 28))

    def _lay_out(self) -> None:
        self._body = QStackedWidget()
        self._below = holding(column(self.cut, margins=(14, 8, 12, 8)))
        self._body.addWidget(holding(column((self.list, 1), self._below, space=0)))
        self._body.addWidget(self._empty_page())
        self.print = button("Imprimir pendientes", "frameless", "printer", keys.shown(keys.PENDING))
        self.people = button("Unir personas…", "frameless", "users")
        head = column(self.heading, self.note, margins=(14, 10, 12, 8), space=2)
        several = row((Elided(SEVERAL, "note"), 1), margins=(8, 0, 8, 0))
        verbs = flow(self.print, None, self.people)
        foot = panel("foot", column(several, verbs, margins=(6, 6, 6, 4), space=2))
        self.setProperty("kind", "side")
        self.setLayout(column(head, panel("rule", row()), (self._body, 1), foot, space=0))

    def _empty_page(self) -> QWidget:
        for each in (self._icon, self._title, self._hint):
            each.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.begin = button("Registrar una atención", "primary", "user-plus", keys.shown(keys.INTAKE))
        words = column(
            None, self._icon, self._title, self._hint, row(None, self.begin, None), margins=(24, 24, 24, 24), space=8
        )
        words.addStretch(2)
        return ScrollingPage(holding(words))


def _left(number: int) -> str:
    """Of those that are kept in sight."""
    if number < 2:
        return "Ya no está en esta lista; sigue a la vista" if number else ""
    return f"{count(number)} ya no están en esta lista; siguen a la vista"
