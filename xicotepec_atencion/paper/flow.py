"""What flows down the pages of a report in prose: its headings, its paragraphs, and its end with the signatures."""

from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, PageBreak, Paragraph

from xicotepec_atencion.paper.signatures import LEAST_ABOVE, Above
from xicotepec_atencion.paper.typography import (
    BODY,
    CELL,
    CELL_STRONG,
    FRAME,
    INK,
    INK_SOFT,
)

HEADING = ParagraphStyle("heading", CELL_STRONG, fontSize=10.5, leading=13, spaceBefore=9, spaceAfter=2, tag="H3")
PROSE = ParagraphStyle(
    "prose",
    BODY,
    fontSize=9.6,
    leading=12.8,
    spaceAfter=3,
    alignment=TA_JUSTIFY,
    spaceShrinkage=0,
    allowWidows=0,
    allowOrphans=0,
)
LABEL = ParagraphStyle("label", CELL, fontSize=8.4, leading=10, textColor=INK_SOFT)
VALUE = ParagraphStyle("value", CELL_STRONG, fontSize=14, leading=16.5)

BETWEEN_PARTS = 7 * mm
SIGNED_LINES = 2  # of the last paragraph at least that stay with the signatures
START = 4  # lines of a text at least that stay with its heading
SHORT = START + SIGNED_LINES + 1  # lines of a paragraph that is not worth parting


class Between(Flowable):
    """A rule between two parts of a report, or under the last; nothing where a page begins."""

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: ARG002, N803
        self.width, self.height = aW, 0 if begins_page(self) else BETWEEN_PARTS
        return self.width, self.height

    def draw(self) -> None:
        if self.height:
            self.canv.setStrokeColor(INK)
            self.canv.setLineWidth(FRAME)
            self.canv.line(0, self.height / 2, self.width, self.height / 2)


def begins_page(flowable: Flowable) -> bool:
    frame = getattr(flowable, "_frame", None)
    return bool(frame and frame._atTop)


class Signed(Flowable):
    """The end of a report with its signatures on the same page; a text or a table too long for that begins before.

    Of a table its last rows stay with them: what its `ending` says.
    """

    def __init__(self, end: Flowable, signatures: Flowable) -> None:
        super().__init__()
        self.end, self.signatures = end, signatures
        self.above = Above(signatures)
        self.spaceBefore = end.getSpaceBefore()

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803
        end = self.end.wrapOn(self.canv, aW, aH)[1]
        above = self.above.wrap(aW, aH - end)[1]
        self.block = self.signatures.wrapOn(self.canv, aW, aH)
        self.width, self.height = aW, end + above + self.block[1]
        return self.width, self.height

    def least_below(self, width: float) -> float:
        """How high its signatures are with the least space above them."""
        return LEAST_ABOVE + self.signatures.wrap(width, 0)[1]

    def split(self, aW: float, aH: float) -> list[Flowable]:  # noqa: N803
        before = self.end.wrapOn(self.canv, aW, aH)[1] - _ending(self.end, aW)
        parts = self.end.split(aW, min(aH, before)) if before > 0 else []
        if len(parts) == 2:
            return [parts[0], PageBreak(), Signed(parts[1], self.signatures)]  # there is no room for what is left
        return [self.end, self.signatures] if begins_page(self) else []

    def draw(self) -> None:
        end = self.end.wrapOn(self.canv, self.width, self.height)[1]
        self.end.drawOn(self.canv, 0, self.height - end)
        self.signatures.drawOn(self.canv, (self.width - self.block[0]) / 2, 0)


def _ending(end: Flowable, width: float) -> float:
    """How much of it at least stays with the signatures."""
    whole = end.wrap(width, 0)[1]
    return min(whole, SIGNED_LINES * end.style.leading if isinstance(end, Paragraph) else getattr(end, "ending", whole))
