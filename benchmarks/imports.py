"""Importing a workbook of visits, and how long a desk waits that saves meanwhile."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from random import Random
from threading import Event
from time import sleep

from openpyxl import Workbook

from benchmarks import invented
from benchmarks.measured import ONE_BY_ONE, Bar, Row, Scale, folder, main, timed
from benchmarks.offices import BY, FIRST, YEARS, ZONE, copied
from benchmarks.plain_rows import WORDS, bare
from benchmarks.record import Desk
from xicotepec_atencion.clock import clock_in
from xicotepec_atencion.domain.batches import Incoming, Source, person_uid, row_uid
from xicotepec_atencion.domain.office import Catalogue
from xicotepec_atencion.domain.people import Person
from xicotepec_atencion.store.loading import Arrival
from xicotepec_atencion.store.pace import Stopped
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.ui import lightly

ROWS = 50_000
BESIDE_ROWS = 20_000  # loaded while a desk saves
PAUSE = 0.02  # seconds between two visits of that desk
CANCELLED, CANCELLED_ROWS = 10, 2_000  # times, and rows of which most are not written any more
RATE, WAIT, STOP = Bar(2500, "rows/s", least=True), Bar(100, "ms"), Bar(500, "ms")
HEADING = ("Fecha", "Nombre", "Teléfono", "Localidad", "Asunto", "Canal", "Área", "Personas", "Nota")
KINDS = (Catalogue.LOCALITY, Catalogue.MATTER, Catalogue.CHANNEL, Catalogue.AREA)
BESIDE = Source("beside.xlsx", "0" * 64)
TABLES = {"person": "*", "visit": "*", "imported": "*", **WORDS}
YEAR = date(FIRST + YEARS // 2 - 1, 1, 1)  # the last that came from lists: what comes is looked for among its visits


def rows(scale: Scale) -> Iterator[Row]:
    """What goes on in one process goes on as in the window."""
    lightly.begin()
    with lightly.standing():
        yield from _rows(scale)


def _rows(scale: Scale) -> Iterator[Row]:
    count = scale.rounds(ROWS)
    for size in scale.sizes:
        with folder() as place:
            office, plain = copied(size, place), place / "plain.db"
            shutil.copyfile(office, plain)
            ours = _imported(office, _workbook(office, count))
            raw = _inserted(office, plain)
            what = f"import {count:,} visits from a workbook, the whole command"
            beside = "the same rows inserted at once, raw"
            yield Row(what, size, RATE, count / ours, RATE.unit, count / raw, beside, (ONE_BY_ONE,))
            plain.unlink()
            yield from _beside(office, size, scale)
            yield _cancelled(office, size, scale)


def _workbook(office: Path, count: int) -> Path:
    """Of as many visits of a year, each of somebody with a whole name."""
    book, chance = Workbook(write_only=True), Random(count)
    with Store(office, read_only=True) as store:
        lists = [[item.name for item in store.catalogues.items(kind)] for kind in KINDS]
    sheet = book.create_sheet("Atenciones")
    sheet.append(HEADING)
    for n in range(count):
        lines = [chance.choice(names) for names in lists]
        day, told = YEAR + timedelta(n * 360 // count), (invented.name(chance), invented.phone(chance))
        sheet.append((day, *told, *lines, 1 + chance.randrange(3), invented.note(chance)))
    path = office.with_suffix(".xlsx")
    book.save(path)
    return path


def _imported(office: Path, workbook: Path) -> float:
    """Seconds."""
    asked = ("importar", "visitas", str(workbook), "--archivo", str(office), "--aceptar")
    command = [sys.executable, "-m", "xicotepec_atencion", *asked]
    return timed(lambda: subprocess.run(command, check=True, capture_output=True)) / 1000


def _inserted(office: Path, plain: Path) -> float:
    """Seconds for the rows of the last import, in one transaction of a file that has none of them."""
    with closing(sqlite3.connect(office)) as full, closing(bare(plain)) as raw:
        (batch,) = full.execute("SELECT max(id) FROM batch").fetchone()
        span = (-(batch << 32), -((batch - 1) << 32) - 1)
        those = {
            f"{name}" if columns == "*" else f"{name} ({columns})": full.execute(
                f"SELECT {columns} FROM {name} WHERE rowid BETWEEN ? AND ? ORDER BY rowid", span
            ).fetchall()
            for name, columns in TABLES.items()
        }
        return timed(lambda: _insert(raw, those)) / 1000


def _insert(raw: sqlite3.Connection, those: dict[str, list[tuple[object, ...]]]) -> None:
    raw.execute("BEGIN IMMEDIATE")
    for into, values in those.items():
        raw.executemany(f"INSERT INTO {into} VALUES ({','.join('?' * len(values[0]))})", values)
    raw.execute("COMMIT")


def _beside(office: Path, size: int, scale: Scale) -> Iterator[Row]:
    """In one process: the worker has the interpreter, too."""
    with Store(office) as store, Arrival(office) as arrival, ThreadPoolExecutor(1) as worker:
        save = Desk(store).visit
        alone = [timed(save) for _ in range(scale.rounds(200))]
        coming = list(_coming(store, scale.rounds(BESIDE_ROWS)))
        loading = worker.submit(arrival.load, BESIDE, coming, BY, clock_in(ZONE.key)())
        waits: list[float] = []
        while not loading.done():
            waits.append(timed(save))
            sleep(PAUSE)
        loading.result()
    beside = "the slowest without an import"
    what = "save a visit during an import, the slowest"
    yield Row(what, size, WAIT, max(waits), raw=max(alone), beside=beside, taken=(ONE_BY_ONE,))


def _cancelled(office: Path, size: int, scale: Scale) -> Row:
    """From the word until nothing more is written; what was is taken away afterwards, while people work."""
    with Store(office) as store:
        coming = list(_coming(store, CANCELLED_ROWS))
    taken = [_given_up(office, coming) for _ in range(scale.rounds(CANCELLED))]
    return Row("cancel an import, the slowest", size, STOP, max(taken))


def _given_up(office: Path, coming: list[Incoming]) -> float:
    """Milliseconds."""
    given_up, begun = Event(), Event()
    at = clock_in(ZONE.key)()
    with Arrival(office) as arrival, ThreadPoolExecutor(1) as worker:
        loading = worker.submit(arrival.load, BESIDE, coming, BY, at, lambda _: begun.set(), given_up.is_set)
        begun.wait()
        given_up.set()
        taken = timed(loading.exception)
        if not isinstance(loading.exception(), Stopped):
            raise RuntimeError("the import ended before it was cancelled")
    return taken


def _coming(store: Store, count: int) -> Iterator[Incoming]:
    """Every other one of somebody new."""
    chance = Random(count)
    lines = [store.catalogues.items(kind) for kind in invented.ASKED]
    for n in range(count):
        uid, day = row_uid(f"{FIRST} {n}", 2), YEAR + timedelta(n * 360 // count)
        new = Person(uid=person_uid(uid), name=invented.name(chance), phone=invented.phone(chance)) if n % 2 else None
        yield Incoming(invented.visit(chance, uid, day, lines, new), new)


if __name__ == "__main__":
    main(rows)
