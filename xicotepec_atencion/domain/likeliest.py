"""Of many who are asked about, who of very many is likeliest each: all in memory, and nobody is compared with all.

Two are looked at where they share a CURP, the end of a telephone, a birth and a sound of the name, all sounds of the
name in any order, or all but one that is missing or may mean the same. Sounds are numbers here, and those of a name
their sum, which is the same in any order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import NamedTuple

from xicotepec_atencion.domain.likeness import CROWD, Likeness, Traits, facts, likeness_of, words_agree
from xicotepec_atencion.domain.name_words import PARTICLES, SHORTENED, TITLES, WIDOWED
from xicotepec_atencion.domain.names import Named, read_name, sounds
from xicotepec_atencion.domain.ticking import EVERY, Tick
from xicotepec_atencion.domain.visit_checked import KnownPerson

NAMESAKES = 200  # who share a whole name that so many share, need not be alike
FEWEST = 3  # words of a name of which one may be missing
_PLAIN = str.maketrans("áéíóúüàèìòù", "aeiouuaeiou")
Best = tuple[KnownPerson, Likeness]


def likeliest(
    asked: Mapping[int, Traits], persons: Iterable[KnownPerson], tick: Tick = lambda _: None
) -> dict[int, Best]:
    """Of each of `asked` who is probably the same; of several that are as likely, the first."""
    blocks, found = _Blocks.of(asked), dict[int, Best]()
    named: dict[int, Named] = {}
    for number, person in enumerate(persons):
        if not number % EVERY:
            tick(number)
        candidates = blocks.sharing(person.traits)
        if not candidates:
            continue
        own = read_name(person.traits.name)
        for n in candidates:
            if n in found and found[n][1] is Likeness.CERTAIN:
                continue
            if n not in named:
                named[n] = read_name(asked[n].name)
            how = likeness_of(asked[n], named[n], person.traits, own)
            if how and (n not in found or how > found[n][1]):
                found[n] = (person, how)
    return found


class _Heard(NamedTuple):
    """A name's words, each as a number that is the same for all that sound so, and these together."""

    words: tuple[str, ...]
    sounds: tuple[int, ...]
    total: int


@dataclass
class _Blocks:
    """Those who are asked about, by what somebody must share with them."""

    facts: defaultdict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    whole: defaultdict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    short: defaultdict[int, list[int]] = field(default_factory=lambda: defaultdict(list))  # without one of their words
    other: dict[int, dict[str, list[int]]] = field(default_factory=dict[int, dict[str, list[int]]])  # by that word

    @classmethod
    def of(cls, asked: Mapping[int, Traits]) -> _Blocks:
        blocks = cls()
        for n, traits in asked.items():
            heard = _heard(traits.name)
            for key in map(hash, facts(traits, heard.sounds)):
                blocks.facts[key].append(n)
            blocks.whole[heard.total].append(n)
            blocks.whole[hash("".join(heard.words))].append(n)
            for less, key, word in _without_one(heard):
                blocks.short[less].append(n)
                blocks.other.setdefault(key, {}).setdefault(word, []).append(n)
        for kind, most in ((blocks.facts, CROWD), (blocks.short, CROWD), (blocks.whole, NAMESAKES)):
            for key in [key for key, who in kind.items() if len(who) > most]:
                del kind[key]
        return blocks

    def sharing(self, traits: Traits) -> set[int]:
        heard = _heard(traits.name)
        found: set[int] = set()
        for key in map(hash, facts(traits, heard.sounds)):
            if key in self.facts:
                found.update(self.facts[key])
        for key in (heard.total, hash("".join(heard.words))):
            if key in self.whole:
                found.update(self.whole[key])
        if heard.total in self.short:
            found.update(self.short[heard.total])
        for less, key, word in _without_one(heard):
            if less in self.whole:
                found.update(self.whole[less])
            for theirs, who in self.other.get(key, _NOBODY).items():
                if theirs != word and len(who) <= CROWD and _agree(word, theirs):
                    found.update(who)
        return found


def _without_one(heard: _Heard) -> Iterator[tuple[int, int, str]]:
    """Its sounds without each one; the same with how that one begins, as a slip of it does; and that word."""
    if len(heard.words) < FEWEST:
        return
    for word, sound in zip(heard.words, heard.sounds, strict=True):
        less = heard.total - sound
        yield less, less ^ _beginning(word), word


def _heard(name: str) -> _Heard:
    """Quickly where every word of it is plain; as `read_name` reads it."""
    words: Sequence[str] = name.lower().translate(_PLAIN).split()
    if not _READ_SLOWLY.isdisjoint(words) or not "".join(words).isalpha():
        words = read_name(name).names
    else:
        words = [_written(word) for word in words if word not in PARTICLES] or words
    heard = tuple(map(_sound, words))
    return _Heard(tuple(words), heard, sum(heard))


_READ_SLOWLY = TITLES | WIDOWED | {"d", "l"}
_NOBODY: Mapping[str, list[int]] = {}


@cache
def _written(word: str) -> str:
    return SHORTENED.get(word, word)


@cache
def _sound(word: str) -> int:
    return hash(sounds(word)[0])


@cache
def _beginning(word: str) -> int:
    return hash((3, sounds(word)[0][:1]))


@lru_cache(maxsize=1 << 18)
def _agree(one: str, other: str) -> bool:
    return words_agree(one, other) is not None
