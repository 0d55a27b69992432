"""The lock and the change of user by keys: nothing typed is lost, nothing is seen, and undo ends with the person."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests import made
from tests.office import Office
from tests.ui.test_accounts import answers, dialog, staffed
from xicotepec_atencion.domain.accounts import Role, Safekeeping
from xicotepec_atencion.domain.changes import Safeguard
from xicotepec_atencion.domain.founding import Opening
from xicotepec_atencion.store import sealed
from xicotepec_atencion.store.passwords import hashed
from xicotepec_atencion.ui import keys, start, theme
from xicotepec_atencion.ui.desk import LOCK_AFTER, Desk
from xicotepec_atencion.ui.dialogs import ReasonDialog
from xicotepec_atencion.ui.door import DoorDialog, DoorForm
from xicotepec_atencion.ui.guide_dialog import GuideDialog
from xicotepec_atencion.ui.recover_dialog import RecoverDialog
from xicotepec_atencion.ui.recovery_sheet import SheetDialog
from xicotepec_atencion.ui.session import Cover
from xicotepec_atencion.ui.typist import focused, presses, types

READER, CLERK, SECRETARY, ADMINISTRATOR = Role


@pytest.fixture
def clerk(look: None, qtbot: QtBot, tmp_path: Path) -> Iterator[Office]:
    """The window with a clerk at it, over a file with an account of each role."""
    office = Office(qtbot, staffed(tmp_path / "oficina.db"), by=made.with_account(CLERK))
    office.window.session._desk.last_account = made.account(CLERK).uid
    yield office
    office.closes()
    assert QThreadPool.globalInstance().activeThreadCount() == 0


def door(office: Office) -> DoorForm:
    return office.window.session.page.form


def enters(office: Office, role: Role = CLERK, password: str = made.PASSWORD) -> None:
    """At the lock's page."""
    form = door(office)
    form.account.setCurrentText(made.account(role).name)
    form.start()
    types(password)
    presses("Return")


def accesses(office: Office) -> list[tuple[str, str]]:
    return made.sql(office.store, "SELECT by, kind FROM access_log WHERE kind <> 'copied' ORDER BY id")  # pyright: ignore[reportReturnType]


# locking


def test_without_accounts_nothing_locks_and_it_says_why(office: Office):
    presses(keys.LOCK)
    assert not office.window.session.is_locked
    assert office.said == "Este archivo no tiene contraseñas: no hay con qué bloquearlo."
    assert office.window.status._links[0].text() == "Poner contraseña ahora"
    presses(keys.CHANGE_USER)
    assert office.said == "Este archivo no tiene contraseñas: no hay con qué bloquearlo."
    assert not office.window.session.idle.timer.isActive()


def test_the_lock_hides_what_is_typed_and_gives_it_back(clerk: Office):
    clerk.registers("Persona Inventada")
    clerk.types_visit("A medio escribir", note="una nota")
    form = clerk.form
    typing = focused()
    presses(keys.LOCK)
    session = clerk.window.session
    assert session.page.isVisible()
    assert not form.isVisible()
    assert clerk.said == ""
    assert focused() is door(clerk).password
    assert session.page._title.text() == "Bloqueado por Persona de captura"
    draft = clerk.store.visits.draft()
    assert draft is not None
    assert draft.name == "A medio escribir"
    enters(clerk)
    assert not session.is_locked
    assert (form.name.text(), form.note.toPlainText()) == ("A medio escribir", "una nota")
    assert focused() is typing
    assert clerk.workspace.undoable  # the same person goes on
    name = made.account(CLERK).name
    assert accesses(clerk) == [(name, "left"), (name, "entered")]


@pytest.mark.parametrize("key", [keys.PROGRAMME, keys.UNDO, keys.BACK_UP, keys.QUIT, keys.SAVE])
def test_no_key_of_the_window_works_while_it_is_locked(clerk: Office, key: str):
    clerk.registers("Persona Inventada")
    presses(keys.LOCK)
    presses(key)
    assert clerk.window.session.page.isVisible()
    assert clerk.window.tabs.currentIndex() == 0
    assert clerk.window.isVisible()
    assert clerk.states() == ["Registrada"]


