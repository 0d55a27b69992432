"""A period's visits by their kinds, and how they are counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from xicotepec_atencion.domain.calendar import Month
from xicotepec_atencion.domain.text import fold

DECLINED = "prefiere no decir"


class Amount(NamedTuple):
    """How often it happened, and how many persons it was."""

    visits: int
    persons: int


Lines = Mapping[str, Amount]


@dataclass(frozen=True)
class Visited:
    """What a period's valid visits were, one mapping for each way to divide them. "" is what nobody said, DECLINED
    what somebody would not say."""

    area: Lines = field(default_factory=dict[str, Amount])
    channel: Lines = field(default_factory=dict[str, Amount])
    matter: Lines = field(default_factory=dict[str, Amount])
    locality: Lines = field(default_factory=dict[str, Amount])
    sex: Lines = field(default_factory=dict[str, Amount])
    age: Lines = field(default_factory=dict[str, Amount])
    language: Lines = field(default_factory=dict[str, Amount])
    interpreter: Lines = field(default_factory=dict[str, Amount])
    disability: Lines = field(default_factory=dict[str, Amount])
    months: Mapping[Month, Amount] = field(default_factory=dict[Month, Amount])
    cancelled: int = 0

    @property
    def whole(self) -> Amount:
        return added(self.area.values())


class Group(NamedTuple):
    """So many visits alike: the sex of who came, and how many women and men were told of so many persons."""

    sex: str
    women: int
    men: int
    persons: int
    visits: int


def by_sex(groups: Iterable[Group]) -> dict[str, Amount]:
    """A visit is of who came; its persons are the women and men who were told, who came, if not among those, and
    others of whom nothing was said."""
    visits, persons = Counter[str](), Counter[str]()
    for group in groups:
        told = Counter({"mujer": group.women, "hombre": group.men})
        rest = group.persons - group.women - group.men
        came = 1 if rest and not told[group.sex] else 0
        visits[group.sex] += group.visits
        for sex, number in (*told.items(), (group.sex, came), ("", rest - came)):
            persons[sex] += number * group.visits
    return {sex: Amount(visits[sex], persons[sex]) for sex in {**visits, **persons} if visits[sex] or persons[sex]}


def spelt_alike(lines: Lines) -> dict[str, Amount]:
    """What differs by capitals or accents alone is one, as it was written most often."""
    alike: dict[str, list[tuple[str, Amount]]] = {}
    for line in lines.items():
        alike.setdefault(fold(line[0]), []).append(line)
    return {
        max(same, key=lambda line: (line[1].visits, line[0]))[0]: added(amount for _, amount in same)
        for same in alike.values()
    }


def added(amounts: Iterable[Amount]) -> Amount:
    every = list(amounts)
    return Amount(sum(each.visits for each in every), sum(each.persons for each in every))
