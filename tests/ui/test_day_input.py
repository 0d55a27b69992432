"""The day's field by keys: a date is typed whole, stepped, or chosen; never is half of one taken."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QDate
from PySide6.QtWidgets import QCalendarWidget

from tests import made
from tests.office import Office
from xicotepec_atencion.ui import keys
from xicotepec_atencion.ui.typist import presses, types


@pytest.mark.parametrize(
    ("typed", "day"), [("10/2", date(2026, 2, 10)), ("2mar", date(2026, 3, 2)), ("31 dic", date(2025, 12, 31))]
)
def test_a_typed_day_is_the_visit_s(office: Office, typed: str, day: date):
    office.form.date.setFocus()
    types(typed)
    assert office.form.day() == day
    presses("Tab")
    assert not office.form.date.problem()
    office.registers("Ana Ejemplo")
    assert office.visit().served_on == day


@pytest.mark.parametrize("typed", ["31/4", "ayer", "2/", "17/3/2026"])
def test_what_is_no_day_is_told_and_saves_nothing(office: Office, typed: str):
    office.form.date.setFocus()
    types(typed)
    presses("Tab")
    office.form.matter.setFocus()
    types("bache")
    presses(keys.SAVE)
    assert office.store.visits.last() is None
    assert office.form.date.text() == typed, "what was typed is not thrown away"
    assert office.form.fields["served_on"].error


def test_the_arrows_go_by_days_and_the_pages_by_months(office: Office):
    office.form.date.setFocus()
    presses("PgDown")
    assert office.form.day() == date(2026, 2, 16)
    presses("Down", times=16)
    assert office.form.day() == date(2026, 1, 31)
    presses("PgUp")
    assert office.form.day() == date(2026, 2, 28)
    presses("PgUp", times=3)
    assert office.form.day() == made.TODAY, "never after today"


def test_the_calendar_opens_by_a_key(office: Office):
    office.form.date.setFocus()
    presses("Alt+Down")
    calendar = office.form.date.findChild(QCalendarWidget)
    assert calendar is not None
    calendar.activated.emit(QDate(2026, 3, 4))
    assert office.form.day() == date(2026, 3, 4)


def test_a_day_that_is_put_there_is_no_longer_marked_bad(office: Office):
    day = office.form.date
    day.setFocus()
    types("99")
    presses("Tab")
    assert (bool(day.property("bad")), bool(day.toolTip())) == (True, True)
    day.setDate(QDate(2026, 3, 2))
    assert (bool(day.property("bad")), day.toolTip()) == (False, "")
