"""The year as a calendar of quantities: laid out once in millimetres, painted on screen and on paper.

Activities are rows, months are columns. Programmed is hollow, realized solid inside it, each row on a
scale of its own. A goal that only a whole quarter has is one wide hollow bar, and its months stand in it
like stairs, each on the one before, so that the last reaches the quarter's total on the goal's own scale.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import accumulate
from math import ceil
from typing import Literal

from xicotepec_atencion.domain.bands import Figure
from xicotepec_atencion.domain.calendar import Month, Period, Quarter, months_of, quarters_of
from xicotepec_atencion.domain.figures import Progress
from xicotepec_atencion.domain.shares import share
from xicotepec_atencion.domain.sheet import Sheet
from xicotepec_atencion.domain.spanish import MONTHS, capitalized, count, count_or, month_name, quarter_name
from xicotepec_atencion.domain.stored import Uid

PT = 25.4 / 72  # a point in millimetres
PER_PAGE = 12
HOLLOW, SOLID = 0.62, 0.36  # of a month's column
ABOVE_BAR = 0.7
ASCENT, DESCENT = 0.76, 0.24  # of a text's size

Align = Literal["left", "center", "right"]
Role = Literal[
    "head", "totals", "planned", "realized", "tag",  # rectangles
    "hair", "group", "frame", "step", "today",  # lines
    "ink", "ink2", "now", "on_tag",  # texts
]  # fmt: skip
TextWidth = Callable[[str, float, bool], float]


@dataclass(frozen=True, slots=True)
class Rect:
    x: float
    y: float
    width: float
    height: float
    role: Role


@dataclass(frozen=True, slots=True)
class Line:
    x1: float
    y1: float
    x2: float
    y2: float
    role: Role


@dataclass(frozen=True, slots=True)
class Text:
    """y is the baseline; x the left end, the middle or the right end."""

    x: float
    y: float
    text: str
    size_pt: float
    align: Align
    role: Role
    bold: bool


@dataclass(frozen=True, slots=True)
class SignAt:
    x: float
    y: float
    side: float
    letter: str


Shape = Rect | Line | Text | SignAt


@dataclass(frozen=True, slots=True)
class CellBox:
    """What can be pointed at: a month, a quarter's total, or the year (period None) of an activity."""

    x: float
    y: float
    width: float
    height: float
    row: int
    period: Period | None
    activity: Uid


@dataclass(frozen=True)
class Drawing:
    """Shapes in the order of painting; y downwards. Its first `head` millimetres are the columns' names."""

    width: float
    height: float
    head: float
    shapes: tuple[Shape, ...]
    cells: tuple[CellBox, ...]


@dataclass(frozen=True)
class Measures:
    """What a medium asks of the layout. text_width(text, points, bold) is in millimetres, like all lengths."""

    text_width: TextWidth
    activity: float  # width of the activities' column
    year: float  # width of the year's
    pad: float
    sign: float
    name_pt: float
    text_pt: float
    leading: float  # of a line, in parts of its size
    shortest: float  # row
    tallest: float
    today: str = "hoy"

    @property
    def storey(self) -> float:
        return self.line(self.text_pt) + self.pad

    @property
    def totals(self) -> float:
        """Height of the strip of totals below a row's bars."""
        return self.sign + self.pad / 2

    def line(self, points: float) -> float:
        return points * PT * self.leading

    def head(self, year: int, today: date | None) -> float:
        """The quarters' storey, the months', and today's where it falls in the year."""
        return self.storey * (3 if today and today.year == year else 2)

    def row(self, rows: int, room: float) -> float:
        """The height of each of so many rows in that room; where it is the least, the room may not do."""
        return min(self.tallest, max(self.shortest, room / max(rows, 1)))


@dataclass(frozen=True)
class GanttReport:
    """The chart as a report of its own; `today` is its cut-off."""

    sheet: Sheet
    rows: tuple[Progress, ...]
    year: int
    today: date | None


def layout(
    rows: Sequence[Progress],
    year: int,
    width: float,
    measures: Measures,
    today: date | None = None,
    row_height: float | None = None,
) -> Drawing:
    """The rows under one head. Without a height of their own rows are as tall as the measures let them be."""
    chart = _Chart(year, width, measures)
    head, tall = measures.head(year, today), row_height or measures.tallest
    height = head + tall * len(rows)
    _head(chart, today, head, height)
    for number, progress in enumerate(rows):
        _row(chart, progress, number, head + number * tall, tall)
    marks = _today(chart, today, head, height) if today and today.year == year else []
    return Drawing(width, height, head, (*chart.grounds, *marks, *chart.shapes), tuple(chart.cells))


def pages(
    rows: Sequence[Progress], year: int, width: float, height: float, measures: Measures, today: date | None = None
) -> list[Drawing]:
    """The same in pages of that height, twelve rows at most on each and as many on one as on the other."""
    room = height - measures.head(year, today)
    most = max(1, min(PER_PAGE, int(room / measures.shortest)))
    each = ceil(len(rows) / max(1, ceil(len(rows) / most)))
    tall = measures.row(each, room)
    return [layout(rows[n : n + each], year, width, measures, today, tall) for n in range(0, len(rows), each or 1)]


