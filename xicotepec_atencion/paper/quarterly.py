"""The quarterly report: of each indicator its tables, its goal against what was reached, its chart and what was
written about it; signed at the end."""

from collections.abc import Sequence
from typing import Any

from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Paragraph, Spacer, Table

from xicotepec_atencion.domain.quarterly import Indicator, QuarterlyReport, Row
from xicotepec_atencion.domain.sheet import Signature
from xicotepec_atencion.paper.charts import Chart, is_blank, with_charts
from xicotepec_atencion.paper.history import history_sections
from xicotepec_atencion.paper.page import PORTRAIT, Leaf, build
from xicotepec_atencion.paper.signatures import Above, signature_block
from xicotepec_atencion.paper.signs import CAP_HEIGHT, SIDE, SignMark
from xicotepec_atencion.paper.tables import (
    PADDING,
    ROW,
    Command,
    Strip,
    all_cells,
    bare,
    cell_text,
    joined,
    lettering,
    needed_for,
    placed,
    table_of,
    tinted,
)
from xicotepec_atencion.paper.typography import (
    ACCENT,
    BODY,
    CELL,
    CELL_NAME,
    CELL_STRONG,
    FRAME,
    GROUP,
    HAIR,
    HEAD,
    INK,
    INK_SOFT,
    OFFICE,
    SIDE_HEADING,
    fitted,
    height_of,
    paragraph,
)

RECEIVED, BY_AREA = "Recepción", "Departamento o área"  # heads of the tables' first columns
TOTAL = "Total"
PLANNED, REACHED, VERDICT = "Programado en el trimestre", "Alcanzado", "Semáforo"
CHART = "Programado y realizado"
JUSTIFICATION, EVALUATION = "Justificación", "Evaluación cualitativa"
UNKNOWN = "—"

NUMBER = ParagraphStyle("number", SIDE_HEADING, fontSize=9.5, leading=12, textColor=ACCENT)
NAME = ParagraphStyle("name", OFFICE, fontSize=13, leading=15.5, spaceAfter=5)
HEADING = ParagraphStyle("heading", CELL_STRONG, fontSize=10.5, leading=13, spaceBefore=9, spaceAfter=2)
PROSE = ParagraphStyle(
    "prose",
    BODY,
    fontSize=9.6,
    leading=12.8,
    spaceAfter=3,
    alignment=TA_JUSTIFY,
    spaceShrinkage=0,
    allowWidows=0,
    allowOrphans=0,
)
LABEL = ParagraphStyle("label", CELL, fontSize=8.4, leading=10, textColor=INK_SOFT)
UNDER_TABLE = ParagraphStyle("beneath", LABEL, leftIndent=PADDING, spaceBefore=2)  # a table
VALUE = ParagraphStyle("value", CELL_STRONG, fontSize=14, leading=16.5)
MEANING = ParagraphStyle("meaning", CELL, fontSize=10, leading=11.5)

FIGURES = (24 * mm,) * 3 + (28 * mm,)  # widths of the months and the total
NAMES = PORTRAIT.width - sum(FIGURES)
TALLEST_NAME = 40 * mm
BETWEEN = 2.6 * mm  # tables
BETWEEN_INDICATORS = 7 * mm
CHART_HEIGHT = 36 * mm

BAND_SHARES = (0.225, 0.17, 0.3, 0.305)  # of the page's width: planned, reached, period, verdict
BAND_LABELS, BAND_VALUES = 5.6 * mm, 8 * mm
BAND_BASELINE = 5 * mm  # of the values, from their row's top
BAND_PADDING = 3 * mm

ABREAST, BETWEEN_SIGNATURES = 2, 6 * mm
SIGNED_LINES = 2  # of the last paragraph at least that stay with the signatures
START = 4  # lines of an evaluation at least that stay with its heading
SHORT = START + SIGNED_LINES + 1  # lines of a paragraph that is not worth parting

Months = tuple[str, str, str]


def render(report: QuarterlyReport) -> bytes:
    """The report as a PDF, letter portrait; the same value gives the same bytes."""
    leaf = Leaf("indicators", report.sheet, PORTRAIT, legend=True)
    charts = [
        Chart(paragraph(_chart_title(each), HEADING), each.bars, leaf.width, CHART_HEIGHT) for each in report.indicators
    ]
    indicators = [_indicator(*each, report.month_names) for each in zip(report.indicators, charts, strict=True)]
    parted, blocks = _parted(indicators), _signature_blocks(report.sheet.signatures)
    story: list[Flowable] = [KeepTogether(each) for each in (parted if report.history else _signed(parted, blocks))]
    story += history_sections(report.history, leaf, blocks, HEADING, [Between()])
    pdf = build(report.sheet, [leaf], story)
    return with_charts(pdf, [chart for chart in charts if chart.page])


