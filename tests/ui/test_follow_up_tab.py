"""«Seguimiento» by keys: what stands in which queue, and where the keyboard is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QThreadPool
from pytestqt.qtbot import QtBot

from tests import made
from tests.matters_waiting import OTHERS, ZENOBIA, Followed, waiting
from tests.office import Office
from tests.ui.test_accounts import staffed
from xicotepec_atencion.domain.accounts import Role
from xicotepec_atencion.domain.changes import Put
from xicotepec_atencion.domain.follow_up import Move
from xicotepec_atencion.domain.permissions import READS
from xicotepec_atencion.domain.queues import Queue
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.ui import found_cases, keys
from xicotepec_atencion.ui.follow_up_tab import FollowUpTab
from xicotepec_atencion.ui.reports_tab import ReportsTab
from xicotepec_atencion.ui.tab import FOLLOW_UP, INTAKE
from xicotepec_atencion.ui.typist import focused, presses, types
from xicotepec_atencion.ui.widgets import column, holding


@pytest.fixture
def desk(office: Office) -> Followed:
    return waiting(office)


# the queues


def test_it_opens_on_the_first_queue_of_today_in_which_something_waits(desk: Followed):
    presses(keys.FOLLOW_UP)
    assert desk.heading == "Vencidas · 1"
    assert desk.statuses() == ["Canalizada · venció hace 2 días hábiles · Sindicatura Inventada"]
    assert desk.line(0).icon == "warning-circle"
    assert focused() is desk.tab.cases.list


def test_every_queue_is_walked_by_the_arrows(desk: Followed):
    desk.does(OTHERS[0], Move.RESOLVE, made.TODAY)
    desk.does(OTHERS[1], Move.REFER, made.TODAY, due=made.TODAY, department=made.DEPARTMENTS[1].uid)
    twice = replace(desk.visits[OTHERS[2]], cancelled="Se capturó dos veces", revision=desk.revision(OTHERS[2]))
    assert desk.office.workspace.do(Put(twice))
    seen: dict[str, list[str]] = {}
    presses(keys.FOLLOW_UP)
    presses(keys.QUEUES)
    presses(keys.QUEUES)
    assert focused() is desk.tab.queues
    presses("Home")
    while desk.heading not in seen:
        seen[desk.heading] = desk.names()
        presses("Down")
    assert seen == {
        "Vencen hoy · 1": [OTHERS[1]],
        "Vencidas · 1": [ZENOBIA.name],
        "Sin turno · 1": [OTHERS[3]],
        "Por avisar · 1": [OTHERS[0]],
        "Abiertas · 3": [ZENOBIA.name, OTHERS[1], OTHERS[3]],
        "Canalizadas · 2": [ZENOBIA.name, OTHERS[1]],
        "Resueltas del mes · 1": [OTHERS[0]],
        "Canceladas del año · 1": [OTHERS[2]],
        "Obras Inventadas · 1": [OTHERS[1]],
        "Sindicatura Inventada · 1": [ZENOBIA.name],
    }


def test_a_key_goes_round_from_the_queues_to_the_list_and_the_matter(desk: Followed):
    presses(keys.FOLLOW_UP)
    assert focused() is desk.tab.cases.list
    presses(keys.QUEUES)
    assert desk.tab.page.isAncestorOf(focused())
    presses(keys.QUEUES)
    assert focused() is desk.tab.queues
    presses(keys.QUEUES)
    assert focused() is desk.tab.cases.list


def test_enter_in_the_list_leads_to_where_a_follow_up_is_written(desk: Followed):
    presses(keys.FOLLOW_UP)
    presses("Return")
    types("Se habló con quien atiende.")
    presses("Return")
    assert desk.office.said == "Seguimiento agregado al folio 000001."


def test_an_empty_queue_says_what_comes_there(desk: Followed):
    desk.goes_to_queue("Por avisar")
    assert "Nadie por avisar." in desk.says()
    assert focused() is desk.tab.queues


def test_a_new_office_has_nothing_pending(office: Office):
    presses(keys.FOLLOW_UP)
    new = Followed(office)
    assert new.heading == "Abiertas · 0"
    assert "Nada pendiente." in new.says()
    assert "Atención diaria (Ctrl+1)" in new.says()
    assert focused() is new.tab.queues


def test_a_queue_that_is_cut_says_how_many_more_there_are(desk: Followed, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(found_cases, "LIMIT", 3)
    desk.goes_to_queue("Abiertas")
    assert (desk.heading, len(desk.names())) == ("Abiertas · 5", 3)
    assert "y 2 más: búsquelos arriba (Ctrl+F)." in desk.says()


# what is chosen


def test_a_matter_stays_where_it_was_until_one_goes_on(desk: Followed):
    """What was resolved leaves the queue; the next press of a key must not act on another one."""
    desk.goes_to_queue("Sin turno")
    presses("Down")
    assert desk.current() == OTHERS[1]
    desk.does(OTHERS[1], Move.RESOLVE, made.TODAY)
    assert (desk.heading, desk.names()) == ("Sin turno · 3", list(OTHERS))
    assert desk.current() == OTHERS[1]
    assert desk.statuses()[1] == "Resuelta · positiva · falta avisar"
    presses("Down")
    desk.does(OTHERS[0], Move.NOTE, made.TODAY)
    assert desk.names() == [OTHERS[0], OTHERS[2], OTHERS[3]]
    assert desk.current() == OTHERS[2]


def test_a_matter_is_shown_from_elsewhere(desk: Followed):
    presses(keys.FOLLOW_UP)
    desk.office.window.show_tab(INTAKE)
    desk.office.window.show_case(desk.visits[OTHERS[2]].uid)
    assert (desk.heading, desk.names()) == ("Un asunto", [OTHERS[2]])
    presses("Esc")
    assert desk.heading == "Vencidas · 1"
    desk.goes_to_queue("Abiertas")
    desk.office.window.show_case(desk.visits[OTHERS[2]].uid)
    assert (desk.heading, desk.current()) == ("Abiertas · 5", OTHERS[2])


# where there is little room


def test_with_less_room_the_queues_are_icons_that_still_say_their_names(desk: Followed):
    presses(keys.FOLLOW_UP)
    desk.office.window.resize(1100, 697)
    desk.office.waits(lambda: desk.tab.width() == 1100)
    overdue = desk.tab.queues.item(desk.tab.queues.row_of(Queue.OVERDUE))
    assert overdue.text() == ""
    assert overdue.data(Qt.ItemDataRole.AccessibleTextRole) == "Vencidas: 1 asunto"
    assert overdue.toolTip() == "Vencidas: 1 asunto"


def test_with_little_room_enter_shows_the_matter_and_esc_the_list_again(desk: Followed, qtbot: QtBot):
    tab = FollowUpTab(desk.office.workspace)
    around = holding(column(tab))
    qtbot.addWidget(around)
    around.resize(700, 600)
    around.show()
    around.activateWindow()
    qtbot.waitUntil(around.isActiveWindow)
    tab.start()
    assert (tab.cases.isVisible(), tab.page.isVisible()) == (True, False)
    presses("Return")
    assert (tab.cases.isVisible(), tab.page.isVisible()) == (False, True)
    assert tab.page.isAncestorOf(focused())
    presses("Esc")
    assert (tab.cases.isVisible(), tab.page.isVisible()) == (True, False)
    assert focused() is tab.cases.list


def test_what_left_its_queue_is_said_to_have_left(desk: Followed):
    desk.goes_to_queue("Sin turno")
    desk.does(OTHERS[0], Move.RESOLVE, made.TODAY)
    assert (desk.heading, desk.tab.cases.note.said) == ("Sin turno · 3", "Ya no está en esta lista; sigue a la vista")
    presses("Down")
    desk.does(OTHERS[1], Move.NOTE, made.TODAY)
    assert desk.tab.cases.note.said == "Nadie lo atiende todavía; primero lo más antiguo"


def test_esc_leads_from_the_note_to_the_list(desk: Followed):
    presses(keys.FOLLOW_UP)
    presses(keys.NOTE)
    assert desk.tab.page.isAncestorOf(focused())
    presses("Esc")
    assert focused() is desk.tab.cases.list


def test_a_step_of_the_cursor_is_told_once(desk: Followed):
    desk.goes_to_queue("Sin turno")
    told: list[str] = []
    desk.tab.cases.list.moved.connect(lambda: told.append(desk.current()))
    presses("Down")
    presses("Shift+Down")
    assert told == [OTHERS[1], OTHERS[2]]


def test_the_window_fits_a_screen_that_is_enlarged_by_half(desk: Followed):
    desk.office.window.show_tab(FOLLOW_UP)
    assert desk.office.window.minimumSizeHint().width() <= 900


# what happens meanwhile


def test_a_hidden_tab_reads_again_when_it_is_shown(desk: Followed):
    desk.goes_to_queue("Abiertas")
    presses(keys.INTAKE)
    desk.does(ZENOBIA.name, Move.RESOLVE, made.TODAY)
    presses(keys.FOLLOW_UP)
    assert desk.heading == "Abiertas · 4"
    assert desk.tab.queues.amount_of(Queue.OVERDUE) == 0


def test_after_midnight_what_was_due_is_overdue(desk: Followed):
    desk.does(OTHERS[0], Move.REFER, made.TODAY, due=made.TODAY)
    desk.goes_to_queue("Vencen hoy")
    assert desk.statuses() == ["Canalizada · vence hoy · Sindicatura Inventada"]
    presses(keys.INTAKE)
    desk.office.time += timedelta(1)
    presses(keys.FOLLOW_UP)
    assert desk.heading == "Vencen hoy · 0"
    assert desk.tab.queues.amount_of(Queue.OVERDUE) == 2


def test_discreet_mode_masks_what_is_found(desk: Followed):
    presses(keys.DISCREET)
    assert desk.finds("zenobia") == ["Z. I. F."]
    assert ZENOBIA.name not in desk.line(0).spoken


def test_what_is_pending_is_printed_of_the_department_that_is_chosen(desk: Followed):
    desk.goes_to_queue("Sindicatura Inventada")
    presses(keys.PENDING)
    page = desk.office.window.current
    assert isinstance(page, ReportsTab)
    assert page.kind.name == "Pendientes"
    assert page.parameters.chosen().department == made.DEPARTMENTS[0].name


# who only looks


@pytest.fixture
def reader(look: None, qtbot: QtBot, tmp_path: Path) -> Iterator[Followed]:
    """The window of an account that only looks, over a file in which two matters wait."""
    path = staffed(tmp_path / "oficina.db")
    with Store(path) as store:
        for name in OTHERS[:2]:
            made.do(store, Put(made.visit(name=name)), by=made.with_account(Role.CLERK))
    office = Office(qtbot, path, by=made.with_account(Role.READER))
    yield Followed(office)
    office.closes()
    assert QThreadPool.globalInstance().activeThreadCount() == 0


def test_who_only_looks_finds_everything_and_is_told_why_nothing_can_be_done(reader: Followed):
    assert reader.finds("alfa") == [OTHERS[0]]
    presses("Esc")
    presses("Down")
    presses(keys.SELECT_ALL)
    assert "2 asuntos elegidos" in reader.says()
    assert READS in reader.says()
    assert not any(each.isEnabled() for each in reader.tab.several.buttons.values())
    presses(keys.ADVANCE)
    assert reader.office.said == READS
