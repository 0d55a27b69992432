"""A report's table on paper: its head on every page, its groups with their first row, its total never alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Paragraph

from xicotepec_atencion.domain.tables import Table
from xicotepec_atencion.paper.report_columns import Columns, columns_for, head_text
from xicotepec_atencion.paper.report_rows import Block, blocks_of, height_of_strips
from xicotepec_atencion.paper.tables import (
    ROW,
    Command,
    Strip,
    all_cells,
    joined,
    lettering,
    table_of,
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
    height_of,
    paragraph,
    resized,
)

AROUND = 2.6 * mm
HEAD_ABOVE, HEAD_BENEATH = 1.5 * mm, 1.6 * mm
GROUP_HEAD = 5.2 * mm  # the storey over several columns


class Rows(Flowable):
    """A table that becomes one page by page, so that thousands of rows cost no more than their number.

    Its blocks of rows are not parted; `ending` is how much of it stays with what follows.
    """

    def __init__(
        self, head: Strip, blocks: Sequence[Block], columns: Columns, style: Sequence[Command], title: Paragraph | None
    ) -> None:
        super().__init__()
        self.head, self.blocks, self.columns, self.style, self.title = head, blocks, columns, style, title
        self.width = sum(columns.widths)
        self.above = height_of(title, self.width) + title.style.spaceAfter if title else 0
        self.top = self.above + sum(head.heights)
        self.height = self.top + height_of_strips(blocks)
        self.spaceBefore = title.getSpaceBefore() if title else AROUND
        self.spaceAfter = AROUND

    @property
    def beginning(self) -> float:
        """How much of it stands at least on its first page."""
        return self.top + sum(self.blocks[0].heights)

    @property
    def ending(self) -> float:
        return sum(self.blocks[-1].heights)

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: ARG002, N803
        return self.width, self.height

    def split(self, aW: float, aH: float) -> list[Flowable]:  # noqa: ARG002, N803
        room, fitting = aH - self.top, 0
        for block in self.blocks:
            room -= sum(block.heights)
            if room < 0:
                break
            fitting += 1
        if fitting in (0, len(self.blocks)):
            return []
        first, (begins, *rest) = self.blocks[:fitting], self.blocks[fitting:]
        return [
            Rows(self.head, first, self.columns, self.style, self.title),
            Rows(self.head, [begins.beginning, *rest], self.columns, self.style, None),
        ]

    def draw(self) -> None:
        if self.title:
            self.title.drawOn(self.canv, 0, self.height - self.above + self.title.style.spaceAfter)
        table = table_of(joined([self.head, *self.blocks]), self.columns.widths, self.style, len(self.head.rows))
        table.wrapOn(self.canv, self.width, self.height)
        table.drawOn(self.canv, 0, 0)


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
    return Rows(_head(table, columns), blocks_of(table, columns), columns, style, named)


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
