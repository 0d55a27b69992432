"""The yearly programme: what it is for, its table, its percentages, its history and its signatures."""

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, NextPageTemplate, PageBreak, Spacer, Table

from xicotepec_atencion.domain.programme_report import ProgrammeReport
from xicotepec_atencion.paper.history import history_sections
from xicotepec_atencion.paper.page import LANDSCAPE, Leaf, build
from xicotepec_atencion.paper.programme_table import programme_table
from xicotepec_atencion.paper.progress import progress
from xicotepec_atencion.paper.signatures import signature_block
from xicotepec_atencion.paper.tables import Command, bare
from xicotepec_atencion.paper.typography import BODY, LEAD, SIDE_HEADING, paragraph

MEASURE = 160 * mm  # of the first page's text
BETWEEN = 5 * mm  # its parts
TOP = 6 * mm


def render(report: ProgrammeReport) -> bytes:
    """The programme as a PDF, letter landscape; the same value gives the same bytes."""
    first = Leaf("presentation", report.sheet, LANDSCAPE)
    table = Leaf("table", report.sheet, LANDSCAPE, legend=True)
    presentation = _presentation(report, first.width)
    signatures = signature_block(report.sheet.signatures)
    story = [
        *presentation,
        programme_table(report, table.width, table.room),
        *progress(report, table.width, None if report.history else signatures),
        *history_sections(report.history, table, signatures),
    ]
    return build(report.sheet, [first, table] if presentation else [table], story)


def _presentation(report: ProgrammeReport, width: float) -> list[Flowable]:
    """The first page; nothing where there is nothing to present."""
    parts = [_part("", report.preface, LEAD, width)] if report.preface else []
    parts += [_part(section.title, section.text, BODY, width) for section in report.sections]
    return [Spacer(0, TOP), *parts, NextPageTemplate("table"), PageBreak()] if parts else []


def _part(title: str, text: str, face: ParagraphStyle, width: float) -> Table:
    """The title beside its text; a text longer than the page goes on overleaf."""
    side = (width - MEASURE) / 2
    cells = [[paragraph(title, SIDE_HEADING), [paragraph(line, face) for line in text.splitlines()]]]
    style: list[Command] = [*bare(), ("BOTTOMPADDING", (0, 0), (-1, -1), BETWEEN)]
    return Table(cells, [side, MEASURE], style=style, hAlign="LEFT", splitInRow=1)
