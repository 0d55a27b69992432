"""The office of the state machine: its years, areas and activities, and what the account is made of."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from hypothesis import strategies as st

from tests import made, memory
from xicotepec_atencion.domain.archive import Scan
from xicotepec_atencion.domain.calendar import Month, Quarter, months_of
from xicotepec_atencion.domain.changes import Edit, Put, Together
from xicotepec_atencion.domain.doubts import DoubtAnswer
from xicotepec_atencion.domain.follow_up import FollowUp
from xicotepec_atencion.domain.intake import UNDONE, Visit
from xicotepec_atencion.domain.justification import Justification
from xicotepec_atencion.domain.ledger import Key
from xicotepec_atencion.domain.office import Item
from xicotepec_atencion.domain.papers import Attachment, Sheet
from xicotepec_atencion.domain.people import Person
from xicotepec_atencion.domain.privacy import Request
from xicotepec_atencion.domain.programme import Activity, Feed, HandFigure, Measure, Programme, Rule
from xicotepec_atencion.domain.stored import Stored, Uid
from xicotepec_atencion.store.store import Store

YEARS = (2026, 2027)
FIRST = Month(202602)  # the office's first month: January 2026 never closes
MONTHS = [month for year in YEARS for month in months_of(year)]
AREAS = [area.uid for area in made.AREAS]
POSITION = {area: position for position, area in enumerate(AREAS)}
NAMES: dict[Uid | None, str] = {None: "", **{area.uid: area.name for area in made.AREAS}}
LATER = made.moment(2028, 1, 31)

QUARTERS = [Quarter.of(year, number) for year in YEARS for number in (1, 4)]  # in which anything happens

# Goals so small that a few visits reach them, miss them or pass them; all that are known add up.
PERSONS = replace(made.ACTIVITY, planned=made.by_month(2026, (2, 2, 3) * 4), annual_goal=28)
VISITS = made.activity(
    "visitas",
    rule=Rule.VISITS,
    feeds=(Feed(AREAS[1], Month(202601)),),
    planned={Quarter(20261): 1, Quarter(20264): 2},
    annual_goal=3,
)
PETITIONS = made.activity(
    "peticiones", rule=Rule.RESOLVED, feeds=(Feed(AREAS[2], Month(202601)),), planned={}, annual_goal=None
)
BY_HAND = made.activity("a mano", rule=Rule.HAND, planned={Month(202603): 3, Month(202612): 90}, annual_goal=None)
NEXT = made.activity(
    "personas",
    2027,
    feeds=(Feed(AREAS[0], Month(202701)), Feed(AREAS[1], Month(202701))),
    planned={Month(202701): 4, Month(202702): 0, Quarter(20274): 1},
    annual_goal=5,
)
NEXT_VISITS = made.activity("visitas", 2027, rule=Rule.VISITS, planned={}, annual_goal=0)
ACTIVITIES = (PERSONS, VISITS, PETITIONS, BY_HAND, NEXT, NEXT_VISITS)
AMOUNTS = (None, 0, 1, 2, 3, 90)

# Few, so that what people do meets in one place: January never closes, December's differences wait.
BUSY = [Month(n) for n in (202601, 202602, 202603, 202604, 202611, 202612, 202701, 202702, 202712)]
areas, months = st.integers(0, len(AREAS) - 1), st.sampled_from(BUSY)


@cache
def template() -> Path:
    """The file that every history starts from, written once."""
    path = Path(tempfile.mkdtemp(dir=memory.of_this_process())) / "oficina.db"
    with made.new_store(path, FIRST) as store:
        made.do(store, Put(made.programme(2027)))
        made.do(store, Together(tuple(map(Put, made.DEPARTMENTS))))
        (standing,) = store.activities.of(2026)
        lines = (replace(PERSONS, revision=standing.revision), *ACTIVITIES[1:])
        made.do(store, Together(tuple(Put(line) for line in lines)))
    return path


def read(store: Store, what: Stored) -> Stored | None:
    """The same thing as the file has it now."""
    match what:
        case Visit():
            recorded = store.visits.recorded(what.uid)
            return recorded and recorded.visit
        case HandFigure():
            return store.hand_figures.get(what.activity, what.area, what.month, what.measure)
        case Activity():
            kept = store.activities.find(what)
            assert kept
            return kept.content
        case Item():
            return next(item for item in store.catalogues.items(what.catalogue) if item.uid == what.uid)
        case Programme():
            return store.programmes.get(what.year)
        case Person():
            return store.people.get(what.uid)
        case Sheet():
            return next(state.sheet for state in store.sheets.all() if state.sheet.uid == what.uid)
        case _:
            return written(store, what)


def written(store: Store, what: Stored) -> Stored | None:
    """Blank ones too."""
    match what:
        case Justification():
            kept = store.justifications.find(what)
        case Scan():
            kept = store.scans.find(what)
        case FollowUp():
            kept = store.follow_ups.find(what)
        case DoubtAnswer():
            kept = store.doubt_answers.find(what)
        case Attachment():
            kept = store.attachments.find(what)
        case Request():
            kept = store.requests.find(what)
        case _:
            raise TypeError(what)
    return kept and kept.content


def name(what: Stored) -> Hashable:
    """What stays the same while the content changes."""
    if isinstance(what, HandFigure):
        return what.activity, what.area, what.month, what.measure
    if isinstance(what, Justification | DoubtAnswer | Programme | Sheet):
        return what.KIND, *what.identity
    assert isinstance(what, Visit | Activity | Item | Person | Scan | FollowUp | Attachment | Request)
    return what.uid


def taken_back(what: Stored) -> Stored:
    """What should stay when the recording of this value is undone, in the test's own words."""
    match what:
        case Visit():
            return replace(what, cancelled=UNDONE)
        case HandFigure():
            return replace(what, value=None)
        case Item():
            return replace(what, retired=True)
        case Activity():
            return replace(what, removed=True, feeds=(), planned={})
        case Person() | Scan() | FollowUp():
            return replace(what, removed=True)
        case Justification():
            return replace(what, text="")
        case DoubtAnswer():
            return replace(what, word="")
        case _:
            raise TypeError(what)


