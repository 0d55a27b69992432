"""The quarterly report as a frozen value: per indicator what came in, what was attended by area and month,
the goal against what was reached, and what was written about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from xicotepec_atencion.domain.bands import Figure
from xicotepec_atencion.domain.calendar import Month, Quarter
from xicotepec_atencion.domain.figures import Figures, progress_of
from xicotepec_atencion.domain.office import Item, Office, Signatory
from xicotepec_atencion.domain.programme import Activity, Evaluation, Measure
from xicotepec_atencion.domain.shares import Share, share
from xicotepec_atencion.domain.sheet import Printing, Sheet, foot, sheet
from xicotepec_atencion.domain.spanish import (
    capitalized,
    count_or,
    listed,
    month_name,
    months_listed,
    plural,
    quarter_name,
)
from xicotepec_atencion.domain.stored import Uid


@dataclass(frozen=True)
class Row:
    """A line of a table: its name, a figure for each of the three months, and their total; blank is not 0."""

    name: str
    months: tuple[str, str, str]
    total: str


@dataclass(frozen=True)
class Bars:
    """What the chart draws: realized by month, planned by month or as the whole quarter's goal."""

    months: tuple[str, str, str]
    planned: tuple[int | None, int | None, int | None]
    realized: tuple[int | None, int | None, int | None]
    quarter_planned: int | None
    quarter_realized: int | None
    unit: str


@dataclass(frozen=True)
class Indicator:
    """One activity in its quarter. `received` None: it is not measured."""

    number: str
    name: str
    unit: str
    received: Row | None
    areas: tuple[Row, ...]
    total: Row
    planned: str
    reached: str
    period: Share
    bars: Bars
    evaluation: tuple[str, ...]  # paragraphs


@dataclass(frozen=True)
class QuarterlyReport:
    """The report of one quarter."""

    sheet: Sheet
    quarter: Quarter
    month_names: tuple[str, str, str]
    indicators: tuple[Indicator, ...]


@dataclass(frozen=True)
class Quarterly:
    """What the report is made of, as read from the file."""

    office: Office
    activities: tuple[Activity, ...]
    figures: Figures
    areas: Mapping[Uid, Item]
    evaluations: Mapping[Uid, Evaluation]
    signatories: tuple[Signatory, ...]


def quarterly_report(read: Quarterly, quarter: Quarter, printing: Printing) -> QuarterlyReport:
    """What the quarterly report's pages say."""
    indicators = tuple(_indicator(n, a, read, quarter) for n, a in enumerate(read.activities, 1))
    first, second, third = (capitalized(month_name(month)) for month in quarter.months)
    captured = {month for a in read.activities for month in read.figures.realized(a) if month in quarter.months}
    return QuarterlyReport(
        sheet=sheet(
            read.office,
            f"{capitalized(quarter_name(quarter))} de {quarter.year}: informe de metas",
            read.signatories,
            _last_day(quarter),
            printing,
            draft=not read.figures.closed.issuperset(quarter.months),
            foot=_foot(indicators, captured, read, quarter, printing),
            limits=read.figures.limits,
        ),
        quarter=quarter,
        month_names=(first, second, third),
        indicators=indicators,
    )


def _indicator(number: int, activity: Activity, read: Quarterly, quarter: Quarter) -> Indicator:
    progress = progress_of(activity, read.figures)
    figure = progress.quarter(quarter)
    evaluation = read.evaluations.get(activity.uid)
    received = {m: n for m, n in read.figures.of(activity.uid, Measure.RECEIVED).items() if m in quarter.months}
    return Indicator(
        number=f"Indicador {number}",
        name=activity.name,
        unit=activity.unit,
        received=_row(f"{activity.unit} recibidas", received, quarter) if received else None,
        areas=_area_rows(activity, read, quarter),
        total=_row(activity.total_label or activity.unit, progress.realized, quarter),
        planned=count_or("—", figure.planned),
        reached=count_or("sin capturar", figure.realized),
        period=share("Avance del periodo", figure, activity.on_demand),
        bars=_bars(activity, progress.realized, figure, quarter),
        evaluation=tuple(p for p in (evaluation.text if evaluation else "").split("\n") if p.strip()),
    )


def _area_rows(activity: Activity, read: Quarterly, quarter: Quarter) -> tuple[Row, ...]:
    by_area = read.figures.by_area(activity.uid)
    order = [uid for uid in read.areas if uid in by_area]
    rows = [_row(read.areas[uid].name, by_area[uid], quarter) for uid in order]
    alone = by_area.get(None, {})
    return (*rows, _row("Sin área", alone, quarter)) if alone and rows else tuple(rows)


def _row(name: str, realized: Mapping[Month, int], quarter: Quarter) -> Row:
    amounts = [realized.get(month) for month in quarter.months]
    captured = [amount for amount in amounts if amount is not None]
    first, second, third = (count_or("", amount) for amount in amounts)
    return Row(name, (first, second, third), count_or("", sum(captured) if captured else None))


def _bars(activity: Activity, realized: Mapping[Month, int], figure: Figure, quarter: Quarter) -> Bars:
    one, two, three = quarter.months
    first, second, third = (capitalized(month_name(month)) for month in quarter.months)
    return Bars(
        months=(first, second, third),
        planned=(activity.planned.get(one), activity.planned.get(two), activity.planned.get(three)),
        realized=(realized.get(one), realized.get(two), realized.get(three)),
        quarter_planned=figure.planned,
        quarter_realized=figure.realized,
        unit=activity.unit,
    )


def _foot(
    indicators: tuple[Indicator, ...], captured: set[Month], read: Quarterly, quarter: Quarter, printing: Printing
) -> tuple[str, str]:
    rows = sum(len(each.areas) or 1 for each in indicators)
    period = (
        f"Periodo: {months_listed(quarter.months)} de {quarter.year}",
        f"capturado: {listed(month_name(m) for m in sorted(captured))}" if captured else "sin capturar",
        f"{plural(len(indicators), 'indicador', 'indicadores')}, {plural(rows, 'renglón', 'renglones')}",
        *(("los indicadores no se suman",) if len(indicators) > 1 else ()),
    )
    return foot(period, read.figures, printing)


def _last_day(quarter: Quarter) -> date:
    last = quarter.months[-1]
    after = date(last.year + last.number // 12, last.number % 12 + 1, 1)
    return after - timedelta(days=1)
