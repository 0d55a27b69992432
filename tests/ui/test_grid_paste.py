"""Blocks copied from the grid or from a spreadsheet are pasted whole, in one step, or not at all."""

from __future__ import annotations

import pytest

from tests.made import JANUARY, MARCH
from tests.office import PROGRAMME, Office
from xicotepec_atencion.domain.calendar import Month, Quarter
from xicotepec_atencion.domain.changes import Close
from xicotepec_atencion.ui import keys
from xicotepec_atencion.ui.grid_places import Head, Line
from xicotepec_atencion.ui.typist import presses

FEBRUARY, APRIL = Month(202602), Month(202604)
T1 = Quarter(20261)
PLAIN = ["80"] * 12


def block(rows: int, value: int = 7) -> str:
    return "".join("\t".join(str(value + row + month) for month in range(12)) + "\r\n" for row in range(rows))


def told(office: Office) -> list[list[str]]:
    return office.figures(*range(office.programme.model.rowCount()))


def test_a_year_of_forty_activities_is_pasted_and_undone_in_one_step_each(forty: Office):
    before = told(forty)
    forty.goes(0, JANUARY)
    forty.pastes(block(40))
    assert told(forty) == [[str(7 + row + month) for month in range(12)] for row in range(40)]
    assert forty.said == "Pegado: 480 celdas en 40 actividades."
    after = told(forty)
    forty.undoes()
    assert told(forty) == before
    assert forty.workspace.undoable == ""
    forty.redoes()
    assert told(forty) == after


def test_more_lines_than_rows_write_nothing(forty: Office):
    before = told(forty)
    forty.goes(1, JANUARY)
    forty.pastes(block(40))
    assert forty.said == "No se pegó nada. El bloque tiene 40 renglones y desde aquí hay 39 renglones."
    assert told(forty) == before


def test_more_columns_than_months_write_nothing(office: Office):
    office.window.show_tab(PROGRAMME)
    office.goes(0, FEBRUARY)
    office.pastes("\t".join(["5"] * 20))
    assert "más columnas" in office.said
    assert office.figures(0) == [PLAIN]


def test_copied_and_pasted_back_nothing_changes(forty: Office):
    presses(keys.SELECT_ALL)
    text = forty.copies()
    assert text.splitlines()[0].split("\t") == ["80", "80", "80", "240"] * 4 + ["960"]
    assert forty.said == f"Copiado: {40 * 17} celdas."
    before = told(forty)
    forty.goes(0, JANUARY)
    forty.pastes(text)
    assert forty.said == "Lo pegado es igual a lo que ya estaba."
    assert (told(forty), forty.workspace.undoable) == (before, "")


def test_all_rows_of_an_activity_are_copied_and_pasted_back(sonora: Office):
    """Whole quarters, percentages, what was received and the areas."""
    sonora.window.show_tab(PROGRAMME)
    presses(keys.SELECT_ALL)
    text = sonora.copies()
    assert "138.80" in text
    assert "13880" in text
    rows = sonora.programme.model.rowCount()
    before = sonora.figures(*range(rows))
    sonora.goes(0, Month(202101))
    sonora.pastes(text)
    assert sonora.said == "Lo pegado es igual a lo que ya estaba."
    assert sonora.figures(*range(rows)) == before
    assert sonora.workspace.undoable == ""


def test_a_figure_pasted_once_fills_the_range(office: Office):
    office.window.show_tab(PROGRAMME)
    office.selects((0, 0), (FEBRUARY, APRIL))
    office.pastes("90\n")
    assert office.figures(0) == [["80", "90", "90", "90", *["80"] * 8]]
    assert office.said == "Pegado: 3 celdas en 1 actividad."


def test_a_block_with_totals_is_laid_side_by_side(office: Office):
    office.window.show_tab(PROGRAMME)
    office.goes(0, FEBRUARY)
    office.pastes("10\t20\t110\t30")
    assert office.figures(0) == [["80", "10", "20", "30", *["80"] * 8]]
    assert office.cell(T1, Line.PLANNED) == "110"


