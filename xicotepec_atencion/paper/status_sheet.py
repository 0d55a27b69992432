"""«Estado de su asunto»: half a letter page, like the receipt whose folio it repeats."""

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from xicotepec_atencion.domain.status_sheet import StatusSheet
from xicotepec_atencion.paper.half_page import BENEATH_BOX, HALF, KEEP, NAME, drawn, rule, set_text
from xicotepec_atencion.paper.typography import BODY, FOOT, GROUP

DAYS = 26 * mm  # of the steps
ROW = 5.6 * mm
BETWEEN = 0.7 * mm
STANDS_HEIGHT = 17 * mm  # three lines
STANDS = ParagraphStyle("stands", KEEP, fontSize=13, leading=16)
STEP = ParagraphStyle("step", BODY, fontSize=10.5, leading=12.5, spaceAfter=0)
BRING = ParagraphStyle("bring", KEEP, fontSize=10.5, leading=13)


def render(page: StatusSheet) -> bytes:
    """The same value gives the same bytes. A text that is too long for its place is set smaller."""

    def draw(canvas: Canvas) -> None:
        set_text(canvas, page.stands, STANDS, HALF.left, BENEATH_BOX, HALF.width, STANDS_HEIGHT)
        _steps(canvas, page)
        _foot(canvas, page)

    return drawn(page, page.matter, "", draw)


def _steps(canvas: Canvas, page: StatusSheet) -> None:
    """Each on a line or two."""
    top = BENEATH_BOX - STANDS_HEIGHT - 5 * mm
    rule(canvas, top + 2 * mm, GROUP)
    for day, said in page.steps:
        set_text(canvas, day, NAME, HALF.left, top - 0.4 * mm, DAYS, ROW)
        below = set_text(canvas, said, STEP, HALF.left + DAYS, top, HALF.width - DAYS, 2 * STEP.leading)
        top = min(top - ROW, below - BETWEEN)


def _foot(canvas: Canvas, page: StatusSheet) -> None:
    top = HALF.margin + FOOT.leading + 2 * mm
    set_text(canvas, page.bring, BRING, HALF.left, top + 7 * mm, HALF.width, BRING.leading)
    rule(canvas, top, GROUP)
    set_text(canvas, page.foot, FOOT, HALF.left, HALF.margin + FOOT.leading, HALF.width, FOOT.leading)
