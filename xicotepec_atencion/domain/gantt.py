"""The year as a calendar of quantities: laid out once in millimetres, painted on screen and on paper.

Activities are rows, months are columns. Programmed is hollow, realized solid inside it, each row on a
scale of its own. A goal that only a whole quarter has is one wide hollow bar, and its months stand in it
like stairs, each on the one before, so that the last reaches the quarter's total on the goal's own scale.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil

from xicotepec_atencion.domain.bands import Figure
from xicotepec_atencion.domain.calendar import Month, Period, Quarter, months_of, quarters_of
from xicotepec_atencion.domain.figures import Progress
from xicotepec_atencion.domain.gantt_rows import add_row
from xicotepec_atencion.domain.gantt_shapes import (
    LOCK,
    Chart,
    Drawing,
    Line,
    Measures,
    Rect,
    Shape,
    SignAt,
    Text,
    extent,
    lock,
)
from xicotepec_atencion.domain.gantt_span import WHOLE, Span
from xicotepec_atencion.domain.origin import figures_told
from xicotepec_atencion.domain.shares import share
from xicotepec_atencion.domain.sheet import Printing, Sheet, foot, legend_of, sheet
from xicotepec_atencion.domain.spanish import (
    capitalized,
    count,
    count_or,
    day_and_month,
    month_name,
    plural,
    quarter_name,
    short_month,
)
from xicotepec_atencion.domain.year import Year

PER_PAGE = 12


@dataclass(frozen=True)
class GanttReport:
    """The chart as a report of its own; `today` is its cut-off."""

    sheet: Sheet
    rows: tuple[Progress, ...]
    year: int
    today: date | None
    closed: frozenset[Month] = frozenset()


def gantt_report(year: Year, printing: Printing) -> GanttReport:
    """The year's chart with what surrounds it on paper."""
    rows, closed = tuple(year.progress(activity) for activity in year.activities), year.figures.closed
    extent = (f"Periodo: enero a diciembre de {year.number}", plural(len(rows), "actividad", "actividades"))
    surrounding = sheet(
        year.letterhead,
        f"{year.programme.title}: calendario",
        date(year.number, 12, 31),
        printing,
        foot(extent, year, printing),
        draft=year.has_open(rows),
        legend=legend_of(year.figures.limits),
        kind="Gantt",
        period=str(year.number),
        months=figures_told(year, months_of(year.number)),
        personal=False,
    )
    return GanttReport(surrounding, rows, year.number, printing.cut_off.date(), closed)


def layout(
    rows: Sequence[Progress],
    year: int,
    width: float,
    measures: Measures,
    today: date | None = None,
    row_height: float | None = None,
    closed: Collection[Month] = (),
    span: Span = WHOLE,
) -> Drawing:
    """The rows under one head, with the columns of the span only. Without a height of their own rows are as tall as the
    measures let them be; the names of closed months have a lock."""
    chart, today = Chart(year, width, measures, span), today if span.shows(today, year) else None
    head, tall = measures.head(year, today), row_height or measures.tallest
    height = head + tall * len(rows)
    _add_head(chart, today, head, height)
    for month in closed:
        if span.holds(month):
            _add_lock(chart, month)
    for number, progress in enumerate(rows):
        add_row(chart, progress, number, head + number * tall, tall)
    marks = _today(chart, today, head, height) if today else []
    return Drawing(width, height, head, (*chart.grounds, *marks, *chart.shapes), tuple(chart.cells))


def pages(
    rows: Sequence[Progress],
    year: int,
    width: float,
    height: float,
    measures: Measures,
    today: date | None = None,
    closed: Collection[Month] = (),
) -> list[Drawing]:
    """The same in pages of that height, twelve rows at most on each and as many on one as on the other."""
    room = height - measures.head(year, today)
    most = max(1, min(PER_PAGE, int(room / measures.shortest)))
    each = ceil(len(rows) / max(1, ceil(len(rows) / most)))
    tall = measures.row(each, room)
    parts = [rows[n : n + each] for n in range(0, len(rows), each or 1)]
    return [layout(part, year, width, measures, today, tall, closed) for part in parts]


def spoken(progress: Progress, period: Period | None) -> str:
    """What a cell says, in a sentence: for the status line and for a screen reader."""
    activity, last = progress.activity, progress.last_captured
    said = [_told(capitalized(period_name(period)), _figure_of(progress, period), activity.on_demand)]
    if isinstance(period, Month) and period.quarter in activity.planned:
        said.append(f"meta del trimestre: {count(activity.planned[period.quarter])}")
    said += _original(progress, period)
    if period is None and last:
        accumulated = progress.accumulated(last)
        said.append(_told(f"acumulado a {month_name(last)}", accumulated, activity.on_demand))
        said.append(_told("de la meta anual", progress.of_goal(), activity.on_demand))
    return f"{activity.name}. {'; '.join(said)}"


