"""A report of blocks on paper: each in the house's look, in their order, with the signatures under the last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, Paragraph, Spacer

from xicotepec_atencion.domain.charts import Titled
from xicotepec_atencion.domain.report import Block, Facts, Heading, Prose, Report
from xicotepec_atencion.domain.tables import Table
from xicotepec_atencion.paper.charts import Chart, height_for, rows_under
from xicotepec_atencion.paper.facts import facts_of
from xicotepec_atencion.paper.flow import (
    HEADING,
    LABEL,
    PROSE,
    SHORT,
    START,
    Between,
    Signed,
)
from xicotepec_atencion.paper.history import history_sections
from xicotepec_atencion.paper.page import Leaf, build, format_of
from xicotepec_atencion.paper.report_tables import rows_of
from xicotepec_atencion.paper.signatures import signature_block
from xicotepec_atencion.paper.typography import ACCENT, OFFICE, height_of, paragraph

PART = ParagraphStyle(
    "part", OFFICE, fontSize=13, leading=15.5, spaceBefore=12, spaceAfter=4, textColor=ACCENT, tag="H2"
)
REMARK = ParagraphStyle("remark", LABEL, spaceAfter=3, leading=10.4)

WHOLE = 70 * mm  # a table that is no longer is not parted
HEADINGS = 30 * mm  # what a chart leaves on its page for its title and the headings above it


@dataclass(frozen=True)
class Piece:
    """A block as it flows under its headings. begins: how much of it at least stands on one page with them."""

    flowables: tuple[Flowable, ...]
    begins: float


def render(report: Report) -> bytes:
    """The report as a PDF; the same value gives the same bytes."""
    leaf = Leaf("report", report.sheet, format_of(report.paper), legend=bool(report.sheet.legend))
    signatures = signature_block(report.sheet.signatures) if report.signed else None
    story = flowed(report.blocks, leaf, None if report.history else signatures)
    story += history_sections(report.history, leaf, signatures, HEADING, [Between()])
    charts = charts_in(story)
    return build(report.sheet, [leaf], story, charts)


def charts_in(story: Sequence[Flowable]) -> list[Chart]:
    """In their order."""
    ends = [each.end if isinstance(each, Signed) else each for each in story]
    return [each for each in ends if isinstance(each, Chart)]


def flowed(blocks: Sequence[Block], leaf: Leaf, signatures: Flowable | None) -> list[Flowable]:
    """Headings stand on the page of what they head; the last block ends with the signatures, where they are given."""
    story: list[Flowable] = []
    headings: list[Paragraph] = []
    *before, last = _drawn(blocks) or [Prose(())]
    for block in before:
        if isinstance(block, Heading):
            headings.append(_heading(block))
        elif headings and isinstance(block, Prose) and block.soft:  # a remark between a heading and its matter
            headings += _texts(block)
        else:
            story += [*_under(headings, _piece(block, leaf), leaf)]
            headings = []
    if isinstance(last, Heading):
        headings.append(_heading(last))
    piece = Piece((), 0) if isinstance(last, Heading) else _piece(last, leaf)
    return [*story, *_under(headings, _signed(piece, signatures, leaf.width) if signatures else piece, leaf)]


def _drawn(blocks: Sequence[Block]) -> list[Block]:
    """Without what shows nothing. A table that is all of it has no title: the sheet's says it."""
    drawn = [block for block in blocks if not _is_empty(block)]
    return [replace(only, name="") if isinstance(only, Table) else only for only in drawn] if len(drawn) == 1 else drawn


def _is_empty(block: Block) -> bool:
    match block:
        case Titled(chart=chart):
            return chart.is_blank
        case Prose(paragraphs=paragraphs):
            return not paragraphs
        case Facts(facts=facts):
            return not facts
        case _:
            return False


def _heading(heading: Heading) -> Paragraph:
    return paragraph(heading.text, PART if heading.level == 1 else HEADING)


def _under(headings: Sequence[Paragraph], piece: Piece, leaf: Leaf) -> list[Flowable]:
    spaces = [each.getSpaceBefore() + height_of(each, leaf.width) + each.getSpaceAfter() for each in headings]
    begins = sum(spaces) + sum(each.getSpaceBefore() for each in piece.flowables[:1]) + piece.begins
    return [CondPageBreak(min(begins, leaf.room)), *headings, *piece.flowables]


def _signed(piece: Piece, signatures: Flowable, width: float) -> Piece:
    """What is not parted stands whole with them."""
    *before, end = piece.flowables or (Spacer(0, 0),)
    signed = Signed(end, signatures)
    whole = end.wrap(width, 0)[1]
    alone = not before and piece.begins >= whole
    return Piece((*before, signed), whole + signed.least_below(width) if alone else piece.begins)


def _piece(block: Prose | Facts | Table | Titled, leaf: Leaf) -> Piece:
    match block:
        case Prose():
            return _prose(block, leaf.width)
        case Facts():
            band = facts_of(block.facts, leaf.width)
            return Piece((band,), band.wrap(leaf.width, 0)[1])
        case Table():
            rows = rows_of(block, leaf.width, HEADING)
            return Piece((rows,), rows.height if rows.height <= WHOLE else rows.beginning)
        case Titled():
            chart = _chart(block, leaf)
            return Piece((chart,), chart.height)


def _chart(block: Titled, leaf: Leaf) -> Chart:
    rows = rows_under(block.chart, block.tabled, leaf.width) if block.tabled else None
    room = leaf.room - HEADINGS - (rows.spaceBefore + rows.height if rows else 0)
    height = height_for(block.chart, leaf.width, room)
    return Chart(paragraph(block.title, HEADING), block.chart, leaf.width, height, block.told, rows)


def _texts(prose: Prose) -> tuple[Paragraph, ...]:
    return tuple(paragraph(each, REMARK if prose.soft else PROSE) for each in prose.paragraphs)


def _prose(prose: Prose, width: float) -> Piece:
    """A short paragraph is not parted from its heading, of a long one some lines stay with it."""
    texts, style = _texts(prose), REMARK if prose.soft else PROSE
    first = height_of(texts[0], width) if texts else 0
    return Piece(texts, first if first <= SHORT * style.leading else START * style.leading)
