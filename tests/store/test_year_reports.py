"""What the monthly, annual and compact reports read: the two real years, and that a cell is what it opens into."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests import made, storied
from tests.tables import assert_all_add_up, lines, named
from xicotepec_atencion.domain.calendar import Month, months_of
from xicotepec_atencion.domain.changes import Edit, Put, Refused
from xicotepec_atencion.domain.closing import due_months
from xicotepec_atencion.domain.report import Heading, Prose, Report
from xicotepec_atencion.domain.tables import number_in
from xicotepec_atencion.exchange import seed
from xicotepec_atencion.store import report_reads
from xicotepec_atencion.store.store import Store

CUT_OFF = made.moment(2024, 10, 15, 12, 48)
LATE = made.moment(2026, 10, 15)


@pytest.fixture(scope="module")
def xicotepec(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store.create(tmp_path_factory.mktemp("xicotepec") / "oficina.db") as store:
        made.do(store, seed.example("xicotepec"), CUT_OFF)
        yield store


@pytest.fixture(scope="module")
def sonora(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store.create(tmp_path_factory.mktemp("sonora") / "oficina.db") as store:
        made.do(store, seed.example("sonora"), CUT_OFF)
        yield store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with made.new_store(tmp_path / "oficina.db") as opened:
        yield opened


def all_of(store: Store, year: int) -> Iterator[Report]:
    yield report_reads.annual(store, year, LATE)
    yield report_reads.compact(store, year, LATE)
    yield from (report_reads.monthly(store, month, LATE) for month in months_of(year))


# the real years


def test_the_quarters_of_xicotepec_are_those_that_it_printed(xicotepec: Store):
    annual = report_reads.annual(xicotepec, 2024, CUT_OFF)
    (row,) = lines(named(annual, "Programado y realizado por trimestre"))
    assert row[1:] == [
        "220", "260", "M", "118.18 %", "240", "262", "V", "109.17 %", "240", "240", "V", "100.00 %", "120", "", "", "",
        "820", "762", "", "92.93 %",
    ]  # fmt: skip
    (summary,) = lines(named(annual, "Resumen"))
    assert summary[6:] == ["700", "762", "V", "108.86 %", "", "92.93 %"]
    assert annual.sheet.draft


@pytest.mark.parametrize(("number", "said"), list(enumerate(made.REALIZED_2024, 1)))
def test_each_month_of_xicotepec_is_the_one_that_it_printed(xicotepec: Store, number: int, said: int):
    month = Month.of(2024, number)
    (row,) = lines(named(report_reads.monthly(xicotepec, month, CUT_OFF), "Resumen"))
    planned, realized = made.PLANNED_2024[:number], made.REALIZED_2024[:number]
    assert row[2:4] == [str(planned[-1]), str(said)]
    assert row[6:8] == [str(sum(planned)), str(sum(realized))]


def test_sonoras_quarter_adds_up_and_its_received_stand_beside(sonora: Store):
    month = report_reads.monthly(sonora, Month(202109), CUT_OFF)
    assert lines(named(month, "1. Recepción")) == [["Peticiones recibidas", "3,504", "5,514", "4,862", "13,880"]]
    table = lines(named(month, "1. Por área"))
    assert len(table) == 10
    assert table[-1] == ["Peticiones atendidas", "3,504", "5,514", "4,862", "13,880"]
    first, second = lines(named(month, "Resumen"))
    assert first[6:10] == ["10,000", "13,880", "M", "138.80 %"]
    assert second[6:10] == ["50", "98", "M", "196.00 %"]


def test_sonoras_year_tells_what_was_written(sonora: Store):
    annual = report_reads.annual(sonora, 2021, CUT_OFF)
    headings = [block.text for block in annual.blocks if isinstance(block, Heading)]
    assert headings[2:] == [
        "Justificación y evaluación: tercer trimestre",
        "Índice de cumplimiento del Programa de Atención Ciudadana: evaluación cualitativa",
        "Índice de cumplimiento del Programa de Atención a Giras: evaluación cualitativa",
    ]
    written = [block.paragraphs for block in annual.blocks if isinstance(block, Prose)]
    assert "13,880 peticiones" in written[0][0]
    assert "98 gestiones" in written[1][0]


@pytest.mark.parametrize("name", ["xicotepec", "sonora"])
def test_every_table_of_the_real_years_adds_up(request: pytest.FixtureRequest, name: str):
    store: Store = request.getfixturevalue(name)
    for report in all_of(store, store.programmes.years()[0]):
        assert_all_add_up(report)


@pytest.mark.parametrize(
    ("year", "why"), [(2023, "No hay programa de 2023"), (2027, "El programa de 2027 todavía no tiene actividades")]
)
def test_a_year_without_a_programme_or_without_activities_has_no_report(store: Store, year: int, why: str):
    made.put(store, made.programme(year=2027), LATE)
    for reads in (report_reads.annual, report_reads.compact):
        with pytest.raises(Refused, match=why):
            reads(store, year, LATE)
    with pytest.raises(Refused, match=why):
        report_reads.monthly(store, Month.of(year, 5), LATE)


# a year with a story


def test_the_story_of_a_month_is_told_with_it(store: Store):
    storied.tell(store)
    may = report_reads.monthly(store, storied.MAY, storied.CUT_OFF)
    assert [each.month for each in may.history.reopened] == ["Mayo"]
    assert not may.sheet.draft
    assert "mayo y junio en versión 2" in may.sheet.foot[1]
    july = report_reads.monthly(store, storied.JUL, storied.CUT_OFF)
    assert july.history.reopened == ()
    assert [each.number for each in july.history.amendments] == ["1"]
    assert july.sheet.draft
    february = report_reads.monthly(store, storied.FEB, storied.CUT_OFF)
    (late,) = february.history.late
    assert [name for name, _ in late.sums] == ["Cuenta en otro mes"]
    assert [name for name, _ in july.history.late[0].sums] == ["Cuenta en este mes"]
    for report in all_of(store, storied.YEAR):
        assert_all_add_up(report)


def test_the_annual_report_says_the_original_goals_and_the_whole_story(store: Store):
    storied.tell(store)
    annual = report_reads.annual(store, storied.YEAR, storied.CUT_OFF)
    said = [each for block in annual.blocks if isinstance(block, Prose) for each in block.paragraphs]
    assert "Programado original: 240, 240, 240, 240 = 960." in said
    assert annual.history.amendments
    assert [each.month for each in annual.history.reopened] == ["Mayo", "Junio"]


# a cell is what it opens into


@pytest.mark.parametrize("seed_", range(2))
def test_a_cell_of_any_report_is_the_sum_of_what_it_opens_into(store: Store, seed_: int):
    """After visits of any month, corrections, captures by hand and closings in any order."""
    chance, edits = random.Random(seed_), list[Edit]()
    areas = [area.uid for area in made.AREAS]
    for _ in range(40):
        month = Month.of(2026, chance.randint(1, 9))
        day = date(2026, month.number, chance.randint(1, 28))
        if chance.random() < 0.2:
            figure = made.hand_figure(chance.randint(0, 12_000), month, area=chance.choice([None, areas[0]]))
            kept = store.hand_figures.find(figure)
            made.put(store, replace(figure, revision=kept.content.revision if kept else 0), LATE)
        elif edits and chance.random() < 0.2:
            made.do(store, edits.pop(chance.randrange(len(edits))), LATE)
        else:
            edits.append(made.edit(store, Put(made.visit(day, chance.randint(1, 9), area=chance.choice(areas))), LATE))
        due = due_months(2026, store.office(), store.ledger.closed(), LATE.date())
        if due and chance.random() < 0.06:
            made.close(store, due[0], at=LATE)
    activity = store.activities.of(2026)[0]
    annual = named(report_reads.annual(store, 2026, LATE), "Personas por mes")
    compact = report_reads.compact(store, 2026, LATE).tables[0].rows[1]
    (realized,) = (row for row in annual.rows if row.cells[0] == "Realizado")
    for month in months_of(2026):
        opened = sum(each.amount for each in store.counts.opened(activity.uid, [month]))
        column = month.number + month.quarter.number - 1
        monthly = named(report_reads.monthly(store, month, LATE), "Resumen").rows[0]
        for cell in (realized.cells[column], compact.cells[column + 1], monthly.cells[3]):
            assert (number_in(cell) or 0) == opened
    for report in all_of(store, 2026):
        assert_all_add_up(report)
