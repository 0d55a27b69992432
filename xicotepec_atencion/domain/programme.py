"""The year's programme: its activities, what they plan and who feeds them; figures captured by hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import ClassVar, Self

from xicotepec_atencion.domain.bands import USUAL, Limits
from xicotepec_atencion.domain.calendar import Month, Period, Quarter, first_month
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
class Goals:
    """What an activity promises in its year. annual: None where it is unknown."""

    annual: int | None
    planned: Mapping[Period, int]

    @property
    def total(self) -> int | None:
        return sum(self.planned.values()) if self.planned else None

    @property
    def short(self) -> int:
        """What is still to be planned of the annual goal; negative: more is planned. 0 where the goal is unknown."""
        return 0 if self.annual is None else self.annual - (self.total or 0)

    def in_quarter(self, quarter: Quarter) -> int | None:
        """The quarter's goal: its own, or the sum of its months; None where neither is stated."""
        stated = [self.planned[p] for p in (quarter, *quarter.months) if p in self.planned]
        return sum(stated) if stated else None

    def over(self, period: Period | None) -> int | None:
        """What is stated for a month or a quarter; None: for the whole year."""
        if period is None:
            return self.total
        return self.in_quarter(period) if isinstance(period, Quarter) else self.planned.get(period)


@dataclass(frozen=True)
class IndicatorSheet:
    """What the transparency format «Indicadores de resultados» asks of an activity besides its goals."""

    objective: str = ""  # objetivo institucional
    dimension: str = ""
    definition: str = ""
    method: str = ""  # método de cálculo
    frequency: str = ""  # frecuencia de medición
    initial_value: str = ""  # línea base
    direction: str = ""  # sentido del indicador
    source: str = ""  # fuente de información


@dataclass(frozen=True)
class Activity(Stored):
    """One line of a programme.

    planned: amounts by month or by whole quarter, never both in one quarter; absent is blank, not 0.
    total_label: what the closing pair of rows of the printed programme calls the year's total.
    retired_from: from this month on nothing belongs to it; None: it counts to the end of the year.
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
    indicator: IndicatorSheet = IndicatorSheet()
    retired_from: Month | None = None

    @property
    def identity(self) -> tuple[object, ...]:
        return (self.uid,)

    @property
    def goals(self) -> Goals:
        return Goals(self.annual_goal, self.planned)

    @property
    def terms(self) -> tuple[object, ...]:
        """What an approval fixes, so that only an amendment changes it."""
        return (self.goals, self.unit, self.rule, self.on_demand, self.removed, self.retired_from)

    def undone(self) -> Self:
        return replace(self, removed=True, feeds=(), planned={})

    def balanced(self) -> Self:
        """With the annual goal, where it is known, that its periods add up to."""
        return self if self.annual_goal is None else replace(self, annual_goal=self.planned_total() or 0)

    def counts_in(self, month: Month) -> bool:
        """Whether what happens in that month may belong to it."""
        return self.retired_from is None or month < self.retired_from

    def retired(self, month: Month) -> Self:
        """Without goals from that month on; a quarter that begins before keeps its own."""
        kept = {p: n for p, n in self.planned.items() if first_month(p) < month}
        return replace(self, retired_from=month, planned=kept)

    def planned_in(self, quarter: Quarter) -> int | None:
        return self.goals.in_quarter(quarter)

    def planned_total(self) -> int | None:
        return self.goals.total

    def with_planned(self, amounts: Mapping[Period, int | None]) -> Self:
        """With these months or whole quarters set (None: blank).

        Raises ValueError where a quarter would be planned both ways.
        """
        kept = {p: n for p, n in self.planned.items() if p not in amounts}
        planned = kept | {p: n for p, n in amounts.items() if n is not None}
        if any(isinstance(period, Month) and period.quarter in planned for period in planned):
            raise ValueError("a quarter is planned whole or by months")
        return replace(self, planned=planned)

    def copied(self, year: int, areas: Iterable[Uid]) -> Self:
        """The same activity in another year, fed by these areas from January: goals on the same
        months, a new identity, nothing counted."""
        return replace(
            self,
            uid=new_uid(),
            year=year,
            feeds=tuple(Feed(area, Month.of(year, 1)) for area in areas),
            planned={period.in_year(year): amount for period, amount in self.planned.items()},
            retired_from=None,
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
    limits: Limits = USUAL
    motto: str = ""  # of the year, for the letterhead

    @property
    def identity(self) -> tuple[object, ...]:
        return (self.year,)

    def undone(self) -> Self:
        return replace(self, removed=True)

    def copied(self, year: int) -> Self:
        title = self.title.replace(str(self.year), str(year))
        return replace(self, year=year, title=title, motto="", revision=0)


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

    @property
    def identity(self) -> tuple[object, ...]:
        return (self.activity, self.area, self.month, self.measure)

    def undone(self) -> Self:
        return replace(self, value=None)


@dataclass(frozen=True)
class Evaluation(Stored):
    """What was written about an activity's quarter («evaluación cualitativa»); empty: nothing yet."""

    KIND: ClassVar[str] = "evaluation"
    TOLD: ClassVar[str] = "el cambio de la evaluación"
    activity: Uid
    quarter: Quarter
    text: str

    @property
    def identity(self) -> tuple[object, ...]:
        return (self.activity, self.quarter)

    def undone(self) -> Self:
        return replace(self, text="")


def activity_fed(activities: Iterable[Activity], area: Uid | None, month: Month) -> Activity | None:
    """The activity for which an area counts in that month."""
    feeds = [(f.since, a) for a in activities for f in a.feeds if f.area == area and f.since <= month]
    last = max(feeds, key=lambda feed: feed[0])[1] if feeds else None
    return last if last is None or last.counts_in(month) else None


def begun(year: int, activity: Activity) -> tuple[Programme, list[Activity]]:
    """A new year's programme that begins with this activity."""
    return Programme(year=year, title=usual_title(year)), [activity]


def usual_title(year: int) -> str:
    return f"Programa anual {year}"


def copied_programme(
    programme: Programme, activities: Iterable[Activity], year: int
) -> tuple[Programme, list[Activity]]:
    """A programme and its activities in another year, but for the retired ones; an area goes on feeding the
    activity that it fed last. Who signs is not copied."""
    standing = [a for a in activities if not a.removed]
    feeds = sorted(((f.since, f.area, a.uid) for a in standing for f in a.feeds), key=lambda feed: feed[0])
    fed_last = {area: activity for _, area, activity in feeds}
    kept = [a for a in standing if a.retired_from is None]
    copies = [a.copied(year, [area for area, fed in fed_last.items() if fed == a.uid]) for a in kept]
    return programme.copied(year), copies
