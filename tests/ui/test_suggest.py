"""The line that suggests, by keys: what opens, what is taken, what is left alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from tests.suggesting import ANA, ANABEL, BETO, NEW, NOBODY, Asked, Desk, clicks, opened
from xicotepec_atencion.ui.suggest_list import MOST_ROWS
from xicotepec_atencion.ui.typist import presses, types
from xicotepec_atencion.ui.undo_key import HandsOnUndo


@pytest.fixture
def desk(look: None, qtbot: QtBot) -> Desk:
    return opened(qtbot, Desk(Asked()))


# what opens it


def test_typing_opens_the_list_and_the_cursor_stays(desk: Desk):
    assert not desk.line.is_open()
    types("ana")
    assert [entry.text for entry in desk.line.list.rows.entries] == [ANA, ANABEL]
    assert [entry.text for entry in desk.line.list.foot.entries] == [NEW.format("ana"), NOBODY]
    assert desk.line.highlighted == ANA
    assert desk.line.hasFocus()
    types("b")
    assert desk.line.highlighted == ANABEL


def test_where_nobody_is_found_the_actions_stand_and_enter_goes_on(desk: Desk):
    types("zzz")
    assert desk.line.list.rows.isHidden()
    assert desk.line.highlighted == ""
    presses("Return")
    assert desk.line.events == ["changed"] * 3 + ["went on"]


def test_an_emptied_line_has_no_list(desk: Desk):
    types("a")
    presses("Backspace")
    assert not desk.line.is_open()
    assert desk.line.asked == ["a"]


def test_without_suggestions_and_actions_nothing_opens(look: None, qtbot: QtBot):
    desk = opened(qtbot, Desk(Asked(acting=False)))
    types("zzz")
    assert not desk.line.is_open()


def test_down_opens_the_list_of_what_stands_there(look: None, qtbot: QtBot):
    desk = opened(qtbot, Desk(Asked(many=20)))
    presses("Down")
    assert desk.line.highlighted == "Persona 0"


def test_a_source_is_asked_once_for_a_text(desk: Desk):
    types("an")
    presses("Esc")
    presses("Down")
    assert desk.line.is_open()
    assert desk.line.asked == ["a", "an"]


# going through it


def test_the_arrows_go_through_the_actions_and_round(desk: Desk):
    types("ana")
    seen = [desk.line.highlighted]
    for _ in range(4):
        presses("Down")
        seen.append(desk.line.highlighted)
    assert seen == [ANA, ANABEL, NEW.format("ana"), NOBODY, ANA]
    presses("Up")
    assert desk.line.highlighted == NOBODY
    assert desk.line.text() == "ana", "looking changes nothing"


def test_the_pages_stop_at_the_ends(look: None, qtbot: QtBot):
    desk = opened(qtbot, Desk(Asked(many=20)))
    types("p")
    presses("PgDown")
    assert desk.line.highlighted == f"Persona {MOST_ROWS - 1}"
    presses("PgDown", times=5)
    assert desk.line.highlighted == NOBODY
    presses("PgUp", times=5)
    assert desk.line.highlighted == "Persona 0"


def test_the_highlighted_row_is_in_sight(look: None, qtbot: QtBot):
    desk = opened(qtbot, Desk(Asked(many=20)))
    types("p")
    presses("Down", times=15)
    rows = desk.line.list.rows
    assert rows.viewport().rect().contains(rows.visualItemRect(rows.item(15)))
    presses("Down", times=7)
    assert desk.line.highlighted == "Persona 0"
    assert rows.viewport().rect().contains(rows.visualItemRect(rows.item(0)))


# taking


def test_enter_takes_and_goes_on(desk: Desk):
    types("ana")
    desk.line.events.clear()
    presses("Down")
    presses("Return")
    assert desk.line.text() == ANABEL
    assert desk.line.current() == 2
    assert desk.line.events == ["changed", 2, "went on"]
    assert not desk.line.is_open()
    presses("Enter")
    assert desk.line.events[3:] == ["went on"]
    assert desk.line.current() == 2


def test_where_the_first_is_not_taken_enter_keeps_what_was_typed(look: None, qtbot: QtBot):
    desk = opened(qtbot, Desk(Asked(takes_first=False)))
    types("ana")
    assert desk.line.highlighted == ""
    presses("Down")
    assert desk.line.highlighted == ANA
    presses("Up")
    assert desk.line.highlighted == ""
    presses("Up")
    assert desk.line.highlighted == NOBODY
    presses("Down")
    presses("Return")
    assert desk.line.text() == "ana"
    assert desk.line.current() is None
    assert desk.line.events == ["changed"] * 3 + ["went on"]


def test_tab_takes_and_leaves(desk: Desk):
    types("ana")
    desk.line.events.clear()
    presses("Tab")
    assert desk.line.current() == 1
    assert desk.line.events == ["changed", 1]
    assert desk.after.hasFocus()


def test_tab_goes_nowhere_else_when_who_heard_of_it_moved_the_keyboard(desk: Desk):
    other = QLineEdit()
    desk.statusBar().addWidget(other)
    desk.line.chosen.connect(lambda _: other.setFocus())
    types("ana")
    presses("Tab")
    assert other.hasFocus()


@pytest.mark.parametrize("leave", ["Shift+Tab", "focus"])
def test_leaving_takes_nothing(desk: Desk, leave: str):
    types("ana")
    if leave == "focus":
        desk.after.setFocus()
    else:
        presses(leave)
    assert not desk.line.hasFocus()
    assert not desk.line.is_open()
    assert (desk.line.text(), desk.line.current()) == ("ana", None)


def test_an_action_is_done_and_nothing_else(desk: Desk):
    types("ana")
    desk.line.events.clear()
    presses("Up")
    presses("Return")
    assert desk.line.events == ["nobody"]
    assert desk.line.text() == "ana"
    assert not desk.line.is_open()


def test_a_click_takes(desk: Desk):
    types("ana")
    desk.line.events.clear()
    clicks(desk.line.list.rows, 1)
    assert desk.line.events == ["changed", 2, "went on"]
    assert desk.line.hasFocus()
    types("x")
    clicks(desk.line.list.foot, 0)
    assert desk.line.events[3:] == ["changed", "new"]


def test_a_press_elsewhere_closes(desk: Desk):
    types("ana")
    QTest.mousePress(desk.title, Qt.MouseButton.LeftButton)
    assert not desk.line.is_open()
    assert desk.line.text() == "ana"


def test_an_edit_ends_the_choice(desk: Desk):
    types("ana")
    presses("Return")
    presses("Backspace")
    assert desk.line.current() is None
    assert desk.line.is_open()
    types("o")
    assert desk.line.text() == ANA
    assert desk.line.current() is None, "the same letters are not the same choice"


# leaving alone


def test_esc_closes_the_list_and_nothing_else(desk: Desk):
    desk.hears("Esc")
    types("ana")
    presses("Esc")
    assert not desk.line.is_open()
    assert desk.line.text() == "ana"
    assert desk.pressed == []
    presses("Esc")
    assert desk.pressed == ["Esc"]


def test_the_window_asks_whether_a_list_was_open(desk: Desk):
    types("ana")
    assert desk.line.close_list()
    assert not desk.line.close_list()


@pytest.mark.parametrize("keys", ["F4", "Ctrl+N", "Ctrl+Return", "Alt+Down"])
def test_the_window_s_keys_work_while_the_list_is_open(desk: Desk, keys: str):
    desk.hears(keys)
    types("ana")
    presses(keys)
    assert desk.pressed == [keys]
    assert desk.line.current() is None


def test_what_the_program_sets_is_silent_and_asks_nothing(desk: Desk):
    desk.line.set_choice(ANA, 1)
    assert (desk.line.text(), desk.line.current()) == (ANA, 1)
    desk.line.setText(ANA)
    assert desk.line.current() is None
    desk.line.set_choice(ANA, 1)
    desk.line.clear()
    assert (desk.line.text(), desk.line.current()) == ("", None)
    assert desk.line.asked == desk.line.events == []
    types("a")
    desk.line.set_choice(BETO, 3)
    assert not desk.line.is_open()


def test_undo_is_the_window_s_where_nothing_was_typed_since(desk: Desk):
    desk.hears("Ctrl+Z")
    undo_key = HandsOnUndo(desk)
    undo_key.watch(desk.line)
    types("ana")
    presses("Ctrl+Z")
    assert desk.line.text() == ""
    assert desk.pressed == []
    types("ana")
    presses("Return")
    presses("Ctrl+Z")
    assert desk.line.text() == ANA
    desk.line.clear()
    presses("Ctrl+Z")
    assert desk.pressed == ["Ctrl+Z"] * 2
    assert desk.line.text() == ""
