"""What all tests share: no screen is needed, files lie in memory where there is room, hypothesis is modest by
default, every store is a fresh file."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before anything imports Qt

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests import made, memory
from tests.commands import Command, Said
from xicotepec_atencion.cli import main
from xicotepec_atencion.store.store import Store

# What a change needs is soon seen; `make torture` tries ten times as many. EXAMPLES=2000 STEPS=40 for a long run.
settings.register_profile(
    "office",
    max_examples=int(os.environ.get("EXAMPLES", "40")),
    stateful_step_count=int(os.environ.get("STEPS", "25")),
    derandomize=bool(os.environ.get("CI")),
    deadline=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("office")


@pytest.hookimpl(tryfirst=True)
def pytest_configure() -> None:
    memory.holds_the_files()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An office at work: its catalogues and the programme of 2026, nothing counted yet."""
    with made.new_store(tmp_path / "oficina.db") as store:
        yield store


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
def file(tmp_path: Path) -> Path:
    """An office's file with the example, in which nothing changed since its year was going on."""
    path = tmp_path / "oficina.db"
    made.seeded("xicotepec", path, made.moment(2024, 10, 1)).close()
    return path


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    return tmp_path / "papel" / "programa.pdf"
