"""The page that all reports share: letterhead above, foot below, and between them what flows."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from typing import Any, cast

import pikepdf
from reportlab.lib.pagesizes import landscape, letter
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from xicotepec_atencion.domain.report import Paper
from xicotepec_atencion.domain.sheet import DRAFT, Sheet
from xicotepec_atencion.paper.archival import saved
from xicotepec_atencion.paper.charts import Chart, with_charts
from xicotepec_atencion.paper.emblem import emblem
from xicotepec_atencion.paper.fields import lay_fields
from xicotepec_atencion.paper.identified import identity_told
from xicotepec_atencion.paper.qr import draw_code, side_within
from xicotepec_atencion.paper.signatures import SigningCanvas
from xicotepec_atencion.paper.signs import SIDE, draw_legend
from xicotepec_atencion.paper.tagging import Element, marked, tell, untold
from xicotepec_atencion.paper.typography import (
    ACCENT,
    BODY_NAME,
    BOLD,
    FOOT,
    FRAME,
    GROUP,
    MOTTO,
    OFFICE,
    REGULAR,
    STRONG,
    TITLE,
    Told,
    fitted,
    height_of,
    paragraph,
    width_of,
)

LETTERHEAD = 13 * mm  # from the margin to its rule
EMBLEM, BESIDE_EMBLEM = 12 * mm, 3.2 * mm  # its height, and the space at its right
WIDEST_EMBLEM = 36 * mm
MOTTO_ABOVE = 1.6 * mm  # from the rule
OFFICE_SHARE, TITLE_SHARE = 0.45, 0.52  # of the page's width
BESIDE_QR = 3.2 * mm
ABOVE, BELOW = 4.5 * mm, 3 * mm  # between letterhead, frame and foot
FOOT_GAP = 1 * mm  # between the foot's rule and its text
CODED = "Código "
NUMBER_WIDTH = width_of(f"{CODED}{'D' * 4} DDDD DDDD DDDD", REGULAR, FOOT.fontSize) + 3 * mm  # no digit is wider
PAGE_NUMBER = width_of("Página 99 de 99", REGULAR, FOOT.fontSize) + 2.5 * mm  # with the space before it
LEGEND_HEIGHT = 5.5 * mm

DRAFT_SIZE, DRAFT_SPREAD = 9, 1.2
DRAFT_PADDING = 1.6 * mm


@dataclass(frozen=True)
class Format:
    """A size of paper and its margin, in points."""

    size: tuple[float, float]
    margin: float

    @property
    def left(self) -> float:
        return self.margin

    @property
    def right(self) -> float:
        return self.size[0] - self.margin

    @property
    def top(self) -> float:
        return self.size[1] - self.margin

    @property
    def width(self) -> float:
        return self.right - self.left


LANDSCAPE = Format(landscape(letter), 12.7 * mm)
PORTRAIT = Format(letter, 46)
OFICIO = Format((340 * mm, 216 * mm), 12.7 * mm)


def format_of(paper: Paper) -> Format:
    return {Paper.PORTRAIT: PORTRAIT, Paper.LANDSCAPE: LANDSCAPE, Paper.OFICIO: OFICIO}[paper]


class Leaf(PageTemplate):
    """A kind of page of a report; what flows finds `width` by `room` points on it."""

    def __init__(self, kind: str, sheet: Sheet, paper: Format, legend: bool = False) -> None:
        self.sheet, self.paper, self.legend = sheet, paper, legend
        self.lines = [paragraph(line, FOOT) for line in sheet.foot]
        lines = sum(height_of(line, self._foot_width) for line in self.lines)
        self.foot = paper.margin + FOOT_GAP + max(lines, 2 * FOOT.leading)
        bottom = self.foot + (LEGEND_HEIGHT if legend else 0) + BELOW
        self.width = paper.width
        self.motto = paragraph(sheet.motto, MOTTO)
        self.motto_height = MOTTO_ABOVE + height_of(self.motto, self.width) if sheet.motto.strip() else 0
        self.room = paper.top - LETTERHEAD - self.motto_height - ABOVE - bottom
        frame = Frame(paper.left, bottom, self.width, self.room, 0, 0, 0, 0)
        super().__init__(kind, [frame], pagesize=paper.size)

    @property
    def _foot_width(self) -> float:
        return self.paper.width - NUMBER_WIDTH

    @property
    def number_at(self) -> tuple[float, float]:
        """Right end and baseline of «Página 1 de 2»; under it stands the code."""
        return self.paper.right, self.foot - FOOT_GAP - FOOT.fontSize

    def beforeDrawPage(self, canv: Canvas, doc: BaseDocTemplate) -> None:  # noqa: ARG002, N802
        self.draw_around(canv, canv.getPageNumber() == 1)

    def draw_around(self, canv: Canvas, first: bool) -> None:
        """All that surrounds what flows; on the first page it is told, and there stands the QR."""
        side = side_within(LETTERHEAD) if self.sheet.code else 0
        right = self.paper.right - (side + BESIDE_QR if side and first else 0)
        with untold(canv, not first):
            self._draw_letterhead(canv, right, side + BESIDE_QR if side else 0)
        with untold(canv):
            self._draw_foot(canv)
        if self.sheet.draft:
            self._draw_draft(canv, right, first)
        if self.sheet.code and first:
            draw_code(canv, self.sheet.code, self.paper.right - side, self.paper.top, side)
        if self.legend:
            draw_legend(canv, self.sheet.legend, self.paper.left, self.foot + (LEGEND_HEIGHT - SIDE) / 2 + 4)

    def _draw_letterhead(self, canv: Canvas, right: float, kept: float) -> None:
        """right: where the title ends. kept: what it leaves on every page for the QR of the first, so that it is
        equally large on all; but it may have what the office's name leaves."""
        left, top, width = self.paper.left, self.paper.top, self.paper.width
        rule = top - LETTERHEAD
        base = rule + 2.2 * mm
        beside = self._draw_emblem(canv, rule + (LETTERHEAD - EMBLEM))
        office_width = width * OFFICE_SHARE - beside
        office = fitted(self.sheet.office, OFFICE, office_width, OFFICE.leading)
        body = fitted(self.sheet.body, BODY_NAME, office_width, BODY_NAME.leading)
        taken = beside + min(office_width, max(map(_natural_width, (office, body))))
        title_width = min(width * TITLE_SHARE, width * (OFFICE_SHARE + TITLE_SHARE) - taken - kept)
        title = fitted(self.sheet.title, TITLE, title_width, TITLE.leading)
        body.drawOn(canv, left + beside, base + OFFICE.leading)
        office.drawOn(canv, left + beside, base)
        title.drawOn(canv, right - title_width, base)
        _draw_rule(canv, self.paper, rule, STRONG)
        if self.motto_height:
            self.motto.drawOn(canv, left, rule - self.motto_height)

    def _draw_emblem(self, canv: Canvas, bottom: float) -> float:
        """Up to the margin; what it takes of the width."""
        picture = emblem(self.sheet.emblem)
        if picture is None:
            return 0
        across, high = picture.getSize()
        size = min(EMBLEM / high, WIDEST_EMBLEM / across)
        above = (EMBLEM - size * high) / 2
        canv.drawImage(picture, self.paper.left, bottom + above, size * across, size * high)
        return size * across + BESIDE_EMBLEM

    def _draw_foot(self, canv: Canvas) -> None:
        _draw_rule(canv, self.paper, self.foot, GROUP)
        y = self.foot - FOOT_GAP
        for line in self.lines:
            y -= height_of(line, self._foot_width)
            line.drawOn(canv, self.paper.left, y)
        if self.sheet.code:
            right, number = self.number_at
            canv.setFont(REGULAR, FOOT.fontSize)
            canv.setFillColor(FOOT.textColor)
            canv.drawRightString(right, number - FOOT.leading, f"{CODED}{self.sheet.code}")

    def _draw_draft(self, canv: Canvas, right: float, first: bool) -> None:
        """The bordered word above the title, which ends there, and again before the page's number."""
        width = width_of(DRAFT, BOLD, DRAFT_SIZE) + DRAFT_SPREAD * (len(DRAFT) - 1) + 2 * DRAFT_PADDING
        base = self.paper.top - DRAFT_SIZE
        canv.setStrokeColor(ACCENT)
        canv.setFillColor(ACCENT)
        canv.setLineWidth(FRAME)
        canv.rect(right - width + FRAME / 2, base - 3.2, width - FRAME, DRAFT_SIZE + 3)
        canv.setFont(BOLD, DRAFT_SIZE)
        with untold(canv, not first), marked(canv, Element("P")):
            canv.drawString(right - width + DRAFT_PADDING, base, DRAFT, charSpace=DRAFT_SPREAD)
        canv.setFont(BOLD, FOOT.fontSize)
        number_right, number = self.number_at
        canv.drawRightString(number_right - PAGE_NUMBER, number, DRAFT)


