"""What a new office left for later is offered while it has no visit, and what an empty screen leads to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QPushButton
from pytestqt.qtbot import QtBot

from tests import made
from tests.office import PROGRAMME, Office, asked
from xicotepec_atencion.domain.accounts import Role, Safekeeping
from xicotepec_atencion.domain.changes import Admit, Safeguard
from xicotepec_atencion.domain.founding import Opening, Signing, founding
from xicotepec_atencion.domain.office import Duty
from xicotepec_atencion.domain.papers import Notice
from xicotepec_atencion.exchange import seed
from xicotepec_atencion.store.sealed import Cost, protect
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.ui.follow_up_tab import FollowUpTab
from xicotepec_atencion.ui.imports_dialog import ImportsDialog
from xicotepec_atencion.ui.notice_dialog import NoticeDialog
from xicotepec_atencion.ui.programme_dialog import ProgrammeDialog
from xicotepec_atencion.ui.setting_up import SettingUp, SetupTask
from xicotepec_atencion.ui.signatories_dialog import SignatoriesDialog
from xicotepec_atencion.ui.signatory_form import SignatoryDialog
from xicotepec_atencion.ui.tab import FOLLOW_UP, INTAKE, REPORTS
from xicotepec_atencion.ui.typist import presses, types
from xicotepec_atencion.ui.visit_import import VisitImport


def new(path: Path, *more: Signing, head: str = "") -> Path:
    opening = Opening("Oficina Inventada", "", "NIN-OFI", head, others=more)
    with Store.create(path) as store:
        store.apply(founding(opening, seed.catalogues(), seed.notice(), made.TODAY), made.actor(), made.NOW)
    return path


@pytest.fixture
def bare(look: None, qtbot: QtBot, tmp_path: Path) -> Iterator[Office]:
    """Founded with no more than is needed."""
    office = Office(qtbot, new(tmp_path / "oficina.db"))
    yield office
    office.closes()


def offered(office: Office) -> set[SetupTask]:
    found = office.window.findChildren(SettingUp)
    return {task for each in found for task, link in each.links.items() if link.isVisible()}


def goes(office: Office, task: SetupTask) -> None:
    """By keys."""
    (found,) = office.window.findChildren(SettingUp)
    found.links[task].setFocus()
    presses("Return")


def test_what_was_left_for_later_is_offered_until_somebody_came(bare: Office):
    assert offered(bare) == {*SetupTask} - {SetupTask.PHRASE}
    bare.registers("Ana Ejemplo", "orientación")
    assert offered(bare) == set()


def test_what_was_answered_is_not_offered(look: None, qtbot: QtBot, tmp_path: Path):
    office = Office(qtbot, new(tmp_path / "oficina.db", head="Lic. Nadie Existente"))
    assert SetupTask.SIGNATORIES not in offered(office)
    office.closes()


def test_a_second_place_without_a_phrase_is_not_all(bare: Office, tmp_path: Path):
    bare.window.desk.second_place = tmp_path
    bare.window.current.refresh()
    assert SetupTask.SECOND_PLACE not in offered(bare)
    assert SetupTask.PHRASE in offered(bare)
    made_of = protect("cuatro palabras lejanas", "", Cost(1, 32, 1))
    bare.workspace.do(Safeguard(Safekeeping("", made_of.seal, made_of.key)))
    bare.window.current.refresh()
    assert SetupTask.PHRASE not in offered(bare)


def test_a_notice_with_blanks_is_to_be_completed(bare: Office):
    bare.answers_in(NoticeDialog, lambda dialog: dialog.reject())
    goes(bare, SetupTask.NOTICE)
    made.put(bare.store, Notice(version=2, text="Uno cuida sus datos."))
    bare.window.current.refresh()
    assert SetupTask.NOTICE not in offered(bare)


def test_who_prepares_alone_leaves_nobody_who_authorizes(look: None, qtbot: QtBot, tmp_path: Path):
    office = Office(qtbot, new(tmp_path / "oficina.db", Signing(Duty.PREPARED, "C. Nadie Existente")))
    assert SetupTask.SIGNATORIES in offered(office)
    office.closes()


def test_a_signatory_who_is_added_from_there_is_missing_no_more(bare: Office):
    def adds(dialog: SignatoriesDialog) -> None:
        bare.answers_in(SignatoryDialog, lambda _: (types("Lic. Nadie Existente"), presses("Return")))
        presses("Ins")
        dialog.reject()

    bare.answers_in(SignatoriesDialog, adds)
    goes(bare, SetupTask.SIGNATORIES)
    assert SetupTask.SIGNATORIES not in offered(bare)
    assert SetupTask.EMBLEM in offered(bare)


def test_the_programme_is_a_key_away(bare: Office):
    goes(bare, SetupTask.PROGRAMME)
    assert bare.window.tabs.currentIndex() == PROGRAMME


@pytest.mark.parametrize(
    ("role", "may"),
    [
        (Role.READER, {SetupTask.EXAMPLE}),
        (Role.CLERK, {SetupTask.EXAMPLE}),
        (Role.ADMINISTRATOR, {*SetupTask} - {SetupTask.ACCOUNTS, SetupTask.PHRASE}),
    ],
)
def test_each_account_is_offered_what_it_may(look: None, qtbot: QtBot, tmp_path: Path, role: Role, may: set[SetupTask]):
    with Store(new(tmp_path / "oficina.db")) as store:
        made.do(store, Admit(made.account(Role.ADMINISTRATOR)))
        if role is not Role.ADMINISTRATOR:
            made.do(store, Admit(made.account(role)), by=made.with_account(Role.ADMINISTRATOR))
    office = Office(qtbot, tmp_path / "oficina.db", by=made.with_account(role))
    assert offered(office) == may
    office.closes()


# other empty screens


def test_reports_lead_to_the_programme_that_they_lack(bare: Office):
    bare.window.show_tab(REPORTS)
    page = bare.window.current
    page.page.begin.setFocus()  # pyright: ignore[reportAttributeAccessIssue]
    presses("Return")
    assert bare.window.tabs.currentIndex() == PROGRAMME


def test_nothing_pending_leads_to_the_first_visit(bare: Office):
    bare.window.show_tab(FOLLOW_UP)
    page = bare.window.current
    assert isinstance(page, FollowUpTab)
    page.cases.begin.setFocus()
    presses("Return")
    assert bare.window.tabs.currentIndex() == INTAKE
    bare.registers("Ana Ejemplo", "orientación")
    bare.window.show_tab(FOLLOW_UP)
    assert not page.cases.begin.isVisible()


def test_who_only_looks_on_is_led_nowhere(look: None, qtbot: QtBot, tmp_path: Path):
    with Store(new(tmp_path / "oficina.db")) as store:
        made.do(store, Admit(made.account(Role.ADMINISTRATOR)))
        made.do(store, Admit(made.account(Role.READER)), by=made.with_account(Role.ADMINISTRATOR))
    office = Office(qtbot, tmp_path / "oficina.db", by=made.with_account(Role.READER))
    office.window.show_tab(FOLLOW_UP)
    page = office.window.current
    assert isinstance(page, FollowUpTab)
    assert not page.cases.begin.isVisible()
    office.closes()


def test_the_list_of_imports_leads_to_the_first(bare: Office):
    seen: list[type[QDialog]] = []

    def begins() -> None:
        assert isinstance(asked(ImportsDialog), ImportsDialog)
        bare.answers(lambda: (seen.append(type(asked(VisitImport))), presses("Esc")))
        presses("Return")

    bare.answers(begins)
    bare.window.imports.show_list()
    assert seen == [VisitImport]


# the new year


def test_in_january_the_new_years_programme_is_offered_beside_what_is_due(look: None, qtbot: QtBot, tmp_path: Path):
    path = tmp_path / "enero.db"
    made.new_store(path).close()
    office = Office(qtbot, path, made.moment(2027, 1, 4))
    assert office.said.endswith("de 2026. Todavía no hay programa de 2027.")

    def creates() -> None:
        dialog = asked(ProgrammeDialog)
        assert (dialog.year.value(), dialog.copied_year) == (2027, 2026)
        presses("Return")

    office.answers(creates)
    (link,) = [each for each in office.window.status.findChildren(QPushButton) if each.text() == "Hacer el de 2027…"]
    link.click()
    assert office.programme.year == 2027
    office.closes()
