"""What the tables of the reports share: strips of rows whose texts stand on one baseline, whatever their size."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Paragraph, Table

from xicotepec_atencion.paper.signs import SIDE
from xicotepec_atencion.paper.tagging import rows
from xicotepec_atencion.paper.typography import CAP_HEIGHT, CELL, FLOOR, FRAME, GROUP, HEAD, INK, TINT, fitted, width_of

Place = tuple[int, int]  # column, row; -1 is the last
Command = tuple[str, Place, Place, *tuple[Any, ...]]  # of a table's style

ROW = 6.7 * mm
BASELINE = (ROW + CELL.fontSize * CAP_HEIGHT) / 2  # of the first line, from the row's top
PADDING = 1.3 * mm  # left and right of a text
BENEATH = 1 * mm  # its last line


@dataclass(frozen=True)
class Strip:
    """Rows that belong together; `style` counts them from 0, and columns from either end."""

    rows: Sequence[list[Any]]
    heights: Sequence[float]
    style: Sequence[Command]

    def style_from(self, row: int) -> list[Command]:
        """As a table says it in which the strip begins at this row."""
        return [(name, (c, r + row), (d, s + row), *more) for name, (c, r), (d, s), *more in self.style]


def joined(strips: Iterable[Strip]) -> Strip:
    """One under the other."""
    rows: list[list[Any]] = []
    heights: list[float] = []
    style: list[Command] = []
    for strip in strips:
        style += strip.style_from(len(rows))
        rows += strip.rows
        heights += strip.heights
    return Strip(rows, heights, style)


class _Texts(Table):
    """reportlab sets a text also where there is none, which of the programme's cells is every second: without those
    (3,100 of 6,000) the programme of 30 activities takes 352 ms of the processor in place of 389, and 203 KB in place
    of 219. It is a private part of reportlab: where it is called otherwise one day, nothing but that is lost."""

    def _drawCell(self, cellval: Any, *where: Any) -> None:  # noqa: N802
        if cellval != "":
            super()._drawCell(cellval, *where)  # pyright: ignore[reportAttributeAccessIssue] missing in the stubs


def table_of(
    strip: Strip, widths: Sequence[float], style: Sequence[Command], heads: int = 0, told: Any = None
) -> Table:
    """`style` holds for the whole table; its first `heads` rows stand on every page. told: who followed the table on
    the pages before."""
    whole = [*style, *strip.style]
    return _Texts(strip.rows, widths, strip.heights, whole, repeatRows=heads, renderCB=told or rows(heads))


def bare() -> list[Command]:
    """What every table begins with: no paddings, and a face of ours even where it is not seen."""
    everywhere = (0, 0), (-1, -1)
    paddings = ("LEFTPADDING", "RIGHTPADDING", "TOPPADDING", "BOTTOMPADDING")
    return [
        ("FONT", *everywhere, CELL.fontName, CELL.fontSize, CELL.leading),
        ("VALIGN", *everywhere, "TOP"),
        *[(padding, *everywhere, 0) for padding in paddings],
    ]


def all_cells(style: ParagraphStyle) -> list[Command]:
    """A table of texts: this style everywhere, unless a later command says otherwise."""
    first, last = (0, 0), (-1, -1)
    return [
        *bare(),
        *lettering(first, last, style),
        ("LEFTPADDING", first, last, PADDING),
        ("RIGHTPADDING", first, last, PADDING),
    ]


def lettering(first: Place, last: Place, style: ParagraphStyle) -> list[Command]:
    """The cells' texts in this style, on the baseline of their row."""
    return [
        ("FONT", first, last, style.fontName, style.fontSize, style.leading),
        ("TEXTCOLOR", first, last, style.textColor),
        ("TOPPADDING", first, last, BASELINE - style.fontSize),
    ]


def head_strip(texts: Sequence[str]) -> Strip:
    """The heads of a table's columns."""
    row = (0, 0), (-1, 0)
    style: list[Command] = [
        *lettering(*row, HEAD),
        tinted(*row),
        ("LINEABOVE", *row, FRAME, INK),
        ("LINEBELOW", *row, GROUP, INK),
    ]
    return Strip([[*texts]], [ROW], style)


def placed(cell: Place, text: Paragraph) -> Command:
    """This one cell's text, of whatever size, on the baseline of its row."""
    return ("TOPPADDING", cell, cell, BASELINE - text.style.fontSize)


def signs(first: Place, last: Place) -> list[Command]:
    """The cells hold signs: halfway up the row's capitals."""
    top = BASELINE - (CELL.fontSize * CAP_HEIGHT + SIDE) / 2
    return [("TOPPADDING", first, last, top), ("RIGHTPADDING", first, last, 0)]


def needed_for(text: Paragraph) -> float:
    """How high a row must be for a text whose lines are already broken."""
    return BASELINE - text.style.fontSize + text.height + BENEATH


def cell_text(text: str, style: ParagraphStyle, width: float, usual: float, limit: float) -> Paragraph:
    """A text for a cell of the usual height, if need be at the smallest size; longer, it makes its row
    grow up to `limit`, and only then it is set smaller still."""
    beside = BASELINE - style.fontSize + BENEATH
    short = fitted(text, style, width, usual - beside, FLOOR)
    return short if needed_for(short) <= limit else fitted(text, style, width, limit - BASELINE - BENEATH)


def tinted(first: Place, last: Place) -> Command:
    return ("BACKGROUND", first, last, TINT)


def widest(texts: Iterable[str], style: ParagraphStyle) -> float:
    return max((width_of(text, style.fontName, style.fontSize) for text in texts), default=0)
