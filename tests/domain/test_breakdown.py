"""What the breakdown of visits says, and what of it is published."""

from datetime import date
from decimal import Decimal

import pytest

from tests import made
from tests.tables import lines, named
from xicotepec_atencion.domain.breakdown import ALL_SUPPRESSED, NO_VISITS, NOBODY_SAID, breakdown_report
from xicotepec_atencion.domain.calendar import Month
from xicotepec_atencion.domain.charts import Titled
from xicotepec_atencion.domain.office import Letterhead
from xicotepec_atencion.domain.report import Facts, Prose, Report
from xicotepec_atencion.domain.sheet import Printing
from xicotepec_atencion.domain.tables import Ratio, RowKind, Sum
from xicotepec_atencion.domain.visited import DECLINED, Amount, Group, Visited, by_sex, spelt_alike

PERIOD = date(2026, 1, 1), date(2026, 2, 28)
PRINTING = Printing(made.NOW, made.HEAD)
FOUND = Visited(
    area={"Ventanilla Azul": Amount(20, 30), "Ventanilla Verde": Amount(12, 12)},
    sex={"mujer": Amount(18, 20), "hombre": Amount(3, 4), DECLINED: Amount(6, 8), "": Amount(5, 10)},
    language={"": Amount(30, 40), "Totonaco": Amount(2, 2)},
    interpreter={"": Amount(32, 42)},
    months={Month(202601): Amount(30, 40), Month(202602): Amount(2, 2)},
    cancelled=1,
)


def report(visited: Visited = FOUND, published: bool = False, period: tuple[date, date] = PERIOD) -> Report:
    return breakdown_report(visited, period, Letterhead(made.office()), PRINTING, published)


def said(report: Report, name: str) -> list[list[str]]:
    return lines(named(report, name))


def test_each_line_has_its_visits_and_persons_and_what_they_are_of_the_total():
    assert said(report(), "Por área") == [
        ["Ventanilla Azul", "20", "62.50 %", "30", "71.43 %"],
        ["Ventanilla Verde", "12", "37.50 %", "12", "28.57 %"],
        ["Total", "32", "100.00 %", "42", "100.00 %"],
    ]


def test_totals_and_shares_are_formulas():
    *_, last, whole = named(report(), "Por área").rows
    assert last.cells[2] == Ratio(Decimal("37.50"), (1, 1), (2, 1))
    assert whole.kind is RowKind.TOTAL
    assert whole.cells[3] == Sum(42, ((0, 3), (1, 3)))


def test_what_nobody_said_and_what_somebody_would_not_say_are_lines_of_their_own():
    assert [line[:2] for line in said(report(), "Por sexo")] == [
        ["mujer", "18"],
        ["hombre", "3"],
        ["otro", "0"],
        ["prefiere no decir", "6"],
        ["sin dato", "5"],
        ["Total", "32"],
    ]


def test_what_was_asked_of_nobody_is_one_sentence():
    prose = [block for block in report().blocks if isinstance(block, Prose)]
    unsaid = "localidad, edad, si necesitó intérprete y discapacidad"
    assert prose == [Prose((NOBODY_SAID.format(unsaid),), soft=True)]


def test_women_and_men_of_a_group_are_told_where_nobody_came_by_name():
    group = by_sex([Group("", 30, 12, 42, 1)])
    told = report(Visited(area={"Ventanilla": Amount(1, 42)}, sex=group))
    assert [(line[0], line[3]) for line in said(told, "Por sexo")][:2] == [("mujer", "30"), ("hombre", "12")]


def test_a_small_count_is_not_published_nor_what_it_could_be_computed_from():
    lines = said(report(published=True), "Por sexo")
    assert lines == [
        ["mujer", "18", "56.25 %", "20", "47.62 %"],
        ["hombre", "< 5", "—", "< 5", "—"],
        ["otro", "0", "0.00 %", "0", "0.00 %"],
        ["prefiere no decir", "*", "—", "*", "—"],
        ["sin dato", "*", "—", "*", "—"],
        ["Total", "32", "100.00 %", "42", "100.00 %"],
    ]
    whole = named(report(published=True), "Por sexo").rows[-1]
    assert not any(isinstance(cell, Sum) for cell in whole.cells), "a formula would add up what is not there"


