"""The rows of a report's table, in blocks that are not parted: a group with its first row, a sum with the row above
it, a remark on the table with its last row."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Any

from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Paragraph

from xicotepec_atencion.domain.tables import Cell, Judged, Row, RowKind, Table, text_of
from xicotepec_atencion.paper.flow import LABEL
from xicotepec_atencion.paper.paged import Block, block_of, height_of_strips
from xicotepec_atencion.paper.report_columns import Columns
from xicotepec_atencion.paper.report_pairs import name_of_pair, pair_of, with_lower
from xicotepec_atencion.paper.signs import SignMark
from xicotepec_atencion.paper.tables import (
    BENEATH,
    ROW,
    Command,
    Strip,
    cell_text,
    joined,
    lettering,
    needed_for,
    placed,
    signs,
    tinted,
)
from xicotepec_atencion.paper.typography import (
    CELL,
    CELL_NAME,
    CELL_STRONG,
    FLOOR,
    FRAME,
    GROUP,
    HAIR,
    INK,
    INK_SOFT,
    resized,
    width_of,
)

TALLEST = 36 * mm  # a row; a longer text is set smaller
ABOVE_GROUP = 1.2 * mm
ABOVE_NOTE = 2  # points
TOGETHER = 60 * mm  # what a page surely has room for
ORDINARY = re.compile("[ -~¡-¬®-ž–—−«»“”…→·]*")  # letters of the house's face, which need no paragraph
GOES_ON = "(sigue)"
SUMS = (RowKind.SUBTOTAL, RowKind.TOTAL)


def blocks_of(table: Table, columns: Columns) -> list[Block]:
    """At least one: a table without rows has a blank one."""
    setting = _Setting(table, columns)
    blocks: list[list[Strip]] = []
    names: list[Strip | None] = []
    group, after_group = None, False
    for row, lower in with_lower(table.rows):
        strip = setting.pair(row, lower) if lower else setting.row(row)
        if row.kind is RowKind.GROUP:
            group = setting.again(text_of(row.cells[0]))
        if blocks and (after_group or row.kind in SUMS) and height_of_strips([*blocks[-1], strip]) <= TOGETHER:
            blocks[-1].append(strip)
        else:
            blocks.append([strip])
            names.append(None if row.kind is RowKind.GROUP or row.kind is RowKind.TOTAL else group)
        after_group = row.kind is RowKind.GROUP
    *before, last = blocks or [[Strip([[""] * len(table.columns)], [ROW], [])]]
    noted = [setting.note()] if table.note else []
    whole = [*before, [_closed(joined(last)), *noted]]
    return [block_of(strips, name) for strips, name in zip(whole, names or [None], strict=True)]


def _closed(strip: Strip) -> Strip:
    """With the table's last rule."""
    last = len(strip.rows) - 1
    return replace(strip, style=[*strip.style, ("LINEBELOW", (0, last), (-1, last), FRAME, INK)])


