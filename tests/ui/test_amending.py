"""A programme is approved and amended by keys: goals in force beside proposed ones, the type computed as one types."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from tests import made
from tests.office import Office, asked
from xicotepec_atencion.domain.calendar import Month, Quarter, months_of
from xicotepec_atencion.domain.changes import Approve
from xicotepec_atencion.domain.programme import Activity
from xicotepec_atencion.domain.versions import Kind, changes_between
from xicotepec_atencion.ui import keys
from xicotepec_atencion.ui.amending import AmendDialog, amend
from xicotepec_atencion.ui.approving import ApproveDialog, approve
from xicotepec_atencion.ui.goal_table import PROPOSED
from xicotepec_atencion.ui.typist import focused, presses, types

APPROVED = Approve(2026, "NIN/001/2026", date(2026, 1, 12), "Lic. Nadie Existente")


@pytest.fixture
def approved(office: Office) -> Office:
    """The programme is approved, January and February are closed."""
    made.do(office.store, APPROVED)
    made.close(office.store, *months_of(2026)[:2], at=made.moment(2026, 3, 2))
    office.programme.refresh()
    return office


def line(office: Office) -> Activity:
    return office.store.activities.of(2026)[0]


def fills(document: str, *others: str) -> None:
    """The fields in their order, the day as it stands."""
    types(document)
    presses("Tab", times=2)
    for text in others:
        presses("Ctrl+A")
        types(text)
        presses("Tab")


def proposes(office: Office, amounts: dict[Month, str]) -> None:
    """Type over the proposed months of the activity that is shown."""
    table = asked(AmendDialog).table
    table.setFocus()
    for month, text in amounts.items():
        table.setCurrentCell(PROPOSED, month.number - 1 + month.quarter.number - 1)
        types(text)
        office.waits(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
        presses("Return")
        office.waits(lambda: QApplication.focusWidget() is table)


def amends(office: Office, does: object, *lines: Activity) -> bool:
    office.answers(does)  # pyright: ignore[reportArgumentType]
    done = amend(office.workspace, office.window, 2026, lines)
    office.takes_the_keyboard()
    return done


def test_a_programme_is_approved_with_its_oficio(office: Office):
    made.put(office.store, made.signatory())
    office.answers(lambda: (fills("NIN/001/2026"), presses("Return")))
    assert approve(office.workspace, office.window, 2026)
    (version,) = office.store.versions.of(2026)
    assert (version.document, version.authorized_by) == ("NIN/001/2026", "Lic. Nadie Existente")
    assert version.goals[line(office).uid] == line(office).goals
    assert office.said == "Programa de 2026 aprobado. Sus metas cambian por reconducción."
    assert office.workspace.undoable == ""


def test_without_an_oficio_nothing_is_approved(office: Office):
    said: list[str] = []

    def leaves() -> None:
        presses("Return")
        said.append(asked(ApproveDialog).fields.fields["document"].error)
        presses("Esc")

    office.answers(leaves)
    assert not approve(office.workspace, office.window, 2026)
    assert said == ["Escriba el número del oficio."]
    assert office.store.versions.of(2026) == []


def test_goals_that_do_not_add_up_are_not_approved(office: Office):
    made.put(office.store, replace(line(office), annual_goal=1000))
    enabled: list[bool] = []

    def looks() -> None:
        enabled.extend(b.isEnabled() for b in asked(ApproveDialog).findChildren(QPushButton) if "Aprobar" in b.text())
        presses("Esc")

    office.answers(looks)
    assert not approve(office.workspace, office.window, 2026)
    assert enabled == [False]


def test_an_amendment_is_typed_and_its_type_computed(approved: Office):
    said: list[str] = []

    def fill() -> None:
        fills("NIN/044/2026", "Lic. Nadie Existente", "Área Inventada", "Hubo menos demanda")
        proposes(approved, {Month(202603): "60", Month(202604): "100"})
        said.append(asked(AmendDialog)._words.text())
        presses(keys.SAVE)

    assert amends(approved, fill)
    assert said == ["Atención inventada: recalendarización: T1 240 → 220, T2 240 → 260; el año sigue en 960."]
    baseline, amended = approved.store.versions.of(2026)
    (change,) = changes_between(baseline, amended)
    assert change.kind is Kind.RESCHEDULED
    assert (amended.asked_by, amended.reason) == ("Área Inventada", "Hubo menos demanda")
    assert line(approved).planned[Month(202604)] == 100
    assert approved.cell(Quarter(20262)) == ""


def test_a_closed_month_takes_no_other_goal_and_says_so(approved: Office):
    said: list[str] = []

    def tries() -> None:
        table = asked(AmendDialog).table
        table.setFocus()
        table.setCurrentCell(PROPOSED, 0)
        types("5")
        assert table.item(PROPOSED, 0).text() == "80"  # pyright: ignore[reportOptionalMemberAccess]
        said.append(asked(AmendDialog)._words.text())
        presses("Esc")

    assert not amends(approved, tries)
    assert said == ["Enero está cerrado: sus cifras ya no cambian."]


def test_what_changes_nothing_is_no_amendment(approved: Office):
    def tries() -> None:
        fills("NIN/044/2026", "Lic. Nadie Existente", "Área Inventada", "Por nada")
        presses(keys.SAVE)
        assert asked(AmendDialog).isVisible()
        presses("Esc")

    assert not amends(approved, tries)
    assert len(approved.store.versions.of(2026)) == 1


def test_a_new_activity_and_a_retirement_are_amendments_too(approved: Office):
    new = made.activity("Jornada inventada", planned={Month(202605): 30}, annual_goal=30, position=1)

    def fill() -> None:
        fills("NIN/045/2026", "Lic. Nadie Existente", "Área Inventada", "Se pidió")
        presses(keys.SAVE)

    assert amends(approved, fill, new, line(approved).retired(Month(202607)))
    first, second = approved.store.activities.of(2026)
    assert (first.retired_from, first.annual_goal) == (Month(202607), 480)
    assert second.goals == new.goals
    kinds = {change.kind for change in changes_between(*approved.store.versions.of(2026))}
    assert kinds == {Kind.INCREASED, Kind.REDUCED}


def test_tab_leads_into_the_proposed_row_and_no_digit_goes_astray(approved: Office):
    def fill() -> None:
        fills("NIN/044/2026", "Lic. Nadie Existente", "Área Inventada", "Hubo más demanda")
        presses("Tab")
        assert focused() is asked(AmendDialog).table
        types("150")
        approved.waits(lambda: isinstance(focused(), QLineEdit))
        presses("Return")
        approved.waits(lambda: line_proposed(asked(AmendDialog)).planned[Month(202603)] == 150)
        presses("Esc")

    assert not amends(approved, fill)


def line_proposed(dialog: AmendDialog) -> Activity:
    return dialog._proposed[0]
