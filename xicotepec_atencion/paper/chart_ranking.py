"""A ranking: one bar for each name, beside it."""

from __future__ import annotations

from xicotepec_atencion.domain.charts import Ranking
from xicotepec_atencion.domain.spanish import count
from xicotepec_atencion.paper.chart_pen import (
    BASE,
    BESIDE,
    INK,
    KEY,
    LEFT,
    REALIZED_FILL,
    RIGHT,
    SEMIBOLD,
    SIZE,
    Pen,
    measure,
    widest,
)
from xicotepec_atencion.paper.typography import CAP_HEIGHT

# In points.
ROW, ROW_OF_TWO, THICK = 13.6, 21.6, 0.66  # how much of a row its bar takes
LINE = 9.4  # of a name on two lines
NAMES_SHARE = 0.42  # of the width at most


def ranking_height(value: Ranking, width: float, most: float) -> float:
    rows = sum(_rows(value, width))
    return min(KEY + rows, most)


def draw_ranking(value: Ranking, pen: Pen) -> None:
    rows = _rows(value, pen.width)
    squeezed = min(1, (pen.height - KEY) / sum(rows))
    names, amounts = _names_width(value, pen.width), widest(map(count, value.amounts)) + BESIDE
    room = (pen.width - names - BESIDE - amounts) / (max((1, *value.amounts)))
    size, y = SIZE * squeezed, pen.height - KEY
    for name, amount, row in zip(value.names, value.amounts, rows, strict=True):
        y -= row * squeezed
        middle = y + row * squeezed / 2
        length = max(0, amount) * room
        _name(pen, name, names, middle, size)
        thick = ROW * THICK * squeezed
        pen.box(names + BESIDE, middle - thick / 2, length, thick, REALIZED_FILL, REALIZED_FILL)
        pen.text(count(amount), names + 2 * BESIDE + length, middle - size * CAP_HEIGHT / 2, LEFT, SEMIBOLD, size)
    pen.line([(names + BESIDE, pen.height - KEY), (names + BESIDE, y)], INK, BASE)


def _rows(value: Ranking, width: float) -> list[float]:
    names = _names_width(value, width)
    return [ROW if measure(name) <= names else ROW_OF_TWO for name in value.names]


def _names_width(value: Ranking, width: float) -> float:
    return min(max(measure(name) for name in value.names), NAMES_SHARE * width)


def _name(pen: Pen, name: str, width: float, middle: float, size: float) -> None:
    """On one line, or on two; what goes on after these is left out."""
    lines = _broken(name, width * SIZE / size)
    drop = size * CAP_HEIGHT / 2 - (len(lines) - 1) * LINE * size / SIZE / 2
    for n, line in enumerate(lines):
        pen.text(line, width, middle - drop - n * LINE * size / SIZE, RIGHT, size=size)


def _broken(name: str, width: float) -> list[str]:
    if measure(name) <= width:
        return [name]
    words = name.split(" ")
    first = next((n for n in range(len(words) - 1, 0, -1) if measure(" ".join(words[:n])) <= width), 0)
    begun, rest = (" ".join(words[:first]), " ".join(words[first:])) if first else _cut(name, width)
    return [begun, rest if measure(rest) <= width else _cut(rest, width, "…")[0]]


def _cut(text: str, width: float, end: str = "") -> tuple[str, str]:
    length = next(n for n in range(len(text), 0, -1) if n == 1 or measure(text[:n] + end) <= width)
    return text[:length].rstrip() + end, text[length:]
