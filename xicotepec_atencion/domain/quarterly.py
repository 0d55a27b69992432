"""The quarterly report as a frozen value: per indicator what came in, what was attended by area and month,
the goal against what was reached, and what was written about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from xicotepec_atencion.domain.area_months import by_area
from xicotepec_atencion.domain.bands import Figure
from xicotepec_atencion.domain.by_hand import parts_of, told_with_sources
from xicotepec_atencion.domain.calendar import Month, Quarter
from xicotepec_atencion.domain.case_section import CaseSection, case_section
from xicotepec_atencion.domain.charts import Bars
from xicotepec_atencion.domain.figures import Progress
from xicotepec_atencion.domain.history import History, history_of
from xicotepec_atencion.domain.justification import Justification, as_closed, unjustified
from xicotepec_atencion.domain.later import later
from xicotepec_atencion.domain.origin import figures_told
from xicotepec_atencion.domain.programme import Activity, Evaluation
from xicotepec_atencion.domain.report import Block
from xicotepec_atencion.domain.shares import Share, share
from xicotepec_atencion.domain.sheet import Printing, Sheet, foot, legend_of, sheet
from xicotepec_atencion.domain.spanish import (
    capitalized,
    count_or,
    listed,
    month_name,
    months_in_words,
    months_listed,
    plural,
    quarter_name,
)
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.domain.tables import Table
from xicotepec_atencion.domain.year import Year

PENDING = "pendiente"


@dataclass(frozen=True)
class Row:
    """A line of a table: its name, a figure for each of the three months, and their total; blank is not 0."""

    name: str
    months: tuple[str, str, str]
    total: str


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
    justification: tuple[str, ...] = ()
    by_hand: str = ""  # how much of it was captured by hand, and where it was taken from
    pending: str = ""  # «pendiente», while one is asked for that nobody wrote


@dataclass(frozen=True)
class QuarterlyReport:
    """The report of one quarter."""

    sheet: Sheet
    quarter: Quarter
    month_names: tuple[str, str, str]
    indicators: tuple[Indicator, ...]
    history: History
    followed: tuple[Block, ...] = later(())  # what became of the matters, where any was followed


@dataclass(frozen=True)
class Quarterly:
    """What the report is made of: its year, the quarter's evaluations by activity, and its matters."""

    year: Year
    quarter: Quarter
    evaluations: Mapping[Uid, Evaluation]
    followed: CaseSection | None = None


def quarterly_report(read: Quarterly, printing: Printing) -> QuarterlyReport:
    """What the quarterly report's pages say."""
    year, quarter = read.year, read.quarter
    indicators = tuple(_indicator(n, a, read, printing) for n, a in enumerate(year.activities, 1))
    first, second, third = (capitalized(month_name(month)) for month in quarter.months)
    followed = case_section(read.followed, year.counts_resolved)
    rows = sum(len(each.areas) or 1 for each in indicators)
    rows += sum(len(block.rows) for block in followed if isinstance(block, Table))
    return QuarterlyReport(
        sheet=sheet(
            year.letterhead,
            f"{capitalized(quarter_name(quarter))} de {quarter.year}: informe de metas",
            quarter.months[-1].last_day,
            printing,
            foot_of(year, quarter, rows, printing),
            draft=not year.figures.are_final(quarter.months),
            legend=legend_of(year.figures.limits),
            kind="Informe trimestral",
            period=months_in_words(quarter.months),
            months=figures_told(year, quarter.months),
            personal=False,
        ),
        quarter=quarter,
        month_names=(first, second, third),
        indicators=indicators,
        history=history_of(year, quarter),
        followed=followed,
    )


def _indicator(number: int, activity: Activity, read: Quarterly, printing: Printing) -> Indicator:
    year, quarter = read.year, read.quarter
    progress = year.progress(activity)
    figure = progress.quarter(quarter)
    received = {month: n for month, n in year.received(activity).items() if month in quarter.months}
    return Indicator(
        number=f"Indicador {number}",
        name=activity.name,
        unit=activity.unit,
        received=_row(f"{activity.unit} recibidas", received, quarter) if received else None,
        areas=tuple(_row(name, amounts, quarter) for name, amounts in by_area(year, progress)),
        total=_row(activity.total_label or activity.unit, progress.realized, quarter),
        planned=count_or("—", figure.planned),
        reached=count_or("sin capturar", figure.realized),
        period=share("Avance del periodo", figure, activity.on_demand),
        bars=_bars(activity, progress.realized, figure, quarter),
        evaluation=_paragraphs(read.evaluations.get(activity.uid)),
        justification=_justification(progress, year, quarter),
        by_hand=told_with_sources(parts_of(activity.uid, quarter.months, year.by_hand)),
        pending=PENDING if _asks(progress, year, quarter, printing) else "",
    )


def _paragraphs(written: Evaluation | Justification | None) -> tuple[str, ...]:
    return tuple(line for line in (written.text if written else "").split("\n") if line.strip())


def _justification(progress: Progress, year: Year, quarter: Quarter) -> tuple[str, ...]:
    """While the quarter asks for one: what was written stays in the file when it is corrected and asks no more."""
    if as_closed(progress, quarter).tolerated:
        return ()
    return _paragraphs(year.justifications.get((progress.activity.uid, quarter)))


def _asks(progress: Progress, year: Year, quarter: Quarter, printing: Printing) -> bool:
    """Whether the quarter is over, and its last month cannot close before somebody justifies it."""
    if quarter.months[-1] in year.figures.closed or printing.cut_off.date() <= quarter.months[-1].last_day:
        return False
    return bool(unjustified([progress], quarter, {uid for uid, of in year.justifications if of == quarter}))


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


def foot_of(year: Year, quarter: Quarter, rows: int, printing: Printing) -> tuple[str, str]:
    """Of a report of the quarter with so many rows."""
    indicators = len(year.activities)
    captured = {month for a in year.activities for month in year.figures.realized(a) if month in quarter.months}
    period = (
        f"Periodo: {months_listed(quarter.months)} de {quarter.year}",
        f"capturado: {listed(month_name(m) for m in sorted(captured))}" if captured else "sin capturar",
        f"{plural(indicators, 'indicador', 'indicadores')}, {plural(rows, 'renglón', 'renglones')}",
        *(("los indicadores no se suman",) if indicators > 1 else ()),
    )
    return foot(period, year, printing)
