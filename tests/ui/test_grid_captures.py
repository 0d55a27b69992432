"""Figures captured by hand in the grid: typed, pasted with one source, and months without movement."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests import made
from tests.made import JANUARY, MARCH
from tests.office import PROGRAMME, Office, asked
from xicotepec_atencion.domain import permissions
from xicotepec_atencion.domain.calendar import Month
from xicotepec_atencion.domain.changes import Close, Put
from xicotepec_atencion.domain.programme import Activity, Measure, Rule
from xicotepec_atencion.domain.writable import BY_AREA
from xicotepec_atencion.ui import keys
from xicotepec_atencion.ui.grid_places import Head, Shown
from xicotepec_atencion.ui.grid_rules import BY_MONTH
from xicotepec_atencion.ui.hand_dialog import HandDialog
from xicotepec_atencion.ui.source_dialog import ADDS, MARKS, SourceDialog
from xicotepec_atencion.ui.typist import presses, types

FEBRUARY, APRIL = Month(202602), Month(202604)
HAND, COUNTED = 4, 1  # the realized rows of the second activity and of the first


@pytest.fixture
def by_hand(look: None, qtbot: QtBot, tmp_path: Path) -> Iterator[Office]:
    """The window over an activity that is counted and three that are captured by hand."""
    path = tmp_path / "a-mano.db"
    with made.new_store(path) as store:
        made.with_activities(store, 3, Rule.HAND)
    office = Office(qtbot, path)
    office.window.show_tab(PROGRAMME)
    yield office
    office.closes()


def test_a_digit_begins_the_capture(by_hand: Office):
    seen: list[str] = []

    def fill() -> None:
        dialog = asked(HandDialog)
        types("2")
        seen.append(dialog.figure.text())
        presses("Tab")
        types("Libro")
        presses("Return")

    by_hand.goes(HAND, MARCH)
    by_hand.answers(fill)
    types("1")
    by_hand.takes_the_keyboard()
    assert seen == ["12"]
    assert by_hand.figures(HAND)[0][2] == "12"
    by_hand.undoes()
    assert by_hand.figures(HAND)[0][2] == ""


def test_where_folios_are_counted_a_digit_says_so(by_hand: Office):
    by_hand.goes(COUNTED, MARCH)
    types("1")
    assert "F8" in by_hand.said


def test_in_a_closed_month_a_digit_says_that_it_is_closed(by_hand: Office):
    by_hand.workspace.do(Close(JANUARY))
    by_hand.goes(HAND, JANUARY)
    types("1")
    assert by_hand.said == "Enero está cerrado: sus cifras ya no cambian."


@pytest.mark.parametrize("press", [lambda: types("1"), lambda: presses(keys.HAND)], ids=["digit", "F8"])
def test_where_nothing_is_captured_a_digit_and_f8_say_why(by_hand: Office, press: Callable[[], object]):
    line = by_hand.store.activities.of(2026)[1]
    by_hand.workspace.do(Close(JANUARY))
    by_hand.workspace.do(Put(line.retired(APRIL)))
    for month, said in (
        (JANUARY, "Enero está cerrado: sus cifras ya no cambian."),
        (APRIL, "La actividad está retirada desde abril: desde entonces no se le escribe nada."),
    ):
        by_hand.goes(HAND, month)
        press()
        assert by_hand.said == said
        assert QApplication.activeModalWidget() is None


def test_f8_on_what_is_no_month_says_so(by_hand: Office):
    by_hand.goes(HAND, Head.TOTAL)
    presses(keys.HAND)
    assert by_hand.said == BY_MONTH


def test_after_its_retirement_no_goal_is_typed_nor_a_month_without_movement(by_hand: Office):
    by_hand.workspace.do(Put(by_hand.store.activities.of(2026)[1].retired(FEBRUARY)))
    for press in (lambda: types("1"), lambda: presses(keys.NO_MOVEMENT)):
        by_hand.goes(HAND - 1, MARCH)
        press()
        assert by_hand.said == "La actividad está retirada desde febrero: desde entonces no se le escribe nada."
    assert by_hand.figures(HAND - 1, HAND) == [["80", *[""] * 11], [""] * 12]


def test_a_block_of_captures_asks_its_source_once(by_hand: Office):
    by_hand.shows(Shown.REALIZED)
    by_hand.goes(1, JANUARY)
    by_hand.pastes("1\t2\n3\t4\n5\t6\n", source="Informe de febrero")
    assert [line[:3] for line in by_hand.figures(1, 2, 3)] == [["1", "2", ""], ["3", "4", ""], ["5", "6", ""]]
    assert by_hand.said == "Pegado: 6 celdas en 3 actividades."
    activity = by_hand.store.activities.of(2026)[1]
    known = by_hand.store.hand_figures.get(activity.uid, None, FEBRUARY, Measure.REALIZED)
    assert known is not None
    assert (known.value, known.source) == (2, "Informe de febrero")
    by_hand.undoes()
    assert by_hand.figures(1, 2, 3) == [[""] * 12] * 3
    assert by_hand.workspace.undoable == ""


@pytest.mark.parametrize(("row", "said"), [(HAND, MARKS), (COUNTED, ADDS)])
def test_the_question_says_how_much_and_whether_it_is_added(by_hand: Office, row: int, said: str):
    seen: list[tuple[str, str]] = []

    def read() -> None:
        dialog = asked(SourceDialog)
        presses("Return")  # without a source
        seen.append((dialog.title.text(), dialog.said.text()))
        presses("Esc")

    by_hand.goes(row, JANUARY)
    by_hand.answers(read)
    by_hand.pastes("1\t2")
    by_hand.takes_the_keyboard()
    assert seen == [("Se capturan a mano 2 celdas en 1 actividad", said)]
    assert by_hand.figures(row) == [[""] * 12]
    assert by_hand.said == "Quedó como estaba."


def test_what_is_pasted_over_a_count_is_added_to_it(by_hand: Office):
    by_hand.workspace.do(Put(made.visit(persons=3)))
    by_hand.goes(COUNTED, MARCH)
    by_hand.pastes("10", source="Libro")
    assert by_hand.figures(COUNTED)[0][2] == "13"
    by_hand.pastes("13")
    assert by_hand.said == "Lo pegado es igual a lo que ya estaba."


def test_goals_and_captures_are_one_step(by_hand: Office):
    by_hand.goes(HAND - 1, JANUARY)
    by_hand.pastes("70\t70\n1\t2\n", source="Libro")
    assert [line[:2] for line in by_hand.figures(HAND - 1, HAND)] == [["70", "70"], ["1", "2"]]
    by_hand.undoes()
    assert [line[:2] for line in by_hand.figures(HAND - 1, HAND)] == [["80", "80"], ["", ""]]


def test_a_closed_month_takes_no_block(by_hand: Office):
    by_hand.workspace.do(Close(JANUARY))
    by_hand.goes(HAND, JANUARY)
    by_hand.pastes("1\t2")
    assert by_hand.said.startswith("No se pegó nada. Enero, Realizado de «Actividad inventada 1»: enero está cerrado")
    assert by_hand.figures(HAND)[0][:2] == ["0", ""]


def test_a_sum_of_areas_is_not_pasted_over(by_hand: Office):
    activity = by_hand.store.activities.of(2026)[1].uid
    for area in made.AREAS[:2]:
        by_hand.workspace.do(Put(made.hand_figure(5, activity=activity, area=area.uid)))
    by_hand.goes(HAND, MARCH)
    by_hand.pastes("11")
    assert "se captura por área" in by_hand.said
    for press in (lambda: types("1"), lambda: presses(keys.HAND)):
        press()
        assert by_hand.said == BY_AREA
    by_hand.goes(HAND + 2, MARCH)
    by_hand.pastes("6\n7", source="Libro")
    assert by_hand.figures(HAND)[0][2] == "13"


def test_what_only_one_area_captures_is_written_where_it_is_realized(by_hand: Office):
    activity, area = by_hand.store.activities.of(2026)[1].uid, made.AREAS[0].uid
    by_hand.workspace.do(Put(made.hand_figure(5, activity=activity, area=area)))
    by_hand.goes(HAND, MARCH)
    by_hand.pastes("11", source="Libro")
    assert by_hand.figures(HAND)[0][2] == "11"
    known = by_hand.store.hand_figures.get(activity, area, MARCH, Measure.REALIZED)
    assert known is not None
    assert known.value == 11


def test_figures_are_captured_by_whom_goals_are_not_allowed(by_hand: Office, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(permissions.MAY, Activity, frozenset())
    by_hand.goes(HAND, MARCH)
    by_hand.pastes("11", source="Libro")
    assert by_hand.figures(HAND)[0][2] == "11"
    presses(keys.BLANK)
    assert by_hand.figures(HAND)[0][2] == ""
    by_hand.goes(HAND - 1, MARCH)
    by_hand.pastes("11")
    assert by_hand.said == "Su cuenta no permite hacer esto."
    assert by_hand.figures(HAND - 1)[0][2] == "80"


# without movement


def test_a_month_without_movement_is_zero_and_opens_into_it(office: Office):
    office.window.show_tab(PROGRAMME)
    office.goes(1, FEBRUARY)
    presses(keys.NO_MOVEMENT)
    assert office.cell(FEBRUARY) == "0"
    assert office.said == "Sin movimiento: febrero."
    assert office.opens(FEBRUARY) == (0, [("Captura manual", "0")])
    office.undoes()
    assert office.cell(FEBRUARY) == ""


def test_what_has_figures_stays_as_it_is(office: Office):
    office.registers()
    office.window.show_tab(PROGRAMME)
    office.goes(1, MARCH)
    presses(keys.NO_MOVEMENT)
    assert office.said == "Marzo ya tiene cifras: se quedó como estaba."
    assert (office.cell(MARCH), office.workspace.undoable.startswith("guardar la atención")) == ("1", True)


def test_of_a_range_the_blank_months_that_have_begun_are_captured_in_one_step(by_hand: Office):
    by_hand.workspace.do(Put(made.hand_figure(5, FEBRUARY)))
    by_hand.shows(Shown.PLANNED)
    by_hand.selects((0, 1), (JANUARY, APRIL))
    presses(keys.NO_MOVEMENT)
    assert by_hand.said == "Sin movimiento: 5 celdas en 2 actividades. 3 celdas quedaron como estaban."
    by_hand.shows(Shown.REALIZED)
    assert [line[:4] for line in by_hand.figures(0, 1)] == [["0", "5", "0", ""], ["0", "0", "0", ""]]
    by_hand.undoes()
    assert [line[:4] for line in by_hand.figures(0, 1)] == [["", "5", "", ""], ["", "", "", ""]]


@pytest.mark.parametrize(
    ("column", "said"),
    [(APRIL, "Abril todavía no empieza."), (Head.TOTAL, "Elija el mes que no tuvo movimiento.")],
)
def test_what_is_no_begun_month_is_not_captured(office: Office, column: Month | Head, said: str):
    office.window.show_tab(PROGRAMME)
    office.goes(1, column)
    presses(keys.NO_MOVEMENT)
    assert office.said == said
    assert office.workspace.undoable == ""


def test_the_link_below_is_there_only_for_a_blank_month(office: Office):
    office.window.show_tab(PROGRAMME)
    link = office.programme.page.detail._empty
    office.goes(1, FEBRUARY)
    assert link.isVisible()
    link.click()
    assert office.cell(FEBRUARY) == "0"
    assert not link.isVisible()
    office.goes(1, APRIL)
    assert not link.isVisible()
