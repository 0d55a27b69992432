"""A note that is half-typed is there at the next start, for who typed it alone."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests import made
from tests.office import Office
from tests.ui.test_accounts import staffed
from xicotepec_atencion.domain.accounts import Role
from xicotepec_atencion.domain.changes import Actor, Put
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.ui import keys
from xicotepec_atencion.ui.case_page import CasePage
from xicotepec_atencion.ui.follow_up_tab import FollowUpTab
from xicotepec_atencion.ui.typist import presses, types
from xicotepec_atencion.ui.workspace import Workspace

CLERK, SECRETARY = made.with_account(Role.CLERK), made.with_account(Role.SECRETARY)
MATTER, OTHER = made.visit(date(2026, 3, 2), name="Ana Ejemplo"), made.visit(date(2026, 3, 3), name="Bruno Ejemplo")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file in which two came, and no accounts."""
    with made.new_store(tmp_path / "oficina.db") as store:
        for each in (MATTER, OTHER):
            made.put(store, each)
    return tmp_path / "oficina.db"


@pytest.fixture
def staff(tmp_path: Path) -> Path:
    """The same, with an account of each role."""
    path = staffed(tmp_path / "cuentas.db")
    with Store(path) as store:
        made.do(store, Put(MATTER), by=CLERK)
    return path


def opens(qtbot: QtBot, path: Path, by: Actor | None = None) -> tuple[Office, CasePage]:
    """The window at the first one's matter, the keyboard where its note is written."""
    office = Office(qtbot, path, by=by)
    office.window.show_case(MATTER.uid)
    presses(keys.NOTE)
    tab = office.window.current
    assert isinstance(tab, FollowUpTab)
    return office, tab.page


def drafts(path: Path, account: Actor | None = None) -> list[str]:
    with Store(path) as store:
        return list(store.follow_ups.drafts(account and account.account).values())


def test_what_is_half_typed_is_there_at_the_next_start_until_it_is_added(look: None, qtbot: QtBot, path: Path):
    office, page = opens(qtbot, path)
    types("Se llamó ")
    office.closes()
    office, page = opens(qtbot, path)
    assert page.note.text == "Se llamó "
    types("dos veces")
    presses("Return")
    assert office.store.follow_ups.drafts(None) == {}
    assert [each.what.text for each in office.store.follow_ups.of(MATTER.uid)] == ["Se llamó dos veces"]
    office.closes()
    office, page = opens(qtbot, path)
    assert page.note.text == ""
    office.closes()


def test_what_is_emptied_is_gone(look: None, qtbot: QtBot, path: Path):
    office, _ = opens(qtbot, path)
    types("No")
    office.closes()
    assert drafts(path) == ["No"]
    office, page = opens(qtbot, path)
    presses("Backspace", times=2)
    assert page.note.text == ""
    office.closes()
    assert drafts(path) == []


def test_it_is_kept_while_somebody_types(look: None, qtbot: QtBot, path: Path):
    """Whatever happens to the window."""
    office, _ = opens(qtbot, path)
    types("Se llamó")
    qtbot.waitUntil(lambda: office.store.follow_ups.drafts(None) == {MATTER.uid: "Se llamó"}, timeout=4000)
    office.closes()


def test_each_matter_has_its_own(look: None, qtbot: QtBot, path: Path):
    office, _ = opens(qtbot, path)
    types("De Ana")
    office.window.show_case(OTHER.uid)
    presses(keys.NOTE)
    types("De Bruno")
    presses(keys.INTAKE)
    assert office.store.follow_ups.drafts(None) == {MATTER.uid: "De Ana", OTHER.uid: "De Bruno"}
    office.closes()


def test_another_account_does_not_see_it(look: None, qtbot: QtBot, staff: Path):
    office, _ = opens(qtbot, staff, CLERK)
    types("Lo mío")
    office.closes()
    office, page = opens(qtbot, staff, SECRETARY)
    assert page.note.text == ""
    types("Otra cosa")
    office.workspace.enter(CLERK)
    assert page.note.text == "Lo mío"
    office.closes()
    assert (drafts(staff, CLERK), drafts(staff, SECRETARY), drafts(staff)) == (["Lo mío"], ["Otra cosa"], [])


def test_in_a_copy_nothing_is_half_typed(look: None, qtbot: QtBot, path: Path, tmp_path: Path):
    office, _ = opens(qtbot, path)
    types("Se llamó")
    office.closes()
    copy = Path(shutil.copy(path, tmp_path / "copia.db"))
    before = copy.read_bytes()
    with Store(copy, read_only=True) as store:
        failed: list[str] = []
        workspace = Workspace(store, made.actor(), lambda: made.NOW)
        workspace.failed.connect(failed.append)
        page = CasePage(workspace)
        qtbot.addWidget(page)
        page.show_case(MATTER.uid)
        assert page.note.text == ""
        page.note.edit.setPlainText("Se anota")
        page.drafts.leave()
    assert (failed, copy.read_bytes()) == ([], before)
