"""«verificar», with reports that were signed and a file that keeps them."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from tests import made, pki
from tests.commands import COULD_NOT, DONE, Command, complaint, contents
from tests.made import JANUARY
from tests.tampered import Tampering
from tests.years import FEB, MAR, T1
from xicotepec_atencion.commands.saying import NOT_SHOWN, harmless
from xicotepec_atencion.commands.verifying import ENDED
from xicotepec_atencion.domain.accounts import Role
from xicotepec_atencion.domain.archive import Signing
from xicotepec_atencion.domain.changes import Admit, Put, Reopen, Sign
from xicotepec_atencion.domain.coding import coded
from xicotepec_atencion.domain.verification import Mark
from xicotepec_atencion.paper import files
from xicotepec_atencion.paths import attachments_of, roots_of
from xicotepec_atencion.signing.looking import LARGEST
from xicotepec_atencion.store import report_reads
from xicotepec_atencion.store.archiving import filed
from xicotepec_atencion.store.attached_files import AttachedFiles
from xicotepec_atencion.store.store import Store

CLOSED = made.moment(2026, 4, 6)
SIGNED = made.moment(2026, 4, 7, 12, 48)
NAME = pki.NADIA.name
LOOK, BAD = (ENDED[mark] for mark in (Mark.LOOK, Mark.BAD))


class Papers(NamedTuple):
    """An office's file and its report of a quarter: as it was printed, and signed with Nadia's e.firma."""

    office: Path
    plain: Path
    signed: Path
    code: str


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Papers:
    """Made once, since signing takes its time; only looked at."""
    from xicotepec_atencion.signing.identity import read_identity
    from xicotepec_atencion.signing.signer import sign

    folder = tmp_path_factory.mktemp("oficina")
    office, printed, on_paper = (folder / name for name in ("oficina.db", "informe.pdf", "firmado.pdf"))
    with made.new_store(office) as store:
        kept = AttachedFiles(attachments_of(store.path))
        made.put(store, made.signatory(name="Mtra. Nadia Imaginaria Ejemplo"))
        for month, amount in made.by_month(2026, (95, 89, 76)).items():
            made.put(store, made.hand_figure(amount, month))
        made.close(store, JANUARY, FEB, MAR, at=CLOSED)
        report = coded(report_reads.quarterly(store, T1, CLOSED))
        plain = files.rendered(report)
        document = filed(store, kept, report, plain, made.actor(), CLOSED)
        assert document
        card = pki.efirma(pki.NADIA)
        identity = read_identity(card.cer, card.key, card.password, SIGNED)
        signed = sign(plain, "Autorizo", identity, "Titular Inventada", SIGNED)
        who = (identity.name, identity.masked, identity.serial)
        made.do(
            store,
            Sign(document.uid, Signing("Autorizo", *who, SIGNED, kept.keep_bytes(signed)), document.latest.digest),
            SIGNED,
        )
    printed.write_bytes(plain)
    on_paper.write_bytes(signed)
    return Papers(office, printed, on_paper, str(document.code))


def trusts(office: Path) -> None:
    """The office puts the authority's certificates into its folder."""
    roots_of(office).mkdir(exist_ok=True)
    for number, root in enumerate(pki.authorities()):
        (roots_of(office) / f"raíz {number}.cer").write_bytes(root)


@pytest.fixture
def papers(written: Papers, tmp_path: Path) -> Papers:
    """Copies of a test's own, with the roots."""
    office, plain, signed = (
        Path(shutil.copy(path, tmp_path)) for path in (written.office, written.plain, written.signed)
    )
    trusts(office)
    return Papers(office, plain, signed, written.code)


def test_a_signed_report_is_told_whole_and_nothing_is_touched(command: Command, papers: Papers):
    before = contents(papers.office.parent)
    said = command("verificar", papers.signed, "--archivo", papers.office)
    assert (said.code, said.err) == (DONE, "")
    told = said.out.splitlines()
    assert told[0] == (
        f"B Bien: Es el informe que firmó {NAME} el 7 abr 2026, sin cambios; sus cifras son las del cierre."
    )
    for line in (
        f"  B Bien: Autorizó: {NAME}, el 7 abr 2026 a las 12:48:00 (UTC−06:00).",
        "  B Bien: El archivo está entero: la última firma abarca todo lo que contiene.",
        f"  B Bien: Es idéntico al que guardó esta oficina con el código {papers.code}.",
        "  B Bien: Enero a marzo de 2026: las del cierre, versión 1.",
        f"  B Bien: El certificado de {NAME} es de una autoridad que está en la carpeta «oficina.certificados» y "
        "estaba vigente al firmar.",
        "No prueba:",
    ):
        assert line in told
    assert pki.NADIA.rfc not in said.out
    assert contents(papers.office.parent) == before


