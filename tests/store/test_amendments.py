"""Approved goals move by amendments only, and never those of a closed month."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from tests import made
from tests.store.reading import (
    APR,
    AUG,
    DEC,
    FEB,
    JAN,
    JUL,
    JUN,
    LINE,
    MAR,
    MAY,
    NOV,
    SEP,
    T1,
    T2,
    T3,
    T4,
    YEAR,
    comes,
    is_sound,
    line,
    progress,
    refused,
)
from xicotepec_atencion.domain.bands import Band
from xicotepec_atencion.domain.calendar import Month, Quarter
from xicotepec_atencion.domain.changes import Close, Put, Stale
from xicotepec_atencion.domain.logbook import Group, Wanted
from xicotepec_atencion.domain.office import Catalogue
from xicotepec_atencion.domain.programme import Feed, Rule
from xicotepec_atencion.domain.versions import Kind, changes_between
from xicotepec_atencion.store.store import Store

# goals of whole quarters


@pytest.fixture
def quarterly(store: Store) -> Store:
    """The line plans by whole quarters, and five came in April."""
    made.put(store, replace(line(store), planned=made.by_quarter(2026, 10, 20, 30, 40), annual_goal=100))
    comes(store, date(2026, 4, 10), 5)
    return store


def test_a_retirement_inside_a_quarter_keeps_the_quarters_goal(quarterly: Store):
    made.put(quarterly, replace(line(quarterly).retired(MAY), annual_goal=30))
    now = progress(quarterly)
    assert now.activity.planned == made.by_quarter(2026, 10, 20)
    assert (now.month(APR).planned, now.month(APR).band) == (None, None)
    assert (str(now.quarter(T2).percent), now.quarter(T2).band) == ("25.00", Band.RED)
    made.close(quarterly, *YEAR[:5])
    assert [each.activity.uid for each in quarterly.unjustified(T2)] == [LINE]
    refused(quarterly, Close(JUN), "Falta la justificación de «Atención inventada»")
    made.close(quarterly, *YEAR[5:])
    assert is_sound(quarterly)


def test_an_amendment_inside_a_quarter_leaves_its_goal_and_moves_the_others(quarterly: Store):
    made.do(quarterly, made.approval(), made.LATER)
    made.close(quarterly, *YEAR[:4])
    standing = line(quarterly)
    for planned in (made.by_quarter(2026, 10, 21, 29, 40), {**standing.planned, T2: 0}, {T3: 30, T4: 70}):
        refused(quarterly, made.amendment(replace(standing, planned=planned)), "Un mes cerrado conserva lo programado")
    spread = {p: n for p, n in standing.planned.items() if p != T2} | {APR: 5, MAY: 5, JUN: 10}
    refused(quarterly, made.amendment(replace(standing, planned=spread)), "Un mes cerrado conserva lo programado")
    moved = {T1: 10, T2: 20, JUL: 5, AUG: 5, SEP: 10, T4: 50}
    made.do(quarterly, made.amendment(replace(standing, planned=moved)), made.LATER)
    assert line(quarterly).planned == moved
    assert is_sound(quarterly)


# amendments of a year that is partly closed

OPEN = dict.fromkeys(YEAR, 80)
AMENDED: dict[str, tuple[dict[Month | Quarter, int], int, Kind]] = {
    "interna": ({**OPEN, APR: 70, MAY: 90}, 960, Kind.INTERNAL),
    "recalendarización": ({**OPEN, JUN: 70, NOV: 90}, 960, Kind.RESCHEDULED),
    "ampliación": ({**OPEN, DEC: 100}, 980, Kind.INCREASED),
    "reducción": ({**OPEN, APR: 0}, 880, Kind.REDUCED),
}


@pytest.mark.parametrize(("planned", "annual", "kind"), AMENDED.values(), ids=AMENDED)
def test_an_amendment_of_a_partly_closed_year_has_the_type_that_its_goals_give_it(
    store: Store, planned: dict[Month | Quarter, int], annual: int, kind: Kind
):
    made.do(store, made.approval(), made.LATER)
    made.close(store, JAN, FEB, MAR)
    standing = line(store)
    refused(store, made.amendment(replace(standing, planned={**planned, MAR: 81})), "Un mes cerrado conserva")
    made.do(store, made.amendment(replace(standing, planned=planned, annual_goal=annual)), made.LATER)
    baseline, first = store.versions.of(2026)
    assert [(each.activity, each.kind) for each in changes_between(baseline, first)] == [(LINE, kind)]
    assert baseline.goals == {LINE: standing.goals}
    assert first.goals == {LINE: line(store).goals}
    assert (baseline.document, first.document, first.asked_by) == ("OFI-2026/1", "OFI-2026/2", "Lic. Nadie Pide")
    assert is_sound(store)


def test_an_amendment_changes_what_is_no_goal_too_and_is_refused_where_it_changes_nothing(store: Store):
    made.do(store, made.approval(), made.LATER)
    refused(store, made.amendment(line(store)), "no cambia nada")
    refused(store, made.amendment(replace(line(store), name="otro nombre")), "no cambia nada")
    refused(store, Put(replace(line(store), on_demand=False)), "El programa está aprobado")
    made.do(store, made.amendment(replace(line(store), on_demand=False)), made.LATER)
    made.do(store, made.amendment(made.activity("nueva", planned={}, annual_goal=None)), made.LATER)
    versions = store.versions.of(2026)
    assert [len(version.goals) for version in versions] == [1, 1, 2]
    assert [changes_between(*pair) for pair in pairwise(versions)] == [[], []]
    made.put(store, replace(line(store), name="otro nombre", description="otra"))
    assert is_sound(store)


# each thing that an approval fixes, alone -> the fields of an activity whose year's goal is unknown
FIXED: dict[str, dict[str, object]] = {
    "one more goal": {"planned": {T1: 5, **dict.fromkeys(YEAR[3:], 80)}},
    "one goal less": {"planned": dict.fromkeys(YEAR[3:11], 80)},
    "another goal": {"planned": {**dict.fromkeys(YEAR[3:], 80), MAY: 81}},
    "a known year": {"annual_goal": 720},
    "unit": {"unit": "Giras"},
    "rule": {"rule": Rule.VISITS},
    "on demand": {"on_demand": False},
    "retired": {"retired_from": JUL},
    "removed": {"removed": True},
}


@pytest.mark.parametrize("fields", FIXED.values(), ids=FIXED)
def test_what_an_approval_fixes_is_not_put(store: Store, fields: dict[str, Any]):
    """Nor is anything else of the same step kept."""
    made.put(store, replace(line(store), planned=dict.fromkeys(YEAR[3:], 80), annual_goal=None))
    made.do(store, made.approval(), made.LATER)
    refused(store, Put(replace(line(store), name="otro nombre", **fields)), "El programa está aprobado")
    refused(store, Put(made.activity("nueva", planned={}, annual_goal=None)), "El programa está aprobado")


def test_an_amendment_is_of_activities_of_its_year(store: Store):
    made.do(store, made.approval(), made.LATER)
    made.put(store, made.programme(2027))
    standing = line(store)
    for other in (made.activity("de 2027", 2027), made.visit(), made.programme(2026, title="Otro")):
        with pytest.raises(ValueError, match="activities of its year"):
            made.amendment(standing, beside=[other])
    with pytest.raises(ValueError, match="activities of its year"):
        made.amendment(made.activity("de 2027", 2027))
    for twice in ((standing, standing), ()):
        with pytest.raises(ValueError, match="once"):
            made.amendment(*twice)
    with pytest.raises(ValueError, match="once"):
        made.amendment(standing, beside=[standing])


def test_what_comes_with_an_amendment_is_put_before_it_and_in_the_same_step(store: Store):
    """A new area, and the line that gives up its feed and its place."""
    made.do(store, made.approval(), made.LATER)
    area = replace(made.items(Catalogue.AREA, "Brigada Inventada")[0], position=9)
    feeds = (Feed(area.uid, JAN), *line(store).feeds)
    new = made.activity("nueva", planned={JUL: 5}, annual_goal=5, position=0, feeds=feeds)
    beside = [area, replace(line(store), position=1, feeds=())]
    before = made.dump(store)
    with pytest.raises(Stale):
        made.do(store, made.amendment(replace(new, revision=3), beside=beside), made.LATER)
    assert made.dump(store) == before
    assert made.do(store, made.amendment(new, beside=beside), made.LATER) is None
    first, second = store.activities.of(2026)
    assert (first.name, set(first.feeds), second.uid, second.feeds) == ("nueva", set(feeds), LINE, ())
    assert area in store.catalogues.items(Catalogue.AREA)
    assert is_sound(store)
    said = next(store.logbook.all(Wanted(group=Group.PROGRAMME))).what
    assert "«nueva»; agregó el área «Brigada Inventada»; cambió la actividad «Atención inventada»" in said


@pytest.mark.parametrize("fields", [{"annual_goal": 961}, {"unit": "Giras"}, {"retired_from": JUL}, {"removed": True}])
def test_nothing_beside_an_amendment_changes_what_is_approved(store: Store, fields: dict[str, Any]):
    made.do(store, made.approval(), made.LATER)
    new = made.activity("nueva", planned={}, annual_goal=None, position=1)
    changed = replace(line(store), **fields)
    refused(store, made.amendment(new, beside=[changed]), "El programa está aprobado")
    another = made.activity("otra", planned={}, annual_goal=None, position=2)
    refused(store, made.amendment(new, beside=[another]), "El programa está aprobado")


def test_an_approved_programme_is_approved_once_and_stays(store: Store):
    refused(store, made.amendment(line(store)), "todavía no está aprobado")
    refused(store, replace(made.approval(), document=" "), "Escriba el oficio y quién autorizó")
    refused(store, replace(made.approval(), authorized_by=""), "Escriba el oficio y quién autorizó")
    made.do(store, made.approval(), made.LATER)
    refused(store, made.approval(), "ya está aprobado")
    heading = store.programmes.get(2026)
    assert heading
    refused(store, Put(replace(heading, removed=True)), "Un programa aprobado ya no se quita")
    made.put(store, replace(heading, title="Otro título"))
