"""Matters that wait in lists, in a real file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from tests import made
from tests.made import AREAS, DEPARTMENTS
from xicotepec_atencion.domain.follow_up import FollowUp, Move, Outcome
from xicotepec_atencion.domain.intake import Visit
from xicotepec_atencion.domain.queues import Queue
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.store.store import Store

TODAY = date(2026, 3, 16)
NOW = made.moment(2026, 3, 16, 17)
LAW, WORKS = DEPARTMENTS


def comes(store: Store, day: date = TODAY, **fields: Any) -> Visit:
    return made.put(store, made.visit(day, **fields), NOW)


def goes_on(store: Store, visit: Visit, move: Move, day: date = TODAY, **fields: Any) -> FollowUp:
    return made.put(store, made.follow_up(visit, move, day, **fields), NOW)


def referred(store: Store, due: date, day: date = date(2026, 3, 2), to: Uid = LAW.uid, **fields: Any) -> Visit:
    visit = comes(store, day, **fields)
    goes_on(store, visit, Move.REFER, day, due=due, department=to)
    return visit


def listed(store: Store, which: Queue | Uid, today: date = TODAY, limit: int = 200) -> list[Uid]:
    return [row.visit for row in store.case_lists.listed(which, today, limit)]


def uids(*visits: Visit) -> list[Uid]:
    return [visit.uid for visit in visits]


def a_life_of_matters(store: Store) -> None:
    """At least one in each list."""
    comes(store)
    referred(store, TODAY)
    referred(store, date(2026, 3, 10), to=WORKS.uid)
    referred(store, date(2026, 3, 11), to=WORKS.uid, area=AREAS[1].uid)
    goes_on(
        store, comes(store, date(2026, 2, 1)), Move.RESOLVE, date(2026, 2, 20), outcome=Outcome.NEGATIVE, text="No."
    )
    goes_on(store, comes(store, area=AREAS[1].uid), Move.RESOLVE)
    goes_on(store, comes(store), Move.SETTLE)
    made.put(store, replace(comes(store), cancelled="Registrada dos veces"))
