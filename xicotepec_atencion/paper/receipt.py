"""The receipt: half a letter page whose folio is read from afar."""

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from xicotepec_atencion.domain.receipt import Receipt
from xicotepec_atencion.paper.half_page import BENEATH_BOX, HALF, KEEP, NAME, SAID, drawn, rule, set_text
from xicotepec_atencion.paper.typography import FOOT, GROUP, fitted, height_of

NAMES = 26 * mm  # of the rows
ROW = 7 * mm


def render(receipt: Receipt) -> bytes:
    """The same value gives the same bytes. A text that is too long for its place is set smaller."""

    def draw(canvas: Canvas) -> None:
        _rows(canvas, receipt)
        _foot(canvas, receipt)

    return drawn(receipt, receipt.when, receipt.again, draw)


def _rows(canvas: Canvas, receipt: Receipt) -> None:
    top = BENEATH_BOX
    for name, said in receipt.rows:
        set_text(canvas, name, NAME, HALF.left, top - 0.6 * mm, NAMES, ROW)
        set_text(canvas, said, SAID, HALF.left + NAMES, top, HALF.width - NAMES, ROW - 1 * mm)
        top -= ROW


def _foot(canvas: Canvas, receipt: Receipt) -> None:
    lines = fitted(receipt.notice, FOOT, HALF.width, 2 * FOOT.leading)
    top = HALF.margin + FOOT.leading + 2 * FOOT.leading + 2 * mm
    set_text(canvas, receipt.keep, KEEP, HALF.left, top + 7 * mm, HALF.width, KEEP.leading)
    rule(canvas, top, GROUP)
    if receipt.notice:
        lines.drawOn(canvas, HALF.left, top - 1 * mm - height_of(lines, HALF.width))
    set_text(canvas, receipt.foot, FOOT, HALF.left, HALF.margin + FOOT.leading, HALF.width, FOOT.leading)
