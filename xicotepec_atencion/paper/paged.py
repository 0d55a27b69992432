"""Tables in blocks of rows that are not parted, made into tables of reportlab's page by page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reportlab.platypus import Flowable, Paragraph

from xicotepec_atencion.paper.tables import Command, Strip, joined, table_of
from xicotepec_atencion.paper.tagging import rows
from xicotepec_atencion.paper.typography import height_of


@dataclass(frozen=True)
class Block(Strip):
    """Rows that are not parted. again: the name of their group, which stands above them where they begin a page."""

    again: Strip | None = None

    @property
    def beginning(self) -> Block:
        """As they begin a page."""
        if self.again is None:
            return self
        return block_of([self.again, self])


def block_of(strips: Iterable[Strip], again: Strip | None = None) -> Block:
    """One under the other."""
    whole = joined(strips)
    return Block(whole.rows, whole.heights, whole.style, again)


def height_of_strips(strips: Iterable[Strip]) -> float:
    return sum(sum(strip.heights) for strip in strips)


class Rows(Flowable):
    """A table that becomes one page by page, so that thousands of rows cost no more than their number.

    Its blocks of rows are not parted; `ending` is how much of it stays with what follows. around: the space above and
    below it.
    """

    def __init__(
        self,
        head: Strip,
        blocks: Sequence[Block],
        widths: Sequence[float],
        style: Sequence[Command],
        title: Paragraph | None = None,
        around: float = 0,
    ) -> None:
        super().__init__()
        self.head, self.blocks, self.widths, self.style, self.title = head, blocks, widths, style, title
        self.width = sum(widths)
        self.above = height_of(title, self.width) + title.style.spaceAfter if title else 0
        self.top = self.above + sum(head.heights)
        self.height = self.top + height_of_strips(blocks)
        self.spaceBefore = title.getSpaceBefore() if title else around
        self.spaceAfter = around
        self.told = rows(len(head.rows))

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
        return [self._part(first, self.title), self._part([begins.beginning, *rest])]

    def _part(self, blocks: Sequence[Block], title: Paragraph | None = None) -> Rows:
        part = Rows(self.head, blocks, self.widths, self.style, title, self.spaceAfter)
        part.told = self.told
        return part

    def draw(self) -> None:
        if self.title:
            self.title.drawOn(self.canv, 0, self.height - self.above + self.title.style.spaceAfter)
        table = table_of(joined([self.head, *self.blocks]), self.widths, self.style, len(self.head.rows), self.told)
        table.wrapOn(self.canv, self.width, self.height)
        table.drawOn(self.canv, 0, 0)
