"""Recording a visit, through the workspace with log, counters and ledger, beside the raw insert of the same rows."""

from __future__ import annotations

import os
import sqlite3
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from itertools import count
from pathlib import Path
from typing import Any

from benchmarks import syncs
from benchmarks.measured import medians, table
from xicotepec_atencion.clock import clock_in
from xicotepec_atencion.domain.changes import Actor, Put
from xicotepec_atencion.domain.founding import ZONE
from xicotepec_atencion.domain.intake import Visit
from xicotepec_atencion.domain.office import Catalogue
from xicotepec_atencion.domain.stored import new_uid
from xicotepec_atencion.exchange import seed
from xicotepec_atencion.store.backup import back_up
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.ui.workspace import Workspace

ROUNDS, STEPS = 2000, 200
TARGET = 2.5
OURS, RAW = "workspace.do, con bitácora y contadores", "sqlite3, las mismas filas sin disparadores"
TABLES = ("visit", "entry", "change_log", "log_salt")  # counters are the triggers' work


def main(arguments: list[str]) -> None:
    with tempfile.TemporaryDirectory(dir=".", prefix=".bench-") as folder:  # not /tmp: it may be memory
        if arguments:
            _record_watched(Path(folder), int(arguments[0]))
        else:
            print(table([*_times(Path(folder)), _syncs()]))


def _times(folder: Path) -> list[tuple[str, str]]:
    with office(folder / "oficina.db") as store:
        save = saving(store)
        save()
        back_up(store.path, folder / "cruda.db")
        with closing(bare(folder / "cruda.db")) as raw:
            taken = medians({OURS: save, RAW: _inserting(raw)}, ROUNDS)
    ratio = taken[OURS] / taken[RAW]
    times = [(name, f"{seconds * 1000:.3f} ms") for name, seconds in taken.items()]
    return [*times, (f"razón, a lo más {TARGET}", f"{ratio:.2f}")]


def _syncs() -> tuple[str, str]:
    """Most steps: now and then one also carries the write-ahead log over into the file."""
    seen = syncs.counted("benchmarks.record", str(STEPS))
    if not seen:
        return "esperas al disco por atención", "sin contar: aquí no se puede usar strace"
    (usual, times), *_ = Counter(seen).most_common(1)
    return "esperas al disco por atención, exactamente 1", f"{usual} (en {times} de {len(seen)})"


def _record_watched(folder: Path, steps: int) -> None:
    with office(folder / "oficina.db") as store:
        save = saving(store)
        for _ in range(steps):
            syncs.step(save)


# through the program


def office(path: Path) -> Store:
    """A file with the example and its programme."""
    store, now = Store.create(path), clock_in(ZONE)
    store.apply(seed.example("xicotepec"), Actor("Banco de pruebas"), now())
    return store


def saving(store: Store) -> Callable[[], None]:
    workspace = Workspace(store, Actor("Banco de pruebas"), clock_in(store.office().zone))
    channel, area, matter = (
        store.catalogues.items(kind)[0].uid for kind in (Catalogue.CHANNEL, Catalogue.AREA, Catalogue.MATTER)
    )
    today = workspace.today()

    def save() -> None:
        visit = Visit(new_uid(), today, channel, area, matter, persons=3, name="Ana Ejemplo", note="Nota inventada")
        assert workspace.do(Put(visit))

    return save


# the limit


def bare(path: Path) -> sqlite3.Connection:
    """The same file as plain tables: nothing but their indexes does anything by itself."""
    raw = sqlite3.connect(path, isolation_level=None)
    raw.execute("PRAGMA journal_mode=wal")
    raw.execute("PRAGMA synchronous=full")
    for (name,) in raw.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
        raw.execute(f"DROP TRIGGER {name}")
    return raw


def _inserting(raw: sqlite3.Connection) -> Callable[[], None]:
    """Inserts the rows of the last visit again and again, with new keys, in one transaction each."""
    (visit,), entries, (link,), (salt,) = (_last(raw, name) for name in TABLES)
    numbers = count(1)

    def insert() -> None:
        more, uid = next(numbers), os.urandom(16)
        raw.execute("BEGIN IMMEDIATE")
        key, _, year, series, number, *content = visit
        _insert(raw, "visit", (key + more, uid, year, series, number + more, *content))
        for entry_key, _, *content in entries:
            _insert(raw, "entry", (entry_key + len(entries) * more, key + more, *content))
        link_key, *content, _ = link
        _insert(raw, "change_log", (link_key + more, *content, os.urandom(32)))
        _insert(raw, "log_salt", (salt[0] + more, uid))
        raw.execute("COMMIT")

    return insert


def _last(raw: sqlite3.Connection, name: str) -> list[tuple[Any, ...]]:
    """What the last visit left in that table."""
    where = "visit IS (SELECT max(id) FROM visit)" if name == "entry" else "rowid = (SELECT max(rowid) FROM {name})"
    return raw.execute(f"SELECT * FROM {name} WHERE {where.format(name=name)}").fetchall()


def _insert(raw: sqlite3.Connection, name: str, row: tuple[Any, ...]) -> None:
    raw.execute(f"INSERT INTO {name} VALUES ({','.join('?' * len(row))})", row)


if __name__ == "__main__":
    main(sys.argv[1:])
