"""What draws charts: a pen over matplotlib that works in points, and the pages of one PDF that share their faces."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from reportlab.lib.colors import Color
from reportlab.lib.units import inch

from xicotepec_atencion.paper import typography
from xicotepec_atencion.paper.typography import face_of, width_of
from xicotepec_atencion.paths import paper_faces

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.figure import Figure
    from matplotlib.font_manager import FontProperties


def _hex(color: Color) -> str:
    return f"#{color.hexval()[2:]}"


INK, RULE, WHITE = _hex(typography.INK), _hex(typography.INK_SOFT), _hex(typography.WHITE)
PLANNED_EDGE, REALIZED_FILL = _hex(typography.PLANNED), _hex(typography.REALIZED)
HOLLOW = "none"

# In points.
SIZE = 9
EDGE, BASE, HAIR, STRONG = 0.9, 0.9, 0.5, 1.8
DOT = 4  # a marker's width
KEY = 17  # the height of the line of key and title, above the chart
BESIDE = 3  # between a bar or a point and its figure

REGULAR, SEMIBOLD = "Regular", "Semibold"
LEFT, CENTER, RIGHT = 0.0, 0.5, 1.0

MARKS = dict.fromkeys([*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xFEFF])

Point = tuple[float, float]
Draw = Callable[["Pen"], None]

_drawing = Lock()  # matplotlib's readers of fonts are not made for two threads


class Pen:
    """Draws on a page of this size; its lower left corner is 0, 0."""

    def __init__(self, figure: Figure, width: float, height: float) -> None:
        from matplotlib.transforms import IdentityTransform

        self.width, self.height = width, height
        self._figure = figure
        self._as_it_is = IdentityTransform()
        self._above = 0

    def box(self, x: float, y: float, width: float, height: float, fill: str, edge: str = HOLLOW) -> None:
        from matplotlib.patches import Rectangle

        weight = 0 if edge == HOLLOW else EDGE
        self._add(Rectangle((x, y), width, height, facecolor=fill, edgecolor=edge, linewidth=weight))

    def line(self, points: Sequence[Point], color: str, weight: float, dashed: bool = False, dots: str = "") -> None:
        """dots: what its points are filled with; empty: they are not marked."""
        from matplotlib.lines import Line2D

        x, y = zip(*points, strict=True)
        line = Line2D(x, y, color=color, linewidth=weight, solid_capstyle="butt")
        if dashed:
            line.set_dashes((3 / weight, 1.5 / weight))
        if dots:
            line.set(marker="o", markersize=DOT, markerfacecolor=dots, markeredgecolor=color, markeredgewidth=EDGE)
        self._add(line)

    def text(self, text: str, x: float, y: float, at: float = CENTER, cut: str = REGULAR, size: float = SIZE) -> None:
        """On the baseline y. at: which part of the text stands at x, LEFT, CENTER or RIGHT.

        Marks that nobody sees are left out: some of them turn what follows.
        """
        from matplotlib.text import Text

        text = text.translate(MARKS)
        x -= at * measure(text, cut, size)
        own, other = paper_faces(cut)
        for borrowed, run in face_of(cut).runs(text):
            face = _face(other if borrowed else own, size)
            self._add(Text(x, y, run, color=INK, fontproperties=face, parse_math=False))
            x += measure(run, cut, size)

    def _add(self, artist: Artist) -> None:
        """Above all that was drawn before."""
        self._above += 1
        artist.set_zorder(self._above)
        artist.set_transform(self._as_it_is)
        self._figure.add_artist(artist)


def measure(text: str, cut: str = REGULAR, size: float = SIZE) -> float:
    return width_of(text, face_of(cut).fontName, size)


def widest(figures: Iterable[str]) -> float:
    return max((measure(figure, SEMIBOLD) for figure in figures), default=0)


@lru_cache
def _face(file: Path, size: float) -> FontProperties:
    from matplotlib.font_manager import FontProperties

    return FontProperties(fname=file, size=size)


def drawn(pages: Iterable[tuple[float, float, Draw]]) -> bytes:
    """A PDF with a page of each width and height. They are one file, for most of a chart's time goes into its
    faces, and so these are made ready once."""
    with _drawing:
        import matplotlib
        from matplotlib.backends.backend_pdf import PdfPages
        from matplotlib.figure import Figure

        matplotlib.rcdefaults()  # whatever the user of this computer keeps for drawings of their own
        matplotlib.rcParams["pdf.fonttype"] = 42  # TrueType, as all other faces of a report
        out = BytesIO()
        try:
            with PdfPages(out, metadata={"CreationDate": None}) as document:
                for width, height, draw in pages:
                    figure = Figure((width / inch, height / inch), dpi=72, facecolor="none")
                    draw(Pen(figure, width, height))
                    document.savefig(figure)
        finally:
            _let_go_of_faces()
        return out.getvalue()


def _let_go_of_faces() -> None:
    """matplotlib keeps the files of up to 64 faces open, for each thread its own; one that keeps them elsewhere, or not
    at all, draws all the same."""
    from matplotlib import font_manager

    kept = getattr(font_manager, "_get_font", None)
    getattr(kept, "cache_clear", lambda: None)()
