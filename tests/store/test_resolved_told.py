"""What tells the figures of an activity that counts resolved petitions, and of the matters of a period."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests import made
from tests.made import AREAS, JANUARY, MARCH
from xicotepec_atencion.domain.behind import resolution_said
from xicotepec_atencion.domain.calendar import Month, Quarter
from xicotepec_atencion.domain.changes import Put, Together
from xicotepec_atencion.domain.follow_up import Move
from xicotepec_atencion.domain.intake import Visit
from xicotepec_atencion.domain.programme import Feed, Measure, Rule
from xicotepec_atencion.domain.report import Facts
from xicotepec_atencion.domain.tables import Table, text_of
from xicotepec_atencion.store import closing_reads, report_reads, table_reads, visit_reports
from xicotepec_atencion.store.store import Store

FEBRUARY = Month(202602)
AREA = AREAS[1].uid
PETITIONS = made.activity(
    "Peticiones", position=1, unit="Peticiones", rule=Rule.RESOLVED, feeds=(Feed(AREA, JANUARY),),
    planned={}, annual_goal=None,
)  # fmt: skip


@pytest.fixture
def store(store: Store) -> Store:
    made.put(store, PETITIONS)
    return store


def came(store: Store, day: date) -> Visit:
    return made.put(store, made.visit(day, area=AREA), at=made.moment(day.year, day.month, day.day))


def moved(store: Store, visit: Visit, move: Move, day: date) -> None:
    made.put(store, made.follow_up(visit, move, day), at=made.moment(day.year, day.month, day.day))


def reopened(store: Store) -> Visit:
    """One of January, resolved in January, which closes; reopened in March, when February is closed."""
    visit = came(store, date(2026, 1, 8))
    moved(store, visit, Move.RESOLVE, date(2026, 1, 20))
    made.close(store, JANUARY, at=made.moment(2026, 2, 3))
    moved(store, visit, Move.REOPEN, date(2026, 2, 5))
    return visit


def said(store: Store, month: Month, measure: Measure = Measure.REALIZED) -> list[tuple[int, str]]:
    return [(each.amount, resolution_said(each)) for each in store.counts.opened(PETITIONS.uid, [month], measure)]


def test_a_month_in_which_petitions_came_and_none_was_resolved_is_0(store: Store):
    came(store, date(2026, 1, 8))
    figures = store.counts.figures(2026)
    assert figures.realized(PETITIONS) == {JANUARY: 0}
    assert figures.of(PETITIONS.uid, Measure.RECEIVED) == {JANUARY: 1}
    (_, indicator) = report_reads.quarterly(store, Quarter(20261), made.NOW).indicators
    assert indicator.received
    assert indicator.received.months == ("1", "", "")
    assert indicator.total.months == ("0", "", "")
    assert indicator.areas[0].months == ("0", "", "")
    checks = closing_reads.closing_checks(store, JANUARY)
    assert [each.blank for each in checks.freezing] == [True, False]


def test_a_cell_opens_into_its_folios_with_the_day_of_resolution(store: Store):
    for day in (7, 8):
        came(store, date(2026, 1, day))
    moved(store, came(store, date(2026, 1, 9)), Move.RESOLVE, date(2026, 3, 5))
    assert said(store, JANUARY) == []
    assert said(store, MARCH) == [(1, "resuelta el 5 mar 2026")]
    assert said(store, JANUARY, Measure.RECEIVED) == [(1, ""), (1, ""), (1, "resuelta el 5 mar 2026")]
    rows = visit_reports.annex(store, PETITIONS.uid, [MARCH], made.NOW).tables[0].rows
    assert text_of(rows[0].cells[4]) == "resuelta el 5 mar 2026"


def test_what_is_reopened_after_its_month_closed_is_taken_back_late(store: Store):
    visit = reopened(store)
    assert said(store, JANUARY) == [(1, "se reabrió después")]
    assert said(store, FEBRUARY) == [(-1, "se reabrió")]
    (late,) = store.counts.late(2026)
    assert (late.what.belongs, late.what.counts, late.what.amount) == (JANUARY, FEBRUARY, -1)
    moved(store, visit, Move.RESOLVE, date(2026, 2, 20))
    assert said(store, FEBRUARY) == [(-1, "se reabrió"), (1, "resuelta el 20 feb 2026")]
    assert store.counts.figures(2026).realized(PETITIONS) == {JANUARY: 1, FEBRUARY: 0}


def test_what_counts_by_the_visit_says_nothing_of_its_resolution(store: Store):
    visit = made.put(store, made.visit(date(2026, 1, 8)))
    moved(store, visit, Move.RESOLVE, date(2026, 1, 9))
    behind = store.counts.opened(made.ACTIVITY.uid, [JANUARY])
    assert [resolution_said(each) for each in behind] == [""]


def test_a_cancelled_one_is_resolved_no_more(store: Store):
    visit = came(store, date(2026, 1, 8))
    moved(store, visit, Move.RESOLVE, date(2026, 1, 9))
    made.do(store, Together((Put(replace(visit, cancelled="Se registró dos veces"), reason="Se registró dos veces"),)))
    assert store.counts.figures(2026).realized(PETITIONS) == {JANUARY: 0}
    assert (said(store, JANUARY), said(store, JANUARY, Measure.RECEIVED)) == ([], [(0, "")])


def test_what_came_in_and_was_captured_by_hand_too_is_doubted(store: Store):
    came(store, date(2026, 1, 8))
    figure = made.hand_figure(3, JANUARY, activity=PETITIONS.uid, measure=Measure.RECEIVED)
    assert store.counts.by_hand(2026).mixed == frozenset()
    made.put(store, figure)
    assert store.counts.by_hand(2026).mixed == {(PETITIONS.uid, JANUARY)}
    figures = store.counts.figures(2026)
    (doubt,) = closing_reads.doubts(store, [PETITIONS], figures)
    assert (doubt.title, doubt.figures) == ("Enero: contado y a mano", "0 | 4")


# what reports say of the matters


def quarter(store: Store) -> list[str]:
    """The titles of what the first quarter's report says of its matters."""
    found = report_reads.quarterly(store, Quarter(20261), made.NOW).followed
    return [block.name for block in found if isinstance(block, Table)]


