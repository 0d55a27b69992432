"""The grid as a spreadsheet: ranges are chosen, copied, filled and made blank, each in one step."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from tests import made
from tests.made import JANUARY, MARCH
from tests.office import PROGRAMME, Office
from xicotepec_atencion.domain.calendar import Month, Quarter
from xicotepec_atencion.domain.changes import Close, Put
from xicotepec_atencion.ui import keys
from xicotepec_atencion.ui.grid_places import Line
from xicotepec_atencion.ui.typist import presses, types

FEBRUARY, APRIL = Month(202602), Month(202604)
T1 = Quarter(20261)
PLAIN = ["80"] * 12


def test_numbers_are_copied_bare_and_blank_is_empty(office: Office):
    office.types_planned(MARCH, "1,250")
    office.types_planned(FEBRUARY, " ")
    office.selects((0, 0), (JANUARY, T1))
    assert office.copies() == "80\t\t1250\t1330\n"


def test_a_copy_within_the_editor_is_the_editor_s(office: Office):
    office.window.show_tab(PROGRAMME)
    office.goes(0, JANUARY)
    presses("F2")
    presses(keys.SELECT_ALL)
    assert office.copies() == "80"


def test_f2_keeps_the_text_and_typing_replaces_it(office: Office):
    office.window.show_tab(PROGRAMME)
    office.goes(0, JANUARY)
    presses("F2")
    types("5")
    office.enters()
    assert office.cell(JANUARY, Line.PLANNED) == "805"
    types("5")
    office.enters()
    assert office.cell(JANUARY, Line.PLANNED) == "5"


def test_fill_right_takes_each_row_s_first_goal(forty: Office):
    forty.goes(1, JANUARY)
    forty.pastes("5\n6")
    forty.selects((1, 2), (JANUARY, APRIL))
    presses(keys.FILL_RIGHT)
    assert forty.figures(1, 2) == [["5"] * 4 + ["80"] * 8, ["6"] * 4 + ["80"] * 8]
    assert forty.said == "Llenado a la derecha: 6 celdas en 2 actividades."
    forty.undoes()
    assert forty.figures(1) == [["5", *["80"] * 11]]


def test_fill_right_on_one_cell_takes_the_month_before(office: Office):
    office.types_planned(MARCH, "5")
    office.goes(0, APRIL)
    presses(keys.FILL_RIGHT)
    assert office.cell(APRIL, Line.PLANNED) == "5"


def test_fill_right_over_a_closed_month_writes_nothing(office: Office):
    office.types_planned(JANUARY, "5")
    office.workspace.do(Close(JANUARY))
    office.workspace.do(Close(FEBRUARY))
    office.selects((0, 0), (JANUARY, APRIL))
    presses(keys.FILL_RIGHT)
    assert office.said.startswith("No se llenó nada. Febrero, Programado")
    assert office.cell(APRIL, Line.PLANNED) == "80"


def test_fill_right_where_nothing_is_programmed_says_so(office: Office):
    office.window.show_tab(PROGRAMME)
    office.goes(1, APRIL)
    presses(keys.FILL_RIGHT)
    assert office.said == "Se llenan las metas programadas: elija celdas de ese renglón."


@pytest.mark.parametrize("key", ["Del", "Backspace"])
def test_a_range_is_made_blank_and_undone_in_one_step(forty: Office, key: str):
    forty.selects((0, 1), (FEBRUARY, APRIL))
    presses(key)
    assert forty.figures(0, 1) == [["80", "", "", "", *["80"] * 8]] * 2
    assert forty.said == "Borrado: 6 celdas en 2 actividades."
    forty.undoes()
    assert forty.figures(0, 1) == [PLAIN] * 2


def test_a_whole_quarter_s_goal_is_made_blank(sonora: Office):
    sonora.window.show_tab(PROGRAMME)
    sonora.selects((0, 0), (Month(202107), Quarter(20213)))
    presses("Del")
    assert sonora.store.activities.of(2021)[0].planned == {}


def test_a_deletion_over_a_closed_month_deletes_nothing(office: Office):
    office.workspace.do(Close(JANUARY))
    office.window.show_tab(PROGRAMME)
    office.selects((0, 0), (JANUARY, MARCH))
    presses("Del")
    assert office.said.startswith("No se borró nada. Enero")
    assert office.figures(0) == [PLAIN]


def test_deleting_takes_hand_figures_back_without_asking(office: Office):
    office.workspace.do(Put(made.hand_figure(5)))
    office.workspace.do(Put(made.hand_figure(6, FEBRUARY)))
    office.workspace.do(Put(made.visit()))
    office.window.show_tab(PROGRAMME)
    office.selects((1, 1), (JANUARY, MARCH))
    presses("Del")
    assert office.figures(1)[0][:3] == ["", "", "1"]
    assert office.said == "Borrado: 2 celdas en 1 actividad."
    office.undoes()
    assert office.figures(1)[0][:3] == ["", "6", "6"]


def test_deleting_what_is_counted_says_how_it_is_captured(office: Office):
    office.registers()
    office.window.show_tab(PROGRAMME)
    office.goes(1, MARCH)
    presses("Del")
    assert "F8" in office.said
    assert office.cell(MARCH) == "1"


def test_the_detail_follows_the_current_cell_of_a_range(office: Office):
    office.window.show_tab(PROGRAMME)
    office.selects((1, 1), (JANUARY, MARCH))
    assert office.programme.page.detail._title.text().startswith("Marzo realizado")
    assert len(office.programme.grid.selectedIndexes()) == 3


def test_all_figures_are_chosen(office: Office):
    office.window.show_tab(PROGRAMME)
    presses(keys.SELECT_ALL)
    rows, columns = office.programme.grid.chosen()
    assert (rows, columns) == (range(3), range(3, 22))


def test_a_range_is_chosen_with_the_mouse(office: Office):
    office.window.show_tab(PROGRAMME)
    grid, model = office.programme.grid, office.programme.model
    first, last = (grid.visualRect(model.index(*cell)).center() for cell in ((0, 4), (1, 6)))
    QTest.mousePress(grid.viewport(), Qt.MouseButton.LeftButton, pos=first)
    QTest.mouseMove(grid.viewport(), last)
    QTest.mouseRelease(grid.viewport(), Qt.MouseButton.LeftButton, pos=last)
    assert grid.chosen() == (range(0, 2), range(4, 7))


def test_the_keys_stand_in_the_grid_s_menu(office: Office):
    office.window.show_tab(PROGRAMME)
    said = [
        (action.text().replace("&", ""), action.shortcut().toString()) for action in office.programme.grid.actions()
    ]
    assert said[:5] == [
        ("Copiar", keys.COPY),
        ("Pegar", keys.PASTE),
        ("Rellenar a la derecha", keys.FILL_RIGHT),
        ("Dejar en blanco", keys.BLANK),
        ("Elegir todas las cifras", keys.SELECT_ALL),
    ]


def test_a_programme_without_activities_takes_the_keys_and_does_nothing(office: Office):
    office.window.show_tab(PROGRAMME)
    (activity,) = office.store.activities.of(2026)
    office.workspace.do(Put(activity.undone()))
    office.programme.grid.setFocus()
    done = office.workspace.undoable
    for key in (*keys.IN_GRID, keys.NO_MOVEMENT, "F2", "Right", "Home"):
        presses(key)
    types("5")
    assert (office.workspace.undoable, office.programme.grid.chosen()) == (done, (range(-1, -1), range(-1, -1)))
    office.undoes()
    assert office.figures(0) == [PLAIN]


@pytest.mark.parametrize("key", [keys.MOVE_DOWN, keys.NO_MOVEMENT, keys.REPORTS])
def test_what_is_being_typed_is_kept_before_a_shortcut_does_its_work(office: Office, key: str):
    made.with_activities(office.store, 2)
    office.window.show_tab(PROGRAMME)
    office.goes(0, MARCH)
    types("5")
    office.waits(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
    presses(key)
    planned = {line.name: line.planned[MARCH] for line in office.store.activities.of(2026)}
    assert planned["Atención inventada"] == 5
    assert not isinstance(QApplication.focusWidget(), QLineEdit | QPushButton)


def test_a_menu_finds_what_is_being_typed_kept(office: Office):
    office.window.show_tab(PROGRAMME)
    office.goes(0, MARCH)
    types("5")
    office.waits(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
    office.programme.activities.menu.aboutToShow.emit()
    assert office.store.activities.of(2026)[0].planned[MARCH] == 5


def test_an_untouched_editor_does_not_keep_the_undo_to_itself(office: Office):
    office.window.show_tab(PROGRAMME)
    office.goes(0, MARCH)
    types("5")
    office.waits(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
    presses("Tab")
    office.waits(lambda: office.store.activities.of(2026)[0].planned[MARCH] == 5)
    presses(keys.UNDO)
    assert office.store.activities.of(2026)[0].planned[MARCH] == 80
