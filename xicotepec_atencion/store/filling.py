"""The indexes by words, filled where something may be missing in them: a file of an earlier schema has none, and what
was found wrong in one is mended by making it again. Which ones wait for it is kept in the file, so that what stood in
the way once, a full disk or another program, is made up for when the file is opened next.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, suppress
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, ClassVar, Protocol

from xicotepec_atencion.domain.changes import Refused
from xicotepec_atencion.store.connection import Database, connect
from xicotepec_atencion.store.discarding import clear
from xicotepec_atencion.store.migrate import Upgraded
from xicotepec_atencion.store.trouble import Trouble, told_plainly
from xicotepec_atencion.store.upgrading import upgrade

AT_ONCE = 1000  # rows, after which it is told how far it is
DUE = "SELECT EXISTS (SELECT 1 FROM unfilled WHERE name = ?)"
Tell = Callable[[int, int], object]  # how many rows so far, and of how many


class Index(Protocol):
    """table: its name; of: whom it finds, in Spanish; add: the SQL that takes a row of `due`."""

    table: ClassVar[str]
    of: ClassVar[str]
    add: ClassVar[str]

    def total(self) -> int: ...

    def due(self) -> Iterable[tuple[Any, ...]]: ...


def indexes(db: Database) -> tuple[Index, ...]:
    from xicotepec_atencion.store.people_words import Words
    from xicotepec_atencion.store.visit_words import VisitWords

    return Words(db), VisitWords(db)


def _untold(*_: int) -> None:
    """Of another thing than what was told before."""


def unfilled(db: Database) -> list[str]:
    """The indexes in which something may be missing."""
    return [name for (name,) in db.rows("SELECT name FROM unfilled")]


def prepare(path: Path, tell: Tell = lambda *_: None) -> Upgraded | None:
    """All that a file needs before it can be used quickly: what `Store` does as it opens it, over a connection of its
    own, and told; and that nothing is left in it of who is gone, which waits where something stands in the way. Says
    whether it was of an earlier schema. Raises Trouble and Refused as `Store` does."""
    from xicotepec_atencion.store.wiping import wipe

    upgraded = upgrade(path)
    with told_plainly(), closing(connect(path)) as db:
        clear(path, db)
        filled = not unfilled(db)
        fill_indexes(db, tell)
    with suppress(Trouble):
        wipe(path, tell=tell if filled else _untold)
    return upgraded


def fill_indexes(db: Database, tell: Tell = lambda *_: None) -> None:
    """What stands in the way is told by who searches, and by the full check: the file is opened all the same."""
    waiting = unfilled(db)
    due = [index for index in indexes(db) if index.table in waiting] if waiting else []
    totals = [index.total() for index in due]
    for number, index in enumerate(due):
        with suppress(Trouble, Refused), told_plainly():
            _fill(db, index, partial(_tell_sum, tell, sum(totals[:number]), sum(totals)))


def fill_again(db: Database) -> None:
    """Have the indexes made anew when the file is opened next. Raises Trouble."""
    with told_plainly(), db.atomic("IMMEDIATE"):
        for index in indexes(db):
            db.execute_sql("INSERT OR IGNORE INTO unfilled VALUES (?)", (index.table,))


def _fill(db: Database, index: Index, tell: Callable[[int], object]) -> None:
    with db.atomic("IMMEDIATE"):
        if not db.value(DUE, index.table):  # another window filled it meanwhile
            return
        _empty(db, index.table)
        db.connection().executemany(index.add, _told(index, tell))
        db.execute_sql("DELETE FROM unfilled WHERE name = ?", (index.table,))


def _tell_sum(tell: Tell, before: int, total: int, done: int) -> None:
    tell(min(before + done, total), total)


def _empty(db: Database, table: str) -> None:
    """Made anew, whatever stands in it: a damaged one cannot be emptied."""
    made = db.value("SELECT sql FROM sqlite_schema WHERE name = ?", table)
    db.execute_sql(f"DROP TABLE {table}")
    db.execute_sql(made)


def _told(index: Index, tell: Callable[[int], object]) -> Iterator[tuple[Any, ...]]:
    rows, done = iter(index.due()), 0
    tell(done)
    while some := list(islice(rows, AT_ONCE)):
        yield from some
        done += len(some)
        tell(done)
