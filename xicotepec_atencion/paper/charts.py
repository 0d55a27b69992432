"""Charts in vectors: matplotlib draws them, imported where the first one is drawn, and they are laid over the
places that a report left open for them."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from threading import Lock
from typing import TYPE_CHECKING

import pikepdf
from reportlab.lib.units import inch, mm
from reportlab.platypus import Flowable, Paragraph

from xicotepec_atencion.domain.charts import Bars
from xicotepec_atencion.domain.spanish import count
from xicotepec_atencion.paper.typography import height_of
from xicotepec_atencion.paths import paper_font

if TYPE_CHECKING:
    from matplotlib.axes import Axes

PLANNED, REALIZED = "Programado", "Realizado"
QUARTER = "Trimestre"
PLANNED_EDGE, REALIZED_FILL = "#6E6761", "#2F5D73"
INK, RULE = "#1E1B19", "#595450"

# In points.
KEY = 17  # the height of its line, above the bars
NAMES = 15  # below them
LABEL = 12  # room for a figure on the highest bar
SIZE = 9
EDGE, BASE, HAIR = 0.9, 0.9, 0.5

BAR = 0.3  # parts of a group's width
TITLE_SHARE = 0.68  # of its width, what a chart's title may take beside the key
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


@lru_cache(maxsize=64)  # a preview draws the same ones over and over; most of a chart's time goes into its fonts
def _bars(value: Bars, width: float, height: float) -> bytes:
    import matplotlib
    from matplotlib.figure import Figure

    matplotlib.rcdefaults()  # whatever the user of this computer keeps for drawings of their own
    matplotlib.rcParams["pdf.fonttype"] = 42  # TrueType, as all other faces of a report
    groups = _groups(value)
    figure = Figure((width / inch, height / inch), dpi=72, facecolor="none")
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
    _draw_key(axes, any(each.planned is not None for each in groups))
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


def _write(axes: Axes, text: str, x: float, y: float, above: float, cut: str = "Regular", size: float = SIZE) -> None:
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


def _draw_key(axes: Axes, planned: bool) -> None:
    """At the right end of the line above the bars."""
    from matplotlib.font_manager import FontProperties
    from matplotlib.patches import Patch

    hollow = [Patch(facecolor="none", edgecolor=PLANNED_EDGE, linewidth=EDGE, label=PLANNED)] if planned else []
    solid = Patch(facecolor=REALIZED_FILL, edgecolor=REALIZED_FILL, linewidth=EDGE, label=REALIZED)
    axes.legend(
        handles=[*hollow, solid],
        ncols=2,
        loc="upper right",
        bbox_to_anchor=(1, 1),
        bbox_transform=axes.figure.transFigure,
        prop=FontProperties(fname=paper_font("Regular"), size=SIZE),
        labelcolor=INK,
        frameon=False,
        borderpad=0.1,
        borderaxespad=0,
        handlelength=0.9,
        handleheight=0.9,
        handletextpad=0.5,
        columnspacing=1.5,
    )


class Chart(Flowable):
    """A title and the place of a chart, which remembers where it came to stand."""

    def __init__(self, title: Paragraph, value: Bars, width: float, height: float) -> None:
        super().__init__()
        self.title, self.value = title, value
        self.width, self.chart_height = width, height
        self.title_height = height_of(title, TITLE_SHARE * width)
        self.height = height + max(0, self.title_height - KEY)  # its last line stands beside the key
        self.spaceBefore = title.getSpaceBefore()
        self.page = 0
        self.corner = (0.0, 0.0)

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: ARG002, N803
        return self.width, self.height

    def draw(self) -> None:
        self.title.drawOn(self.canv, 0, self.height - self.title_height)
        self.page = self.canv.getPageNumber()
        self.corner = self.canv.absolutePosition(0, 0)

    def drawn(self) -> bytes:
        return bars(self.value, self.width / mm, self.chart_height / mm)


def with_charts(pdf: bytes, charts: Sequence[Chart]) -> bytes:
    """The report with each chart in its place; equal input gives equal bytes."""
    out = BytesIO()
    with ExitStack() as open_until_saved:
        report = open_until_saved.enter_context(pikepdf.open(BytesIO(pdf)))
        for number, chart in enumerate(charts, 1):
            drawn = open_until_saved.enter_context(pikepdf.open(BytesIO(chart.drawn())))
            form = report.copy_foreign(drawn.pages[0].as_form_xobject())
            _lay_over(report.pages[chart.page - 1], form, chart.corner, pikepdf.Name(f"/Chart{number}"))
        report.save(out, deterministic_id=True)
    return out.getvalue()


def _lay_over(page: pikepdf.Page, form: pikepdf.Object, corner: tuple[float, float], name: pikepdf.Name) -> None:
    """Not pikepdf's own overlay, which names what it lays over by chance."""
    left, bottom = corner
    page.add_resource(form, pikepdf.Name.XObject, name)
    page.contents_add(b"q", prepend=True)
    page.contents_add(f"Q q 1 0 0 1 {left:.3f} {bottom:.3f} cm {name} Do Q".encode())


def is_blank(value: Bars) -> bool:
    """Whether there is nothing to draw."""
    return all(amount is None for amount in (*value.planned, *value.realized, value.quarter_planned))
