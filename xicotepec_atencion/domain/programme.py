"""The year's programme: activities, what they plan, and what was counted for them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import ClassVar, Self

from xicotepec_atencion.domain.bands import Figure
from xicotepec_atencion.domain.calendar import Month, Period, Quarter, months_of, quarters_of
from xicotepec_atencion.domain.intake import Folio
from xicotepec_atencion.domain.stored import Stored, Uid, new_uid


class Rule(StrEnum):
    """What an activity counts. Units are never mixed, so each activity has one."""

    VISITS = "visits"
    PERSONS = "persons"
    RESOLVED = "resolved"
    HAND = "hand"


class Measure(StrEnum):
    """The two things a cell can say."""

    REALIZED = "realized"
    RECEIVED = "received"


@dataclass(frozen=True)
class Feed:
    """An area counts for an activity from this month on, until it feeds another."""

    area: Uid
    since: Month


@dataclass(frozen=True)
class Activity(Stored):
    """One line of a programme.

    planned: amounts by month or by whole quarter, never both in one quarter; absent is blank, not 0.
    total_label: what the closing pair of rows of the printed programme calls the year's total.
    """

    KIND: ClassVar[str] = "activity"
    TOLD: ClassVar[str] = "el cambio del programa"
    uid: Uid
    year: int
    position: int
    name: str
    description: str
    unit: str
    annual_goal: int | None
    on_demand: bool
    rule: Rule
    total_label: str
    feeds: tuple[Feed, ...] = ()
    planned: Mapping[Period, int] = field(default_factory=dict[Period, int])
    removed: bool = False

    def undone(self) -> Self:
        return replace(self, removed=True, feeds=(), planned={})

    def planned_in(self, quarter: Quarter) -> int | None:
        """The quarter's goal: its own, or the sum of its months; None where neither is stated."""
        stated = [self.planned[p] for p in (quarter, *quarter.months) if p in self.planned]
        return sum(stated) if stated else None

    def planned_total(self) -> int | None:
        return sum(self.planned.values()) if self.planned else None

    def with_planned(self, amounts: Mapping[Month, int | None]) -> Self:
        """With these months set (None: blank). Raises ValueError in a quarter that is planned whole."""
        whole = [m for m in amounts if m.quarter in self.planned]
        if whole:
            raise ValueError("planned by quarter")
        kept = {p: n for p, n in self.planned.items() if p not in amounts}
        return replace(self, planned=kept | {m: n for m, n in amounts.items() if n is not None})

    def copied(self, year: int, areas: Iterable[Uid]) -> Self:
        """The same activity in another year, fed by these areas from January: goals on the same
        months, a new identity, nothing counted."""
        return replace(
            self,
            uid=new_uid(),
            year=year,
            feeds=tuple(Feed(area, Month.of(year, 1)) for area in areas),
            planned={period.in_year(year): amount for period, amount in self.planned.items()},
            revision=0,
        )


@dataclass(frozen=True)
class Section:
    """A headed paragraph printed before the programme: «Objetivo», «Misión», «Visión»."""

    title: str
    text: str


@dataclass(frozen=True)
class Programme(Stored):
    """The heading of one year's programme; its activities are read beside it."""

    KIND: ClassVar[str] = "programme"
    TOLD: ClassVar[str] = "el cambio del programa"
    year: int
    title: str
    preface: str = ""
    sections: tuple[Section, ...] = ()
    removed: bool = False

    def undone(self) -> Self:
        return replace(self, removed=True)

    def copied(self, year: int) -> Self:
        title = self.title.replace(str(self.year), str(year))
        return replace(self, year=year, title=title, revision=0)


@dataclass(frozen=True)
class HandFigure(Stored):
    """A figure that somebody captured by hand, with where it was taken from. value None: blank again."""

    KIND: ClassVar[str] = "hand"
    TOLD: ClassVar[str] = "la captura manual"
    activity: Uid
    area: Uid | None
    month: Month
    measure: Measure
    value: int | None
    source: str

    def undone(self) -> Self:
        return replace(self, value=None)