def spoken(progress: Progress, period: Period | None) -> str:
    """What a cell says, in a sentence: for the status line and for a screen reader."""
    activity, last = progress.activity, progress.last_captured
    said = [_told(capitalized(_name(period)), _figure_of(progress, period), activity.on_demand)]
    if isinstance(period, Month) and period.quarter in activity.planned:
        said.append(f"meta del trimestre: {count(activity.planned[period.quarter])}")
    if period is None and last:
        accumulated = progress.accumulated(last)
        said.append(_told(f"acumulado a {month_name(last)}", accumulated, activity.on_demand))
        said.append(_told("de la meta anual", progress.of_goal(), activity.on_demand))
    return f"{activity.name}. {'; '.join(said)}"


def extent(shape: Shape, text_width: TextWidth) -> tuple[float, float, float, float]:
    """Left, top, right and bottom."""
    match shape:
        case Rect():
            return shape.x, shape.y, shape.x + shape.width, shape.y + shape.height
        case Line():
            return shape.x1, shape.y1, shape.x2, shape.y2
        case SignAt():
            return shape.x, shape.y, shape.x + shape.side, shape.y + shape.side
        case Text():
            width, size = text_width(shape.text, shape.size_pt, shape.bold), shape.size_pt * PT
            left = shape.x - width * {"left": 0.0, "center": 0.5, "right": 1.0}[shape.align]
            return left, shape.y - size * ASCENT, left + width, shape.y + size * DESCENT


@dataclass
class _Chart:
    """What is being laid out. Grounds lie below everything else."""

    year: int
    width: float
    m: Measures
    grounds: list[Shape] = field(default_factory=list[Shape])
    shapes: list[Shape] = field(default_factory=list[Shape])
    cells: list[CellBox] = field(default_factory=list[CellBox])

    @property
    def column(self) -> float:
        return (self.width - self.m.activity - self.m.year) / 12

    def x(self, number: int) -> float:
        """Where the month of that number begins; of 13, the year."""
        return self.m.activity + (number - 1) * self.column

    def write(
        self, x: float, y: float, text: str, role: Role = "ink", align: Align = "left", bold: bool = False,
        size: float = 0, room: float = 0,
    ) -> float:  # fmt: skip
        """A line of text whose line begins at y, made smaller where it is wider than its room; its width."""
        size = size or self.m.text_pt
        width = self.m.text_width(text, size, bold)
        if room and width > room:
            size, width = size * room / width, room
        middle = y + (self.m.line(size) + size * PT * (ASCENT - DESCENT)) / 2
        self.shapes.append(Text(x, middle, text, size, align, role, bold))
        return width


def _head(chart: _Chart, today: date | None, head: float, height: float) -> None:
    m, storey = chart.m, chart.m.storey
    pad, right, low = m.pad / 2, chart.x(13), storey + m.pad / 2
    chart.grounds.append(Rect(0, 0, chart.width, head, "head"))
    chart.write(m.pad, low, "Actividad", "ink2", bold=True)
    chart.write((right + chart.width) / 2, low, f"Año {chart.year}", "ink2", "center", bold=True)
    for quarter in quarters_of(chart.year):
        left, end = chart.x(quarter.number * 3 - 2), chart.x(quarter.number * 3 + 1)
        text = capitalized(quarter_name(quarter))
        chart.write((left + end) / 2, pad, text, "ink2", "center", bold=True, room=end - left - 1)
        chart.shapes.append(Line(left + m.pad, storey, end - m.pad, storey, "hair"))
        chart.grounds.append(Line(left, 0, left, height, "group"))
    for month in months_of(chart.year):
        now = bool(today) and Month.containing(today) == month
        middle = chart.x(month.number) + chart.column / 2
        chart.write(middle, low, month_name(month)[:3], "now" if now else "ink2", "center", bold=True)
    chart.grounds += [Line(right, 0, right, height, "group"), Line(0, head, chart.width, head, "frame")]


def _row(chart: _Chart, progress: Progress, number: int, y: float, tall: float) -> None:
    base, left, right = y + tall - chart.m.totals, chart.x(1), chart.x(13)
    chart.grounds.append(Rect(left, base, chart.width - left, chart.m.totals, "totals"))
    chart.grounds += [Line(left, base, chart.width, base, "frame"), Line(0, y + tall, chart.width, y + tall, "frame")]
    _activity(chart, progress, y, tall)
    _bars(chart, progress, y + chart.m.pad / 2, base)
    _year(chart, progress, y, base)
    for quarter in quarters_of(chart.year):
        first = chart.x(quarter.number * 3 - 2)
        _total(chart, progress.quarter(quarter), first, 3 * chart.column, base)
        _cell(chart, progress, number, quarter, (first, base, 3 * chart.column, chart.m.totals))
    for month in months_of(chart.year):
        _cell(chart, progress, number, month, (chart.x(month.number), y, chart.column, base - y))
    _cell(chart, progress, number, None, (right, y, chart.m.year, tall))


def _cell(
    chart: _Chart, progress: Progress, row: int, period: Period | None, box: tuple[float, float, float, float]
) -> None:
    chart.cells.append(CellBox(*box, row, period, progress.activity.uid))
