"""The privacy notice on paper: as large as one page takes it, and never small."""

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, Paragraph, Spacer

from xicotepec_atencion.domain.notices import NoticePage, Part
from xicotepec_atencion.paper.page import PORTRAIT, Leaf, build
from xicotepec_atencion.paper.typography import BODY, LEAD, SIDE_HEADING, height_of, paragraph, resized

SIZES = (15, 13.6, LEAD.fontSize, 11.5, 10.6)  # the first in which one page holds it all; else it flows in the last
TEXT = ParagraphStyle("text", BODY, fontSize=LEAD.fontSize, leading=LEAD.leading, spaceAfter=0)
HEADING = ParagraphStyle("heading", SIDE_HEADING, fontSize=LEAD.fontSize, leading=LEAD.leading)
GAP = 3.4 * mm  # between two parts


def render(page: NoticePage) -> bytes:
    """Letter, portrait; the same value gives the same bytes."""
    leaf = Leaf("notice", page.sheet, PORTRAIT)
    size = next((each for each in SIZES if _height(page, each, leaf.width) <= leaf.room), SIZES[-1])
    story: list[Flowable] = []
    for part in page.parts:
        heading, *rest = _paragraphs(part, size)
        story += [KeepTogether([heading, *rest]), Spacer(0, GAP)]
    return build(page.sheet, [leaf], story[:-1])


def _paragraphs(part: Part, size: float) -> list[Paragraph]:
    heading = [paragraph(part.heading, resized(HEADING, size))] if part.heading else []
    return [*heading, paragraph(part.text, resized(TEXT, size))]


def _height(page: NoticePage, size: float, width: float) -> float:
    lines = [height_of(each, width) for part in page.parts for each in _paragraphs(part, size)]
    return sum(lines) + GAP * (len(page.parts) - 1)
