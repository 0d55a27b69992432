"""Half a letter page, wider than tall, for what a citizen takes home: its head, its rules, and texts in their boxes."""

from collections.abc import Callable
from io import BytesIO
from typing import Any, Protocol

from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.pagesizes import letter
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from xicotepec_atencion.paper.archival import archived
from xicotepec_atencion.paper.page import Format
from xicotepec_atencion.paper.typography import (
    ACCENT,
    BODY,
    BODY_NAME,
    BOLD,
    FOOT,
    FRAME,
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
BENEATH_BOX = HALF.top - HEAD - FOLIO_BOX - 7.5 * mm
FOLIO = ParagraphStyle("folio", BODY, fontName=BOLD, fontSize=30, leading=33, spaceAfter=0)
UNDER_FOLIO = ParagraphStyle("under folio", BODY, fontSize=11, leading=13, spaceAfter=0)
NAME = ParagraphStyle("name", BODY_NAME, fontSize=9.5, leading=11.5)
SAID = ParagraphStyle("said", BODY, fontName=SEMIBOLD, fontSize=11.5, leading=13.5, spaceAfter=0)
KEEP = ParagraphStyle("keep", SAID, fontSize=12, leading=15)
AGAIN = ParagraphStyle("again", FOOT, fontName=BOLD, fontSize=9.5, leading=11.5, textColor=ACCENT, alignment=TA_RIGHT)


class Headed(Protocol):
    """What the head and the box of the folio say."""

    @property
    def office(self) -> str: ...
    @property
    def body(self) -> str: ...
    @property
    def address(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def folio(self) -> str: ...


def drawn(page: Headed, below: str, again: str, draw: Callable[[Canvas], object]) -> bytes:
    """The PDF: head, folio with what stands below it, and what is drawn beneath. again: «Reimpresión», or nothing."""
    out = BytesIO()
    face: Any = REGULAR  # the stubs take it for a number
    canvas = Canvas(out, pagesize=HALF.size, invariant=1, initialFontName=face)
    canvas.setTitle(f"{page.title} {page.folio}")
    canvas.setAuthor(page.office)
    _head(canvas, page, again)
    _folio(canvas, page.folio, below)
    draw(canvas)
    canvas.save()
    return archived(out.getvalue())


def set_text(
    canvas: Canvas, text: str, style: ParagraphStyle, left: float, top: float, width: float, height: float
) -> float:
    """The text hangs from `top` in its box, set smaller where it is too long for it; where it ends."""
    made = fitted(text, style, width, height)
    high = height_of(made, width)
    made.drawOn(canvas, left, top - high)
    return top - high


def rule(canvas: Canvas, y: float, weight: float) -> None:
    canvas.setStrokeColor(ACCENT if weight == STRONG else FOOT.textColor)
    canvas.setLineWidth(weight)
    canvas.line(HALF.left, y, HALF.right, y)


def _head(canvas: Canvas, page: Headed, again: str) -> None:
    width, title = HALF.width - TITLE_WIDTH - 6 * mm, HALF.right - TITLE_WIDTH
    below = HALF.top
    for text, style in ((page.body, BODY_NAME), (page.office, OFFICE), (page.address, FOOT)):
        if text:
            below = set_text(canvas, text, style, HALF.left, below, width, style.leading)
    below = set_text(canvas, page.title, TITLE, title, HALF.top - 4 * mm, TITLE_WIDTH, TITLE.leading)
    if again:
        set_text(canvas, again, AGAIN, title, below - 0.5 * mm, TITLE_WIDTH, AGAIN.leading)
    rule(canvas, HALF.top - HEAD, STRONG)


def _folio(canvas: Canvas, folio: str, said: str) -> None:
    top = HALF.top - HEAD - 4 * mm
    canvas.setFillColor(TINT)
    canvas.setStrokeColor(ACCENT)
    canvas.setLineWidth(FRAME)
    canvas.rect(HALF.left, top - FOLIO_BOX, HALF.width, FOLIO_BOX, fill=1)
    left, width = HALF.left + 4 * mm, HALF.width - 8 * mm
    below = set_text(canvas, folio, FOLIO, left, top - 1 * mm, width, FOLIO.leading)
    set_text(canvas, said, UNDER_FOLIO, left, below - 1.6 * mm, width, UNDER_FOLIO.leading)
