"""The charts: programmed hollow beside realized solid, so that they read in grey; nothing is drawn for blanks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from xicotepec_atencion.domain.charts import PROGRAMMED, Amounts, Bars, Called, Curve, Group, Ranking
from xicotepec_atencion.domain.spanish import count
from xicotepec_atencion.paper.chart_pen import (
    BASE,
    BESIDE,
    CENTER,
    DOT,
    EDGE,
    HAIR,
    HOLLOW,
    INK,
    KEY,
    LEFT,
    PLANNED_EDGE,
    REALIZED_FILL,
    REGULAR,
    RIGHT,
    RULE,
    SEMIBOLD,
    SIZE,
    STRONG,
    WHITE,
    Draw,
    Pen,
    Point,
    measure,
    widest,
)
from xicotepec_atencion.paper.chart_ranking import draw_ranking
from xicotepec_atencion.paper.typography import CAP_HEIGHT

# In points.
NAMES = 15  # below it
LABEL = 12  # room for a figure beyond the end of a bar
ABOVE_BASE = 4  # of the names, from the page's end
SQUARE, BESIDE_SQUARE, BETWEEN_KEYS = 8, 4.5, 13
GAP = 1.6  # between two figures
FLOOR = 6.6  # of a figure; smaller, it is left out
APART = 11  # two texts at one end

BAR, WIDEST = 0.3, 52  # a bar, in parts of its group's width; in points

COLORS = (PLANNED_EDGE, REALIZED_FILL)

Chart = Bars | Curve | Ranking


def drawing(value: Chart) -> Draw:
    match value:
        case Bars():
            return partial(_bars, value)
        case Curve():
            return partial(_curve, value)
        case Ranking():
            return partial(draw_ranking, value)


# months side by side


@dataclass(frozen=True)
class _Scale:
    """From amounts to heights on the page."""

    lowest: int
    base: float  # where the lowest stands
    part: float  # points for one

    def __call__(self, amount: int) -> float:
        return self.base + (amount - self.lowest) * self.part


def _scale(amounts: Sequence[int], bottom: float, top: float) -> _Scale:
    lowest, highest = min((0, *amounts)), max((0, *amounts))
    return _Scale(lowest, bottom, (top - bottom) / (highest - lowest or 1))


def _stated(*amounts: Amounts) -> list[int]:
    return [amount for each in amounts for amount in each if amount is not None]


def _bars(value: Bars, pen: Pen) -> None:
    groups = value.groups
    amounts = _stated(*((each.planned, each.realized) for each in groups))
    below = LABEL if min(amounts) < 0 else 0
    scale = _scale(amounts, NAMES + below, pen.height - KEY - LABEL)
    step = pen.width / len(groups)
    for n, group in enumerate(groups):
        pen.text(group.name, (n + 0.5) * step, ABOVE_BASE, size=_fitting(group.name, step - 1))
        _group(pen, scale, group, (n + 0.5) * step, step)
    pen.line([(0, scale(0)), (pen.width, scale(0))], INK, BASE)
    size, planned_said = _figures(groups, step)
    for n, group in enumerate(groups if size else []):
        alone = not planned_said or group.planned is None
        _say(pen, scale, group, (n + 0.5) * step, step, size, alone)
    if len(groups) > len(value.months):
        x = len(value.months) * step
        pen.line([(x, NAMES), (x, pen.height - KEY)], RULE, HAIR, dashed=True)
    _key(pen, value.called, any(each.planned is not None for each in groups))


def _figures(groups: Sequence[Group], step: float) -> tuple[float, bool]:
    """Their size, and whether the programmed ones are said too; where only one goes, it has the whole group. Size 0:
    none goes."""
    planned = widest(count(each.planned) for each in groups if each.planned is not None)
    realized = widest(count(each.realized) for each in groups if each.realized is not None)
    for needed, room, both in ((max(planned, realized), step / 2 - GAP, planned > 0), (realized, step - GAP, False)):
        size = min(SIZE, SIZE * room / (needed or 1))
        if size >= FLOOR:
            return size, both
    return 0, False


def _group(pen: Pen, scale: _Scale, group: Group, x: float, step: float) -> None:
    planned, realized = _middles(group, x, step)
    _bar(pen, scale, planned, _width(step), group.planned, HOLLOW)
    _bar(pen, scale, realized, _width(step), group.realized, REALIZED_FILL)


def _middles(group: Group, x: float, step: float) -> tuple[float, float]:
    """Of its two bars."""
    beside = _width(step) / 2 + EDGE if group.planned is not None else 0
    return x - beside, x + beside


def _width(step: float) -> float:
    return min(BAR * step, WIDEST)


def _bar(pen: Pen, scale: _Scale, middle: float, width: float, amount: int | None, fill: str) -> None:
    if amount is not None:
        edge = PLANNED_EDGE if fill == HOLLOW else fill
        pen.box(middle - width / 2, scale(0), width, scale(amount) - scale(0), fill, edge)


def _say(pen: Pen, scale: _Scale, group: Group, x: float, step: float, size: float, alone: bool) -> None:
    """The figures beyond their bars' ends, each in its half of the group; one alone has all of it."""
    planned, realized = _middles(group, x, step)
    if not alone:
        _figure(pen, scale, planned, (x - step / 2, x), group.planned, REGULAR, size)
    _figure(pen, scale, realized, (x - step / 2 if alone else x, x + step / 2), group.realized, SEMIBOLD, size)


