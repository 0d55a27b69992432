"""What is said on screen of a file of visits."""

import pytest

from xicotepec_atencion.domain.discretion import HIDDEN, PLAIN, Discretion
from xicotepec_atencion.domain.visit_columns import DayOrder, Matching
from xicotepec_atencion.domain.visit_table import Field, VisitTable
from xicotepec_atencion.domain.visit_told import (
    cell_shown,
    day_said,
    doubtful_day,
    problem_shown,
    rows_said,
    says_em,
)

DISCREET = Discretion(on=True)
MATCHING = Matching((Field.DATE, Field.SEX))


def table(*rows: tuple[str, str]) -> VisitTable:
    return VisitTable("lista.csv", "0" * 64, ("Fecha", "Sexo"), list(rows), list(range(2, 2 + len(rows))))


@pytest.mark.parametrize(
    ("days", "doubtful"),
    [
        (("2026-03-02", "13/03/2026", "02/03/2026"), "13/03/2026"),
        (("03/03/2026", "02/03/2026"), "02/03/2026"),
        (("2026-03-02", "03/03/2026", "2 de marzo de 2026", "x", ""), ""),
    ],
)
def test_a_day_is_asked_about_where_the_other_order_says_another(days: tuple[str, ...], doubtful: str):
    assert doubtful_day(table(*((day, "") for day in days)), MATCHING) == doubtful


def test_a_day_is_said_as_it_is_read():
    assert day_said("02/11/2026", DayOrder.DAY_FIRST) == "02/11/2026 es 2 nov 2026"
    assert day_said("02/11/2026", DayOrder.MONTH_FIRST) == "02/11/2026 es 11 feb 2026"
    assert day_said("13/02/2026", DayOrder.MONTH_FIRST) == "13/02/2026 no es una fecha"


@pytest.mark.parametrize(("sex", "says"), [("M", True), ("m.", True), ("Mujer", False), ("F", False)])
def test_an_m_is_asked_about_where_it_stands(sex: str, says: bool):
    assert says_em(table(("", "F"), ("", sex)), MATCHING) is says


def test_discreet_a_cell_is_shown_where_it_names_nobody():
    assert cell_shown("Bache", Field.MATTER, DISCREET) == "Bache"
    assert cell_shown("Zenobia", Field.NAME, DISCREET) == HIDDEN
    assert cell_shown("¿quién sabe?", None, DISCREET) == HIDDEN
    assert cell_shown("Zenobia", Field.NAME, PLAIN) == "Zenobia"


def test_discreet_a_problem_does_not_quote():
    said = "«7761234» no es un teléfono: escriba 10 cifras."
    assert problem_shown(said, DISCREET) == f"{HIDDEN} no es un teléfono: escriba 10 cifras."
    assert problem_shown(said, PLAIN) == said


@pytest.mark.parametrize(
    ("numbers", "said"),
    [((3,), "3"), ((3, 18, 1200), "3, 18 y 1,200"), ((3, 18, 20, 31), "3, 18, 20 y 31"),
     ((3, 18, 20, 31, 40), "3, 18, 20 y 2 más")],
)  # fmt: skip
def test_rows_are_said_by_their_numbers(numbers: tuple[int, ...], said: str):
    assert rows_said(numbers) == said
