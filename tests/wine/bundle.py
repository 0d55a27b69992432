"""The programs of the bundle, run by wine, and the office's file read from outside."""

from __future__ import annotations

import shutil
import signal
import sqlite3
import subprocess
import tempfile
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path, PureWindowsPath

WINDOW, COMMANDS = "atencion-ciudadana.exe", "xicotepec-atencion.exe"
ANSWERS = "cp1252"  # what a Windows program writes into a pipe
LONG = 900  # seconds for a command


@dataclass(frozen=True)
class Said:
    code: int
    text: str


class Bundle:
    """`folder`: where the two programs are."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def command(self, *arguments: str | Path) -> Said:
        """What it wrote and its exit code; paths are given as Windows calls them."""
        return run(self._line(COMMANDS, arguments))

    def window(self, *arguments: str | Path) -> subprocess.Popen[bytes]:
        """The program with the window, left to run."""
        return subprocess.Popen(
            ["wine", *self._line(WINDOW, arguments)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )

    def _line(self, program: str, arguments: tuple[str | Path, ...]) -> list[str]:
        told = [windows_path(each) if isinstance(each, Path) else each for each in arguments]
        return [str(self._folder / program), *told]


def run(line: Sequence[str]) -> Said:
    """A program of Windows, to its end."""
    done = subprocess.run(
        ["wine", *line],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=LONG,
        check=False,
    )
    return Said(done.returncode, done.stdout.decode(ANSWERS, "replace").replace("\r\n", "\n"))


def windows_path(path: Path) -> str:
    """The whole disk of this machine is Z: there."""
    return str(PureWindowsPath("Z:/") / path.resolve().relative_to("/"))


def kill(process: subprocess.Popen[bytes]) -> None:
    """As a power cut would, with no word to the program."""
    process.send_signal(signal.SIGKILL)
    process.wait()


def names_in(file: Path) -> list[str]:
    """Who came, in the order of the folios."""
    return [str(name) for (name,) in _rows(file, "SELECT name FROM visit ORDER BY id")]


def is_half_typed(file: Path, words: str) -> bool:
    """Whether the form that was not saved, but kept, has these."""
    return any(words in str(row) for row in _rows(file, "SELECT * FROM draft"))


def _rows(file: Path, sql: str) -> list[tuple[object, ...]]:
    """Of a copy, for a lock from here would not be seen by the program; nothing while that writes."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / file.name
        for each in (file, file.with_name(f"{file.name}-wal")):
            if each.exists():
                shutil.copy(each, copy.with_name(each.name))
        with closing(sqlite3.connect(copy)) as raw:
            try:
                return raw.execute(sql).fetchall()
            except sqlite3.DatabaseError:
                return []
