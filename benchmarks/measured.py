"""Measures in turns, and holds what came of it against its bar."""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from functools import wraps
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter, process_time
from typing import NamedTuple, Self

from benchmarks.machine import keep_bytecode
from benchmarks.offices import SIZES, SMALL

WARM_UP = 10
RATIO = "×"
PROCESSOR = "processor time"
SERVED = "less waits for a processor"
ONE_BY_ONE = "one after the other"
OF_TIME = ("s", "ms", "µs")
Action = Callable[[], object]
Clock = Callable[[], float]


class Scale(NamedTuple):
    """How far a run goes."""

    sizes: tuple[int, ...] = SIZES  # visits in the files that are measured
    quick: bool = False

    def rounds(self, whole: int, least: int = 3) -> int:
        """How often something is measured, of so often in a whole run; no less often than that in a quick one."""
        return max(whole // 10, least) if self.quick else whole


QUICK = Scale((SMALL,), quick=True)


@dataclass(frozen=True)
class Bar:
    """What a figure may be at most, or at `least`, in its unit; `×`: of ours by what stands beside it."""

    limit: float
    unit: str = RATIO
    least: bool = False

    def __str__(self) -> str:
        return f"{'≥' if self.least else '≤'} {self.limit:g} {self.unit}"

    def met(self, figure: float) -> bool:
        return figure >= self.limit if self.least else figure <= self.limit


@dataclass(frozen=True)
class Row:
    """What a person does, measured in a file of so many visits (0: whatever the file), and what stands `beside` it: the
    raw limit, a peer, or the same in a smaller file. Both in `unit`, of the same run. taken: how, where it was not by
    the clock on the wall (`PROCESSOR`, `SERVED`), and where they took no turns (`ONE_BY_ONE`)."""

    what: str
    size: int
    bar: Bar
    ours: float
    unit: str = "ms"
    raw: float | None = None
    beside: str = ""
    taken: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """With the size of the file."""
        return f"{self.what} ({self.size:,})" if self.size else self.what

    @property
    def figure(self) -> float:
        """What is held against the bar."""
        if self.bar.unit != RATIO:
            return self.ours
        assert self.raw
        return self.ours / self.raw

    @property
    def met(self) -> bool:
        return self.bar.met(self.figure)

    @property
    def said(self) -> str:
        """«1.23 ms / 0.60 ms = 2.05 ×»."""
        beside = "" if self.raw is None else f" / {amount(self.raw, self.unit)}"
        ratio = f" = {self.figure:.2f} {RATIO}" if self.bar.unit == RATIO else ""
        return f"{amount(self.ours, self.unit)}{beside}{ratio}"

    def as_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, line: str) -> Self:
        plain = json.loads(line)
        return cls(**plain | {"bar": Bar(**plain["bar"]), "taken": tuple(plain["taken"])})


Rows = Callable[[Scale], Iterable[Row]]


def by(clock: str) -> Callable[[Rows], Rows]:
    """All that is timed there is timed by this clock: `PROCESSOR` or `SERVED`."""

    def told(rows: Rows) -> Rows:
        @wraps(rows)
        def each(scale: Scale) -> Iterable[Row]:
            for row in rows(scale):
                yield replace(row, taken=(clock, *row.taken)) if row.unit in OF_TIME else row

        return each

    return told


def by_act(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """Of what was measured in files, by what a person does, in the order in which it came. Raises ValueError where two
    have the same words and the same size: one of them would not be seen."""
    acts: dict[str, list[Row]] = {}
    for row in rows:
        those = acts.setdefault(row.what, [])
        if any(row.size == each.size for each in those):
            raise ValueError(f"two rows: {row.title}")
        those.append(row)
    return {what: those for what, those in acts.items() if those[0].size}


def amount(value: float, unit: str) -> str:
    """Three digits that count: «0.123 ms», «12.3 ms», «1,234 ms»."""
    digits = 0 if value >= 100 else 1 if value >= 10 else 2 if value >= 1 else 3
    return f"{value:,.{digits}f} {unit}"


def turns(actions: Mapping[str, Action], rounds: int, clock: Clock = perf_counter) -> dict[str, list[float]]:
    """The times of each action in ms. They take turns, so that what disturbs one disturbs all."""
    times: dict[str, list[float]] = {name: [] for name in actions}
    warm = min(WARM_UP, rounds)
    for _ in range(warm + rounds):
        for name, action in actions.items():
            times[name].append(timed(action, clock))
    return {name: taken[warm:] for name, taken in times.items()}


def medians(actions: Mapping[str, Action], rounds: int, clock: Clock = perf_counter) -> dict[str, float]:
    """The median time of each action in ms, taken in turns."""
    return {name: median(taken) for name, taken in turns(actions, rounds, clock).items()}


def timed(action: Action, clock: Clock = perf_counter) -> float:
    """In ms. clock: seconds; that of the thread's own processor time, where only this thread has to do with it."""
    start = clock()
    action()
    return (clock() - start) * 1000


def worked(action: Action, rounds: int) -> float:
    """ms of the processor, in the median, after it was done once."""
    action()
    return median(timed(action, process_time) for _ in range(rounds))


def worst_of_hundred(times: Sequence[float]) -> float:
    return quantiles(times, n=100, method="inclusive")[98] if len(times) > 1 else times[0]


@contextmanager
def folder() -> Generator[Path]:
    """For what is written. Not in /tmp, which may be memory."""
    with tempfile.TemporaryDirectory(dir=".", prefix=".bench-") as made:
        yield Path(made)


def table(rows: Iterable[Row]) -> str:
    """One line a row: what, how large, what came of it, its bar, and whether it was met."""
    lines = [(row.title, row.said, str(row.bar), "" if row.met else "missed") for row in rows]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join("  ".join(map(str.ljust, line, widths)).rstrip() for line in lines)


def main(rows: Rows) -> None:
    """What each benchmark's module does by itself: `--quick` goes less far, `--json` gives one line a row."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    keep_bytecode()
    for row in rows(QUICK if asked.quick else Scale()):
        print(row.as_json() if asked.json else table([row]), flush=True)