def _parted(indicators: Sequence[list[Flowable]]) -> list[list[Flowable]]:
    return [[*([Between()] if number else []), *parts] for number, parts in enumerate(indicators)]


def _signed(indicators: list[list[Flowable]], blocks: Table) -> list[list[Flowable]]:
    """The last of them, and of it the last part, ends with the signatures."""
    *others, last = indicators or [[]]
    *parts, end = last or [Spacer(0, 0)]
    return [*others, [*parts, Signed(end, blocks)]]


def _signature_blocks(signatures: Sequence[Signature]) -> Table:
    blocks = [[signature_block(signatures[i : i + ABREAST])] for i in range(0, len(signatures), ABREAST)]
    below: Command = ("BOTTOMPADDING", (0, 0), (-1, -2), BETWEEN_SIGNATURES)
    return Table(blocks, style=[*bare(), below, ("ALIGN", (0, 0), (-1, -1), "CENTER")])


def _indicator(indicator: Indicator, chart: Chart, months: Months) -> list[Flowable]:
    """From its number to the last paragraph about it."""
    parts: list[Flowable] = [paragraph(indicator.number, NUMBER), paragraph(indicator.name, NAME)]
    if indicator.received:
        parts += [_table(RECEIVED, [indicator.received], None, months), Spacer(0, BETWEEN)]
    parts.append(_table(BY_AREA, indicator.areas, indicator.total, months))
    if indicator.by_hand:
        parts.append(paragraph(indicator.by_hand, UNDER_TABLE))
    parts = _unparted([*parts, Spacer(0, BETWEEN), _band(indicator, chart.width)])
    if not is_blank(indicator.bars):
        parts.append(chart)
    justification = _prose(JUSTIFICATION, indicator.justification, chart.width)
    return [*parts, *justification, *_prose(EVALUATION, indicator.evaluation, chart.width)]


def _unparted(parts: list[Flowable]) -> list[Flowable]:
    """Each stays on the page of the next."""
    for part in parts[:-1]:
        part.keepWithNext = True  # pyright: ignore[reportAttributeAccessIssue] missing in the stubs
    return parts


def _prose(title: str, written: Sequence[str], width: float) -> list[Flowable]:
    """Its heading stays with some lines at least; with a short paragraph, with all of it."""
    if not written:
        return []
    heading, text = paragraph(title, HEADING), [paragraph(each, PROSE) for each in written]
    if height_of(text[0], width) <= SHORT * PROSE.leading:
        return [*_unparted([heading, text[0]]), *text[1:]]
    start = HEADING.spaceBefore + HEADING.leading + HEADING.spaceAfter + START * PROSE.leading
    return [CondPageBreak(start), heading, *text]


def _chart_title(indicator: Indicator) -> str:
    return f"{CHART}: {indicator.unit}" if indicator.unit else CHART


def _table(head: str, rows: Sequence[Row], total: Row | None, months: Months) -> Table:
    """Too long for a page, it goes on overleaf under its head."""
    strips = [_head(head, months), *[_row(row) for row in rows], *([_total(total)] if total else [])]
    whole = joined(strips)
    last = len(whole.rows) - 1
    style: list[Command] = [
        *all_cells(CELL),
        ("ALIGN", (1, 0), (-1, -1), "RIGHT"),
        *lettering((-1, 1), (-1, -1), CELL_STRONG),
        ("LINEBELOW", (0, -1), (-1, -1), FRAME, INK),
        ("NOSPLIT", (0, max(1, last - 1)), (0, last)),
    ]
    return table_of(whole, [NAMES, *FIGURES], style, heads=1)


def _head(name: str, months: Months) -> Strip:
    row = (0, 0), (-1, 0)
    style: list[Command] = [
        *lettering(*row, HEAD),
        tinted(*row),
        ("LINEABOVE", *row, FRAME, INK),
        ("LINEBELOW", *row, GROUP, INK),
    ]
    return Strip([[name, *months, TOTAL]], [ROW], style)


def _row(row: Row, face: ParagraphStyle = CELL) -> Strip:
    """A long name makes it higher."""
    name = cell_text(row.name, face, NAMES - 2 * PADDING, ROW, TALLEST_NAME)
    cells: list[Any] = [name, *row.months, row.total]
    style: list[Command] = [placed((0, 0), name), ("LINEBELOW", (0, 0), (-1, 0), HAIR, INK_SOFT)]
    return Strip([cells], [max(ROW, needed_for(name))], style)


