"""Whether two records may be of one person, and which part of a name somebody typed.

Two names are read in every order that people write (names first, surnames first, of a married woman with and without
her husband's) and the reading that agrees best counts. What else is known confirms it or speaks against it.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from functools import lru_cache
from itertools import product
from typing import NamedTuple, Self

from xicotepec_atencion.domain.name_words import GROUPS, PET_NAMES
from xicotepec_atencion.domain.names import Named, is_slip, read_name, sound_alike
from xicotepec_atencion.domain.people import Person, digits, told_by_curp
from xicotepec_atencion.domain.text import fold
from xicotepec_atencion.domain.typed_name import marked as marked

SAME_TELEPHONE = 7  # figures at the end that must agree
CROWD = 40  # who share something that so many share, need not be alike


class Agreement(IntEnum):
    """How far two names agree."""

    NONE = 0  # no person is called both
    PART = 1  # may be the same: a surname is missing, or it is a pet name
    SHORT = 2  # the same, but with one surname
    WITHIN = 3  # both surnames; one of the names is missing, an initial, or slipped
    FULL = 4


class Likeness(IntEnum):
    OTHER = 0
    PROBABLE = 1  # by the name alone
    LIKELY = 2  # something else says so too
    CERTAIN = 3  # the same CURP


@dataclass(frozen=True)
class Traits:
    """What tells one person from another. phone: figures alone; place: the locality, any text that is its alone."""

    name: str
    phone: str = ""
    born: date | None = None
    curp: str = ""
    place: str = ""

    @classmethod
    def of(cls, person: Person) -> Self:
        return cls(
            person.name, person.phone, person.born, person.curp, person.locality.hex() if person.locality else ""
        )

    @classmethod
    def told(cls, name: str, phone: str = "", born: str = "", curp: str = "", place: str = "") -> Self:
        """From texts: the phone as people write it, the birth as an ISO date."""
        return cls(name, digits(phone), date.fromisoformat(born) if born else None, curp, fold(place))

    def birth(self) -> date | None:
        """As told, else as the CURP says."""
        by_curp = None if self.born else told_by_curp(self.curp)
        return by_curp[1] if by_curp else self.born


def facts(traits: Traits, sounds: Iterable[Hashable]) -> Iterator[tuple[int, Hashable]]:
    """What two must share to be compared, where it is not all that their names sound like; the strongest kind first.
    sounds: of the name's words."""
    if traits.curp:
        yield 0, traits.curp
    if len(traits.phone) >= SAME_TELEPHONE and is_telephone(traits.phone):
        yield 1, traits.phone[-SAME_TELEPHONE:]
    if (traits.born or traits.curp) and (birth := traits.birth()):
        yield from ((2, (birth, sound)) for sound in set(sounds))


def likeness(one: Traits, other: Traits) -> Likeness:
    """Whether a clerk would take both for one person. Two of one name stay two where anything says so."""
    return likeness_of(one, read_name(one.name), other, read_name(other.name))


def likeness_of(one: Traits, named: Named, other: Traits, other_named: Named) -> Likeness:
    """The same for who reads each name once."""
    if one.curp and other.curp:
        return Likeness.CERTAIN if one.curp == other.curp else Likeness.OTHER
    agreement = agree(named, other_named)
    facts = _compared(one, other)
    if not agreement or facts.another_birth or (facts.swapped and not facts.telephone):
        return Likeness.OTHER
    if facts.birth or facts.telephone:
        return Likeness.LIKELY if not (agreement < Agreement.WITHIN and facts.against > 1) else Likeness.OTHER
    allowed = {Agreement.FULL: 1, Agreement.WITHIN: 0, Agreement.SHORT: 0}.get(agreement, -1)
    if _is_group(named) or _is_group(other_named):
        allowed = min(allowed, 0)
    return Likeness.PROBABLE if facts.against <= allowed else Likeness.OTHER


class _Facts(NamedTuple):
    """Beside the name. against: what differs and might have changed: the telephone, the place."""

    birth: bool
    another_birth: bool
    swapped: bool  # day and month
    telephone: bool
    against: int


def _compared(one: Traits, other: Traits) -> _Facts:
    births = one.birth(), other.birth()
    same = swapped = False
    if births[0] and births[1]:
        same = births[0] == births[1]
        swapped = (
            not same
            and births[0].year == births[1].year
            and ((births[0].month, births[0].day) == (births[1].day, births[1].month))
        )
    telephones = is_telephone(one.phone) and is_telephone(other.phone)
    telephone = telephones and _same_telephone(one.phone, other.phone)
    another_telephone = telephones and not telephone
    another_place = bool(one.place and other.place) and one.place != other.place
    another = bool(births[0] and births[1]) and not same and not swapped
    return _Facts(same, another, swapped, telephone, another_telephone + another_place)


def is_telephone(phone: str) -> bool:
    """0000000000 is nobody's."""
    return len({*phone}) > 1


def _same_telephone(one: str, other: str) -> bool:
    """With or without the figures of its area."""
    shortest = min(len(one), len(other))
    return one == other or (shortest >= SAME_TELEPHONE and one[-shortest:] == other[-shortest:])


def _is_group(named: Named) -> bool:
    return bool(named.names) and named.names[0] in GROUPS


# names


class _Reading(NamedTuple):
    given: tuple[str, ...]
    surnames: tuple[str, ...]


