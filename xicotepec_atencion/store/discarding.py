"""What was loaded and is not to be accepted: it goes without a trace, and nobody at a desk waits for it."""

from __future__ import annotations

import time
from collections.abc import Generator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from xicotepec_atencion.domain.changes import Refused
from xicotepec_atencion.domain.office import Catalogue
from xicotepec_atencion.store.connection import Database
from xicotepec_atencion.store.imports import rows_of
from xicotepec_atencion.store.known import LOADING
from xicotepec_atencion.store.loading_lock import held
from xicotepec_atencion.store.trouble import Trouble, told_plainly

HELD = 0.02  # seconds that one transaction may hold the file
# Seconds in which nobody holds it. Who waits asks again after 1, 2, 5, 10, 15, 20 and three times 25 ms, then after
# twice 50 and ever 100 ms (SQLite's sqliteDefaultBusyCallback). So who began to wait less than 100 ms ago asks in the
# first pause; after a transaction that took longer, on a slow disk, it takes some pauses, by chance.
FREE = 0.026
FEWEST, MOST = 40, 500  # rows of one
AT_ONCE = 20_000  # rows of one where nobody works with the file yet
SPOIL = "UPDATE batch SET rows = 0, root = x'' WHERE id = ? AND accepted IS NULL"
VISITS = "IN (SELECT id FROM visit WHERE id BETWEEN ? AND ? ORDER BY id LIMIT ?)"
PERSONS = "IN (SELECT id FROM person WHERE id BETWEEN ? AND ? ORDER BY id LIMIT ?)"
CLEAR = (  # what goes in one turn: a row, and before it what an index has of it
    ("DELETE FROM imported WHERE id IN (SELECT id FROM imported WHERE id BETWEEN ? AND ? LIMIT ?)",),
    (f"DELETE FROM visit_words WHERE rowid {VISITS}", f"DELETE FROM visit WHERE id {VISITS}"),
    (f"DELETE FROM person_words WHERE rowid {PERSONS}", f"DELETE FROM person WHERE id {PERSONS}"),
)


@dataclass
class Turns:
    """Transactions of so many rows (`size`) that each holds the file a moment; between two of them others get their
    turn. What is prepared meanwhile is no time lost: only what is missing is rested. fixed: always as many, one after
    the other."""

    db: Database
    size: int = FEWEST
    fixed: bool = False
    free_until: float = 0

    @contextmanager
    def one(self) -> Generator[None]:
        time.sleep(max(self.free_until - time.perf_counter(), 0))
        with told_plainly(), self.db.atomic("IMMEDIATE"):
            begun = time.perf_counter()  # who waits for another one does not hold the file
            yield
        if self.fixed:
            return
        ended = time.perf_counter()
        taken, self.free_until = ended - begun, ended + FREE
        self.db.rows("PRAGMA wal_checkpoint(PASSIVE)")  # or a desk would have to carry all of it over as it saves
        self.size = min(max(int(self.size * min(HELD / max(taken, 0.001), 2)), FEWEST), MOST)


def clear(path: Path, db: Database) -> None:
    """As the file is opened: what was being loaded when its program died; what another one is loading goes on. What
    cannot be removed now counts nowhere until it can be."""
    with suppress(Trouble, Refused):
        if db.rows(LOADING):
            with held(path) as ours:
                if ours:
                    discard(db, Turns(db, AT_ONCE, fixed=True))


def discard(db: Database, turns: Turns | None = None) -> None:
    """What was being loaded and never will be accepted. First its row says so, for whoever is about to accept it."""
    turns = turns or Turns(db)
    for (batch,) in db.rows(LOADING):
        with turns.one():
            spoiled = db.execute_sql(SPOIL, (batch,)).rowcount
        if spoiled:
            for statements in CLEAR:
                _cleared(turns, statements, rows_of(batch))
            _clear_lines(turns, batch)
            with turns.one():
                _end(db, batch)


def _cleared(turns: Turns, statements: Sequence[str], span: tuple[int, int]) -> None:
    gone = size = turns.size
    while gone == size:
        size = turns.size
        with turns.one():
            for sql in statements:
                gone = turns.db.execute_sql(sql, (*span, size)).rowcount


def _clear_lines(turns: Turns, batch: int) -> None:
    """One by one: whether anything else uses a line is looked up row by row."""
    for kind in Catalogue:
        for (row,) in turns.db.rows(f"SELECT id FROM {kind} WHERE id BETWEEN ? AND ?", *rows_of(batch)):
            with turns.one():
                turns.db.execute_sql(f"DELETE FROM {kind} WHERE id = ?", (row,))


def _end(db: Database, batch: int) -> None:
    series = db.value("SELECT series FROM batch WHERE id = ?", batch)
    db.execute_sql("DELETE FROM batch_sum WHERE batch = ?", (batch,))
    db.execute_sql("DELETE FROM batch WHERE id = ?", (batch,))
    db.execute_sql("DELETE FROM series WHERE code = ?", (series,))
