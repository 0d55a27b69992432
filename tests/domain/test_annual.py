"""What the annual report says."""

from dataclasses import replace
from datetime import date

import pytest

from tests import made
from tests.tables import assert_all_add_up, lines, named
from tests.years import BLUE, FEB, GREEN, JAN, JUL, JUN, MAR, PRINTING, T1, T3, evaluation, example, year
from xicotepec_atencion.domain.annual import annual_report
from xicotepec_atencion.domain.calendar import months_of
from xicotepec_atencion.domain.charts import Bars, Curve, Ranking
from xicotepec_atencion.domain.programme import Evaluation, Goals
from xicotepec_atencion.domain.report import Heading, Prose, Report, Titled
from xicotepec_atencion.domain.tables import RowKind
from xicotepec_atencion.domain.versions import Version
from xicotepec_atencion.domain.year import Year


def report(read: Year, *written: Evaluation) -> Report:
    found = annual_report(read, PRINTING, {(w.activity, w.quarter): w for w in written})
    assert_all_add_up(found)
    return found


def drawn(found: Report) -> list[Bars | Curve | Ranking]:
    return [block.chart for block in found.blocks if isinstance(block, Titled)]


def headings(found: Report) -> list[str]:
    return [block.text for block in found.blocks if isinstance(block, Heading)]


def test_the_year_in_one_row_with_each_percentage_beside_what_it_is_of():
    found = report(example())
    assert found.sheet.title == "Informe anual 2026"
    assert lines(named(found, "Resumen")) == [
        ["Actividad inventada 0", "Personas", "820", "820", "762", "septiembre", "700", "762", "V", "108.86 %",
         "", "92.93 %"],
    ]  # fmt: skip


def test_quarters_stand_in_pairs_and_the_year_adds_them_up():
    table = named(report(example()), "Programado y realizado por trimestre")
    assert [column.group for column in table.columns[1::4]] == [
        "Primer trimestre", "Segundo trimestre", "Tercer trimestre", "Cuarto trimestre", "Año",
    ]  # fmt: skip
    assert lines(table) == [
        ["Actividad inventada 0 (Personas)", "220", "260", "M", "118.18 %", "240", "262", "V", "109.17 %",
         "240", "240", "V", "100.00 %", "120", "", "", "", "820", "762", "", "92.93 %"],
    ]  # fmt: skip


def test_months_by_area_with_the_quarters_totals():
    one = made.activity(planned=made.by_month(2026, made.PLANNED_2024), annual_goal=820)
    amounts = {
        (one.uid, BLUE, JAN): 90,
        (one.uid, GREEN, JAN): 5,
        (one.uid, GREEN, MAR): 0,
        (one.uid, None, JUL): 12_345,
    }
    found = report(year([one], amounts, received={(one.uid, None, JAN): 99}))
    table = named(found, "Personas por mes y área")
    assert [row.kind for row in table.rows][3] is RowKind.TOTAL
    assert lines(table) == [
        ["Ventanilla Azul", "90", "", "", "90", *[""] * 12, "90"],
        ["Ventanilla Verde", "5", "", "0", "5", *[""] * 12, "5"],
        ["Captura manual", *[""] * 8, "12,345", "", "", "12,345", *[""] * 4, "12,345"],
        ["Realizado", "95", "", "0", "95", *[""] * 4, "12,345", "", "", "12,345", *[""] * 4, "12,440"],
        ["Programado", "80", "80", "60", "220", "80", "80", "80", "240", "80", "80", "80", "240", "40", "40", "40",
         "120", "820"],
        ["Avance", "M", "", "R", "43.18 %", *[""] * 4, "M", "", "", "5,143.75 %", *[""] * 4, "1,517.07 %"],
        ["Recibidas", "99", "", "", "99", *[""] * 12, "99"],
    ]  # fmt: skip


def test_a_quarter_planned_whole_has_no_months_and_its_chart_goes_by_quarters():
    one = made.activity(planned={T3: 10_000}, annual_goal=None)
    found = report(year([one], {(one.uid, BLUE, month): 4_000 for month in T3.months}))
    planned = next(row for row in lines(named(found, "Personas por mes")) if row[0] == "Programado")
    assert planned == ["Programado", *[""] * 11, "10,000", *[""] * 4, "10,000"]
    bars, curve = drawn(found)
    assert isinstance(bars, Bars)
    assert (bars.months, bars.planned, bars.realized) == (
        ("T1", "T2", "T3", "T4"), (None, None, 10_000, None), (None, None, 12_000, None),
    )  # fmt: skip
    assert isinstance(curve, Curve)
    assert curve.realized[5:10] == (None, 4_000, 8_000, 12_000, None)
    assert curve.planned[6:9] == (None, None, 10_000)


def test_the_accumulated_curve_ends_where_capture_does():
    _, curve = drawn(report(example()))
    assert isinstance(curve, Curve)
    assert curve.planned[-1] == 820
    assert curve.realized == (95, 184, 260, 373, 437, 522, 602, 682, 762, None, None, None)


