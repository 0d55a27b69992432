"""What the monthly report says."""

from datetime import date

import pytest

from tests import made
from tests.tables import assert_all_add_up, lines, named
from tests.years import AUG, BLUE, DEC, FEB, GREEN, JAN, JUL, MAR, PRINTING, SEP, T3, example, year
from xicotepec_atencion.domain.by_hand import HandPart
from xicotepec_atencion.domain.charts import Bars
from xicotepec_atencion.domain.monthly import monthly_report
from xicotepec_atencion.domain.report import Facts, Heading, Prose, Report, Titled
from xicotepec_atencion.domain.tables import RowKind


def charts(report: Report) -> list[Titled]:
    return [block for block in report.blocks if isinstance(block, Titled)]


def remarks(report: Report) -> list[str]:
    return [each for block in report.blocks if isinstance(block, Prose) for each in block.paragraphs]


def test_the_month_beside_what_is_accumulated_and_the_annual_goal():
    report = monthly_report(example(), MAR, PRINTING)
    assert report.sheet.title == "Informe mensual: marzo de 2026"
    assert lines(named(report, "Resumen")) == [
        ["Actividad inventada 0", "Personas", "60", "76", "M", "126.67 %", "220", "260", "M", "118.18 %",
         "820", "", "31.71 %"],
    ]  # fmt: skip
    assert_all_add_up(report)
    (facts,) = (block for block in report.blocks if isinstance(block, Facts))
    assert [(fact.name, fact.value, fact.note, fact.letter) for fact in facts.facts] == [
        ("Del mes: marzo", "126.67 %", "76 de 60 · demanda superior a la estimada", "M"),
        ("Acumulado a marzo", "118.18 %", "260 de 220 · demanda superior a la estimada", "M"),
        ("De la meta anual", "31.71 %", "260 de 820 · periodo incompleto", ""),
    ]


def test_later_months_are_neither_counted_nor_drawn():
    (chart,) = charts(monthly_report(example(), MAR, PRINTING))
    assert isinstance(chart.chart, Bars)
    assert chart.chart.realized == (95, 89, 76, *[None] * 9)
    assert chart.chart.planned == made.PLANNED_2024
    assert chart.told.startswith(
        "Programado y realizado por mes. Ene: programado 80, realizado 95; Feb: programado 80, realizado 89; "
    )


@pytest.mark.parametrize(("number", "charted"), [(1, 1), (6, 6), (12, 0), (40, 0)])
def test_of_many_activities_each_has_its_row_and_of_a_few_its_chart(number: int, charted: int):
    report = monthly_report(example(number), SEP, PRINTING)
    summary = named(report, "Resumen")
    assert len(summary.rows) == number
    assert all(row.kind is RowKind.PLAIN for row in summary.rows), "units are not mixed in a total"
    assert len(charts(report)) == charted
    assert_all_add_up(report)
    assert any(isinstance(block, Facts) for block in report.blocks) == (number == 1)


def test_areas_add_up_beside_the_months_before():
    one = made.activity(annual_goal=None)
    amounts = {
        (one.uid, BLUE, JAN): 10_000,
        (one.uid, BLUE, MAR): 345,
        (one.uid, GREEN, MAR): 0,
        (one.uid, None, FEB): 7,
    }
    parts = (HandPart(one.uid, MAR, "Bitácora inventada", 12), HandPart(one.uid, FEB, "Otra", 7))
    report = monthly_report(year([one], amounts, by_hand=parts), MAR, PRINTING)
    table = named(report, "Por área")
    assert [(c.group, c.head) for c in table.columns[1:]] == [
        ("Meses anteriores", "Ene"), ("Meses anteriores", "Feb"), ("Este mes", "Mar"), ("", "Enero a marzo"),
    ]  # fmt: skip
    assert lines(table) == [
        ["Ventanilla Azul", "10,000", "", "345", "10,345"],
        ["Ventanilla Verde", "", "", "0", "0"],
        ["Captura manual", "", "7", "", "7"],
        ["BAJO DEMANDA", "10,000", "7", "345", "10,352"],
    ]
    assert table.note == "Capturado a mano: 12 (fuente: Bitácora inventada)"
    assert_all_add_up(report)


def test_a_closed_month_in_which_nothing_happened_is_0_and_an_open_one_blank():
    one = made.activity()
    report = monthly_report(year([one], {(one.uid, BLUE, JAN): 5}, closed=[JAN, FEB]), MAR, PRINTING)
    assert lines(named(report, "Por área")) == [
        ["Ventanilla Azul", "5", "", "", "5"],
        ["BAJO DEMANDA", "5", "0", "", "5"],
    ]
    assert lines(named(report, "Resumen"))[0][2:10] == ["80", "", "", "", "240", "5", "", "2.08 %"]
    assert_all_add_up(report)


def test_in_a_quarter_that_has_only_a_whole_goal_the_month_has_none():
    one = made.activity(planned={T3: 10_000}, annual_goal=None, on_demand=False)
    read = year([one], {(one.uid, BLUE, JUL): 3504, (one.uid, BLUE, AUG): 5514, (one.uid, BLUE, SEP): 4862})
    august, september = (monthly_report(read, month, PRINTING) for month in (AUG, SEP))
    assert lines(named(august, "Resumen"))[0][2:] == ["", "5,514", "", "—", "", "9,018", "", "—", "—", "", "—"]
    assert lines(named(september, "Resumen"))[0][6:10] == ["10,000", "13,880", "M", "138.80 %"]
    assert "Meta del tercer trimestre, sin repartir por mes: 10,000." in remarks(august)
    (chart,) = charts(august)
    assert isinstance(chart.chart, Bars)
    assert (chart.chart.months[2], chart.chart.planned[2], chart.chart.realized[2]) == ("T3", 10_000, 9018)
    for report in (august, september):
        assert_all_add_up(report)