def row_in_words(progress: Progress, year: int) -> str:
    """What a row says: its year, and each of its quarters."""
    name = f"{progress.activity.name}. "
    quarters = [spoken(progress, quarter).removeprefix(name) for quarter in quarters_of(year)]
    return f"{spoken(progress, None)}. {'. '.join(quarters)}."


def _original(progress: Progress, period: Period | None) -> list[str]:
    """The goal with which it was approved, where that is another one."""
    if isinstance(period, Month) and progress.by_quarter(period.quarter):
        period, name = period.quarter, "meta original del trimestre"
    else:
        name = "programado original"
    return [f"{name}: {count_or('nada', progress.original(period))}"] if progress.amended(period) else []


def _add_head(chart: Chart, today: date | None, head: float, height: float) -> None:
    m, storey = chart.m, chart.m.storey
    pad, right, low = m.pad / 2, chart.end, storey + m.pad / 2
    chart.grounds.append(Rect(0, 0, chart.width, head, "head"))
    chart.write(m.pad, low, "Actividad", "ink2", bold=True)
    chart.write((right + chart.width) / 2, low, f"Año {chart.year}", "ink2", "center", bold=True)
    for quarter in chart.quarters:
        left, end = chart.x(quarter.number * 3 - 2), chart.x(quarter.number * 3 + 1)
        text = capitalized(quarter_name(quarter))
        chart.write((left + end) / 2, pad, text, "ink2", "center", bold=True, room=end - left - 1)
        chart.shapes.append(Line(left + m.pad, storey, end - m.pad, storey, "hair"))
        chart.grounds.append(Line(left, 0, left, height, "group"))
    for month in chart.months:
        now = bool(today) and Month.containing(today) == month
        middle = chart.x(month.number) + chart.column / 2
        chart.write(middle, low, _word(chart, month), "now" if now else "ink2", "center", bold=True)
    chart.grounds += [Line(right, 0, right, height, "group"), Line(0, head, chart.width, head, "frame")]


def _word(chart: Chart, month: Month) -> str:
    return month_name(month) if chart.detailed else short_month(month)


def _add_lock(chart: Chart, month: Month) -> None:
    """Behind the month's name in the head."""
    m = chart.m
    half = m.text_width(_word(chart, month), m.text_pt, True) / 2
    left = chart.x(month.number) + chart.column / 2 + half + m.pad / 2
    chart.shapes += lock(left, m.storey + (m.storey - LOCK[1]) / 2)


def _today(chart: Chart, today: date, head: float, height: float) -> list[Shape]:
    """A tag in the head and a line below it, which gives way to the texts that it meets."""
    m, at = chart.m, chart.x(today.month) + chart.column * (today.day - 0.5) / monthrange(today.year, today.month)[1]
    text, y = f"{m.today}, {day_and_month(today)}", head - m.storey
    width = m.text_width(text, m.text_pt, True) + 2 * m.pad
    left = max(chart.begin, min(at - width / 2, chart.end - width))
    tag = Rect(left, y, width, m.storey, "tag")
    chart.write(left + m.pad, y + m.pad / 2, text, "on_tag", bold=True)
    boxes = (extent(shape, m.text_width) for shape in chart.shapes if isinstance(shape, Text | SignAt))
    met = sorted((top, low) for first, top, last, low in boxes if top > head and first - 0.6 <= at <= last + 0.6)
    return [tag, *(Line(at, start, at, end, "today") for start, end in _between(met, head, height))]


def _between(met: Sequence[tuple[float, float]], start: float, end: float) -> Iterator[tuple[float, float]]:
    for top, low in met:
        if top - 0.4 > start:
            yield start, top - 0.4
        start = max(start, low + 0.2)
    if start < end:
        yield start, end


def period_name(period: Period | None) -> str:
    """«septiembre», «tercer trimestre», «el año»."""
    match period:
        case Month():
            return month_name(period)
        case Quarter():
            return quarter_name(period)
        case None:
            return "el año"


def _figure_of(progress: Progress, period: Period | None) -> Figure:
    match period:
        case Month():
            return progress.month(period)
        case Quarter():
            return progress.quarter(period)
        case None:
            return progress.year()


def _told(name: str, figure: Figure, on_demand: bool) -> str:
    said = share("", figure, on_demand)
    parts = [said.of, said.percent if figure.percent is not None else "", said.verdict]
    return f"{name}: {', '.join(part for part in parts if part)}"
