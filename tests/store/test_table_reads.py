"""Tables for a spreadsheet say what the reports of the same file print, and each sum is of the cells it names."""

from __future__ import annotations

from itertools import accumulate
from pathlib import Path

import pytest

from tests import made, storied
from tests.tables import assert_all_add_up, lines
from xicotepec_atencion.domain.calendar import Month, Quarter
from xicotepec_atencion.domain.tables import RowKind, Sum, Table, text_of
from xicotepec_atencion.exchange import seed
from xicotepec_atencion.store import report_reads, table_reads
from xicotepec_atencion.store.store import Store

CUT_OFF = storied.CUT_OFF
ROWS = ("Programado", "Realizado", "Avance")


@pytest.fixture
def told(store: Store) -> Store:
    """A year with a story: approved, captured, closed, amended, reopened, late."""
    storied.tell(store, count=2)
    return store


def said(table: Table, label: str) -> list[list[str]]:
    """The texts of the rows that begin so."""
    return [rest for first, *rest in lines(table) if first == label]


def test_the_years_months_are_those_of_the_printed_programme(told: Store):
    tables, printed = (reads.programme(told, 2026, CUT_OFF) for reads in (table_reads, report_reads))
    assert_all_add_up(tables)
    months, _ = tables.tables
    for activity, planned, realized in zip(
        printed.activities, said(months, "Programado"), said(months, "Realizado"), strict=True
    ):
        for pair in activity.quarters:
            at = (pair.quarter - 1) * 4
            assert planned[at : at + 4] == [*pair.planned, pair.planned_total]
            assert realized[at : at + 4] == [*pair.realized, pair.realized_total]
        assert (planned[-1], realized[-1]) == (activity.planned_total, activity.realized_total)
    assert (tables.sheet.draft, tables.sheet.title) == (printed.sheet.draft, printed.sheet.title)


def test_the_three_percentages_are_those_of_the_printed_programme(told: Store):
    tables, printed = (reads.programme(told, 2026, CUT_OFF) for reads in (table_reads, report_reads))
    _, table = tables.tables
    for row, activity in zip(table.rows, printed.activities, strict=True):
        texts = [text_of(cell) for cell in row.cells]
        for at, share in ((5, activity.period), (10, activity.accumulated), (14, activity.annual)):
            assert texts[at : at + 2] == [share.percent, share.letter]
            assert f"{texts[at - 1]} de {texts[at - 2]}" == share.of


def test_an_amended_goal_stands_below_the_original(told: Store):
    months, _ = table_reads.programme(told, 2026, CUT_OFF).tables
    (original, *_), (planned, *_) = said(months, "Programado original"), said(months, "Programado")
    assert (original[8:12], planned[8:12]) == (["80", "80", "80", "240"], ["90", "90", "100", "280"])


def test_areas_add_up_to_what_was_realized(tmp_path: Path):
    with Store.create(tmp_path / "sonora.db") as store:
        made.do(store, seed.example("sonora"), made.LATER)
        tables, printed = (
            reads.quarterly(store, Quarter.of(2021, 3), CUT_OFF) for reads in (table_reads, report_reads)
        )
    assert_all_add_up(tables)
    (table,) = tables.tables
    for each in printed.indicators:
        for row in (*each.areas, each.total):
            label = "Realizado" if row is each.total else f"   {row.name}"
            assert [*row.months, row.total] in said(table, label)
    realized = next(row for row in table.rows if row.cells[0] == "Realizado")
    assert isinstance(realized.cells[1], Sum)
    assert len(realized.cells[1].cells) == len(printed.indicators[0].areas)
    assert said(table, "Recibidas") == [["3,504", "5,514", "4,862", "13,880"]]
    assert said(table, "Programado")[0] == ["", "", "", "10,000"]
    assert said(table, "Avance")[0] == ["", "", "", "138.80 %"]


def test_a_closed_month_in_which_nothing_happened_is_zero_though_no_area_has_it(store: Store):
    made.put(store, made.visit(made.TODAY.replace(month=2), 4), made.LATER)
    made.close(store, Month(202601), Month(202602))
    report = table_reads.programme(store, 2026, CUT_OFF)
    assert_all_add_up(report)
    (realized,) = said(report.tables[0], "Realizado")
    assert realized[:4] == ["0", "4", "", "4"]


def test_what_was_captured_without_an_area_is_told_beside_them(store: Store):
    made.put(store, made.visit(made.TODAY, 4), made.LATER)
    made.put(store, made.hand_figure(7), made.LATER)
    report = table_reads.programme(store, 2026, CUT_OFF)
    assert_all_add_up(report)
    months, _ = report.tables
    assert said(months, "   Captura manual")[0][2] == "7"
    assert said(months, "Realizado")[0][2] == "11"


def test_figures_after_the_month_that_was_asked_for_are_left_out(told: Store):
    report = table_reads.programme(told, 2026, CUT_OFF, Month(202602))
    assert_all_add_up(report)
    for row in said(report.tables[0], "Realizado"):
        assert row[:4] == ["95", "89", "", "184"]
        assert set(row[4:-1]) == {""}


def has_groups(table: Table) -> bool:
    """Whether an activity has more than one row."""
    return any(row.kind is RowKind.GROUP for row in table.rows)


def test_units_are_never_added_together(told: Store):
    for report in (
        table_reads.programme(told, 2026, CUT_OFF),
        table_reads.quarterly(told, Quarter.of(2026, 1), CUT_OFF),
    ):
        for table in report.tables:
            activities = list(accumulate(row.kind is RowKind.GROUP or not has_groups(table) for row in table.rows))
            for row in table.rows:
                for cell in row.cells:
                    if isinstance(cell, Sum):
                        assert len({activities[place] for place, _ in cell.cells}) == 1


def test_the_foot_counts_the_rows_of_the_tables(told: Store):
    report = table_reads.programme(told, 2026, CUT_OFF)
    rows = sum(len(table.rows) for table in report.tables)
    assert f"2 actividades, {rows} renglones" in report.sheet.foot[0]
