"""Annual goals typed in the grid, what the months lack of them, one row an activity, and approved programmes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from tests import made
from tests.made import JANUARY, MARCH
from tests.office import PROGRAMME, Office
from xicotepec_atencion.domain.calendar import Month, Quarter
from xicotepec_atencion.domain.changes import Put
from xicotepec_atencion.ui import keys
from xicotepec_atencion.ui.grid_places import Head, Line, Shown
from xicotepec_atencion.ui.grid_rules import APPROVED
from xicotepec_atencion.ui.typist import presses, types


def types_goal(office: Office, text: str) -> None:
    office.goes(0, Head.GOAL)
    types(text)
    office.enters()


def short(office: Office) -> str:
    model = office.programme.model
    return model.at(0, model.column_of(Head.GOAL)).short


def said_below(office: Office) -> str:
    detail = office.programme.page.detail
    return detail._difference.said if detail._short.isVisible() else ""


def test_the_annual_goal_is_typed_and_undone(office: Office):
    office.window.show_tab(PROGRAMME)
    types_goal(office, "1,200")
    assert office.store.activities.of(2026)[0].annual_goal == 1200
    assert office.said == "Meta anual: 1,200."
    office.undoes()
    assert office.cell(Head.GOAL, Line.PLANNED) == "960"


def test_an_unknown_goal_is_blank_and_lacks_nothing(office: Office):
    office.window.show_tab(PROGRAMME)
    types_goal(office, " ")
    assert office.store.activities.of(2026)[0].annual_goal is None
    assert (office.cell(Head.GOAL, Line.PLANNED), short(office), said_below(office)) == ("", "", "")


def test_what_the_months_lack_of_the_goal_is_said_as_they_are_typed(office: Office):
    office.window.show_tab(PROGRAMME)
    assert (short(office), said_below(office)) == ("", "")
    office.types_planned(MARCH, "40")
    assert short(office) == "faltan 40"
    assert said_below(office) == "Meta anual 960, programado 920: faltan 40"
    office.types_planned(MARCH, "100")
    assert short(office) == "sobran 20"
    office.undoes()
    office.undoes()
    assert (short(office), said_below(office)) == ("", "")


def test_the_difference_is_spoken(office: Office):
    office.types_planned(MARCH, "40")
    model = office.programme.model
    spoken = model.index(0, model.column_of(Head.GOAL)).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Atención inventada. Meta anual: 960; faltan 40 por programar"


def test_one_row_an_activity(office: Office):
    made.with_activities(office.store, 2)
    office.window.show_tab(PROGRAMME)
    office.types_planned(MARCH, "40")
    office.shows(Shown.PLANNED)
    model = office.programme.model
    assert [row.line for row in model.rows] == [Line.PLANNED] * 3
    assert [model.index(0, column).data() for column in range(3)] == ["Atención inventada", "960", "faltan 40"]
    assert model.index(1, model.column_of(Head.SHORT)).data() == ""
    office.shows(Shown.REALIZED)
    assert [row.line for row in model.rows] == [Line.REALIZED] * 3
    assert Head.LINE not in model.columns


def test_the_cursor_stays_with_its_month_when_other_rows_are_shown(office: Office):
    made.with_activities(office.store, 2)
    office.window.show_tab(PROGRAMME)
    office.goes(6, MARCH)
    office.shows(Shown.PLANNED)
    place = office.programme.model.place(office.programme.grid.currentIndex())
    assert (place.row.name, place.activity.name, place.column) == ("Programado", "Actividad inventada 2", MARCH)


def test_the_cursor_stays_when_a_row_is_added_above(office: Office):
    """An area's first figure makes a row."""
    office.window.show_tab(PROGRAMME)
    made.with_activities(office.store, 1)
    office.programme.refresh()
    office.goes(3, MARCH)
    office.workspace.do(Put(made.visit()))
    office.workspace.do(Put(made.hand_figure(5)))
    place = office.programme.model.place(office.programme.grid.currentIndex())
    assert (place.activity.name, place.line) == ("Actividad inventada 1", Line.PLANNED)
    assert office.programme.grid.currentIndex().row() == 5


def test_only_what_says_something_else_is_told_of(office: Office):
    made.with_activities(office.store, 5)
    office.window.show_tab(PROGRAMME)
    told: list[tuple[int, int]] = []
    office.programme.model.dataChanged.connect(lambda first, last: told.append((first.row(), last.row())))
    office.goes(6, JANUARY)
    types("5")
    office.enters()
    assert told == [(6, 8)]


def test_tab_leads_from_the_goal_to_january(office: Office):
    office.window.show_tab(PROGRAMME)
    office.goes(0, Head.GOAL)
    types("900")
    presses("Tab")
    types("20")
    office.enters()
    assert (office.cell(Head.GOAL, Line.PLANNED), office.cell(JANUARY, Line.PLANNED)) == ("900", "20")


def test_a_goal_that_is_no_number_is_refused(office: Office):
    office.window.show_tab(PROGRAMME)
    types_goal(office, "mucho")
    assert office.said == "Escriba un número entero, por ejemplo 1,250."
    assert office.cell(Head.GOAL, Line.PLANNED) == "960"


def test_what_changed_and_changed_back_while_hidden_is_typed_over(office: Office):
    office.types_planned(MARCH, "40")
    office.window.show_tab(0)
    for amount in (41, 40):
        (activity,) = office.store.activities.of(2026)
        office.workspace.do(Put(activity.with_planned({MARCH: amount})))
    office.types_planned(MARCH, "42")
    assert office.cell(MARCH, Line.PLANNED) == "42"


# approved


@pytest.fixture
def approved(office: Office) -> Office:
    office.window.show_tab(PROGRAMME)
    model = office.programme.model
    model.show(2026, list(model.rows), frozenset(), approved=True)
    return office


@pytest.mark.parametrize("column", [JANUARY, Head.GOAL])
def test_an_approved_programme_is_not_typed_in(approved: Office, column: Month | Head):
    approved.goes(0, column)
    types("5")
    assert approved.said == APPROVED
    presses("F2")
    assert approved.workspace.undoable == ""
    model = approved.programme.model
    assert not model.setData(model.index(0, model.column_of(column)), "5")


@pytest.mark.parametrize(
    ("key", "said"),
    [
        (keys.PASTE, "No se pegó nada. Enero, Programado de «Atención inventada»: "),
        ("Del", "No se borró nada. Enero, Programado de «Atención inventada»: "),
        (keys.FILL_RIGHT, "No se llenó nada. Marzo, Programado de «Atención inventada»: "),
    ],
)
def test_nor_changed_by_a_block(office: Office, key: str, said: str):
    office.types_planned(Month(202602), "80")
    office.types_planned(JANUARY, "7")
    office.types_planned(Month(202602), "7")
    model = office.programme.model
    model.show(2026, list(model.rows), frozenset(), approved=True)
    office.selects((0, 0), (JANUARY, Quarter(20261)))
    if key == keys.PASTE:
        office.pastes("5")
    else:
        presses(key)
    assert office.said == f"{said}el programa está aprobado: sus metas cambian por reconducción."
    assert office.figures(0)[0][:3] == ["7", "7", "80"]