def test_no_table_nor_chart_publishes_a_small_count():
    areas = {"Sur": Amount(40, 40), "Este": Amount(9, 9), "Norte": Amount(2, 2), "Oeste": Amount(7, 7)}
    months = {Month(202601): Amount(55, 55), Month(202602): Amount(3, 3)}
    few = report(Visited(area=areas, channel=areas, months=months), published=True)
    for name in ("Por área", "Por canal"):
        assert [line[:2] for line in said(few, name)] == [
            ["Sur", "40"], ["Este", "*"], ["Norte", "< 5"], ["Oeste", "*"], ["Total", "58"],
        ]  # fmt: skip
    assert not any(isinstance(block, Titled) for block in few.blocks)


def test_where_a_hidden_line_stands_says_nothing_of_it():
    def printed(*visits: int) -> list[list[str]]:
        lines = {name: Amount(n, n) for name, n in zip("CBAED", visits, strict=True)}
        return said(report(Visited(area=lines), published=True), "Por área")

    assert printed(1, 2, 50, 80, 60) == printed(2, 1, 50, 80, 60)


def test_with_a_few_visits_in_all_nothing_is_published():
    few = report(Visited(area={"Norte": Amount(2, 9)}, cancelled=1), published=True)
    assert not few.tables
    (facts,) = (block for block in few.blocks if isinstance(block, Facts))
    assert [fact.value for fact in facts.facts] == ["< 5", "*", "< 5"]


def test_centuries_have_no_chart_by_year():
    drawn = report(period=(date(1, 1, 1), date(9999, 12, 31))).blocks
    assert [block.title for block in drawn if isinstance(block, Titled)] == ["Atenciones por área"]


def test_the_foot_says_why_it_is_a_draft():
    found = breakdown_report(FOUND, PERIOD, Letterhead(made.office()), PRINTING, closed=[Month(202601)])
    assert "BORRADOR: mes sin cerrar: febrero de 2026" in found.sheet.foot[1]


def test_a_table_that_would_tell_of_somebody_is_not_published():
    alone = Visited(area={"Ventanilla Azul": Amount(1, 1)}, language={"Otomí": Amount(1, 1)})
    assert Prose((ALL_SUPPRESSED,), soft=True) in report(alone, published=True).blocks
    assert Prose((ALL_SUPPRESSED,), soft=True) not in report(alone).blocks


def test_charts_are_by_area_and_where_there_are_several_months_by_month():
    def titles(period: tuple[date, date]) -> list[str]:
        return [block.told for block in report(period=period).blocks if isinstance(block, Titled)]

    areas = "Atenciones por área: Ventanilla Azul, 20 y Ventanilla Verde, 12."
    assert titles(PERIOD) == [areas, "Atenciones por mes: Enero 2026, 30 y Febrero 2026, 2."]
    assert titles((date(2026, 1, 1), date(2026, 1, 31))) == [areas]
    assert titles((date(2024, 1, 1), date(2026, 12, 31)))[1] == "Atenciones por año: 2024, 0, 2025, 0 y 2026, 32."


@pytest.mark.parametrize(("closed", "draft"), [((), True), ((202601,), True), ((202601, 202602), False)])
def test_it_is_a_draft_while_a_month_of_it_is_open(closed: tuple[int, ...], draft: bool):
    months = [Month(month) for month in closed]
    found = breakdown_report(FOUND, PERIOD, Letterhead(made.office()), PRINTING, closed=months)
    assert found.sheet.draft is draft


def test_no_visits_at_all_are_told_once():
    _, *rest = report(Visited(cancelled=2)).blocks
    assert rest == [Prose((NO_VISITS,), soft=True)]


@pytest.mark.parametrize(
    ("group", "found"),
    [
        (Group("mujer", 0, 0, 1, 3), {"mujer": (3, 3)}),
        (Group("mujer", 0, 0, 4, 1), {"mujer": (1, 1), "": (0, 3)}),
        (Group("mujer", 2, 1, 3, 1), {"mujer": (1, 2), "hombre": (0, 1)}),
        (Group("hombre", 2, 0, 3, 1), {"mujer": (0, 2), "hombre": (1, 1)}),
        (Group("", 0, 0, 1, 2), {"": (2, 2)}),
        (Group(DECLINED, 0, 1, 2, 1), {"hombre": (0, 1), DECLINED: (1, 1)}),
    ],
)
def test_whom_a_group_was_of(group: Group, found: dict[str, tuple[int, int]]):
    assert by_sex([group]) == found


def test_a_language_is_one_however_it_is_spelt():
    lines = {"Náhuatl": Amount(5, 5), "nahuatl": Amount(2, 3), "Otomí": Amount(1, 1)}
    assert spelt_alike(lines) == {"Náhuatl": Amount(7, 8), "Otomí": Amount(1, 1)}
