"""A report as a row of blocks that hold every text and number of its pages; paper only draws them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from xicotepec_atencion.domain.chart_tables import chart_table
from xicotepec_atencion.domain.charts import Titled
from xicotepec_atencion.domain.history import NOTHING_HAPPENED, History
from xicotepec_atencion.domain.sheet import Sheet
from xicotepec_atencion.domain.tables import Table


class Paper(Enum):
    """What it is printed on."""

    PORTRAIT = "carta vertical"
    LANDSCAPE = "carta horizontal"
    OFICIO = "oficio horizontal"


@dataclass(frozen=True)
class Heading:
    """level 1 begins a part of the report, 2 stands above a table or a text."""

    text: str
    level: int = 2


@dataclass(frozen=True)
class Prose:
    """Paragraphs; soft: a remark beside the matter, set smaller."""

    paragraphs: tuple[str, ...]
    soft: bool = False


@dataclass(frozen=True)
class Fact:
    """One large figure with its name; letter: its sign of the semáforo; note: what it is of, or means."""

    name: str
    value: str
    note: str = ""
    letter: str = ""


@dataclass(frozen=True)
class Facts:
    """Some of them side by side, up to five."""

    facts: tuple[Fact, ...]


Block = Heading | Prose | Facts | Table | Titled


@dataclass(frozen=True)
class Report:
    """signed: whether it ends with the lines to sign on. A table's name stands above it as its title."""

    sheet: Sheet
    blocks: tuple[Block, ...]
    paper: Paper = Paper.PORTRAIT
    history: History = NOTHING_HAPPENED
    signed: bool = True

    @property
    def tables(self) -> tuple[Table, ...]:
        """For a spreadsheet."""
        return tuple(tables_in(self.blocks))


def tables_in(blocks: Sequence[Block]) -> Iterator[Table]:
    """In their order, with those of charts whose numbers no other one has."""
    for block in blocks:
        if isinstance(block, Table):
            yield block
        elif isinstance(block, Titled) and block.tabled and not block.chart.is_blank:
            yield chart_table(block.chart, block.tabled, block.title)
