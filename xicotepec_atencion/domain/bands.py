"""A figure of the programme: what was programmed, what was reached, its percentage and its semáforo."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum

CENT = Decimal("0.01")


class Band(Enum):
    """The semáforo: a letter that reads without colour, and what it says."""

    RED = ("R", "menos de 50 %")
    ORANGE = ("N", "50 a 70 %")
    YELLOW = ("A", "70 a 90 %")
    GREEN = ("V", "90 a 110 %")
    ABOVE = ("M", "más de 110 %")
    UNPLANNED = ("S", "sin programación")
    NO_GOAL = ("", "sin meta en el periodo")

    @property
    def letter(self) -> str:
        return self.value[0]

    @property
    def meaning(self) -> str:
        return self.value[1]

    def verdict(self, on_demand: bool) -> str:
        """The band in words, as a report's reader needs it."""
        if self is Band.ABOVE:
            return "demanda superior a la estimada" if on_demand else "superior a lo programado"
        return self.meaning


LEGEND = (Band.RED, Band.ORANGE, Band.YELLOW, Band.GREEN, Band.ABOVE, Band.UNPLANNED)

# Upper limits in percent: below 50 red, below 70 orange, below 90 yellow, up to 110 green.
BELOW = ((50, Band.RED), (70, Band.ORANGE), (90, Band.YELLOW))
UP_TO = 110


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
        for limit, band in BELOW:
            if self.realized * 100 < limit * self.planned:
                return band
        return Band.GREEN if self.realized * 100 <= UP_TO * self.planned else Band.ABOVE
