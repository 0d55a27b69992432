"""Petitions that are resolved: the month in which they count, and what their cells open into."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests import batched, made
from tests.followed import refused
from xicotepec_atencion.domain.calendar import Month, months_of
from xicotepec_atencion.domain.changes import Close, Put, Reopen
from xicotepec_atencion.domain.follow_up import FollowUp, Move
from xicotepec_atencion.domain.intake import Visit
from xicotepec_atencion.domain.programme import Feed, Measure, Rule
from xicotepec_atencion.store.examine import examine
from xicotepec_atencion.store.store import Store

GREEN, GREY = made.AREAS[1].uid, made.AREAS[2].uid
FEEDS = (Feed(GREEN, made.JANUARY), Feed(GREY, made.JANUARY))
PETITIONS = made.activity("peticiones", rule=Rule.RESOLVED, feeds=FEEDS, planned={}, annual_goal=None)
JANUARY, FEBRUARY, MARCH, APRIL = months_of(2026)[:4]
DECEMBER = Month(202612)


@pytest.fixture
def desk(store: Store) -> Store:
    made.put(store, PETITIONS)
    return store


def on(month: Month, day: int = 10) -> date:
    return date(month.year, month.number, day)


def come(store: Store, month: Month = JANUARY) -> Visit:
    return made.put(store, made.visit(on(month), 3, area=GREEN), made.LATER)


def follow(store: Store, visit: Visit, move: Move, month: Month, day: int = 20) -> FollowUp:
    return made.put(store, made.follow_up(visit, move, on(month, day)), made.LATER)


def cells(store: Store, measure: Measure = Measure.REALIZED) -> dict[int, int]:
    """By the month's number, all areas together."""
    found: dict[int, int] = {}
    for cell, amount in store.counts.figures(2026).amounts.items():
        if (cell.activity, cell.measure) == (PETITIONS.uid, measure):
            found[cell.month.number] = found.get(cell.month.number, 0) + amount
    return found


def behind(store: Store, month: Month, measure: Measure = Measure.REALIZED) -> list[tuple[int, int]]:
    """What its cell opens into: the month that each part belongs to, and how much; they add up to the cell."""
    parts = [(each.belongs.number, each.amount) for each in store.counts.opened(PETITIONS.uid, [month], measure)]
    assert sum(amount for _, amount in parts) == cells(store, measure).get(month.number, 0)
    return parts


def test_a_petition_counts_where_it_came_in_and_where_it_was_resolved(desk: Store):
    visit = come(desk)
    assert (cells(desk, Measure.RECEIVED), cells(desk)) == ({1: 1}, {1: 0}), "none was resolved: 0 is not blank"
    follow(desk, visit, Move.RESOLVE, MARCH)
    assert (cells(desk, Measure.RECEIVED), cells(desk)) == ({1: 1}, {1: 0, 3: 1})
    assert behind(desk, MARCH) == [(3, 1)]
    follow(desk, visit, Move.CLOSE, APRIL)
    assert cells(desk) == {1: 0, 3: 1}


def test_one_settled_at_the_desk_counts_on_its_day(desk: Store):
    follow(desk, come(desk), Move.SETTLE, JANUARY)
    assert (cells(desk), behind(desk, JANUARY)) == ({1: 1}, [(1, 1)])


def test_one_reopened_while_the_month_is_open_leaves_a_zero_that_opens_into_nothing(desk: Store):
    """Its folio contributes nothing: it is seen where it came in, and in its own history."""
    visit = come(desk)
    follow(desk, visit, Move.RESOLVE, MARCH)
    follow(desk, visit, Move.REOPEN, APRIL)
    assert cells(desk) == {1: 0, 3: 0}
    assert (behind(desk, MARCH), behind(desk, JANUARY, Measure.RECEIVED)) == ([], [(1, 1)])
    follow(desk, visit, Move.RESOLVE, APRIL)
    assert (cells(desk), behind(desk, APRIL)) == ({1: 0, 3: 0, 4: 1}, [(4, 1)])


