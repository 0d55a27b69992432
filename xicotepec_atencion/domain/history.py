"""What happened to a year besides being captured: it was amended, closed, reopened and captured late. Frozen values
that hold every text and number of it; all are empty while nothing happened."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from xicotepec_atencion.domain.behind import behind_in_words
from xicotepec_atencion.domain.calendar import Month, Period, Quarter, months_in, months_of, quarters_of
from xicotepec_atencion.domain.closing import Changed, Closing, Late, changed_since_signed, late_in
from xicotepec_atencion.domain.figures import Cell
from xicotepec_atencion.domain.office import Item
from xicotepec_atencion.domain.programme import Activity, Goals, Measure
from xicotepec_atencion.domain.spanish import (
    capitalized,
    count,
    count_or,
    listed,
    month_name,
    short_day,
    signed,
)
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.domain.versions import (
    GoalChange,
    Version,
    changes_between,
    is_long,
    kind_of,
    moved,
    oficio,
    period_said,
    year_total,
)
from xicotepec_atencion.domain.year import Year

WAITS = "en espera, sin contar: diciembre está cerrado"
UNKNOWN = "sin nombre"
NOT_COUNTED = "En espera, sin contar"
IN_YEAR = ("Suma", "Cuenta después", NOT_COUNTED)  # what late rows add up to, by where they count
IN_QUARTER = ("Cuenta en este trimestre", "Cuenta en otro trimestre", NOT_COUNTED)
IN_MONTH = ("Cuenta en este mes", "Cuenta en otro mes", NOT_COUNTED)


@dataclass(frozen=True)
class GoalRow:
    """What an amendment did to an activity: by quarter, or by month where its quarter stays, and in the year."""

    activity: str
    kind: str
    periods: tuple[str, ...]  # «T3: 240 → 300»; only what differs
    year: str


@dataclass(frozen=True)
class Amendment:
    """A «reconducción»: its number and oficio; who asked for it, who authorised it and why; what it changed."""

    number: str
    title: str
    said: str
    rows: tuple[GoalRow, ...]


@dataclass(frozen=True)
class FigureRow:
    """An activity's figure of a month: as it was signed, and now."""

    activity: str
    signed: str
    now: str
    difference: str
    areas: str = ""  # where they only changed among themselves
    behind: str = ""  # the folios and captures that make the difference


@dataclass(frozen=True)
class Reopened:
    """A month that was signed and opened again; without rows its figures stand as they were signed."""

    month: str
    title: str  # which version was signed and when, and how the month stands now
    reason: str
    rows: tuple[FigureRow, ...]


@dataclass(frozen=True)
class LateRow:
    """A folio, or a hand figure by its source, that counts in another month than its own or waits."""

    what: str
    day: str
    belongs: str
    counts: str
    amount: str


@dataclass(frozen=True)
class LateOf:
    """An activity's late rows and their sums, each with its name."""

    activity: str
    rows: tuple[LateRow, ...]
    sums: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class History:
    """The year's story as a report tells it. approval: where the foot has no room for its oficio, or amendments
    follow it."""

    approval: str = ""
    amendments: tuple[Amendment, ...] = ()
    reopened: tuple[Reopened, ...] = ()
    late: tuple[LateOf, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.approval or self.amendments or self.reopened or self.late)


NOTHING_HAPPENED = History()


def history_of(year: Year, period: Period | None = None, through: Month | None = None) -> History:
    """The whole year's, or what concerns a quarter or a month of it; figures after `through` are left out."""
    months = [m for m in (months_in(period) if period else months_of(year.number)) if through is None or m <= through]
    quarter = period.quarter if isinstance(period, Month) else period
    names = IN_YEAR if period is None else IN_MONTH if isinstance(period, Month) else IN_QUARTER
    amendments = tuple(_amendments(year, (quarter,) if quarter else quarters_of(year.number)))
    return History(
        approval=_approval(year.versions, bool(amendments)),
        amendments=amendments,
        reopened=tuple(_reopened(year, months)),
        late=tuple(_late(year, months, names)),
    )


# amendments

NO_GOAL_MOVED = GoalRow(activity="—", kind="sin cambio de metas", periods=(), year="")  # a unit, a retirement…


def _approval(versions: Sequence[Version], amended: bool) -> str:
    if not versions or not (amended or is_long(versions[0].document)):
        return ""
    first = versions[0]
    return f"Programa aprobado con el {oficio(first.document, first.dated)}; autorizó {first.authorized_by.strip()}."


def _amendments(year: Year, quarters: Sequence[Quarter]) -> Iterator[Amendment]:
    """Those that changed a goal of these quarters; where they are the whole year, all."""
    for before, after in zip(year.versions, year.versions[1:], strict=False):
        changes = [(change, tuple(_periods(change, quarters))) for change in changes_between(before, after)]
        told = [(change, periods) for change, periods in changes if periods or len(quarters) > 1]
        if told or len(quarters) > 1:
            yield Amendment(
                number=str(after.number),
                title=f"Reconducción {after.number}, {oficio(after.document, after.dated)}",
                said=_said(after),
                rows=tuple(_goal_row(year, change, periods) for change, periods in told) or (NO_GOAL_MOVED,),
            )


def _said(version: Version) -> str:
    asked = f"Solicitó: {version.asked_by.strip()}. " if version.asked_by.strip() else ""
    reason = f" Motivo: {version.reason.strip()}" if version.reason.strip() else ""
    return f"{asked}Autorizó: {version.authorized_by.strip()}.{reason}"


