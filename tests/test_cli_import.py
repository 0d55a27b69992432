"""The command `importar`: what a document says is looked at, and comes in when it is accepted."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest

from tests import made
from tests.commands import COULD_NOT, DONE, WRONG_USE, Command, complaint, contents, english
from xicotepec_atencion.domain.accounts import Role
from xicotepec_atencion.domain.changes import Admit
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.ui.file_lock import FileLock

SEEDS = Path(__file__).parent / "layouts" / "seeds"
XICOTEPEC, SONORA = SEEDS / "xicotepec.txt", SEEDS / "sonora.txt"
TABLE = "Actividad\tAvance programático\tEnero\tFebrero\nGiras\tProgramado\t2\t2\nGiras\tRealizado\t3\t4\n"


@pytest.fixture
def new(command: Command, tmp_path: Path) -> Path:
    """An office that has nothing but its catalogues."""
    path = tmp_path / "oficina.db"
    assert command("nuevo", "--archivo", path, "--oficina", "Oficina Inventada", "--prefijo", "NIN-OFI").code == DONE
    return path


def imports(command: Command, file: Path, document: object, *more: object):
    return command("importar", "programa", document, "--archivo", file, *more)


def realized(file: Path, year: int) -> list[list[int]]:
    """Of each activity, month by month."""
    with Store(file, read_only=True) as store:
        figures = store.counts.figures(year)
        return [list(figures.of(each.uid).values()) for each in store.activities.of(year)]


def test_a_review_says_what_was_understood_and_writes_nothing(command: Command, new: Path):
    before = contents(new.parent)
    said = imports(command, new, SONORA)
    assert (said.code, said.err) == (DONE, "")
    assert "sonora.txt: programa de 2021, 2 actividades." in said.out
    assert "Sumas comprobadas: 13,880 · 98." in said.out
    assert "   CALL CENTER: jul 103 · ago 224 · sep 6 = 333\n" in said.out
    assert "1. [reparación] Peticiones recibidas" in said.out
    assert "| 3504 | 5514 | 4862 → " in said.out
    assert "3,504 | 5,514 | 4,862 | —." in said.out
    assert "Lo que cambiaría:\n· Áreas nuevas: «Asesoría jurídica», " in said.out
    assert said.out.endswith("repita con --aceptar; --sin NÚMERO deja una reparación sin hacer.\n")
    assert contents(new.parent) == before
    assert english(said.out) == []


def test_what_is_accepted_comes_in_as_one_step_and_only_once(command: Command, new: Path):
    said = imports(command, new, XICOTEPEC, "--aceptar")
    assert said.out.endswith("Programa de 2024 importado de xicotepec.txt, en un solo paso.\n")
    assert sum(map(sum, realized(new, 2024))) == 762
    with Store(new) as store:
        assert store.hand_figures.of(2024)[0].source == "xicotepec.txt"
        head = store.log.head()
    again = imports(command, new, XICOTEPEC, "--aceptar")
    assert again.out.endswith("El archivo ya dice lo mismo: no hay nada que cambiar.\n")
    assert "Lo que cambió" not in again.out
    with Store(new) as store:
        assert store.log.head() == head
        assert store.log.broken_link() is None


def test_what_is_accepted_tells_what_was_doubtful_and_which_repairs_were_made(command: Command, new: Path):
    said = imports(command, new, SONORA, "--aceptar", "--sin", "1")
    assert "Conviene mirar:\n1. [reparación: no se hizo] Peticiones recibidas" in said.out
    assert " [reparación hecha] " in said.out


def test_a_figure_that_was_corrected_stays_unless_it_is_to_be_replaced(
    command: Command, new: Path, monkeypatch: pytest.MonkeyPatch
):
    def takes(table: str, *more: object):
        monkeypatch.setattr("sys.stdin", io.StringIO(table))
        return imports(command, new, "-", "--anio", 2026, "--aceptar", *more)

    assert takes(TABLE).code == DONE
    with Store(new) as store:
        (first, _) = store.hand_figures.of(2026)
        made.put(store, replace(first, value=5, source="oficio corregido"), made.LATER)
    said = takes(TABLE)
    assert "enero: hoy dice 5, de «oficio corregido»; el documento dice 3: se queda la del archivo." in said.out
    assert said.out.endswith("añada --sustituir.\n")
    assert "ya dice lo mismo" not in said.out
    assert realized(new, 2026) == [[5, 4]]
    assert takes(TABLE, "--sustituir").code == DONE
    assert realized(new, 2026) == [[3, 4]]


def test_a_repair_that_is_declined_is_not_made(command: Command, new: Path):
    said = imports(command, new, SONORA, "--sin", 1, 4)
    assert "1. [reparación: no se hace] Peticiones recibidas" in said.out
    assert "   Recibidas: ago 3,504 · sep 5,514 = 9,018\n" in said.out
    assert "«ÍNDICE DE CUMPLIMIENTO DEL PROGRAMA DE ATENCIÓN CIUDADANA»: se programa" not in said.out
    assert imports(command, new, SONORA, "--sin", "1", "--aceptar").code == DONE
    with Store(new) as store:
        assert all(figure.measure != "received" or figure.month > 202107 for figure in store.hand_figures.of(2021))


@pytest.mark.parametrize("numbers", [["2"], ["1", "99"]])
def test_only_repairs_are_declined(command: Command, new: Path, numbers: list[str]):
    sentence = complaint(imports(command, new, SONORA, "--aceptar", "--sin", *numbers))
    assert f"--sin {numbers[-1]} no es una reparación de este documento (hay 1, " in sentence
    assert realized(new, 2021) == []


def test_standard_input_is_read_as_text(command: Command, new: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("sys.stdin", io.StringIO(TABLE))
    assert imports(command, new, "-", "--anio", 2026, "--aceptar").code == DONE
    assert realized(new, 2026) == [[3, 4]]


def test_the_year_is_asked_for_where_nothing_says_it(command: Command, new: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("sys.stdin", io.StringIO(TABLE))
    sentence = complaint(imports(command, new, "-"))
    assert "El documento no dice de qué año es; no se cambió nada: añada --anio AÑO." in sentence


def test_an_account_enters_first_and_the_text_follows(command: Command, new: Path, monkeypatch: pytest.MonkeyPatch):
    with Store(new) as store:
        made.do(store, Admit(made.account(Role.ADMINISTRATOR)), made.LATER)
    assert "añada --cuenta" in complaint(imports(command, new, XICOTEPEC))
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{made.PASSWORD}\n{TABLE}"))
    asked = ["-", "--anio", 2026, "--aceptar", "--cuenta", made.account().name]
    assert imports(command, new, *asked).code == DONE
    assert realized(new, 2026) == [[3, 4]]


def test_who_only_looks_imports_nothing(command: Command, new: Path, monkeypatch: pytest.MonkeyPatch):
    looks = made.account(Role.READER)
    with Store(new) as store:
        made.do(store, Admit(made.account(Role.ADMINISTRATOR)), made.LATER)
        made.do(store, Admit(looks), made.LATER, made.with_account(Role.ADMINISTRATOR))
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{made.PASSWORD}\n"))
    sentence = complaint(imports(command, new, XICOTEPEC, "--aceptar", "--cuenta", looks.name))
    assert "Su cuenta no permite hacer esto. Nada se modificó." in sentence
    assert realized(new, 2024) == []


def test_while_the_window_has_the_file_only_the_review_is_made(command: Command, new: Path):
    lock = FileLock(new)
    assert lock.take() is None
    try:
        assert "La ventana tiene abierto" in complaint(imports(command, new, XICOTEPEC, "--aceptar"))
        assert imports(command, new, XICOTEPEC).code == DONE
    finally:
        lock.release()


def test_a_file_that_is_none_is_told(command: Command, new: Path, tmp_path: Path):
    (tmp_path / "vacío.docx").write_bytes(b"")
    assert "no se cambió nada" in complaint(imports(command, new, tmp_path / "vacío.docx"))
    assert complaint(imports(command, new, tmp_path / "no está.xlsx"))
    (tmp_path / "carta.txt").write_text("Estimada vecina:\nGracias por venir.\n", encoding="utf-8")
    said = imports(command, new, tmp_path / "carta.txt", "--anio", 2026)
    assert said.code == COULD_NOT
    assert "No se reconoce ninguna actividad en carta.txt; no se cambió nada" in said.err


def test_a_new_file_that_no_office_opened_is_told(command: Command, tmp_path: Path):
    path = tmp_path / "nueva.db"
    assert command("nuevo", "--archivo", path).code == DONE
    assert "todavía no tiene oficina" in complaint(imports(command, path, XICOTEPEC, "--aceptar"))


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["importar"], "falta QUÉ"),
        (["importar", "programa"], "falta DOCUMENTO"),
        (["importar", "programa", "x.txt", "--sin", "cero"], "«cero» no es el número de una reparación"),
        (["importar", "programa", "x.txt", "--sin"], "--sin: "),
    ],
)
def test_wrong_use_is_told(command: Command, new: Path, arguments: list[str], told: str):
    sentence = complaint(command("--archivo", new, *arguments), WRONG_USE)
    assert told in sentence
    assert english(sentence) == []
