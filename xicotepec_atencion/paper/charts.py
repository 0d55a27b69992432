"""Charts in vectors: laid over the places that a report left open for them. What draws them is imported with the
first one."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from io import BytesIO

import pikepdf
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Paragraph

from xicotepec_atencion.domain.chart_tables import chart_table
from xicotepec_atencion.domain.charts import Bars, Curve, Ranking
from xicotepec_atencion.paper.chart_drawing import KEY, drawing
from xicotepec_atencion.paper.chart_pen import drawn
from xicotepec_atencion.paper.chart_ranking import ranking_height
from xicotepec_atencion.paper.flow import HEADING
from xicotepec_atencion.paper.paged import Rows
from xicotepec_atencion.paper.report_tables import rows_of
from xicotepec_atencion.paper.tagging import Element, reserved
from xicotepec_atencion.paper.typography import HAIR, INK_SOFT, height_of

TITLE_SHARE = 0.68  # of its width, what a chart's title may take beside the key
BARS, CURVE = 36 * mm, 44 * mm  # their heights
AROUND = 2.6 * mm
ABREAST = 3  # names of a ranking in its table

Place = tuple[Bars | Curve | Ranking, float, float]  # a chart, its width and height


def alone(value: Bars | Curve | Ranking, width_mm: float, height_mm: float) -> bytes:
    """The chart as a PDF of one page of this size."""
    return _pages(((value, width_mm * mm, height_mm * mm),))


@lru_cache(maxsize=8)  # a preview draws the same ones over and over
def _pages(places: tuple[Place, ...]) -> bytes:
    return drawn((width, height, drawing(value)) for value, width, height in places)


def height_for(value: Bars | Curve | Ranking, width: float, most: float) -> float:
    """A ranking is as high as its names ask for."""
    match value:
        case Bars():
            return BARS
        case Curve():
            return CURVE
        case Ranking():
            return ranking_height(value, width, most)


def rows_under(value: Bars | Curve | Ranking, head: str, width: float) -> Rows:
    """Its numbers. head: what its names are («Mes»)."""
    table = chart_table(value, head, abreast=ABREAST)
    rows = rows_of(table, width, HEADING)
    if isinstance(value, Ranking):  # a rule between those abreast
        rules = range(2, len(table.columns), 2)
        rows.style = [*rows.style, *(("LINEBEFORE", (n, 0), (n, -1), HAIR, INK_SOFT) for n in rules)]
    return rows


class Chart(Flowable):
    """A title and the place of a chart, which remembers where it came to stand. told: what it shows, in words. rows:
    its numbers, under it on the same page."""

    def __init__(
        self,
        title: Paragraph,
        value: Bars | Curve | Ranking,
        width: float,
        height: float,
        told: str = "",
        rows: Rows | None = None,
    ) -> None:
        super().__init__()
        self.title, self.value, self.told, self.rows = title, value, told, rows
        self.width, self.chart_height = width, height
        self.title_height = height_of(title, (TITLE_SHARE if isinstance(value, Bars) else 1) * width)
        self.below = rows.spaceBefore + rows.height if rows else 0
        self.height = self.below + height + max(0, self.title_height - KEY)  # its last line stands beside the key
        self.spaceBefore = title.getSpaceBefore()
        self.spaceAfter = 0 if isinstance(value, Bars) and not rows else AROUND
        self.page = 0
        self.corner = (0.0, 0.0)
        self.mark: int | None = None  # under which it is told

    @property
    def place(self) -> Place:
        return self.value, self.width, self.chart_height

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: ARG002, N803
        return self.width, self.height

    def draw(self) -> None:
        self.title.drawOn(self.canv, 0, self.height - self.title_height)
        self.page = self.canv.getPageNumber()
        self.corner = self.canv.absolutePosition(0, self.below)
        self.mark = reserved(self.canv, Element("Figure", self.told))
        if self.rows:
            self.rows.drawOn(self.canv, 0, 0)


@contextmanager
def with_charts(report: pikepdf.Pdf, charts: Sequence[Chart]) -> Generator[None]:
    """The report has each chart in its place; it is to be saved while this lasts."""
    if not charts:
        yield
        return
    with pikepdf.open(BytesIO(_pages(tuple(each.place for each in charts)))) as drawn:
        for number, (chart, page) in enumerate(zip(charts, drawn.pages, strict=True), 1):
            form = report.copy_foreign(page.as_form_xobject())
            _lay_over(report.pages[chart.page - 1], form, chart, pikepdf.Name(f"/Chart{number}"))
        yield


def _lay_over(page: pikepdf.Page, form: pikepdf.Object, chart: Chart, name: pikepdf.Name) -> None:
    """Not pikepdf's own overlay, which names what it lays over by chance."""
    left, bottom = chart.corner
    begins = "/Artifact BMC" if chart.mark is None else f"/Figure <</MCID {chart.mark}>> BDC"
    page.add_resource(form, pikepdf.Name.XObject, name)
    page.contents_add(b"q", prepend=True)
    page.contents_add(f"Q {begins} q 1 0 0 1 {left:.3f} {bottom:.3f} cm {name} Do Q EMC".encode())
