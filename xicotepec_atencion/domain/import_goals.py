"""What a document promises, put on the activities: months, whole quarters and the annual goal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from xicotepec_atencion.domain.calendar import Month, Period, Quarter
from xicotepec_atencion.domain.programme import Activity
from xicotepec_atencion.domain.programme_reading import ReadActivity
from xicotepec_atencion.domain.spanish import count, count_or, listed, month_name, months_listed, quarter_name
from xicotepec_atencion.domain.writable import why_not_planned
from xicotepec_atencion.domain.year_now import YearNow, named

AMENDED = "El programa ya está aprobado: cambia por reconducción."


class Changed(NamedTuple):
    """An activity as it will be; what of it changes and what does not, in sentences that begin with its name."""

    activity: Activity
    told: tuple[str, ...] = ()
    left: tuple[str, ...] = ()


def with_goals(activity: Activity, read: ReadActivity, now: YearNow) -> Changed:
    """Blank in the document leaves what stands. An approved year keeps its goals."""
    wanted = {period: amount for period, amount in _in_order(read.planned) if _says_else(activity, period, amount)}
    goal = read.annual_goal if read.annual_goal != activity.annual_goal else None
    if now.approved:
        return Changed(activity, (), _refused(activity, wanted, goal))
    after, left = activity, list[str]()
    for period, amount in wanted.items():
        if not _says_else(after, period, amount):
            continue
        if why := why_not_planned(after, period, now.closed):
            left.append(f"{named(activity)}, {period_name(period)}: el documento dice {count(amount)}. {why}")
        else:
            after = after.with_planned({period: amount})
    put = {period: amount for period, amount in after.planned.items() if activity.planned.get(period) != amount}
    after = after if goal is None else replace(after, annual_goal=goal)
    return Changed(after, tuple(_told(activity, put, goal)), tuple(left))


def period_name(period: Period) -> str:
    return quarter_name(period) if isinstance(period, Quarter) else month_name(period)


def _in_order(planned: Mapping[Period, int]) -> list[tuple[Period, int]]:
    """Months before quarters, so that of a quarter said both ways its months count."""
    return sorted(planned.items(), key=lambda each: (isinstance(each[0], Quarter), each[0]))


def _says_else(activity: Activity, period: Period, amount: int) -> bool:
    """A quarter is what its months add up to, too."""
    return activity.goals.over(period) != amount


def _refused(activity: Activity, wanted: Mapping[Period, int], goal: int | None) -> tuple[str, ...]:
    moves = [_move(period_name(p), activity.goals.over(p), amount) for p, amount in wanted.items()]
    moves += [_move("meta anual", activity.annual_goal, goal)] if goal is not None else []
    return (f"{named(activity)}: {listed(moves)}. {AMENDED}",) if moves else ()


def _told(activity: Activity, put: Mapping[Period, int], goal: int | None) -> Iterator[str]:
    """What is new by its periods, what changes one by one."""
    fresh = [period for period in put if period not in activity.planned]
    said = _periods_said({period: put[period] for period in fresh})
    said += [f"meta anual {count(goal)}"] if goal is not None and activity.annual_goal is None else []
    if said:
        yield f"{named(activity)}: se programa: {listed(said)}."
    moves = [_move(period_name(p), activity.planned[p], n) for p, n in put.items() if p in activity.planned]
    moves += [_move("meta anual", activity.annual_goal, goal)] if None not in (goal, activity.annual_goal) else []
    if moves:
        yield f"{named(activity)}: cambia lo programado: {listed(moves)}."


def _periods_said(put: Mapping[Period, int]) -> list[str]:
    """«enero a diciembre (820)», «tercer trimestre (10,000)»."""
    months = sorted(period for period in put if isinstance(period, Month))
    quarters = sorted(period for period in put if isinstance(period, Quarter))
    whole = [f"{months_listed(months)} ({count(sum(put[month] for month in months))})"] if months else []
    return [*whole, *(f"{quarter_name(quarter)} ({count(put[quarter])})" for quarter in quarters)]


def _move(what: str, before: int | None, after: int | None) -> str:
    return f"{what} de {count_or('blanco', before)} a {count_or('blanco', after)}"
