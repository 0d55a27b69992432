"""The daily log of visits, read and printed: its time by page must not grow with the pages."""

from __future__ import annotations

import json
import resource
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter, process_time
from uuid import uuid4

from benchmarks.measured import table
from xicotepec_atencion.clock import clock_in
from xicotepec_atencion.domain.changes import Actor
from xicotepec_atencion.domain.coding import code_of
from xicotepec_atencion.domain.founding import ZONE
from xicotepec_atencion.exchange import seed
from xicotepec_atencion.paper import daily
from xicotepec_atencion.store import visit_reports
from xicotepec_atencion.store.store import Store

SHORT, LONG = 5_000, 50_000
FIRST, DAYS = date(2024, 1, 1), 366
SECONDS, GROWTH, MEBIBYTES, AS_JSON = 6, 1.2, 150, 6
INSERT = """
    INSERT INTO visit (uid, year, series, number, registered_at, registered_by, served_on, channel, area, matter,
                       persons, name, note, revision)
    VALUES (?, 2024, 'V1', ?, ?, 'Banco de pruebas', ?, 1, 1, 1, 1, ?, ?, 1)"""


def main(arguments: list[str]) -> None:
    if arguments:
        _print(Path(arguments[0]))
        return
    with tempfile.TemporaryDirectory(dir=".", prefix=".bench-") as folder:
        short, long = (_measured(_office(Path(folder) / f"{rows}.db", rows)) for rows in (SHORT, LONG))
    growth = (long[1] / long[0]) / (short[1] / short[0])
    print(
        table(
            [
                (f"diario de {LONG:,} atenciones, a lo más {SECONDS} s", f"{long[1]:.2f} s en {long[0]:,.0f} páginas"),
                ("leerlas", f"{long[2]:.2f} s"),
                (f"su código, frente a escribirlas en JSON, a lo más {AS_JSON}", f"{long[4] / long[5]:.1f}"),
                (f"por página, frente a uno de {short[0]:,.0f} páginas, a lo más {GROWTH}", f"{growth:.2f}"),
                (f"memoria de todo el proceso, a lo más {MEBIBYTES} MiB", f"{long[3]:.0f} MiB"),
            ]
        )
    )


def _measured(file: Path) -> list[float]:
    """In a process of its own: pages, seconds of the paper and of the reading, memory, seconds of the report's code and
    of its rows as JSON."""
    ended = subprocess.run(
        [sys.executable, "-m", "benchmarks.daily_log", str(file)], check=True, capture_output=True, text=True
    )
    return [float(number) for number in ended.stdout.split()]


def _print(file: Path) -> None:
    pages: list[int] = []
    with Store(file, read_only=True) as store:
        begun = perf_counter()
        report = visit_reports.daily(store, FIRST, FIRST + timedelta(days=DAYS), clock_in(ZONE)())
        reading = perf_counter() - begun
    begun = process_time()
    daily.render(report, lambda done, _: pages.append(done))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    paper, begun = process_time() - begun, process_time()
    code_of(report)
    code, begun = process_time() - begun, process_time()
    json.dumps([line[1:] for day in report.days for line in day.lines])
    print(pages[-1], paper, reading, memory, code, process_time() - begun)


def _office(path: Path, visits: int) -> Path:
    """A file with so many visits on paper alone: what counts them is not asked."""
    with Store.create(path) as store:
        store.apply(seed.example("xicotepec"), Actor("Banco de pruebas"), clock_in(ZONE)())
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("DELETE FROM series")
        raw.execute("INSERT INTO series (code, opened_at) VALUES ('V1', '2024-01-01T00:00:00-06:00')")
        raw.executemany(INSERT, [_row(number, visits) for number in range(1, visits + 1)])
    return path


def _row(number: int, visits: int) -> tuple[object, ...]:
    day = FIRST + timedelta(days=number * DAYS // visits - (number == visits))
    name = f"Persona Inventada del Banco {number}" if number % 5 else ""
    note = "Se le pidió volver con su comprobante." if number % 4 == 0 else ""
    return uuid4().bytes, number, f"{day}T10:{number % 60:02}:00-06:00", str(day), name, note


if __name__ == "__main__":
    main(sys.argv[1:])