def test_a_changed_byte_is_told(command: Command, papers: Papers):
    pdf = bytearray(papers.signed.read_bytes())
    pdf[11] ^= 1  # of a comment that no reader shows
    papers.signed.write_bytes(pdf)
    said = command("verificar", papers.signed, "--archivo", papers.office)
    assert said.code == COULD_NOT
    assert said.out.startswith("M Mal: Se modificó después de firmarse.\n")
    assert said.err == f"xicotepec-atencion: {BAD}\n"


def test_what_was_added_at_the_end_is_told(command: Command, papers: Papers):
    papers.signed.write_bytes(papers.signed.read_bytes() + b"\n% algo\n")
    said = command("verificar", papers.signed, "--archivo", papers.office)
    assert said.code == COULD_NOT
    assert said.out.startswith("M Mal: Se modificó después de firmarse.\n")


def test_an_unsigned_report_that_was_kept_is_good(command: Command, papers: Papers):
    said = command("verificar", papers.plain, "--archivo", papers.office)
    assert said.code == DONE
    assert f"Después lo firmó también {NAME}." in said.out


def test_a_month_that_was_closed_again_is_told(command: Command, papers: Papers):
    with Store(papers.office) as store:
        made.do(store, Reopen(MAR, "faltaba una hoja"), SIGNED)
        made.do(store, Put(made.visit(made.TODAY, persons=4, area=made.AREA)), SIGNED)
        made.close(store, MAR, at=SIGNED)
    said = command("verificar", papers.signed, "--archivo", papers.office)
    assert said.code == COULD_NOT
    assert said.out.startswith(f"O Ojo: Es el informe que firmó {NAME} el 7 abr 2026, sin cambios; algún mes se cerró")
    assert f"{made.ACTIVITY.name}, marzo: la versión 1 dice 76; la versión 2, 80." in said.out


def test_without_a_file_only_the_signatures_are_looked_at(
    command: Command, papers: Papers, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    nobody = command("verificar", papers.signed, "--sin-archivo")
    assert nobody.code == COULD_NOT
    assert f"; no se sabe si es auténtico el certificado de {NAME}." in nobody.out
    assert "La carpeta «atencion.certificados» está vacía" in nobody.out
    assert nobody.err == f"xicotepec-atencion: {LOOK}\n"
    known = command("verificar", papers.signed, "--sin-archivo", "--raices", roots_of(papers.office))
    assert known.code == DONE
    assert "No se miró ningún archivo de la oficina" in known.out
    if sys.platform == "linux":  # where the usual file's place is chosen by an environment variable
        monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "vacía"))
        assert command("verificar", papers.signed).out == nobody.out


def test_a_paper_is_found_by_its_code(command: Command, papers: Papers):
    said = command("verificar", "--codigo", papers.code.lower(), "--archivo", papers.office)
    assert said.code == DONE
    assert f"Busque en el papel: {made.ACTIVITY.name}, realizado en enero 95, febrero 89 y marzo 76" in said.out
    assert f"Autorizó: {NAME}, el 7 abr 2026, 12:48." in said.out
    none = command("verificar", "--codigo", "0000 0000 0000 0001", "--archivo", papers.office)
    assert none.code == COULD_NOT
    assert none.out.startswith("? No se sabe: Esta oficina no guardó ningún informe con el código 0000 0000 0000 0001.")


def test_a_folder_without_the_authoritys_certificates_says_what_is_missing(
    command: Command, papers: Papers, tmp_path: Path
):
    folder = tmp_path / "raíces"
    folder.mkdir()
    for name, content in (("nota.txt", b"hola"), ("eva.key", b"x"), ("raíz.cer", pki.authorities()[0])):
        (folder / name).write_bytes(content)
    asked = ("verificar", papers.signed, "--sin-archivo", "--raices", folder)
    said = command(*asked)
    assert "En la carpeta «raíces» falta el certificado intermedio" in said.out
    assert "En la carpeta «raíces» hay una llave privada (eva.key)." in said.out
    (folder / "raíz.cer").unlink()
    assert "hay 2 archivos y ningún certificado (nota.txt y eva.key)" in command(*asked).out
    (folder / "nadia.cer").write_bytes(pki.efirma(pki.NADIA).cer)
    said = command(*asked)
    assert said.code == COULD_NOT
    assert "El certificado de esta persona está en su carpeta; no el de la autoridad" in said.out


