"""In the place of one matter's page, while several are chosen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from xicotepec_atencion.domain.cases import Case
from xicotepec_atencion.domain.follow_up import Move, Status
from xicotepec_atencion.domain.queues import CaseRow
from xicotepec_atencion.domain.spanish import count, listed
from xicotepec_atencion.ui import keys
from xicotepec_atencion.ui.case_actions import CaseAction
from xicotepec_atencion.ui.scrolling import ScrollingPage
from xicotepec_atencion.ui.widgets import Button, ButtonKind, button, column, holding, label, row

FOR_ALL = (
    "El número dice con cuántos se puede. Los demás se quedan como están, y se dice cuáles son. "
    f"{keys.shown(keys.CLEAR)} deja elegido uno solo."
)
NOT_BY_LETTER = "Ninguno de los asuntos elegidos se ha canalizado con oficio."
KINDS: dict[CaseAction, ButtonKind] = {
    CaseAction.ADVANCE: "primary",
    CaseAction.REFER: "outlined",
    CaseAction.REMIND: "outlined",
    CaseAction.TURN: "outlined",
    CaseAction.LETTER: "outlined",
}
LETTERS = "Imprimir oficios…"
_WITH_NUMBER = {
    Move.RESOLVE: "Resolver {}…",
    Move.CLOSE: "Cerrar {}…",
    Move.REFER: "Canalizar {}…",
    Move.REMIND: "Recordatorio de {}…",
    Move.START: "Poner en proceso {}…",
    Move.REOPEN: "Reabrir {}…",
}


class SeveralPage(QWidget):
    """Names nobody. `wanted`: the CaseAction that is to be done with all of them."""

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._title, self._states = label("", "title"), label("", wrap=True)
        self._why_not = label("", "strong", wrap=True)
        self.buttons = {action: self._button(action, kind) for action, kind in KINDS.items()}
        verbs = column(*(row(each, None) for each in self.buttons.values()))
        hint = label(FOR_ALL, "note", wrap=True)
        inside = column(self._title, self._states, verbs, hint, self._why_not, None, margins=(20, 14, 20, 12))
        self.setLayout(row(ScrollingPage(holding(inside))))

    def show_rows(self, rows: Sequence[CaseRow], why_not: str) -> None:
        """why_not: why who works here may do nothing with them; "": they may."""
        self._title.setText(f"{count(len(rows))} asuntos elegidos")
        states = Counter(each.case.status for each in rows)
        self._states.setText(listed(_counted(number, status) for status, number in states.most_common()))
        self._why_not.setText(why_not)
        cases = [each.case for each in rows]
        for action, each in self.buttons.items():
            if action.moves:
                self._offer(action, cases, why_not)
            else:
                each.say(LETTERS, action.shown_key)
                by_letter = any(row.letter for row in rows)
                _enable(each, why_not or ("" if by_letter else NOT_BY_LETTER))

    def start(self) -> bool:
        """Take the keyboard to the first that can be done; False: none can."""
        first = next((each for each in self.buttons.values() if each.isEnabled()), None)
        if first:
            first.setFocus()
        return first is not None

    def _offer(self, action: CaseAction, cases: Sequence[Case], why_not: str) -> None:
        number, move = action.admitting(cases), action.move(cases)
        said = _WITH_NUMBER[move].format(count(number)) if number else action.called(move)
        self.buttons[action].say(said, action.shown_key)
        _enable(self.buttons[action], why_not or ("" if number else action.none_admits))

    def _button(self, action: CaseAction, kind: ButtonKind) -> Button:
        made = button(action.text, kind, action.icon, action.shown_key)
        made.clicked.connect(lambda: self.wanted.emit(action))
        return made


def _enable(button: Button, why_not: str) -> None:
    button.setEnabled(not why_not)
    button.setToolTip(why_not)


def _counted(number: int, status: Status) -> str:
    """«2 canalizadas», «1 en proceso»."""
    one = status.spanish
    return f"{count(number)} {one}s" if number > 1 and one.endswith("a") else f"{count(number)} {one}"
