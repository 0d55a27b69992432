"""Type and ink of every report: faces, colours, rules, styles, and texts made safe to set."""

from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph

from xicotepec_atencion.paths import paper_font


def _registered(cut: str) -> str:
    name = f"SourceSansPro-{cut}"
    pdfmetrics.registerFont(TTFont(name, str(paper_font(cut))))
    return name


REGULAR = _registered("Regular")
SEMIBOLD = _registered("Semibold")
BOLD = _registered("Bold")
ITALIC = _registered("It")

INK = HexColor(0x1E1B19)
INK_SOFT = HexColor(0x595450)
ACCENT = HexColor(0x7A1F3D)
TINT = HexColor(0xF1EEEA)  # heads and totals only

# Rules, in points.
HAIR, GROUP, FRAME, STRONG = 0.3, 0.5, 0.9, 1.4

FLOOR = 7.8  # no text of an ordinary report is smaller


def _style(face: str, size: float, leading: float = 0, **more: Any) -> ParagraphStyle:
    more = {"textColor": INK, "leading": leading or round(size * 1.18, 1), **more}
    return ParagraphStyle(face, fontName=face, fontSize=size, **more)


LEAD = _style(REGULAR, 12.5, 18)
BODY = _style(REGULAR, 11, 16, spaceAfter=4)
SIDE_HEADING = _style(SEMIBOLD, 11, 16, textColor=ACCENT)
TABLE_TITLE = _style(SEMIBOLD, 11, leftIndent=4, spaceBefore=12, spaceAfter=2)

HEAD = _style(SEMIBOLD, 8, 9.4)  # of a column
HEAD_GROUP = _style(SEMIBOLD, FLOOR)  # of several
CELL = _style(REGULAR, 9, 10.4)
CELL_STRONG = _style(BOLD, 9, 10.4)
CELL_NAME = _style(SEMIBOLD, 9, 10.4)
CELL_NOTE = _style(ITALIC, 8.2, 9.6, textColor=INK_SOFT)

BODY_NAME = _style(REGULAR, 9.5, textColor=INK_SOFT)
OFFICE = _style(BOLD, 14)
TITLE = _style(BOLD, 14, textColor=ACCENT, alignment=TA_RIGHT)
FOOT = _style(REGULAR, FLOOR, textColor=INK_SOFT)
DUTY = _style(REGULAR, 9.5, textColor=INK_SOFT, alignment=TA_CENTER)
SIGNER = _style(BOLD, 10.5, alignment=TA_CENTER)
POST = _style(REGULAR, 10, alignment=TA_CENTER)


def paragraph(text: str, style: ParagraphStyle) -> Paragraph:
    """The text as it is: what looks like markup or like an entity in it is set letter by letter."""
    return Paragraph(escape(text.strip()).replace("\n", "<br/>"), style)


def height_of(text: Paragraph, width: float) -> float:
    return text.wrap(width, 0)[1]


def fitted(text: str, style: ParagraphStyle, width: float, height: float, floor: float = 0) -> Paragraph:
    """The text in the largest size, from its style's downwards, in which it fits the box.

    Where even the size `floor` is too large for the box, it is set in that size and stands higher.
    """
    size = style.fontSize
    while True:
        set_text = paragraph(text, resized(style, size))
        if height_of(set_text, width) <= height or size <= floor:
            return set_text
        size = max(floor, size * 0.95)


def resized(style: ParagraphStyle, size: float) -> ParagraphStyle:
    return ParagraphStyle(style.name, style, fontSize=size, leading=style.leading * size / style.fontSize)


def width_of(text: str, face: str, size: float) -> float:
    return pdfmetrics.stringWidth(text, face, size)
