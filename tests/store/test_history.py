"""What the reports tell of a year that was approved, amended, closed, captured late, reopened and closed again: from
the file to the frozen values."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests import made, storied
from tests.storied import APR, AUG, FEB, JAN, JUL, JUN, MAR, MAY, OCT, REASON, SEP, YEAR
from xicotepec_atencion.domain.calendar import Month, Quarter, months_of
from xicotepec_atencion.domain.changes import Put, Together
from xicotepec_atencion.domain.history import WAITS, FigureRow, GoalRow, History, LateRow
from xicotepec_atencion.domain.programme import Activity, Feed
from xicotepec_atencion.domain.programme_report import ProgrammeReport
from xicotepec_atencion.domain.quarterly import QuarterlyReport
from xicotepec_atencion.domain.versions import amended
from xicotepec_atencion.store import report_reads
from xicotepec_atencion.store.store import Store

NAME = made.ACTIVITY.name
T1, T2, T3, T4 = (Quarter.of(YEAR, n) for n in range(1, 5))


def yearly(store: Store, through: Month | None = None) -> ProgrammeReport:
    return report_reads.programme(store, YEAR, storied.CUT_OFF, through)


def quarterly(store: Store, quarter: Quarter) -> QuarterlyReport:
    return report_reads.quarterly(store, quarter, storied.CUT_OFF)


def first(store: Store) -> Activity:
    return store.activities.of(YEAR)[0]


def versions(report: ProgrammeReport | QuarterlyReport) -> str:
    return report.sheet.foot[1]


# nothing happened


def test_a_year_without_a_story_tells_none(store: Store):
    storied.capture(store, first(store), JAN, 90)
    made.close(store, JAN)
    report = yearly(store)
    assert report.history == History()
    assert not report.history
    assert versions(report).startswith("Meses cerrados: enero · vacío")
    assert report.activities[0].notes == ()
    assert not quarterly(store, T1).history


def test_an_approved_programme_is_told_at_the_foot_of_all_reports(store: Store):
    storied.approve(store)
    said = "Programa aprobado, oficio SG/012/2026 del 12 ene 2026 · Ningún mes cerrado"
    for report in (yearly(store), quarterly(store, T1), report_reads.gantt(store, YEAR, storied.CUT_OFF)):
        assert report.sheet.foot[1].startswith(said)
    assert not yearly(store).history


def test_the_word_oficio_is_not_said_twice(store: Store):
    storied.approve(store, "Oficio SG/012/2026")
    assert versions(yearly(store)).startswith("Programa aprobado, Oficio SG/012/2026 del 12 ene 2026 · ")


def test_an_oficio_too_long_for_the_foot_is_told_whole_after_the_tables(store: Store):
    document = f"Acta de la sesión {'extraordinaria ' * 9}de cabildo"
    storied.approve(store, document)
    assert len(versions(yearly(store)).partition(" · ")[0]) < 110
    assert document in yearly(store).history.approval
    assert not yearly(store).history.amendments


# amendments


def test_an_amendment_tells_quarters_and_year_before_and_after(store: Store):
    storied.approve(store)
    storied.amend(store, [amended(first(store), {JUL: 90, AUG: 90, SEP: 100})])
    report = yearly(store)
    assert versions(report).startswith(
        "Programa aprobado, oficio SG/012/2026 del 12 ene 2026; reconducción 1 del 3 jul 2026 · "
    )
    assert report.history.approval == (
        "Programa aprobado con el oficio SG/012/2026 del 12 ene 2026; autorizó Mtra. Firma Inventada."
    )
    (amendment,) = report.history.amendments
    assert amendment.title == "Reconducción 1, oficio SG/340/2026 del 3 jul 2026"
    assert amendment.said == (
        "Solicitó: Lic. Pide Inventada. Autorizó: Mtra. Firma Inventada. Motivo: Creció la demanda."
    )
    assert amendment.rows == (GoalRow(NAME, "ampliación", ("T3: 240 → 280",), "960 → 1,000"),)
    assert report.activities[0].notes == ("Programado original: 240, 240, 240, 240 = 960",)


@pytest.mark.parametrize(
    ("amounts", "kind", "periods", "year", "note"),
    [
        ({JUL: 60, AUG: 100}, "interna", ("Julio: 80 → 60", "Agosto: 80 → 100"), "960",
         "Programado original: julio 80, agosto 80"),
        ({JUL: 60, OCT: 100}, "recalendarización", ("T3: 240 → 220", "T4: 240 → 260"), "960",
         "Programado original: 240, 240, 240, 240 = 960"),
        ({MAY: None, JUN: 100}, "reducción", ("T2: 240 → 180",), "960 → 900",
         "Programado original: 240, 240, 240, 240 = 960"),
        ({JUL: None, AUG: None, SEP: None, T3: 240}, "interna",
         ("Julio: 80 → —", "Agosto: 80 → —", "Septiembre: 80 → —"), "960",
         "Programado original: julio 80, agosto 80, septiembre 80"),
    ],
)  # fmt: skip
def test_only_what_differs_is_told(store: Store, amounts, kind: str, periods: tuple[str, ...], year: str, note: str):
    storied.approve(store)
    storied.amend(store, [amended(first(store), amounts)])
    (amendment,) = yearly(store).history.amendments
    assert amendment.rows == (GoalRow(NAME, kind, periods, year),)
    assert yearly(store).activities[0].notes == (note,)


def test_a_quarter_tells_only_the_amendments_that_concern_it(store: Store):
    storied.approve(store)
    storied.amend(store, [amended(first(store), {JUL: 60, OCT: 100})])
    storied.amend(store, [amended(first(store), {OCT: 110})], "SG/400/2026")
    assert not quarterly(store, T2).history
    (only,) = quarterly(store, T3).history.amendments
    assert only.rows[0].periods == ("T3: 240 → 220",)
    assert [each.number for each in quarterly(store, T4).history.amendments] == ["1", "2"]


def test_a_second_amendment_that_takes_the_first_back_leaves_no_note(store: Store):
    storied.approve(store)
    for amount in (90, 80):
        storied.amend(store, [amended(first(store), {JUL: amount})])
    assert len(yearly(store).history.amendments) == 2
    assert yearly(store).activities[0].notes == ()


def test_an_activity_that_came_by_amendment_or_left_by_it_keeps_its_name(store: Store):
    storied.approve(store)
    storied.amend(store, [made.activity("Llegó después", position=1)])
    assert yearly(store).activities[1].notes == ("Agregada por reconducción",)
    left = next(each for each in store.activities.of(YEAR) if each.name == "Llegó después")
    storied.amend(store, [left.undone()])
    came, gone = yearly(store).history.amendments
    assert came.rows[0] == GoalRow(
        "Llegó después", "ampliación", tuple(f"T{n}: — → 240" for n in range(1, 5)), "0 → 960"
    )
    assert gone.rows[0].activity == "Llegó después"
    assert gone.rows[0].kind == "reducción"


def test_a_retired_activity_says_since_when(store: Store):
    storied.approve(store)
    retired = first(store).retired(JUL)
    storied.amend(store, [replace(retired, annual_goal=retired.goals.total)])
    rows = yearly(store).activities[0]
    assert rows.notes == ("Programado original: 240, 240, 240, 240 = 960", "Retirada desde julio")
    assert [pair.remark for pair in rows.quarters] == ["sin capturar"] * 2 + ["retirada"] * 2


# months that were reopened


def test_a_month_closed_again_tells_what_was_signed_and_what_is_now(store: Store):
    storied.capture(store, first(store), JAN, 90)
    made.close(store, JAN, at=made.moment(YEAR, 2, 3))
    storied.reopen(store, JAN)
    storied.capture(store, first(store), JAN, 93)
    (reopened,) = yearly(store).history.reopened
    assert reopened.month == "Enero"
    assert reopened.title == "versión 1, cerrada el 3 feb 2026; reabierto el 31 ene 2028; sigue abierto"
    assert reopened.reason == REASON
    assert reopened.rows == (FigureRow(NAME, "90", "93", "+3", behind="captura manual, Oficio inventado 12: +3"),)
    made.close(store, JAN)
    (again,) = yearly(store).history.reopened
    assert again.title.endswith("; cerrado de nuevo, versión 2")
    assert again.rows == reopened.rows
    assert versions(yearly(store)).startswith("Meses cerrados: enero (versión 2) · ")
    assert quarterly(store, T1).history.reopened == (again,)
    assert not quarterly(store, T2).history


def test_a_correction_and_something_late_are_told_apart_by_their_folios(store: Store):
    """300 persons that were 30, and a sheet of February: −258 is both."""
    visit = made.put(store, made.visit(date(YEAR, 3, 4), 300, name="Nadie Nombrable"), made.moment(YEAR, 3, 4))
    made.put(store, made.visit(date(YEAR, 3, 5), 7), made.moment(YEAR, 3, 5))
    made.close(store, JAN, FEB, MAR, at=made.moment(YEAR, 4, 3))
    storied.reopen(store, MAR)
    made.put(store, replace(visit, persons=30), made.LATER, reason="eran 30")
    storied.late_visit(store, persons=12)
    behind = "folio NIN-OFI-2026-V1-000001: −270; folio NIN-OFI-2028-V1-000001, de febrero: +12"
    (reopened,) = yearly(store).history.reopened
    assert reopened.rows == (FigureRow(NAME, "307", "49", "−258", behind=behind),)
    made.close(store, MAR)
    (again,) = quarterly(store, T1).history.reopened
    assert again.rows == reopened.rows
    assert "Nombrable" not in repr(again)


def test_a_figure_that_fell_below_zero_has_its_minus_sign(store: Store):
    visit = made.put(store, made.visit(date(YEAR, 1, 4), 258), made.moment(YEAR, 1, 4))
    made.close(store, JAN)
    made.put(store, replace(visit, cancelled="repetida"), made.LATER, reason="repetida")
    made.close(store, FEB)
    storied.reopen(store, FEB)
    storied.capture(store, first(store), FEB, 1)
    (reopened,) = yearly(store).history.reopened
    told = "captura manual, Oficio inventado 12: +1"
    assert reopened.rows == (FigureRow(NAME, "−258", "−257", "+1", behind=told),)


def test_a_month_whose_figures_stand_says_so_by_having_no_rows(store: Store):
    made.close(store, JAN)
    storied.reopen(store, JAN)
    (reopened,) = yearly(store).history.reopened
    assert reopened.rows == ()


def test_areas_are_added_up_and_named_where_only_they_changed(store: Store):
    green = replace(first(store), feeds=(Feed(made.AREA, JAN), Feed(made.AREAS[1].uid, JAN)))
    made.put(store, green)
    visit = made.put(store, made.visit(date(YEAR, 1, 5), 4))
    made.close(store, JAN)
    storied.reopen(store, JAN)
    made.put(store, replace(visit, area=made.AREAS[1].uid), made.LATER, reason="era de la otra ventanilla")
    (reopened,) = yearly(store).history.reopened
    assert reopened.rows == (
        FigureRow(
            NAME, "4", "4", "0", "Ventanilla Azul −4 y Ventanilla Verde +4",
            "folio …000001, Ventanilla Azul: −4; folio …000001, Ventanilla Verde: +4",
        ),
    )  # fmt: skip


def test_a_third_version_is_compared_with_the_second(store: Store):
    made.close(store, JAN)
    for amount in (5, 7):
        storied.reopen(store, JAN)
        storied.capture(store, first(store), JAN, amount)
        made.close(store, JAN)
    (reopened,) = yearly(store).history.reopened
    assert reopened.title.startswith("versión 2, ")
    assert reopened.title.endswith("versión 3")
    assert reopened.rows == (FigureRow(NAME, "5", "7", "+2", behind="captura manual, Oficio inventado 12: +2"),)


def test_what_is_printed_through_a_month_leaves_later_ones_out(store: Store):
    made.close(store, JAN, FEB)
    storied.reopen(store, FEB)
    assert len(yearly(store).history.reopened) == 1
    assert not yearly(store, JAN).history


# late capture


def test_late_folios_and_figures_are_listed_without_names_and_added_up(store: Store):
    storied.capture(store, first(store), MAR, 76)
    made.close(store, JAN, FEB, MAR)
    storied.late_visit(store)
    storied.capture(store, first(store), MAR, 70, "Libreta inventada")
    (late,) = yearly(store).history.late
    assert late.activity == NAME
    assert late.rows == (
        LateRow("NIN-OFI-2028-V1-000001", "10 feb 2026", "febrero", "abril", "+2"),
        LateRow("Captura manual: Libreta inventada", "", "marzo", "abril", "−6"),
    )
    assert late.sums == (("Suma", "−4"),)
    assert "Nombrable" not in repr(yearly(store))
    assert quarterly(store, T1).history.late[0].sums == (("Cuenta en otro trimestre", "−4"),)
    assert quarterly(store, T2).history.late[0].sums == (("Cuenta en este trimestre", "−4"),)
    assert not quarterly(store, T3).history


def test_what_waits_is_listed_and_not_added_to_what_counts(store: Store):
    made.close(store, *months_of(YEAR)[:3])
    storied.late_visit(store)
    made.close(store, *months_of(YEAR)[3:])
    storied.late_visit(store, date(YEAR, 12, 30), 5)
    (late,) = yearly(store).history.late
    assert [(row.counts, row.amount) for row in late.rows] == [("abril", "+2"), (WAITS, "+5")]
    assert late.sums == (("Suma", "+2"), ("En espera, sin contar", "+5"))
    (waiting,) = quarterly(store, T4).history.late
    assert waiting.sums == (("En espera, sin contar", "+5"),)


def test_late_capture_that_came_home_is_told_no_more(store: Store):
    made.close(store, JAN)
    storied.late_visit(store, date(YEAR, 1, 5))
    assert yearly(store).history.late
    storied.reopen(store, JAN)
    assert not yearly(store).history.late
    (reopened,) = yearly(store).history.reopened
    assert reopened.rows == (FigureRow(NAME, "0", "2", "+2", behind="folio …000001: +2"),)


# justifications


def test_a_justification_is_printed_in_its_paragraphs(store: Store):
    made.put(store, made.justification(made.ACTIVITY.uid, T2, "Hubo causas.\n\nY otras."))
    (indicator,) = quarterly(store, T2).indicators
    assert indicator.justification == ("Hubo causas.", "Y otras.")
    assert indicator.pending == ""
    assert quarterly(store, T1).indicators[0].justification == ()


def test_a_corrected_quarter_that_asks_no_more_prints_no_justification(store: Store):
    for month in T2.months:
        storied.capture(store, first(store), month, 60)
    made.put(store, made.justification(made.ACTIVITY.uid, T2, "Faltó personal."))
    assert quarterly(store, T2).indicators[0].justification == ("Faltó personal.",)
    storied.capture(store, first(store), JUN, 120)
    assert quarterly(store, T2).indicators[0].justification == ()


# what was captured by hand


def test_what_was_captured_by_hand_is_told_with_its_sources(store: Store):
    assert quarterly(store, T2).indicators[0].by_hand == ""
    assert yearly(store).activities[0].captured == "sin capturar"
    storied.capture(store, first(store), APR, 180, "Bitácora de jornadas")
    storied.capture(store, first(store), MAY, 10, "Bitácora de jornadas")
    (indicator,) = quarterly(store, T2).indicators
    assert indicator.by_hand == "Capturado a mano: 190 (fuente: Bitácora de jornadas)"
    assert yearly(store).activities[0].captured == "abril y mayo; todo por captura manual"
    made.put(store, made.visit(date(YEAR, 6, 2), 3), made.LATER)
    (indicator,) = quarterly(store, T2).indicators
    assert [(row.name, row.total) for row in indicator.areas] == [("Ventanilla Azul", "3"), ("Captura manual", "190")]
    assert indicator.by_hand == "Capturado a mano: 190 (fuente: Bitácora de jornadas)"
    assert yearly(store).activities[0].captured == "abril a junio; 190 por captura manual"
    assert yearly(store, APR).activities[0].captured == "abril; todo por captura manual"
    assert quarterly(store, T1).indicators[0].by_hand == ""


def test_a_figure_captured_late_is_told_where_it_counts(store: Store):
    made.close(store, JAN, FEB, MAR)
    storied.capture(store, first(store), FEB, 8, "Libreta inventada")
    assert quarterly(store, T1).indicators[0].by_hand == ""
    assert quarterly(store, T2).indicators[0].by_hand == "Capturado a mano: 8 (fuente: Libreta inventada)"
    storied.reopen(store, FEB)
    assert quarterly(store, T1).indicators[0].by_hand == "Capturado a mano: 8 (fuente: Libreta inventada)"
    assert quarterly(store, T2).indicators[0].by_hand == ""


def test_a_captured_zero_was_captured_and_a_blank_was_not(store: Store):
    storied.capture(store, first(store), APR, 0, "sin movimiento")
    told = quarterly(store, T2).indicators[0]
    assert (told.total.months[0], told.by_hand) == ("0", "")
    kept = store.hand_figures.find(made.hand_figure(0, APR))
    assert kept
    made.put(store, replace(kept.content, value=None), made.LATER)
    told = quarterly(store, T2).indicators[0]
    assert (told.total.months[0], told.by_hand) == ("", "")


def test_a_quarter_that_asks_for_one_says_that_it_is_pending_while_it_is_open(store: Store):
    for month in T2.months:
        storied.capture(store, first(store), month, 80)
    found = {quarter: quarterly(store, quarter).indicators[0].pending for quarter in (T1, T2, T3, T4)}
    assert found == {T1: "pendiente", T2: "", T3: "pendiente", T4: ""}  # T4 is not over
    made.close(store, *T1.months)
    assert quarterly(store, T1).indicators[0].pending == ""


# the whole story


def test_the_whole_story_is_told_and_still_balances(store: Store):
    storied.tell(store)
    report = yearly(store)
    assert [len(part) for part in (report.history.amendments, report.history.reopened, report.history.late)] == [
        1,
        2,
        1,
    ]
    assert [each.month for each in report.history.reopened if each.rows] == ["Mayo"]
    assert report.history.late[0].sums == (("Suma", "−1"),)
    assert report.activities[0].quarters[2].realized[0] == "79"
    assert report.sheet.draft
    assert "mayo y junio en versión 2" in versions(report)


def test_many_activities_keep_their_order(store: Store):
    made.do(store, Together(tuple(Put(made.activity(f"Otra {n}", position=n)) for n in (2, 1))))
    storied.approve(store)
    storied.amend(store, [amended(each, {APR: 90}) for each in store.activities.of(YEAR)])
    (amendment,) = yearly(store).history.amendments
    assert [row.activity for row in amendment.rows] == [NAME, "Otra 1", "Otra 2"]


def test_an_amendment_that_moves_no_goal_is_told_too(store: Store):
    made.do(store, made.approval(YEAR))
    made.do(store, made.amendment(replace(first(store), unit="Ciudadanos"), year=YEAR))
    (amendment,) = yearly(store).history.amendments
    assert [(row.kind, row.periods) for row in amendment.rows] == [("sin cambio de metas", ())]
    assert "Cambió la demanda." in amendment.said
    assert quarterly(store, T1).history.amendments == ()