def _total(row: Row) -> Strip:
    strip = _row(row, CELL_NAME)
    whole = (0, 0), (-1, 0)
    style = [*lettering((1, 0), (-1, 0), CELL_STRONG), tinted(*whole), ("LINEABOVE", *whole, GROUP, INK)]
    return Strip(strip.rows, strip.heights, [*strip.style, *style])


def _band(indicator: Indicator, width: float) -> Table:
    """The goal, what was reached, its percentage with its sign, and what that means."""
    period = indicator.period
    planned, reached, share, verdict = (part * width for part in BAND_SHARES)
    sign = SIDE + PADDING if period.letter else 0
    widths = [planned, reached, BAND_PADDING + sign, share - BAND_PADDING - sign, verdict]
    texts = [
        (indicator.planned, VALUE, planned - 2 * BAND_PADDING),
        (indicator.reached, VALUE, reached - 2 * BAND_PADDING),
        (period.percent, VALUE, widths[3] - BAND_PADDING),
        (period.verdict or UNKNOWN, MEANING, verdict - 2 * BAND_PADDING),
    ]
    first, second, third, fourth = (_band_text(*each) for each in texts)
    of = f"{period.name}: {period.of}"
    asked = f"{VERDICT} · {JUSTIFICATION}: {indicator.pending}"
    judged = _band_text(asked, LABEL, verdict - 2 * BAND_PADDING) if indicator.pending else VERDICT
    labels: list[Any] = [PLANNED, REACHED, _band_text(of, LABEL, share - 2 * BAND_PADDING), "", judged]
    style: list[Command] = [
        *bare(),
        *_band_style(),
        *[
            ("TOPPADDING", (column, 1), (column, 1), BAND_BASELINE - text.style.fontSize)
            for column, text in enumerate((first, second, None, third, fourth))
            if text
        ],
    ]
    values = [first, second, SignMark(period.letter) if period.letter else "", third, fourth]
    return Table([labels, values], widths, [BAND_LABELS, BAND_VALUES], style)


def _band_text(text: str, style: ParagraphStyle, width: float) -> Paragraph:
    return fitted(text, style, width, style.leading)


def _band_style() -> list[Command]:
    labels = (0, 0), (-1, 0)
    return [
        ("FONT", *labels, LABEL.fontName, LABEL.fontSize, LABEL.leading),
        ("TEXTCOLOR", *labels, LABEL.textColor),
        ("TOPPADDING", *labels, BAND_PADDING / 2),
        ("LEFTPADDING", (0, 0), (-1, -1), BAND_PADDING),
        ("LEFTPADDING", (3, 1), (3, 1), 0),
        ("TOPPADDING", (2, 1), (2, 1), BAND_BASELINE - (VALUE.fontSize * CAP_HEIGHT + SIDE) / 2),
        ("SPAN", (2, 0), (3, 0)),
        ("BOX", (0, 0), (-1, -1), GROUP, INK_SOFT),
    ]


class Between(Flowable):
    """A rule between two indicators, or under the last; nothing where a page begins."""

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: ARG002, N803
        frame = getattr(self, "_frame", None)
        self.width, self.height = aW, 0 if frame and frame._atTop else BETWEEN_INDICATORS
        return self.width, self.height

    def draw(self) -> None:
        if self.height:
            self.canv.setStrokeColor(INK)
            self.canv.setLineWidth(FRAME)
            self.canv.line(0, self.height / 2, self.width, self.height / 2)


class Signed(Flowable):
    """The end of a report with its signatures on the same page; a paragraph too long for that begins before."""

    def __init__(self, end: Flowable, signatures: Flowable) -> None:
        super().__init__()
        self.end, self.signatures = end, signatures
        self.above = Above(signatures)
        self.spaceBefore = end.getSpaceBefore()

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803
        end = self.end.wrapOn(self.canv, aW, aH)[1]
        above = self.above.wrap(aW, aH - end)[1]
        self.block = self.signatures.wrapOn(self.canv, aW, aH)
        self.width, self.height = aW, end + above + self.block[1]
        return self.width, self.height

    def split(self, aW: float, aH: float) -> list[Flowable]:  # noqa: N803
        if not isinstance(self.end, Paragraph):
            return []
        lines = height_of(self.end, aW) - SIGNED_LINES * self.end.style.leading
        parts = self.end.split(aW, min(aH, lines))
        return [parts[0], Signed(parts[1], self.signatures)] if len(parts) == 2 else []

    def draw(self) -> None:
        self.signatures.drawOn(self.canv, (self.width - self.block[0]) / 2, 0)
        end = self.end.wrapOn(self.canv, self.width, self.height)[1]
        self.end.drawOn(self.canv, 0, self.height - end)