def test_a_quarter_in_which_nobody_followed_anything_says_nothing_of_it(store: Store):
    visit = came(store, date(2026, 1, 8))
    assert quarter(store) == []
    moved(store, visit, Move.NOTE, date(2026, 1, 9))
    assert quarter(store) == ["Recibidas y resueltas por área", "Abiertas al 16 mar 2026, por antigüedad"]


def test_what_came_after_the_period_is_not_among_its_open_ones(store: Store):
    for month in (1, 2, 3):
        moved(store, came(store, date(2026, month, 10)), Move.NOTE, date(2026, month, 10))
    tally = store.case_tallies.tally(date(2026, 1, 1), date(2026, 2, 28), made.TODAY)
    assert (tally.total.received, tally.total.open) == (2, 2)


def test_month_quarter_and_year_tell_the_same_matters(store: Store):
    moved(store, came(store, date(2026, 3, 2)), Move.RESOLVE, date(2026, 3, 9))
    came(store, date(2026, 3, 3))
    month = report_reads.monthly(store, MARCH, made.NOW)
    year = report_reads.annual(store, 2026, made.NOW)
    tables = table_reads.quarterly(store, Quarter(20261), made.NOW)
    said = [
        [text_of(cell) for cell in table.rows[0].cells]
        for report in (month, year, tables)
        for table in report.tables
        if table.name == "Recibidas y resueltas por área"
    ]
    assert said == [["Ventanilla Verde", "2", "1", "0", "0", "0", "1"]] * 3


def test_the_morning_sheet_tells_the_overdue_ones_without_who_came(store: Store):
    assert "Seguimiento" not in str(visit_reports.morning(store, made.NOW))
    visit = came(store, date(2026, 3, 2))
    made.put(store, replace(visit, name="Ana Ejemplo Inventada"), reason="Faltaba el nombre")
    made.put(store, made.DEPARTMENTS[0])
    refer = made.follow_up(visit, Move.REFER, date(2026, 3, 2), due=date(2026, 3, 10))
    made.put(store, refer, at=made.moment(2026, 3, 2))
    for day in (6, 13):
        moved(store, came(store, date(2026, 3, 2)), Move.RESOLVE, date(2026, 3, day))
    found = visit_reports.morning(store, made.moment(2026, 3, 17, 8))
    facts = [fact for block in found.blocks if isinstance(block, Facts) for fact in block.facts][3:]
    assert [(fact.name, fact.value) for fact in facts] == [
        ("Abiertas", "1"), ("Vencen hoy", "0"), ("Vencidas", "1"), ("Resueltas", "1"), ("Por avisar", "2"),
    ]  # fmt: skip
    (row,) = next(table for table in found.tables if table.columns[0].head == "Las más atrasadas").rows
    assert row.cells == ("NIN-OFI-2026-V1-000001", "Bache", "Sindicatura Inventada", 4), "the 16th is a holiday"
    assert "Ana" not in str(found)


def test_the_months_add_up_to_their_sums(store: Store):
    for month, day in ((1, 8), (1, 9), (3, 2)):
        moved(store, came(store, date(2026, month, day)), Move.RESOLVE, date(2026, 3, 9))
    cancelled = came(store, date(2026, 2, 10))
    made.put(store, replace(cancelled, cancelled="Se registró dos veces"), reason="Se registró dos veces")
    span = date(2026, 1, 1), date(2026, 3, 31)
    found, whole = store.case_tallies.by_month(*span), store.case_tallies.tally(*span, made.TODAY).total
    assert found == {JANUARY: (2, 0), MARCH: (1, 3)}
    sums = tuple(map(sum, zip(*found.values(), strict=True)))
    assert sums == (whole.received, whole.resolutions)
