"""The rows of an import, written before they count: by a connection of its own, in transactions so short that nobody at
a desk waits for them. What is given up, or was cut off, leaves nothing.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, closing, suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Any, Self

from xicotepec_atencion.domain.batches import MOST_ROWS, Incoming, Source, import_series
from xicotepec_atencion.domain.calendar import Month, iso
from xicotepec_atencion.domain.changes import AcceptBatch, Actor, Put, Refused
from xicotepec_atencion.domain.intake import Visit
from xicotepec_atencion.domain.office import Catalogue, Item
from xicotepec_atencion.domain.people import Person
from xicotepec_atencion.domain.stored import Uid, new_uid
from xicotepec_atencion.store.connection import Database, connect
from xicotepec_atencion.store.discarding import Turns, discard
from xicotepec_atencion.store.imports import first_row, loaded
from xicotepec_atencion.store.leaves import leaf, root, secret
from xicotepec_atencion.store.loading_lock import held
from xicotepec_atencion.store.office import AT_A_DESK
from xicotepec_atencion.store.pace import Stopped
from xicotepec_atencion.store.people_words import ADD, texts
from xicotepec_atencion.store.trouble import Trouble, told_plainly
from xicotepec_atencion.store.visit_words import VisitWords, text_of

MEANWHILE = (
    "Otra importación trajo mientras tanto atenciones de este archivo. No se importó nada: revise el archivo otra vez."
)
VISIT = """INSERT INTO visit (id, uid, year, series, number, registered_at, registered_by, served_on, channel, area,
                              matter, persons, name, note, cancelled, revision, person, women, men, notice)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, ?, ?, ?, ?, ?)"""
PERSON = """INSERT INTO person (id, uid, name, phone, curp, sex, born, age_group, locality, language, interpreter,
                                disability, declined, merged_into, removed, revision)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, 0, ?)"""
BATCH = """INSERT INTO batch (id, uid, source, digest, series, rows, root, reason) VALUES (?, ?, ?, ?, ?, 0, x'', '')"""
# Its name is its identity until the act gives it its own.
LINE = "INSERT INTO {} (id, uid, name, position, icon, retired, revision) VALUES (?, ?, ?, 0, '', 1, ?)"
IMPORTED = """INSERT INTO imported (id, batch, area, month, persons, newcomer, salt, leaf, secret)
              VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"""
SUM = "INSERT INTO batch_sum (batch, area, belongs, measure, amount) VALUES (?, ?, ?, ?, ?)"


class Arrival:
    """A file that comes in, or nothing of it: who begins it loads it, has the store accept it, and ends it. Until then
    nobody else loads one; what was not accepted by then is gone.

    Any thread may do each of these. Raises Refused where another one is loading.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        with ExitStack() as lock:
            if not lock.enter_context(held(path)):
                raise Refused("Se está importando otro archivo. No se importó nada: espere a que termine.")
            self._lock = lock.pop_all()

    def load(
        self,
        source: Source,
        rows: Iterable[Incoming],
        by: Actor,
        at: datetime,
        progress: Callable[[int], None] = lambda _: None,
        stop: Callable[[], bool] = lambda: False,
        lines: Sequence[Item] = (),
    ) -> AcceptBatch:
        """Write the rows as a batch that counts nowhere; the act that makes it count.

        progress: rows written, once a transaction. stop: asked as often; True gives up. lines: of the catalogues,
        which come new with it; nobody sees them before. Raises Stopped, Refused, Trouble or what `rows` raises.
        """
        with closing(connect(self._path)) as db:
            db.execute_sql("PRAGMA synchronous = NORMAL")  # what is cut off by a power cut is discarded anyway
            db.execute_sql("PRAGMA wal_autocheckpoint = 0")  # which would be while it holds the file: see Turns
            discard(db)
            act = _written(_begun(db, source, by, at, lines), rows, progress, stop)
            return replace(act, lines=tuple(map(Put, lines)))

    def end(self) -> None:
        """What cannot be removed now counts nowhere until it can be."""
        with self._lock, suppress(Trouble, Refused), closing(connect(self._path)) as db:
            discard(db)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.end()


@dataclass(frozen=True)
class _Chunk:
    """The rows of one transaction, by table. of_others: visits of whom the file knew before, who may be called
    otherwise at any moment: what their visits are found by is read when nobody else writes."""

    persons: list[tuple[Any, ...]] = field(default_factory=list[Any])
    words: list[tuple[int, str, str]] = field(default_factory=list[Any])
    visits: list[tuple[Any, ...]] = field(default_factory=list[Any])
    imported: list[tuple[Any, ...]] = field(default_factory=list[Any])
    found: list[tuple[int, str]] = field(default_factory=list[Any])
    of_others: list[int] = field(default_factory=list[int])

    def tables(self) -> Iterator[tuple[str, Sequence[tuple[Any, ...]]]]:
        """The SQL of each, and its rows."""
        yield PERSON, self.persons
        yield ADD, self.words
        yield VISIT, self.visits
        yield IMPORTED, self.imported
        yield VisitWords.add, self.found


