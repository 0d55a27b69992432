"""What a person says of the programme's figures: why a quarter lies outside the tolerated range."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import ClassVar, Self

from xicotepec_atencion.domain.bands import Figure
from xicotepec_atencion.domain.calendar import Month, Quarter
from xicotepec_atencion.domain.figures import Progress
from xicotepec_atencion.domain.stored import Stored, Uid


@dataclass(frozen=True)
class Justification(Stored):
    """Why an activity's quarter lies outside the tolerated range; empty: nothing yet."""

    KIND: ClassVar[str] = "justification"
    TOLD: ClassVar[str] = "el cambio de la justificación"
    activity: Uid
    quarter: Quarter
    text: str

    @property
    def identity(self) -> tuple[object, ...]:
        return (self.activity, self.quarter)

    def undone(self) -> Self:
        return replace(self, text="")


def is_asked(month: Month, closed: Collection[Month]) -> bool:
    """Whether the closing of that month asks for its quarter's justifications: that of the last one, and of one that
    was reopened under it."""
    last = month.quarter.months[-1]
    return month == last or last in closed


def unjustified(rows: Iterable[Progress], quarter: Quarter, justified: Collection[Uid]) -> list[Progress]:
    """The activities whose quarter asks for a justification and has none; a month that is not captured is
    zero when it closes."""
    asking = (p for p in rows if p.activity.uid not in justified)
    return [p for p in asking if not as_closed(p, quarter).tolerated]


def as_closed(progress: Progress, quarter: Quarter) -> Figure:
    """The quarter's figure as its closing would leave it: what is blank is zero."""
    figure = progress.quarter(quarter)
    return replace(figure, realized=figure.realized or 0)