def test_a_total_that_is_no_sum_writes_nothing(office: Office):
    office.window.show_tab(PROGRAMME)
    office.goes(0, JANUARY)
    office.pastes("\t".join(["10", "20", "30", "60"] * 3 + ["10", "20", "30", "61"]))
    assert office.said == (
        "No se pegó nada. Cuarto trimestre, Programado de «Atención inventada»: 61 no es la suma de sus meses, 60."
    )
    assert office.figures(0) == [PLAIN]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("70\tochenta", "Febrero, Programado de «Atención inventada»: «ochenta» no es un número entero desde 0."),
        ("70\t-5", "Febrero, Programado de «Atención inventada»: «-5» no es un número entero desde 0."),
    ],
)
def test_what_is_no_number_writes_nothing(office: Office, text: str, why: str):
    office.window.show_tab(PROGRAMME)
    office.goes(0, JANUARY)
    office.pastes(text)
    assert office.said == f"No se pegó nada. {why}"
    assert office.figures(0) == [PLAIN]


def test_what_spreadsheets_write_is_read(office: Office):
    office.window.show_tab(PROGRAMME)
    office.goes(0, JANUARY)
    office.pastes('"1,250"\t1250.0\t —\t\t 7 \r\n')
    assert office.figures(0)[0][:6] == ["1,250", "1,250", "", "", "7", "80"]


def closes_january(office: Office) -> None:
    office.workspace.do(Close(JANUARY))
    office.window.show_tab(PROGRAMME)


def test_a_closed_month_refuses_the_whole_block(office: Office):
    closes_january(office)
    office.goes(0, JANUARY)
    office.pastes("70\t70")
    assert office.said == (
        "No se pegó nada. Enero, Programado de «Atención inventada»: enero está cerrado: sus cifras ya no cambian."
    )
    assert office.figures(0) == [PLAIN]


def test_a_closed_month_whose_figure_stays_is_no_problem(office: Office):
    closes_january(office)
    office.goes(0, JANUARY)
    office.pastes("80\t70")
    assert office.figures(0)[0][:3] == ["80", "70", "80"]


def test_the_goal_and_the_months_are_pasted_together(forty: Office):
    forty.goes(0, Head.GOAL)
    forty.pastes("1200\t" + "\t".join(["100"] * 12) + "\n" + "-\t" + "\t".join(["50"] * 12))
    first, second = forty.store.activities.of(2026)[:2]
    assert (first.annual_goal, first.planned_total()) == (1200, 1200)
    assert (second.annual_goal, second.planned_total()) == (None, 600)


def test_months_over_a_whole_quarter_s_goal_write_nothing(sonora: Office):
    sonora.window.show_tab(PROGRAMME)
    sonora.goes(0, Month(202107))
    sonora.pastes("1\t2\t3")
    assert "el tercer trimestre tiene meta entera" in sonora.said
    assert sonora.store.activities.of(2021)[0].planned == {Quarter(20213): 10000}


def test_nothing_copied_is_said(office: Office):
    office.window.show_tab(PROGRAMME)
    office.pastes("")
    assert office.said.startswith("No hay nada que pegar")


def test_a_figure_over_what_is_computed_writes_nothing(office: Office):
    office.window.show_tab(PROGRAMME)
    office.selects((0, 0), (Head.TOTAL, Head.ACCUMULATED))
    office.pastes("5")
    assert office.said.startswith("No se pegó nada. El año, Programado de «Atención inventada»: esta celda se calcula")
    office.goes(0, T1)
    office.pastes("5")
    assert "5 no es la suma de sus meses, 240" in office.said


def test_a_quarter_of_zeros_is_pasted_where_it_was_copied(office: Office):
    """Zeros alone would not tell months from totals."""
    office.selects((0, 0), (JANUARY, MARCH))
    office.pastes("0")
    office.selects((0, 0), (FEBRUARY, APRIL))
    office.copies()
    presses(keys.PASTE)
    assert office.said == "Lo pegado es igual a lo que ya estaba."
    assert office.figures(0) == [["0"] * 3 + ["80"] * 9]
