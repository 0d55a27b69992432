"""An activity that is added or copied in an approved year, by keys: one amendment with all that comes with it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLineEdit

from tests import made
from tests.made import JANUARY
from tests.office import PROGRAMME, Office, asked
from xicotepec_atencion.domain.calendar import Month, months_of
from xicotepec_atencion.domain.changes import Put
from xicotepec_atencion.domain.programme import Feed
from xicotepec_atencion.domain.versions import changes_between
from xicotepec_atencion.ui import keys
from xicotepec_atencion.ui.activity_dialog import ActivityDialog
from xicotepec_atencion.ui.amending import AmendDialog
from xicotepec_atencion.ui.goal_table import PROPOSED
from xicotepec_atencion.ui.typist import answers_dialog, presses, types

FIRST = "Atención inventada"
BLUE, GREEN, _ = (area.uid for area in made.AREAS)
MAR, JUL = months_of(2026)[2], months_of(2026)[6]


@pytest.fixture
def approved(office: Office) -> Office:
    """Two activities, the second fed by «Ventanilla Verde»; the programme is approved."""
    second = made.activity("Segunda", position=1, feeds=(Feed(GREEN, JANUARY),))
    made.do(office.store, Put(second))
    made.do(office.store, made.approval())
    office.workspace.changed.emit()
    office.window.show_tab(PROGRAMME)
    return office


def then(office: Office, does: Callable[[], object]) -> None:
    """What to do in the amendment's dialog, which opens over the activity's."""
    timer = QTimer(office.window)

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, AmendDialog) and dialog.isActiveWindow() and QApplication.focusWidget() is not None:
            timer.stop()
            does()

    timer.timeout.connect(look)
    timer.start(5)


def amends(office: Office, amounts: dict[Month, str]) -> None:
    """The oficio, these months over those of the activity that is shown, and keep."""
    types("NIN/050/2026")
    presses("Tab", times=2)
    for text in ("Lic. Nadie Existente", "Área Inventada", "Se pidió"):
        presses("Ctrl+A")
        types(text)
        presses("Tab")
    table = asked(AmendDialog).table
    table.setFocus()
    for month, text in amounts.items():
        table.setCurrentCell(PROPOSED, month.number - 1 + month.quarter.number - 1)
        types(text)
        office.waits(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
        presses("Return")
        office.waits(lambda: QApplication.focusWidget() is table)
    presses(keys.SAVE)


def test_a_copy_is_amended_with_the_goals_that_are_typed_over(approved: Office):
    rows = approved.store.log.head().count
    then(approved, lambda: amends(approved, {MAR: "60", JUL: "100"}))
    approved.points_at(FIRST)
    approved.fills_activity(keys.COPY_ACTIVITY, {})
    assert approved.activities() == [FIRST, f"{FIRST} (copia)", "Segunda"]
    assert approved.said == f"Actividad «{FIRST} (copia)» agregada."
    copy = approved.activity(f"{FIRST} (copia)")
    assert (copy.planned[MAR], copy.planned[JUL], copy.annual_goal) == (60, 100, 960)
    baseline, amended = approved.store.versions.of(2026)
    assert [change.after for change in changes_between(baseline, amended)] == [copy.goals]
    assert approved.store.log.head().count == rows + 1
    assert approved.workspace.undoable == ""


def test_a_new_activity_comes_with_its_new_area(approved: Office):
    then(approved, lambda: amends(approved, {JUL: "30"}))
    approved.fills_activity(keys.ADD_ACTIVITY, {"name": "Giras"}, "Brigada Inventada")
    giras = approved.activity("Giras")
    names = {area.uid: area.name for area in approved.store.catalogues.items(made.AREAS[0].catalogue)}
    assert [(names[feed.area], feed.since) for feed in giras.feeds] == [("Brigada Inventada", JANUARY)]
    assert (giras.planned, giras.annual_goal) == ({JUL: 30}, None)
    assert len(approved.store.versions.of(2026)) == 2


def test_a_new_activity_takes_an_area_of_one_whose_goals_change_in_the_same_amendment(approved: Office):
    def both() -> None:
        asked(AmendDialog).list.selectRow(1)
        amends(approved, {JUL: "90"})

    then(approved, both)
    approved.fills_activity(keys.ADD_ACTIVITY, {"name": "Giras"}, "Ventanilla Verde")
    second, giras = approved.activity("Segunda"), approved.activity("Giras")
    assert (second.feeds, second.planned[JUL], second.annual_goal) == ((), 90, 970)
    assert giras.feeds == (Feed(GREEN, JANUARY),)


@pytest.mark.parametrize(("key", "texts"), [(keys.ADD_ACTIVITY, {"name": "Giras"}), (keys.COPY_ACTIVITY, {})])
def test_an_amendment_that_is_left_keeps_nothing(approved: Office, key: str, texts: dict[str, str]):
    before, seen = approved.store.log.head(), list[str]()

    def leave() -> None:
        seen.append(type(QApplication.activeModalWidget()).__name__)
        answers_dialog(approved.window, leave_the_other)
        presses("Esc")
        asked(ActivityDialog).activateWindow()

    def leave_the_other() -> None:
        seen.append(type(QApplication.activeModalWidget()).__name__)
        presses("Esc")

    then(approved, leave)
    approved.fills_activity(key, texts, "Brigada Inventada")
    assert seen == ["AmendDialog", "ActivityDialog"]
    assert approved.store.log.head() == before
    assert approved.activities() == [FIRST, "Segunda"]
