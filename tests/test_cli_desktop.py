"""«acceso-directo»: what a Linux desktop reads of it, and that it goes again."""

from __future__ import annotations

import configparser
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands import DONE, Command, complaint, contents
from xicotepec_atencion.commands import desktop
from xicotepec_atencion.domain.changes import Refused
from xicotepec_atencion.paths import ICON

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="it is for Linux")
AWKWARD = '/srv/Oficina "uno" 100% $HOME `x` \\y/xicotepec-atencion'


@pytest.fixture
def shared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What all programs of a person share: empty."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    return tmp_path / "share"


def test_the_program_stands_among_the_desktops_own_with_its_icon(command: Command, shared: Path):
    said = command("acceso-directo")
    assert (said.code, said.err) == (DONE, "")
    assert "menú de aplicaciones" in said.out
    read = configparser.RawConfigParser()
    read.read(shared / "applications" / "atencion-ciudadana.desktop", encoding="utf-8")
    (entry,) = read.sections()
    assert read[entry]["Name"] == "Atención Ciudadana"
    icon = shared / "icons" / "hicolor" / "scalable" / "apps" / f"{read[entry]['Icon']}.svg"
    assert icon.read_bytes() == ICON.read_bytes()


def test_what_it_starts_is_this_very_program(command: Command, shared: Path):
    command("acceso-directo")
    started = subprocess.run(
        [*_started_by((shared / "applications" / "atencion-ciudadana.desktop").read_text("utf-8")), "--version"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert started.stdout == command("--version").out


def test_done_twice_it_is_the_same_and_taken_away_nothing_is_left(command: Command, shared: Path):
    command("acceso-directo")
    once = contents(shared)
    command("acceso-directo")
    assert contents(shared) == once
    assert len(once) == 2
    assert command("acceso-directo", "--quitar").code == DONE
    assert contents(shared) == {}
    assert command("acceso-directo", "--quitar").code == DONE


def test_a_folder_of_any_name_can_be_started():
    assert _started_by(desktop.entry([AWKWARD])) == [AWKWARD]


def test_a_name_that_no_entry_can_hold_is_refused():
    with pytest.raises(Refused, match="Nada se hizo"):
        desktop.entry(["/srv/una\notra/programa"])


@pytest.mark.parametrize("program", ["/opt/atencion-ciudadana/xicotepec-atencion", AWKWARD])
def test_the_desktops_own_examiner_finds_nothing(program: str, tmp_path: Path):
    examiner = shutil.which("desktop-file-validate")
    assert examiner, "desktop-file-validate is missing: apt install desktop-file-utils"
    file = tmp_path / "atencion-ciudadana.desktop"
    file.write_text(desktop.entry([program]), encoding="utf-8")
    done = subprocess.run([examiner, file], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")


def test_elsewhere_it_says_how(command: Command, shared: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sys, "platform", "win32")
    assert "atencion-ciudadana.exe" in complaint(command("acceso-directo"))
    assert not shared.exists()


def _started_by(entry: str) -> list[str]:
    """The command of an entry, read as the specification says: the file's own escapes, then a shell's, then fields."""
    (line,) = re.findall(r"^Exec=(.*)$", entry, re.MULTILINE)
    words = shlex.split(line.replace("\\\\", "\\"))
    return [word.replace("%%", "%").replace("\\$", "$").replace("\\`", "`") for word in words]
