"""What follows the programme's table: the three percentages of each activity, and the signatures where they are
the end."""

from collections.abc import Sequence
from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Paragraph, Table

from xicotepec_atencion.domain.programme_report import ActivityRows, ProgrammeReport
from xicotepec_atencion.domain.shares import Share
from xicotepec_atencion.paper.signatures import Above
from xicotepec_atencion.paper.signs import SIDE, SignMark
from xicotepec_atencion.paper.tables import (
    BENEATH,
    PADDING,
    ROW,
    Command,
    all_cells,
    cell_text,
    lettering,
    signs,
    tinted,
    widest,
)
from xicotepec_atencion.paper.tagging import rows
from xicotepec_atencion.paper.typography import (
    CELL,
    CELL_NAME,
    CELL_NOTE,
    CELL_STRONG,
    FRAME,
    HAIR,
    HEAD,
    INK,
    INK_SOFT,
    TABLE_TITLE,
    paragraph,
)

TITLE = "Avance"
ACTIVITY = "Actividad"
SHARES = ("Del periodo", "Acumulado", "De la meta anual")  # where the activities' own names differ
SHARE_ROW = 5.8 * mm
UNDER_TITLE = 2 * mm
TALLEST_NAME = 30 * mm
ABOVE_SIGNATURES = 9 * mm
TOGETHER = 2  # rows at least that stay with the signatures
START = 42 * mm  # for the title, the head and the first rows; less is left blank

SIGN_WIDTH = SIDE + PADDING
BETWEEN = 3 * mm  # a share and what it is of


def progress(report: ProgrammeReport, width: float, signatures: Flowable | None) -> list[Flowable]:
    """Where it is the end of the report, with the signatures on one page with the last of what is signed."""
    title = paragraph(TITLE, TABLE_TITLE)
    signed: list[Flowable] = [Above(signatures), signatures] if signatures else []
    if not report.activities:
        return signed
    if len(report.activities) == 1:
        return [KeepTogether([title, _of_one(report.activities[0], report.sheet.legend), *signed])]
    return [CondPageBreak(START), title, _of_many(report.activities, signatures, width)]


def _shares(activity: ActivityRows) -> tuple[Share, Share, Share]:
    return activity.period, activity.accumulated, activity.annual


def _of_one(activity: ActivityRows, legend: Sequence[tuple[str, str]]) -> Table:
    """With each verdict that the legend does not give already."""
    shares, told = _shares(activity), {meaning for _, meaning in legend}
    verdicts = ["" if share.verdict in told else share.verdict for share in shares]
    lines = [[SignMark(s.letter), s.name, s.percent, s.of, v] for s, v in zip(shares, verdicts, strict=True)]
    name = widest((share.name for share in shares), CELL) + 2 * PADDING
    widths = [SIGN_WIDTH, name, *_figures(shares), widest(verdicts, CELL_NOTE) + 2 * PADDING]
    style: list[Command] = [
        *all_cells(CELL),
        *signs((0, 0), (0, -1)),
        *lettering((2, 0), (2, -1), CELL_STRONG),
        *lettering((4, 0), (4, -1), CELL_NOTE),
        ("ALIGN", (2, 0), (2, -1), "RIGHT"),
    ]
    return Table(lines, widths, SHARE_ROW, style, hAlign="LEFT", renderCB=rows(0))


def _figures(shares: Sequence[Share]) -> tuple[float, float]:
    """The widths of the percentages and of what they are of."""
    percent = widest((share.percent for share in shares), CELL_STRONG)
    return percent + 2 * PADDING, widest((share.of for share in shares), CELL) + 2 * PADDING + BETWEEN


def _of_many(activities: Sequence[ActivityRows], signatures: Flowable | None, width: float) -> Table:
    """One activity a row; the last row holds the signatures, if any."""
    kinds = list(zip(*map(_shares, activities), strict=True))
    heads = [_head(kind, usual) for kind, usual in zip(kinds, SHARES, strict=True)]
    names = widest([ACTIVITY, *[activity.name for activity in activities]], CELL_NAME) + 2 * PADDING
    widths = _many_widths(kinds, names, width)
    lines = [
        [ACTIVITY, *[cell for head in heads for cell in (paragraph(head, HEAD), "", "")]],
        *[_row(activity, heads, widths[0] - 2 * PADDING) for activity in activities],
        *([[signatures]] if signatures else []),
    ]
    style = _many_style(len(activities), bool(signatures))
    return Table(lines, widths, style=style, repeatRows=1, spaceBefore=UNDER_TITLE, renderCB=rows(1))


def _many_widths(kinds: Sequence[Sequence[Share]], names: float, width: float) -> list[float]:
    """The shares take what they need, the names what is left; what these do not need parts the shares."""
    shares = [(SIGN_WIDTH, *_figures(kind)) for kind in kinds]
    left = width - sum(map(sum, shares))
    spare = max(0, left - names) / len(shares)
    return [left - spare * len(shares), *[w for sign, percent, of in shares for w in (sign, percent, of + spare)]]


def _head(kind: Sequence[Share], usual: str) -> str:
    names = {share.name for share in kind}
    return names.pop() if len(names) == 1 else usual


def _row(activity: ActivityRows, heads: Sequence[str], width: float) -> list[Any]:
    cells: list[Any] = [cell_text(activity.name, CELL_NAME, width, ROW, TALLEST_NAME)]
    for share, head in zip(_shares(activity), heads, strict=True):
        named: list[Paragraph] = [] if share.name == head else [paragraph(share.name, CELL_NOTE)]
        cells += [SignMark(share.letter), share.percent, [paragraph(share.of, CELL), *named]]
    return cells


def _many_style(activities: int, signed: bool) -> list[Command]:
    last = activities + 1  # the row of the signatures
    style: list[Command] = [
        *all_cells(CELL),
        ("BOTTOMPADDING", (0, 0), (-1, last - 1), BENEATH),
        ("LINEBELOW", (0, 1), (-1, last - 2), HAIR, INK_SOFT),
        ("LINEABOVE", (0, 0), (-1, 0), FRAME, INK),
        ("LINEBELOW", (0, 0), (-1, 0), FRAME, INK),
        ("LINEBELOW", (0, last - 1), (-1, last - 1), FRAME, INK),
        tinted((0, 0), (-1, 0)),
        *(_signed_style(last) if signed else []),
        ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
    ]
    for column in (1, 4, 7):
        style += _share_style(column, last)
    return [*style, *lettering((0, 0), (-1, 0), HEAD)]


def _signed_style(last: int) -> list[Command]:
    return [
        ("SPAN", (0, last), (-1, last)),
        ("TOPPADDING", (0, last), (-1, last), ABOVE_SIGNATURES),
        ("ALIGN", (0, last), (-1, last), "CENTER"),
        ("NOSPLIT", (0, max(1, last - TOGETHER)), (0, last)),
    ]


def _share_style(column: int, last: int) -> list[Command]:
    percent = (column + 1, 1), (column + 1, last - 1)
    return [
        ("SPAN", (column, 0), (column + 2, 0)),
        *signs((column, 1), (column, last - 1)),
        *lettering(*percent, CELL_STRONG),
        ("ALIGN", *percent, "RIGHT"),
    ]
