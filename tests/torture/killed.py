"""Kills whoever is recording visits, again and again over the same file, and looks at what is left.

The one that is killed is a fork of this process, which has imported all it needs and holds no file open.
"""

from __future__ import annotations

import json
import os
import random
import select
import signal
import sqlite3
import sys
import time
import traceback
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from tests import made
from xicotepec_atencion.store.store import Store

ROUNDS_PER_FILE = 50
MOMENT = 0.06  # s, the longest life
OFTEN = 20  # pages; SQLite's own 1,000 would be reached only now and then

Tell = Callable[[str], object]


def records(path: Path, tell: Tell, pages: int) -> None:
    """At a desk, one visit after the other; tell each folio once it is acknowledged."""
    with Store(path) as store:
        store._db.execute_sql(f"PRAGMA wal_autocheckpoint = {pages}")
        while True:
            visit = made.put(store, made.visit(persons=3, name="Ana Ejemplo", note="Nota inventada " * 20))
            recorded = store.visits.recorded(visit.uid)
            assert recorded
            tell(f"{visit.uid.hex()} {recorded.folio}")


def killed(does: Callable[[Tell], None], after: float, lines: int = 0) -> list[str]:
    """Let a child do this and kill it so many seconds after it told so many lines; all that it told."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        _child(does, writing)
    os.close(writing)
    told = b""
    while told.count(b"\n") < lines:
        told += _more(reading)
    until = time.monotonic() + after
    while (left := until - time.monotonic()) > 0:
        if select.select([reading], [], [], left)[0]:
            told += _more(reading)
    os.kill(child, signal.SIGKILL)
    with open(reading, "rb") as rest:
        told += rest.read()
    assert os.WTERMSIG(os.waitpid(child, 0)[1]) == signal.SIGKILL
    return told.decode().splitlines()


def _more(reading: int) -> bytes:
    more = os.read(reading, 65536)
    assert more, "it ended before it was killed"
    return more


def _child(does: Callable[[Tell], None], writing: int) -> None:
    try:
        does(lambda line: os.write(writing, f"{line}\n".encode()))
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(1)


def check(path: Path, acknowledged: dict[str, str]) -> int:
    """The file opens and holds all that was acknowledged, by uid its folio; the number of its visits."""
    with Store(path) as store:
        rows = store._db.rows("SELECT hex(uid), number FROM visit ORDER BY id")
        folios = {uid.lower(): number for uid, number in rows}
        assert {uid: int(folio[-6:]) for uid, folio in acknowledged.items()}.items() <= folios.items()
        assert [number for _, number in rows] == list(range(1, len(rows) + 1))
        assert store.log.broken_link() is None
        assert store.ledger.recounted()
        assert store._db.value("SELECT count(*) FROM entry") == 2 * len(rows)
        recorded = store.visits.last()
        assert (recorded.folio.number if recorded else 0) == len(rows)
    with closing(sqlite3.connect(path)) as raw:
        assert raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    return len(rows)


def main(folder: Path, rounds: int, seed: int) -> None:
    chance, told, held = random.Random(seed), 0, 0
    for first in range(0, rounds, ROUNDS_PER_FILE):
        path = folder / f"oficina-{first}.db"
        made.new_store(path).close()
        acknowledged: dict[str, str] = {}
        visits = 0
        for _ in range(min(ROUNDS_PER_FILE, rounds - first)):
            pages = chance.choice((1000, OFTEN))
            saved_first = chance.choice((0, 1))  # or on a slow machine all would die before they save anything
            lines = killed(lambda tell, p=path, n=pages: records(p, tell, n), chance.uniform(0, MOMENT), saved_first)
            acknowledged |= dict(line.split(" ") for line in lines)
            visits = check(path, acknowledged)
        told, held = told + len(acknowledged), held + visits
    print(json.dumps({"acknowledged": told, "held": held}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
