"""The receipt: half a letter page, wider than tall, whose folio is read from afar."""

from io import BytesIO
from typing import Any

from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.pagesizes import letter
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from xicotepec_atencion.domain.receipt import Receipt
from xicotepec_atencion.paper.archival import archived
from xicotepec_atencion.paper.page import Format
from xicotepec_atencion.paper.typography import (
    ACCENT,
    BODY,
    BODY_NAME,
    BOLD,
    FOOT,
    FRAME,
    GROUP,
    OFFICE,
    REGULAR,
    SEMIBOLD,
    STRONG,
    TINT,
    TITLE,
    fitted,
    height_of,
)

HALF = Format((letter[0], letter[1] / 2), 11 * mm)
HEAD = 17 * mm  # from the margin to its rule
TITLE_WIDTH = 62 * mm
FOLIO_BOX = 21 * mm
NAMES = 26 * mm  # of the rows
ROW = 7 * mm
FOLIO = ParagraphStyle("folio", BODY, fontName=BOLD, fontSize=30, leading=33, spaceAfter=0)
WHEN = ParagraphStyle("when", BODY, fontSize=11, leading=13, spaceAfter=0)
NAME = ParagraphStyle("name", BODY_NAME, fontSize=9.5, leading=11.5)
SAID = ParagraphStyle("said", BODY, fontName=SEMIBOLD, fontSize=11.5, leading=13.5, spaceAfter=0)
KEEP = ParagraphStyle("keep", SAID, fontSize=12, leading=15)
AGAIN = ParagraphStyle("again", FOOT, fontName=BOLD, fontSize=9.5, leading=11.5, textColor=ACCENT, alignment=TA_RIGHT)


def render(receipt: Receipt) -> bytes:
    """The same value gives the same bytes. A text that is too long for its place is set smaller."""
    out = BytesIO()
    face: Any = REGULAR  # the stubs take it for a number
    canvas = Canvas(out, pagesize=HALF.size, invariant=1, initialFontName=face)
    canvas.setTitle(f"{receipt.title} {receipt.folio}")
    canvas.setAuthor(receipt.office)
    _head(canvas, receipt)
    _folio(canvas, receipt)
    _rows(canvas, receipt)
    _foot(canvas, receipt)
    canvas.save()
    return archived(out.getvalue())


def _set(
    canvas: Canvas, text: str, style: ParagraphStyle, left: float, top: float, width: float, height: float
) -> float:
    """The text hangs from `top` in its box; where it ends."""
    made = fitted(text, style, width, height)
    high = height_of(made, width)
    made.drawOn(canvas, left, top - high)
    return top - high


def _rule(canvas: Canvas, y: float, weight: float) -> None:
    canvas.setStrokeColor(ACCENT if weight == STRONG else FOOT.textColor)
    canvas.setLineWidth(weight)
    canvas.line(HALF.left, y, HALF.right, y)


def _head(canvas: Canvas, receipt: Receipt) -> None:
    width, title = HALF.width - TITLE_WIDTH - 6 * mm, HALF.right - TITLE_WIDTH
    below = HALF.top
    for text, style in ((receipt.body, BODY_NAME), (receipt.office, OFFICE), (receipt.address, FOOT)):
        if text:
            below = _set(canvas, text, style, HALF.left, below, width, style.leading)
    below = _set(canvas, receipt.title, TITLE, title, HALF.top - 4 * mm, TITLE_WIDTH, TITLE.leading)
    if receipt.again:
        _set(canvas, receipt.again, AGAIN, title, below - 0.5 * mm, TITLE_WIDTH, AGAIN.leading)
    _rule(canvas, HALF.top - HEAD, STRONG)


def _folio(canvas: Canvas, receipt: Receipt) -> None:
    top = HALF.top - HEAD - 4 * mm
    canvas.setFillColor(TINT)
    canvas.setStrokeColor(ACCENT)
    canvas.setLineWidth(FRAME)
    canvas.rect(HALF.left, top - FOLIO_BOX, HALF.width, FOLIO_BOX, fill=1)
    left, width = HALF.left + 4 * mm, HALF.width - 8 * mm
    below = _set(canvas, receipt.folio, FOLIO, left, top - 1 * mm, width, FOLIO.leading)
    _set(canvas, receipt.when, WHEN, left, below - 1.6 * mm, width, WHEN.leading)


def _rows(canvas: Canvas, receipt: Receipt) -> None:
    top = HALF.top - HEAD - FOLIO_BOX - 7.5 * mm
    for name, said in receipt.rows:
        _set(canvas, name, NAME, HALF.left, top - 0.6 * mm, NAMES, ROW)
        _set(canvas, said, SAID, HALF.left + NAMES, top, HALF.width - NAMES, ROW - 1 * mm)
        top -= ROW


def _foot(canvas: Canvas, receipt: Receipt) -> None:
    lines = fitted(receipt.notice, FOOT, HALF.width, 2 * FOOT.leading)
    top = HALF.margin + FOOT.leading + 2 * FOOT.leading + 2 * mm
    _set(canvas, receipt.keep, KEEP, HALF.left, top + 7 * mm, HALF.width, KEEP.leading)
    _rule(canvas, top, GROUP)
    if receipt.notice:
        lines.drawOn(canvas, HALF.left, top - 1 * mm - height_of(lines, HALF.width))
    _set(canvas, receipt.foot, FOOT, HALF.left, HALF.margin + FOOT.leading, HALF.width, FOOT.leading)
