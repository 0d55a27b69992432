"""How the cells of a workbook look: one named style for each part of a table and kind of content."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING

from xicotepec_atencion.domain.tables import Cell, Judged, Ratio, RowKind, Sum

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.styles import NamedStyle

FACE = "Calibri"
INK, SOFT, ACCENT, TINT, LINE = "1E1B19", "595450", "7A1F3D", "F1EEEA", "CFC9C2"


class Content(Enum):
    """What a cell holds, by the format that it is shown in."""

    TEXT = "General"
    AT_RIGHT = "@"  # a text in a column of numbers
    COUNT = "#,##0"
    PERCENT = "0.00 %"
    DAY = "dd/mm/yyyy"
    SIGN = "General "


class Above(Enum):
    """What stands above the table and below it."""

    TITLE = "Título"
    NAME = "Nombre"
    HEAD = "Encabezado"
    SOFT = "Aclaración"


def content_of(cell: Cell, number: bool) -> Content:
    match cell:
        case Judged():
            return Content.SIGN
        case int() | Sum():
            return Content.COUNT
        case Decimal() | Ratio():
            return Content.PERCENT
        case date():
            return Content.DAY
        case None if number:
            return Content.COUNT
        case _:
            return Content.AT_RIGHT if number else Content.TEXT


@cache
def named(kind: RowKind, content: Content) -> str:
    return f"{kind.value} {content.name.lower()}"


def add_looks(book: Workbook) -> None:
    """All of them, so that a cell is given one by its name."""
    for above in Above:
        book.add_named_style(_above(above))
    for kind in RowKind:
        for content in Content:
            book.add_named_style(_of_row(kind, content))


def _above(above: Above) -> NamedStyle:
    from openpyxl.styles import Alignment, Font, NamedStyle

    style = NamedStyle(above.value)
    bold = above is not Above.SOFT
    colour = {Above.TITLE: ACCENT, Above.SOFT: SOFT}.get(above, INK)
    style.font = Font(name=FACE, size={Above.TITLE: 14, Above.NAME: 12}.get(above, 10), bold=bold, color=colour)
    head = above is Above.HEAD
    across = "center" if head else "left"
    style.alignment = Alignment(horizontal=across, vertical="center" if head else "top", wrap_text=True)
    if head:
        style.fill, style.border = _fill(), _edges()
    return style


def _of_row(kind: RowKind, content: Content) -> NamedStyle:
    from openpyxl.styles import Alignment, Font, NamedStyle

    style = NamedStyle(named(kind, content))
    style.number_format = content.value.strip()
    style.font = Font(name=FACE, size=11, bold=kind is not RowKind.PLAIN, color=INK)
    left = content is Content.TEXT
    across = "left" if left else "center" if content in (Content.SIGN, Content.DAY) else "right"
    style.alignment = Alignment(horizontal=across, vertical="top", wrap_text=left)
    style.border = _edges()
    if kind is not RowKind.PLAIN:
        style.fill = _fill()
    return style


def _fill():
    from openpyxl.styles import PatternFill

    return PatternFill("solid", start_color=TINT)


def _edges():
    from openpyxl.styles import Border, Side

    side = Side(style="thin", color=LINE)
    return Border(left=side, right=side, top=side, bottom=side)
