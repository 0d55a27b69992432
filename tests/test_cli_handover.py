"""The command `entregar`: a pack for who comes after, and whether one is still whole."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from tests import made
from tests.commands import COULD_NOT, DONE, WRONG_USE, Command, complaint
from tests.earlier import file_of
from xicotepec_atencion.domain.accounts import Role
from xicotepec_atencion.store.store import Store


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "paquete.zip"


def test_a_pack_is_saved_and_checked(command: Command, file: Path, target: Path):
    said = command("entregar", "--archivo", file, "--salida", target)
    assert said.code == DONE
    saved, digest, care = said.out.splitlines()
    assert saved.startswith(f"Paquete de entrega guardado: {target} (")
    assert care == "Trae datos personales sin cifrar: guárdelo bajo llave."
    checked = command("entregar", "--comprobar", target)
    assert checked.code == DONE
    assert checked.out.splitlines()[0].startswith("El paquete está como se hizo: ")
    assert checked.out.splitlines()[1] == digest


def test_a_damaged_pack_is_told(command: Command, file: Path, target: Path):
    command("entregar", "--archivo", file, "--salida", target)
    with zipfile.ZipFile(target, "a") as archive:
        folder = archive.namelist()[0].partition("/")[0]
        archive.writestr(f"{folder}/de-más.txt", "hola")
    said = command("entregar", "--comprobar", target)
    assert said.code == COULD_NOT
    assert said.out.endswith("/de-más.txt: no es del paquete.\n")
    assert "no está como se hizo: no lo reciba así" in said.err


def test_of_a_file_with_accounts_only_an_administrator_takes_it(
    command: Command, tmp_path: Path, target: Path, monkeypatch: pytest.MonkeyPatch
):
    path = file_of(11, tmp_path)
    Store(path).close()
    asked = ["entregar", "--archivo", path, "--salida", target]
    assert "añada --cuenta" in complaint(command(*asked))
    for role, code in ((Role.SECRETARY, COULD_NOT), (Role.ADMINISTRATOR, DONE)):
        monkeypatch.setattr("sys.stdin", io.StringIO(f"{made.PASSWORD}\n"))
        assert command(*asked, "--cuenta", f"Persona de {role}").code == code
        assert target.exists() is (code == DONE)


def test_what_is_no_pack_and_what_is_not_there_are_told(command: Command, tmp_path: Path, target: Path):
    assert "revise el nombre" in complaint(command("entregar", "--comprobar", target))
    target.write_text("hola")
    assert "no es un paquete de entrega" in complaint(command("entregar", "--comprobar", target))


def test_an_offices_file_is_not_replaced_by_it(command: Command, file: Path, tmp_path: Path):
    named = tmp_path / "oficina.zip"
    named.write_bytes(file.read_bytes())
    assert "guarda los datos de una oficina" in complaint(command("entregar", "--archivo", file, "--salida", named))
    assert named.read_bytes() == file.read_bytes()


@pytest.mark.parametrize("wrong", [[], ["--salida", "x.zip", "--comprobar", "y.zip"], ["--salida", "x.pdf"]])
def test_it_is_told_one_of_both(command: Command, file: Path, wrong: list[str]):
    assert command("entregar", "--archivo", file, *wrong).code == WRONG_USE