def _goal_row(year: Year, change: GoalChange, periods: tuple[str, ...]) -> GoalRow:
    then, now = year_total(change.before), year_total(change.after)
    annual = _moved("Meta anual", change.before.annual, change.after.annual)
    return GoalRow(
        activity=year.names.get(change.activity, UNKNOWN),
        kind=change.kind,
        periods=periods or annual,
        year=count(now) if now == then else f"{count(then)} → {count(now)}",
    )


def _periods(change: GoalChange, quarters: Iterable[Quarter]) -> Iterator[str]:
    for period, then, now in moved(change.before, change.after, quarters):
        yield from _moved(capitalized(period_said(period)), then, now)


def _moved(name: str, then: int | None, now: int | None) -> tuple[str, ...]:
    return () if then == now else (f"{name}: {count_or('—', then)} → {count_or('—', now)}",)


def notes_on(activity: Activity, approved: Goals | None) -> tuple[str, ...]:
    """What stands under an activity's description: its original goals where they were amended, its retirement."""
    retired = activity.retired_from
    original = _original(activity, approved) if approved is not None else ""
    notes = (original, f"Retirada desde {month_name(retired)}" if retired else "")
    return tuple(note for note in notes if note)


def _original(activity: Activity, then: Goals) -> str:
    """«Programado original: 220, 240, 240, 120 = 820»; by month where only months of the quarters moved."""
    now, quarters = activity.goals, quarters_of(activity.year)
    if kind_of(then, now, activity.year) is None:
        return ""
    if not then.planned and then.annual is None:
        return "Agregada por reconducción"
    if any(then.in_quarter(quarter) != now.in_quarter(quarter) for quarter in quarters):
        stated = ", ".join(count_or("—", then.in_quarter(quarter)) for quarter in quarters)
        return f"Programado original: {stated} = {count_or('—', then.total)}"
    months = [m for m in months_of(activity.year) if then.planned.get(m) != now.planned.get(m)]
    if months:
        stated = ", ".join(f"{month_name(m)} {count_or('—', then.planned.get(m))}" for m in months)
        return f"Programado original: {stated}"
    return f"Meta anual original: {count_or('—', then.annual)}"


# months that were reopened


def _reopened(year: Year, months: Collection[Month]) -> Iterator[Reopened]:
    for month, since in changed_since_signed(year.closings, year.figures.amounts).items():
        before = since.signed
        if month in months:
            yield Reopened(
                month=capitalized(month_name(month)),
                title=_title(before, year.figures.versions.get(month)),
                reason=before.reopened.reason.strip() if before.reopened else "",
                rows=tuple(_figure_rows(year, before, since.cells)),
            )


def _title(before: Closing, version: int | None) -> str:
    opened = f"; reabierto el {short_day(before.reopened.at.date())}" if before.reopened else ""
    now = f"cerrado de nuevo, versión {version}" if version else "sigue abierto"
    return f"versión {before.version}, cerrada el {short_day(before.at.date())}{opened}; {now}"


def _figure_rows(year: Year, before: Closing, changes: Iterable[Changed]) -> Iterator[FigureRow]:
    """Areas added up; where only they changed among themselves, that is said."""
    by_activity: dict[tuple[Uid, Measure], list[Changed]] = {}
    for change in changes:
        by_activity.setdefault((change.cell.activity, change.cell.measure), []).append(change)
    for (activity, measure), changed in by_activity.items():
        then = _sum(before.figures, before.month, activity, measure)
        now = _sum(year.figures.amounts, before.month, activity, measure)
        name = year.names.get(activity, UNKNOWN)
        yield FigureRow(
            activity=name if measure is Measure.REALIZED else f"{name} (recibidas)",
            signed=count(then),
            now=count(now),
            difference=signed(now - then),
            areas=_among_areas(changed, year.areas) if now == then else "",
            behind=behind_in_words(year.since.get((before.month, activity, measure), ())),
        )


def _sum(figures: Mapping[Cell, int], month: Month, activity: Uid, measure: Measure) -> int:
    where = (month, activity, measure)
    return sum(n for cell, n in figures.items() if (cell.month, cell.activity, cell.measure) == where)


def _among_areas(changed: Iterable[Changed], areas: Mapping[Uid, Item]) -> str:
    return listed(f"{_area(each.cell.area, areas)} {signed(each.after - each.before)}" for each in changed)


def _area(uid: Uid | None, areas: Mapping[Uid, Item]) -> str:
    return areas[uid].name if uid is not None and uid in areas else "sin área"


# late capture


def _late(year: Year, months: Collection[Month], names: Sequence[str]) -> Iterator[LateOf]:
    """What belongs to these months or counts in them, activity by activity."""
    late = late_in(months, year.late)
    for activity in year.activities:
        found = [each for each in late if each.activity == activity.uid]
        if found:
            rows = tuple(_late_row(each) for each in found)
            yield LateOf(activity.name, rows, tuple(_sums(found, months, names)))


def _late_row(late: Late) -> LateRow:
    what = late.what
    return LateRow(
        what=str(what.folio) if what.folio else f"Captura manual: {what.source or 'sin fuente'}",
        day=short_day(what.served_on) if what.served_on else "",
        belongs=month_name(what.belongs),
        counts=WAITS if late.waits else month_name(what.counts),
        amount=signed(what.amount),
    )


def _sums(late: Iterable[Late], months: Collection[Month], names: Sequence[str]) -> Iterator[tuple[str, str]]:
    def place(each: Late) -> int:
        return 2 if each.waits else int(each.what.counts not in months)

    for at, those in groupby(sorted(late, key=place), key=place):
        yield names[at], signed(sum(each.what.amount for each in those))
