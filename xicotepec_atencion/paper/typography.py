"""Type and ink of every report: faces, colours, rules, styles, and texts made safe to set."""

from html import escape
from typing import Any, cast

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.platypus import Paragraph

from xicotepec_atencion.paper.faces import Face
from xicotepec_atencion.paper.tagging import Element, marked

REGULAR = Face("Regular").fontName
SEMIBOLD = Face("Semibold").fontName
BOLD = Face("Bold").fontName
ITALIC = Face("It").fontName

INK = HexColor(0x1E1B19)
INK_SOFT = HexColor(0x595450)
ACCENT = HexColor(0x7A1F3D)
TINT = HexColor(0xF1EEEA)  # heads and totals only
WHITE = HexColor(0xFFFFFF)
PLANNED, REALIZED = HexColor(0x6E6761), HexColor(0x2F5D73)

# Rules, in points.
HAIR, GROUP, FRAME, STRONG = 0.3, 0.5, 0.9, 1.4

CAP_HEIGHT = 0.66  # of the faces, in parts of their size
FLOOR = 7.8  # no text of an ordinary report is smaller
LEAST = 1  # nor any text at all, or none would ever fit a box without room


def _style(face: str, size: float, leading: float = 0, **more: Any) -> ParagraphStyle:
    more = {"textColor": INK, "leading": leading or round(size * 1.18, 1), **more}
    return ParagraphStyle(face, fontName=face, fontSize=size, **more)


LEAD = _style(REGULAR, 12.5, 18)
BODY = _style(REGULAR, 11, 16, spaceAfter=4)
SIDE_HEADING = _style(SEMIBOLD, 11, 16, textColor=ACCENT, tag="H2")
TABLE_TITLE = _style(SEMIBOLD, 11, leftIndent=4, spaceBefore=12, spaceAfter=2, tag="H2")

HEAD = _style(SEMIBOLD, 8, 9.4)  # of a column
HEAD_GROUP = _style(SEMIBOLD, FLOOR)  # of several
CELL = _style(REGULAR, 9, 10.4)
CELL_STRONG = _style(BOLD, 9, 10.4)
CELL_NAME = _style(SEMIBOLD, 9, 10.4)
CELL_NOTE = _style(ITALIC, 8.2, 9.6, textColor=INK_SOFT)

BODY_NAME = _style(REGULAR, 9.5, textColor=INK_SOFT)
OFFICE = _style(BOLD, 14)
TITLE = _style(BOLD, 14, textColor=ACCENT, alignment=TA_RIGHT, tag="H1")
MOTTO = _style(ITALIC, 8.4, 10, textColor=INK_SOFT, alignment=TA_CENTER)
FOOT = _style(REGULAR, FLOOR, textColor=INK_SOFT)
DUTY = _style(REGULAR, 9.5, textColor=INK_SOFT, alignment=TA_CENTER)
SIGNER = _style(BOLD, 10.5, alignment=TA_CENTER)
POST = _style(REGULAR, 10, alignment=TA_CENTER)


class Told(Paragraph):
    """A paragraph that is told as what its style says, `tag`; its parts on several pages as one."""

    def __init__(self, text: Any, style: ParagraphStyle, **more: Any) -> None:
        super().__init__(text, style, **more)
        self.element = Element(getattr(style, "tag", "P"))

    def split(self, availWidth: float, availHeight: float) -> list[Any]:  # noqa: N803
        parts: list[Any] = super().split(availWidth, availHeight)
        for part in parts:
            part.element = self.element
        return parts

    def draw(self) -> None:
        with marked(self.canv, self.element):
            super().draw()


def paragraph(text: str, style: ParagraphStyle) -> Told:
    """The text as it is: what looks like markup or like an entity in it is set letter by letter."""
    return Told(escape(text.strip(), quote=False).replace("\n", "<br/>"), style)


def height_of(text: Paragraph, width: float) -> float:
    return text.wrap(width, 0)[1]


def fitted(text: str, style: ParagraphStyle, width: float, height: float, floor: float = 0) -> Told:
    """The text in the largest size, from its style's downwards, in which it fits the box.

    Where even the size `floor` is too large for the box, it is set in that size and stands higher.
    """
    size, least = style.fontSize, max(floor, LEAST)
    while True:
        set_text = paragraph(text, resized(style, size))
        if height_of(set_text, width) <= height or size <= least:
            return set_text
        size = max(least, size * 0.95)


def resized(style: ParagraphStyle, size: float) -> ParagraphStyle:
    return ParagraphStyle(style.name, style, fontSize=size, leading=style.leading * size / style.fontSize)


def shown(text: str, face: str = REGULAR) -> str:
    """The text as any of our papers shows it: a stand-in for each letter that neither the face nor the one behind it
    has. For who sets it without reportlab."""
    return cast(Face, pdfmetrics.getFont(face)).shown(text)


def face_of(cut: str) -> Face:
    return cast(Face, pdfmetrics.getFont(f"SourceSansPro-{cut}"))


def width_of(text: str, face: str, size: float) -> float:
    return pdfmetrics.stringWidth(text, face, size)
