"""Whether a window can be shown is asked before Qt is, which would abort without a word."""

from __future__ import annotations

import ctypes.util
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests import made
from xicotepec_atencion.ui import screen
from xicotepec_atencion.ui.screen import NO_SCREEN, PACKAGES, why_no_window

DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
NOBODY = ":987"  # a display that no server serves
FROM_GLIBC = {"libc.so.6", "libdl.so.2", "libm.so.6", "libpthread.so.0", "librt.so.1"}  # and from the compiler:
OF_EVERY_SYSTEM = FROM_GLIBC | {"libgcc_s.so.1", "libstdc++.so.6"}

linux = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the system brings Qt's libraries and a screen")


@pytest.fixture
def no_screen(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Neither X nor Wayland, and Qt left to choose; more may be set with it."""
    for name in DISPLAYS:
        monkeypatch.delenv(name, raising=False)
    return monkeypatch


@linux
def test_without_a_display_a_sentence_says_what_can_be_done(no_screen: pytest.MonkeyPatch):
    assert why_no_window() == NO_SCREEN
    assert "use un comando sin ventana" in NO_SCREEN
    no_screen.setenv("DISPLAY", "")
    assert why_no_window() == NO_SCREEN


@linux
def test_a_display_that_does_not_answer_is_no_screen(no_screen: pytest.MonkeyPatch):
    no_screen.setenv("DISPLAY", NOBODY)
    assert why_no_window() == (xcb_lacks() or NO_SCREEN)


@linux
def test_a_wayland_that_does_not_answer_is_no_screen(no_screen: pytest.MonkeyPatch, tmp_path: Path):
    no_screen.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    no_screen.setenv("WAYLAND_DISPLAY", "wayland-9")
    assert why_no_window() == NO_SCREEN


@pytest.mark.parametrize("platform", ["offscreen", "minimal"])
def test_where_nothing_is_to_be_shown_no_screen_is_needed(no_screen: pytest.MonkeyPatch, platform: str):
    no_screen.setenv("QT_QPA_PLATFORM", platform)
    assert why_no_window() is None


@pytest.fixture
def server(no_screen: pytest.MonkeyPatch) -> Iterator[None]:
    """An X server of our own, named by DISPLAY."""
    program = shutil.which("Xvfb")
    if program is None or ctypes.util.find_library("xcb") is None:
        pytest.skip("no X server here")
    command = [program, "-displayfd", "1", "-nolisten", "tcp", "-noreset"]  # or it starts anew when a client leaves
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout
        no_screen.setenv("DISPLAY", f":{process.stdout.readline().strip()}")
        yield
        process.terminate()


@linux
def test_a_display_that_answers_is_a_screen(server: None, no_screen: pytest.MonkeyPatch):
    assert screen._x_answers()
    assert why_no_window() == xcb_lacks()
    no_screen.setenv("DISPLAY", NOBODY)
    assert not screen._x_answers()


# libraries of the system


def xcb_lacks() -> str | None:
    """The sentence where this machine has no libraries for X."""
    return screen._what_lacks(screen._plugin("xcb"))


@linux
@pytest.mark.parametrize("library", PACKAGES)
def test_a_missing_library_leads_to_its_package(tmp_path: Path, library: str):
    """By what the system's own loader says of it."""
    sentence = screen._what_lacks(tmp_path / library)
    assert sentence
    assert sentence.startswith(f"Falta la biblioteca {library} para mostrar la ventana: ")
    packages = installing(sentence)
    assert PACKAGES[library] in packages
    assert len(packages) == len(set(packages))


@linux
def test_all_that_is_missing_is_installed_in_one_step(tmp_path: Path):
    """The library that failed, and each other that this machine lacks; nothing that it has."""
    lacking = {package for library, package in PACKAGES.items() if not loads(library)}
    for library, package in PACKAGES.items():
        sentence = screen._what_lacks(tmp_path / library)
        assert sentence
        assert set(installing(sentence)) == lacking | {package}


@pytest.mark.parametrize("library", PACKAGES)
def test_the_library_is_found_in_what_python_says_of_it(library: str):
    sentence = screen._sentence(f"{library}: cannot open shared object file: No such file or directory")
    assert f"biblioteca {library} para" in sentence
    assert PACKAGES[library] in installing(sentence)


def installing(sentence: str) -> list[str]:
    """The packages that it says to install."""
    _, _, packages = sentence.partition("sudo apt install ")
    return re.findall(r"[\w.+-]*\w", packages)


def loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


@linux
def test_an_unknown_library_is_named_all_the_same(tmp_path: Path):
    sentence = screen._what_lacks(tmp_path / "libinventada.so.3")
    assert sentence == "Falta la biblioteca libinventada.so.3 para mostrar la ventana: instálela con su sistema."


def test_packages_are_named_as_debian_names_them():
    assert [name for name in PACKAGES.values() if not re.fullmatch(r"lib[a-z0-9.+-]*[0-9]|zlib1g", name)] == []


@linux
def test_every_library_that_qt_takes_from_the_system_has_its_package():
    spec = find_spec("PySide6")
    assert spec
    assert spec.origin
    wheels = Path(spec.origin).parent.parent
    own = {path.name: path for path in wheels.glob("*/**/lib*.so*")}
    taken, pending = set[str](), [screen._plugin("xcb"), wheels / "PySide6" / "QtWidgets.abi3.so"]
    while pending:
        names = needed(pending.pop()) - taken
        taken |= names
        pending += [own[name] for name in names if name in own]
    assert taken - own.keys() - OF_EVERY_SYSTEM - PACKAGES.keys() == set()


def needed(library: Path) -> set[str]:
    """The libraries that an ELF file names, itself too."""
    names = re.findall(rb"(?<=\0)lib[\w.+-]+\.so(?:[.\d]*)(?=\0)", library.read_bytes())
    return {name.decode() for name in names}


# the whole program


def window(path: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Ask for the window in a process of its own."""
    others = {name: value for name, value in os.environ.items() if name not in DISPLAYS}
    return subprocess.run(
        [sys.executable, "-m", "xicotepec_atencion", "--archivo", str(path)],
        cwd=path.parent,
        env={**others, "PYTHONUTF8": "1", **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@linux
@pytest.mark.parametrize(
    "environment",
    [
        {},
        {"DISPLAY": NOBODY},
        {"WAYLAND_DISPLAY": "nada"},
        {"QT_QPA_PLATFORM": "xcb"},
        {"QT_QPA_PLATFORM": "nada"},
    ],
    ids=lambda environment: "=".join(*environment.items()) if environment else "nothing",
)
def test_without_a_screen_the_program_says_one_sentence(tmp_path: Path, environment: dict[str, str]):
    made.new_store(tmp_path / "oficina.db").close()
    told = window(tmp_path / "oficina.db", **environment)
    assert (told.returncode, told.stdout) == (1, "")
    assert re.fullmatch(r"xicotepec-atencion: (Aquí no hay pantalla|Falta la biblioteca)[^\n]+\n", told.stderr)


@linux
def test_without_a_screen_no_file_is_made(tmp_path: Path):
    assert window(tmp_path / "nada.db").returncode == 1
    assert list(tmp_path.iterdir()) == []
