"""What the file knows of one activity's quarter, from which its evaluation is drafted and by which it is checked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from itertools import combinations
from operator import attrgetter

from xicotepec_atencion.domain.bands import Figure
from xicotepec_atencion.domain.calendar import Month, Quarter, months_of, quarters_of
from xicotepec_atencion.domain.figures import Figures, Progress, progress_of
from xicotepec_atencion.domain.programme import Activity, Measure
from xicotepec_atencion.domain.prose_checking import FigureTable, Known
from xicotepec_atencion.domain.shares import part
from xicotepec_atencion.domain.spanish import month_name
from xicotepec_atencion.domain.stored import Uid

Earlier = Mapping[tuple[Uid, Quarter], int]  # realized in a whole quarter of the year before, by this year's activity


@dataclass(frozen=True)
class Beside:
    """What an evaluation may speak of that is not in its year's figures."""

    areas: Mapping[Uid, str] = field(default_factory=dict[Uid, str])  # what they are called, in their order
    earlier: Earlier = field(default_factory=dict[tuple[Uid, Quarter], int])


@dataclass(frozen=True)
class QuarterFacts:
    """One activity's quarter; what was captured after it is left out."""

    progress: Progress
    quarter: Quarter
    closed: frozenset[Month] = frozenset()
    received: Mapping[Month, int] = field(default_factory=dict[Month, int])
    areas: tuple[tuple[str, Mapping[Month, int]], ...] = ()
    year_before: int | None = None  # realized in the same quarter
    quarter_before: int | None = None

    @property
    def activity(self) -> Activity:
        return self.progress.activity

    @cached_property
    def figure(self) -> Figure:
        return self.progress.quarter(self.quarter)

    @cached_property
    def months(self) -> dict[Month, int]:
        """Those that are captured."""
        return {
            month: self.progress.realized[month] for month in self.quarter.months if month in self.progress.realized
        }

    @property
    def last(self) -> Month | None:
        return max(self.months, default=None)

    @cached_property
    def accumulated(self) -> Figure:
        return self.progress.accumulated(self.last or self.quarter.months[-1])

    @cached_property
    def of_goal(self) -> Figure:
        return self.progress.of_goal(self.last or self.quarter.months[-1])

    def by_area(self) -> list[tuple[str, int]]:
        """The quarter's totals of the areas that have a name, the largest first."""
        totals = [(name, sum(months.values())) for name, months in self.areas if name and months]
        return sorted(totals, key=lambda total: -total[1])


def facts_of(activity: Activity, figures: Figures, quarter: Quarter, beside: Beside) -> QuarterFacts:
    progress = progress_of(activity, figures).until(quarter.months[-1])
    months = set(quarter.months)
    received = figures.of(activity.uid, Measure.RECEIVED)
    by_area = figures.by_area(activity.uid)
    order: list[Uid | None] = [uid for uid in beside.areas if uid in by_area]
    order += [uid for uid in by_area if uid not in beside.areas]
    return QuarterFacts(
        progress=progress,
        quarter=quarter,
        closed=figures.closed & months,
        received={month: amount for month, amount in received.items() if month in months},
        areas=tuple(
            (beside.areas.get(uid, "") if uid else "", {m: n for m, n in by_area[uid].items() if m in months})
            for uid in order
        ),
        year_before=beside.earlier.get((activity.uid, quarter.in_year(quarter.year - 1))),
        quarter_before=_quarter_before(progress, quarter, beside.earlier),
    )


def _quarter_before(progress: Progress, quarter: Quarter, earlier: Earlier) -> int | None:
    if quarter.number == 1:
        return earlier.get((progress.activity.uid, Quarter.of(quarter.year - 1, 4)))
    return _whole(progress, Quarter.of(quarter.year, quarter.number - 1))


def earlier_of(activities: Iterable[Activity], before: Iterable[Activity], figures: Figures) -> Earlier:
    """What the same activities (by name, unit and rule) realized in the year before, whose figures these are, in the
    quarters of which every month is captured."""
    same = attrgetter("name", "unit", "rule")
    known = {same(each): progress_of(each, figures) for each in before}
    found: dict[tuple[Uid, Quarter], int] = {}
    for activity in activities:
        if progress := known.get(same(activity)):
            for quarter in quarters_of(progress.activity.year):
                if (realized := _whole(progress, quarter)) is not None:
                    found[activity.uid, quarter] = realized
    return found


