"""Going to each tab, for the first time and again, in an office of many years: until it is painted, in a process of its
own each round. What is timed is the screen's thread's own processor time; what a worker still makes is not waited for.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from statistics import median

from benchmarks.measured import PROCESSOR, Bar, Row, Scale, by, main
from benchmarks.offices import kept

ROUNDS = 10
FIRST, AGAIN = Bar(300, "ms"), Bar(50, "ms")
NAMES = ("Atención diaria", "Seguimiento", "Programa mensual", "Gantt", "Informes")
WARM, COLD = "warm", "cold"


@by(PROCESSOR)
def rows(scale: Scale) -> Iterator[Row]:
    for size in scale.sizes:
        rounds = [shown(size, WARM) for _ in range(scale.rounds(ROUNDS))]
        for number, name in enumerate(NAMES):
            first, again = (median(times[number][which] for times in rounds) for which in range(2))
            if number:  # the first one is there from the start
                yield Row(f"to «{name}» for the first time", size, FIRST, first)
            yield Row(f"to «{name}» again", size, AGAIN, again)
        cold = [max(first for first, _ in shown(size, COLD)[1:]) for _ in range(1 if scale.quick else ROUNDS)]
        yield Row("to the slowest tab within two seconds of the start", size, FIRST, median(cold))


def shown(size: int, how: str) -> list[tuple[float, float]]:
    """ms for each tab: first, and the median of the next times. how: `WARM`, after the window has learnt what it learns
    while nobody waits, or `COLD`."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", "benchmarks.shown", str(kept(size)), how]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return [(first, again) for first, again in json.loads(done.stdout)]


if __name__ == "__main__":
    main(rows)
