"""«informe pendientes» and «exportar pendientes»: what is open, by department, with names; it is noted."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from io import StringIO
from pathlib import Path

import pytest

from tests import made
from tests.commands import COULD_NOT, DONE, Command, Said, complaint, text
from tests.ui.test_accounts import staffed
from tests.workbooks import book, rows
from xicotepec_atencion.domain.accounts import Role
from xicotepec_atencion.domain.changes import Put, Together
from xicotepec_atencion.domain.follow_up import Move
from xicotepec_atencion.domain.logbook import Wanted
from xicotepec_atencion.store.store import Store

OTHER = made.DEPARTMENTS[1].uid


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Three open matters: overdue at one department, awaited at another, and nobody's; a fourth is closed."""
    path = tmp_path / "oficina.db"
    with made.new_store(path) as store:
        made.do(store, Together(tuple(map(Put, made.DEPARTMENTS))))
        late, awaited, nobodys, closed = visits = [
            made.visit(date(2026, 3, 2), name=name) for name in ("Ana Vencida", "Beto Espera", "Carla Sola", "Dora Fin")
        ]
        made.do(store, Together(tuple(map(Put, visits))))
        made.do(store, Put(made.follow_up(late, Move.REFER, date(2026, 3, 3), due=date(2026, 3, 10))))
        made.do(store, Put(made.follow_up(awaited, Move.REFER, department=OTHER, due=date(2026, 3, 30))))
        made.do(store, Put(made.follow_up(closed, Move.SETTLE)))
        assert nobodys.name == "Carla Sola"
    return path


def asks(command: Command, file: Path, target: Path, *more: object, verb: str = "informe") -> Said:
    return command(verb, "pendientes", *more, "--archivo", file, "--salida", target, "--corte", "2026-03-17T08:00")


def said(path: Path) -> str:
    return " ".join(text(path).split())


def accesses(file: Path) -> list[tuple[str, str]]:
    with closing(sqlite3.connect(file)) as raw:
        return raw.execute("SELECT kind, body FROM access_log").fetchall()


def test_everything_open_by_department(command: Command, file: Path, paper: Path):
    done = asks(command, file, paper)
    assert (done.code, done.err) == (DONE, "")
    assert done.out == f"Informe guardado: {paper}\n"
    printed = said(paper)
    for part in (
        "Sindicatura Inventada: 1 asunto, 1 vencido",
        "Obras Inventadas: 1 asunto",
        "Sin turno: 1 asunto",
        "2026-V1-000001 2 mar 2026 Ana Vencida Bache Canalizada 3 mar 2026 NIN-OFI/CAN/0001/2026",
        "3 mar 2026 10 mar 2026 4 15",
        "3 renglones",
    ):
        assert part in printed
    assert "Dora" not in printed


def test_it_is_noted_and_never_filed(command: Command, file: Path, paper: Path):
    asks(command, file, paper)
    ((kind, body),) = accesses(file)
    assert (kind, body) == (
        "exported",
        '{"period": "17 de marzo de 2026", "rows": 3, "what": "pendientes por dependencia"}',
    )
    with Store(file) as store:
        first, *_ = store.logbook.all(Wanted())
    assert first.said == ("Exportó los pendientes por dependencia (3 renglones, 17 de marzo de 2026)",)


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        (("--dependencia", "sindicatura"), {"Ana Vencida"}),
        (("--dependencia", "Obras Inventadas"), {"Beto Espera"}),
        (("--dependencia", "sin turno"), {"Carla Sola"}),
        (("--vencidas",), {"Ana Vencida"}),
        (("--dependencia", "obras", "--vencidas"), set[str]()),
    ],
)
def test_of_one_or_only_what_is_late(
    command: Command, file: Path, paper: Path, asked: tuple[str, ...], names: set[str]
):
    assert asks(command, file, paper, *asked).code == DONE
    printed = said(paper)
    assert {name for name in ("Ana Vencida", "Beto Espera", "Carla Sola") if name in printed} == names


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("Inventada", "«Inventada» está en varias dependencias: «Sindicatura Inventada» y «Obras Inventadas»."),
        ("Catastro", "Ninguna dependencia se llama «Catastro»."),
    ],
)
def test_a_name_must_be_of_one(command: Command, file: Path, paper: Path, name: str, sentence: str):
    assert sentence in complaint(asks(command, file, paper, "--dependencia", name), COULD_NOT)
    assert not paper.exists()
    assert accesses(file) == []


def test_as_a_workbook_and_as_csv(command: Command, file: Path, tmp_path: Path):
    target = tmp_path / "pendientes.xlsx"
    assert asks(command, file, target, verb="exportar").out == f"Tabla guardada: {target}\n"
    (sheet,) = book(target)
    found = [list(map(str, each[:4])) for each in rows(sheet) if str(each[1]).startswith("NIN-OFI")]
    assert [(each[0], each[1], each[3]) for each in found] == [
        ("Sindicatura Inventada", "NIN-OFI-2026-V1-000001", "Ana Vencida"),
        ("Obras Inventadas", "NIN-OFI-2026-V1-000002", "Beto Espera"),
        ("Sin turno", "NIN-OFI-2026-V1-000003", "Carla Sola"),
    ]
    plain = tmp_path / "pendientes.csv"
    asks(command, file, plain, "--vencidas", verb="exportar")
    assert "Ana Vencida" in plain.read_text(encoding="utf-8-sig")
    assert "Carla" not in plain.read_text(encoding="utf-8-sig")
    assert [kind for kind, _ in accesses(file)] == ["exported", "exported"]


def test_who_only_consults_takes_no_names_away(
    command: Command, tmp_path: Path, paper: Path, monkeypatch: pytest.MonkeyPatch
):
    path = staffed(tmp_path / "cuentas.db")
    monkeypatch.setattr("sys.stdin", StringIO(f"{made.PASSWORD}\n"))
    done = asks(command, path, paper, "--cuenta", made.account(Role.READER).name)
    assert "Este informe dice nombres" in complaint(done, COULD_NOT)
    assert not paper.exists()