def _figure(
    pen: Pen, scale: _Scale, middle: float, room: tuple[float, float], amount: int | None, cut: str, size: float
) -> None:
    if amount is None:
        return
    figure, (first, last) = count(amount), room
    half, high = (measure(figure, cut, size) + GAP) / 2, size * CAP_HEIGHT
    x = min(max(middle, first + half), last - half)
    y = scale(amount) + BESIDE if amount >= 0 else scale(amount) - BESIDE - high
    if x != middle:
        pen.box(x - half, y - 1, 2 * half, high + 2, WHITE)  # over another bar
    pen.text(figure, x, y, CENTER, cut, size)


def _fitting(text: str, width: float) -> float:
    return min(SIZE, SIZE * width / (measure(text) or 1))


def _key(pen: Pen, called: Called, planned: bool) -> None:
    """At the right end of the line above the bars."""
    x, y = pen.width, pen.height - SIZE
    hollow, solid = called
    for name, fill, edge in ((solid, REALIZED_FILL, REALIZED_FILL), (hollow, HOLLOW, PLANNED_EDGE)):
        if planned or name == solid:
            pen.text(name, x, y, RIGHT)
            x -= measure(name) + BESIDE_SQUARE + SQUARE
            pen.box(x, y - 1, SQUARE, SQUARE, fill, edge)
            x -= BETWEEN_KEYS


# months added up


def _curve(value: Curve, pen: Pen) -> None:
    """Each line says at its end what it is."""
    ends = [_end(name, amounts) for name, amounts in zip(PROGRAMMED, (value.planned, value.realized), strict=True)]
    right = max((measure(end, SEMIBOLD) for end in ends), default=0) + DOT + BESIDE
    step = (pen.width - right) / len(value.months)
    scale = _scale(_stated(value.planned, value.realized), NAMES, pen.height - KEY - DOT)
    for n, month in enumerate(value.months):
        pen.text(month, (n + 0.5) * step, ABOVE_BASE, size=_fitting(month, step - 1))
    pen.line([(0, scale(0)), (pen.width - right, scale(0))], INK, BASE)
    points = [_points(amounts, scale, step) for amounts in (value.planned, value.realized)]
    for runs, color, weight, dots in zip(points, COLORS, (EDGE, STRONG), (WHITE, REALIZED_FILL), strict=True):
        for run in runs:
            pen.line(run, color, weight, dots=dots)
    _ends(pen, ends, [runs[-1][-1] if runs else None for runs in points])


def _end(name: str, amounts: Amounts) -> str:
    stated = [amount for amount in amounts if amount is not None]
    return f"{name} {count(stated[-1])}" if stated else ""


def _points(amounts: Amounts, scale: _Scale, step: float) -> list[list[Point]]:
    """In runs without a gap."""
    runs: list[list[Point]] = []
    before: int | None = None
    for n, amount in enumerate(amounts):
        if amount is not None:
            if before is None:
                runs.append([])
            runs[-1].append(((n + 0.5) * step, scale(amount)))
        before = amount
    return runs


def _ends(pen: Pen, texts: Sequence[str], at: Sequence[Point | None]) -> None:
    """Beside the last points; where both are at one place, one above the other."""
    planned, realized = at
    heights = [point[1] if point else 0 for point in at]
    if planned and realized and abs(planned[0] - realized[0]) < 1 and abs(heights[0] - heights[1]) < APART:
        middle, upper = sum(heights) / 2, int(heights[1] > heights[0])
        heights = [middle + (APART / 2 if n == upper else -APART / 2) for n in (0, 1)]
    for text, point, height, cut in zip(texts, at, heights, (REGULAR, SEMIBOLD), strict=True):
        if point:
            x, y = point[0] + DOT + 1, max(height, NAMES + SIZE / 2) - SIZE * CAP_HEIGHT / 2
            pen.box(x - 1, y - 2, measure(text, cut) + 2, SIZE * CAP_HEIGHT + 4, WHITE)
            pen.text(text, x, y, LEFT, cut)
