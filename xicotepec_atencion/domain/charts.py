"""What the charts of a report draw; paper only paints it. Blank is not zero: what is None is not drawn."""

from __future__ import annotations

from dataclasses import dataclass

Amounts = tuple[int | None, ...]


@dataclass(frozen=True)
class Bars:
    """Programmed against realized, month by month; beside them the goal of a quarter that has only a whole one."""

    months: tuple[str, ...]
    planned: Amounts
    realized: Amounts
    quarter_planned: int | None
    quarter_realized: int | None
    unit: str


@dataclass(frozen=True)
class Curve:
    """The same accumulated from the year's first month on, to the last one captured."""

    months: tuple[str, ...]
    planned: Amounts
    realized: Amounts
    unit: str


@dataclass(frozen=True)
class Ranking:
    """One bar for each name, in the order given: what each area attended."""

    names: tuple[str, ...]
    amounts: tuple[int, ...]
    unit: str


@dataclass(frozen=True)
class Titled:
    """A chart under its title; told: what it shows, in a sentence, for who cannot see it."""

    title: str
    chart: Bars | Curve | Ranking
    told: str
