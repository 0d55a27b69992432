"""Plainly invented imports of visits."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from tests import made
from xicotepec_atencion.domain.batches import Incoming, Source, person_uid, row_uid
from xicotepec_atencion.domain.changes import AcceptBatch
from xicotepec_atencion.domain.office import Item
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.store.loading import Arrival
from xicotepec_atencion.store.store import Store

JANUARY = date(2026, 1, 20)


def source(name: str = "atenciones.xlsx") -> Source:
    """A file of that name; another name is another content."""
    return Source(name, hashlib.sha256(name.encode()).hexdigest())


def row(of: Source, number: int, day: date = JANUARY, persons: int = 1, new: str = "", **fields: Any) -> Incoming:
    """The row of that number. new: the name of who comes new with it."""
    uid = visit_of(of, number)
    who = replace(made.person(new), uid=person_uid(uid), phone="7640000009") if new else None
    told = {"name": new, "person": who.uid} if who else {"name": f"Renglón {number} Nadie"}
    return Incoming(made.visit(day, persons, uid=uid, **{**told, **fields}), who)


def rows(of: Source, number: int) -> Iterator[Incoming]:
    """So many, in three areas, three months and with from one to four persons; every other one somebody new."""
    for n in range(1, number + 1):
        day, area = date(2026, 1 + n % 3, 1 + n % 28), made.AREAS[n % 3].uid
        yield row(of, n, day, 1 + n % 4, f"Llegada {n} Nadie" if n % 2 else "", area=area)


def load(path: Path, *what: Any, **named: Any) -> AcceptBatch:
    """By a program that dies where it should have it accepted."""
    arrival = Arrival(path)
    try:
        act = arrival.load(*what, **named)
    except BaseException:
        arrival.end()
        raise
    arrival._lock.close()  # pyright: ignore[reportPrivateUsage]
    return act


def loaded(
    store: Store, of: Source, those: Iterable[Incoming], at: datetime = made.LATER, lines: Sequence[Item] = ()
) -> AcceptBatch:
    """Written, and counted nowhere yet."""
    return load(store.path, of, those, made.actor(), at, lines=lines)


def accepted(store: Store, of: Source, those: Iterable[Incoming], at: datetime = made.LATER) -> AcceptBatch:
    act = loaded(store, of, those, at)
    made.do(store, act, at)
    return act


def visit_of(of: Source, number: int) -> Uid:
    return row_uid(f"{of.name} {number}", 1)


def batch_of(store: Store, of: Source) -> Uid:
    """The last import of that file."""
    return store.imports.of_file(of.digest)[0].uid


def said(store: Store) -> list[str]:
    """All that the file says, but for how SQLite keeps the indexes by words."""
    return [line for line in made.dump(store) if not re.search("(person|visit)_words_", line)]
