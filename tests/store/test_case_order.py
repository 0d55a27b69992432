"""Lists of matters that are cut, and what is counted: in the order they promise, by indexes, of many or of few."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from tests import batched, made
from tests.queued import LAW, NOW, TODAY, a_life_of_matters, comes, goes_on, listed, referred, uids
from xicotepec_atencion.domain.changes import WithdrawBatch
from xicotepec_atencion.domain.follow_up import Move
from xicotepec_atencion.domain.queues import CaseRow, Queue
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.store import case_lists
from xicotepec_atencion.store.store import Store


@pytest.fixture(autouse=True)
def departments(store: Store) -> None:
    for department in made.DEPARTMENTS:
        made.put(store, department)


# by indexes

SLOW = ("SCAN case_state", "SCAN visit", "SCAN v", "USE TEMP B-TREE FOR GROUP BY")
HEADS = {**{queue.value: sought for queue, sought in case_lists.QUEUES.items()}, "department": case_lists.OF_DEPARTMENT}


def plan(store: Store, sql: str) -> list[str]:
    values = {**case_lists.days_of(TODAY), "limit": 200, "uid": LAW.uid}
    return [row[3] for row in store._db.execute_sql(f"EXPLAIN QUERY PLAN {sql}", values)]


def slow(steps: list[str]) -> list[str]:
    return [step for step in steps if step.startswith(SLOW) and " USING " not in step]


@pytest.mark.parametrize("which", HEADS)
def test_no_list_reads_what_it_does_not_show(store: Store, which: str):
    steps = plan(store, case_lists.heads(HEADS[which]))
    assert slow(steps) == []
    assert [step for step in steps if "INDEX case_" in step or "INDEX visit_cancelled" in step]
    sorts = [step for step in steps if "TEMP B-TREE" in step]
    assert len(sorts) == (2 if which == Queue.CANCELLED else 1)  # of the heads together; the year's cancelled besides


@pytest.mark.parametrize("part", case_lists.PARTS)
def test_what_is_counted_is_counted_in_an_index(store: Store, part: str):
    first, hidden = (n for n, step in enumerate(plan(store, case_lists.how_many(part))) if step.startswith("SCALAR"))
    steps = plan(store, case_lists.how_many(part))
    assert slow(steps) == []
    assert any("INDEX" in step for step in steps[first:hidden])
    assert "INTEGER PRIMARY KEY" in steps[hidden + 1]


@pytest.mark.parametrize("sql", [case_lists.BY_DEPARTMENT, case_lists.PENDING])
def test_what_is_open_is_read_from_an_index(store: Store, sql: str):
    steps = plan(store, sql)
    assert slow(steps) == []
    assert any("INDEX case_" in step for step in steps)


# where days and rows run against each other


def against_each_other(store: Store) -> None:
    """Each row is of an earlier day than the row before it; those of an import, whose rows are below all others, came
    last."""
    for days in range(4):
        day = date(2026, 3, 9) - timedelta(days)
        comes(store, day)
        for due in (date(2026, 3, 13), TODAY, date(2026, 4, 1)):
            goes_on(store, referred(store, due, day), Move.NOTE, TODAY)
        goes_on(store, comes(store, day), Move.START, day)
        goes_on(store, comes(store, day), Move.RESOLVE, TODAY)
        made.put(store, replace(comes(store, day), cancelled="Registrada dos veces"))
    of = batched.source()
    batched.accepted(store, of, [batched.row(of, n, date(2026, 3, 10)) for n in (1, 2)], NOW)
    for n, move in ((1, Move.START), (2, Move.NOTE)):
        goes_on(store, made.visit(date(2026, 3, 10), uid=batched.visit_of(of, n)), move, date(2026, 3, 12), due=TODAY)


def by_due(row: CaseRow) -> tuple[Any, ...]:
    return row.case.due or date.max, row.served_on


def by_day_resolved(row: CaseRow) -> tuple[Any, ...]:
    assert row.case.resolution
    return row.case.resolution.on, row.served_on


@pytest.mark.parametrize("which", [*Queue, LAW.uid])
def test_a_list_that_is_cut_is_the_head_of_its_order(store: Store, which: Queue | Uid):
    against_each_other(store)
    whole = store.case_lists.listed(which, TODAY)
    match which:
        case Queue.RESOLVED:
            assert whole == sorted(whole, key=by_day_resolved, reverse=True)
        case Queue.CANCELLED:
            assert whole == sorted(whole, key=lambda row: row.served_on, reverse=True)
        case _:
            assert whole == sorted(whole, key=by_due)
    assert len(whole) > 3
    for limit in range(len(whole)):
        assert store.case_lists.listed(which, TODAY, limit) == whole[:limit]


def test_what_is_pending_of_one_department_is_in_that_order_too(store: Store):
    against_each_other(store)
    pending = list(store.case_lists.pending())
    theirs = [row for row in pending if row.department]
    assert pending == sorted(theirs, key=by_due) + sorted((r for r in pending if not r.department), key=by_due)


def test_a_visit_that_moves_to_another_day_moves_in_its_lists(store: Store):
    first, last = comes(store, date(2026, 3, 3)), comes(store, date(2026, 3, 4))
    assert listed(store, Queue.OPEN) == uids(first, last)
    made.put(store, replace(last, served_on=date(2026, 3, 2)), reason="Faltaba un dato")
    assert listed(store, Queue.OPEN) == uids(last, first)


def test_what_nobody_sees_is_not_counted(store: Store):
    """Also where a withdrawn import left a row behind, which no change does."""
    of = batched.source()
    batched.accepted(store, of, batched.rows(of, 3), NOW)
    a_life_of_matters(store)
    before = store.case_lists.counts(TODAY)
    made.do(store, WithdrawBatch(batched.batch_of(store, of), "No era"), NOW)
    row = made.sql(store, "SELECT min(id) FROM visit")[0][0]
    assert row < 0
    for n, status in enumerate(("'registered'", "'referred'", "'resolved'")):
        department, due = ("1", "'2026-03-10'") if n == 1 else ("NULL", "NULL")
        outcome, on = ("'positive'", "'2026-03-10'") if n == 2 else ("NULL", "NULL")
        values = f"{row + n}, '2026-02-02', {status}, '2026-02-02', {department}, {due}, {outcome}, {on}"
        store._db.execute_sql(f"INSERT INTO case_state VALUES ({values})")
    assert made.sql(store, "SELECT count(*) FROM hidden_case") == [(3,)]
    assert store.case_lists.counts(TODAY) == before
    assert before == {queue: len(store.case_lists.listed(queue, TODAY)) for queue in Queue}
