"""Plain shapes in millimetres, which screen and paper paint alike, and the sheet on which a chart collects them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Literal

from xicotepec_atencion.domain.calendar import Month, Period, Quarter
from xicotepec_atencion.domain.gantt_span import WHOLE, Span
from xicotepec_atencion.domain.stored import Uid

PT = 25.4 / 72  # a point in millimetres
ASCENT, DESCENT = 0.76, 0.24  # of a text's size

Align = Literal["left", "center", "right"]
Role = Literal[
    "head", "totals", "planned", "baseline", "realized", "tag",  # rectangles
    "hair", "group", "frame", "step", "today",  # lines
    "lock",  # either
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


LOCK = (1.5, 2.0)  # its width and height


def lock(x: float, y: float) -> list[Shape]:
    """A closed padlock whose upper left corner is x, y."""
    width, height = LOCK
    left, right, body = x + 0.3, x + width - 0.3, y + 0.9
    bow = [Line(left, y, left, body, "lock"), Line(left, y, right, y, "lock"), Line(right, y, right, body, "lock")]
    return [Rect(x, body, width, height - 0.9, "lock"), *bow]


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

    def between(self, top: float, bottom: float) -> list[Shape]:
        """What of it lies between these heights, in the order of painting."""
        return [shape for first, last, shape in self._reaching if first <= bottom and last >= top]

    @cached_property
    def _reaching(self) -> list[tuple[float, float, Shape]]:
        """Each shape with the heights between which it lies."""
        return [(*_heights(shape), shape) for shape in self.shapes]


def _heights(shape: Shape) -> tuple[float, float]:
    match shape:
        case Rect():
            return shape.y, shape.y + shape.height
        case Line():
            return shape.y1, shape.y2
        case SignAt():
            return shape.y, shape.y + shape.side
        case Text():
            return shape.y - shape.size_pt / 2, shape.y + shape.size_pt / 4


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
        return max(self.sign, self.line(self.text_pt)) + 0.2

    def line(self, points: float) -> float:
        return points * PT * self.leading

    def head(self, year: int, today: date | None) -> float:
        """The quarters' storey, the months', and today's where it falls in the year."""
        return self.storey * (3 if today and today.year == year else 2)

    def row(self, rows: int, room: float) -> float:
        """The height of each of so many rows in that room; where it is the least, the room may not do."""
        return min(self.tallest, max(self.shortest, room / max(rows, 1)))


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
class Chart:
    """What is being laid out. Grounds lie below everything else."""

    year: int
    width: float
    m: Measures
    span: Span = WHOLE
    grounds: list[Shape] = field(default_factory=list[Shape])
    shapes: list[Shape] = field(default_factory=list[Shape])
    cells: list[CellBox] = field(default_factory=list[CellBox])

    @property
    def column(self) -> float:
        """The width of a month's."""
        return (self.width - self.m.activity - self.m.year) / self.span.month_count

    @property
    def begin(self) -> float:
        """Where the months begin."""
        return self.m.activity

    @property
    def end(self) -> float:
        """Where they end and the year begins."""
        return self.width - self.m.year

    @property
    def months(self) -> tuple[Month, ...]:
        return self.span.months(self.year)

    @property
    def quarters(self) -> tuple[Quarter, ...]:
        return self.span.quarters(self.year)

    @property
    def detailed(self) -> bool:
        """Whether there is room for more than a figure in a month."""
        return self.span is not WHOLE

    def x(self, number: int) -> float:
        """Where the month of that number begins."""
        return self.m.activity + (number - self.span.first_month) * self.column

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
