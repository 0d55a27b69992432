"""Some large figures side by side in one frame: above each its name, below it what it is of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Table

from xicotepec_atencion.domain.report import Fact
from xicotepec_atencion.paper import tagging
from xicotepec_atencion.paper.flow import LABEL, VALUE
from xicotepec_atencion.paper.signs import SIDE, SignMark
from xicotepec_atencion.paper.tables import Command, bare
from xicotepec_atencion.paper.typography import CAP_HEIGHT, CELL, GROUP, HAIR, INK_SOFT, fitted

ABREAST = 5
INSIDE = 2.6 * mm  # between the frame and a text
ABOVE, BENEATH = 1.5 * mm, 1.8 * mm
VALUES = 17.5  # the height of their row, in points
NAME_LINES, NOTE_LINES = 2, 3
BESIDE_SIGN = 1.3 * mm
BETWEEN_ROWS, AROUND = 2 * mm, 2.6 * mm
NOTE = ParagraphStyle("fact's note", CELL, fontSize=8.4, leading=10)


def facts_of(facts: Sequence[Fact], width: float) -> Table:
    """In as many rows of nearly equal length as it takes."""
    rows = -(-len(facts) // ABREAST)
    abreast = -(-len(facts) // rows)
    bands = [[_band(facts[i : i + abreast], abreast, width)] for i in range(0, len(facts), abreast)]
    between: Command = ("BOTTOMPADDING", (0, 0), (-1, -2), BETWEEN_ROWS)
    return Table(bands, [width], style=[*bare(), between], spaceBefore=AROUND, spaceAfter=AROUND)


def _band(facts: Sequence[Fact], abreast: int, width: float) -> Table:
    each = width / abreast
    noted = any(fact.note for fact in facts)
    columns = [_texts(fact, each - 2 * INSIDE, noted) for fact in facts]
    rows: list[list[Any]] = [list(row) for row in zip(*columns, strict=True)]
    style: list[Command] = [
        *bare(),
        ("LEFTPADDING", (0, 0), (-1, -1), INSIDE),
        ("RIGHTPADDING", (0, 0), (-1, -1), INSIDE),
        ("TOPPADDING", (0, 0), (-1, 0), ABOVE),
        ("BOTTOMPADDING", (0, -1), (-1, -1), BENEATH),
        ("BOX", (0, 0), (-1, -1), GROUP, INK_SOFT),
        ("LINEAFTER", (0, 0), (-2, -1), HAIR, INK_SOFT),
    ]
    return Table(rows, [each] * len(facts), style=style, hAlign="LEFT", renderCB=tagging.rows(1))


def _texts(fact: Fact, width: float, noted: bool) -> list[Any]:
    name = fitted(fact.name, LABEL, width, NAME_LINES * LABEL.leading)
    note = [fitted(fact.note, NOTE, width, NOTE_LINES * NOTE.leading)] if noted else []
    return [name, _Value(fact, width), *note]


class _Value(Flowable):
    """The figure, behind its sign where it has one."""

    def __init__(self, fact: Fact, width: float) -> None:
        super().__init__()
        self.letter, self.width, self.height = fact.letter, width, VALUES
        self.before = SIDE + BESIDE_SIGN if fact.letter else 0
        self.text = fitted(fact.value, VALUE, width - self.before, VALUE.leading)

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: ARG002, N803
        return self.width, self.height

    def draw(self) -> None:
        self.text.drawOn(self.canv, self.before, VALUES - VALUE.leading)
        if self.letter:
            middle = VALUES - VALUE.fontSize + VALUE.fontSize * CAP_HEIGHT / 2
            SignMark(self.letter).drawOn(self.canv, 0, middle - SIDE / 2)
