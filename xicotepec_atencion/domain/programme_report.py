"""The yearly programme as a frozen value that holds every text and number of its pages; paper only draws it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from xicotepec_atencion.domain.by_hand import parts_of, told_of
from xicotepec_atencion.domain.calendar import Month, Quarter, months_of, quarters_of
from xicotepec_atencion.domain.figures import Progress
from xicotepec_atencion.domain.history import History, history_of, notes_on
from xicotepec_atencion.domain.origin import figures_told
from xicotepec_atencion.domain.programme import Section
from xicotepec_atencion.domain.shares import Share, shares
from xicotepec_atencion.domain.sheet import Printing, Sheet, foot, legend_of, sheet
from xicotepec_atencion.domain.spanish import (
    capitalized,
    count_or,
    month_letter,
    month_name,
    months_in_words,
    months_listed,
    percentage,
    plural,
    quarter_name,
)
from xicotepec_atencion.domain.year import Year


@dataclass(frozen=True)
class QuarterPair:
    """The pair of rows Programado / Realizado of one quarter; blank where nothing is stated."""

    quarter: int  # 1 to 4: under which months it stands
    planned: tuple[str, str, str]
    realized: tuple[str, str, str]
    planned_total: str
    realized_total: str
    percent: str
    letter: str
    remark: str  # «sin capturar» or «retirada», where there is no percentage for that reason


@dataclass(frozen=True)
class ActivityRows:
    """One activity of the programme: four pairs of rows, the closing pair, and its three percentages."""

    name: str
    description: str
    unit: str
    annual_goal: str
    quarters: tuple[QuarterPair, ...]
    total_label: str
    planned_total: str
    realized_total: str
    on_demand: str  # «(BAJO DEMANDA)», or empty
    captured: str  # the months behind the realized total, and how much of it was captured by hand
    period: Share
    accumulated: Share
    annual: Share
    notes: tuple[str, ...] = ()  # under its description: its original goals, its retirement


@dataclass(frozen=True)
class ProgrammeReport:
    """The yearly programme in the layout of the printed one."""

    sheet: Sheet
    year: int
    preface: str
    sections: tuple[Section, ...]
    quarter_names: tuple[str, ...]
    month_letters: tuple[str, ...]
    activities: tuple[ActivityRows, ...]
    history: History


def programme_report(year: Year, printing: Printing) -> ProgrammeReport:
    """What the yearly programme's pages say. Figures after `printing.through` are not shown."""
    shown = [year.progress(activity, printing.through) for activity in year.activities]
    number, rows = year.number, len(shown) * (2 * len(quarters_of(year.number)) + 2)
    return ProgrammeReport(
        sheet=sheet_of("Programa anual", year, year.programme.title, shown, rows, printing),
        year=number,
        preface=year.programme.preface,
        sections=year.programme.sections,
        quarter_names=tuple(capitalized(quarter_name(q)) for q in quarters_of(number)),
        month_letters=tuple(month_letter(m) for m in months_of(number)),
        activities=tuple(_rows(progress, year, printing.through) for progress in shown),
        history=history_of(year, through=printing.through),
    )


def _rows(progress: Progress, year: Year, through: Month | None) -> ActivityRows:
    activity, last = progress.activity, progress.last_captured
    period, accumulated, annual = shares(progress, last.quarter if last else Quarter.of(activity.year, 1))
    return ActivityRows(
        name=activity.name,
        description=activity.description,
        unit=activity.unit,
        annual_goal=count_or("—", activity.annual_goal),
        quarters=tuple(_pair(progress, quarter, through) for quarter in quarters_of(activity.year)),
        total_label=activity.total_label,
        planned_total=count_or("", activity.planned_total()),
        realized_total=count_or("", progress.year().realized),
        on_demand="(BAJO DEMANDA)" if activity.on_demand else "",
        captured=_captured(progress, year),
        period=period,
        accumulated=accumulated,
        annual=annual,
        notes=notes_on(activity, progress.baseline),
    )


def _captured(progress: Progress, year: Year) -> str:
    """«enero a septiembre; 190 por captura manual»."""
    months = sorted(progress.realized)
    if not months:
        return "sin capturar"
    by_hand = told_of(sum(progress.realized.values()), parts_of(progress.activity.uid, months, year.by_hand))
    return "; ".join(part for part in (months_listed(months), by_hand) if part)


def _pair(progress: Progress, quarter: Quarter, through: Month | None) -> QuarterPair:
    total = progress.quarter(quarter)
    due = through is None or quarter.months[0] <= through
    missing = "sin capturar" if progress.activity.counts_in(quarter.months[0]) else "retirada"
    first, second, third = (progress.month(month) for month in quarter.months)
    return QuarterPair(
        quarter=quarter.number,
        planned=(count_or("", first.planned), count_or("", second.planned), count_or("", third.planned)),
        realized=(count_or("", first.realized), count_or("", second.realized), count_or("", third.realized)),
        planned_total=count_or("", total.planned),
        realized_total=count_or("", total.realized),
        percent="" if total.percent is None else percentage(total.percent),
        letter=total.band.letter if total.band else "",
        remark=missing if due and total.realized is None else "",
    )


def sheet_of(kind: str, year: Year, title: str, shown: Sequence[Progress], rows: int, printing: Printing) -> Sheet:
    """Of a report of the whole year with so many rows."""
    told = [month for month in months_of(year.number) if printing.through is None or month <= printing.through]
    return sheet(
        year.letterhead,
        title,
        date(year.number, 12, 31),
        printing,
        foot_of(year, shown, rows, printing),
        draft=year.has_open(shown),
        legend=legend_of(year.figures.limits),
        kind=kind,
        period=months_in_words(told),
        months=figures_told(year, told),
        personal=False,
    )


def foot_of(year: Year, shown: Sequence[Progress], rows: int, printing: Printing) -> tuple[str, ...]:
    """Of a report of the whole year with so many rows."""
    last = max((p.last_captured for p in shown if p.last_captured), default=None)
    period = (
        f"Periodo: enero a diciembre de {year.number}",
        f"realizado hasta {month_name(last)}" if last else "sin realizado capturado",
        f"{plural(len(shown), 'actividad', 'actividades')}, {plural(rows, 'renglón', 'renglones')}",
    )
    return foot(period, year, printing)
