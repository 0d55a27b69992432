"""What was counted for the programme: the year's cells, what is behind each, and their sums."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from xicotepec_atencion.domain.bands import USUAL, Figure, Limits
from xicotepec_atencion.domain.calendar import Month, Period, Quarter, first_month, months_of, quarters_of
from xicotepec_atencion.domain.intake import Folio
from xicotepec_atencion.domain.programme import Activity, Goals, Measure
from xicotepec_atencion.domain.stored import Uid


@dataclass(frozen=True)
class Cell:
    """Where an amount stands: `area` None is the part captured without an area."""

    activity: Uid
    area: Uid | None
    measure: Measure
    month: Month


@dataclass(frozen=True)
class Figures:
    """What the file counts in one year. A captured cell is present, with 0 too; an absent one is blank.

    versions: how often each of its closed months was closed. limits: of the year's semáforo. since: the office's
    first month, where it is of this year: months before it are not due and never close. seals: the hash of each
    closed month's closing.
    """

    amounts: Mapping[Cell, int]
    versions: Mapping[Month, int] = field(default_factory=dict[Month, int])
    limits: Limits = USUAL
    since: Month | None = None
    seals: Mapping[Month, bytes] = field(default_factory=dict[Month, bytes])

    def still_open(self, months: Iterable[Month]) -> list[Month]:
        """Those of them that are not closed and can be."""
        return [m for m in months if m not in self.closed and (self.since is None or m >= self.since)]

    def are_final(self, months: Iterable[Month]) -> bool:
        """Whether every one of them that can close did."""
        asked = list(months)
        return not self.still_open(asked) and not self.closed.isdisjoint(asked)

    @cached_property
    def closed(self) -> frozenset[Month]:
        return frozenset(self.versions)

    def of(self, activity: Uid, measure: Measure = Measure.REALIZED) -> dict[Month, int]:
        """The captured months of an activity, areas added up; a closed month is captured where it is realized."""
        totals = dict.fromkeys(self.closed, 0) if measure is Measure.REALIZED else {}
        for cell in self._cells.get((activity, measure), ()):
            totals[cell.month] = totals.get(cell.month, 0) + self.amounts[cell]
        return totals

    def realized(self, activity: Activity) -> dict[Month, int]:
        """The captured months of an activity; after its retirement only those in which something late counts."""
        present = {cell.month for cell in self._cells.get((activity.uid, Measure.REALIZED), ())}
        found = self.of(activity.uid).items()
        return {month: amount for month, amount in found if month in present or activity.counts_in(month)}

    def by_area(self, activity: Uid) -> dict[Uid | None, dict[Month, int]]:
        """The realized months of an activity, area by area; None: captured without one."""
        found: dict[Uid | None, dict[Month, int]] = {}
        for cell in self._cells.get((activity, Measure.REALIZED), ()):
            found.setdefault(cell.area, {})[cell.month] = self.amounts[cell]
        return found

    @cached_property
    def _cells(self) -> Mapping[tuple[Uid, Measure], list[Cell]]:
        """The captured cells of each activity and measure."""
        found: dict[tuple[Uid, Measure], list[Cell]] = {}
        for cell in self.amounts:
            found.setdefault((cell.activity, cell.measure), []).append(cell)
        return found


@dataclass(frozen=True)
class Contribution:
    """One thing behind a cell: a folio or a hand figure, and how much it contributes there.

    A cancelled folio stays, with 0, where it was attended. The contributions of a cell add up to it. by_resolution:
    it counts because its matter was resolved; resolved_on: the day on which it was, while it stands so. unseen: see
    `Recorded`.
    """

    folio: Folio | None
    visit: Uid | None
    served_on: date | None
    name: str
    cancelled: str | None
    area: str
    source: str  # where a hand figure was taken from
    belongs: Month
    counts: Month
    amount: int
    by_resolution: bool = False
    resolved_on: date | None = None
    unseen: str = ""

    @property
    def is_late(self) -> bool:
        return self.counts != self.belongs


@dataclass(frozen=True)
class Progress:
    """One activity's year: programmed against realized, month by month and in its sums."""

    activity: Activity
    realized: Mapping[Month, int]  # captured months only
    limits: Limits = USUAL
    baseline: Goals | None = None  # its goals as they were approved; None: the programme is not approved
    since: Month | None = None  # the office's first month, where it is of this year

    def amended(self, period: Period | None) -> bool:
        """Whether a month, a quarter or the year (None) was approved with another goal than it has now; a month
        of a quarter that is or was planned whole has none of its own."""
        if self.baseline is None or (isinstance(period, Month) and self.by_quarter(period.quarter)):
            return False
        return self.original(period) != self.activity.goals.over(period)

    def original(self, period: Period | None) -> int | None:
        """The goal with which it was approved."""
        return self.baseline.over(period) if self.baseline else None

    def by_quarter(self, quarter: Quarter) -> bool:
        """Whether the quarter is planned whole, or was when it was approved."""
        return quarter in self.activity.planned or (self.baseline is not None and quarter in self.baseline.planned)

    def until(self, last: Month) -> Progress:
        """As if nothing had been captured after that month."""
        return replace(self, realized={month: amount for month, amount in self.realized.items() if month <= last})

    def due(self, months: Iterable[Month]) -> list[Month]:
        """Those of them that are captured, or should be: the office had begun, and the activity was not retired."""
        return [m for m in months if m in self.realized or self._is_due(m)]

    def _is_due(self, month: Month) -> bool:
        return self.activity.counts_in(month) and (self.since is None or month >= self.since)

    @cached_property
    def last_captured(self) -> Month | None:
        return max(self.realized, default=None)

    def month(self, month: Month) -> Figure:
        realized = self.realized.get(month)
        if month.quarter in self.activity.planned:
            return Figure(None, realized, limits=self.limits)
        planned = self.activity.planned.get(month)
        return Figure(planned, realized, unplanned=planned is None, limits=self.limits)

    def quarter(self, quarter: Quarter) -> Figure:
        planned = self.activity.planned_in(quarter)
        return replace(self._over(planned, quarter.months), unplanned=planned is None)

    def year(self) -> Figure:
        return self._over(self.activity.planned_total(), months_of(self.activity.year))

    def of_goal(self, to: Month | None = None) -> Figure:
        """Of the annual goal; without a colour before the whole year is captured."""
        until = [m for m in months_of(self.activity.year) if to is None or m <= to]
        figure = self._over(self.activity.annual_goal, until)
        return replace(figure, judged=figure.judged and len(until) == 12)

    def accumulated(self, to: Month) -> Figure:
        """From the first period that has a goal to this month; of an activity without any, from January. planned
        None: no goal yet, or a month inside a quarter that has only a quarter's goal."""
        first = self._first_goal()
        months = [m for m in months_of(self.activity.year) if first <= m <= to]
        return self._over(self._planned_over(months), months)

    def _first_goal(self) -> Month:
        firsts = [first_month(p) for p, n in self.activity.planned.items() if n]
        return min(firsts, default=Month.of(self.activity.year, 1))

    def _planned_over(self, months: list[Month]) -> int | None:
        total = None
        for quarter in quarters_of(self.activity.year):
            inside = [m for m in quarter.months if m in months]
            if quarter in self.activity.planned and 0 < len(inside) < 3:
                return None
            for period in (quarter, *inside) if inside else ():
                if period in self.activity.planned:
                    total = (total or 0) + self.activity.planned[period]
        return total

    def _over(self, planned: int | None, months: Iterable[Month]) -> Figure:
        span = list(months)
        captured = [self.realized[m] for m in span if m in self.realized]
        realized = sum(captured) if captured else None
        due = self.due(span)
        judged = bool(due) and len(captured) == len(due)
        return Figure(planned, realized, judged, planned is None and not self.activity.planned, self.limits)


def progress_of(activity: Activity, figures: Figures, baseline: Goals | None = None) -> Progress:
    return Progress(activity, figures.realized(activity), figures.limits, baseline, figures.since)