def test_a_report_that_was_signed_elsewhere_is_still_the_kept_one(command: Command, papers: Papers):
    """The file is a copy from before its report was signed."""
    with Tampering(papers.office) as tampering:
        tampering.raw.execute("DELETE FROM signed")
    said = command("verificar", papers.signed, "--archivo", papers.office)
    assert said.code == COULD_NOT
    assert said.out.startswith(
        f"O Ojo: Es el informe que guardó esta oficina, con firmas que este archivo no tiene ({NAME}); sus cifras son "
        "las del cierre.\n"
    )


def test_nothing_that_is_printed_moves_the_terminal(command: Command, papers: Papers, tmp_path: Path):
    strange = tmp_path / "a\x1b[2Jb\u202e.pdf"
    said = command("verificar", strange, "--sin-archivo")
    assert "a�[2Jb�.pdf" in said.err
    assert harmless("uno\ndos\ttres\x9b\r") == "uno\ndos�tres��"


@pytest.mark.skipif(sys.platform != "linux", reason="/dev/full")
def test_an_output_that_cannot_be_written_is_told_as_such(papers: Papers):
    asked = [sys.executable, "-m", "xicotepec_atencion", "verificar", papers.plain, "--archivo", papers.office]
    with Path("/dev/full").open("w") as full:
        ended = subprocess.run(asked, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert (ended.returncode, ended.stderr) == (COULD_NOT, f"xicotepec-atencion: {NOT_SHOWN}\n")
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w") as nobody:
        ended = subprocess.run(asked, stdout=nobody, stderr=subprocess.PIPE, text=True, check=False)
    assert (ended.returncode, ended.stderr) == (DONE, "")


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ([], "Diga qué se verifica"),
        (["x.pdf", "--codigo", "3F2A 91C0 77DE 04B5"], "Diga qué se verifica"),
        (["--codigo", "3F2A"], "«3F2A» no es un código: son 16 signos, números o letras de la A a la F"),
        (["--codigo", "3F2A 91C0 77DE 04B5", "--sin-archivo"], "Un código se busca en el archivo"),
        (["--codigo", "3F2A 91C0 77DE 04B5", "--archivo", "nadie.db"], "No existe el archivo"),
        (["nadie.pdf", "--sin-archivo"], "No existe el archivo nadie.pdf"),
        (["carpeta", "--sin-archivo"], "carpeta no es un archivo"),
        (["vacío.pdf", "--sin-archivo"], "El archivo está vacío"),
        (["grande.pdf", "--sin-archivo"], "El archivo pasa de 50 MB"),
        (["texto.pdf", "--sin-archivo"], "El archivo no es un PDF"),
        (["texto.pdf", "--sin-archivo", "--raices", "otra"], "No hay carpeta otra"),
    ],
)
def test_what_cannot_be_verified_is_a_sentence(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: list[str], told: str
):
    monkeypatch.chdir(tmp_path)
    Path("carpeta").mkdir()
    Path("vacío.pdf").touch()
    Path("texto.pdf").write_text("hola\n")
    with Path("grande.pdf").open("wb") as large:
        large.truncate(LARGEST + 1)
    assert told in complaint(command("verificar", *asked))


def test_a_file_with_accounts_asks_who_it_is(command: Command, papers: Papers, monkeypatch: pytest.MonkeyPatch):
    with Store(papers.office) as store:
        made.do(store, Admit(made.account(Role.ADMINISTRATOR)))
        made.do(store, Admit(made.account(Role.READER)), by=made.with_account(Role.ADMINISTRATOR))
    asked = ("verificar", "--codigo", papers.code, "--archivo", papers.office)
    assert "añada --cuenta" in complaint(command(*asked))
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{made.PASSWORD}\n"))
    assert command(*asked, "--cuenta", made.account(Role.READER).name).code == DONE
