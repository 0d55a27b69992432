"""The commands without a screen: what they do, what they say, and how they end."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from tests import made
from tests.commands import (
    COMMANDS,
    COULD_NOT,
    DONE,
    WRONG_USE,
    Command,
    Said,
    complaint,
    contents,
    english,
    realized,
    report,
    words,
)
from xicotepec_atencion.domain.changes import Put
from xicotepec_atencion.domain.office import OF_A_VISIT, Catalogue
from xicotepec_atencion.store.store import Store

# help, and wrong use


@pytest.mark.parametrize("names", COMMANDS, ids=" ".join)
def test_every_command_has_its_help_in_spanish(command: Command, names: list[str]):
    said = command(*names, "--help")
    assert (said.code, said.err) == (DONE, "")
    assert said.out.startswith(f"uso: {' '.join(['xicotepec-atencion', *names])} ")
    assert "muestra esta ayuda y termina" in said.out
    assert english(said.out) == []


def test_the_help_names_every_command_and_says_what_it_is_for(command: Command):
    said = words(command("--help").out)
    for name in ("nuevo crea", "informe guarda", "respaldar hace", "demo hace", "--version muestra"):
        assert name in said


def test_english_would_be_seen():
    assert english("usage: x [-h] --show\n  show program's version number") == [
        "usage", "show", "program", "version", "number",
    ]  # fmt: skip


def test_the_version_is_told(command: Command):
    assert command("--version") == Said(DONE, "Atención Ciudadana 1.0.0\n", "")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["nada"], "«nada» no es una opción"),
        (["--nada"], "no se entiende --nada"),
        (["--archivo"], "--archivo: necesita un valor"),
        (["--version=3"], "--version: no lleva el valor '3'"),
        (["nuevo", "sobra"], "no se entiende sobra"),
        (["nuevo", "--ejemplo", "ninguno"], "--ejemplo: «ninguno» no es una opción; hay"),
        (["nuevo", "--ejemplo", ""], "--ejemplo: «» no es una opción; hay"),
        (["nuevo", "--ejemplo", "xicotepec", "--oficina", "Otra"], "con --ejemplo no van --oficina ni --prefijo"),
        (["nuevo", "--ejemplo", "xicotepec", "--prefijo", "OTRA"], "con --ejemplo no van --oficina ni --prefijo"),
        (["nuevo", "--prefijo", "NIN"], "con --prefijo hace falta --oficina"),
        (["informe"], "falta INFORME"),
        (["informe", "nada"], "«nada» no es una opción"),
        (["informe", "programa"], "falta --anio, --salida"),
        (["informe", "trimestral"], "falta --anio, --trimestre, --salida"),
        (["informe", "trimestral", "--trimestre", "5"], "«5» no es un trimestre: escriba de 1 a 4, T3 o tercer"),
        (["informe", "trimestral", "--trimestre", ""], "«» no es un trimestre"),
        (["informe", "programa", "--h", "6"], "--h puede ser --help, --hasta"),
        (["informe", "programa", "--anio", "dos", "--salida", "x.pdf"], "«dos» no es un año de cuatro cifras"),
        (["informe", "programa", "--anio", "1999", "--salida", "x.pdf"], "«1999» no es un año"),
        (["informe", "programa", "--anio", "²⁰²⁴", "--salida", "x.pdf"], "«²⁰²⁴» no es un año"),
        (["informe", "programa", "--anio", "2024", "--salida", ""], "--salida: «» no nombra un archivo"),
        (["exportar"], "falta TABLA"),
        (["exportar", "transparencia"], "falta --anio, --trimestre, --salida"),
        (["exportar", "visitas", "--anio", "2024", "--salida", "x.pdf"], "«x.pdf» no termina en .xlsx ni en .csv"),
        (["restaurar"], "falta --copia"),
        (["respaldar", "--salida", "/"], "--salida: «/» no nombra un archivo"),
        (["respaldar", "--salida", ".."], "--salida: «..» no nombra un archivo"),
        (["demo"], "falta --salida"),
    ],
)
def test_wrong_use_is_told_in_a_sentence(command: Command, tmp_path: Path, arguments: list[str], told: str):
    before = contents(tmp_path)
    sentence = complaint(command("--archivo", tmp_path / "oficina.db", *arguments), WRONG_USE)
    assert told in sentence
    assert sentence.endswith(" --help\n")
    assert english(sentence) == []
    assert contents(tmp_path) == before


# nuevo


def test_a_new_file_may_wait_for_the_window_to_ask_whose_it_is(command: Command, tmp_path: Path):
    path = tmp_path / "carpeta" / "oficina.db"
    said = command("nuevo", "--archivo", path)
    assert (said.code, said.err) == (DONE, "")
    assert str(path) in said.out
    assert "La ventana pedirá el nombre" in said.out
    with Store(path) as store:
        assert store.offices.get() is None
        assert store.catalogues.items(Catalogue.AREA) == []


def test_a_new_file_may_be_told_whose_it_is(command: Command, tmp_path: Path):
    path = tmp_path / "oficina.db"
    said = command("nuevo", "--archivo", path, "--oficina", " Oficina Inventada ", "--prefijo", "nin-ofi")
    assert (said.code, said.err) == (DONE, "")
    assert "Oficina: Oficina Inventada\n" in said.out
    with Store(path) as store:
        assert (store.office().name, store.office().prefix) == ("Oficina Inventada", "NIN-OFI")
        assert len(store.catalogues.items(Catalogue.CHANNEL)) == 7
        assert store.signatories.all() == []
        assert store.log.broken_link() is None


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--oficina", "Oficina Inventada"], "Escriba el prefijo de los folios"),
        (["--oficina", "Oficina Inventada", "--prefijo", "NIN OFI"], "El prefijo lleva hasta 16 letras"),
        (["--oficina", "Oficina Inventada", "--prefijo", "N" * 17], "El prefijo lleva hasta 16 letras"),
        (["--oficina", "", "--prefijo", ""], "Escriba el nombre de la oficina"),
        (["--oficina", " \t", "--prefijo", "NIN"], "Escriba el nombre de la oficina"),
    ],
)
def test_an_office_that_cannot_be_leaves_no_file(command: Command, tmp_path: Path, arguments: list[str], told: str):
    assert told in complaint(command("nuevo", "--archivo", tmp_path / "oficina.db", *arguments))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("there", [b"", b"algo que no es nuestro"])
def test_what_exists_is_never_made_anew(command: Command, tmp_path: Path, there: bytes):
    path = tmp_path / "oficina.db"
    path.write_bytes(there)
    assert "Ya existe un archivo" in complaint(command("nuevo", "--archivo", path, "--ejemplo", "xicotepec"))
    assert path.read_bytes() == there


def test_the_example_is_the_real_office(command: Command, tmp_path: Path):
    said = command("nuevo", "--archivo", tmp_path / "oficina.db", "--ejemplo", "xicotepec")
    assert said.out.endswith("Oficina: Secretaría de Gobernación\n")


# --archivo


def test_the_file_may_be_named_before_or_after_the_command(command: Command, tmp_path: Path):
    before, after = tmp_path / "antes.db", tmp_path / "después ñ.db"
    assert command("--archivo", before, "nuevo").code == DONE
    assert command("nuevo", "--archivo", after).code == DONE
    assert {path.name for path in tmp_path.iterdir()} == {before.name, after.name}
    assert command("--archivo", before, "respaldar", "--salida", tmp_path / "uno.db").code == DONE
    assert command("respaldar", "--archivo", after, "--salida", tmp_path / "dos.db").code == DONE


def test_the_name_nearest_to_its_command_holds(command: Command, tmp_path: Path, file: Path, paper: Path):
    nobody = tmp_path / "nadie.db"
    asked = ["informe", "programa", "--archivo", file, "--anio", 2024, "--salida", paper]
    assert command("--archivo", nobody, *asked).code == DONE
    assert not nobody.exists()


@pytest.mark.skipif(sys.platform != "linux", reason="the folder is chosen by an environment variable")
def test_a_file_that_nobody_names_is_the_usual_one(command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    usual = tmp_path / "xicotepec-atencion" / "atencion.db"
    assert command("nuevo").out.startswith(f"Archivo creado: {usual}\n")
    assert usual.is_file()


READING = (["informe", "programa", "--anio", "2024"], ["respaldar"])


@pytest.mark.parametrize("reading", READING, ids=lambda names: names[0])
@pytest.mark.parametrize(
    ("there", "told"),
    [
        (None, "No existe el archivo"),
        (b"", "perdió su contenido"),
        (b"hola\n", "no es un archivo de Atención Ciudadana"),
        (b"SQLite format 3\0" + bytes(4080), "no es un archivo de Atención Ciudadana"),
    ],
)
def test_what_is_no_office_is_told(
    command: Command, tmp_path: Path, reading: list[str], there: bytes | None, told: str
):
    path = tmp_path / "ajeno.db"
    if there is not None:
        path.write_bytes(there)
    before = contents(tmp_path)
    assert told in complaint(command(*reading, "--archivo", path, "--salida", tmp_path / "salida.pdf"))
    assert contents(tmp_path) == before


@pytest.mark.parametrize("reading", READING, ids=lambda names: names[0])
def test_a_folder_is_no_office(command: Command, tmp_path: Path, reading: list[str]):
    said = command(*reading, "--archivo", tmp_path, "--salida", tmp_path / "salida.pdf")
    assert "revise que sea un archivo" in complaint(said)


# what cannot be written


def writing(file: Path, name: str) -> Sequence[object]:
    """The command of that name over that file, but for where it writes."""
    return {
        "informe": ["informe", "programa", "--anio", 2024, "--archivo", file, "--salida"],
        "respaldar": ["respaldar", "--archivo", file, "--salida"],
        "demo": ["demo", "--salida"],
    }[name]


@pytest.mark.parametrize("name", ["informe", "respaldar"])
def test_a_folder_in_the_way_is_told(command: Command, file: Path, tmp_path: Path, name: str):
    folder = tmp_path / "salida.pdf"
    folder.mkdir()
    before = contents(tmp_path)
    sentence = complaint(command(*writing(file, name), folder))
    assert str(folder) in sentence
    assert "revise la carpeta" in sentence
    assert contents(tmp_path) == before


@pytest.mark.parametrize("name", ["informe", "respaldar", "demo"])
def test_a_place_that_cannot_be_written_is_told(command: Command, file: Path, tmp_path: Path, name: str):
    """A folder that is really a file: not even root writes there."""
    in_the_way = tmp_path / "no es carpeta"
    in_the_way.write_text("sino archivo")
    before = contents(tmp_path)
    sentence = complaint(command(*writing(file, name), in_the_way / "salida.pdf"))
    assert str(in_the_way / "salida.pdf") in sentence
    assert "revise la carpeta" in sentence
    assert contents(tmp_path) == before


def test_a_new_file_where_none_can_be_is_told(command: Command, tmp_path: Path):
    (tmp_path / "no es carpeta").write_text("sino archivo")
    said = command("nuevo", "--archivo", tmp_path / "no es carpeta" / "oficina.db")
    assert "revise la carpeta y sus permisos" in complaint(said)


# respaldar


def test_a_backup_is_verified_and_opens(command: Command, file: Path, tmp_path: Path):
    target = tmp_path / "respaldos" / "copia.db"
    said = command("respaldar", "--archivo", file, "--salida", target)
    assert said == Said(DONE, f"Respaldo verificado: {target} (0 atenciones)\n", "")
    with Store(file) as store, Store(target) as copy:
        assert made.dump(copy) == [line for line in made.dump(store) if 'INTO "access_log"' not in line]
        assert copy.log.broken_link() is None


def test_a_backup_is_not_the_file_itself(command: Command, file: Path, monkeypatch: pytest.MonkeyPatch):
    before = file.read_bytes()
    monkeypatch.chdir(file.parent)
    for same in (file, file.name, Path("..") / file.parent.name / file.name):
        said = command("respaldar", "--archivo", file, "--salida", same)
        assert "no puede ser el mismo archivo" in complaint(said)
    assert file.read_bytes() == before


# while the window is open


def test_commands_work_on_a_file_in_use(command: Command, file: Path, paper: Path, tmp_path: Path):
    with Store(file) as store:
        area, channel, matter = (store.catalogues.items(catalogue)[0].uid for catalogue in OF_A_VISIT)
        day = date(2024, 12, 3)
        visit = made.visit(day, persons=7, area=area, channel=channel, matter=matter, name="Ana Nadie")
        store.apply(Put(visit), made.actor(), made.moment(2024, 12, 3))
        assert report(command, file, paper).code == DONE
        assert realized(paper)[3] == [7, 7]
        said = command("respaldar", "--archivo", file, "--salida", tmp_path / "copia.db")
        assert said.out.endswith("(1 atención)\n")
        made.put(store, made.visit(day, area=area, channel=channel, matter=matter), made.moment(2024, 12, 3))
    with Store(tmp_path / "copia.db") as copy:
        assert copy.visits.recorded(visit.uid)


def test_a_report_is_made_while_another_writes(command: Command, file: Path, paper: Path):
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert report(command, file, paper).code == DONE


# as a process


def run(*command: object, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *map(str, command)],
        env={**os.environ, "PYTHONUTF8": "1", **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="surrogateescape",
        check=False,
    )


def test_the_process_ends_with_the_commands_code(tmp_path: Path):
    program = ("-m", "xicotepec_atencion")
    path = tmp_path / "oficina.db"
    codes = [run(*program, *more).returncode for more in (["nuevo", "--archivo", path],) * 2 + (["nada"],)]
    assert codes == [DONE, COULD_NOT, WRONG_USE]


WITHOUT_QT = """
import sys
sys.modules["PySide6"] = None
from xicotepec_atencion.cli import main
sys.exit(main(sys.argv[1:]))
"""


def test_commands_need_no_qt(file: Path, paper: Path):
    told = run("-c", WITHOUT_QT, *writing(file, "informe"), paper)
    assert (told.returncode, told.stderr) == (DONE, "")
    told = run("-c", WITHOUT_QT, "--archivo", file)
    assert (told.returncode, told.stdout) == (COULD_NOT, "")
    assert told.stderr.count("\n") == 1


ONLY_ITS_OWN = """
import sys
from xicotepec_atencion.cli import main
main(sys.argv[1:])
print(*(name for name in sys.modules if name.startswith(("xicotepec_atencion.exchange", "matplotlib", "openpyxl"))))
"""


def test_a_report_waits_for_nothing_of_other_commands(file: Path, paper: Path):
    told = run("-c", ONLY_ITS_OWN, *writing(file, "informe"), paper)
    assert told.stderr == ""
    assert told.stdout.splitlines()[-1] == ""


@pytest.mark.skipif(os.name == "nt", reason="there a name is always text")
def test_a_name_that_the_terminal_cannot_write_is_no_trouble(tmp_path: Path):
    path = tmp_path / os.fsdecode(b"oficina \xff.db")
    told = run("-m", "xicotepec_atencion", "nuevo", "--archivo", path, PYTHONIOENCODING="utf-8:strict")
    assert (told.returncode, told.stderr) == (DONE, "")
    assert path.is_file()
