"""The table of the yearly programme: of an activity four pairs of rows, one a quarter, and its closing pair."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from reportlab.lib.units import mm
from reportlab.platypus import Paragraph

from xicotepec_atencion.domain.programme_report import ActivityRows, ProgrammeReport, QuarterPair
from xicotepec_atencion.paper.paged import Block, Rows, block_of, height_of_strips
from xicotepec_atencion.paper.programme_columns import (
    ACTIVITY,
    DESCRIPTION,
    GOAL,
    HEADS,
    MONTHS,
    PERCENT,
    PLANNED,
    QUARTERS,
    REALIZED,
    SIGN,
    STAGE,
    TOTAL,
    UNIT,
    Columns,
    columns_for,
)
from xicotepec_atencion.paper.signs import SignMark
from xicotepec_atencion.paper.tables import (
    PADDING,
    ROW,
    Command,
    Strip,
    all_cells,
    cell_text,
    lettering,
    needed_for,
    placed,
    signs,
    tinted,
)
from xicotepec_atencion.paper.typography import (
    CELL,
    CELL_NAME,
    CELL_NOTE,
    CELL_STRONG,
    FRAME,
    GROUP,
    HAIR,
    HEAD,
    HEAD_GROUP,
    INK,
    INK_SOFT,
    resized,
)

HEAD_HEIGHT = 11.6 * mm
HEAD_BENEATH = 1.5 * mm
PAIR = 2 * ROW
TALLEST_CLOSING = 3 * PAIR


class Texts(NamedTuple):
    """An activity's texts, broken into lines; each of its pairs of rows shows them again."""

    name: Paragraph
    described: Paragraph  # in the first of its pairs: the description, with the notes on it
    description: Paragraph
    unit: Paragraph
    total_label: Paragraph


def programme_table(report: ProgrammeReport, width: float, room: float) -> Rows:
    """Flows over pages of `width` by `room`, with its head on each; no pair of rows is ever parted."""
    columns = columns_for(report.activities, width)
    blocks = [block for each in report.activities for block in _activity(each, columns, room - HEAD_HEIGHT)]
    return Rows(_head(report), blocks, columns.widths, _everywhere(columns))


def _everywhere(columns: Columns) -> list[Command]:
    figures = resized(CELL, columns.size)
    return [
        *all_cells(CELL),
        *lettering((MONTHS[0], 0), (MONTHS[-1], -1), figures),
        ("LEFTPADDING", (MONTHS[0], 0), (MONTHS[-1], -1), 0),
        ("RIGHTPADDING", (MONTHS[0], 0), (MONTHS[-1], -1), columns.beside_month),
        ("ALIGN", (MONTHS[0], 0), (PERCENT, -1), "RIGHT"),
        ("ALIGN", (GOAL, 0), (GOAL, -1), "RIGHT"),
        *lettering((GOAL, 0), (GOAL, -1), CELL_STRONG),
        *signs((SIGN, 0), (SIGN, -1)),
        *[("LINEBEFORE", (column, 0), (column, -1), GROUP, INK_SOFT) for column in (*QUARTERS, TOTAL)],
        ("LINEBEFORE", (SIGN, 0), (SIGN, -1), HAIR, INK_SOFT),
    ]


def _cells(texts: Mapping[int, Any]) -> list[Any]:
    """A row with these texts at their columns."""
    return [texts.get(column, "") for column in range(PERCENT + 1)]


def _head(report: ProgrammeReport) -> Strip:
    quarters = dict(zip(QUARTERS, report.quarter_names, strict=True))
    letters = dict(zip(MONTHS, report.month_letters, strict=True))
    whole = (0, 0), (-1, 1)
    style: list[Command] = [
        ("FONT", *whole, HEAD.fontName, HEAD.fontSize, HEAD.leading),
        ("VALIGN", *whole, "BOTTOM"),
        ("TOPPADDING", *whole, 0),
        ("BOTTOMPADDING", *whole, HEAD_BENEATH),
        tinted(*whole),
        ("LINEABOVE", (0, 0), (-1, 0), FRAME, INK),
        ("LINEBELOW", (0, 1), (-1, 1), FRAME, INK),
    ]
    for column in QUARTERS:
        quarter = (column, 0), (column + 2, 0)
        style += [("SPAN", *quarter), ("ALIGN", *quarter, "CENTER"), ("LINEBELOW", *quarter, HAIR, INK_SOFT)]
        style += [("FONT", *quarter, HEAD_GROUP.fontName, HEAD_GROUP.fontSize), ("RIGHTPADDING", *quarter, 0)]
    return Strip([_cells(quarters), _cells({**HEADS, **letters})], [HEAD_HEIGHT / 2] * 2, style)


def _activity(activity: ActivityRows, columns: Columns, room: float) -> list[Block]:
    """Broken between its pairs only where it would not go twice on a page; its end never stands alone."""
    texts = _texts(activity, columns, room - TALLEST_CLOSING)
    *pairs, last = [_pair(activity, texts, quarter, columns) for quarter in activity.quarters]
    ending = [last, _closing(activity, texts, columns)]
    if 2 * height_of_strips([*pairs, *ending]) <= room:
        return [block_of([*pairs, *ending])]
    return [*(block_of([pair]) for pair in pairs), block_of(ending)]


