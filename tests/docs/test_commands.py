"""Every command that a document shows is run as it is written, in its order, in one folder with nothing else in it."""

from __future__ import annotations

import io
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from tests import pki, visit_files
from tests.commands import COMMANDS as WITH_HELP
from tests.commands import Command
from tests.docs.written import COMMANDS, GUIDE, README, ROOT, Line, code, lines
from tests.layouts.seeded import LAYOUTS
from xicotepec_atencion.commands.table import COMMANDS as NAMES

PROGRAM = "xicotepec-atencion"
OPTION = re.compile(r"--[a-z-]+")
PATIENCE = 300  # s
TARGET = re.compile(r"^([a-z-]+):", re.MULTILINE)
INSTALLS = {  # what a technician types before there is a program; its files are checked
    "py -m venv .venv", r".venv\Scripts\python -m pip install --require-hashes -r requirements-dev.lock",
    r".venv\Scripts\python -m pip install --no-deps --no-build-isolation -e .", r".venv\Scripts\xicotepec-atencion",
    r".venv\Scripts\python -m pytest -n auto",
}  # fmt: skip
HEADING = [("Día" if each == "Fecha de atención" else each) for each in visit_files.HEADING]


def _programme(folder: Path) -> None:
    next(layout for layout in LAYOUTS if layout.name == "docx-sonora").make(folder).rename(folder / "metas.docx")


def _visits(folder: Path) -> None:
    visit_files.write(folder / "lista.xlsx", HEADING, visit_files.rows(40, date(2026, 1, 5), wrong=0.1))


def _card(folder: Path) -> None:
    card = pki.efirma()
    (folder / "eva.cer").write_bytes(card.cer)
    (folder / "eva.key").write_bytes(card.key)


OF_THE_READER: Mapping[str, Callable[[Path], None]] = {
    "metas.docx": _programme,
    "lista.xlsx": _visits,
    "eva.cer": _card,
}


def run(line: Line, command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """In this process, but for what opens a window."""
    words = shlex.split(line.text)
    assert words[0] == PROGRAM, line.text
    for name in set(words) & set(OF_THE_READER):
        if not Path(name).exists():
            OF_THE_READER[name](Path.cwd())
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{pki.PASSWORD}\n"))
    if set(NAMES) & set(words):
        said = command(*words[1:])
        assert said.code == line.ends, (line.text, said)
    else:
        module, env = "xicotepec_atencion" if "demo" in words else "tests.docs.in_window", {"PYTHONPATH": str(ROOT)}
        asked = [sys.executable, "-m", module, *words[1:]]
        told = subprocess.run(
            asked, env=os.environ | env, capture_output=True, text=True, check=False, timeout=PATIENCE
        )
        assert (told.returncode, told.stderr) == (line.ends, ""), (line.text, told)


@pytest.mark.parametrize("document", [README, GUIDE, COMMANDS], ids=lambda document: document.stem)
def test_every_command_that_is_shown_does_what_it_says(
    document: Path, command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))  # the example's place, and the menu's
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    for line in lines(document):
        if not line.text.startswith(("make", "sudo")):
            run(line, command, monkeypatch)


def test_the_commands_page_shows_every_command():
    shown = {word for line in lines(COMMANDS) for word in shlex.split(line.text)[1:2]}
    assert set(NAMES) - shown == set()


def test_every_option_that_is_named_is_told_by_help(command: Command):
    asked = [*WITH_HELP, *([name] for name in (*NAMES, "ejemplo"))]
    told = {word for name in asked for word in OPTION.findall(command(*name, "--help").out)}
    named = {word for each in code(COMMANDS) for word in OPTION.findall(each)}
    assert len(named) > 10
    assert named - told == set()


@pytest.mark.parametrize("document", [README, GUIDE, COMMANDS], ids=lambda document: document.stem)
def test_every_chore_that_is_named_is_one_of_the_makefile(document: Path):
    targets = set(TARGET.findall((ROOT / "Makefile").read_text("utf-8")))
    said = [*code(document), *(line.text for line in lines(document))]
    named = {each.split()[1] for each in said if each.startswith("make ")}
    assert named - targets == set()


def test_what_is_typed_on_windows_names_files_that_are_there():
    typed = {line.text for line in lines(README, "powershell")}
    assert typed == INSTALLS
    assert (ROOT / "requirements-dev.lock").is_file()


def test_every_chore_is_told_by_make_alone():
    makefile = (ROOT / "Makefile").read_text("utf-8")
    phony = makefile.replace("\\\n", "").partition(".PHONY: ")[2].partition("\n")[0].split()
    assert [each for each in phony if each != "help" and f"'make {each} " not in makefile] == []
