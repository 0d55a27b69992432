"""Who may be one person twice: whom a new one is compared with, and the doubtful pairs of the whole file.

Nobody is compared with all: two are looked at where they share a telephone, a birth, a CURP, or all but one of the
sounds of their names. Persons are given by their rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Any

from xicotepec_atencion.domain.likeness import CROWD, SAME_TELEPHONE, Likeness, Traits, facts, likeness
from xicotepec_atencion.domain.names import read_name, sounds
from xicotepec_atencion.domain.people import Person
from xicotepec_atencion.store.connection import Database
from xicotepec_atencion.store.known import LIVING
from xicotepec_atencion.store.people_words import quoted

CANDIDATES = 100  # of one question to the index, the desk's newest persons first
TRAITS = """SELECT p.id, p.name, p.phone, p.born, p.curp, lower(hex(l.uid)) FROM person p
            LEFT JOIN locality l ON l.id = p.locality WHERE """
SAME_FACTS = f"{TRAITS} ((p.curp <> '' AND p.curp = ?) OR p.born = ?) AND {LIVING}"
SAME_PHONE = f"""{TRAITS} p.id IN (SELECT id FROM person INDEXED BY person_phone WHERE phone <> '' AND instr(phone, ?))
                 AND {LIVING}"""
SAME_SOUNDS = f"""{TRAITS} p.id IN (SELECT rowid FROM person_words WHERE person_words MATCH ? ORDER BY rowid DESC
                  LIMIT {CANDIDATES}) AND {LIVING}"""
SHARED = f"""SELECT json_group_array(row) FROM temp.shared GROUP BY kind, key
             HAVING count(*) BETWEEN 2 AND {CROWD} ORDER BY kind"""
THOSE = f"{TRAITS} p.id IN (SELECT value FROM json_each(?))"
APART = "SELECT min(one, other), max(one, other) FROM apart WHERE stands"  # whom somebody said to be two
Known = dict[int, Traits]


@dataclass(frozen=True)
class Alike:
    db: Database

    def probable(self, person: Person, limit: int) -> list[int]:
        """The living who are probably that person, the likeliest first, of the same kind the newest."""
        traits = Traits.of(person)
        judged = ((likeness(traits, other), row) for row, other in self._to_compare(person).items())
        return [row for _, row in sorted((each for each in judged if each[0]), reverse=True)[:limit]]

    def pairs(self, limit: int, going: Callable[[], object]) -> list[tuple[int, int]]:
        """Two and two who are probably one, what is known besides their names first. going: asked again and again; what
        it raises ends it."""
        self.db.execute_sql("DROP TABLE IF EXISTS temp.shared")
        self.db.execute_sql("CREATE TEMP TABLE shared (kind INTEGER, key INTEGER, row INTEGER)")
        with self.db.atomic():
            self.db.connection().executemany("INSERT INTO shared VALUES (?, ?, ?)", self._all_shared(going))
        found: dict[tuple[int, int], Likeness] = {}
        apart = set(self.db.rows(APART))
        for (rows,) in self.db.execute_sql(SHARED):
            going()
            known = _known(self.db.execute_sql(THOSE, (rows,)))
            for one, other in combinations(sorted(known), 2):
                if (one, other) in found or (one, other) in apart:
                    continue
                if how := likeness(known[one], known[other]):
                    found[one, other] = how
            if len(found) >= limit:
                break
        self.db.execute_sql("DROP TABLE temp.shared")
        return sorted(found, key=lambda pair: (-found[pair], pair))[:limit]

    def _all_shared(self, going: Callable[[], object]) -> Iterator[tuple[int, int, int]]:
        """Of all the living, one after the other: a big office's are not held at once."""
        for each in self.db.execute_sql(f"{TRAITS} {LIVING}"):
            going()
            ((row, traits),) = _known([each]).items()
            yield from ((kind, key, row) for kind, key in _shared(traits))

    def _to_compare(self, person: Person) -> Known:
        born = Traits.of(person).birth()
        known = _known(self.db.execute_sql(SAME_FACTS, (person.curp, born and born.isoformat())))
        if len(person.phone) >= SAME_TELEPHONE:
            known |= _known(self.db.execute_sql(SAME_PHONE, (person.phone[-SAME_TELEPHONE:],)))
        for question in _questions(person.name):
            known |= _known(self.db.execute_sql(SAME_SOUNDS, (question,)))
        own = self.db.value("SELECT id FROM person WHERE uid = ?", person.uid)
        for row in {own, *(row for pair in self.db.rows(APART) if own in pair for row in pair)}:
            known.pop(row, None)
        return known


def _questions(name: str) -> Iterator[str]:
    """Who has all of the name's sounds, all but one, or two of its words written as one; never fewer than two."""
    names = read_name(name).names
    yield from _all_of(names)
    if len(names) < 3:
        return
    for at in range(len(names) - 1):
        yield from _all_of((*names[:at], names[at] + names[at + 1], *names[at + 2 :]))
    for some in combinations(names, len(names) - 1):
        yield from _all_of(some)


def _all_of(names: Sequence[str]) -> Iterator[str]:
    heard = [each for name in names if all(each := sounds(name))]
    if heard:
        yield " AND ".join(f"sounds : ({' OR '.join(map(quoted, each))})" for each in heard)


def _shared(traits: Traits) -> Iterator[tuple[int, int]]:
    """What two must have in common to be looked at, the strongest kind first."""
    named = read_name(traits.name)
    names = sorted(sounds(word)[0] for word in named.names)
    yield from ((kind, hash(key)) for kind, key in facts(traits, names))
    yield from ((3, hash(whole)) for whole in {named.whole, "".join(named.names), tuple(names)})
    if len(names) > 2:
        fewer = set(combinations(names, len(names) - 1))
        yield from ((4, hash(some)) for some in (*fewer, tuple(names)))


def _known(rows: Iterable[Any]) -> Known:
    return {
        row: Traits(name, phone, date.fromisoformat(born) if born else None, curp, place or "")
        for row, name, phone, born, curp, place in rows
    }
