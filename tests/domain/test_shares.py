"""The three percentages in words, none without its name and what it is of."""

from dataclasses import astuple

from tests import made
from xicotepec_atencion.domain.bands import Figure
from xicotepec_atencion.domain.calendar import Quarter
from xicotepec_atencion.domain.figures import Progress
from xicotepec_atencion.domain.shares import share, shares

LINE = made.activity(year=2024, annual_goal=820, planned=made.by_month(2024, made.PLANNED_2024))
PRINTED = Progress(LINE, made.by_month(2024, made.REALIZED_2024))


def test_the_printed_year_at_its_first_and_third_quarter():
    above = "demanda superior a la estimada"
    accumulated = ("Acumulado a septiembre, de lo programado", "108.86 %", "762 de 700", "V", "90 a 110 %")
    goal = ("De la meta anual", "92.93 %", "762 de 820", "", "periodo incompleto")
    first, third = (tuple(astuple(each) for each in shares(PRINTED, Quarter.of(2024, n))) for n in (1, 3))
    assert first == (("Del periodo: primer trimestre", "118.18 %", "260 de 220", "M", above), accumulated, goal)
    assert third == (("Del periodo: tercer trimestre", "100.00 %", "240 de 240", "V", "90 a 110 %"), accumulated, goal)


def test_a_quarter_that_is_not_captured_has_no_percentage():
    period, *_ = shares(PRINTED, Quarter.of(2024, 4))
    assert (period.percent, period.of, period.letter, period.verdict) == ("—", "sin capturar, de 120", "", "")


def test_a_year_with_nothing_captured_names_no_month():
    period, accumulated, goal = shares(Progress(LINE, {}), Quarter.of(2024, 1))
    assert accumulated.name == "Acumulado, de lo programado"
    assert [each.percent for each in (period, accumulated, goal)] == ["—", "—", "—"]
    assert [each.of for each in (period, accumulated, goal)] == [
        "sin capturar, de 220",
        "sin capturar",
        "sin capturar, de 820",
    ]


def test_an_unknown_goal_is_no_denominator():
    unknown = share("De la meta anual", Figure(None, 1250), on_demand=False)
    assert (unknown.percent, unknown.of, unknown.letter) == ("—", "1,250 de —", "")
