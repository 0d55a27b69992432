"""Who may close and reopen, and what the window says once when it opens."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from tests import made
from tests.closings import (
    accepts,
    closes,
)
from tests.made import JANUARY
from tests.office import PROGRAMME, Office
from xicotepec_atencion.domain.accounts import Role
from xicotepec_atencion.domain.calendar import months_of
from xicotepec_atencion.domain.changes import Admit
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.ui import keys
from xicotepec_atencion.ui.programme_tab import ProgrammeTab
from xicotepec_atencion.ui.typist import presses
from xicotepec_atencion.ui.window import Window
from xicotepec_atencion.ui.workspace import Workspace


def opened(qtbot: QtBot, path, role: Role) -> Office:
    with made.new_store(path) as store:
        made.do(store, Admit(made.account(Role.ADMINISTRATOR)))
        if role is not Role.ADMINISTRATOR:
            made.do(store, Admit(made.account(role)), by=made.with_account(Role.ADMINISTRATOR))
    return Office(qtbot, path, by=made.with_account(role))


def test_the_window_reminds_once_of_what_is_due(office: Office):
    """The office's window opened in the middle of March."""
    assert office.said == "Faltan por cerrar enero y febrero de 2026."
    office.follows_the_link("Ir al programa   Ctrl+3")
    assert office.window.tabs.currentIndex() == PROGRAMME
    office.registers()
    office.window.show_tab(PROGRAMME)
    assert not office.said.startswith("Faltan")


def test_in_january_it_reminds_of_last_years_december(look: None, qtbot: QtBot, tmp_path):
    path = tmp_path / "enero.db"
    with made.new_store(path) as store:
        made.close(store, *months_of(2026)[:11])
        made.put(store, made.programme(2027))
    office = Office(qtbot, path, made.moment(2027, 1, 4))
    assert office.said == "Falta por cerrar diciembre de 2026."
    office.follows_the_link("Ir al programa   Ctrl+3")
    assert office.programme.year == 2026
    office.closes()


@pytest.mark.parametrize("role", [Role.CLERK, Role.READER])
def test_who_may_not_close_is_not_asked_to(look: None, qtbot: QtBot, tmp_path, role: Role):
    office = opened(qtbot, tmp_path / "papel.db", role)
    assert office.said == ""
    office.goes_to(JANUARY)
    book = office.programme.book
    assert not book.close_button.isVisible()
    assert not book.closing_card.close_link.isVisible()
    presses(keys.CLOSE_MONTH)
    assert office.said == "Su cuenta no permite hacer esto."
    presses(keys.JUSTIFY)
    assert office.store.justifications.of(2026) == {}
    office.closes()


def test_a_secretary_closes_and_an_administrator_reopens(look: None, qtbot: QtBot, tmp_path):
    office = opened(qtbot, tmp_path / "papel.db", Role.SECRETARY)
    office.goes_to(JANUARY)
    closes(office, accepts)
    assert office.said == "Enero de 2026 cerrado, versión 1."
    office.goes_to(JANUARY)
    assert not office.programme.book.closing_card.reopen_link.isVisible()
    office.programme.book.reopen()
    assert office.said == "Su cuenta no permite hacer esto."
    office.closes()


def test_a_copy_to_look_at_closes_nothing(look: None, qtbot: QtBot, tmp_path):
    path = tmp_path / "copia.db"
    made.new_store(path).close()
    workspace = Workspace(Store(path, read_only=True), made.actor(), lambda: made.NOW)
    window = Window(workspace)
    qtbot.addWidget(window)
    assert window.status.text.text() == ""
    window.show_tab(PROGRAMME)
    assert isinstance(window.current, ProgrammeTab)
    window.current.book.close()
    assert window.status.text.text().startswith("Es una copia de sólo lectura")
    window.close()
    workspace.store.close()
