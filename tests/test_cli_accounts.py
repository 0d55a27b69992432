"""Commands on a file that has accounts: the same door as the window's."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import made
from tests.commands import DONE, Command, Said, complaint, report
from xicotepec_atencion.domain.accounts import Role
from xicotepec_atencion.domain.changes import Admit
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
