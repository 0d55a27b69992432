"""The daily log of visits, read and printed: its time by page must not grow with the pages."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from time import process_time
from typing import NamedTuple

from benchmarks.measured import ONE_BY_ONE, PROCESSOR, Bar, Row, Scale, by, main
from benchmarks.offices import NOW, UNTIL, kept
from xicotepec_atencion.domain.coding import code_of
from xicotepec_atencion.paper import daily
from xicotepec_atencion.store import visit_reports
from xicotepec_atencion.store.store import Store

LONG, SHORTER = 50_000, 10  # rows, if the file has them; and so many times fewer
SECONDS, GROWTH, MEMORY, AS_JSON = Bar(6, "s"), Bar(1.2), Bar(150, "MiB"), Bar(6)
APART = (ONE_BY_ONE,)
PRINTED = "--printed"
SINCE = "SELECT min(served_on) FROM (SELECT served_on FROM visit ORDER BY served_on DESC LIMIT ?)"


class Printed(NamedTuple):
    """In seconds of the processor and MiB; code, as_json: of the report's code, and of its rows written as JSON."""

    rows: int
    pages: int
    reading: float
    drawing: float
    memory: float
    code: float
    as_json: float

    @property
    def page(self) -> float:
        """In ms."""
        return 1000 * self.drawing / self.pages


@by(PROCESSOR)
def rows(scale: Scale) -> Iterator[Row]:
    for size in scale.sizes[-2:]:  # the smallest has not so many
        wanted = min(size, LONG)
        short, long = _printed(size, wanted // SHORTER), _printed(size, wanted)
        what = f"daily log of days with {wanted:,} rows"
        beside = f"{long.pages:,} pages"
        yield Row(f"{what}, read and printed", size, SECONDS, long.reading + long.drawing, "s", beside=beside)
        beside = f"a page of one of {short.pages:,} pages"
        yield Row(f"{what}, a page", size, GROWTH, long.page, raw=short.page, beside=beside, taken=APART)
        yield Row(f"{what}, memory of the process", size, MEMORY, long.memory, "MiB")
        yield Row(f"{what}, its code", size, AS_JSON, long.code, "s", long.as_json, "its rows as JSON", APART)


def _printed(size: int, visits: int) -> Printed:
    """In a process of its own."""
    command = [sys.executable, "-m", "benchmarks.daily_log", PRINTED, str(kept(size)), str(visits)]
    ended = subprocess.run(command, check=True, capture_output=True, text=True)
    return Printed(*json.loads(ended.stdout))


def _print(file: Path, visits: int) -> Printed:
    """The last days with so many visits, whole."""
    pages: list[int] = []
    with Store(file, read_only=True) as store:
        since = date.fromisoformat(store._db.value(SINCE, visits))  # pyright: ignore[reportPrivateUsage]
        begun = process_time()
        report = visit_reports.daily(store, since, UNTIL, NOW)
        reading, begun = process_time() - begun, process_time()
    daily.render(report, lambda done, _: pages.append(done))
    drawing, begun = process_time() - begun, process_time()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    code_of(report)
    code, begun = process_time() - begun, process_time()
    json.dumps([line[1:] for day in report.days for line in day.lines])
    as_json, count = process_time() - begun, sum(len(day.lines) for day in report.days)
    return Printed(count, pages[-1], reading, drawing, memory, code, as_json)


if __name__ == "__main__":
    if PRINTED in sys.argv:
        print(json.dumps(_print(Path(sys.argv[-2]), int(sys.argv[-1]))))
    else:
        main(rows)