@dataclass(frozen=True)
class _Setting:
    """Sets rows. Equal texts of one column are broken into lines once: an annex repeats them by the thousand."""

    table: Table
    columns: Columns
    _broken: dict[tuple[str, int, int, RowKind], Paragraph] = field(default_factory=dict[Any, Any])

    def row(self, row: Row) -> Strip:
        if row.kind is RowKind.GROUP:
            return self._group(text_of(row.cells[0]))
        last = self._end_of_label(row)
        cells = [self._cell(cell, n, last if n == 0 else n, row.kind) for n, cell in enumerate(row.cells)]
        style: list[Command] = [("LINEBELOW", (0, 0), (-1, 0), HAIR, INK_SOFT)]
        if row.kind in SUMS:
            style += self._sum_style(row.kind, last)
        style += [command for n, cell in enumerate(cells) for command in _place(n, cell)]
        heights = [needed_for(cell) for cell in cells if isinstance(cell, Paragraph)]
        return Strip([cells], [max([ROW, *heights])], style)

    def pair(self, upper: Row, lower: Row) -> Strip:
        """What the lower row's first cell leaves blank is the upper one's."""
        sizes = [self._face(n, upper.kind).fontSize for n in range(len(self.table.columns))]
        alone = lower.cells[0] is None
        name = name_of_pair(text_of(upper.cells[0]), CELL, self._inside(0, 0)) if alone else None
        return pair_of(self.row(upper), self.row(lower), sizes, name)

    def note(self) -> Strip:
        cell = cell_text(self.table.note, LABEL, self._inside(0, -1), TALLEST, TALLEST)
        style: list[Command] = [*_across(), ("TOPPADDING", (0, 0), (-1, 0), ABOVE_NOTE)]
        return Strip([self._alone(cell)], [ABOVE_NOTE + cell.height + BENEATH], style)

    def again(self, group: str) -> Strip:
        """Above the rows of a group that go on on another page."""
        return self._group(f"{group} {GOES_ON}")

    def _group(self, name: str) -> Strip:
        """Over all columns, set off from the rows above it."""
        cell = cell_text(name, CELL_NAME, self._inside(0, -1), ROW, TALLEST)
        row = (0, 0), (-1, 0)
        style: list[Command] = [
            *_across(),
            ("TOPPADDING", *row, placed((0, 0), cell)[-1] + ABOVE_GROUP),
            ("LINEABOVE", *row, GROUP, INK),
            ("LINEBELOW", *row, HAIR, INK_SOFT),
        ]
        return Strip([self._alone(cell)], [max(ROW, needed_for(cell)) + ABOVE_GROUP], style)

    def _alone(self, cell: Paragraph) -> list[Any]:
        return [cell, *[""] * (len(self.table.columns) - 1)]

    def _inside(self, first: int, last: int) -> float:
        widths = self.columns.widths
        return sum(widths[first : last % len(widths) + 1]) - 2 * self.columns.padding

    def _end_of_label(self, row: Row) -> int:
        """The last of the columns over which a sum's name may go on."""
        last = 0
        if row.kind in SUMS:
            while last + 1 < len(row.cells) and row.cells[last + 1] is None and not self._is_number(last + 1):
                last += 1
        return last

    def _is_number(self, column: int) -> bool:
        return self.table.columns[column].number

    def _sum_style(self, kind: RowKind, label: int) -> list[Command]:
        whole = (0, 0), (-1, 0)
        figures = resized(CELL_STRONG, self.columns.size)
        numbers = [n for n in range(len(self.table.columns)) if self._is_number(n)]
        return [
            *lettering(*whole, CELL_NAME),
            *[command for n in numbers for command in lettering((n, 0), (n, 0), figures)],
            tinted(*whole),
            ("LINEABOVE", *whole, GROUP if kind is RowKind.TOTAL else HAIR, INK),
            *([("SPAN", (0, 0), (label, 0))] if label else []),
        ]

    def _cell(self, cell: Cell, first: int, last: int, kind: RowKind) -> str | Paragraph | SignMark:
        if isinstance(cell, Judged):
            return SignMark(cell.letter)
        text, face, width = text_of(cell).strip(), self._face(first, kind), self._inside(first, last)
        ordinary = ORDINARY.fullmatch(text)
        if ordinary and width_of(text, face.fontName, face.fontSize) <= width:
            return text
        where = text, first, last, kind
        if where not in self._broken:
            if ordinary and width_of(text, face.fontName, FLOOR) > width:
                face = resized(face, min(FLOOR, face.fontSize))  # no larger one would bring it on one line
            self._broken[where] = cell_text(text, face, width, ROW, TALLEST)
        return self._broken[where]

    def _face(self, column: int, kind: RowKind) -> ParagraphStyle:
        if self._is_number(column):
            figures = resized(CELL_STRONG if kind in SUMS else CELL, self.columns.size)
            return ParagraphStyle("figure", figures, alignment=TA_RIGHT)
        return CELL_NAME if kind in SUMS else CELL


def _across() -> list[Command]:
    row = (0, 0), (-1, 0)
    return [("SPAN", *row), ("ALIGN", *row, "LEFT")]


def _place(n: int, cell: str | Paragraph | SignMark) -> list[Command]:
    if isinstance(cell, Paragraph):
        return [placed((n, 0), cell)]
    return signs((n, 0), (n, 0))[:1] if isinstance(cell, SignMark) else []
