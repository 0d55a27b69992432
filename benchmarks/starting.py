"""From the program's start to a window in which a visit can be typed, beside an empty PySide6 window, in processes of
their own that take turns. The file is opened as the program opens it; the desk's settings are those of an empty folder.

What is timed is processor time of the process, so that other work of the machine is not; memory is the most that was
resident.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from typing import NamedTuple

from benchmarks import frozen
from benchmarks.measured import PROCESSOR, Bar, Row, Scale, by, folder, main
from benchmarks.offices import copied

ROUNDS = 12
BESIDE = "an empty PySide6 window"
EMPTY = "empty"


class Started(NamedTuple):
    """ms of processor time since the process began, until the window was first painted and until the name field had
    taken a key; MiB that were resident at most by then. An empty window has no field: until it was painted."""

    painted: float
    typed: float
    memory: float


@by(PROCESSOR)
def rows(scale: Scale) -> Iterator[Row]:
    with folder() as place:
        for size in scale.sizes:
            copied(size, place)
            yield from _of_size(place, size, scale.rounds(ROUNDS))
            if size == scale.sizes[0]:
                yield from frozen.rows(place / f"oficina-{size}.db", place, scale.rounds(ROUNDS))
            (place / f"oficina-{size}.db").unlink()


def _of_size(place: Path, size: int, rounds: int) -> Iterator[Row]:
    ways: dict[str, Callable[[], Started]] = {
        EMPTY: lambda: started(place, EMPTY),
        "ours": lambda: started(place, str(place / f"oficina-{size}.db")),
    }
    for way in ways.values():
        way()  # what Python compiles, and the day's copy, are there from then on
    taken: dict[str, list[Started]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, way in ways.items():
            taken[name].append(way())
    empty, ours = (Started(*map(median, zip(*taken[name], strict=True))) for name in (EMPTY, "ours"))
    yield Row("window up, first paint", size, Bar(1.5), ours.painted, raw=empty.painted, beside=BESIDE)
    yield Row("first visit can be typed", size, Bar(2), ours.typed, raw=empty.painted, beside=BESIDE)
    yield Row("memory of the window", size, Bar(1.6), ours.memory, "MiB", empty.memory, BESIDE)


def started(place: Path, what: str) -> Started:
    """In a process of its own, which ends at once."""
    settings = {name: str(place) for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "APPDATA")}
    environment = {**os.environ, **settings, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", "benchmarks.started", what]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return Started(*json.loads(done.stdout))


if __name__ == "__main__":
    main(rows)
