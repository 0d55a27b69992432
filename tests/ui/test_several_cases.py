"""Several matters at once, by keys."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPushButton

from tests import made
from tests.matters_waiting import OTHERS, Followed, waiting
from tests.office import Office
from xicotepec_atencion.domain.follow_up import Move, Status
from xicotepec_atencion.ui import keys
from xicotepec_atencion.ui.case_actions import CaseAction
from xicotepec_atencion.ui.case_verbs import NO_LETTERS, NONE_CHOSEN, ONE_AT_A_TIME
from xicotepec_atencion.ui.follow_up_tab import ONE_FOR_NOTE
from xicotepec_atencion.ui.typist import focused, presses, types


@pytest.fixture
def desk(office: Office) -> Followed:
    return waiting(office)


def test_several_are_resolved_at_once_and_undone_at_once(desk: Followed):
    desk.goes_to_queue("Sin turno")
    presses("Down")
    presses("Shift+Down")
    presses("Shift+Down")
    assert "3 asuntos elegidos" in desk.says()
    assert "3 registradas" in desk.says()
    desk.office.answers(lambda: (types("1"), presses(keys.SAVE)))
    presses(keys.ADVANCE)
    desk.office.takes_the_keyboard()
    assert [desk.status(name) for name in OTHERS] == [Status.REGISTERED, *[Status.RESOLVED] * 3]
    desk.office.undoes()
    assert [desk.status(name) for name in OTHERS] == [Status.REGISTERED] * 4


def test_all_are_chosen_by_a_key_and_then_closing_is_offered(desk: Followed):
    for name in OTHERS:
        desk.does(name, Move.RESOLVE, made.TODAY)
    desk.goes_to_queue("Por avisar")
    presses(keys.SELECT_ALL)
    assert "4 resueltas" in desk.says()
    assert said(desk.tab.several.buttons[CaseAction.ADVANCE]) == "Cerrar 4… F7"
    presses("Esc")
    assert "asuntos elegidos" not in desk.says()
    assert desk.current() == OTHERS[0]


def chooses_three(desk: Followed) -> None:
    desk.goes_to_queue("Sin turno")
    presses("Shift+Down")
    presses("Shift+Down")


@pytest.mark.parametrize("key", ["Return", keys.QUEUES])
def test_with_several_the_keyboard_goes_to_what_can_be_done_with_all(desk: Followed, key: str):
    chooses_three(desk)
    presses(key)
    assert focused() is desk.tab.several.buttons[CaseAction.ADVANCE]
    presses("Esc")
    assert focused() is desk.tab.cases.list


def test_of_several_no_follow_up_is_written(desk: Followed):
    chooses_three(desk)
    presses(keys.NOTE)
    assert desk.office.said == ONE_FOR_NOTE
    assert focused() is desk.tab.cases.list
    types("zz")
    assert desk.tab.page.note.text == ""


@pytest.mark.parametrize(
    ("key", "why"),
    [
        (keys.STATUS, ONE_AT_A_TIME),
        (keys.DOCUMENTS, ONE_AT_A_TIME),
        (keys.LETTER, NO_LETTERS),
        (keys.REMIND, "Ninguno de los asuntos elegidos está con una dependencia."),
    ],
)
def test_what_cannot_be_done_with_several_is_said(desk: Followed, key: str, why: str):
    chooses_three(desk)
    presses(key)
    assert desk.office.said == why


def test_a_button_says_with_how_many_it_can_be_done(desk: Followed):
    desk.does(OTHERS[0], Move.RESOLVE, made.TODAY)
    desk.goes_to_queue("Abiertas")
    desk.finds("persona")
    presses("Down")
    presses(keys.SELECT_ALL)
    buttons = desk.tab.several.buttons
    assert said(buttons[CaseAction.ADVANCE]) == "Resolver 3… F7"
    assert said(buttons[CaseAction.REFER]) == "Canalizar 3… F6"
    assert not buttons[CaseAction.REMIND].isEnabled()
    assert buttons[CaseAction.REMIND].toolTip() == "Ninguno de los asuntos elegidos está con una dependencia."
    assert not buttons[CaseAction.LETTER].isEnabled()


def said(button: QPushButton) -> str:
    return " ".join(button.text().split())


def test_in_an_empty_office_a_key_says_that_nothing_is_chosen(office: Office):
    presses(keys.FOLLOW_UP)
    for key in (keys.ADVANCE, keys.STATUS, keys.NOTE):
        office.workspace.said.emit("")
        presses(key)
        assert office.said == NONE_CHOSEN
