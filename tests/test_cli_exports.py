"""The command `exportar`: a table of the file, in the file that was asked for."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from tests import made
from tests.commands import CUT_OFF, DONE, WRONG_USE, Command, complaint
from tests.workbooks import book, rows, texts
from xicotepec_atencion.domain.logbook import Wanted
from xicotepec_atencion.store.store import Store


@pytest.fixture
def attended(tmp_path: Path) -> Path:
    """An office's file with visits in two quarters, one of them cancelled."""
    path = tmp_path / "oficina.db"
    with made.new_store(path) as store:
        made.put(store, made.visit(date(2026, 3, 2), 3, name="Ana Ejemplo", note="=1+1"), made.LATER)
        made.put(store, made.visit(date(2026, 3, 2), name="Beto <b>", cancelled="Se repitió"), made.LATER)
        made.put(store, made.visit(date(2026, 4, 1), 2, name="Carla"), made.LATER)
    return path


def named(path: Path) -> list[str]:
    return [str(row[4]) for sheet in book(path) for row in rows(sheet) if str(row[0]).startswith("NIN-OFI")]


def left(path: Path) -> list[str]:
    """What the logbook says of what left the file."""
    with Store(path) as store:
        return [row.what for row in store.logbook.page(Wanted()).rows if row.what.startswith("Exportó")]


def test_the_programme_leaves_as_a_workbook(command: Command, file: Path, tmp_path: Path):
    target = tmp_path / "tablas" / "programa.xlsx"
    asked = ["exportar", "programa", "--anio", 2024, "--archivo", file, "--salida", target, "--corte", CUT_OFF]
    said = command(*asked)
    assert (said.code, said.out) == (DONE, f"Tabla guardada: {target}\n")
    months, shares = book(target, results=True)
    assert [row[-1] for row in rows(months) if row[0] in ("Programado", "Realizado")] == [820, 762]
    assert [762, pytest.approx(1.0886)] in [[row[9], row[10]] for row in rows(shares)]
    assert any("corte: 15 oct 2024, 12:48" in text for text in texts(target))
    assert left(file) == []


def test_a_year_may_end_at_a_month(command: Command, file: Path, tmp_path: Path):
    target = tmp_path / "programa.xlsx"
    asked = ["exportar", "programa", "--anio", 2024, "--archivo", file, "--salida", target]
    assert command(*asked, "--hasta", "junio").code == DONE
    months, _ = book(target, results=True)
    assert [row[-1] for row in rows(months) if row[0] == "Realizado"] == [522]


def test_of_several_tables_as_csv_each_file_is_told(command: Command, file: Path, tmp_path: Path):
    target = tmp_path / "p.csv"
    said = command("exportar", "programa", "--anio", 2024, "--archivo", file, "--salida", target)
    assert said.out.splitlines() == [
        f"Tabla guardada: {tmp_path / 'p - Programa 2024.csv'}",
        f"Tabla guardada: {tmp_path / 'p - Porcentajes.csv'}",
    ]


def test_a_quarter_leaves_with_its_areas(command: Command, file: Path, tmp_path: Path):
    target = tmp_path / "t.csv"
    asked = ["exportar", "trimestral", "--anio", 2024, "--trimestre", "T3", "--archivo", file, "--salida", target]
    assert command(*asked).code == DONE
    with target.open(encoding="utf-8-sig") as text:
        read = list(csv.reader(text))
    assert read[0] == ["Actividad", "Julio", "Agosto", "Septiembre", "Total"]
    assert ["Realizado", "80", "80", "80", "240"] in read
    assert ["Avance", "100.00%", "100.00%", "100.00%", "100.00%"] in read


