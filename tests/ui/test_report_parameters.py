"""What each report asks for, its first values, and days that cannot be."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QDate
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from tests.office import Office
from tests.reports import choose, listed, quarterly, reports, shows
from xicotepec_atencion.domain.calendar import Month, Quarter
from xicotepec_atencion.ui import keys
from xicotepec_atencion.ui.background import Job
from xicotepec_atencion.ui.day_range import BACKWARDS, OTHER, PERIODS, DayRange
from xicotepec_atencion.ui.report_parameters import ReportParameters
from xicotepec_atencion.ui.reports_tab import ReportsTab
from xicotepec_atencion.ui.typist import focused, presses, types

TODAY = date(2026, 3, 1)


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ("hoy", TODAY, TODAY),
        ("ayer", date(2026, 2, 28), date(2026, 2, 28)),
        ("este mes", TODAY, TODAY),
        ("mes pasado", date(2026, 2, 1), date(2026, 2, 28)),
        ("este año", date(2026, 1, 1), TODAY),
    ],
)
def test_a_named_period_is_these_days(period: str, first: date, last: date):
    assert PERIODS[period](TODAY) == (first, last)


@pytest.fixture
def days(look: None, qtbot: QtBot) -> DayRange:
    made = DayRange(date(2026, 3, 16))
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def test_a_named_period_goes_on_with_the_days_and_typed_days_stay(days: DayRange):
    assert days.days == (date(2026, 3, 1), date(2026, 3, 16))
    days.show_today(date(2026, 3, 17))
    assert days.days == (date(2026, 3, 1), date(2026, 3, 17))
    days.first_day.setFocus()
    presses("Up")
    assert days.period.currentText() == OTHER
    days.show_today(date(2026, 3, 18))
    assert days.days == (date(2026, 3, 2), date(2026, 3, 17))
    assert days.last_day.maximumDate() == QDate(2026, 3, 18)


def test_what_ends_before_it_begins_is_said_beside_the_field_and_mended_there(days: DayRange):
    days.last_day.setFocus()
    presses("PgUp")
    presses("Down", times=16)
    assert not days.is_whole()
    assert days._last.error == BACKWARDS
    presses("Up", times=16)
    assert days.is_whole()
    assert days._last.error == ""


def test_what_is_no_day_is_said_once_it_is_left(days: DayRange):
    days.first_day.setFocus()
    presses("Ctrl+A")
    types("32/3")
    assert days._first.error == ""
    presses("Tab")
    assert days._first.error
    assert not days.is_whole()


def offered(parameters: ReportParameters) -> set[str]:
    return {asks.name.lower() for asks, each in parameters._fields.items() if each.isVisibleTo(parameters)}


def test_the_list_has_two_groups_and_the_arrows_pass_over_their_names(office: Office, qtbot: QtBot):
    tab = reports(office, qtbot)
    assert listed(tab)[0] == "Programa"
    assert "Atención" in listed(tab)
    last_of_the_first = listed(tab).index("Atención") - 1
    presses("Down", times=last_of_the_first)
    assert tab.kind.name == "Hoja matutina"
    assert offered(tab.parameters) == set()
    presses("Down")
    assert offered(tab.parameters) == {"days"}
    presses("Down")
    assert offered(tab.parameters) == {"days", "published"}
    presses("Down")
    assert offered(tab.parameters) == {"year", "span", "activity"}


def test_tab_goes_from_the_list_through_the_fields_and_the_checks_to_the_printer(sonora: Office, qtbot: QtBot):
    tab = quarterly(sonora, qtbot)
    passed: list[str] = []
    while focused() is not tab._verbs.print:
        passed.append(focused().accessibleName())
        presses("Tab")
    assert passed[:4] == ["Informes", "Guardados", "Ejercicio", "T3"]
    assert passed[-1] == "Es correcto"


def test_at_first_what_was_last_captured_is_asked_for(sonora: Office, qtbot: QtBot):
    chosen = reports(sonora, qtbot).parameters.chosen()
    assert chosen.quarter == Quarter.of(2021, 3)
    assert chosen.month == Month.of(2021, 9)
    assert chosen.span == (Month.of(2021, 9),)
    assert (chosen.first, chosen.last) == (date(2021, 10, 1), date(2021, 10, 15))


def test_nothing_leaves_of_days_that_cannot_be(office: Office, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: pytest.fail("asked where"))
    tab = reports(office, qtbot)
    shows(tab, qtbot, lambda: choose(tab, "Diario de atenciones"))
    backwards(tab)
    shows(tab, qtbot, lambda: None)
    assert tab.page.said.startswith("Falta algo por corregir")
    for key in (keys.SAVE_PDF, keys.SAVE_TABLE, keys.PRINT):
        tab.kinds.setFocus()
        presses(key)
        assert focused() is tab.parameters.days.last_day
    assert not tab.output.findChildren(Job)


def backwards(tab: ReportsTab) -> None:
    tab.parameters.days.last_day.setFocus()
    day = tab.parameters.chosen().first - timedelta(1)
    presses("Ctrl+A")
    types(f"{day.day}/{day.month}/{day.year}")
