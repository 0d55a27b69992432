"""A figure of the programme: what was programmed, what was reached, its percentage and its semáforo."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum

CENT = Decimal("0.01")


@dataclass(frozen=True)
class Limits:
    """Where the year's semáforo changes, and the range that asks for no justification; whole percents.

    Below `orange` it is red, below `yellow` orange, below `green` yellow, up to `above` green.
    """

    orange: int = 50
    yellow: int = 70
    green: int = 90
    above: int = 110
    tolerated_from: int = 90
    tolerated_to: int = 110

    def problem(self) -> str:
        """What is wrong with them, in a sentence; empty: nothing."""
        if not 0 < self.orange < self.yellow < self.green <= self.above <= 999:
            return "Los límites del semáforo van de menor a mayor, de 1 a 999."
        if not 0 <= self.tolerated_from <= 100 <= self.tolerated_to <= 999:
            return "El rango tolerado va de un número hasta 100 a otro desde 100."
        return ""


USUAL = Limits()


class Band(Enum):
    """The semáforo: each has a letter that reads without colour."""

    RED = "R"
    ORANGE = "N"
    YELLOW = "A"
    GREEN = "V"
    ABOVE = "M"
    UNPLANNED = "S"
    NO_GOAL = ""

    @property
    def letter(self) -> str:
        return self.value

    def meaning(self, limits: Limits = USUAL) -> str:
        return {
            Band.RED: f"menos de {limits.orange} %",
            Band.ORANGE: f"{limits.orange} a {limits.yellow} %",
            Band.YELLOW: f"{limits.yellow} a {limits.green} %",
            Band.GREEN: f"{limits.green} a {limits.above} %",
            Band.ABOVE: f"más de {limits.above} %",
            Band.UNPLANNED: "sin programación",
            Band.NO_GOAL: "sin meta en el periodo",
        }[self]

    def verdict(self, on_demand: bool, limits: Limits = USUAL) -> str:
        """The band in words, as a report's reader needs it."""
        if self is Band.ABOVE:
            return "demanda superior a la estimada" if on_demand else "superior a lo programado"
        return self.meaning(limits)


LEGEND = (Band.RED, Band.ORANGE, Band.YELLOW, Band.GREEN, Band.ABOVE, Band.UNPLANNED)


@dataclass(frozen=True)
class Figure:
    """Programmed against realized over some span of months.

    planned: None where no goal is stated or a part of the span has none of its own.
    realized: None where nothing was captured; blank is not zero.
    judged: whether the span is whole (every month captured), so that a colour is fair.
    unplanned: whether planned is None because nobody planned anything there, though they could.
    """

    planned: int | None
    realized: int | None
    judged: bool = True
    unplanned: bool = False
    limits: Limits = USUAL

    @property
    def percent(self) -> Decimal | None:
        """Two decimals, half up, never capped; None where the denominator is 0 or unknown."""
        if not self.planned or self.realized is None:
            return None
        return (Decimal(self.realized) * 100 / Decimal(self.planned)).quantize(CENT, ROUND_HALF_UP)

    @property
    def band(self) -> Band | None:
        """Judged on the exact ratio, not on the rounded percentage."""
        if self.realized is None or not self.judged or (self.planned is None and not self.unplanned):
            return None
        if not self.planned:
            return Band.UNPLANNED if self.realized else Band.NO_GOAL
        below = ((self.limits.orange, Band.RED), (self.limits.yellow, Band.ORANGE), (self.limits.green, Band.YELLOW))
        for limit, band in below:
            if self.realized * 100 < limit * self.planned:
                return band
        return Band.GREEN if self.realized * 100 <= self.limits.above * self.planned else Band.ABOVE

    @property
    def tolerated(self) -> bool:
        """Whether it asks for no justification; so does what has no percentage."""
        if not self.planned or self.realized is None:
            return True
        low, high = self.limits.tolerated_from * self.planned, self.limits.tolerated_to * self.planned
        return low <= self.realized * 100 <= high
