"""The commands without a screen: what they do, what they say, and how they end."""

from __future__ import annotations

import os
import re
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests import made
from xicotepec_atencion.cli import main
from xicotepec_atencion.domain.calendar import Month
from xicotepec_atencion.domain.changes import Put
from xicotepec_atencion.domain.office import Catalogue
from xicotepec_atencion.domain.programme import HandFigure, Measure
from xicotepec_atencion.store.store import Store

DONE, COULD_NOT, WRONG_USE = 0, 1, 2
COMMANDS = ([], ["nuevo"], ["informe"], ["informe", "programa"], ["informe", "trimestral"], ["respaldar"], ["demo"])
ENGLISH = re.compile(
    r"\b(usage|show|shows|this|message|exit|options?|optional|positional|arguments?|required|default|invalid|choice"
    r"|choose|from|expected|unrecognized|program|version|number|value|file|the|and|or|one|following|ambiguous"
    r"|could|match|ignored|explicit|error)\b",
    re.IGNORECASE,
)
CUT_OFF = "2024-10-15T12:48"


@dataclass(frozen=True)
class Said:
    """How a command ended and what it wrote."""

    code: int | str | None
    out: str
    err: str


Command = Callable[..., Said]


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str]) -> Command:
    """Run a command in this process."""

    def run(*arguments: object) -> Said:
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as ended:
            code = ended.code
        out, err = capsys.readouterr()
        return Said(code, out, err)

    return run


@pytest.fixture
def file(tmp_path: Path, command: Command) -> Path:
    """An office's file with the example."""
    path = tmp_path / "oficina.db"
    assert command("nuevo", "--archivo", path, "--ejemplo", "xicotepec").code == DONE
    return path


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    return tmp_path / "papel" / "programa.pdf"


def complaint(said: Said, code: int = COULD_NOT) -> str:
    """The one sentence of a command that ended with `code` and wrote nothing else."""
    assert (said.code, said.out) == (code, ""), said
    assert re.fullmatch(r"xicotepec-atencion[^\n]+\n", said.err), said.err
    return said.err


def words(said: str) -> str:
    """Without what the terminal's width did to it."""
    return " ".join(said.split())


def english(said: str) -> list[str]:
    """The English words in a text, but for the names of options and of files."""
    return ENGLISH.findall(re.sub(r"--?[\w-]+|\S+\.\w+", " ", said))


def text(pdf: Path) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(pdf).pages)


def realized(pdf: Path) -> list[list[int]]:
    """The figures of each row «Realizado»: its captured months and their total."""
    rows = re.findall(r"^Realizado((?:\n\d+$)*)", text(pdf), re.MULTILINE)
    return [[int(figure) for figure in row.split()] for row in rows]


def contents(folder: Path) -> dict[Path, bytes]:
    """What a folder holds, but for what SQLite keeps beside an open file."""
    files = [path for path in folder.rglob("*") if path.is_file() and not path.name.endswith(("-shm", "-wal"))]
    return {path: path.read_bytes() for path in files}


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
    assert command("--version") == Said(DONE, "Atención Ciudadana 0.1.0\n", "")


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
        (["respaldar"], "falta --salida"),
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
        (b"", "no es un archivo de Atención Ciudadana"),
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


# informe programa


def report(command: Command, file: Path, paper: Path, *more: object) -> Said:
    return command("informe", "programa", "--anio", 2024, "--archivo", file, "--salida", paper, *more)


def test_the_programme_on_paper_says_what_the_file_counts(command: Command, file: Path, paper: Path):
    assert report(command, file, paper, "--corte", CUT_OFF) == Said(DONE, f"Informe guardado: {paper}\n", "")
    said = text(paper)
    for figure in ("762\n", "108.86 %", "762 de 700", "92.93 %", "762 de 820", "corte: 15 oct 2024, 12:48"):
        assert figure in said
    assert realized(paper) == [[95, 89, 76, 260], [113, 64, 85, 262], [80, 80, 80, 240], [], []]
    assert "Realizado\nsin capturar\n" in said
    assert "Lic. Ángel Hernández Fonseca\n Secretario de Gobernación" in said


@pytest.mark.parametrize("month", ["junio", "JUN", "6", "06", "2024-06"])
def test_a_report_may_end_at_a_month(command: Command, file: Path, paper: Path, month: str):
    assert report(command, file, paper, "--hasta", month).code == DONE
    said = text(paper)
    for figure in ("522\n", "113.48 %", "522 de 460", "63.66 %", "522 de 820", "realizado hasta junio"):
        assert figure in said
    assert "762" not in said
    assert "sin capturar\n" not in said, "what is not asked for is not missing"
    assert realized(paper) == [[95, 89, 76, 260], [113, 64, 85, 262], [], [], []]


def test_one_month_changed_in_the_file_changes_row_quarter_total_and_percentages(
    command: Command, file: Path, paper: Path
):
    with Store(file) as store:
        activity = store.activities.of(2024)[0]
        figure = HandFigure(activity.uid, None, Month(202402), Measure.REALIZED, 189, "Oficio inventado 12")
        standing = store.hand_figures.find(figure)
        assert standing
        made.put(store, replace(figure, revision=standing.content.revision))
    assert report(command, file, paper).code == DONE
    assert realized(paper)[0] == [95, 189, 76, 360]
    for figure in ("862\n", "123.14 %", "862 de 700", "105.12 %", "862 de 820"):
        assert figure in text(paper)


