"""What the checks of a document collect."""

from __future__ import annotations

from dataclasses import dataclass, field

from xicotepec_atencion.domain.calendar import Month, Period, Quarter
from xicotepec_atencion.domain.programme_reading import Doubt, Finding, Repair
from xicotepec_atencion.exchange.programmes.headings import Measure
from xicotepec_atencion.exchange.programmes.parts import Cell, Order, Part
from xicotepec_atencion.exchange.programmes.shifting import Shift

FIELDS = {Measure.PLANNED: "planned", Measure.REALIZED: "realized", Measure.RECEIVED: "received"}
Spot = tuple[Order, int]  # a row and a column of it


def spot(part: Part, cell: Cell) -> Spot:
    return part.order, cell.column


def period(number: int, year: int) -> Period:
    """Of a month's number, or of a quarter's as -1 to -4."""
    return Month.of(year, number) if number > 0 else Quarter.of(year, -number)


@dataclass
class Checks:
    """closed: the sums that were found to close, by activity. moved: rows that stand some columns off, by id.

    compared: totals that are the sum of their parts; goals: rows whose goal is the sum of others'.
    proven: what an unreadable cell must be for its total to close.
    """

    year: int
    found: list[tuple[Order, Finding]] = field(default_factory=list[tuple[Order, Finding]])
    closed: dict[int, set[int]] = field(default_factory=dict[int, set[int]])
    moved: dict[int, Shift] = field(default_factory=dict[int, Shift])
    compared: set[Spot] = field(default_factory=set[Spot])
    goals: set[Order] = field(default_factory=set[Order])
    proven: dict[Spot, int] = field(default_factory=dict[Spot, int])

    def tell(
        self, part: Part, doubt: Doubt, where: str, found: str, kept: str, why: str, repair: Repair | None = None
    ) -> None:
        """Of its row."""
        self.say(part.order, Finding(doubt, where, part.place, found, kept, why, repair))

    def say(self, order: Order, finding: Finding) -> None:
        self.found.append((order, finding))

    def close(self, activity: int, total: int) -> None:
        self.closed.setdefault(activity, set()).add(total)
