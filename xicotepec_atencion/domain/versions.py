"""The programme's approved versions: the baseline, and the amendments («reconducciones») that followed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from xicotepec_atencion.domain.calendar import Period, Quarter, quarters_of
from xicotepec_atencion.domain.programme import Activity, Goals
from xicotepec_atencion.domain.spanish import count, count_or, month_name, short_day
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.domain.text import fold

NO_GOALS = Goals(None, {})
FOOT = 60  # characters of an oficio that the foot of a report says


class Kind(StrEnum):
    """What an amendment does to an activity; it is computed, never chosen."""

    INTERNAL = "interna"  # no quarter's total changes
    RESCHEDULED = "recalendarización"  # quarters change, the year does not
    INCREASED = "ampliación"
    REDUCED = "reducción"


@dataclass(frozen=True)
class Version:
    """One approved state of a year's programme; number 0 is the baseline.

    document: the oficio that says so, dated `dated`; at, by: when and by whom it was entered here.
    """

    year: int
    number: int
    at: datetime
    by: str
    document: str
    dated: date
    asked_by: str
    authorized_by: str
    reason: str
    goals: Mapping[Uid, Goals]


def kind_of(before: Goals, after: Goals, year: int) -> Kind | None:
    """What becomes of an activity's goals; None: they stay as they were."""
    then, now = year_total(before), year_total(after)
    if now != then:
        return Kind.INCREASED if now > then else Kind.REDUCED
    if any(before.in_quarter(quarter) != after.in_quarter(quarter) for quarter in quarters_of(year)):
        return Kind.RESCHEDULED
    return Kind.INTERNAL if dict(before.planned) != dict(after.planned) or before.annual != after.annual else None


def year_total(goals: Goals) -> int:
    """What the year promises: its periods' sum, or the annual goal where none is planned."""
    return goals.total if goals.total is not None else goals.annual or 0


@dataclass(frozen=True)
class GoalChange:
    """What an amendment did to one activity."""

    activity: Uid
    before: Goals
    after: Goals
    kind: Kind


def changes_between(before: Version, after: Version) -> list[GoalChange]:
    """What the later version changed, activity by activity."""
    found: list[GoalChange] = []
    for uid in {**before.goals, **after.goals}:
        then, now = before.goals.get(uid, NO_GOALS), after.goals.get(uid, NO_GOALS)
        if kind := kind_of(then, now, after.year):
            found.append(GoalChange(uid, then, now, kind))
    return found


def baseline_of(versions: Sequence[Version]) -> Mapping[Uid, Goals]:
    """The goals as they were approved; empty: the programme is not approved."""
    return versions[0].goals if versions else {}


def oficio(document: str, dated: date) -> str:
    """«oficio SG/12 del 12 ene 2026»; the word is not said twice."""
    said = document.strip()
    return f"{said if fold(said).startswith('oficio') else f'oficio {said}'} del {short_day(dated)}"


def approved_in_words(versions: Sequence[Version]) -> str:
    """«Programa aprobado, oficio X del 12 ene 2026; reconducción 2 del 3 jul 2026»: the version in force; empty:
    the programme is not approved."""
    if not versions:
        return ""
    first, last = versions[0], versions[-1]
    said = f"Programa aprobado, {oficio(_short(first.document), first.dated)}"
    return f"{said}; reconducción {last.number} del {short_day(last.dated)}" if last.number else said


def is_long(document: str) -> bool:
    """Whether a foot has no room for all of it."""
    return len(document.strip()) > FOOT


def _short(document: str) -> str:
    return f"{document.strip()[: FOOT - 1].rstrip()}…" if is_long(document) else document


def unapprovable(activities: Iterable[Activity]) -> str:
    """Why these goals cannot be approved, in a sentence; empty: they can."""
    lines = list(activities)
    if not lines:
        return "El programa no tiene actividades."
    for line in lines:
        if line.goals.short:
            total, annual = count(line.goals.total or 0), count(line.annual_goal or 0)
            return f"«{line.name}» no cuadra: lo programado suma {total} y la meta anual es {annual}."
    return ""


def amended(activity: Activity, amounts: Mapping[Period, int | None]) -> Activity:
    """With these months or whole quarters (None: blank); the annual goal, where it is known, follows their sum.

    Raises ValueError where a quarter would be planned both ways.
    """
    return activity.with_planned(amounts).balanced()


def goals_in_words(before: Goals, after: Goals, year: int) -> str:
    """What becomes of the goals: «recalendarización: T2 240 → 220, T3 240 → 260; el año sigue en 820»; empty:
    nothing changes."""
    kind = kind_of(before, after, year)
    if kind is None:
        return ""
    parts = ", ".join(
        f"{period_said(period)} {count_or('—', then)} → {count_or('—', now)}"
        for period, then, now in moved(before, after, quarters_of(year))
    )
    then, now = year_total(before), year_total(after)
    whole = f"el año sigue en {count(now)}" if then == now else f"el año pasa de {count(then)} a {count(now)}"
    return f"{kind}: {'; '.join([*([parts] if parts else []), whole])}"


def moved(before: Goals, after: Goals, quarters: Iterable[Quarter]) -> Iterator[tuple[Period, int | None, int | None]]:
    """Quarter by quarter the goals that differ, as they were and as they are; the months of a quarter that stays."""
    for quarter in quarters:
        periods = (quarter,) if before.in_quarter(quarter) != after.in_quarter(quarter) else quarter.months
        for period in periods:
            then, now = before.over(period), after.over(period)
            if then != now:
                yield period, then, now


def period_said(period: Period) -> str:
    """«T3», or «julio»."""
    return f"T{period.number}" if isinstance(period, Quarter) else month_name(period)
