"""Charts in vectors: matplotlib draws them, imported where the first one is drawn, and they are laid over the
places that a report left open for them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from io import BytesIO
from threading import Lock
from typing import TYPE_CHECKING

import pikepdf
from reportlab.lib.units import inch, mm
from reportlab.platypus import Flowable

from xicotepec_atencion.domain.quarterly import Bars
from xicotepec_atencion.domain.spanish import count
from xicotepec_atencion.paths import paper_font

if TYPE_CHECKING:
    from matplotlib.axes import Axes

PLANNED, REALIZED = "Programado", "Realizado"
QUARTER = "Trimestre"
PLANNED_EDGE, REALIZED_FILL = "#6E6761", "#2F5D73"
INK, RULE = "#1E1B19", "#595450"

# In points.
KEY = 15  # the height of its line, above the bars
NAMES = 15  # below them
LABEL = 12  # room for a figure on the highest bar
SIZE = 9
EDGE, BASE, HAIR = 0.9, 0.9, 0.5
BOX, GAP = 8, 4  # of the key

BAR = 0.3  # parts of a group's width
DIGIT = 0.51  # width of a figure, in parts of its size

_drawing = Lock()  # matplotlib's readers of fonts are not made for two threads


@dataclass(frozen=True)
class _Group:
    """What stands over one name; planned None: only one bar, in the middle."""

    name: str
    planned: int | None
    realized: int | None


def bars(value: Bars, width_mm: float, height_mm: float) -> bytes:
    """A PDF of one page of this size: planned hollow beside realized solid, month by month.

    Where only the whole quarter has a goal, its pair stands as one more group. Nothing is drawn for blanks.
    """
    with _drawing:
        return _bars(value, width_mm * mm, height_mm * mm)


def _bars(value: Bars, width: float, height: float) -> bytes:
    import matplotlib
    from matplotlib.figure import Figure

    matplotlib.rcdefaults()  # whatever the user of this computer keeps for drawings of their own
    matplotlib.rcParams["pdf.fonttype"] = 42  # TrueType, the only kind that takes no drawing of it at save time
    groups = _groups(value)
    figure = Figure(figsize=(width / inch, height / inch))
    axes = figure.add_axes((0, NAMES / height, 1, (height - NAMES - KEY) / height))
    axes.set_axis_off()
    axes.set_xlim(-0.5, len(groups) - 0.5)
    highest = max((n for each in groups for n in (each.planned, each.realized) if n is not None), default=0) or 1
    axes.set_ylim(0, highest / (1 - LABEL / (height - NAMES - KEY)))
    for x, group in enumerate(groups):
        _draw_group(axes, x, group, BAR * width / len(groups))
    axes.axhline(0, color=INK, linewidth=BASE, clip_on=False)
    if groups[-1].name == QUARTER:
        axes.axvline(len(groups) - 1.5, color=RULE, linewidth=HAIR, dashes=(3, 1.5))
    _draw_key(axes, height - NAMES - KEY / 2, any(each.planned is not None for each in groups))
    out = BytesIO()
    figure.savefig(out, format="pdf", metadata={"CreationDate": None})
    return out.getvalue()


def _groups(value: Bars) -> list[_Group]:
    groups = [_Group(*each) for each in zip(value.months, value.planned, value.realized, strict=True)]
    if value.quarter_planned is not None and all(planned is None for planned in value.planned):
        groups.append(_Group(QUARTER, value.quarter_planned, value.quarter_realized))
    return groups


def _draw_group(axes: Axes, x: float, group: _Group, bar: float) -> None:
    """`bar` is the width of a bar in points; a figure wider than that is set smaller."""
    _write(axes, group.name, x, 0, -NAMES + 4)
    if group.planned is None:
        drawn = [(x, group.realized, REALIZED_FILL, REALIZED_FILL, "Semibold")]
    else:
        drawn = [
            (x - BAR / 2 - 0.01, group.planned, "none", PLANNED_EDGE, "Regular"),
            (x + BAR / 2 + 0.01, group.realized, REALIZED_FILL, REALIZED_FILL, "Semibold"),
        ]
    for middle, amount, fill, edge, cut in drawn:
        if amount is None:
            continue
        axes.bar(middle, amount, BAR, facecolor=fill, edgecolor=edge, linewidth=EDGE)
        figure = count(amount)
        _write(axes, figure, middle, amount, 3, cut, min(SIZE, bar / (DIGIT * len(figure))))


def _write(
    axes: Axes, text: str, x: float, y: float, above: float, cut: str = "Regular", size: float = SIZE
) -> None:
    """In the middle over x, so many points above y."""
    from matplotlib.font_manager import FontProperties

    axes.annotate(
        text,
        (x, y),
        (0, above),
        textcoords="offset points",
        horizontalalignment="center",
        verticalalignment="baseline",
        color=INK,
        font=FontProperties(fname=paper_font(cut), size=size),
        parse_math=False,
        annotation_clip=False,
    )


def _draw_key(axes: Axes, y: float, planned: bool) -> None:
    """At the left end of its line, whose middle is y points above the axes' foot."""
    from matplotlib.font_manager import FontProperties
    from matplotlib.patches import Rectangle
    from matplotlib.transforms import Affine2D

    figure = axes.figure
    points = Affine2D().scale(figure.dpi / inch).translate(0, NAMES * figure.dpi / inch)
    x = EDGE / 2
    hollow = [(PLANNED, "none", PLANNED_EDGE)] if planned else []
    for word, fill, edge in [*hollow, (REALIZED, REALIZED_FILL, REALIZED_FILL)]:
        box = Rectangle((x, y - BOX / 2), BOX, BOX, facecolor=fill, edgecolor=edge, linewidth=EDGE, transform=points)
        box.set_clip_on(False)
        axes.add_patch(box)
        font = FontProperties(fname=paper_font("Regular"), size=SIZE)
        axes.text(x + BOX + GAP, y - 0.33 * SIZE, word, font=font, color=INK, transform=points, parse_math=False)
        x += BOX + GAP + 5.5 * SIZE + 3 * GAP


class Chart(Flowable):
    """The place of a chart, which remembers where it came to stand."""

    def __init__(self, value: Bars, width: float, height: float) -> None:
        super().__init__()
        self.value, self.width, self.height = value, width, height
        self.page = 0
        self.corner = (0.0, 0.0)

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: ARG002, N803
        return self.width, self.height

    def draw(self) -> None:
        self.page = self.canv.getPageNumber()
        self.corner = self.canv.absolutePosition(0, 0)

    def drawn(self) -> bytes:
        return bars(self.value, self.width / mm, self.height / mm)

    @property
    def box(self) -> pikepdf.Rectangle:
        left, bottom = self.corner
        return pikepdf.Rectangle(left, bottom, left + self.width, bottom + self.height)


def with_charts(pdf: bytes, charts: Sequence[Chart]) -> bytes:
    """The report with each chart in its place; equal input gives equal bytes."""
    out = BytesIO()
    with ExitStack() as open_until_saved:
        report = open_until_saved.enter_context(pikepdf.open(BytesIO(pdf)))
        for chart in charts:
            drawn = open_until_saved.enter_context(pikepdf.open(BytesIO(chart.drawn())))
            report.pages[chart.page - 1].add_overlay(drawn.pages[0], chart.box)
        report.save(out, deterministic_id=True)
    return out.getvalue()


def is_blank(value: Bars) -> bool:
    """Whether there is nothing to draw."""
    return all(amount is None for amount in _amounts(value))


def _amounts(value: Bars) -> Iterable[int | None]:
    return (*value.planned, *value.realized, value.quarter_planned)
