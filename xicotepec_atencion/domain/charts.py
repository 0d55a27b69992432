"""What the charts of a report draw; paper only paints it. Blank is not zero: what is None is not drawn."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import starmap
from typing import NamedTuple

from xicotepec_atencion.domain.later import later
from xicotepec_atencion.domain.spanish import count, uncapitalized

Amounts = tuple[int | None, ...]
Called = tuple[str, str]  # what its hollow and its solid bars are
PROGRAMMED: Called = ("Programado", "Realizado")


class Group(NamedTuple):
    """What stands over one name; planned None: only one bar, in the middle."""

    name: str
    planned: int | None
    realized: int | None

    @property
    def is_blank(self) -> bool:
        return self.planned is None and self.realized is None

    def in_words(self, called: Called) -> str:
        said = zip(map(uncapitalized, called), (self.planned, self.realized), strict=True)
        return f"{self.name}: {', '.join(f'{what} {count(amount)}' for what, amount in said if amount is not None)}"


class Grouped:
    """What is drawn group by group. called: in the key, and in words."""

    called: Called = PROGRAMMED

    @property
    def groups(self) -> tuple[Group, ...]:
        raise NotImplementedError

    @property
    def is_blank(self) -> bool:
        return all(each.is_blank for each in self.groups)

    @property
    def in_words(self) -> str:
        """What it shows, for who cannot see it; what is blank is not said."""
        return "; ".join(each.in_words(self.called) for each in self.groups if not each.is_blank) or "sin cifras"


@dataclass(frozen=True)
class Bars(Grouped):
    """Programmed against realized, month by month; beside them the goal of a quarter that has only a whole one."""

    months: tuple[str, ...]
    planned: Amounts
    realized: Amounts
    quarter_planned: int | None
    quarter_realized: int | None
    unit: str
    called: Called = later(PROGRAMMED)

    @property
    def groups(self) -> tuple[Group, ...]:
        """The months, and the quarter where none of them has a goal of its own."""
        months = tuple(starmap(Group, zip(self.months, self.planned, self.realized, strict=True)))
        if self.quarter_planned is None or any(planned is not None for planned in self.planned):
            return months
        return (*months, Group("Trimestre", self.quarter_planned, self.quarter_realized))


@dataclass(frozen=True)
class Curve(Grouped):
    """The same accumulated from the year's first month on, to the last one captured."""

    months: tuple[str, ...]
    planned: Amounts
    realized: Amounts
    unit: str

    @property
    def groups(self) -> tuple[Group, ...]:
        return tuple(starmap(Group, zip(self.months, self.planned, self.realized, strict=True)))


@dataclass(frozen=True)
class Ranking:
    """One bar for each name, in the order given: what each area attended."""

    names: tuple[str, ...]
    amounts: tuple[int, ...]
    unit: str

    @property
    def is_blank(self) -> bool:
        return not self.names


@dataclass(frozen=True)
class Titled:
    """A chart under its title; told: what it shows, in a sentence, for who cannot see it.

    tabled: what its names are («Mes»), where no table of the report has its numbers, so that one stands under it. It
    says nothing that the chart does not say: with or without it the report is called the same.
    """

    title: str
    chart: Bars | Curve | Ranking
    told: str
    tabled: str = field(default="", compare=False)