def test_one_reopened_after_its_month_was_signed_is_taken_back_late(desk: Store):
    visit = come(desk)
    follow(desk, visit, Move.RESOLVE, MARCH)
    made.close(desk, JANUARY, FEBRUARY, MARCH)
    follow(desk, visit, Move.REOPEN, APRIL)
    assert (cells(desk), behind(desk, MARCH), behind(desk, APRIL)) == ({1: 0, 3: 1, 4: -1}, [(3, 1)], [(3, -1)])
    assert [(each.what.belongs, each.what.counts, each.what.amount) for each in desk.counts.late(2026)] == [
        (MARCH, APRIL, -1)
    ]
    follow(desk, visit, Move.RESOLVE, APRIL, 25)
    assert (cells(desk)[4], sorted(behind(desk, APRIL))) == (0, [(3, -1), (4, 1)])
    made.do(desk, Reopen(MARCH, "error"), made.LATER)
    assert (cells(desk), behind(desk, MARCH), behind(desk, APRIL)) == ({1: 0, 3: 0, 4: 1}, [], [(4, 1)])
    made.do(desk, Close(MARCH), made.LATER)
    assert examine(desk).findings == ()


def test_one_resolved_in_a_signed_month_counts_after_it(desk: Store):
    visit = come(desk)
    made.close(desk, JANUARY, FEBRUARY)
    follow(desk, visit, Move.RESOLVE, FEBRUARY)
    assert (cells(desk), behind(desk, MARCH)) == ({1: 0, 3: 1}, [(2, 1)])


def test_what_is_reopened_after_december_was_signed_waits(desk: Store):
    visit = come(desk)
    follow(desk, visit, Move.RESOLVE, DECEMBER)
    made.close(desk, *months_of(2026))
    made.put(desk, made.follow_up(visit, Move.REOPEN, date(2027, 1, 5)), made.LATER)
    assert cells(desk) == {1: 0, 12: 1}
    ((late, amount),) = [(each.what.counts, each.what.amount) for each in desk.counts.late(2026)]
    assert (late.number, amount) == (0, -1)
    assert examine(desk).findings == ()


def test_one_whose_area_was_wrong_moves_where_it_came_in_and_where_it_was_resolved(desk: Store):
    visit = come(desk)
    follow(desk, visit, Move.RESOLVE, MARCH)
    refused(desk, Put(replace(visit, area=GREY)), "Escriba por qué se corrige")
    made.put(desk, replace(visit, area=GREY), made.LATER, reason="era otra")
    amounts = desk.counts.figures(2026).amounts
    assert {(c.area, c.measure, c.month): n for c, n in amounts.items() if c.activity == PETITIONS.uid and n} == {
        (GREY, Measure.RECEIVED, JANUARY): 1,
        (GREY, Measure.REALIZED, MARCH): 1,
    }


@pytest.mark.parametrize("month", [JANUARY, MARCH])
def test_one_cancelled_after_it_was_resolved_is_shown_where_it_came_in(desk: Store, month: Month):
    visit = come(desk)
    follow(desk, visit, Move.RESOLVE, month)
    back = made.edit(desk, Put(replace(visit, cancelled="duplicada")), made.LATER)
    assert (cells(desk)[month.number], behind(desk, month)) == (0, [])
    assert behind(desk, JANUARY, Measure.RECEIVED) == [(1, 0)]
    made.edit(desk, back, made.LATER)
    assert behind(desk, month) == [(month.number, 1)]


def test_one_that_came_with_a_file_counts_besides_its_import(desk: Store):
    of = batched.source()
    batched.accepted(desk, of, [batched.row(of, n, area=GREEN) for n in (1, 2)])
    first, second = (desk.visits.recorded(batched.visit_of(of, n)) for n in (1, 2))
    assert first
    assert second
    follow(desk, first.visit, Move.RESOLVE, MARCH)
    follow(desk, second.visit, Move.SETTLE, MARCH)
    follow(desk, second.visit, Move.REOPEN, APRIL)
    assert (cells(desk, Measure.RECEIVED), cells(desk)) == ({1: 2}, {1: 0, 3: 1})
    assert behind(desk, MARCH) == [(3, 1)]
    assert desk.ledger.recounted()
    assert examine(desk).findings == ()
