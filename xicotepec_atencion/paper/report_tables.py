"""A report's table on paper: its head on every page, its groups with their first row, its total never alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Paragraph

from xicotepec_atencion.domain.tables import Table
from xicotepec_atencion.paper.paged import Rows
from xicotepec_atencion.paper.report_columns import Columns, columns_for, head_text
from xicotepec_atencion.paper.report_rows import blocks_of
from xicotepec_atencion.paper.tables import (
    ROW,
    Command,
    Strip,
    all_cells,
    lettering,
    tinted,
)
from xicotepec_atencion.paper.typography import (
    CELL,
    FRAME,
    GROUP,
    HAIR,
    HEAD_GROUP,
    INK,
    INK_SOFT,
    fitted,
    paragraph,
    resized,
)

AROUND = 2.6 * mm
HEAD_ABOVE, HEAD_BENEATH = 1.5 * mm, 1.6 * mm
GROUP_HEAD = 5.2 * mm  # the storey over several columns


def rows_of(table: Table, width: float, title: ParagraphStyle) -> Rows:
    """The table as it flows, under its name in this style."""
    columns = columns_for(table, width)
    style: list[Command] = [
        *all_cells(CELL),
        ("LEFTPADDING", (0, 0), (-1, -1), columns.padding),
        ("RIGHTPADDING", (0, 0), (-1, -1), columns.padding),
        *[command for n, column in enumerate(table.columns) if column.number for command in _right(n, columns)],
        *[("LINEBEFORE", (n, 0), (n, -1), HAIR, INK_SOFT) for n in _borders(table)],
    ]
    named = paragraph(table.name, title) if table.name else None
    return Rows(_head(table, columns), blocks_of(table, columns), columns.widths, style, named, AROUND)


def _right(column: int, columns: Columns) -> list[Command]:
    whole = (column, 0), (column, -1)
    return [("ALIGN", *whole, "RIGHT"), *lettering(*whole, resized(CELL, columns.size))]


# the head


def _head(table: Table, columns: Columns) -> Strip:
    texts = [head_text(each.head, columns, n, each.number) for n, each in enumerate(table.columns)]
    lower = max(ROW, HEAD_ABOVE + max(text.height for text in texts) + HEAD_BENEATH)
    groups = list(_groups(table))
    storeys: list[list[Any]] = [[""] * len(texts), texts] if groups else [texts]
    whole = (0, 0), (-1, len(storeys) - 1)
    style: list[Command] = [
        ("VALIGN", *whole, "BOTTOM"),
        ("TOPPADDING", *whole, 0),
        ("BOTTOMPADDING", *whole, HEAD_BENEATH),
        tinted(*whole),
        ("LINEABOVE", (0, 0), (-1, 0), FRAME, INK),
        ("LINEBELOW", (0, len(storeys) - 1), (-1, len(storeys) - 1), GROUP, INK),
    ]
    for first, last, name in groups:
        storeys[0][first] = _group_text(name, sum(columns.widths[first : last + 1]) - 2 * columns.padding)
        span = (first, 0), (last, 0)
        style += [("SPAN", *span), ("ALIGN", *span, "CENTER"), ("LINEBELOW", *span, HAIR, INK_SOFT)]
    return Strip(storeys, [GROUP_HEAD, lower] if groups else [lower], style)


def _groups(table: Table) -> Iterator[tuple[int, int, str]]:
    """First and last column of each, and its name."""
    first = 0
    for n, column in enumerate(table.columns):
        if n + 1 == len(table.columns) or table.columns[n + 1].group != column.group:
            if column.group:
                yield first, n, column.group
            first = n + 1


def _borders(table: Table) -> list[int]:
    """The columns before which a group begins or has ended."""
    groups = [column.group for column in table.columns]
    return [n for n in range(1, len(groups)) if groups[n] != groups[n - 1]]


def _group_text(name: str, width: float) -> Paragraph:
    face = ParagraphStyle("group", HEAD_GROUP, alignment=1)
    return fitted(name, face, width, GROUP_HEAD - HEAD_BENEATH)
