"""The command `importar visitas`: a file comes in as a batch, and is withdrawn as one."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from tests import made, visit_files
from tests.commands import DONE, WRONG_USE, Command, complaint, contents
from tests.domain.visit_tables import HEADING, ROW, row
from xicotepec_atencion.commands import importing_visits
from xicotepec_atencion.domain.accounts import Role
from xicotepec_atencion.domain.batch_words import UNFOLLOWED
from xicotepec_atencion.domain.changes import Admit
from xicotepec_atencion.domain.follow_up import Status
from xicotepec_atencion.exchange.visit_files import read_visit_table
from xicotepec_atencion.store.store import Store


@pytest.fixture
def office(tmp_path: Path) -> Path:
    path = tmp_path / "oficina.db"
    made.new_store(path).close()
    return path


@pytest.fixture
def visits(tmp_path: Path) -> Path:
    """Two that may come in, one of them with a new area, and one that may not."""
    rows = [ROW, row(area="Ventanilla Rosa", personas="4"), row(fecha="ayer")]
    return visit_files.write(tmp_path / "visitas.csv", HEADING, rows)


def folios(path: Path) -> list[str]:
    with Store(path) as store:
        return [str(each.folio) for each in store.visits.during(made.TODAY.replace(day=1), made.TODAY)]


def statuses(path: Path) -> set[Status]:
    with Store(path) as store:
        visits = store.visits.during(made.TODAY.replace(day=1), made.TODAY)
        return {store.cases.of(each.visit).status for each in visits}


def areas(path: Path) -> list[str]:
    with Store(path) as store:
        return [item.name for item in store.catalogues.items(made.AREAS[0].catalogue) if not item.retired]


def test_without_aceptar_it_is_only_looked_at(command: Command, office: Path, visits: Path):
    said = command("importar", "visitas", visits, "--archivo", office)
    assert said.code == DONE
    for line in (
        "  «Fecha»: Fecha",
        "  Área «Ventanilla Rosa», 1 renglón: se agrega a la lista",
        "2 se pueden importar · 1 con problema · 0 ya estaban",
        "  marzo de 2026: 2 — Ventanilla Azul 1 y Ventanilla Rosa 1",
        UNFOLLOWED,
        "  Renglón 4: «ayer» no es una fecha: escríbala como 2/11/2026.",
        importing_visits.NOT_WRITTEN,
    ):
        assert line in said.out.splitlines()
    assert "Ana" not in said.out
    assert (folios(office), len(areas(office))) == ([], 3)


def test_accepted_it_counts_and_is_withdrawn_and_counts_again(command: Command, office: Path, visits: Path):
    said = command("importar", "visitas", visits, "--archivo", office, "--aceptar")
    assert said.out.splitlines()[-1] == "Se importaron 2 atenciones (folios I1V1-000001 a I1V1-000002)."
    assert "Importando 2 de 2" in said.err
    assert (len(folios(office)), areas(office)[-1]) == (2, "Ventanilla Rosa")
    assert "visitas.csv, 2 atenciones" in command("importar", "visitas", "--lista", "--archivo", office).out
    asked = ["importar", "visitas", "--archivo", office]
    assert "dejan de contar" in command(*asked, "--retirar", "i1v1", "--motivo", "No era de aquí").out
    assert folios(office) == []
    assert ": No era de aquí)" in command(*asked, "--lista").out
    assert "vuelve a contar" in command(*asked, "--contar", "I1V1").out
    assert len(folios(office)) == 2
    assert statuses(office) == {Status.UNFOLLOWED}
    listed = command(*asked, "--lista").out
    assert ": No era de aquí; cuenta otra vez desde el " in listed


def test_the_same_file_again_has_nothing_to_import(command: Command, office: Path, visits: Path):
    asked = ["importar", "visitas", visits, "--archivo", office]
    assert command(*asked, "--aceptar").code == DONE
    said = command(*asked)
    assert "0 se pueden importar · 1 con problema · 2 ya estaban" in said.out
    assert "Ojo: este archivo ya se importó. I1V1: visitas.csv" in said.out
    assert "2 renglones ya vinieron con la importación I1V1." in said.out
    refused = command(*asked, "--aceptar")
    assert (refused.code, len(folios(office))) == (1, 2)
    assert "Las demás atenciones del archivo ya están (importación I1V1), y 1 renglón tiene problemas." in refused.err
    again = command(*asked, "--aceptar", "--repetidas")
    assert (again.code, len(folios(office))) == (DONE, 4)


def test_what_came_again_since_its_import_was_withdrawn_counts_once(command: Command, office: Path, visits: Path):
    asked = ["importar", "visitas", "--archivo", office]
    assert command(*asked, visits, "--aceptar").code == DONE
    assert command(*asked, "--retirar", "I1V1", "--motivo", "No era de aquí").code == DONE
    assert "vuelva a contarla: --contar I1V1" in command(*asked, visits, "--aceptar").out
    said = command(*asked, "--contar", "I1V1")
    assert "2 de sus atenciones ya cuentan por la importación I2V1: retire aquélla primero" in complaint(said)
    assert len(folios(office)) == 2


@pytest.mark.parametrize("more", [["--aceptar"], ["--retirar", "I1V1", "--motivo", "x"], ["--contar", "I1V1"]])
def test_who_wants_nothing_written_writes_nothing(command: Command, office: Path, visits: Path, more: list[str]):
    file = [visits] if more == ["--aceptar"] else []
    before = contents(office.parent)
    said = command("--solo-lectura", "importar", "visitas", *file, "--archivo", office, *more)
    assert "--solo-lectura pide no modificar nada" in complaint(said)
    assert contents(office.parent) == before
    assert command("--solo-lectura", "importar", "visitas", visits, "--archivo", office).code == DONE


def test_bad_rows_never_replace_what_is_read(command: Command, office: Path, visits: Path, tmp_path: Path):
    before, link = visits.read_bytes(), tmp_path / "enlace.csv"
    link.symlink_to(visits)
    for bad, said in ((visits, "es uno de los archivos que se leen"), (link, "es un enlace")):
        told = command("importar", "visitas", visits, "--archivo", office, "--malos", bad)
        assert said in complaint(told)
    assert visits.read_bytes() == before


def test_words_order_and_persons_are_said(command: Command, office: Path, tmp_path: Path):
    with Store(office) as store:
        made.put(store, made.person("Ana Ejemplo Inventada"))
    rows = [row(area="MOD. GRIS", fecha="2/3/2026"), row(area="MOD. GRIS", fecha="3/3/2026")]
    path = visit_files.write(tmp_path / "v.csv", ("Día", *HEADING[1:]), rows)
    asked = ["importar", "visitas", path, "--archivo", office, "--columna", "fecha=«Día»"]
    said = command(*asked, "--palabra", "mod. gris=«ventanilla gris»", "--orden", "mda").out
    assert "  Área «MOD. GRIS», 2 renglones: se toma como «Ventanilla Gris»" in said.splitlines()
    assert "  febrero de 2026: 1 — Ventanilla Gris 1" in said.splitlines()
    assert "se unen 0 de 2" in said
    assert "se unen 2 de 2" in command(*asked, "--juntar", "todas").out
    for word, why in (
        ("nada=Ventanilla Gris", "no es una palabra"),
        ("MOD. GRIS=Otra", "No hay área"),
        ("x", "escriba"),
    ):
        assert why in complaint(command(*asked, "--palabra", word))


def test_columns_and_defaults_are_said(command: Command, office: Path, tmp_path: Path):
    path = visit_files.write(
        tmp_path / "v.csv", ("Fecha", "Sobre qué", "Quién"), [("2/3/2026", "Bache", "Ana Ejemplo")]
    )
    asked = ["importar", "visitas", path, "--archivo", office, "--columna", "asunto=sobre qué"]
    looked_at = command(*asked).out
    assert "Falta el área. Falta el canal." in looked_at
    assert "Ninguna columna dice el área: añada --columna area=ENCABEZADO o --area NOMBRE." in looked_at
    assert "dice el asunto" not in looked_at
    said = command(*asked, "--columna", "nombre=Quién", "--area", "ventanilla verde", "--canal", "Correo", "--aceptar")
    assert said.out.splitlines()[-1] == "Se importó 1 atención (folio I1V1-000001)."


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--columna", "asunto"], "escriba CAMPO=ENCABEZADO"),
        (["--columna", "edades=Fecha"], "escriba CAMPO=ENCABEZADO"),
        (["--columna", "asunto=Nada"], "No hay columna «Nada»"),
        (["--area", "Otra"], "No hay área «Otra»"),
    ],
)
def test_what_is_not_there_is_said(command: Command, office: Path, visits: Path, more: list[str], said: str):
    assert said in complaint(command("importar", "visitas", visits, "--archivo", office, *more))


def test_a_batch_that_is_not_there(command: Command, office: Path):
    said = command("importar", "visitas", "--retirar", "I9V1", "--motivo", "x", "--archivo", office)
    assert "No hay importación «I9V1» (no hay ninguna). Nada se modificó." in complaint(said)


@pytest.mark.parametrize(
    "more", [[], ["--lista", "--contar", "I1V1"], ["--retirar", "I1V1"], ["--lista", "--motivo", "x"]]
)
def test_one_thing_at_a_time(command: Command, office: Path, more: list[str]):
    assert command("importar", "visitas", "--archivo", office, *more).code == WRONG_USE


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_bad_rows_are_saved(command: Command, office: Path, visits: Path, tmp_path: Path, ending: str):
    bad = tmp_path / f"malos.{ending}"
    said = command("importar", "visitas", visits, "--archivo", office, "--malos", bad)
    assert f"1 renglón con problema: {bad}" in said.out
    assert read_visit_table(bad).rows[0][-2:] == ("4", "«ayer» no es una fecha: escríbala como 2/11/2026.")


def test_bad_rows_that_cannot_be_saved(command: Command, office: Path, visits: Path):
    said = command("importar", "visitas", visits, "--archivo", office, "--malos", visits / "malos.csv", "--aceptar")
    assert said.code == 1
    assert "malos.csv" in said.err
    assert folios(office) == []


@pytest.mark.parametrize("raised", [KeyboardInterrupt, MemoryError])
def test_what_is_cut_off_leaves_nothing(
    command: Command, office: Path, visits: Path, monkeypatch: pytest.MonkeyPatch, raised: type[BaseException]
):
    def progress(_: int) -> None:
        raise raised

    monkeypatch.setattr(importing_visits, "_progress", lambda _: progress)
    said = command("importar", "visitas", visits, "--archivo", office, "--aceptar")
    if raised is KeyboardInterrupt:
        assert importing_visits.STOPPED in said.err
    assert (said.code, folios(office), len(areas(office))) == (1, [], 3)
    with Store(office) as store:
        assert store.imports.all() == []


def test_who_may_not_import_is_told_before_anything_is_written(
    command: Command, office: Path, visits: Path, monkeypatch: pytest.MonkeyPatch
):
    clerk = made.account(Role.CLERK)
    with Store(office) as store:
        made.do(store, Admit(made.account()))
        store.apply(Admit(clerk), made.with_account(Role.ADMINISTRATOR), made.NOW)
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{made.PASSWORD}\n"))
    said = command("importar", "visitas", visits, "--archivo", office, "--aceptar", "--cuenta", clerk.name)
    assert "Su cuenta no permite hacer esto. Nada se modificó." in said.err
    assert (folios(office), len(areas(office))) == ([], 3)