def test_areas_are_ranked_and_of_many_the_last_stand_together():
    areas = [made.items(made.Catalogue.AREA, f"Área inventada {n}")[0] for n in range(15)]
    one = made.activity()
    amounts = {(one.uid, area.uid, JAN): n + 1 for n, area in enumerate(areas)}
    read = year([one], amounts)
    read = replace(read, areas={area.uid: area for area in areas})
    ranking = drawn(report(read))[-1]
    assert isinstance(ranking, Ranking)
    assert ranking.amounts == (*range(15, 4, -1), 10)
    assert ranking.names[0] == "Área inventada 14"
    assert ranking.names[-1] == "Otras 4 áreas"


@pytest.mark.parametrize(("number", "charts"), [(6, 12), (12, 0), (40, 0)])
def test_activities_are_never_added_to_one_another(number: int, charts: int):
    found = report(example(number))
    for name in ("Resumen", "Programado y realizado por trimestre"):
        table = named(found, name)
        assert len(table.rows) == number
        assert all(row.kind is RowKind.PLAIN for row in table.rows)
    assert len(drawn(found)) == charts
    curves = [chart for chart in drawn(found) if isinstance(chart, Curve)]
    assert len(found.tables) == 2 + number + len(curves)


def test_what_was_written_stands_by_quarter_and_a_justification_only_where_one_is_asked_for():
    one = made.activity()
    amounts = {(one.uid, None, month): 80 if month > MAR else 10 for month in months_of(2026)}
    justified = {(one.uid, q): made.justification(one.uid, q, f"Causa del {q}") for q in (T1, T3)}
    found = report(
        year([one], amounts, justifications=justified),
        evaluation(one, T1, "Se atendió menos.\n\nSe atenderá más."),
        evaluation(one, T3, "Se cumplió."),
    )
    start = headings(found).index("Justificación y evaluación: primer trimestre")
    assert headings(found)[start:] == [
        "Justificación y evaluación: primer trimestre",
        "Atención inventada: justificación",
        "Atención inventada: evaluación cualitativa",
        "Justificación y evaluación: tercer trimestre",
        "Atención inventada: evaluación cualitativa",
    ]
    prose = [block.paragraphs for block in found.blocks if isinstance(block, Prose)]
    assert prose == [("Causa del 20261",), ("Se atendió menos.", "Se atenderá más."), ("Se cumplió.",)]


def test_amended_goals_are_said_as_they_were_approved():
    one = made.activity(planned=made.by_quarter(2026, 200, 240, 240, 240), annual_goal=920)
    goals = {one.uid: Goals(960, {**made.by_quarter(2026, 240, 240, 240, 240)})}
    version = Version(2026, 0, made.NOW, "Eva", "SG/1", date(2026, 1, 2), "", "Mtra. Nadie", "", goals)
    found = report(year([one], {}, versions=(version,)))
    (soft,) = (block for block in found.blocks if isinstance(block, Prose))
    assert soft.paragraphs == ("Programado original: 240, 240, 240, 240 = 960.",)
    assert soft.soft


def test_a_year_in_which_nothing_was_captured_has_blanks_and_no_zeros():
    found = report(year([made.activity()], {}))
    assert lines(named(found, "Resumen"))[0][2:] == ["960", "960", "", "sin capturar", "", "", "", "", "", ""]
    rows = lines(named(found, "Personas por mes"))
    assert rows[0] == ["Realizado", *[""] * 17]
    assert rows[2] == ["Avance", *[""] * 17]
    assert not found.sheet.draft


def test_a_year_of_closed_months_with_nothing_is_zero():
    found = report(year([made.activity()], {}, closed=months_of(2026)))
    assert lines(named(found, "Resumen"))[0][2:] == [
        "960", "960", "0", "diciembre", "960", "0", "R", "0.00 %", "R", "0.00 %",
    ]  # fmt: skip
    assert not found.sheet.draft
    assert report(year([made.activity()], {(made.ACTIVITY.uid, None, FEB): 1}, closed=[JAN])).sheet.draft


def test_a_retired_activity_is_judged_by_what_it_counted():
    one = made.activity(annual_goal=160).retired(MAR)
    found = report(year([one], {(one.uid, None, JAN): 80, (one.uid, None, FEB): 80}))
    assert lines(named(found, "Resumen"))[0][2:] == [
        "160", "160", "160", "febrero", "160", "160", "V", "100.00 %", "V", "100.00 %",
    ]  # fmt: skip
    assert [b.paragraphs for b in found.blocks if isinstance(b, Prose)] == [("Retirada desde marzo.",)]


def test_it_may_end_at_a_month():
    printing = replace(PRINTING, through=JUN)
    found = annual_report(example(), printing, {})
    assert_all_add_up(found)
    assert lines(named(found, "Resumen"))[0][4:8] == ["522", "junio", "460", "522"]
    assert "realizado hasta junio" in found.sheet.foot[0]