def agree(one: Named, other: Named) -> Agreement:
    if not one.names or not other.names:
        return Agreement.NONE
    groups = [named.names[0] in GROUPS for named in (one, other)]
    if all(groups):
        return _groups_agree(one, other)
    if any(groups):
        return Agreement.NONE
    if one.whole == other.whole or "".join(one.names) == "".join(other.names):  # «Santa María», «Santamaría»
        return _sure(Agreement.FULL, len(one.names))
    found = (_readings_agree(a, b) for a, b in product(_readings(one), _readings(other)))
    return max(found, default=Agreement.NONE)


def same_words(one: Named, other: Named) -> bool:
    """Whether each has all the words of the other, in any order, but for slips."""
    rest = list(other.names)
    if len(rest) != len(one.names) or sorted(rest) == sorted(one.names):
        return len(rest) == len(one.names)
    for name in one.names:
        marks = [(mark, at) for at, each in enumerate(rest) if (mark := words_agree(name, each)) is not None]
        mark, at = min(marks, default=(_Mark.PET, 0))
        if mark not in (_Mark.NOTHING, _Mark.SLIP):
            return False
        del rest[at]
    return True


def _groups_agree(one: Named, other: Named) -> Agreement:
    """Every word of a group's name counts."""
    if len(one.names) != len(other.names):
        return Agreement.NONE
    same = all(sound_alike(a, b) or is_slip(a, b) for a, b in zip(one.names, other.names, strict=True))
    return Agreement.FULL if same else Agreement.NONE


def _sure(agreement: Agreement, names: int) -> Agreement:
    return agreement if names > 2 else Agreement(min(agreement, Agreement.SHORT))


def _readings(named: Named) -> list[_Reading]:
    """Whose names and whose surnames these may be."""
    names, comma = named.names, named.comma
    if comma and comma < len(names):
        return [_Reading(names[comma:], names[:comma])]
    own = [names, names[: -named.married]] if named.married else [names]
    splits = [(each, at) for each in own for at in (1, 2) if len(each) > at]
    return [
        reading for each, at in splits for reading in (_Reading(each[:-at], each[-at:]), _Reading(each[at:], each[:at]))
    ]


def _readings_agree(one: _Reading, other: _Reading) -> Agreement:
    surnames = [words_agree(a, b) for a, b in zip(one.surnames, other.surnames, strict=False)]
    given = _given_agree(one.given, other.given)
    if given is None or None in surnames or _each_lacks(one, other):
        return Agreement.NONE
    marks = [mark for mark in (*surnames, *given.marks) if mark]
    if sum(mark == _Mark.SLIP for mark in marks) > 2:
        return Agreement.NONE
    both = len(surnames) == 2
    if not both and len(one.surnames) != len(other.surnames):
        return Agreement.PART
    if any(mark == _Mark.PET for mark in marks) or sum(mark == _Mark.SLIP for mark in marks) > 1:
        return Agreement.PART
    if not both:
        return Agreement.PART if marks or given.missing else Agreement.SHORT
    return Agreement.WITHIN if marks or given.missing else Agreement.FULL


def _each_lacks(one: _Reading, other: _Reading) -> bool:
    """Each has a word that the other has not."""
    return (len(one.given) - len(other.given)) * (len(one.surnames) - len(other.surnames)) < 0


class _Mark(IntEnum):
    """In what two words differ that may mean the same."""

    NOTHING = 0
    INITIAL = 1
    SLIP = 2
    PET = 3  # a pet name, or shortened beyond what is usual


class _Given(NamedTuple):
    marks: list[_Mark]
    missing: bool


def _given_agree(one: tuple[str, ...], other: tuple[str, ...]) -> _Given | None:
    """One of both has all the other's names, in their order; None: each has one that the other has not."""
    fewer, more = sorted((one, other), key=len)
    marks: list[_Mark] = []
    rest = list(more)
    for name in fewer:
        found = next(((at, m) for at, each in enumerate(rest) if (m := words_agree(name, each)) is not None), None)
        if found is None:
            return None
        marks.append(found[1])
        del rest[: found[0] + 1]
    return _Given(marks, len(fewer) != len(more))


@lru_cache(maxsize=8192)
def words_agree(one: str, other: str) -> _Mark | None:
    """In what they differ that may mean the same; None: they mean two things."""
    if sound_alike(one, other):
        return _Mark.NOTHING
    short, long = sorted((one, other), key=len)
    if len(short) == 1 and long.startswith(short):
        return _Mark.INITIAL
    if is_slip(one, other):
        return _Mark.SLIP
    if _is_pet_name(short, long) or _is_pet_name(long, short) or _is_contracted(short, long):
        return _Mark.PET
    return None


def _is_pet_name(pet: str, name: str) -> bool:
    """«Lupita» of Guadalupe, «Juanita» of Juana."""
    small = pet.removesuffix("ito").removesuffix("ita")
    ended = {small, f"{small}o", f"{small}a", f"{small}e"} if small != pet and len(small) > 2 else set[str]()
    return name in ended or name in PET_NAMES.get(pet, ())


def _is_contracted(short: str, long: str) -> bool:
    """«Jz.» of Juárez: a few of its consonants in their order, the first and the last among them."""
    if not 2 <= len(short) <= 5 or set(short) & set("aeiou") or (short[0], short[-1]) != (long[0], long[-1]):
        return False
    letters = iter(long)
    return len(long) > len(short) + 1 and all(letter in letters for letter in short)