def _texts(activity: ActivityRows, columns: Columns, limit: float) -> Texts:
    return Texts(
        name=cell_text(activity.name, CELL_NAME, columns.inside(ACTIVITY), PAIR, limit),
        described=cell_text(_described(activity), CELL, columns.inside(DESCRIPTION), PAIR, limit),
        description=cell_text(activity.description, CELL, columns.inside(DESCRIPTION), PAIR, limit),
        unit=cell_text(activity.unit, CELL, columns.inside(UNIT), PAIR, TALLEST_CLOSING),
        total_label=_label(activity.total_label, columns.inside(ACTIVITY, DESCRIPTION)),
    )


def _described(activity: ActivityRows) -> str:
    return "\n".join(text for text in (activity.description, *activity.notes) if text)


def _label(text: str, width: float) -> Paragraph:
    """On one line if it goes, even a little smaller."""
    label = cell_text(text, CELL_NAME, width, ROW, TALLEST_CLOSING)
    return label if needed_for(label) <= ROW else cell_text(text, CELL_NAME, width, PAIR, TALLEST_CLOSING)


def _pair(activity: ActivityRows, texts: Texts, quarter: QuarterPair, columns: Columns) -> Strip:
    months = MONTHS[3 * quarter.quarter - 3 : 3 * quarter.quarter]
    planned = {
        ACTIVITY: texts.name,
        DESCRIPTION: texts.described if quarter.quarter == 1 else texts.description,
        UNIT: texts.unit,
        GOAL: activity.annual_goal,
        STAGE: PLANNED,
        TOTAL: quarter.planned_total,
        **dict(zip(months, quarter.planned, strict=True)),
    }
    realized = {
        STAGE: REALIZED,
        TOTAL: quarter.realized_total,
        SIGN: SignMark(quarter.letter),
        PERCENT: quarter.percent or quarter.remark,
        **dict(zip(months, quarter.realized, strict=True)),
    }
    remark = [] if quarter.percent else lettering((PERCENT, 1), (PERCENT, 1), CELL_NOTE)
    return _two_rows(planned, realized, columns, remark)


def _closing(activity: ActivityRows, texts: Texts, columns: Columns) -> Strip:
    annual, accumulated = activity.annual, activity.accumulated
    reached = f"{accumulated.name}: {accumulated.percent}, {accumulated.of}"
    captured = "  ".join(part for part in (activity.on_demand, activity.captured) if part)
    planned = {
        ACTIVITY: texts.total_label,
        UNIT: texts.unit,
        GOAL: activity.annual_goal,
        STAGE: PLANNED,
        MONTHS[0]: _across_months(reached, columns),
        TOTAL: activity.planned_total,
        PERCENT: annual.name,
    }
    realized = {
        STAGE: REALIZED,
        MONTHS[0]: _across_months(captured, columns),
        TOTAL: activity.realized_total,
        SIGN: SignMark(annual.letter),
        PERCENT: annual.percent,
    }
    return _two_rows(planned, realized, columns, _closing_style())


def _across_months(text: str, columns: Columns) -> Paragraph:
    return cell_text(text, CELL, columns.inside(MONTHS[0], MONTHS[-1]), ROW, ROW)


def _two_rows(planned: Mapping[int, Any], realized: Mapping[int, Any], columns: Columns, more: list[Command]) -> Strip:
    """A pair that is as high as its texts: they begin in its first row and go on into the second."""
    texts = [text for text in planned.values() if isinstance(text, Paragraph)]
    height = max(PAIR, *map(needed_for, texts))
    style: list[Command] = [
        *lettering((STAGE, 1), (PERCENT, 1), CELL_STRONG),
        *lettering((MONTHS[0], 1), (MONTHS[-1], 1), resized(CELL_STRONG, columns.size)),
        *signs((SIGN, 1), (SIGN, 1)),
        *lettering((PERCENT, 0), (PERCENT, 0), CELL_NOTE),
        *[placed((column, row), text) for column, row, text in _paragraphs(planned, realized)],
        ("LINEBELOW", (STAGE, 0), (-1, 0), HAIR, INK_SOFT),
        ("LINEBELOW", (0, 1), (-1, 1), GROUP, INK_SOFT),
        *more,
    ]
    return Strip([_cells(planned), _cells(realized)], [ROW, height - ROW], style)


def _paragraphs(*rows: Mapping[int, Any]) -> list[tuple[int, int, Paragraph]]:
    """With their columns and rows."""
    cells = [(column, row, cell) for row, cells in enumerate(rows) for column, cell in cells.items()]
    return [(column, row, cell) for column, row, cell in cells if isinstance(cell, Paragraph)]


def _closing_style() -> list[Command]:
    style: list[Command] = [
        tinted((0, 0), (-1, 1)),
        ("SPAN", (ACTIVITY, 0), (DESCRIPTION, 0)),
        ("LINEABOVE", (0, 0), (-1, 0), FRAME, INK),
        ("LINEBELOW", (0, 1), (-1, 1), FRAME, INK),
    ]
    for row in (0, 1):
        months = (MONTHS[0], row), (MONTHS[-1], row)
        style += [("SPAN", *months), ("ALIGN", *months, "LEFT"), ("LEFTPADDING", *months, PADDING)]
    return style
