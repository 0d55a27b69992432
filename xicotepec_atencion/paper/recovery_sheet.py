"""The recovery sheet: its code in large groups, what it opens, and where it is kept."""

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Spacer, Table

from xicotepec_atencion.domain.recovery_sheet import LEAD, LETTERS, Part, RecoverySheet
from xicotepec_atencion.paper.page import PORTRAIT, Leaf, build
from xicotepec_atencion.paper.signatures import Above, signature_block
from xicotepec_atencion.paper.tables import Command, bare
from xicotepec_atencion.paper.tagging import Element, marked
from xicotepec_atencion.paper.typography import (
    ACCENT,
    BODY,
    BODY_NAME,
    BOLD,
    CAP_HEIGHT,
    FRAME,
    INK,
    SIDE_HEADING,
    TINT,
    paragraph,
    width_of,
)
from xicotepec_atencion.paper.typography import LEAD as LARGE

SIDE = 42 * mm  # of the headings
TEXT = ParagraphStyle("text", BODY, fontSize=10.5, leading=14.5)
SIZE = 20
LETTER = 17.2  # what each letter of the code takes, whatever its own width
BETWEEN = 16  # the groups
CODE_HEIGHT = 62


class Code(Flowable):
    """The code on one line; its letters stand in columns, so that none is overlooked."""

    def __init__(self, groups: tuple[str, ...], width: float) -> None:
        super().__init__()
        self.groups, self.width, self.height = groups, width, CODE_HEIGHT

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: ARG002, N803
        return self.width, self.height

    def draw(self) -> None:
        canvas: Canvas = self.canv  # pyright: ignore[reportAttributeAccessIssue] given by the page
        canvas.setFillColor(TINT)
        canvas.setStrokeColor(ACCENT)
        canvas.setLineWidth(FRAME)
        canvas.rect(FRAME / 2, 0, self.width - FRAME, self.height, fill=1)
        canvas.setFillColor(INK)
        canvas.setFont(BOLD, SIZE)
        taken = sum(map(len, self.groups)) * LETTER + (len(self.groups) - 1) * BETWEEN
        x, y = (self.width - taken) / 2, (self.height - SIZE * CAP_HEIGHT) / 2
        with marked(canvas, Element("P", " ".join(self.groups))):
            for group in self.groups:
                for letter in group:
                    canvas.drawString(x + (LETTER - width_of(letter, BOLD, SIZE)) / 2, y, letter)
                    x += LETTER
                x += BETWEEN


def render(report: RecoverySheet) -> bytes:
    """One page, letter portrait; the same value gives the same bytes."""
    leaf = Leaf("sheet", report.sheet, PORTRAIT)
    signing = signature_block(report.sheet.signatures)
    story: list[Flowable] = [
        Spacer(0, 2 * mm),
        paragraph(LEAD, LARGE),
        Spacer(0, 5 * mm),
        Code(report.groups, leaf.width),
        Spacer(0, 2 * mm),
        paragraph(LETTERS, BODY_NAME),
        Spacer(0, 7 * mm),
        *(_part(part, leaf.width) for part in report.parts),
        Above(signing),
        signing,
    ]
    return build(report.sheet, [leaf], story)


def _part(part: Part, width: float) -> Table:
    cells = [[paragraph(part.title, SIDE_HEADING), [paragraph(each, TEXT) for each in part.sentences]]]
    style: list[Command] = [*bare(), ("BOTTOMPADDING", (0, 0), (-1, -1), 3 * mm), ("RIGHTPADDING", (0, 0), (0, -1), 8)]
    return Table(cells, [SIDE, width - SIDE], style=style, hAlign="LEFT")