def _natural_width(text: Told) -> float:
    """Of its one line."""
    return width_of(text.getPlainText(), text.style.fontName, text.style.fontSize)


def _draw_rule(canv: Canvas, paper: Format, y: float, weight: float) -> None:
    canv.setStrokeColor(ACCENT if weight == STRONG else FOOT.textColor)
    canv.setLineWidth(weight)
    canv.line(paper.left, y, paper.right, y)


class _Numbered(SigningCanvas):
    """Keeps the pages back until all are there, so that each can say how many they are."""

    def __init__(self, *args: Any, number_at: tuple[float, float], **more: Any) -> None:
        super().__init__(*args, **more)
        self._number_at = number_at
        self._kept: list[dict[str, Any]] = []

    def showPage(self) -> None:  # noqa: N802
        self._kept.append(dict(self.__dict__))
        self._startPage()  # pyright: ignore[reportAttributeAccessIssue] missing in the stubs
        self.begin_page()

    def save(self) -> None:
        for number, kept in enumerate(self._kept, 1):
            self.__dict__.update(kept)
            self.setFont(REGULAR, FOOT.fontSize)
            self.setFillColor(FOOT.textColor)
            self.drawRightString(*self._number_at, f"Página {number} de {len(self._kept)}")
            self.end_page()
            super().showPage()
        super().save()


def build(sheet: Sheet, leaves: list[Leaf], story: list[Flowable], charts: Sequence[Chart] = ()) -> bytes:
    """The PDF whose story flows over the leaves, from the first kind on, with those of the charts that came to stand
    on them; equal input gives equal bytes."""
    out = BytesIO()
    document = BaseDocTemplate(
        out,
        pagesize=leaves[0].paper.size,
        pageTemplates=leaves,
        title=sheet.title,
        author=f"{sheet.office}, {sheet.body}",
        invariant=1,
        initialFontName=REGULAR,
        pageCompression=0,  # they are packed once, when all is there
    )
    document.build(story, canvasmaker=partial(_Numbered, number_at=leaves[0].number_at))
    with pikepdf.open(out) as pdf, with_charts(pdf, [chart for chart in charts if chart.page]):
        canvas, identity = cast(SigningCanvas, document.canv), identity_told(sheet)
        tell(pdf, canvas)
        if identity and not sheet.draft:
            lay_fields(pdf, canvas.rooms)
        return saved(pdf, identity)