def _whole(progress: Progress, quarter: Quarter) -> int | None:
    """What was realized, where every month is captured."""
    return progress.quarter(quarter).realized if all(month in progress.realized for month in quarter.months) else None


# the figures that may stand in a text about it


def figure_table(facts: QuarterFacts, names: Iterable[str] = ()) -> FigureTable:
    """names: of what else may have digits in it."""
    activity = facts.activity
    own = (activity.name, activity.unit, activity.total_label, *(name for name, _ in facts.areas), *names)
    return FigureTable(tuple(_counts(facts)), tuple(_percents(facts)), tuple(dict.fromkeys(filter(None, own))))


def _counts(facts: QuarterFacts) -> Iterator[Known]:
    realized = facts.figure.realized
    yield from _shown("del trimestre", facts.figure)
    yield from _months(facts)
    yield from _received(facts)
    yield from _by_area(facts)
    yield from _shown("acumulado", facts.accumulated)
    yield from _shown("de la meta anual", facts.of_goal)
    yield from _known("programado en el año", facts.activity.planned_total())
    for name, before in (("trimestre anterior", facts.quarter_before), ("un año antes", facts.year_before)):
        if before is not None:
            yield from _known(name, before)
            if realized is not None:
                yield _apart(name, realized - before)
    yield from _known("áreas", len([name for name, _ in facts.areas if name]) or None)


def _shown(name: str, figure: Figure) -> Iterator[Known]:
    yield from _known(f"realizado {name}", figure.realized)
    yield from _known(f"programado {name}", figure.planned)
    if figure.realized is not None and figure.planned is not None:
        yield _apart(f"diferencia {name}", figure.realized - figure.planned)


def _months(facts: QuarterFacts) -> Iterator[Known]:
    for month in facts.quarter.months:
        yield from _shown(f"de {month_name(month)}", facts.progress.month(month))
    for one, other in combinations(facts.months.values(), 2):
        yield _apart("diferencia entre meses", other - one)
    for month in months_of(facts.quarter.year):  # of the months before, in a text that looks back
        yield from _known(f"realizado de {month_name(month)}", facts.progress.realized.get(month))


def _received(facts: QuarterFacts) -> Iterator[Known]:
    if facts.received:
        total = sum(facts.received.values())
        yield from _known("recibido del trimestre", total)
        yield _apart("recibido y no atendido", total - (facts.figure.realized or 0))
    for month, amount in facts.received.items():
        yield from _known(f"recibido de {month_name(month)}", amount)


def _by_area(facts: QuarterFacts) -> Iterator[Known]:
    for name, months in facts.areas:
        yield from _known(name or "de un área", sum(months.values()) if months else None)
        for month, amount in months.items():
            yield from _known(f"{name or 'de un área'} en {month_name(month)}", amount)


def _known(name: str, *amounts: int | None) -> Iterator[Known]:
    for amount in amounts:
        if amount is not None:
            yield Known(Decimal(amount), name)


def _apart(name: str, amount: int | Decimal) -> Known:
    """What lies between two figures: it may be said, and is never what was meant."""
    return Known(Decimal(amount), name, offered=False)


def _percents(facts: QuarterFacts) -> Iterator[Known]:
    shown = (("del periodo", facts.figure), ("acumulado", facts.accumulated), ("de la meta anual", facts.of_goal))
    months = [(f"de {month_name(month)}", facts.progress.month(month)) for month in facts.quarter.months]
    for name, figure in (*shown, *months):
        if figure.percent is not None:
            yield Known(figure.percent, f"avance {name}")
            yield _apart(f"diferencia {name}", figure.percent - 100)
    totals = [(name, sum(amounts.values())) for name, amounts in facts.areas]
    parts = (*totals, *((month_name(month), amount) for month, amount in facts.months.items()))
    for name, amount in parts:
        if (of_all := part(amount, facts.figure.realized)) is not None:
            yield Known(of_all, f"parte de {name or 'un área'}")
    for name, before in (("trimestre anterior", facts.quarter_before), ("un año antes", facts.year_before)):
        if facts.figure.realized is not None and (more := part(facts.figure.realized, before)) is not None:
            yield from (Known(more, name), _apart(f"variación: {name}", more - 100))
