"""The oficio of a referral or of its reminder: a letter as offices write them to one another."""

from itertools import pairwise

from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, Spacer, Table

from xicotepec_atencion.domain.letters import LetterPage
from xicotepec_atencion.paper.page import PORTRAIT, Leaf, build
from xicotepec_atencion.paper.signatures import signature_block
from xicotepec_atencion.paper.tables import Command, bare
from xicotepec_atencion.paper.typography import (
    ACCENT,
    BODY,
    BODY_NAME,
    BOLD,
    INK_SOFT,
    SEMIBOLD,
    SIDE_HEADING,
    paragraph,
    resized,
)

SIZES = (11, 10.4, 9.8, 9)  # the first in which one page holds it all; else it flows in the largest
NAMES = 24 * mm  # of the facts
GAP, FAREWELL = 4 * mm, 6 * mm
LEFT = ParagraphStyle("left", BODY, spaceAfter=0)
RIGHT = ParagraphStyle("right", LEFT, alignment=TA_RIGHT)
STRONG = ParagraphStyle("strong", LEFT, fontName=SEMIBOLD)
NAME = ParagraphStyle("name", LEFT, textColor=INK_SOFT)
NUMBER = ParagraphStyle("number", RIGHT, fontName=BOLD)
AGAIN = ParagraphStyle("again", RIGHT, fontName=BOLD, textColor=ACCENT)
TEXT = ParagraphStyle("text", BODY, alignment=TA_JUSTIFY, spaceAfter=7, spaceShrinkage=0, allowWidows=0, allowOrphans=0)
HEADING = ParagraphStyle("heading", SIDE_HEADING, keepWithNext=1)
CENTRED = ParagraphStyle("centred", STRONG, alignment=TA_CENTER, spaceBefore=FAREWELL)
COPY = ParagraphStyle("copy", BODY_NAME, fontSize=8.6, leading=11)


def render(page: LetterPage) -> bytes:
    """Letter, portrait; the same value gives the same bytes. A text too long for one page goes on to the next, and
    whoever signs never stands there alone."""
    leaf = Leaf("letter", page.sheet, PORTRAIT)
    size = next((each for each in SIZES if _height(page, each, leaf.width) <= leaf.room), SIZES[0])
    return build(page.sheet, [leaf], [*_body(page, size, leaf.width), KeepTogether(_end(page, size))])


def _body(page: LetterPage, size: float, width: float) -> list[Flowable]:
    return [
        *([_said(page.again, AGAIN, size)] if page.again else []),
        _said(page.number, NUMBER, size),
        _said(page.subject, RIGHT, size),
        _said(page.dated, RIGHT, size),
        Spacer(0, GAP),
        *(_said(line, STRONG, size) for line in page.to),
        Spacer(0, GAP),
        *(_said(each, TEXT, size) for each in page.opening),
        _facts(page, size, width),
        Spacer(0, GAP),
        *(each for heading, asked in page.asked for each in _under(heading, asked, size)),
    ]


def _under(heading: str, text: str, size: float) -> list[Flowable]:
    lines = [line for line in text.split("\n") if line.strip()]
    return [_said(heading, HEADING, size), *(_said(line, TEXT, size) for line in lines)]


def _end(page: LetterPage, size: float) -> list[Flowable]:
    """What is not parted from whoever signs."""
    return [
        *(_said(each, TEXT, size) for each in page.closing),
        _said(page.farewell, CENTRED, size),
        signature_block(page.sheet.signatures),
        Spacer(0, FAREWELL),
        paragraph(page.copy, COPY),
    ]


def _height(page: LetterPage, size: float, width: float) -> float:
    story = [*_body(page, size, width), *_end(page, size)]
    gaps = (max(above.getSpaceAfter(), below.getSpaceBefore()) for above, below in pairwise(story))
    return sum(each.wrap(width, PORTRAIT.size[1])[1] for each in story) + sum(gaps)


def _said(text: str, style: ParagraphStyle, size: float) -> Flowable:
    return paragraph(text, resized(style, style.fontSize * size / BODY.fontSize))


def _facts(page: LetterPage, size: float, width: float) -> Table:
    """Side by side with their names; a long one takes several lines."""
    name, value = (resized(each, each.fontSize * size / BODY.fontSize) for each in (NAME, STRONG))
    cells = [[paragraph(heading, name), paragraph(said, value)] for heading, said in page.facts]
    style: list[Command] = [*bare(), ("BOTTOMPADDING", (0, 0), (-1, -1), 1)]
    return Table(cells, [NAMES, width - NAMES], style=style, hAlign="LEFT")
