"""What costs the same however many visits there are: counted in steps of SQLite's machine."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import date

import pytest

from tests import made
from xicotepec_atencion.domain.calendar import Month
from xicotepec_atencion.domain.changes import Put, Together
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.store.cases import AT_ONCE
from xicotepec_atencion.store.store import Store

YEAR, MARCH = 2026, date(2026, 3, 3)
READS: dict[str, Callable[[Store], object]] = {
    "the cells": lambda store: store.counts.figures(YEAR),
    "the doubts": lambda store: store.counts.by_hand(YEAR),
    "what feeds nothing": lambda store: store.counts.without_activity(YEAR),
    "what is late": lambda store: store.counts.late_numbers(YEAR),
    "by hand": lambda store: store.counts.hand_parts(YEAR),
    "a closing": lambda store: store.closings.state(Month(202603)),
    "the closings": lambda store: store.closings.of(YEAR),
}


def steps(store: Store, read: Callable[[Store], object]) -> int:
    """How many the read takes."""
    found = 0

    def count() -> int:
        nonlocal found
        found += 1
        return 0

    connection = store._db.connection()
    connection.set_progress_handler(count, 1)
    try:
        read(store)
    finally:
        connection.set_progress_handler(None, 0)
    return found


def come(store: Store, many: int) -> list[Uid]:
    visits = [made.visit(MARCH) for _ in range(many)]
    made.do(store, Together(tuple(map(Put, visits))))
    return [visit.uid for visit in visits]


@pytest.mark.parametrize("read", READS.values(), ids=READS)
def test_a_years_grid_costs_the_same_with_fifty_times_the_visits(store: Store, read: Callable[[Store], object]):
    made.put(store, made.hand_figure(3))
    come(store, 4)
    few = steps(store, read)
    come(store, 196)
    assert steps(store, read) == few > 0


def test_the_matters_of_a_day_are_asked_for_some_at_a_time(store: Store):
    """However many came that day, no more are named at once than any SQLite takes."""
    come(store, 2 * AT_ONCE + 1)
    visits = store.visits.on(MARCH)
    store._db.connection().setlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER, AT_ONCE)
    found = store.cases.of_all(each.visit for each in visits)
    assert found == {each.visit.uid: store.cases.of(each.visit) for each in visits}
    assert len(found) == 2 * AT_ONCE + 1