@dataclass
class _Loading:
    turns: Turns
    batch: int
    uid: Uid
    series: str
    registered: tuple[str, str]  # when and by whom
    year: int
    rows: dict[tuple[str, Uid], int]  # of catalogues and persons, by identity
    newcomers: dict[Uid, str] = field(default_factory=dict[Uid, str])  # what who comes new with it is called
    number: int = 0
    leaves: list[bytes] = field(default_factory=list[bytes])
    sums: Counter[tuple[int, int, str]] = field(default_factory=Counter[tuple[int, int, str]])

    def put(self, rows: Sequence[Incoming]) -> None:
        """In one transaction."""
        chunk = _Chunk()
        for each in rows:
            self.number += 1
            self._prepare(first_row(self.batch) - 1 + self.number, each, chunk)
        raw = self.db.connection()
        try:
            with self.turns.one():
                for sql, values in chunk.tables():
                    raw.executemany(sql, values)
                self.words.put_loaded(chunk.of_others)
        except Refused:
            if any(self.db.value("SELECT EXISTS (SELECT 1 FROM visit WHERE uid = ?)", row[1]) for row in chunk.visits):
                raise Refused(MEANWHILE) from None
            raise

    def _prepare(self, row: int, each: Incoming, chunk: _Chunk) -> None:
        """As much as can be done while the file is not held."""
        visit, who = each.visit, each.person
        if who:
            self.rows["person", who.uid], self.newcomers[who.uid] = row, who.name
            chunk.persons.append(self._person(row, who))
            if indexed := texts(who.name):
                chunk.words.append((row, *indexed))
        chunk.visits.append(self._visit(row, visit))
        chunk.imported.append(self._imported(row, each))
        if visit.person and visit.person not in self.newcomers:
            chunk.of_others.append(row)
        else:
            called = self.newcomers.get(visit.person) if visit.person else None
            said = (row, self.rows["matter", visit.matter], visit.name, visit.note, called, None, None)
            chunk.found.append((row, text_of(said)))

    @property
    def db(self) -> Database:
        return self.turns.db

    @cached_property
    def words(self) -> VisitWords:
        return VisitWords(self.db)

    def finish(self) -> None:
        with told_plainly(), self.db.atomic("IMMEDIATE"):
            sums = [(self.batch, *key, amount) for key, amount in self.sums.items()]
            self.db.connection().executemany(SUM, sums)
            values = (self.number, root(self.leaves), self.batch)
            self.db.execute_sql("UPDATE batch SET rows = ?, root = ? WHERE id = ?", values)

    def _visit(self, row: int, it: Visit) -> tuple[Any, ...]:
        lines = (("channel", it.channel), ("area", it.area), ("matter", it.matter))
        parts = (self.rows[line] for line in lines)
        person = self._row_of_person(it.person)
        head = (row, it.uid, self.year, self.series, self.number, *self.registered, it.served_on.isoformat(), *parts)
        return (*head, it.persons, it.name, it.note, -self.batch, person, it.women, it.men, it.notice)

    def _person(self, row: int, it: Person) -> tuple[Any, ...]:
        born, locality = it.born and it.born.isoformat(), it.locality and self.rows["locality", it.locality]
        head = (row, it.uid, it.name, it.phone, it.curp, it.sex, born, it.age_group, locality)
        return (*head, it.language, it.interpreter, it.disability, it.declined, -self.batch)

    def _imported(self, row: int, each: Incoming) -> tuple[Any, ...]:
        visit, salt = each.visit, os.urandom(16)
        area, month = self.rows["area", visit.area], Month.containing(visit.served_on)
        self.sums[area, month, "visits"] += 1
        self.sums[area, month, "persons"] += visit.persons
        leaves = leaf(self.number, self.registered, visit, each.person), secret(visit, each.person, salt)
        self.leaves += leaves
        return (row, self.batch, area, month, visit.persons, each.person is not None, salt, *leaves)

    def _row_of_person(self, uid: Uid | None) -> int | None:
        """Of the import, or of who the file knows already."""
        if uid is None:
            return None
        key = ("person", uid)
        if key not in self.rows:
            self.rows[key] = self.db.value("SELECT id FROM person WHERE uid = ?", uid)
        return self.rows[key]


def _begun(db: Database, source: Source, by: Actor, at: datetime, lines: Sequence[Item]) -> _Loading:
    with told_plainly(), db.atomic("IMMEDIATE"):
        current = db.value(f"SELECT code FROM series WHERE {AT_A_DESK} ORDER BY id DESC LIMIT 1")
        batch = 1 + db.value("SELECT ifnull(max(id), 0) FROM batch")
        series = import_series(batch - 1, current)
        db.execute_sql("INSERT INTO series (id, code, opened_at) VALUES (?, ?, ?)", (-batch, series, iso(at)))
        values = (batch, uid := new_uid(), source.name, source.digest, series)
        db.execute_sql(BATCH, values)
        for row, line in enumerate(lines, first_row(batch)):
            db.execute_sql(LINE.format(line.catalogue), (row, line.uid, line.uid.hex(), -batch))
    rows = {(str(kind), Uid(each)): row for kind in Catalogue for row, each in db.rows(f"SELECT id, uid FROM {kind}")}
    return _Loading(
        Turns(db),
        batch,
        uid,
        series,
        (iso(at), by.name),
        at.year,
        rows,
    )


def _written(
    loading: _Loading, rows: Iterable[Incoming], progress: Callable[[int], None], stop: Callable[[], bool]
) -> AcceptBatch:
    coming = iter(rows)
    while chunk := list(islice(coming, loading.turns.size)):
        if stop():
            raise Stopped
        if loading.number + len(chunk) > MOST_ROWS:
            raise Refused(f"Son más de {MOST_ROWS:,} renglones de una vez. No se importó nada: parta el archivo.")
        loading.put(chunk)
        progress(loading.number)
    if not loading.number:
        raise Refused("El archivo no trae ningún renglón que se pueda importar. No se importó nada.")
    loading.finish()
    if stop():
        raise Stopped
    act = loaded(loading.db, loading.uid)
    assert act
    return act
