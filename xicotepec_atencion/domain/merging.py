"""Two persons that may be one: what differs, what is proposed, the step that makes them one; or that they are two."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, ClassVar, Literal, NamedTuple, Self

from xicotepec_atencion.domain.changes import Put, Together
from xicotepec_atencion.domain.people import MAY_DECLINE, Person, told_by_curp
from xicotepec_atencion.domain.stored import Stored, Uid
from xicotepec_atencion.domain.text import fold

Side = Literal[0, 1]  # which of the two
PARTS: dict[str, tuple[str, ...]] = {  # what is chosen as one -> the fields of a person that it is
    "name": ("name",),
    "phone": ("phone",),
    "curp": ("curp",),
    "sex": ("sex",),
    "age": ("born", "age_group"),
    "locality": ("locality",),
    "language": ("language",),
    "interpreter": ("interpreter",),
    "disability": ("disability",),
}


@dataclass(frozen=True)
class Apart(Stored):
    """Somebody looked at two persons and said that they are two; while it stands they are not proposed as one."""

    KIND: ClassVar[str] = "apart"
    TOLD: ClassVar[str] = "que dos parecidas son dos personas"
    one: Uid
    other: Uid
    stands: bool = True

    @property
    def identity(self) -> tuple[object, ...]:
        return (self.one, self.other)

    def undone(self) -> Self:
        return replace(self, stands=False)


def apart(a: Uid, b: Uid) -> Apart:
    """The same of both, whichever is named first."""
    return Apart(min(a, b), max(a, b))


class Visitor(NamedTuple):
    """A person, how many valid visits are read as theirs, and the day of the last."""

    person: Person
    visits: int = 0
    last: date | None = None


Pair = tuple[Visitor, Visitor]


class Compared(NamedTuple):
    """One part of both: whether it differs, and whose is proposed."""

    part: str
    differs: bool
    proposed: Side


def proposal(pair: Pair) -> list[Compared]:
    """Of each part that either says something of, in order: the more complete is proposed, or else who came last."""
    told = [part for part in PARTS if any(_fullness(each.person, part) for each in pair)]
    return [Compared(part, _differs(pair, part), _better(pair, part)) for part in told]


def stays(pair: Pair) -> Side:
    """Who stays as the person: the one with more visits."""
    return 1 if pair[1].visits > pair[0].visits else 0


def contradictions(pair: Pair) -> list[tuple[str, str]]:
    """What one cannot be and the other too, in plain sentences: each fact, and what to think of it."""
    a, b = (each.person for each in pair)
    said = (
        ("Tienen CURP distinta.", a.curp, b.curp),
        ("Nacieron en días distintos.", _born(a), _born(b)),
    )
    return [(fact, "Quizá son dos personas.") for fact, one, other in said if one and other and one != other]


def joined(pair: Pair, chosen: Mapping[str, Side], staying: Side) -> Person:
    """The person that stays, with each part of whom it was chosen; of what is not chosen, as proposed."""
    sides = {each.part: each.proposed for each in proposal(pair)} | dict(chosen)
    whose = {part: pair[side].person for part, side in sides.items()}
    fields: dict[str, Any] = {name: getattr(it, name) for part, it in whose.items() for name in PARTS[part]}
    declined = (part for part in MAY_DECLINE if part in whose and declines(whose[part], part))
    return replace(pair[staying].person, **fields, declined=" ".join(declined))


def merged(pair: Pair, chosen: Mapping[str, Side], staying: Side, already: Iterable[Person]) -> Together:
    """One step, in the order in which the file takes it and gives it back. already: who had turned out to be the one
    that goes."""
    goes, into = pair[1 - staying].person, pair[staying].person.uid
    moved = (replace(each, merged_into=into) for each in (*already, goes))
    return Together((*map(Put, moved), Put(joined(pair, chosen, staying))))


def declines(person: Person, part: str) -> bool:
    """Whether they prefer not to say it, and it is not known all the same."""
    return part in person.declined.split() and not any(getattr(person, name) for name in PARTS[part])


def _differs(pair: Pair, part: str) -> bool:
    one, other = ([getattr(each.person, name) for name in PARTS[part]] for each in pair)
    return one != other or declines(pair[0].person, part) != declines(pair[1].person, part)


def _better(pair: Pair, part: str) -> Side:
    one, other = (_fullness(each.person, part) for each in pair)
    if one != other:
        return 1 if other > one else 0
    return 1 if _lately(pair[1]) > _lately(pair[0]) else 0


def _lately(visitor: Visitor) -> tuple[date, int]:
    return visitor.last or date.min, visitor.person.revision


def _fullness(person: Person, part: str) -> int:
    """0: nothing was said; 1: they prefer not to say; the more, the more it says."""
    if not any(values := [getattr(person, name) for name in PARTS[part]]):
        return int(declines(person, part))
    return _SAYS.get(part, _something)(values)


def _something(_: list[Any]) -> int:
    return 2


def _words(values: list[Any]) -> int:
    """Whole words first, so that «María Guadalupe» is more than «Ma. Gpe.»."""
    words = fold(values[0]).split()
    whole = [word for word in words if not word.endswith(".") and len(word) > 1]
    return 2 + 1000 * len(whole) + sum(map(len, words))


_SAYS: dict[str, Callable[[list[Any]], int]] = {
    "name": _words,
    "phone": lambda values: 2 + len(values[0]),  # ten digits are more than the seven of before
    "age": lambda values: 3 if values[0] else 2,  # the day of birth is more than a group of ages
}


def _born(person: Person) -> date | None:
    """As they said, or as their CURP says."""
    told = told_by_curp(person.curp)
    return person.born or (told[1] if told else None)
