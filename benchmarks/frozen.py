"""The start of the frozen program of `make build` beside that of its source. Nothing inside tells when it is done, so
both are watched from outside: until the process has taken no processor time for a while, its window stands and what it
warms up is warm."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

from benchmarks.machine import ROOT
from benchmarks.measured import Bar, Row

PROGRAM = ROOT / "dist" / "atencion-ciudadana" / "xicotepec-atencion"
SOURCE = (sys.executable, "-m", "xicotepec_atencion")
BESIDE = "the same from its source"
QUIET = 2.0  # seconds without any work
LOOKED = 0.05  # seconds between two looks
TICK = 1000 / os.sysconf("SC_CLK_TCK")  # ms
USER, SYSTEM = 11, 12  # places in /proc/…/stat after the program's name


class Watched(NamedTuple):
    """ms of processor time until it rested; MiB that were resident at most by then."""

    took: float
    memory: float


def rows(office: Path, place: Path, rounds: int) -> Iterator[Row]:
    """Of the window over that file; place: for the desk's settings. None where nothing was built, which is said."""
    if not PROGRAM.exists():
        print(f"{PROGRAM.parent} is not there: the frozen program was not measured (make build)", file=sys.stderr)
        return
    frozen, source = _in_turns(office, place, rounds)
    yield Row("frozen program up and at rest", 0, Bar(1.25), frozen.took, raw=source.took, beside=BESIDE)
    yield Row("memory of the frozen program", 0, Bar(1.25), frozen.memory, "MiB", source.memory, BESIDE)


def _in_turns(office: Path, place: Path, rounds: int) -> tuple[Watched, Watched]:
    """Medians; the first of each is not counted: Python compiles, the day's copy is made."""
    ways: dict[Sequence[str], list[Watched]] = {(str(PROGRAM),): [], SOURCE: []}
    for _ in range(rounds + 1):
        for program, taken in ways.items():
            taken.append(_watched([*program, "--archivo", str(office)], place))
    frozen, source = (Watched(*map(median, zip(*taken[1:], strict=True))) for taken in ways.values())
    return frozen, source


def _watched(command: Sequence[str], place: Path) -> Watched:
    settings = dict.fromkeys(("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME"), str(place))
    environment = {**os.environ, **settings, "QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            return _at_rest(Path("/proc") / str(process.pid))
        finally:
            process.kill()


def _at_rest(process: Path) -> Watched:
    took, since = _taken(process), time.monotonic()
    while took == 0 or time.monotonic() - since < QUIET:
        time.sleep(LOOKED)
        if (now := _taken(process)) != took:
            took, since = now, time.monotonic()
    most = next(line for line in (process / "status").read_text().splitlines() if line.startswith("VmHWM:"))
    return Watched(took, int(most.split()[1]) / 1024)


def _taken(process: Path) -> float:
    """ms of processor time so far."""
    fields = (process / "stat").read_text().rpartition(")")[2].split()
    return (int(fields[USER]) + int(fields[SYSTEM])) * TICK
