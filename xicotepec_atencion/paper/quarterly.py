"""The quarterly report: of each indicator its tables, its goal against what was reached, its chart and what was
written about it; signed at the end."""

from collections.abc import Sequence
from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Paragraph, Spacer, Table

from xicotepec_atencion.domain.quarterly import Indicator, QuarterlyReport, Row
from xicotepec_atencion.paper.charts import Chart, rows_under
from xicotepec_atencion.paper.flow import HEADING, LABEL, PROSE, SHORT, START, VALUE, Between, Signed
from xicotepec_atencion.paper.history import history_sections
from xicotepec_atencion.paper.page import PORTRAIT, Leaf, build
from xicotepec_atencion.paper.report import charts_in, flowed
from xicotepec_atencion.paper.signatures import signature_block
from xicotepec_atencion.paper.signs import SIDE, SignMark
from xicotepec_atencion.paper.tables import (
    PADDING,
    ROW,
    Command,
    Strip,
    all_cells,
    bare,
    cell_text,
    head_strip,
    joined,
    lettering,
    needed_for,
    placed,
    table_of,
    tinted,
)
from xicotepec_atencion.paper.typography import (
    ACCENT,
    CAP_HEIGHT,
    CELL,
    CELL_NAME,
    CELL_STRONG,
    FRAME,
    GROUP,
    HAIR,
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

NUMBER = ParagraphStyle("number", SIDE_HEADING, fontSize=9.5, leading=12, textColor=ACCENT, tag="P")
NAME = ParagraphStyle("name", OFFICE, fontSize=13, leading=15.5, spaceAfter=5, tag="H2")
UNDER_TABLE = ParagraphStyle("beneath", LABEL, leftIndent=PADDING, spaceBefore=2)  # a table
MEANING = ParagraphStyle("meaning", CELL, fontSize=10, leading=11.5)

FIGURES = (24 * mm,) * 3 + (28 * mm,)  # widths of the months and the total
NAMES = PORTRAIT.width - sum(FIGURES)
TALLEST_NAME = 40 * mm
BETWEEN = 2.6 * mm  # tables
CHART_HEIGHT = 36 * mm

BAND_SHARES = (0.225, 0.17, 0.3, 0.305)  # of the page's width: planned, reached, period, verdict
BAND_LABELS, BAND_VALUES = 5.6 * mm, 8 * mm
BAND_BASELINE = 5 * mm  # of the values, from their row's top
BAND_PADDING = 3 * mm

Months = tuple[str, str, str]


def render(report: QuarterlyReport) -> bytes:
    """The report as a PDF, letter portrait; the same value gives the same bytes."""
    leaf = Leaf("indicators", report.sheet, PORTRAIT, legend=True)
    charts = [_chart(each, leaf.width) for each in report.indicators]
    indicators = [_indicator(*each, report.month_names) for each in zip(report.indicators, charts, strict=True)]
    parted, signing = _parted(indicators), signature_block(report.sheet.signatures)
    followed = flowed(report.followed, leaf, None if report.history else signing) if report.followed else []
    last = not (followed or report.history)
    story: list[Flowable] = [KeepTogether(each) for each in (_signed(parted, signing) if last else parted)]
    story += [*([Between()] if followed else []), *followed]
    story += history_sections(report.history, leaf, signing, HEADING, [Between()])
    return build(report.sheet, [leaf], story, [*charts, *charts_in(followed)])


def _parted(indicators: Sequence[list[Flowable]]) -> list[list[Flowable]]:
    return [[*([Between()] if number else []), *parts] for number, parts in enumerate(indicators)]


def _signed(indicators: list[list[Flowable]], signing: Flowable) -> list[list[Flowable]]:
    """The last of them, and of it the last part, ends with the signatures."""
    *others, last = indicators or [[]]
    *parts, end = last or [Spacer(0, 0)]
    return [*others, [*parts, Signed(end, signing)]]


def _indicator(indicator: Indicator, chart: Chart, months: Months) -> list[Flowable]:
    """From its number to the last paragraph about it."""
    parts: list[Flowable] = [paragraph(indicator.number, NUMBER), paragraph(indicator.name, NAME)]
    if indicator.received:
        parts += [_table(RECEIVED, [indicator.received], None, months), Spacer(0, BETWEEN)]
    parts.append(_table(BY_AREA, indicator.areas, indicator.total, months))
    if indicator.by_hand:
        parts.append(paragraph(indicator.by_hand, UNDER_TABLE))
    parts = _unparted([*parts, Spacer(0, BETWEEN), _band(indicator, chart.width)])
    if not indicator.bars.is_blank:
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


def _chart(indicator: Indicator, width: float) -> Chart:
    title = f"{CHART}: {indicator.unit}" if indicator.unit else CHART
    told = f"{title}. {indicator.bars.in_words}."
    by_month = any(planned is not None for planned in indicator.bars.planned)  # which no other table says
    rows = rows_under(indicator.bars, "Mes", width) if by_month else None
    return Chart(paragraph(title, HEADING), indicator.bars, width, CHART_HEIGHT, told, rows)


def _table(head: str, rows: Sequence[Row], total: Row | None, months: Months) -> Table:
    """Too long for a page, it goes on overleaf under its head."""
    strips = [head_strip((head, *months, TOTAL)), *[_row(row) for row in rows], *([_total(total)] if total else [])]
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
    return table_of(Strip([labels, values], [BAND_LABELS, BAND_VALUES], style), widths, (), heads=1)


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