class Entry(NamedTuple):
    """A row of the ledger: of a visit (its uid) or of a hand figure (its name)."""

    id: int
    visit: Uid | None
    hand: tuple[Uid, Uid | None, Month, Measure] | None
    key: Key
    counts: Month
    amount: int


ENTRIES = """SELECT e.id, v.uid, b.uid, a.uid, h.month, h.measure, r.uid, e.belongs, e.measure, e.counts, e.amount
             FROM entry e LEFT JOIN visit v ON v.id = e.visit LEFT JOIN batch b ON b.id = e.batch
             LEFT JOIN area r ON r.id = e.area
             LEFT JOIN hand_figure h ON h.id = e.hand LEFT JOIN activity a ON a.id = h.activity"""


def totals(rows: Iterable[tuple[Any, ...]]) -> dict[tuple[Any, ...], int]:
    """[(…key, amount)] -> {key: sum}, without zeros."""
    sums: Counter[tuple[Any, ...]] = Counter()
    for *key, amount in rows:
        sums[tuple(key)] += amount
    return {key: amount for key, amount in sums.items() if amount}


@dataclass(frozen=True)
class Done:
    """A step of the session's history: how to take it back, and what stood before and after it."""

    back: Edit
    before: Mapping[Hashable, Stored | None]
    after: Mapping[Hashable, Stored]


def planned_in(line: Activity, period: Month | Quarter) -> int | None:
    """What the line plans for a month, or for a whole quarter in either way."""
    periods = (period, *period.months) if isinstance(period, Quarter) else (period, period.quarter)
    amounts = [line.planned[p] for p in periods if p in line.planned]
    return sum(amounts) if amounts else None
