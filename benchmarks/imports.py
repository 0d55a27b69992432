"""Loading an import beside the raw insert of the same rows, and how long a desk waits that saves meanwhile."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from statistics import median
from time import perf_counter, sleep
from typing import NamedTuple

from benchmarks.measured import table
from benchmarks.record import bare, office, saving
from xicotepec_atencion.clock import clock_in
from xicotepec_atencion.domain.batches import Incoming, Source, person_uid, row_uid
from xicotepec_atencion.domain.changes import AcceptBatch, Actor, WithdrawBatch
from xicotepec_atencion.domain.intake import Visit
from xicotepec_atencion.domain.office import Catalogue
from xicotepec_atencion.domain.people import Person
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.store.backup import back_up
from xicotepec_atencion.store.loading import Arrival

ROWS, ALONE, PAUSE = 50_000, 300, 0.02
MOST_WAIT = 100  # ms
TABLES = ("person", "visit", "imported")
SOURCE = Source("atenciones.xlsx", sha256(b"atenciones").hexdigest())
KINDS = (Catalogue.CHANNEL, Catalogue.AREA, Catalogue.MATTER)
WHO = Actor("Banco de pruebas")


class Lines(NamedTuple):
    channel: Uid
    area: Uid
    matter: Uid


def main() -> None:
    with tempfile.TemporaryDirectory(dir=".", prefix=".bench-") as folder:  # not /tmp: it may be memory
        print(table(_times(Path(folder))))


def _times(folder: Path) -> list[tuple[str, str]]:
    with office(folder / "oficina.db") as store:
        save, now = saving(store), clock_in(store.office().zone)
        save()
        alone = [_timed(save) for _ in range(ALONE)]
        back_up(store.path, folder / "cruda.db")
        lines = Lines(*(store.catalogues.items(kind)[0].uid for kind in KINDS))
        with Arrival(store.path) as arrival, ThreadPoolExecutor(1) as beside:
            loading = beside.submit(_loaded, arrival, SOURCE, lines, now())
            waits: list[float] = []
            while not loading.done():
                waits.append(_timed(save))
                sleep(PAUSE)
            act, taken = loading.result()
            accepted = _timed(lambda: store.apply(act, WHO, now()))
        withdrawn = _timed(lambda: store.apply(WithdrawBatch(act.batch, "de prueba"), WHO, now()))
        store.apply(act, WHO, now())
        with Arrival(store.path) as again:
            _, undisturbed = _loaded(again, Source(SOURCE.name, "0" * 64), lines, now())
        with closing(bare(folder / "cruda.db")) as raw:
            raw_taken = _inserted(raw, store.path)
    return [
        (f"importar {ROWS:,} renglones, con hojas, índice y topes", f"{undisturbed:.1f} s"),
        ("executemany de las mismas filas, sin disparadores ni turnos", f"{raw_taken:.1f} s"),
        ("razón", f"{undisturbed / raw_taken:.1f}"),
        ("importarlos mientras el puesto guarda", f"{taken:.1f} s"),
        (f"guardar una atención a solas, mediana de {ALONE}", _ms(median(alone))),
        (f"guardarla mientras se importa, mediana de {len(waits)}", _ms(median(waits))),
        (f"la que más esperó, a lo más {MOST_WAIT} ms", _ms(max(waits))),
        ("razón con la que más tardó a solas", f"{max(waits) / max(alone):.1f}"),
        ("aceptar; retirar", f"{_ms(accepted)}; {_ms(withdrawn)}"),
    ]


def _rows(lines: Lines, source: Source) -> Iterator[Incoming]:
    """Every other one somebody new."""
    for number in range(ROWS):
        uid = row_uid(f"{source.name} {source.digest} {number}", 1)
        name, day = f"Ana Ejemplo {number} Inventada", date(2024, 1 + number % 12, 1 + number % 28)
        who = Person(uid=person_uid(uid), name=name) if number % 2 else None
        persons = 1 + number % 3
        visit = Visit(uid=uid, served_on=day, **lines._asdict(), persons=persons, name=name, person=who and who.uid)
        yield Incoming(visit, who)


def _loaded(arrival: Arrival, source: Source, lines: Lines, at: datetime) -> tuple[AcceptBatch, float]:
    begun = perf_counter()
    act = arrival.load(source, _rows(lines, source), WHO, at)
    return act, perf_counter() - begun


def _inserted(raw: sqlite3.Connection, path: Path) -> float:
    """The rows of the first import into a file that has none, in one transaction."""
    raw.execute("ATTACH ? AS full", (str(path),))
    first = "WHERE id < 0 AND id > -(1 << 32)"
    rows = {name: raw.execute(f"SELECT * FROM full.{name} {first}").fetchall() for name in TABLES}
    begun = perf_counter()
    raw.execute("BEGIN IMMEDIATE")
    for name, those in rows.items():
        raw.executemany(f"INSERT INTO main.{name} VALUES ({','.join('?' * len(those[0]))})", those)
    raw.execute("COMMIT")
    return perf_counter() - begun


def _timed(action: Callable[[], object]) -> float:
    begun = perf_counter()
    action()
    return perf_counter() - begun


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.1f} ms"


if __name__ == "__main__":
    main()