@dataclass(frozen=True)
class Cell:
    """Where an amount stands: `area` None is the part captured without an area."""

    activity: Uid
    area: Uid | None
    measure: Measure
    month: Month


@dataclass(frozen=True)
class Figures:
    """What the file counts in one year. A captured cell is present, with 0 too; an absent one is blank."""

    amounts: Mapping[Cell, int]
    closed: frozenset[Month] = frozenset()

    def of(self, activity: Uid, measure: Measure = Measure.REALIZED) -> dict[Month, int]:
        """The captured months of an activity, areas added up."""
        totals = dict.fromkeys(self.closed, 0)
        for cell, amount in self.amounts.items():
            if cell.activity == activity and cell.measure is measure:
                totals[cell.month] = totals.get(cell.month, 0) + amount
        return totals


@dataclass(frozen=True)
class Contribution:
    """One thing behind a cell: a folio or a hand figure, and how much it contributes there.

    A cancelled folio stays, with 0. The contributions of a cell add up to it.
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

    @property
    def is_late(self) -> bool:
        return self.counts != self.belongs


@dataclass(frozen=True)
class Progress:
    """One activity's year: programmed against realized, month by month and in its sums."""

    activity: Activity
    realized: Mapping[Month, int]  # captured months only

    @cached_property
    def last_captured(self) -> Month | None:
        return max(self.realized, default=None)

    def month(self, month: Month) -> Figure:
        realized = self.realized.get(month)
        if month.quarter in self.activity.planned:
            return Figure(None, realized)
        planned = self.activity.planned.get(month)
        return Figure(planned if planned is not None or realized is None else 0, realized)

    def quarter(self, quarter: Quarter) -> Figure:
        return self._over(self.activity.planned_in(quarter), quarter.months)

    def year(self) -> Figure:
        return self._over(self.activity.planned_total(), months_of(self.activity.year))

    def of_goal(self, to: Month | None = None) -> Figure:
        """Of the annual goal; without a colour before the whole year is captured."""
        until = [m for m in months_of(self.activity.year) if to is None or m <= to]
        figure = self._over(self.activity.annual_goal, until)
        return replace(figure, judged=figure.judged and len(until) == 12)

    def accumulated(self, to: Month) -> Figure:
        """From the first period that has a goal to this month. planned None: no goal yet, or a month
        inside a quarter that has only a quarter's goal."""
        months = [m for m in months_of(self.activity.year) if self._first_goal() <= m <= to]
        return self._over(self._planned_over(months), months)

    def _first_goal(self) -> Month:
        firsts = [p if isinstance(p, Month) else p.months[0] for p, n in self.activity.planned.items() if n]
        return min(firsts, default=Month.of(self.activity.year, 12))

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
        return Figure(planned, realized, judged=bool(span) and len(captured) == len(span))


def activity_fed(activities: Iterable[Activity], area: Uid | None, month: Month) -> Activity | None:
    """The activity for which an area counts in that month."""
    feeds = [(f.since, a) for a in activities for f in a.feeds if f.area == area and f.since <= month]
    return max(feeds, key=lambda feed: feed[0])[1] if feeds else None


def progress_of(activity: Activity, figures: Figures) -> Progress:
    return Progress(activity, figures.of(activity.uid))


def copied_programme(programme: Programme, activities: Iterable[Activity], year: int) -> list[Stored]:
    """A programme and its activities in another year; an area goes on feeding the activity that it
    fed last. Who signs is not copied."""
    originals = [a for a in activities if not a.removed]
    feeds = sorted(((f.since, f.area, a.uid) for a in originals for f in a.feeds), key=lambda feed: feed[0])
    fed_last = {area: activity for _, area, activity in feeds}
    copies = (a.copied(year, [area for area, fed in fed_last.items() if fed == a.uid]) for a in originals)
    return [programme.copied(year), *copies]