def test_the_letters_grow_at_the_lock(clerk: Office, qtbot: QtBot):
    presses(keys.LOCK)
    session, door_high = clerk.window.session, door(clerk).account.height()
    presses(keys.LARGER_TYPE, times=4)
    assert theme.zoom() == 2
    qtbot.waitUntil(lambda: door(clerk).account.height() > door_high)
    presses(keys.USUAL_TYPE)
    assert theme.zoom() == 1
    assert session.is_locked
    enters(clerk)
    presses(keys.LARGER_TYPE)
    assert theme.zoom() == 1.25
    presses(keys.SMALLER_TYPE)
    assert theme.zoom() == 1


def test_a_wrong_password_is_said_and_forgotten(clerk: Office):
    presses(keys.LOCK)
    enters(clerk, password="no es ésa")
    assert door(clerk)._password.error == "La cuenta o la contraseña no es correcta."
    assert door(clerk).password.text() == ""
    presses("Return")
    assert door(clerk)._password.error == "Escriba su contraseña."
    assert clerk.window.session.is_locked
    assert accesses(clerk)[1:] == [(made.account(CLERK).name, "refused")]


def test_after_three_wrong_passwords_the_wait_counts_down(clerk: Office, qtbot: QtBot):
    presses(keys.LOCK)
    for _ in range(3):
        enters(clerk, password="no es ésa")
    form = door(clerk)
    assert form._password.error == "La cuenta o la contraseña no es correcta. Espere 5 segundos y vuelva a intentar."
    assert not form._do.isEnabled()
    enters(clerk)
    assert clerk.window.session.is_locked
    clerk.time += timedelta(seconds=4)
    qtbot.waitUntil(lambda: "Espere 1 segundo y" in form._password.error)
    clerk.time += timedelta(seconds=1)
    qtbot.waitUntil(form._do.isEnabled)
    assert form._password.error == ""
    enters(clerk)
    assert not clerk.window.session.is_locked


def test_another_account_does_not_wait(clerk: Office):
    presses(keys.LOCK)
    for _ in range(3):
        enters(clerk, password="no es ésa")
    enters(clerk, SECRETARY)
    assert not clerk.window.session.is_locked


# idle


def test_idle_minutes_lock(clerk: Office, qtbot: QtBot):
    timer = clerk.window.session.idle.timer
    assert timer.interval() == LOCK_AFTER * 60_000
    assert timer.isActive()
    timer.start(1)
    qtbot.waitUntil(lambda: clerk.window.session.is_locked)
    assert not timer.isActive()
    enters(clerk)
    assert timer.interval() == LOCK_AFTER * 60_000


def test_a_key_begins_the_minutes_anew(clerk: Office):
    session, window = clerk.window.session, clerk.window.windowHandle()
    session.idle.timer.start(1_000_000)
    QTest.keyClick(window, Qt.Key.Key_A)
    assert session.idle.timer.interval() == LOCK_AFTER * 60_000
    assert clerk.form.name.text() == "a"


def test_an_open_dialog_is_covered_and_keeps_what_is_typed(clerk: Office, qtbot: QtBot):
    clerk.chooses(clerk.registers("Persona Inventada"))
    seen: list[object] = []

    def enter_again() -> None:
        covered = [each.parent() for each in clerk.window.findChildren(Cover)]
        seen.append([type(each) for each in covered])
        presses("Esc")  # no way around it
        seen.append(clerk.window.session.is_locked)
        types(made.PASSWORD)
        presses("Return")

    def reason() -> None:
        types("Se registró")
        asked = dialog()
        answers(clerk.window, DoorDialog, enter_again)
        clerk.window.session.idle.passed.emit()
        qtbot.waitUntil(lambda: not clerk.window.session.is_locked)
        qtbot.waitUntil(lambda: QApplication.activeModalWidget() is asked)
        qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
        types(" dos veces")
        presses("Return")

    answers(clerk.window, ReasonDialog, reason)
    presses(keys.CANCEL)
    assert seen == [[ReasonDialog], True]
    assert clerk.visit().cancelled == "Se registró dos veces"


@pytest.mark.parametrize("role", [CLERK, SECRETARY])
def test_a_guide_that_is_closed_while_it_is_locked_bars_nobody(clerk: Office, qtbot: QtBot, role: Role):
    presses(keys.GUIDE)
    (guide,) = clerk.window.findChildren(GuideDialog)
    presses(keys.LOCK)
    assert clerk.window.session.is_locked
    guide.close()
    qtbot.waitUntil(lambda: not clerk.window.findChildren(GuideDialog))
    clerk.takes_the_keyboard()
    enters(clerk, role)
    assert not clerk.window.session.is_locked
    assert clerk.form.isVisible()
    presses(keys.LOCK)
    enters(clerk)
    assert clerk.form.isVisible()


# another person


