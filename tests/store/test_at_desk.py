"""A visit that was settled at the desk, and what its corrections do to the figures."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests import made
from tests.followed import refused
from tests.made import AREAS, JANUARY, MARCH
from xicotepec_atencion.domain.at_desk import and_settled, settled_anew
from xicotepec_atencion.domain.calendar import Month
from xicotepec_atencion.domain.change_words import told
from xicotepec_atencion.domain.changes import Edit, Put, Together
from xicotepec_atencion.domain.discretion import Discretion
from xicotepec_atencion.domain.follow_up import Move, Status
from xicotepec_atencion.domain.intake import Visit
from xicotepec_atencion.domain.programme import Feed, Measure, Rule
from xicotepec_atencion.store.examine import examine
from xicotepec_atencion.store.store import Store

FEBRUARY = Month(202602)
AREA = AREAS[1].uid
PETITIONS = made.activity(
    "Peticiones", position=1, unit="Peticiones", rule=Rule.RESOLVED, feeds=(Feed(AREA, JANUARY),),
    planned={}, annual_goal=None,
)  # fmt: skip
NAME = "Ana Ejemplo"


@pytest.fixture
def store(store: Store) -> Store:
    made.put(store, PETITIONS)
    return store


def settled(store: Store, day: date) -> Visit:
    """As the file has it."""
    visit = made.visit(day, area=AREA, name=NAME)
    made.do(store, and_settled(Put(visit), [visit]))
    return present(store, visit)


def present(store: Store, visit: Visit) -> Visit:
    recorded = store.visits.recorded(visit.uid)
    assert recorded
    return recorded.visit


def corrected(store: Store, was: Visit, **fields: object) -> Edit:
    put = Put(replace(was, **fields), reason="Error de captura")
    return settled_anew(put, was, store.follow_ups.of(was.uid))


def resolved(store: Store) -> dict[Month, int]:
    return store.counts.figures(2026).of(PETITIONS.uid, Measure.REALIZED)


def test_it_counts_in_its_own_month_and_as_received(store: Store):
    settled(store, date(2026, 2, 10))
    assert resolved(store) == {FEBRUARY: 1}
    assert store.counts.figures(2026).of(PETITIONS.uid, Measure.RECEIVED) == {FEBRUARY: 1}


def test_a_corrected_day_takes_the_resolution_to_its_month_and_back(store: Store):
    was = settled(store, date(2026, 2, 10))
    back = made.edit(store, corrected(store, was, served_on=date(2026, 3, 2)))
    assert resolved(store) == {FEBRUARY: 0, MARCH: 1}
    assert [each.what.day for each in store.follow_ups.of(was.uid)] == [date(2026, 3, 2)]
    made.edit(store, back)
    assert resolved(store) == {FEBRUARY: 1, MARCH: 0}
    assert [each.what.day for each in store.follow_ups.of(was.uid)] == [date(2026, 2, 10)]
    assert examine(store).findings == ()


def test_what_was_signed_stays_and_the_difference_is_late(store: Store):
    was = settled(store, date(2026, 1, 10))
    made.close(store, JANUARY, at=made.moment(2026, 2, 3))
    made.edit(store, corrected(store, was, served_on=date(2026, 2, 2)))
    assert resolved(store) == {JANUARY: 1, FEBRUARY: 0}
    assert examine(store).findings == ()


def test_what_leaves_the_day_alone_leaves_the_resolution_alone(store: Store):
    was = settled(store, date(2026, 2, 10))
    edit = corrected(store, was, persons=3)
    assert edit == Put(replace(was, persons=3), reason="Error de captura")


@pytest.mark.parametrize("noted", [date(2026, 2, 10), date(2026, 2, 20)])
def test_what_was_noted_of_it_keeps_its_day_and_the_resolution_goes_with_the_visit(store: Store, noted: date):
    was = settled(store, date(2026, 2, 10))
    note = made.put(store, made.follow_up(was, Move.NOTE, noted))
    before = store.follow_ups.of(was.uid)
    back = made.edit(store, corrected(store, was, served_on=date(2026, 1, 30)))
    assert resolved(store) == {JANUARY: 1, FEBRUARY: 0}
    assert days(store, was) == {Move.NOTE: noted, Move.SETTLE: date(2026, 1, 30)}
    assert store.cases.of(present(store, was)).status == Status.CLOSED
    redo = made.edit(store, back)
    assert (resolved(store), store.follow_ups.of(was.uid)) == ({JANUARY: 0, FEBRUARY: 1}, before)
    made.edit(store, redo)
    assert days(store, was) == {Move.NOTE: note.day, Move.SETTLE: date(2026, 1, 30)}
    assert examine(store).findings == ()


def test_behind_what_was_noted_of_it_no_visit_is_put(store: Store):
    was = settled(store, date(2026, 2, 10))
    made.put(store, made.follow_up(was, Move.NOTE, date(2026, 2, 20)))
    refused(store, corrected(store, was, served_on=date(2026, 2, 21)), "Ya tiene seguimiento del 20 feb 2026: ")
    made.do(store, corrected(store, was, served_on=date(2026, 2, 20)))
    assert days(store, was) == dict.fromkeys((Move.NOTE, Move.SETTLE), date(2026, 2, 20))


def days(store: Store, visit: Visit) -> dict[Move, date]:
    """On which each was done that stands."""
    return {each.what.move: each.what.day for each in store.follow_ups.of(visit.uid)}


@pytest.mark.parametrize("day", [date(2026, 2, 10), date(2026, 2, 12)])
def test_what_happened_since_leaves_the_resolution_where_it_is(store: Store, day: date):
    was = settled(store, date(2026, 2, 10))
    made.do(store, Put(made.follow_up(was, Move.REOPEN, day)))
    assert isinstance(corrected(store, was, served_on=date(2026, 2, 9)), Put)


def test_one_that_was_settled_on_another_day_stays_settled_on_it(store: Store):
    visit = made.put(store, made.visit(date(2026, 2, 10), area=AREA))
    made.do(store, Put(made.follow_up(visit, Move.SETTLE, date(2026, 2, 12))))
    assert isinstance(corrected(store, present(store, visit), served_on=date(2026, 2, 11)), Put)


def test_an_undo_names_the_visit_as_it_may_be_seen(store: Store):
    was = settled(store, date(2026, 2, 10))
    edit = corrected(store, was, served_on=date(2026, 2, 11))
    assert isinstance(edit, Together)
    assert told(edit) == f"corregir la atención de {NAME}, 11 feb 2026"
    assert NAME not in told(edit, Discretion(True))
