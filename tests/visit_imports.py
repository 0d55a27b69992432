"""Invented visits that come in from a file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from threading import Event
from typing import Any

from tests import made
from tests.batched import load, source, visit_of
from xicotepec_atencion.domain.batches import Incoming, Source, person_uid
from xicotepec_atencion.domain.changes import Actor
from xicotepec_atencion.domain.people import Person
from xicotepec_atencion.store.store import Store

FIRST_DAY = date(2026, 1, 5)


def incoming(number: int, of: Source, **fields: Any) -> Incoming:
    """The n-th row: somebody who is new, on one of thirty days."""
    uid = visit_of(of, number)
    person = Person(uid=person_uid(uid), name=f"Inventada Número {number}")
    day = FIRST_DAY + timedelta(days=number % 30)
    return Incoming(made.visit(day, uid=uid, name=person.name, person=person.uid, **fields), person)


def rows(number: int, of: Source) -> Iterator[Incoming]:
    return (incoming(each, of) for each in range(1, number + 1))


class Held:
    """Rows of which the one after `middle` is not there until somebody lets go, or breaks it. `reached`: it is asked
    for."""

    def __init__(self, number: int, of: Source, middle: int) -> None:
        self._number, self._of, self._middle = number, of, middle
        self.reached, self._goes_on = Event(), Event()
        self._error: Exception | None = None

    def lets_go(self, error: Exception | None = None) -> None:
        self._error = error
        self._goes_on.set()

    def __iter__(self) -> Iterator[Incoming]:
        for number, row in enumerate(rows(self._number, self._of), 1):
            yield row
            if number == self._middle:
                self.reached.set()
                self._goes_on.wait(60)
                if self._error:
                    raise self._error


def imported(store: Store, number: int = 12, name: str = "atenciones.xlsx", by: Actor | None = None) -> Source:
    """Load and accept so many rows."""
    of, by = source(name), by or made.actor()
    store.apply(load(store.path, of, rows(number, of), by, made.NOW), by, made.NOW)
    return of


def left_behind(store: Store) -> dict[str, int]:
    """How many rows the tables of imports have, and imported ones of the others."""
    counted: dict[str, int] = {}
    for table, where in (
        ("batch", "1"), ("imported", "1"), ("batch_sum", "1"), ("visit", "id < 0"), ("person", "id < 0"),
        ("person_words", "rowid < 0"), ("visit_words", "rowid < 0"), ("series", "id < 0"),
    ):  # fmt: skip
        ((counted[table],),) = made.sql(store, f"SELECT count(*) FROM {table} WHERE {where}")
    return counted
