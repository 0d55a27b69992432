"""Opening a year's grid, and the totals of all years, beside the same sums taken from the visits themselves."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack

from benchmarks.measured import Bar, Row, Scale, main, medians
from benchmarks.offices import FIRST, LAST, kept, plainly
from xicotepec_atencion.store.store import Store

ROUNDS = 200
FEW = 10  # rounds of all years, of so many of one
COUNTERS = "SELECT area, counts, measure, sum(amount) FROM counter WHERE belongs BETWEEN ? AND ? GROUP BY 1, 2, 3"


def rows(scale: Scale) -> Iterator[Row]:
    """All files are open at once and take turns."""
    with ExitStack() as opened:
        stores = {size: opened.enter_context(Store(kept(size), read_only=True)) for size in scale.sizes}
        raws = {size: opened.enter_context(plainly(size)) for size in scale.sizes}
        grids = {f"grid {size}": _grid(store) for size, store in stores.items()}
        counters = {f"raw {size}": _counters(raw) for size, raw in raws.items()}
        taken = medians(grids | counters, scale.rounds(ROUNDS))
        all_years = {f"years {size}": _years(store) for size, store in stores.items()}
        all_counters = {f"all {size}": _counters(raw, FIRST) for size, raw in raws.items()}
        taken |= medians(all_years | all_counters, scale.rounds(ROUNDS // FEW))
    small = scale.sizes[0]
    for size in scale.sizes:
        ours, raw = taken[f"grid {size}"], taken[f"raw {size}"]
        yield Row("open a year's grid", size, Bar(5, "ms"), ours, raw=raw, beside="the year's counters, raw")
        if size != small:
            least = taken[f"grid {small}"]
            what = f"open a year's grid, beside one of {small:,} visits"
            yield Row(what, size, Bar(1.2), ours, raw=least, beside="the smallest file")
        ours, raw = taken[f"years {size}"], taken[f"all {size}"]
        what = f"every cell of {LAST - FIRST + 1} years"
        yield Row(what, size, Bar(10, "ms"), ours, raw=raw, beside="all counters, raw")


def _grid(store: Store) -> Callable[[], object]:
    def read() -> object:
        return store.activities.of(LAST), store.counts.figures(LAST)

    return read


def _years(store: Store) -> Callable[[], object]:
    def read() -> object:
        return [store.counts.figures(year) for year in range(FIRST, LAST + 1)]

    return read


def _counters(raw: sqlite3.Connection, first: int = LAST) -> Callable[[], object]:
    def read() -> object:
        return raw.execute(COUNTERS, (first * 100 + 1, LAST * 100 + 12)).fetchall()

    return read


if __name__ == "__main__":
    main(rows)