def test_another_person_finds_the_text_but_not_the_undo(clerk: Office):
    clerk.registers("Persona Inventada")
    clerk.types_visit("A medio escribir")
    presses(keys.LOCK)
    enters(clerk, SECRETARY)
    assert clerk.workspace.actor.name == "Persona de secretaría"
    assert clerk.workspace.undoable == ""
    assert clerk.form.name.text() == "A medio escribir"
    assert clerk.said == (
        "Trabaja Persona de secretaría; antes, Persona de captura. Lo que quedó a medio escribir sigue en la forma."
    )
    assert clerk.window.status.who.text() == "Persona de secretaría · secretaría"
    presses(keys.SAVE)
    assert clerk.visit().name == "A medio escribir"
    recorded = clerk.list.model.at(0)
    assert recorded is not None
    assert recorded.registered_by == "Persona de secretaría"


def test_the_user_is_changed_by_key(clerk: Office):
    clerk.registers("Persona Inventada")

    def choose() -> None:
        asked = dialog()
        assert isinstance(asked, DoorDialog)
        assert focused() is asked.form.account
        asked.form.account.setCurrentText("Persona de consulta")
        presses("Tab")
        types(made.PASSWORD)
        presses("Return")

    answers(clerk.window, DoorDialog, choose)
    presses(keys.CHANGE_USER)
    assert clerk.workspace.actor.name == "Persona de consulta"
    assert clerk.workspace.undoable == ""
    assert not clerk.form.name.isEnabled()
    kinds = [kind for _, kind in accesses(clerk)]
    assert sorted(kinds) == ["entered", "left"]


def test_who_goes_on_keeps_the_undo(clerk: Office):
    clerk.registers("Persona Inventada")
    answers(clerk.window, DoorDialog, lambda: presses("Esc"))
    presses(keys.CHANGE_USER)
    assert clerk.workspace.actor == made.with_account(CLERK)
    clerk.takes_the_keyboard()
    clerk.undoes()
    assert clerk.states() == ["Cancelada"]


def test_the_first_window_of_a_new_file_offers_a_password(look: None, qtbot: QtBot, tmp_path: Path):
    with start.founded(tmp_path / "a.db", Opening("Oficina", "", "PRU")) as store:
        window = start.window_over(store)
        assert window.status.text.text().startswith("Este archivo no tiene contraseñas")
        assert window.status._links[0].text() == "Poner contraseña ahora"
        window.close()
        window.deleteLater()


def test_who_recovers_at_the_lock_is_an_administrator_at_once(clerk: Office):
    code = sealed.new_code()
    made.do(clerk.store, Safeguard(Safekeeping(recovery=hashed(code))), by=made.with_account(ADMINISTRATOR))
    clerk.registers("Persona Inventada")

    def recovers() -> None:
        form = dialog()
        assert isinstance(form, RecoverDialog)
        form.account.setCurrentText(made.account(CLERK).name)
        types(code)
        for _ in range(2):
            presses("Tab")
            types("una muy distinta")
        answers(clerk.window, SheetDialog, lambda: presses("Esc", times=2))
        presses("Return")

    presses(keys.LOCK)
    answers(clerk.window, RecoverDialog, recovers)
    presses("Tab")
    presses("Return")  # on the link
    assert not clerk.window.session.is_locked
    assert clerk.window.status.who.text() == "Persona de captura · administración"
    assert clerk.said == "Trabaja Persona de captura, con cuenta de administración."
    assert clerk.window.menu.accounts.isEnabled()
    assert clerk.workspace.undoable == ""  # an act ends what can be taken back


# the desk


def test_the_desk_remembers(tmp_path: Path):
    path = tmp_path / "puesto.ini"
    desk = Desk(path)
    assert (desk.lock_after, desk.last_account, desk.second_place) == (LOCK_AFTER, None, None)
    desk.lock_after, desk.last_account, desk.second_place = 3, made.uid("Ana"), tmp_path
    again = Desk(path)
    assert (again.lock_after, again.last_account, again.second_place) == (3, made.uid("Ana"), tmp_path)


def test_what_the_desk_cannot_read_was_never_set(tmp_path: Path):
    path = tmp_path / "puesto.ini"
    many = "9" * 5000
    for minutes in ("mucho", many):
        path.write_text(f"[General]\nbloquear={minutes}\ncuenta=zz\nrecorrido={many}\n")
        desk = Desk(path)
        assert (desk.lock_after, desk.last_account, desk.tour) == (LOCK_AFTER, None, None)
