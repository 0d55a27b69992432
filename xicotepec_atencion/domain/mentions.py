"""What others' visits may say of somebody, found by the words of a name: a person decides what it means."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import combinations
from typing import Any, NamedTuple

from xicotepec_atencion.domain.intake import Folio
from xicotepec_atencion.domain.name_words import PARTICLES
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.domain.typed_search import words_in, words_kept, words_of_name

MOST_READ = 2000  # visits whose words are looked at
SHORTEST = 3  # letters of a word that may tell who it is
TWO_GIVEN = 4  # words of a name from which on the first two are given names, which many have
IN_NAME, IN_NOTE, IN_FOLLOW_UP = "se llama igual", "en su nota", "en su seguimiento"


class Mention(NamedTuple):
    """A visit, and where in it the words stand."""

    folio: Folio
    served_on: date
    visit: Uid
    where: str


class Elsewhere(NamedTuple):
    """What is no visit and says the words. what: as a sentence names it; text: that says them, where nothing else tells
    which one it is; mends: it can be corrected."""

    what: str
    text: str = ""
    mends: bool = True


class Mentions(NamedTuple):
    """The newest first. more: there are others besides; cut: older visits with those words were not read."""

    found: Sequence[Mention] = ()
    more: bool = False
    cut: bool = False
    elsewhere: Sequence[Elsewhere] = ()


def question_words(names: Iterable[str]) -> set[frozenset[str]]:
    """Two and two of each name, folded, as they are looked for."""
    return {pair for name in names for pair in _pairs(_told(name))}


def mention_of(row: Sequence[Any], names: Sequence[str]) -> Mention | None:
    """row: the folio's four parts, the day, the visit, its name as said, its note, and its follow-ups' words."""
    *folio, served_on, uid, said, note, follow_ups = row
    where = _where(said, note, follow_ups or "", names)
    return Mention(Folio(*folio), date.fromisoformat(served_on), Uid(uid), where) if where else None


def _where(said: str, note: str, follow_ups: str, names: Sequence[str]) -> str:
    called, short = set(words_of_name(said)), _told(said)
    for told in map(_told, names):
        if min(len(told), len(short)) > 1 and (called.issuperset(told) or set(told).issuperset(short)):
            return IN_NAME
    pairs = question_words(names)
    return next((where for text, where in ((note, IN_NOTE), (follow_ups, IN_FOLLOW_UP)) if says(text, pairs)), "")


def says(text: str, pairs: Iterable[frozenset[str]]) -> bool:
    """Whether all words of a pair stand in it."""
    words = words_kept(text)
    return any(words.issuperset(pair) for pair in pairs)


def _told(name: str) -> list[str]:
    words = dict.fromkeys(words_in(name))
    return [word for word in words if len(word) >= SHORTEST and word not in PARTICLES]


def _pairs(words: Sequence[str]) -> list[frozenset[str]]:
    given = frozenset(words[:2]) if len(words) >= TWO_GIVEN else frozenset[str]()
    return [pair for each in combinations(words, 2) if (pair := frozenset(each)) != given]