@pytest.mark.parametrize(
    ("period", "names", "noted"),
    [
        (["--anio", "2026"], ["Ana Ejemplo", "Beto <b>", "Carla"], "3 renglones, 1 ene 2026 al 31 dic 2026"),
        (["--anio", "2026", "--trimestre", "1"], ["Ana Ejemplo", "Beto <b>"], "2 renglones, 1 ene 2026 al 31 mar 2026"),
        (["--desde", "3/3/2026", "--hasta", "2026-04-01"], ["Carla"], "1 renglón, 3 mar 2026 al 1 abr 2026"),
        (["--desde", "1/5/2026", "--hasta", "2/5/2026"], [], "0 renglones, 1 may 2026 al 2 may 2026"),
    ],
)
def test_the_visits_of_a_period_leave_and_that_is_noted(
    command: Command, attended: Path, tmp_path: Path, period: list[str], names: list[str], noted: str
):
    target = tmp_path / "visitas.xlsx"
    said = command("exportar", "visitas", *period, "--archivo", attended, "--salida", target)
    assert (said.code, said.err) == (DONE, "")
    assert named(target) == names
    assert left(attended) == [f"Exportó la lista de atenciones ({noted})"]


def test_a_cancelled_visit_says_why_and_brings_nobody(command: Command, attended: Path, tmp_path: Path):
    target = tmp_path / "visitas.xlsx"
    command("exportar", "visitas", "--anio", 2026, "--archivo", attended, "--salida", target)
    (sheet,) = book(target, results=True)
    said = rows(sheet)
    cancelled = next(row for row in said if row[4] == "Beto <b>")
    assert (cancelled[5], cancelled[-1]) == (None, "Se repitió")
    assert next(row[5] for row in said if row[0] == "Total de personas") == 5
    assert any("2 atenciones y 1 cancelada" in text for text in texts(target))


def test_what_is_no_day_is_told(command: Command, attended: Path, tmp_path: Path):
    target = tmp_path / "visitas.xlsx"
    said = command("exportar", "visitas", "--desde", "31/2/2026", "--archivo", attended, "--salida", target)
    assert "«31/2/2026» no es un día con su año" in complaint(said, WRONG_USE)
    assert not target.exists()


@pytest.mark.parametrize(
    ("period", "told"),
    [
        ([], "Diga de cuándo"),
        (["--hasta", "2026-01-01"], "Diga de cuándo"),
        (["--desde", "1/1/2026", "--anio", "2026"], "Con --desde no van --anio ni --trimestre"),
        (["--desde", "2/3/2026", "--hasta", "1/3/2026"], "termina antes de empezar"),
    ],
)
def test_a_period_that_is_none_is_told(command: Command, attended: Path, tmp_path: Path, period: list[str], told: str):
    target = tmp_path / "visitas.xlsx"
    said = complaint(command("exportar", "visitas", *period, "--archivo", attended, "--salida", target))
    assert told in said
    assert not target.exists()
    assert left(attended) == []


def test_the_transparency_format_says_what_is_still_missing(command: Command, file: Path, tmp_path: Path):
    target = tmp_path / "t.xlsx"
    asked = ["exportar", "transparencia", "--anio", 2024, "--trimestre", 3, "--archivo", file, "--salida", target]
    said = command(*asked)
    assert said.code == DONE
    assert "Falta escribir antes de publicar: Atención Ciudadana de la Secretaría (objetivo institucional" in said.out


@pytest.mark.parametrize("ending", [".xlsx", ".csv"])
def test_a_table_never_replaces_an_offices_file(command: Command, file: Path, tmp_path: Path, ending: str):
    data = file.rename(tmp_path / f"datos{ending}")
    before = data.read_bytes()
    asked = ["exportar", "trimestral", "--anio", 2024, "--trimestre", 3, "--archivo", data, "--salida", data]
    assert "guarda los datos de una oficina. No se modificó" in complaint(command(*asked))
    assert data.read_bytes() == before


def test_a_year_without_a_programme_is_told(command: Command, file: Path, tmp_path: Path):
    said = command("exportar", "programa", "--anio", 2023, "--archivo", file, "--salida", tmp_path / "p.xlsx")
    assert "No hay programa de 2023" in complaint(said)
