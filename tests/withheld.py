"""Persons whose data are withheld, given back or gone for ever, each with all that a person can have in a file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from functools import reduce

from tests import batched, made
from xicotepec_atencion.domain.changes import Anonymise, Discard, Put, Release, Together, Withhold
from xicotepec_atencion.domain.follow_up import Move
from xicotepec_atencion.domain.intake import Visit
from xicotepec_atencion.domain.people import Person
from xicotepec_atencion.domain.privacy import Answer, PrivacyRules, Request, Right
from xicotepec_atencion.store.store import Store

FILE = batched.source("archivo de quien se olvida.csv")
DAY = date(2026, 3, 2)


def comes(store: Store, name: str, at: datetime, **told: object) -> Person:
    """Who is new, comes by a step with somebody else, is corrected in all that is known of them, and comes again for
    what is cancelled; their matter is followed, with documents and a request."""
    first = made.person(name, uid=made.uid(f"who is {name}"), phone="7640009999")
    visit, other = made.visit(DAY, person=first.uid, name=f"doña {name}", note=f"nota de {name}"), made.visit(DAY)
    made.do(store, Together((Put(replace(first, name=f"{name} Mal")), Put(visit), Put(other))), at)
    stands = store.people.get(first.uid)
    assert stands
    person = made.put(
        store, replace(stands, **{**made.TOLD_ALL, "phone": "", **told}, name=name), at, reason=f"es {name}"
    )
    kept = made.put(store, replace(now(store, visit), note=f"otra nota de {name}"), at, reason=f"lo dijo {name}")
    again = made.put(store, made.visit(DAY, person=first.uid, name=name), at)
    made.put(store, replace(again, cancelled=f"repetida por {name}"), at)
    made.put(store, made.follow_up(kept, Move.NOTE, text=f"Se llamó a {name}"), at)
    made.put(store, made.attachment(visit.uid, f"acta de {name}.pdf", digest=made.uid(name).hex() * 2), at)
    made.put(
        store, made.request(uid=made.uid(f"asked by {name}"), person=first.uid, applicant=name, asked=f"de {name}"), at
    )
    return person


def now(store: Store, visit: Visit) -> Visit:
    recorded = store.visits.recorded(visit.uid)
    assert recorded
    return recorded.visit


def is_merged(store: Store, name: str, into: Person, at: datetime) -> None:
    """Somebody who came under another name, and turned out to be that person."""
    alias = made.put(store, made.person(name), at)
    made.put(store, made.visit(DAY, person=alias.uid, name=name), at)
    made.put(store, replace(alias, merged_into=into.uid), at)


def is_moved(store: Store, first: Person, then: Person, at: datetime) -> Visit:
    """A visit that was taken for the first one's, and is the other's."""
    visit = made.put(store, made.visit(DAY, name=first.name, note=f"de {first.name}"), at)
    visit = made.put(store, replace(visit, person=first.uid, note=f"sí es {first.name}"), at, reason="se conoce")
    moved = replace(visit, person=then.uid, name=then.name, note=f"de {then.name}")
    return made.put(store, moved, at, reason=f"no es {first.name}")


def is_left(store: Store, person: Person, at: datetime) -> Visit:
    """A visit that was taken for theirs, and is of nobody whom the file knows."""
    visit = made.put(store, made.visit(DAY, name=person.name, person=person.uid, note=f"de {person.name}"), at)
    left = replace(visit, person=None, name="Quien No Se Conoce")
    return made.put(store, left, at, reason=f"no es {person.name}")


def comes_in_a_file(store: Store, person: Person, at: datetime) -> Person:
    """Somebody new by the first row, who turns out to be that person; the second row is of that person."""
    rows = [batched.row(FILE, 1, new="Archivada Nadie"), batched.row(FILE, 2, person=person.uid, name=person.name)]
    batched.accepted(store, FILE, rows, at)
    (new,) = [each for each in store.people.search("Archivada Nadie") if each.phone == "7640000009"]
    corrected = made.put(store, replace(new, phone="7640008888"), at)
    made.put(store, replace(corrected, merged_into=person.uid), at)
    return corrected


# what is there


def texts(store: Store) -> str:
    """All that the tables hold, but for how SQLite keeps the indexes by words."""
    tables = [name for (name,) in made.sql(store, "SELECT name FROM sqlite_schema WHERE type = 'table'")]
    return repr([made.sql(store, f"SELECT * FROM {table}") for table in tables if "words" not in table]).casefold()


def open_texts(store: Store) -> str:
    """The same but for what is withheld."""
    bodies = (body for (body,) in made.sql(store, "SELECT body FROM withheld WHERE body <> ''"))
    return reduce(lambda said, body: said.replace(repr(body).casefold(), ""), bodies, texts(store))


def figures(store: Store) -> tuple[object, ...]:
    """Whatever is counted."""
    cells = made.sql(store, "SELECT * FROM cell ORDER BY 1, 2, 3, 4")
    said = store.summaries.visited(date(2026, 1, 1), date(2026, 12, 31))
    return cells, made.sql(store, "SELECT * FROM entry"), said


# in a busy office


def people_are_withheld(store: Store, at: datetime) -> None:
    """One for good, one given back, two gone for ever, of whom one was withheld before; some visits were thought to be
    of one and are another's, or nobody's. Such a one is discarded, with a document and what a request said."""
    blocked, back, gone, gone_too = (
        comes(store, f"{name} Fantasma", at) for name in ("Bloqueada", "Devuelta", "Anónima", "Olvidada")
    )
    is_merged(store, "Alias Fantasma", gone, at)
    comes_in_a_file(store, gone, at)
    for first, then in ((gone, blocked), (blocked, gone_too), (back, blocked), (gone, back)):
        is_moved(store, first, then, at)
    left = is_left(store, blocked, at)
    asked = made.request(Right.OBJECTION, person=blocked.uid)
    made.put(store, asked, at)
    for person in (blocked, back, gone_too):
        made.do(store, Withhold(person.uid, f"lo pidió {person.name}", asked.uid if person == blocked else None), at)
    made.do(store, Anonymise((gone.uid, gone_too.uid), year=2027), at)
    made.do(store, Release(back.uid), at)
    scanned = made.put(store, made.attachment(made.put(store, made.visit(DAY), at).uid, "acta borrada.pdf"), at)
    answered = registers_are_kept(store, at)
    made.do(store, Discard((scanned.uid,), 2027, requests=(answered.uid,), visits=(left.uid,)), at)


def registers_are_kept(store: Store, at: datetime) -> Request:
    """Requests and incidents, each corrected and one taken back; the office's own terms. The one that was answered."""
    asked = made.put(store, made.request(Right.ACCESS), at)
    answered = {"answered": made.TODAY, "outcome": Answer.REFUSED, "answer": "No hay datos suyos."}
    asked = made.put(store, replace(asked, extended=10, effect=9, **answered), at)
    made.edit(store, Put(made.request(Right.RECTIFICATION)), at)
    first = made.put(store, made.incident(), at)
    made.put(store, replace(first, measures="Se buscó.", persons=3, told_on=made.TODAY, reported_on=made.TODAY), at)
    made.edit(store, made.edit(store, Put(made.incident(DAY)), at), at)
    made.put(store, replace(made.put(store, PrivacyRules(answer_days=15), at), effect_days=9), at)
    return asked
