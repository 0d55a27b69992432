"""Two real documents come in and go out again on paper; what the program exports says nothing new to it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from tests import made
from tests.commands import DONE, Command, text
from tests.layouts import seeded
from tests.layouts.truth import Layout
from tests.made import AREAS
from xicotepec_atencion.domain.calendar import Month, Quarter
from xicotepec_atencion.domain.changes import as_one
from xicotepec_atencion.domain.programme import Feed, Measure, Rule
from xicotepec_atencion.domain.programme_import import planned_import
from xicotepec_atencion.domain.year_now import Plan
from xicotepec_atencion.exchange.pieces import read_pieces
from xicotepec_atencion.exchange.programmes import read_programme
from xicotepec_atencion.exchange.saving import save_tables
from xicotepec_atencion.store import table_reads
from xicotepec_atencion.store.programme_import_reads import year_now
from xicotepec_atencion.store.store import Store

QUESTIONS = 2  # kinds of repairs, at most, that each of the two documents asks for
T3_2021 = Quarter.of(2021, 3)
Figures = dict[tuple[str, str, str, int], int]


def seeds(year: int) -> list[Layout]:
    return [layout for layout in seeded.LAYOUTS if layout.year == year]


def imported(store: Store, path: Path, year: int) -> Plan:
    """As accepted with every repair."""
    reading = read_programme(read_pieces(path), year)
    plan = planned_import(reading, reading.repaired(), year_now(store, year), path.name)
    if plan.puts:
        made.do(store, as_one(plan.puts), made.LATER)
    return plan


def figures(store: Store, year: int, measures: Iterable[Measure] = Measure) -> Figures:
    """By the names of activity and area."""
    names = {item.uid: item.name for item in store.catalogues.items(made.Catalogue.AREA)}
    lines = {line.uid: line.name for line in store.activities.of(year)}
    return {
        (lines[cell.activity], names[cell.area] if cell.area else "", cell.measure, cell.month): amount
        for cell, amount in store.counts.figures(year).amounts.items()
        if cell.measure in measures
    }


# import and print


@pytest.fixture
def new(command: Command, tmp_path: Path) -> Path:
    path = tmp_path / "oficina.db"
    assert command("nuevo", "--archivo", path, "--oficina", "Oficina Inventada", "--prefijo", "NIN-OFI").code == DONE
    return path


@pytest.mark.parametrize("layout", seeds(2024), ids=lambda layout: layout.name)
def test_xicotepecs_programme_comes_in_and_is_printed_with_its_numbers(
    command: Command, new: Path, paper: Path, tmp_path: Path, layout: Layout
):
    document = layout.make(tmp_path)
    assert command("importar", "programa", document, "--archivo", new, "--aceptar").code == DONE
    asked = ["--anio", 2024, "--archivo", new, "--salida", paper]
    assert command("informe", "programa", *asked).code == DONE
    said = text(paper)
    for number in ("260", "262", "240", "120", "820", "762", "108.86 %", "92.93 %"):
        assert number in said, number
    for month in (*made.PLANNED_2024, *made.REALIZED_2024):
        assert f"\n{month}\n" in said
    assert "BAJO DEMANDA" in said.upper()


@pytest.mark.parametrize("layout", seeds(2021), ids=lambda layout: layout.name)
def test_sonoras_quarter_comes_in_and_is_printed_with_its_numbers(
    command: Command, new: Path, paper: Path, tmp_path: Path, layout: Layout
):
    document = layout.make(tmp_path)
    assert command("importar", "programa", document, "--archivo", new, "--aceptar").code == DONE
    asked = ["--anio", 2021, "--trimestre", 3, "--archivo", new, "--salida", paper]
    assert command("informe", "trimestral", *asked).code == DONE
    said = text(paper)
    for number in ("3,504", "5,514", "4,862", "13,880", "10,000", "138.80 %", "8,847", "98", "50", "196.00 %"):
        assert number in said, number


@pytest.mark.parametrize("layout", seeded.LAYOUTS, ids=lambda layout: layout.name)
def test_each_asks_two_things_at_most_and_nothing_the_second_time(new: Path, tmp_path: Path, layout: Layout):
    document = layout.make(tmp_path)
    reading = read_programme(read_pieces(document))
    assert len({finding.doubt for finding in reading.repairs}) <= QUESTIONS
    assert reading.year == layout.year
    with Store(new) as store:
        assert imported(store, document, layout.year).puts
        before = figures(store, layout.year)
        assert imported(store, document, layout.year).puts == ()
        assert figures(store, layout.year) == before


def test_text_document_and_workbook_say_the_same(new: Path, tmp_path: Path):
    for year in (2024, 2021):
        with Store(new) as store:
            for layout in seeds(year):
                plan = imported(store, layout.make(tmp_path), year)
                assert not plan.puts or layout is seeds(year)[0]


# export and import


@pytest.fixture
def known(new: Path, tmp_path: Path) -> Path:
    """An office with both documents."""
    with Store(new) as store:
        for year in (2024, 2021):
            imported(store, seeds(year)[0].make(tmp_path), year)
    return new


@pytest.mark.parametrize("year", [2024, 2021])
@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_an_exported_programme_changes_nothing_where_it_is_from_and_is_the_same_elsewhere(
    command: Command, known: Path, tmp_path: Path, year: int, ending: str
):
    target = tmp_path / f"programa.{ending}"
    asked = ["exportar", "programa", "--anio", year, "--archivo", known, "--salida", target]
    written = [Path(line.removeprefix("Tabla guardada: ")) for line in command(*asked).out.splitlines()]
    other = tmp_path / "otra" / "oficina.db"
    other.parent.mkdir()
    command("nuevo", "--archivo", other, "--oficina", "Otra Inventada", "--prefijo", "OTR")
    with Store(known) as here, Store(other) as elsewhere:
        for path in written:
            assert imported(here, path, year).puts == ()
            imported(elsewhere, path, year)
        realized = figures(here, year, [Measure.REALIZED])
        assert sum(realized.values()) == {2024: 762, 2021: 13_978}[year]
        assert figures(elsewhere, year) == realized
        goals = [(line.name, line.annual_goal, line.planned) for line in here.activities.of(year)]
        assert [(line.name, line.annual_goal, line.planned) for line in elsewhere.activities.of(year)] == goals


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_an_exported_quarter_changes_nothing_and_brings_what_was_received(known: Path, tmp_path: Path, ending: str):
    path = tmp_path / f"trimestre.{ending}"
    with Store(known) as store, made.new_store(tmp_path / "otra.db") as other:
        report = table_reads.quarterly(store, T3_2021, made.LATER)
        assert save_tables(path, report.tables, report.sheet) == (path,)
        assert imported(store, path, 2021).puts == ()
        imported(other, path, 2021)
        assert figures(other, 2021) == figures(store, 2021)


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_what_folios_and_hands_count_together_is_nothing_new_when_it_comes_back(tmp_path: Path, ending: str):
    """Three activities by areas, whole quarters, visits, zeros, and a month that was closed with something late."""
    path = tmp_path / f"programa.{ending}"
    with made.new_store(tmp_path / "oficina.db") as store:
        feeds = (Feed(AREAS[1].uid, Month(202601)),)
        planned = made.by_quarter(2026, 10, 20, 30)
        made.put(store, made.activity("Giras", position=1, rule=Rule.RESOLVED, unit="Gestiones", planned=planned))
        by_hand = made.activity("Jornadas", position=2, rule=Rule.VISITS, unit="Visitas", planned={}, feeds=feeds)
        made.put(store, made.activity("Sin nada", position=3, planned={}, annual_goal=None))
        made.put(store, by_hand)
        for day, area in ((2, 0), (3, 0), (4, 1)):
            made.put(store, made.visit(made.date(2026, 3, day), persons=day, area=AREAS[area].uid))
        for area, month, amount in ((AREAS[0].uid, 202602, 7), (AREAS[2].uid, 202603, 0), (None, 202603, 1234)):
            made.put(store, made.hand_figure(amount, Month(month), area=area))
        made.put(store, made.hand_figure(5, Month(202604), activity=by_hand.uid))
        made.close(store, Month(202601))
        made.put(store, made.hand_figure(3, Month(202601)), made.LATER)
        report = table_reads.programme(store, 2026, made.LATER)
        before = figures(store, 2026)
        for written in save_tables(path, report.tables, report.sheet):
            assert imported(store, written, 2026).puts == ()
        assert figures(store, 2026) == before