def test_what_was_realized_before_the_first_goal_is_told_apart():
    one = made.activity(planned={FEB: 10, MAR: 10}, annual_goal=20)
    report = monthly_report(
        year([one], {(one.uid, None, JAN): 3, (one.uid, None, FEB): 8, (one.uid, None, MAR): 10}), MAR, PRINTING
    )
    assert lines(named(report, "Resumen"))[0][6:] == ["20", "18", "V", "90.00 %", "20", "", "105.00 %"]
    assert remarks(report) == ["Realizado desde enero: 21; el acumulado empieza con la primera meta."]
    assert_all_add_up(report)


def test_without_any_goal_everything_counts_and_nothing_is_judged():
    one = made.activity(planned={}, annual_goal=None)
    report = monthly_report(year([one], {(one.uid, None, JAN): 3, (one.uid, None, MAR): 4}), MAR, PRINTING)
    assert lines(named(report, "Resumen"))[0][2:] == ["", "4", "S", "—", "", "7", "", "—", "—", "", "—"]
    assert_all_add_up(report)


def test_a_goal_of_zero_has_no_percentage():
    one = made.activity(planned={MAR: 0}, annual_goal=0)
    report = monthly_report(year([one], {(one.uid, None, MAR): 0}), MAR, PRINTING)
    assert lines(named(report, "Resumen"))[0][2:] == ["0", "0", "", "—", "0", "0", "", "—", "0", "", "—"]
    assert_all_add_up(report)


def test_the_annual_goal_is_judged_when_the_year_is_whole():
    one = made.activity(annual_goal=960)
    amounts = {(one.uid, None, month): 80 for month in made.by_month(2026, [1] * 12)}
    whole = monthly_report(year([one], amounts), DEC, PRINTING)
    assert lines(named(whole, "Resumen"))[0][10:] == ["960", "V", "100.00 %"]


def test_a_retired_activity_keeps_what_it_had_and_says_so():
    one = made.activity(annual_goal=160).retired(MAR)
    report = monthly_report(year([one], {(one.uid, None, JAN): 80, (one.uid, None, FEB): 80}), MAR, PRINTING)
    assert lines(named(report, "Resumen"))[0][2:10] == ["", "", "", "", "160", "160", "V", "100.00 %"]
    assert remarks(report) == ["Retirada desde marzo."]
    assert_all_add_up(report)


def test_what_came_in_stands_beside_what_was_attended():
    one = made.activity(unit="Peticiones")
    read = year(
        [one],
        {(one.uid, BLUE, MAR): 8},
        received={(one.uid, None, FEB): 2, (one.uid, None, MAR): 9, (one.uid, None, SEP): 4},
    )
    report = monthly_report(read, MAR, PRINTING)
    assert lines(named(report, "Recepción")) == [["Peticiones recibidas", "", "2", "9", "11"]]
    assert_all_add_up(report)


def test_each_activity_has_its_number_where_there_are_several():
    names = [block.text for block in monthly_report(example(2), MAR, PRINTING).blocks if isinstance(block, Heading)]
    assert names == ["1. Actividad inventada 0", "2. Actividad inventada 1"]
    (alone,) = (b.text for b in monthly_report(example(), MAR, PRINTING).blocks if isinstance(b, Heading))
    assert alone == "Actividad inventada 0"


@pytest.mark.parametrize(("closed", "draft"), [((JAN, FEB, MAR), False), ((JAN, FEB), True), ((), True)])
def test_a_figure_of_an_open_month_makes_it_a_draft(closed: tuple, draft: bool):
    one = made.activity()
    amounts = {(one.uid, None, month): 80 for month in (JAN, FEB, MAR, SEP)}
    assert monthly_report(year([one], amounts, closed), MAR, PRINTING).sheet.draft == draft


def test_it_is_signed_by_who_held_the_post_on_the_months_last_day():
    before = made.signatory("Lic. Antes Inventada", until=date(2026, 4, 15))
    after = made.signatory("Lic. Después Inventado", since=date(2026, 4, 16))
    one = made.activity()
    for month, name in ((MAR, before.name), (SEP, after.name), (DEC, after.name)):
        report = monthly_report(year([one], {}, signatories=(before, after)), month, PRINTING)
        assert [signature.name for signature in report.sheet.signatures] == [name]


def test_the_foot_says_period_captured_months_extent_cut_off_and_chain():
    first, second = monthly_report(example(), MAR, PRINTING).sheet.foot
    assert first == (
        "Periodo: marzo de 2026 · capturado: enero a marzo · 1 actividad, 1 renglón · corte: 15 oct 2026, 12:48"
    )
    assert second.endswith("bitácora ab12 (3 asientos)")
    empty = monthly_report(year([made.activity()], {}), MAR, PRINTING)
    assert "sin capturar" in empty.sheet.foot[0]
    assert_all_add_up(empty)
