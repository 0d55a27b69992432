"""The grid of the second office: whole quarters planned, what was received, and the areas of each figure."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QCheckBox

from tests import made
from tests.office import Office, asked, texts
from xicotepec_atencion.domain.calendar import Month, Quarter
from xicotepec_atencion.domain.changes import Put
from xicotepec_atencion.domain.programme import HandFigure, Measure
from xicotepec_atencion.ui import keys
from xicotepec_atencion.ui.grid_model import GridModel
from xicotepec_atencion.ui.grid_places import Column, GridRow, Head, Line
from xicotepec_atencion.ui.hand_dialog import HandDialog
from xicotepec_atencion.ui.opened_dialog import OpenedDialog
from xicotepec_atencion.ui.opened_model import AMOUNT
from xicotepec_atencion.ui.typist import presses, types

NOW = made.moment(2021, 10, 15)
JULY, AUGUST, SEPTEMBER = (Month(202107), Month(202108), Month(202109))
T3 = Quarter.of(2021, 3)
BASE = ["Programado", "Realizado", "Avance %"]
AREAS = [
    "Asesoría jurídica",
    "Atención y gestión inmediata",
    "Call center",
    "Chat Sonora",
    "Correo electrónico oficial",
    "Correspondencia",
    "Despacho de la Dirección General (gestión social)",
    "Redes sociales (Facebook)",
    "Seguimiento a peticiones",
]


def names(office: Office, activity: int) -> list[str]:
    """The rows of that activity, from above."""
    uid = office.store.activities.of(office.programme.year)[activity].uid
    return [row.name for row in office.programme.model.rows if row.progress.activity.uid == uid]


def at(office: Office, name: str, column: Column) -> QModelIndex:
    """The first cell of a row so named."""
    model = office.programme.model
    row = next(n for n, each in enumerate(model.rows) if each.name == name)
    return model.index(row, model.column_of(column))


def shown(office: Office, name: str, *columns: Column) -> list[str]:
    return [at(office, name, column).data() for column in columns]


def goes(office: Office, name: str, column: Column) -> None:
    office.programme.grid.setFocus()
    office.programme.grid.setCurrentIndex(at(office, name, column))


def test_the_areas_of_an_indicator_stand_below_its_figures(sonora: Office):
    assert names(sonora, 0) == [*BASE, "Recibidas", *AREAS]


def test_one_area_alone_is_not_broken_down_nor_what_nobody_measures_shown(sonora: Office):
    assert names(sonora, 1) == BASE


def test_the_figures_are_those_of_the_printed_report(sonora: Office):
    months = ["3,504", "5,514", "4,862", "13,880"]
    assert shown(sonora, "Realizado", JULY, AUGUST, SEPTEMBER, T3) == months
    assert shown(sonora, "Recibidas", JULY, AUGUST, SEPTEMBER, T3) == months
    assert shown(sonora, "Avance %", JULY, T3) == ["", "138.80"]
    assert shown(sonora, "Redes sociales (Facebook)", AUGUST, SEPTEMBER, T3, Head.TOTAL) == ["7", "0", "12", "12"]
    assert shown(sonora, "Redes sociales (Facebook)", Month(202106), Head.ACCUMULATED, Head.ANNUAL) == ["", "", ""]


def test_a_quarter_planned_whole_leaves_its_months_blank(sonora: Office):
    assert shown(sonora, "Programado", JULY, AUGUST, SEPTEMBER, T3) == ["", "", "", "10,000"]


def test_the_goal_of_a_whole_quarter_is_typed_and_undone(sonora: Office):
    goes(sonora, "Programado", T3)
    types("12,000")
    sonora.enters()
    assert shown(sonora, "Programado", T3, Head.TOTAL) == ["12,000", "12,000"]
    assert sonora.store.activities.of(2021)[0].planned == {T3: 12000}
    assert sonora.said == "Tercer trimestre, programado: 12,000."
    sonora.undoes()
    assert shown(sonora, "Programado", T3, Head.TOTAL) == ["10,000", "10,000"]


def test_a_month_of_a_quarter_planned_whole_is_not_typed(sonora: Office):
    model: GridModel = sonora.programme.model
    july = at(sonora, "Programado", JULY)
    assert not model.editable(model.place(july))
    assert not model.setData(july, "9")
    goes(sonora, "Programado", JULY)
    types("9")
    assert sonora.store.activities.of(2021)[0].planned == {T3: 10000}
    assert sonora.said == "El tercer trimestre se programa entero: escriba en T3, o déjelo antes en blanco."


def test_a_quarter_planned_by_months_is_not_typed_whole(office: Office):
    model: GridModel = office.programme.model
    assert not model.editable(model.place(at(office, "Programado", Quarter(20261))))
    assert model.editable(model.place(at(office, "Programado", made.MARCH)))
    goes(office, "Programado", Quarter(20261))
    types("9")
    assert office.said == "Primer trimestre: se programa por meses, y ésta es su suma; escriba en los meses."


def test_an_emptied_quarter_can_be_planned_either_way(sonora: Office):
    goes(sonora, "Programado", T3)
    types(" ")
    sonora.enters()
    model: GridModel = sonora.programme.model
    assert [model.editable(model.place(at(sonora, "Programado", column))) for column in (JULY, T3)] == [True, True]
    goes(sonora, "Programado", JULY)
    types("7")
    sonora.enters()
    assert sonora.store.activities.of(2021)[0].planned == {JULY: 7}
    assert not model.editable(model.place(at(sonora, "Programado", T3)))


def opens(office: Office) -> tuple[str, list[tuple[str, str]]]:
    """Open the current cell: the sum it says, and of each line the area and the amount."""
    seen: list[tuple[str, list[tuple[str, str]]]] = []

    def read() -> None:
        dialog = asked(OpenedDialog)
        office.waits(lambda: dialog.sum_label.text() != "")  # of much a worker reads
        seen.append((dialog.sum_label.text().split()[0], [(row[3], row[AMOUNT]) for row in texts(dialog.table)]))
        presses("Esc")

    office.answers(read)
    presses(keys.OPEN)
    office.takes_the_keyboard()
    return seen[0]


def test_the_row_of_an_area_opens_into_what_was_captured_for_it(sonora: Office):
    goes(sonora, "Call center", AUGUST)
    assert opens(sonora) == ("224", [("Call center", "224")])


@pytest.mark.parametrize("name", ["Call center", "Recibidas", "Realizado"])
def test_a_quarter_opens_into_lines_that_add_up_to_its_cell(sonora: Office, name: str):
    goes(sonora, name, T3)
    total, lines = opens(sonora)
    assert [total] == shown(sonora, name, T3)
    assert sum(int(amount.replace(",", "")) for _, amount in lines) == int(total.replace(",", ""))


def captures(office: Office, figure: str, source: str) -> None:
    def fill() -> None:
        asked(HandDialog)
        for text in (figure, source):
            presses("Ctrl+A")
            types(text)
            presses("Tab" if text == figure else "Return")

    office.answers(fill)
    presses(keys.HAND)
    office.takes_the_keyboard()


def hand(office: Office, area: str | None, measure: Measure = Measure.REALIZED) -> HandFigure | None:
    uid = next((row.area for row in office.programme.model.rows if row.name == area), None)
    activity = office.store.activities.of(2021)[0].uid
    return office.store.hand_figures.get(activity, uid, SEPTEMBER, measure)


def test_a_figure_captured_on_the_row_of_an_area_is_that_areas(sonora: Office):
    goes(sonora, "Call center", SEPTEMBER)
    captures(sonora, "106", "Oficio 12")
    kept = hand(sonora, "Call center")
    assert kept is not None
    assert (kept.value, kept.source) == (106, "Oficio 12")
    assert hand(sonora, None) is None
    assert shown(sonora, "Call center", SEPTEMBER, T3) == ["106", "433"]
    assert shown(sonora, "Realizado", SEPTEMBER, T3) == ["4,962", "13,980"]
    assert shown(sonora, "Recibidas", SEPTEMBER) == ["4,862"]
    sonora.undoes()
    assert shown(sonora, "Call center", SEPTEMBER) == ["6"]


def test_a_figure_captured_on_received_is_what_came_in(sonora: Office):
    goes(sonora, "Recibidas", SEPTEMBER)
    captures(sonora, "5,000", "Oficio 13")
    kept = hand(sonora, None, Measure.RECEIVED)
    assert kept is not None
    assert kept.value == 5000
    assert shown(sonora, "Recibidas", SEPTEMBER) == ["5,000"]
    assert shown(sonora, "Realizado", SEPTEMBER) == ["4,862"]


def test_without_por_area_only_the_figures_of_the_indicator_stand(sonora: Office):
    box = sonora.programme.findChild(QCheckBox)
    assert isinstance(box, QCheckBox)
    assert box.text().replace("&", "") == "Por área"
    box.click()
    assert (names(sonora, 0), names(sonora, 1)) == ([*BASE, "Recibidas"], BASE)
    assert shown(sonora, "Realizado", T3) == ["13,880"]
    box.click()
    assert names(sonora, 0) == [*BASE, "Recibidas", *AREAS]


def adds_up(office: Office) -> int:
    """Every realized cell against its areas' cells; how many were compared."""
    model: GridModel = office.programme.model
    periods = [column for column in model.columns if column is Head.TOTAL or not isinstance(column, Head)]
    compared = 0
    for at_row, row in enumerate(model.rows):
        parts = [n for n, each in enumerate(model.rows) if is_area_of(each, row)]
        if row.line is not Line.REALIZED or not parts:
            continue
        for column in map(model.column_of, periods):
            whole = model.index(at_row, column).data()
            said = [text for n in parts if (text := model.index(n, column).data())]
            assert (number(whole) if whole else None) == (sum(map(number, said)) if said else None)
            compared += 1
    return compared


def number(text: str) -> int:
    return int(text.replace(",", ""))


def is_area_of(row: GridRow, whole: GridRow) -> bool:
    return row.line is Line.AREA and row.progress.activity.uid == whole.progress.activity.uid


def test_the_areas_add_up_to_every_realized_cell(sonora: Office):
    assert adds_up(sonora) == 17


def test_so_do_they_with_folios_and_a_figure_without_area(office: Office):
    office.workspace.do(Put(made.visit(persons=3)))
    office.workspace.do(Put(made.hand_figure(10)))
    office.workspace.do(Put(made.hand_figure(0, made.JANUARY, area=made.AREA)))
    assert names(office, 0) == [*BASE, "Ventanilla Azul", "Sin área"]
    assert adds_up(office) == 17
    assert shown(office, "Realizado", made.JANUARY, Month(202602), made.MARCH) == ["0", "", "13"]
    goes(office, "Sin área", made.MARCH)
    assert opens(office) == ("10", [("", "10")])