def test_the_same_report_has_the_same_bytes(command: Command, file: Path, paper: Path):
    again = paper.with_name("otra vez.pdf")
    for path in (paper, again):
        assert report(command, file, path, "--corte", CUT_OFF).code == DONE
    assert paper.read_bytes() == again.read_bytes()
    report(command, file, again, "--corte", "2024-10-15T12:49")
    assert paper.read_bytes() != again.read_bytes()


@pytest.mark.parametrize(
    ("moment", "printed"),
    [
        ("2024-10-15", "15 oct 2024, 00:00"),
        ("2024-10-15 07:05:59", "15 oct 2024, 07:05"),
        ("2024-10-15T03:30Z", "14 oct 2024, 21:30"),
        ("2024-10-15T12:48-07:00", "15 oct 2024, 13:48"),
    ],
)
def test_the_moment_printed_is_the_offices(command: Command, file: Path, paper: Path, moment: str, printed: str):
    assert report(command, file, paper, "--corte", moment).code == DONE
    assert f"corte: {printed}\n" in text(paper)


@pytest.mark.parametrize("moment", ["", "ayer", "2024", "2024-13-01", "15/10/2024", "0001-01-01T00:00+09:00"])
def test_an_unreadable_moment_is_told(command: Command, file: Path, paper: Path, moment: str):
    sentence = complaint(report(command, file, paper, "--corte", moment))
    assert f"«{moment}» no es un momento: escriba por ejemplo 2024-10-15T12:48." in sentence
    assert not paper.exists()


@pytest.mark.parametrize("month", ["", "13", "ju", "ninguno", "2023-06"])
def test_an_unreadable_month_is_told(command: Command, file: Path, paper: Path, month: str):
    assert f"«{month}» no es un mes de 2024" in complaint(report(command, file, paper, "--hasta", month))
    assert not paper.exists()


def test_a_year_without_a_programme_is_told(command: Command, file: Path, paper: Path):
    said = command("informe", "programa", "--anio", 2023, "--archivo", file, "--salida", paper)
    assert "No hay programa de 2023" in complaint(said)
    assert not paper.parent.exists()


def test_a_file_without_an_office_has_no_report(command: Command, tmp_path: Path, paper: Path):
    path = tmp_path / "oficina.db"
    command("nuevo", "--archivo", path)
    assert "todavía no tiene oficina" in complaint(report(command, path, paper))


def test_a_former_report_is_replaced(command: Command, file: Path, paper: Path):
    paper.parent.mkdir()
    paper.write_bytes(b"el de ayer")
    assert report(command, file, paper).code == DONE
    assert [path.name for path in paper.parent.iterdir()] == [paper.name]
    assert "762 de 820" in text(paper)


def test_a_report_never_replaces_an_offices_file(command: Command, file: Path):
    before = file.read_bytes()
    assert "guarda los datos de una oficina. No se modificó" in complaint(report(command, file, file))
    assert file.read_bytes() == before


# informe trimestral


def quarterly(command: Command, file: Path, paper: Path, *more: object) -> Said:
    return command("informe", "trimestral", "--anio", 2024, "--archivo", file, "--salida", paper, *more)


@pytest.mark.parametrize("quarter", ["3", "T3", "t3", "tercer", "Tercer", "TERCER trimestre"])
def test_a_quarter_on_paper_says_what_the_file_counts(command: Command, file: Path, paper: Path, quarter: str):
    said = quarterly(command, file, paper, "--trimestre", quarter, "--corte", CUT_OFF)
    assert said == Said(DONE, f"Informe guardado: {paper}\n", "")
    for told in ("Tercer trimestre de 2024", "Septiembre", "100.00 %", "240 de 240", "corte: 15 oct 2024, 12:48"):
        assert told in text(paper)


@pytest.mark.parametrize("quarter", ["0", "T5", "x", "33", "-3", "tercero trimestre"])
def test_what_is_no_quarter_is_told(command: Command, file: Path, paper: Path, quarter: str):
    said = quarterly(command, file, paper, f"--trimestre={quarter}")
    assert f"--trimestre: «{quarter}» no es un trimestre" in complaint(said, WRONG_USE)
    assert not paper.exists()


def test_a_quarter_of_a_year_without_a_programme_is_told(command: Command, file: Path, paper: Path):
    asked = ["informe", "trimestral", "--anio", 2023, "--trimestre", 1, "--archivo", file, "--salida", paper]
    assert "No hay programa de 2023" in complaint(command(*asked))
    assert not paper.parent.exists()


def test_a_quarter_never_replaces_an_offices_file(command: Command, file: Path):
    before = file.read_bytes()
    assert "guarda los datos de una oficina" in complaint(quarterly(command, file, file, "--trimestre", 3))
    assert file.read_bytes() == before


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
    folder = tmp_path / "salida"
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
        assert made.dump(copy) == made.dump(store)
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
        area, channel, matter = (store.catalogues.items(catalogue)[0].uid for catalogue in Catalogue)
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


@pytest.mark.skipif(os.name == "nt", reason="there a name is always text")
def test_a_name_that_the_terminal_cannot_write_is_no_trouble(tmp_path: Path):
    path = tmp_path / os.fsdecode(b"oficina \xff.db")
    told = run("-m", "xicotepec_atencion", "nuevo", "--archivo", path, PYTHONIOENCODING="utf-8:strict")
    assert (told.returncode, told.stderr) == (DONE, "")
    assert path.is_file()
