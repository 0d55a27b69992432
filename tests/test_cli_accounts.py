"""Commands on a file that has accounts: the same door as the window's."""

import io
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests import made
from tests.commands import DONE, Command, Said, complaint, report
from xicotepec_atencion.domain.accounts import Role
from xicotepec_atencion.domain.changes import Admit
from xicotepec_atencion.store import connection
from xicotepec_atencion.store.store import Store

NAME = made.account().name
Typed = Callable[[str], None]


@pytest.fixture
def staffed(file: Path) -> Path:
    """The example's file, with an account."""
    with Store(file) as store:
        made.do(store, Admit(made.account(Role.ADMINISTRATOR)))
    return file


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Typed:
    """What standard input holds."""
    return lambda text: monkeypatch.setattr("sys.stdin", io.StringIO(text))


def noted_raw(file: Path) -> int:
    with closing(sqlite3.connect(file)) as raw:
        return raw.execute("SELECT count(*) FROM access_log").fetchone()[0]


def noted(file: Path) -> list[tuple[str, str]]:
    with Store(file) as store:
        return made.sql(store, "SELECT by, kind FROM access_log ORDER BY id")


def test_who_gives_no_account_gets_nothing(staffed: Path, paper: Path, command: Command):
    assert "añada --cuenta" in complaint(report(command, staffed, paper))
    assert not paper.exists()


def test_a_report_by_its_account(staffed: Path, paper: Path, command: Command, typed: Typed):
    typed(made.PASSWORD + "\n")
    assert report(command, staffed, paper, "--cuenta", NAME).code == DONE
    assert paper.exists()
    assert noted(staffed) == [(NAME, "entered")]


WITH_NAMES = ("exportar visitas", "lista.xlsx"), ("informe diario", "diario.pdf")


@pytest.mark.parametrize(("kind", "name"), WITH_NAMES)
@pytest.mark.parametrize(("role", "may"), [(Role.READER, False), (Role.CLERK, True)])
def test_who_only_reads_takes_no_names_away(
    staffed: Path, tmp_path: Path, command: Command, typed: Typed, kind: str, name: str, role: Role, may: bool
):
    with Store(staffed) as store:
        made.do(store, Admit(made.account(role)), by=made.with_account(Role.ADMINISTRATOR))
    typed(made.PASSWORD + "\n")
    account, target = made.account(role).name, tmp_path / name
    said = command(*kind.split(), "--anio", 2024, "--archivo", staffed, "--salida", target, "--cuenta", account)
    if may:
        assert said.code == DONE
    else:
        assert "Este informe dice nombres. Su cuenta no permite verlo ni sacarlo." in complaint(said)
    assert target.exists() == may
    assert noted(staffed) == [(account, "entered"), (account, "exported")][: 1 + may]


@pytest.mark.parametrize(("kind", "name"), WITH_NAMES)
def test_names_that_cannot_be_noted_do_not_leave(
    file: Path, tmp_path: Path, command: Command, monkeypatch: pytest.MonkeyPatch, kind: str, name: str
):
    monkeypatch.setattr(connection, "WAIT_SECONDS", 0.05)
    target = tmp_path / name
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        said = command(*kind.split(), "--anio", 2024, "--archivo", file, "--salida", target)
    assert "otro programa está usando el archivo" in complaint(said)
    assert not target.exists()


def test_a_file_where_nothing_can_be_written_lets_them_go(
    file: Path, tmp_path: Path, command: Command, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(os, "access", lambda _, mode: mode != os.W_OK)  # as on a disk that was burnt
    target = tmp_path / "lista.xlsx"
    said = command("exportar", "visitas", "--anio", 2024, "--archivo", file, "--salida", target)
    assert (said.code, target.exists(), noted_raw(file)) == (DONE, True, 0)


@pytest.mark.parametrize("text", ["otra\n", "", "\n"])
def test_a_wrong_password_is_noted_and_gets_nothing(
    staffed: Path, paper: Path, command: Command, typed: Typed, text: str
):
    typed(text)
    assert "no es correcta" in complaint(report(command, staffed, paper, "--cuenta", NAME))
    assert not paper.exists()
    assert noted(staffed) == [(NAME, "refused")]


def test_guessing_by_commands_is_slow_too(staffed: Path, paper: Path, command: Command, typed: Typed):
    said: Said | None = None
    for _ in range(4):
        typed("otra\n")
        said = report(command, staffed, paper, "--cuenta", NAME)
    assert said
    assert "Espere" in complaint(said)


def test_a_copy_needs_the_account_too(staffed: Path, tmp_path: Path, command: Command, typed: Typed):
    copy = tmp_path / "copia.db"
    assert "añada --cuenta" in complaint(command("respaldar", "--archivo", staffed, "--salida", copy))
    assert not copy.exists()
    typed(made.PASSWORD + "\n")
    assert command("respaldar", "--archivo", staffed, "--salida", copy, "--cuenta", NAME).code == DONE
    assert copy.exists()
