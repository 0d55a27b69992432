"""The command `informe`: what stands on its paper is what the file counts."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from tests import made
from tests.commands import (
    COULD_NOT,
    CUT_OFF,
    DONE,
    WRONG_USE,
    Command,
    Said,
    complaint,
    realized,
    report,
    text,
)
from tests.tampered import Tampering
from xicotepec_atencion.domain.archive import Signing
from xicotepec_atencion.domain.calendar import Month
from xicotepec_atencion.domain.changes import Close, Sign
from xicotepec_atencion.domain.programme import HandFigure, Measure
from xicotepec_atencion.paths import attachments_of
from xicotepec_atencion.store import migrate
from xicotepec_atencion.store.attached_files import AttachedFiles
from xicotepec_atencion.store.store import Store

# informe programa


def test_the_programme_on_paper_says_what_the_file_counts(command: Command, file: Path, paper: Path):
    assert report(command, file, paper, "--corte", CUT_OFF) == Said(DONE, f"Informe guardado: {paper}\n", "")
    said = text(paper)
    for figure in ("762\n", "108.86 %", "762 de 700", "92.93 %", "762 de 820", "corte: 15 oct 2024, 12:48"):
        assert figure in said
    assert realized(paper) == [[95, 89, 76, 260], [113, 64, 85, 262], [80, 80, 80, 240], [], []]
    assert "Realizado\nsin capturar\n" in said
    assert "Lic. Ángel Hernández Fonseca\nSecretario de Gobernación" in said


@pytest.mark.parametrize("month", ["junio", "JUN", "6", "06", "2024-06"])
def test_a_report_may_end_at_a_month(command: Command, file: Path, paper: Path, month: str):
    assert report(command, file, paper, "--hasta", month).code == DONE
    said = text(paper)
    for figure in ("522\n", "113.48 %", "522 de 460", "63.66 %", "522 de 820", "realizado hasta junio"):
        assert figure in said
    assert "762" not in re.findall(r"\w+", said)  # but in the code, perhaps
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
    data = copied(file)
    assert "guarda los datos de una oficina. No se modificó" in complaint(report(command, file, data))
    assert data.read_bytes() == file.read_bytes()


def copied(file: Path) -> Path:
    """Its data where a report would stand."""
    return Path(shutil.copy(file, file.with_suffix(".pdf")))


def test_a_report_is_a_pdf(command: Command, file: Path, tmp_path: Path):
    said = report(command, file, tmp_path / "programa.xlsx")
    assert said.code == WRONG_USE
    assert "programa.xlsx» no termina en .pdf" in said.err
    assert not (tmp_path / "programa.xlsx").exists()


@pytest.mark.parametrize(
    ("moment", "why"),
    [
        ("2024-09-01", "--corte es de antes del último cambio de este archivo, del 1 oct 2024"),
        ("2199-01-01", "--corte todavía no llega: 1 ene 2199, 00:00."),
    ],
)
def test_a_report_does_not_claim_another_moment(command: Command, file: Path, paper: Path, moment: str, why: str):
    assert why in complaint(report(command, file, paper, "--corte", moment))
    assert not paper.exists()


# informe mensual, into the archive


@pytest.fixture
def closed(file: Path) -> Path:
    """With January signed off: its report is no BORRADOR."""
    with Store(file) as store:
        made.do(store, Close(Month(202401)), made.moment(2024, 10, 2))
    return file


def january(command: Command, file: Path, paper: Path) -> Said:
    asked = ["mensual", "--anio", 2024, "--mes", "enero", "--corte", CUT_OFF]
    return command("informe", *asked, "--archivo", file, "--salida", paper)


def test_a_report_that_leaves_is_filed_and_leaves_again_as_it_left_then(command: Command, closed: Path, paper: Path):
    said = january(command, closed, paper)
    with Store(closed) as store:
        (filed,) = store.archive.all()
    assert said == Said(DONE, f"Informe guardado: {paper} (código {filed.code})\n", "")
    assert AttachedFiles(attachments_of(closed)).read(*filed.pdf) == paper.read_bytes()
    with Tampering(closed) as tampering:  # as another version of the program drew it
        drawn = AttachedFiles(attachments_of(closed)).keep_bytes(b"%PDF de otro programa")
        tampering.raw.execute("UPDATE document SET digest = ?, size = ?", drawn)
    assert january(command, closed, paper) == said
    assert paper.read_bytes() == b"%PDF de otro programa"


def test_where_nothing_can_be_written_a_report_leaves_unfiled(
    command: Command, closed: Path, paper: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(migrate, "may_write", lambda _: False)
    assert january(command, closed, paper) == Said(DONE, f"Informe guardado: {paper}\n", "")
    assert text(paper)


def test_what_cannot_be_kept_does_not_leave(command: Command, closed: Path, paper: Path):
    attachments_of(closed).write_text("no es carpeta")
    said = january(command, closed, paper)
    assert (said.code, said.out, paper.exists()) == (COULD_NOT, "", False)
    assert re.fullmatch(r"xicotepec-atencion: El informe no se guardó en el archivo: [^\n]+\n", said.err)


def test_what_was_signed_leaves_signed(command: Command, closed: Path, paper: Path):
    january(command, closed, paper)
    kept = AttachedFiles(attachments_of(closed))
    with Store(closed) as store:
        (filed,) = store.archive.all()
        assert (filed.kind, [line.field for line in filed.lines]) == ("Informe mensual", ["Autorizo"])
        signing = Signing("Autorizo", "EVA", "IASE", "1", made.LATER, kept.keep_bytes(b"%PDF firmado"))
        made.do(store, Sign(filed.uid, signing, filed.latest.digest), filed.cut_off)
    assert january(command, closed, paper).out.endswith(f"(código {filed.code})\n")
    assert paper.read_bytes() == b"%PDF firmado"


# informe programa --compacto, gantt, mensual, anual


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (["programa", "--compacto"], ("Prog.", "Real.", "762", "108.86 %", "92.93 %", "Acumulado a septiembre:")),
        (["programa", "--compacto", "--hasta", "junio"], ("522", "113.48 %", "63.66 %", "Acumulado a junio:")),
        (["gantt"], ("calendario", "762 de 820")),
        (["mensual", "--mes", "marzo"], ("Informe mensual: marzo de 2024", "76 de 60", "260 de 220", "260 de 820")),
        (["anual"], ("Informe anual 2024", "762 de 700", "762 de 820", "118.18 %", "109.17 %", "100.00 %")),
    ],
    ids=" ".join,
)
def test_each_report_of_the_year_says_what_the_file_counts(
    command: Command, file: Path, paper: Path, asked: list[str], told: tuple[str, ...]
):
    said = command("informe", *asked, "--anio", 2024, "--archivo", file, "--salida", paper, "--corte", CUT_OFF)
    assert said == Said(DONE, f"Informe guardado: {paper}\n", "")
    for figure in (*told, "corte: 15 oct 2024, 12:48", "Lic. Ángel Hernández Fonseca", "BORRADOR"):
        assert figure in text(paper)


@pytest.mark.parametrize("month", ["", "13", "2023-06"])
def test_what_is_no_month_is_told(command: Command, file: Path, paper: Path, month: str):
    asked = ["informe", "mensual", "--anio", 2024, f"--mes={month}", "--archivo", file, "--salida", paper]
    assert f"«{month}» no es un mes de 2024" in complaint(command(*asked))
    assert not paper.exists()


@pytest.mark.parametrize("asked", [["mensual", "--mes", "3"], ["anual"], ["gantt"], ["programa", "--compacto"]])
def test_none_of_them_is_of_a_year_without_a_programme(command: Command, file: Path, paper: Path, asked: list[str]):
    said = command("informe", *asked, "--anio", 2023, "--archivo", file, "--salida", paper)
    assert "No hay programa de 2023" in complaint(said)
    assert not paper.parent.exists()


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
    data = copied(file)
    assert "guarda los datos de una oficina" in complaint(quarterly(command, file, data, "--trimestre", 3))
    assert data.read_bytes() == file.read_bytes()
