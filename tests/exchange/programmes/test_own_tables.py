"""What the program exports reads back as it stood."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import made
from xicotepec_atencion.domain.calendar import Month, Quarter
from xicotepec_atencion.domain.programme_reading import Doubt, ReadActivity
from xicotepec_atencion.domain.report import Report
from xicotepec_atencion.exchange.pieces import read_pieces
from xicotepec_atencion.exchange.programmes import read_programme
from xicotepec_atencion.exchange.saving import save_tables
from xicotepec_atencion.store import table_reads
from xicotepec_atencion.store.store import Store

SAID = {Doubt.BLANK, Doubt.COPIED, Doubt.NOTED}


def office(name: str, year: int, folder: Path) -> Store:
    return made.seeded(name, folder / f"{name}.db", made.moment(year, 10, 1))


def read(report: Report, path: Path) -> tuple[ReadActivity, ...]:
    """Of all the files that it was saved to, one after another."""
    pieces = [piece for file in save_tables(path, report.tables, report.sheet) for piece in read_pieces(file)]
    reading = read_programme(pieces)
    assert {finding.doubt for finding in reading.findings} <= SAID
    assert reading.repairs == ()
    return reading.activities


@pytest.mark.parametrize("ending", [".xlsx", ".csv"])
def test_the_programme_of_a_year_without_areas(tmp_path: Path, ending: str):
    with office("xicotepec", 2024, tmp_path) as store:
        report = table_reads.programme(store, 2024, made.moment(2024, 10, 15))
    (activity,) = read(report, tmp_path / f"programa{ending}")
    assert (activity.name, activity.unit) == ("Atención Ciudadana de la Secretaría", "Personas")
    assert activity.annual_goal == 820
    assert list(activity.planned.values()) == [80, 80, 60, 80, 80, 80, 80, 80, 80, 40, 40, 40]
    assert list(activity.realized.values()) == [95, 89, 76, 113, 64, 85, 80, 80, 80]
    assert activity.areas == {}


@pytest.mark.parametrize("ending", [".xlsx", ".csv"])
def test_the_programme_of_a_year_with_areas(tmp_path: Path, ending: str):
    with office("sonora", 2021, tmp_path) as store:
        report = table_reads.programme(store, 2021, made.moment(2021, 10, 15))
    attention, tours = read(report, tmp_path / f"programa{ending}")
    assert (attention.unit, attention.annual_goal, attention.planned) == ("Peticiones", None, {Quarter(20213): 10_000})
    assert len(attention.areas) == 9
    assert attention.areas["Call center"] == {Month(202107): 103, Month(202108): 224, Month(202109): 6}
    assert attention.realized == {}
    assert sum(n for amounts in attention.areas.values() for n in amounts.values()) == 13_880
    assert tours.areas == {"Giras de trabajo": {Month(202107): 13, Month(202108): 56, Month(202109): 29}}


@pytest.mark.parametrize("ending", [".xlsx", ".csv"])
def test_a_quarter(tmp_path: Path, ending: str):
    with office("sonora", 2021, tmp_path) as store:
        report = table_reads.quarterly(store, Quarter(20213), made.moment(2021, 10, 15))
    attention, tours = read(report, tmp_path / f"trimestre{ending}")
    assert attention.received == {Month(202107): 3504, Month(202108): 5514, Month(202109): 4862}
    assert attention.planned == {Quarter(20213): 10_000}
    assert len(attention.areas) == 9
    assert tours.planned == {Quarter(20213): 50}


ODD = (
    ("Total de gestiones, y más", "Gestión"), ("Meta cero rezago", "Persona"), ("Feria de mayo (2026)", "Evento"),
    ("24 horas de atención", "Hora"), ("Realizado", "Obra"), ("Peticiones recibidas", "Petición"),
    ("Atención, en la ventanilla (norte)", "Persona"), ("Audiencias", "Audiencia"), ("Audiencias", "Persona"),
    ("Primer trimestre sin papel", "Trámite"), ("Total", "Acción"), ("Enero", "Visita"), ("12", "Visita"),
)  # fmt: skip


@pytest.mark.parametrize("ending", [".xlsx", ".csv"])
@pytest.mark.parametrize("many", [1, 2, 11, 40])
def test_every_activity_comes_back(tmp_path: Path, ending: str, many: int):
    names = [ODD[n] if n < len(ODD) else (f"Actividad inventada {n}", "Persona") for n in range(many)]
    with made.new_store(tmp_path / "año.db") as store:
        for position, (name, unit) in enumerate(names):
            uid = made.uid(f"{name} {unit}")
            made.put(store, made.activity(name, position=position, unit=unit, uid=uid, annual_goal=None))
        report = table_reads.programme(store, 2026, made.moment(2026, 3, 15))
    found = read(report, tmp_path / f"programa{ending}")
    assert [(each.name, each.unit) for each in found[1:]] == names
    assert all(list(each.planned.values()) == [80] * 12 and not each.areas and not each.realized for each in found)
