"""The head of a matter's page: what it is about, where it stands, who brought it, and what can be done with it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from xicotepec_atencion.domain.case_file import CaseFile
from xicotepec_atencion.domain.cases import refusal
from xicotepec_atencion.domain.discretion import Discretion
from xicotepec_atencion.domain.spanish import capitalized, short_day
from xicotepec_atencion.ui import case_icons, icons, theme
from xicotepec_atencion.ui.case_actions import CaseAction
from xicotepec_atencion.ui.elided import Elided
from xicotepec_atencion.ui.status_chip import StatusChip
from xicotepec_atencion.ui.verb_row import VerbRow
from xicotepec_atencion.ui.widgets import Button, ButtonKind, button, column, label, row

BESIDE = (CaseAction.TURN, CaseAction.REMIND, CaseAction.STATUS, CaseAction.LETTER, CaseAction.DOCUMENTS)
IN_MENU = (CaseAction.PAST_NOTE, CaseAction.PERSON, CaseAction.CORRECT, CaseAction.CANCEL)
OF_THE_VISIT = (CaseAction.CORRECT, CaseAction.CANCEL)
CANCELLED = "La atención está cancelada."
NOBODY = "De esa atención no se registró a ninguna persona."
WIDE = 520  # design pixels
FIRST = 1000  # its share of the room, until its words have all they need


class CaseHead(QWidget):
    """Says what is wanted of the matter; somebody else does it."""

    wanted = Signal(object)  # a CaseAction

    def __init__(self) -> None:
        super().__init__()
        self._title, self.chip, self._who = Elided("", "title"), StatusChip(), Elided()
        self.why_not = label("", "note", wrap=True)
        self.buttons = {
            **{each: self._button(each, "frameless") for each in BESIDE},
            CaseAction.REFER: self._button(CaseAction.REFER, "outlined"),
            CaseAction.ADVANCE: self._button(CaseAction.ADVANCE, "primary"),
        }
        self.in_menu = {each: self._item(each) for each in (*BESIDE, *IN_MENU)}
        items = [[self.in_menu[each] for each in part] for part in (BESIDE, IN_MENU)]
        beside = VerbRow([self.buttons[each] for each in BESIDE], items[0], at_left=True, besides=items[1])
        titled = row((self._title, FIRST), self.chip, None, space=10)
        main = row(None, self.buttons[CaseAction.REFER], self.buttons[CaseAction.ADVANCE])
        self._top = row((titled, 1), main, space=10)
        self.setLayout(column(self._top, self._who, beside, self.why_not, space=4))
        theme.follow(self._title, _as_wide_as_its_words)

    def show_case(self, file: CaseFile, today: date, discretion: Discretion) -> None:
        recorded, case = file.recorded, file.case
        self._title.say(file.matter)
        _as_wide_as_its_words(self._title)
        outcome = case.resolution.outcome.spanish if case.resolution else ""
        word = " · ".join(filter(None, (capitalized(case.status.spanish), outcome)))
        self.chip.say(word, case_icons.status_icon(case, today), case_icons.status_colour(case, today))
        who = discretion.name(recorded.name) or recorded.nameless
        self._who.say(f"{who}  ·  {recorded.folio}  ·  {short_day(recorded.visit.served_on)}")

    def permit(self, file: CaseFile, why_not: str, may_correct: bool) -> None:
        """What can be done where it stands; why_not: nothing that would change it, and that is why. may_correct: who
        works here may correct and cancel visits."""
        for action in CaseAction:
            if action.moves:
                move = action.move([file.case])
                refused = why_not or refusal(file.case, move)
                self._enable(action, refused)
                self._call(action, action.called(move))
        for action in OF_THE_VISIT:
            self._enable(action, "" if may_correct else why_not or CANCELLED)
        self._enable(CaseAction.PERSON, "" if file.recorded.visit.person else NOBODY)
        letter = any(each.letter for each in file.follow_ups)
        self._enable(CaseAction.LETTER, why_not or ("" if letter else "No se ha canalizado con oficio."))
        self.why_not.setText(why_not)
        self.why_not.setVisible(bool(why_not))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, what can be done stands below what it is about."""
        super().resizeEvent(event)
        ways = QBoxLayout.Direction
        wide = event.size().width() >= theme.px(WIDE)
        self._top.setDirection(ways.LeftToRight if wide else ways.TopToBottom)

    def _enable(self, action: CaseAction, why_not: str) -> None:
        if action in self.buttons:
            self.buttons[action].setEnabled(not why_not)
            self.buttons[action].setToolTip(why_not)
        if action in self.in_menu:
            self.in_menu[action].setEnabled(not why_not)

    def _call(self, action: CaseAction, text: str) -> None:
        if action in self.buttons:
            self.buttons[action].say(text, action.shown_key)
        if action in self.in_menu:
            self.in_menu[action].setText(f"{text}\t{action.shown_key}")

    def _button(self, action: CaseAction, kind: ButtonKind) -> Button:
        made = button(action.text, kind, "" if kind == "primary" else action.icon, action.shown_key)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keyboard where somebody works
        made.clicked.connect(lambda: self.wanted.emit(action))
        return made

    def _item(self, action: CaseAction) -> QAction:
        """In the menu: where there is no room for the button, or there is none."""
        made = QAction(f"{action.text}\t{action.shown_key}", self)
        made.triggered.connect(lambda: self.wanted.emit(action))
        return theme.follow(made, lambda it: it.setIcon(icons.icon(action.icon)))


def _as_wide_as_its_words(title: Elided) -> None:
    """So that what follows stands right after them, and they are shortened where there is no room."""
    title.ensurePolished()
    title.setMaximumWidth(title.fontMetrics().horizontalAdvance(title.said) + theme.px(2))
