"""The command `firmar`: who signs as what, what is refused, and that nothing secret stays anywhere."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import alone, made, pki
from tests.commands import DONE, WRONG_USE, Command, Said, complaint
from tests.signed_reports import as_files, closed_file, found_in, quarter_of, saved, year_of
from xicotepec_atencion.domain.accounts import Role
from xicotepec_atencion.domain.changes import Admit
from xicotepec_atencion.paper.identified import fields_of, identity_of
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.ui.file_lock import FileLock

Signs = Callable[..., Said]
EVA, RAUL = pki.efirma(), pki.efirma(pki.RAUL)


@pytest.fixture(scope="module")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The office and the year's programme as it was saved, in the archive."""
    folder = tmp_path_factory.mktemp("una vez")
    file = closed_file(folder / "oficina" / "oficina.db")
    saved(file, folder / "programa.pdf", year_of(file))
    return folder


@pytest.fixture
def office(made_once: Path, tmp_path: Path) -> Path:
    return shutil.copytree(made_once / "oficina", tmp_path / "oficina") / "oficina.db"


@pytest.fixture
def report(made_once: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(made_once / "programa.pdf", tmp_path))


@pytest.fixture
def signs(command: Command, office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Signs:
    """Sign that PDF into `firmado.pdf` or another; what standard input holds is the password."""

    def run(
        pdf: Path, *more: object, as_: str = "autorizo", card: pki.Card = EVA, to: str = "firmado.pdf", typed: str = ""
    ) -> Said:
        cer, key = as_files(tmp_path / "memoria", card, card.serial)
        monkeypatch.setattr("sys.stdin", io.StringIO(typed or f"{card.password}\n"))
        keys = ("--cer", cer, "--key", key, "--como", as_)
        return command("firmar", pdf, *keys, "--salida", tmp_path / to, "--archivo", office, *more)

    return run


def kept(office: Path, pdf: Path) -> list[tuple[str, str]]:
    """Field and name of each signature that the archive has of it."""
    identity = identity_of(pdf.read_bytes())
    assert identity
    with Store(office) as store:
        document = store.archive.get(identity.uid)
    return [(each.field, each.name) for each in document.signings] if document else []


def with_seals(pdf: Path) -> str:
    told = subprocess.run(["pdftotext", pdf, "-"], capture_output=True, check=True, timeout=60)
    return " ".join(told.stdout.decode().split())


def test_two_sign_the_year_and_the_archive_keeps_both(signs: Signs, office: Path, report: Path, tmp_path: Path):
    first = signs(report, as_="elaboro", card=RAUL, to="uno.pdf")
    assert (first.code, first.err) == (DONE, "")
    assert first.out.startswith("Firmado por RAÚL FICTICIO MUÑOZ (Elaboró), ")
    assert "El certificado es de" not in first.out
    second = signs(tmp_path / "uno.pdf", as_="autorizo")
    assert "El certificado es de EVA INVENTADA SUPUESTA; el renglón dice Lic. Ángel" in second.out
    target = tmp_path / "firmado.pdf"
    assert fields_of(target.read_bytes()) == {"Elaboro": True, "Autorizo": True}
    assert target.read_bytes().startswith(report.read_bytes())
    assert kept(office, target) == [("Elaboro", "RAÚL FICTICIO MUÑOZ"), ("Autorizo", "EVA INVENTADA SUPUESTA")]
    again = signs(target, as_="elaboro", to="otro.pdf")
    assert "El renglón «Elaboró» ya está firmado (RAÚL FICTICIO MUÑOZ)." in complaint(again)
    printed, was = with_seals(target), with_seals(report)
    assert printed.count("Titular Inventado") == was.count("Titular Inventado") + 1
    assert printed.count("Secretario") == was.count("Secretario") >= 1, "that post is of who stands in the line"
    stale = signs(report, as_="autorizo", to="otro.pdf")
    assert "A este PDF le falta la firma de RAÚL FICTICIO MUÑOZ y EVA INVENTADA SUPUESTA." in complaint(stale)
    assert not (tmp_path / "otro.pdf").exists()


def test_a_quarter_that_no_archive_has_is_signed_and_it_is_said(signs: Signs, office: Path, tmp_path: Path):
    pdf = saved(office, tmp_path / "trimestre.pdf", quarter_of(office), keep=False)
    said = signs(pdf)
    assert said.err == (
        "xicotepec-atencion: Ojo: El informe no está en el archivo de esta oficina: no se sabe si sus páginas son las "
        "que hizo la oficina, aunque lleve su código. Léalas antes de firmar.\n"
    )
    assert said.out.endswith("El informe no está en el archivo de esta oficina: la firma queda sólo en ese PDF.\n")
    assert fields_of((tmp_path / "firmado.pdf").read_bytes()) == {"Elaboro": False, "Autorizo": True}
    nowhere = signs(pdf, "--archivo", tmp_path / "no hay.db", to="otra.pdf")
    assert nowhere.code == DONE
    for told in (nowhere.out, nowhere.err):
        assert f"No se miró el archivo de ninguna oficina (no existe {tmp_path / 'no hay.db'}): " in told
    assert "esta oficina" not in nowhere.out + nowhere.err
    assert not (tmp_path / "no hay.db").exists()


def test_a_draft_is_refused_with_its_months(signs: Signs, tmp_path: Path):
    office = closed_file(tmp_path / "abierto.db", months=7)
    pdf = saved(office, tmp_path / "borrador.pdf", year_of(office), keep=False)
    said = complaint(signs(pdf, "--archivo", office))
    assert "Es BORRADOR: cierre primero agosto y septiembre de 2024. Se cierran en la ventana" in said
    assert not (tmp_path / "firmado.pdf").exists()


def altered(report: Path) -> Path:
    report.write_bytes(report.read_bytes() + b"\n% algo\n")
    return report


def another(report: Path) -> Path:
    report.write_bytes(b"%PDF-1.7\n")
    return report


@pytest.mark.parametrize(
    ("made_of", "as_", "why"),
    [
        (altered, "autorizo", "se alteró después de guardarse: no es el que está en el archivo de la oficina"),
        (another, "autorizo", "no es un informe de este programa"),
        (lambda it: it, "reviso", "El informe no tiene renglón «Revisó»; tiene: Elaboró y Autorizó."),
        (lambda it: it.with_name("no hay.pdf"), "autorizo", "no hay.pdf no existe"),
    ],
)
def test_what_cannot_be_signed_says_why(
    signs: Signs, report: Path, tmp_path: Path, made_of: Callable[[Path], Path], as_: str, why: str
):
    said = complaint(signs(made_of(report), as_=as_))
    assert why in said
    assert "No se firmó nada." in said
    assert not (tmp_path / "firmado.pdf").exists()


@pytest.mark.parametrize(
    ("card", "typed", "why"),
    [
        (EVA, "no es ésa\n", "La contraseña no abre la llave"),
        (pki.mismatched(), "", "La llave (.key) no es la de este certificado (.cer)."),
        (pki.seal_of(), "", "sello digital (CSD)"),
    ],
)
def test_what_is_wrong_with_a_key_is_said_in_its_sentence(
    signs: Signs, office: Path, report: Path, tmp_path: Path, card: pki.Card, typed: str, why: str
):
    assert why in complaint(signs(report, card=card, typed=typed))
    assert not (tmp_path / "firmado.pdf").exists()
    assert kept(office, report) == []


def test_nothing_that_is_read_is_written_over(signs: Signs, office: Path, report: Path):
    before = report.read_bytes()
    assert "es uno de los archivos que se leen" in complaint(signs(report, to="programa.pdf"))
    assert report.read_bytes() == before
    data = office.with_name("copia.pdf")
    data.write_bytes(office.read_bytes())
    assert "guarda los datos de una oficina" in complaint(signs(report, to="oficina/copia.pdf"))


def test_a_duty_that_there_is_not_is_told(signs: Signs, report: Path):
    said = signs(report, as_="testigo")
    assert said.code == WRONG_USE
    assert "«testigo» no es un renglón: escriba elaboro, reviso o autorizo" in said.err


def test_while_a_window_has_the_file_nothing_is_signed(signs: Signs, office: Path, report: Path, tmp_path: Path):
    """Nor what its archive does not have: that is known only once nobody else writes there."""
    unknown = saved(office, tmp_path / "trimestre.pdf", quarter_of(office), keep=False)
    lock = FileLock(office)
    assert lock.take() is None
    try:
        for pdf in (report, unknown):
            assert "abiert" in complaint(signs(pdf))
    finally:
        lock.release()
    assert not (tmp_path / "firmado.pdf").exists()


def test_the_accounts_password_comes_before_the_keys(signs: Signs, office: Path, report: Path):
    with Store(office) as store:
        made.do(store, Admit(made.account(Role.ADMINISTRATOR)), made.moment(2024, 10, 15))
    assert "añada --cuenta" in complaint(signs(report))
    typed = f"{made.PASSWORD}\n{EVA.password}\n"
    assert signs(report, "--cuenta", made.account().name, typed=typed).code == DONE
    assert kept(office, report) == [("Autorizo", "EVA INVENTADA SUPUESTA")]


def test_what_could_not_be_put_in_its_place_is_in_the_archive_and_the_next_try_gives_it(
    signs: Signs, office: Path, report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    target, replace = tmp_path / "firmado.pdf", os.replace
    with monkeypatch.context() as broken:

        def refuse(source: Path, place: Path) -> None:
            if Path(place) == target:
                raise PermissionError(place)
            replace(source, place)

        broken.setattr("os.replace", refuse)
        said = complaint(signs(report))
    assert "La firma quedó guardada en el archivo de informes; guárdela desde Informes guardados" in said
    assert "No se firmó nada" not in said
    assert kept(office, report) == [("Autorizo", "EVA INVENTADA SUPUESTA")]
    assert "A este PDF le falta la firma de EVA INVENTADA SUPUESTA." in complaint(signs(report, card=RAUL))
    again = signs(report)
    assert (again.code, again.err) == (DONE, "")
    assert again.out.startswith("Ya estaba firmado por EVA INVENTADA SUPUESTA (Autorizó), ")
    assert fields_of(target.read_bytes())["Autorizo"]
    assert kept(office, report) == [("Autorizo", "EVA INVENTADA SUPUESTA")]
    assert signs(target, as_="elaboro", card=RAUL, to="ambas.pdf").code == DONE
    assert "Lleva también la firma de RAÚL FICTICIO MUÑOZ." in signs(report).out
    assert target.read_bytes() == (tmp_path / "ambas.pdf").read_bytes()


def test_a_signature_that_the_archive_lost_is_told_and_not_called_altered(
    signs: Signs, office: Path, report: Path, tmp_path: Path
):
    before = office.read_bytes()
    assert signs(report).code == DONE
    for beside in office.parent.glob("oficina.db-*"):
        beside.unlink()
    office.write_bytes(before)  # gone back to a copy of before
    said = complaint(signs(tmp_path / "firmado.pdf", as_="elaboro", card=RAUL, to="otro.pdf"))
    assert "firmas que el archivo de esta oficina no tiene: EVA INVENTADA SUPUESTA (Autorizó)." in said
    assert "se alteró" not in said
    assert "se alteró" in complaint(signs(altered(tmp_path / "firmado.pdf"), as_="elaboro", card=RAUL, to="otro.pdf"))


def linked(target: Path) -> None:
    target.with_name("otro.pdf").write_bytes(b"otro")
    target.symlink_to("otro.pdf")


IN_THE_WAY = {
    "a folder": (Path.mkdir, "no es un archivo que se pueda reemplazar"),
    "a link": (linked, "es un enlace a otro lugar, y no se reemplaza"),
    "a database": (lambda it: it.write_bytes(b"SQLite format 3\0"), "guarda los datos de una oficina"),
    **({"a pipe": (os.mkfifo, "no es un archivo que se pueda reemplazar")} if hasattr(os, "mkfifo") else {}),
}


@pytest.mark.parametrize("what", IN_THE_WAY)
def test_what_stands_in_the_targets_place_is_told_before_anything_is_asked(
    signs: Signs, report: Path, tmp_path: Path, what: str
):
    put, why = IN_THE_WAY[what]
    put(tmp_path / "firmado.pdf")
    before = sorted(tmp_path.iterdir())
    said = complaint(signs(report, "--cuenta", "nadie", typed="no se lee\n"))
    assert why in said
    assert "No se firmó nada." in said
    assert sorted(path for path in tmp_path.iterdir() if path.name != "memoria") == before


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such pipes")
def test_a_pipe_is_no_report_and_no_key_and_nobody_waits_for_it(signs: Signs, report: Path, tmp_path: Path):
    pipe = tmp_path / "tubo.pdf"
    os.mkfifo(pipe)
    assert f"{pipe} no es un archivo. No se firmó nada." in complaint(signs(pipe))
    for option in ("--cer", "--key"):
        assert f"{pipe} no es un archivo. No se firmó nada." in complaint(signs(report, option, pipe))
    assert f"{tmp_path} no es un archivo. No se firmó nada." in complaint(signs(report, "--cer", tmp_path))


def test_what_a_killed_run_left_beside_the_target_goes(signs: Signs, report: Path, tmp_path: Path):
    old, young = tmp_path / ".firmado.pdf.1234567.parte", tmp_path / ".firmado.pdf.1234568.parte"
    for left in (old, young):
        left.write_bytes(b"%PDF")
    os.utime(old, (0, 0))
    assert signs(report).code == DONE
    assert [each.name for each in tmp_path.glob(".*.parte")] == [young.name]


@pytest.mark.parametrize("closed", [None, "closed", b"\xff\xfe\n"])
def test_where_no_password_can_be_read_it_is_said(
    command: Command,
    office: Path,
    report: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    closed: str | bytes | None,
):
    given = io.TextIOWrapper(io.BytesIO(closed if isinstance(closed, bytes) else b""), encoding="utf-8")
    if closed == "closed":
        given.close()
    monkeypatch.setattr("sys.stdin", given if closed else None)
    cer, key = as_files(tmp_path / "memoria", EVA)
    keys = ("--cer", cer, "--key", key, "--como", "autorizo", "--salida", tmp_path / "firmado.pdf")
    said = complaint(command("firmar", report, *keys, "--archivo", office))
    assert "No se pudo leer la contraseña" in said


@pytest.mark.skipif(sys.platform == "win32", reason="Windows leaves no such files")
def test_a_program_that_dies_leaves_no_key_in_a_core_file(signs: Signs, report: Path):
    import resource

    _, most = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (most, most))
    assert signs(report).code == DONE
    assert resource.getrlimit(resource.RLIMIT_CORE)[0] == 0


def test_nothing_secret_stays_anywhere_and_no_network_is_asked_for(office: Path, report: Path, tmp_path: Path):
    """The real program, with a home of its own: the database, what lies beside it, settings, logs, temporary files."""
    memory, home, trace, target = (tmp_path / name for name in ("memoria", "casa", "trace", "firmado.pdf"))
    (home / "tmp").mkdir(parents=True)
    places = dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"), str(home))
    environment = {**os.environ, **places, "TMPDIR": str(home / "tmp")}

    def run(trace: Path, typed: str, *arguments: object) -> subprocess.CompletedProcess[str]:
        command = [*alone.watched(trace), sys.executable, "-m", "xicotepec_atencion", *map(str, arguments)]
        command += ["--archivo", str(office)]
        return subprocess.run(command, input=typed, capture_output=True, text=True, check=False, env=environment)

    cer, key = as_files(memory, EVA)
    signing = ("firmar", report, "--cer", cer, "--key", key, "--como", "autorizo", "--salida", target)
    for typed in ("Equivocada-2026", EVA.password):
        ran = run(trace, f"{typed}\n", *signing)
        assert typed not in ran.stdout + ran.stderr
    assert ran.returncode == DONE, ran.stderr
    assert kept(office, report) == [("Autorizo", "EVA INVENTADA SUPUESTA")]
    assert found_in(tmp_path, (*EVA.secrets, b"Equivocada-2026", str(memory).encode()), memory) == []
    assert list((home / "tmp").iterdir()) == []
    verified = run(tmp_path / "otra", "", "verificar", target)
    assert "EVA INVENTADA SUPUESTA" in verified.stdout, verified.stderr
    for each in (trace, tmp_path / "otra"):
        alone.asked_for_no_network(each)
