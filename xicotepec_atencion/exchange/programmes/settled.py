"""An activity as it will be saved, once all its parts are together: nothing of it changes any more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from xicotepec_atencion.domain.text import fold
from xicotepec_atencion.exchange.programmes.headings import Measure
from xicotepec_atencion.exchange.programmes.parts import Cell, Part

Amounts = dict[int, int]  # months by their number, quarters as -1 to -4


class Conflict(NamedTuple):
    """Two amounts of one period: the cell that told it later, and the amount that stays."""

    part: Part
    cell: Cell
    period: int
    stands: int


class Shared(NamedTuple):
    """What areas planned or received, which is kept of the activity. differ: it tells another amount itself."""

    kind: Measure
    areas: int
    total: int
    differ: bool


class Doubled(NamedTuple):
    """A quarter that is planned both whole and by months: only the months stay."""

    quarter: int
    whole: int
    months: int


@dataclass(frozen=True)
class Settled:
    """differ: months whose realized amount is not the sum of its areas, with both. evaluations: by quarter."""

    index: int
    name: str
    description: str
    unit: str
    goal: int | None
    on_demand: bool
    total_label: str
    parts: Sequence[Part]
    totals: Sequence[Part]
    values: Mapping[Measure, Amounts]
    areas: Mapping[str, Amounts]
    conflicts: Sequence[Conflict]
    goals: Sequence[Part]
    again: Sequence[Part]
    shared: Sequence[Shared]
    doubled: Sequence[Doubled]
    differ: Mapping[int, tuple[int, int]]
    evaluations: dict[int, str] = field(default_factory=dict[int, str])

    def of(self, kind: Measure) -> Amounts:
        return self.values.get(kind, {})

    def whole(self, kind: Measure) -> Amounts:
        """With what its areas tell."""
        return self.attended if kind is Measure.REALIZED else self.of(kind)

    @property
    def attended(self) -> Amounts:
        """All that was realized, by month."""
        found = dict(self.of(Measure.REALIZED))
        for amounts in self.areas.values():
            for month, amount in amounts.items():
                found[month] = found.get(month, 0) + amount
        return found

    @property
    def has_amounts(self) -> bool:
        return any(amounts for amounts in (*self.values.values(), *self.areas.values()))

    def stored(self, part: Part, period: int) -> int | None:
        """What will be saved where this part tells a period."""
        if part.kind is None:
            return None
        if part.area and part.kind is Measure.REALIZED:
            area = as_written(self.areas, part.area)
            if area in self.areas:
                return self.areas[area].get(period)
        return self.of(part.kind).get(period)


def as_written(areas: Mapping[str, Amounts], name: str) -> str:
    """As the first row that names an area writes it."""
    return next((area for area in areas if fold(area) == fold(name)), name)
