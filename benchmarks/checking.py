"""The full check of a file, beside reading each of its rows once and a hash over as many bytes; and what it holds in
memory. Each in a process of its own, by the processor's time."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from time import process_time
from typing import NamedTuple

from benchmarks.measured import ONE_BY_ONE, PROCESSOR, Bar, Row, Scale, by, main
from benchmarks.offices import LARGE, MIDDLE, kept
from xicotepec_atencion.store.examine import examine
from xicotepec_atencion.store.store import Store

ROUNDS = 3
TABLES = """SELECT name FROM sqlite_schema
            WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND sql NOT LIKE 'CREATE VIRTUAL%'"""
PIECE = 1 << 20


class Taken(NamedTuple):
    """ms of the processor, and MiB at most."""

    time: float
    memory: float


@by(PROCESSOR)
def rows(scale: Scale) -> Iterator[Row]:
    each: dict[int, float] = {}
    for size in scale.sizes:
        rounds = 1 if scale.quick or size == LARGE else ROUNDS
        turns = [(_apart(check, kept(size)), _apart(read_all, kept(size))) for _ in range(rounds)]
        ours, raw = (median(taken.time for taken in side) for side in zip(*turns, strict=True))
        each[size] = ours * 1000 / size
        yield Row("check the whole file", size, Bar(25), ours, raw=raw, beside="every row read, as many bytes hashed")
        memory = max(taken.memory for taken, _ in turns)
        yield Row("memory of the check", size, Bar(300, "MiB"), memory, "MiB")
    if {LARGE, MIDDLE} <= each.keys():
        what, beside = "check the whole file, per visit", f"per visit of {MIDDLE:,}"
        yield Row(what, LARGE, Bar(1.3), each[LARGE], "µs", each[MIDDLE], beside, (ONE_BY_ONE,))


def check(path: Path) -> None:
    with Store(path, read_only=True) as store:
        assert examine(store).sound


def read_all(path: Path) -> None:
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as raw:
        for (table,) in raw.execute(TABLES).fetchall():
            for _ in raw.execute(f'SELECT * FROM "{table}"'):
                pass
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            digest.update(piece)


def _apart(does: Callable[[Path], None], path: Path) -> Taken:
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        return pool.submit(_taken, does, path).result()


def _taken(does: Callable[[Path], None], path: Path) -> Taken:
    import resource  # only on Unix

    start = process_time()
    does(path)
    return Taken((process_time() - start) * 1000, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


if __name__ == "__main__":
    main(rows)
