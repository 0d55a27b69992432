"""The commands that print the visits: «informe diario», «desglose», «anexo» and «matutino»."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests import made
from tests.commands import COULD_NOT, DONE, WRONG_USE, Command, Said, complaint, text
from xicotepec_atencion.domain.logbook import Wanted
from xicotepec_atencion.store.store import Store

MARCH = ("--desde", "2026-03-01", "--hasta", "2026-03-31")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "oficina.db"
    with made.new_store(path) as store:
        made.with_activities(store, 2)
        made.put(store, made.visit(persons=12, name="Ana Ejemplo Inventada"))
    return path


def informe(command: Command, file: Path, paper: Path, *more: object) -> Said:
    return command("informe", *more, "--archivo", file, "--salida", paper, "--corte", "2026-03-17T08:00")


def accesses(file: Path) -> list[tuple[str, str]]:
    with closing(sqlite3.connect(file)) as raw:
        return raw.execute("SELECT kind, body FROM access_log").fetchall()


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("diario", *MARCH), "Ana Ejemplo Inventada"),
        (("desglose", *MARCH), "Ventanilla Azul 1 100.00 % 12"),
        (("desglose", *MARCH, "--publicable"), "versión para publicar"),
        (("anexo", "--anio", 2026, "--actividad", "atencion", "--mes", "marzo"), "NIN-OFI-2026-V1-000001"),
        (("anexo", "--anio", 2026, "--actividad", "Atención inventada", "--trimestre", "T1"), "Suma de febrero"),
        (("solicitudes", *MARCH), "No se recibió ninguna solicitud en el periodo."),
        (("solicitudes", *MARCH, "--publicable"), "versión para publicar"),
        (("matutino",), "Hoja matutina, martes 17 de marzo de 2026"),
    ],
)
def test_each_is_printed(command: Command, file: Path, paper: Path, asked: tuple[object, ...], said: str):
    done = informe(command, file, paper, *asked)
    assert (done.code, done.err) == (DONE, "")
    assert re.fullmatch(rf"Informe guardado: {re.escape(str(paper))}( \(código( [0-9A-F]{{4}}){{4}}\))?\n", done.out)
    assert said in " ".join(text(paper).split())


def test_names_that_leave_are_noted_and_nothing_else(command: Command, file: Path, paper: Path):
    """Nothing of an open month is filed, nor ever what says names."""
    informe(command, file, paper, "desglose", *MARCH)
    assert accesses(file) == []
    informe(command, file, paper, "diario", *MARCH)
    ((kind, body),) = accesses(file)
    assert kind == "exported"
    assert body == '{"period": "1 mar 2026 al 31 mar 2026", "rows": 1, "what": "diario de atenciones"}'
    with Store(file) as store:
        first, *_ = store.logbook.all(Wanted())
    assert first.said == ("Exportó el diario de atenciones (1 renglón, 1 mar 2026 al 31 mar 2026)",)


@pytest.mark.parametrize(
    ("period", "told"),
    [
        (("--desde", "1/3/2026", "--hasta", "2026-03-31"), "1 mar 2026 al 31 mar 2026"),
        (("--anio", 2026, "--trimestre", "T1"), "1 ene 2026 al 31 mar 2026"),
        (("--anio", 2026), "1 ene 2026 al 31 dic 2026"),
    ],
)
def test_a_period_is_days_a_quarter_or_a_year(
    command: Command, file: Path, paper: Path, period: tuple[object, ...], told: str
):
    for kind in ("diario", "desglose"):
        assert informe(command, file, paper, kind, *period).code == DONE
        assert told in " ".join(text(paper).split())


@pytest.mark.parametrize("day", ["ayer", "2026-13-01", "1/3", ""])
def test_what_is_no_day_is_told(command: Command, file: Path, paper: Path, day: str):
    said = informe(command, file, paper, "diario", f"--desde={day}", "--hasta", "2026-03-31")
    assert f"«{day}» no es un día con su año: escriba por ejemplo 1/3/2026" in complaint(said, WRONG_USE)


@pytest.mark.parametrize("day", ["1999-12-31", "2101-01-01", "1/1/1900"])
def test_a_day_is_of_these_years(command: Command, file: Path, paper: Path, day: str):
    said = informe(command, file, paper, "desglose", f"--desde={day}", "--hasta", "2026-03-31")
    assert f"«{day}» no es un día entre 2000 y 2100" in complaint(said, WRONG_USE)


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        (("diario", "--desde", "2026-03-31", "--hasta", "2026-03-01"), "termina antes de empezar"),
        (("desglose",), "Diga de cuándo"),
        (("anexo", "--anio", 2026, "--actividad", "inventada", "--mes", 3), "está en varias actividades: «Atención"),
        (("anexo", "--anio", 2026, "--actividad", "ninguna", "--mes", 3), "Ninguna actividad de 2026 se llama"),
        (("anexo", "--anio", 2026, "--actividad", "Atención", "--mes", 13), "no es un mes de 2026"),
    ],
)
def test_what_cannot_be_printed_is_told(
    command: Command, file: Path, paper: Path, asked: tuple[object, ...], sentence: str
):
    assert sentence in complaint(informe(command, file, paper, *asked), COULD_NOT)
    assert not paper.exists()
    assert accesses(file) == []


def test_what_is_published_twice_of_the_same_days_is_said(command: Command, file: Path, paper: Path):
    published = ("desglose", *MARCH, "--publicable")
    with Store(file) as store:
        for _ in range(8):
            made.put(store, made.visit())
    assert "Ojo" not in informe(command, file, paper, *published).out
    with Store(file) as store:
        made.put(store, made.visit(persons=9))
    said = informe(command, file, paper, *published)
    assert said.code == DONE
    assert "Ojo: Para publicar ya salió «1 mar 2026 al 31 mar 2026» (" in said.out
    assert [kind for kind, body in accesses(file) if "para publicar" in body] == ["exported", "exported"]
    with Store(file) as store:
        first, *_ = store.logbook.all(Wanted())
    assert first.said == ("Exportó Desglose de atenciones (versión para publicar) (1 mar 2026 al 31 mar 2026)",)
