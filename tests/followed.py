"""Matters that are followed in a real file, and changes to it that are refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from tests import batched, made
from tests.moves import brought
from xicotepec_atencion.domain.changes import Change, Refused
from xicotepec_atencion.domain.follow_up import FollowUp, Move, Status
from xicotepec_atencion.domain.intake import Visit
from xicotepec_atencion.store.store import Store

DAY = made.TODAY
LATER = DAY + timedelta(5)
AT = made.moment(2026, 4, 30)


def come(store: Store, **fields: Any) -> Visit:
    return made.put(store, made.visit(**fields), AT)


def come_with_a_file(store: Store) -> Visit:
    of = batched.source()
    batched.accepted(store, of, [batched.row(of, 1, DAY)], AT)
    recorded = store.visits.recorded(batched.visit_of(of, 1))
    assert recorded
    return recorded.visit


def follow(store: Store, visit: Visit, move: Move = Move.NOTE, day: date = DAY, **fields: Any) -> FollowUp:
    """As it stands in the file."""
    return made.put(store, made.follow_up(visit, move, day, **fields), AT)


def brought_to(store: Store, way: str) -> Visit:
    """A visit whose matter stands so, by real changes."""
    visit = come_with_a_file(store) if way == "unfollowed" else come(store)
    for what in brought(way, visit):
        made.put(store, what, AT)
    if way == "cancelled":
        return made.put(store, replace(visit, cancelled="duplicada"), AT)
    return visit


def refused(store: Store, change: Change, says: str, error: type[Exception] = Refused) -> None:
    """With that sentence, and nothing in the file is otherwise."""
    before, head = made.dump(store), store.log.head()
    with pytest.raises(error) as why:
        made.do(store, change, AT)
    assert says in str(why.value)
    assert (made.dump(store), store.log.head()) == (before, head)


def status(store: Store, visit: Visit) -> Status:
    return store.cases.of(visit).status
