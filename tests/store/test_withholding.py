"""Data that nobody reads any more: given back, or gone for ever; and every figure stays."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests import made
from tests.withheld import figures, texts
from xicotepec_atencion.domain.changes import Anonymise, Put, Release, Together, Withhold
from xicotepec_atencion.domain.follow_up import Move
from xicotepec_atencion.domain.people import Person
from xicotepec_atencion.domain.privacy import Request, Right
from xicotepec_atencion.store.examine import examine
from xicotepec_atencion.store.store import Store

NAME, FORMER, SAID = "Zenobia Quimérica Fantasma", "Senovia Quimérica", "doña Zeno"
WHO = made.person(NAME, **made.TOLD_ALL)
TRACES = ("zenobia", "senovia", "quimérica", "doña zeno", "7640001234", "EEIA800102", "zarigüeya", "1980-01-02")
NOTE = "perdió una zarigüeya"


@pytest.fixture
def person(store: Store) -> Person:
    """Who came twice, was corrected, once by a step with somebody else; with a document, follow-ups and a request."""
    first = made.person(NAME, uid=WHO.uid, phone="7640001234")
    visit, other = made.visit(person=WHO.uid, name=SAID, note=NOTE), made.visit(name="Otra Persona")
    made.edit(store, Together((Put(replace(first, name=FORMER)), Put(visit), Put(other))))
    now = made.put(store, replace(store.people.get(WHO.uid) or first, **made.TOLD_ALL, name=NAME), reason=f"es {NAME}")
    kept = store.visits.recorded(visit.uid)
    assert kept
    made.put(store, replace(kept.visit, note=f"{NOTE} y dos"), reason=f"lo dijo {NAME}")
    second = made.put(store, made.visit(date(2026, 2, 3), person=WHO.uid, name=SAID))
    made.put(store, replace(second, cancelled=f"repetida por {NAME}"))
    made.put(store, made.follow_up(visit, Move.NOTE, text=f"Se llamó a {NAME}: {NOTE}"))
    made.put(store, made.attachment(visit.uid, f"acta de {NAME}.pdf"))
    asked = Request(made.uid("asked"), Right.CANCELLATION, made.TODAY, WHO.uid, NAME, "Que se borre lo mío")
    made.put(store, asked)
    return now


def test_who_is_anonymised_is_nowhere_in_the_tables_and_every_figure_stays(store: Store, person: Person):
    assert [trace for trace in TRACES if trace.casefold() not in texts(store)] == []
    before = figures(store)
    made.do(store, Anonymise((person.uid,)))
    assert [trace for trace in TRACES if trace.casefold() in texts(store)] == []
    assert figures(store) == before
    assert examine(store).findings == ()


def test_what_is_blocked_is_withheld_in_one_place_and_given_back(store: Store, person: Person):
    said = figures(store)
    visits = store.visits.of_person(person.uid, cancelled=True)
    made.do(store, Withhold(person.uid, "Lo pidió el juzgado"))
    rest = texts(store).replace(repr(store._db.value("SELECT body FROM withheld")).casefold(), "")
    assert [trace for trace in TRACES if trace.casefold() in rest] == []
    assert figures(store) == said
    assert examine(store).findings == ()
    assert store.people.search(NAME) == []
    (found,) = store.withheld.all()
    assert (found.person, found.reason, found.gone) == (person.uid, "Lo pidió el juzgado", False)
    made.do(store, Release(person.uid))
    assert store.people.get(person.uid) == person
    assert store.visits.of_person(person.uid, cancelled=True) == visits
    assert [each.uid for each in store.people.search(NAME)] == [person.uid]
    assert store.withheld.of(person.uid) is None
    assert examine(store).findings == ()
    assert [trace for trace in TRACES if trace.casefold() not in texts(store)] == []


def test_who_is_blocked_can_be_anonymised(store: Store, person: Person):
    made.do(store, Withhold(person.uid, "Mientras se decide"))
    made.do(store, Anonymise((person.uid,)))
    assert [trace for trace in TRACES if trace.casefold() in texts(store)] == []
    assert examine(store).findings == ()


def test_what_another_wrote_in_the_same_step_is_still_proven(store: Store, person: Person):
    made.do(store, Anonymise((person.uid,)))
    made.sql(store, "UPDATE visit SET name = 'Tercera Persona' WHERE name = 'Otra Persona'")
    assert len(examine(store).findings) == 2  # the content, and the index by words
