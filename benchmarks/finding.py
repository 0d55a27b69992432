"""Finding a visit and a person, letter by letter as they are typed, beside the same words asked of the index by plain
SQL. Times are the processor's: what else the machine does meanwhile is not asked."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from random import Random
from statistics import median
from time import process_time
from typing import NamedTuple

from benchmarks.measured import PROCESSOR, Bar, Row, Scale, by, main, timed, worst_of_hundred
from benchmarks.offices import LAST, UNTIL, kept, plainly
from xicotepec_atencion.domain.discretion import Discretion
from xicotepec_atencion.domain.intake import Recorded
from xicotepec_atencion.domain.people import Person
from xicotepec_atencion.domain.stored import new_uid
from xicotepec_atencion.domain.typed_search import words_in
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.ui import lightly
from xicotepec_atencion.ui.found_cases import MOST_FOUND
from xicotepec_atencion.ui.person_rows import PersonRows

EACH = 12  # texts of each kind
MOST = Bar(10, "ms")
SHOWN = 20  # rows that plain SQL reads
LEAST = 2  # letters of a word that the index keeps the beginnings of
VISITS = "SELECT rowid FROM visit_words WHERE visit_words MATCH ? ORDER BY rowid DESC LIMIT ?"
PERSONS = """SELECT p.id, p.name, p.phone FROM person_words w CROSS JOIN person p ON p.id = w.rowid
             WHERE person_words MATCH ? ORDER BY w.rowid DESC LIMIT ?"""
BY_WORDS = ("whole names", "parts of names", "surname first", "notes", "notes and names", "common words")
BY_NAME = ("whole names", "parts of names", "surname first", "telephones", "parts of telephones", "slips", "nothing")
Texts = Mapping[str, Sequence[str]]
Find = Callable[[str], object]
_timed = partial(timed, clock=process_time)


class Taken(NamedTuple):
    """The times of each letter of each kind, in ms."""

    ours: dict[str, list[float]]
    raw: dict[str, list[float]]

    def all_of(self, kinds: Sequence[str] = ()) -> tuple[list[float], list[float]]:
        ours, raw = ([ms for kind, each in of.items() if kind in (kinds or of) for ms in each] for of in self)
        return ours, raw


@by(PROCESSOR)
def rows(scale: Scale) -> Iterator[Row]:
    for size in scale.sizes:
        with (
            Store(kept(size), read_only=True) as store,
            plainly(size) as raw,
            lightly.standing(),  # as in the window
        ):
            each = 4 if scale.quick else EACH
            some = _some(store, raw, 8 * each)  # of every third it is known who came and on which telephone they answer
            texts = _texts(some, store, each)
            yield from _visits(size, _typed(texts, _finding(store), _asking(raw, VISITS)))
            named = {kind: texts[kind] for kind in BY_NAME}
            yield from _persons(size, _typed(named, _suggesting(store), _asking(raw, PERSONS)))
            yield _again(size, some, store)


def _visits(size: int, taken: Taken) -> Iterator[Row]:
    ours, raw = map(median, taken.all_of(BY_WORDS))
    yield Row("find visits by words, the middle letter", size, Bar(2), ours, raw=raw, beside="FTS5, 20 rows, no rank")
    ours, raw = map(worst_of_hundred, taken.all_of())
    yield Row("find visits, 99 of 100 letters of any kind", size, MOST, ours, raw=raw, beside="FTS5, 20 rows, no rank")
    for kind, times in taken.ours.items():
        worst = worst_of_hundred(taken.raw[kind])
        what = f"find visits by {kind}, 99 of 100 letters"
        yield Row(what, size, MOST, worst_of_hundred(times), raw=worst, beside="FTS5, 20 rows, no rank")
    yield Row("find visits, the slowest letter", size, Bar(100, "ms"), max(taken.all_of()[0]))


def _persons(size: int, taken: Taken) -> Iterator[Row]:
    ours, raw = map(worst_of_hundred, taken.all_of())
    yield Row("suggest persons, 99 of 100 letters", size, MOST, ours, raw=raw, beside="FTS5, 8 rows, no rank")
    yield Row("suggest persons, the slowest letter", size, Bar(100, "ms"), max(taken.all_of()[0]))


def _again(size: int, some: Sequence[Recorded], store: Store) -> Row:
    new = [Person(uid=new_uid(), name=each.name, phone=each.phone) for each in _known(some, store)]
    times = [_timed(partial(store.people.probable, person)) for person in new]
    return Row("ask if a new person is a known one, 99 of 100", size, MOST, worst_of_hundred(times))


# letter by letter


def _typed(texts: Texts, ours: Find, raw: Find) -> Taken:
    taken = Taken({}, {})
    for kind, typed in texts.items():
        letters = [text[:length] for text in typed for length in range(1, len(text) + 1)]
        pairs = [(_timed(partial(ours, each)), _timed(partial(raw, each))) for each in letters]
        taken.ours[kind], taken.raw[kind] = ([pair[side] for pair in pairs] for side in (0, 1))
    return taken


def _finding(store: Store) -> Find:
    return lambda typed: store.visit_search.typed(typed, MOST_FOUND)


def _suggesting(store: Store) -> Find:
    """As the form lists them, with what each came for."""
    suggested = PersonRows(store, Discretion).suggested
    return lambda typed: suggested(typed, None, UNTIL, UNTIL)


def _asking(raw: sqlite3.Connection, sql: str) -> Find:
    def ask(typed: str) -> object:
        words = [word for word in words_in(typed) if len(word) >= LEAST]
        question = " AND ".join(f'"{word}" *' for word in words)
        return raw.execute(sql, (question, SHOWN)).fetchall() if question else []

    return ask


# what is typed


def _some(store: Store, raw: sqlite3.Connection, count: int) -> list[Recorded]:
    """As many with a note, half of the desk's and half of imports'."""
    chance = Random(2)
    spans = raw.execute("SELECT min(id), max(id) FROM visit GROUP BY id >> 32 ORDER BY 1").fetchall()
    *imports, desk = [range(first, last + 1) for first, last in spans]
    rows = [chance.choice(chance.choice(imports) if n % 2 else desk) for n in range(8 * count)]
    found = [each for row in rows for each in store.visits.numbered(row, row) if each.visit.note]
    return found[:count]


def _known(some: Sequence[Recorded], store: Store) -> list[Person]:
    uids = [each.visit.person for each in some if each.visit.person]
    return [person for person in map(store.people.get, uids) if person]


def _texts(some: Sequence[Recorded], store: Store, each: int) -> dict[str, list[str]]:
    phones = [person.phone for person in _known(some, store) if person.phone][:each]
    some = some[:each]
    names = [each.name for each in some]
    return {
        "whole names": names,
        "parts of names": [" ".join(word[:4] for word in name.split()[-2:]) for name in names],
        "surname first": [" ".join(reversed(name.split())) for name in names],
        "folios": [str(each.folio) for each in some],
        "numbers": [str(each.folio.number) for each in some],
        "oficios": [f"INV/CAN/{each.folio.number // 10 + 1:04}/{LAST}" for each in some],
        "telephones": phones,
        "parts of telephones": [phone[-4:] for phone in phones],
        "notes": [each.visit.note[:60] for each in some],
        "notes and names": [f"{name.split()[0]} barda puente" for name in names],
        "common words": ["de la", "maria", "maria de la luz", "pide que se revise", "calle", "barda", "jose ma"],
        "slips": ["gonsales", "hernandes mria", "bienvenido ernandez", "lupe", "ma. gpe. hdez", "sr juan"],
        "nothing": ["zzzz", "wxyz qqq", "xilófono azul", "barda xilófono", "maria xxyyzz", "99999999999", "de la xyz"],
    }


if __name__ == "__main__":
    main(rows)
