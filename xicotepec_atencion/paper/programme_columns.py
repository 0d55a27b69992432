"""The columns of the yearly programme's table: figures take what they need, texts share the rest."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib.units import mm

from xicotepec_atencion.domain.programme_report import ActivityRows
from xicotepec_atencion.paper.signs import SIDE
from xicotepec_atencion.paper.tables import PADDING, widest
from xicotepec_atencion.paper.typography import CELL, CELL_NAME, CELL_NOTE, CELL_STRONG, HEAD

ACTIVITY, DESCRIPTION, UNIT, GOAL, STAGE = range(5)
MONTHS = range(STAGE + 1, STAGE + 13)
TOTAL, SIGN, PERCENT = range(MONTHS.stop, MONTHS.stop + 3)
QUARTERS = MONTHS[::3]

HEADS = {
    ACTIVITY: "Actividad",
    DESCRIPTION: "Descripción",
    UNIT: "Unidad\nde medida",
    GOAL: "Meta\nanual",
    STAGE: "Avance\nprogramático",
    TOTAL: "Total",
    PERCENT: "Avance del\nperiodo %",
}
PLANNED, REALIZED = "Programado", "Realizado"

MONTH_PADDING = 0.6 * mm
MONTH_NARROWEST, MONTH_WIDEST = 8 * mm, 9.3 * mm
UNIT_WIDEST = 24 * mm
NAME_PART, NAME_MOST = 0.373, 0.5  # of what name and description share


@dataclass(frozen=True)
class Columns:
    """Their widths; the size of the months' figures, smaller where one is too long for its column; and what
    stays free at the right of a month, so that the longest figure stands in the middle."""

    widths: tuple[float, ...]
    size: float
    beside_month: float

    def inside(self, first: int, last: int | None = None) -> float:
        """What a text finds in a column, or in several as one."""
        return sum(self.widths[first : (last or first) + 1]) - 2 * PADDING


def columns_for(activities: Sequence[ActivityRows], width: float) -> Columns:
    months = widest(_months(activities), CELL_STRONG)
    month = min(max(months + 2 * MONTH_PADDING, MONTH_NARROWEST), MONTH_WIDEST)
    unit = min(_unit(activities), UNIT_WIDEST)
    stage = _padded(widest([PLANNED, REALIZED], CELL_STRONG), STAGE)
    goal = _padded(widest((a.annual_goal for a in activities), CELL_STRONG), GOAL)
    total = _padded(widest(_totals(activities), CELL_STRONG), TOTAL)
    percent = _percent(activities)
    sign = SIDE + PADDING
    rest = width - unit - goal - stage - 12 * month - total - sign - percent
    name = _name(activities, rest)
    shrunk = min(1, (month - 2 * MONTH_PADDING) / months) if months else 1
    return Columns(
        widths=(name, rest - name, unit, goal, stage, *[month] * 12, total, sign, percent),
        size=CELL.fontSize * shrunk,
        beside_month=(month - months * shrunk) / 2,
    )


def _name(activities: Sequence[ActivityRows], rest: float) -> float:
    """Of what it shares with the description; nearly all of it where nothing is described."""
    if activities and not any(a.description or a.notes for a in activities):
        return rest - _padded(0, DESCRIPTION)
    return min(max(NAME_PART * rest, _longest_word(activities)), NAME_MOST * rest)


def _padded(needed: float, column: int) -> float:
    """At least what the column's head needs."""
    return max(needed, widest(HEADS[column].split("\n"), HEAD)) + 2 * PADDING


def _unit(activities: Sequence[ActivityRows]) -> float:
    """So wide that no word of an ordinary unit is broken."""
    return _padded(widest((word for a in activities for word in a.unit.split()), CELL), UNIT)


def _longest_word(activities: Sequence[ActivityRows]) -> float:
    return widest((word for a in activities for word in a.name.split()), CELL_NAME) + 2 * PADDING


def _percent(activities: Sequence[ActivityRows]) -> float:
    """Its notes may also stand under the sign."""
    percents = [a.annual.percent for a in activities] + [q.percent for a in activities for q in a.quarters]
    notes = [a.annual.name for a in activities] + [q.remark for a in activities for q in a.quarters]
    beside_sign = widest(notes, CELL_NOTE) + PADDING - SIDE
    return max(_padded(widest(percents, CELL_STRONG), PERCENT), beside_sign)


def _months(activities: Sequence[ActivityRows]) -> list[str]:
    return [figure for a in activities for q in a.quarters for figure in (*q.planned, *q.realized)]


def _totals(activities: Sequence[ActivityRows]) -> list[str]:
    quarters = [figure for a in activities for q in a.quarters for figure in (q.planned_total, q.realized_total)]
    return quarters + [figure for a in activities for figure in (a.planned_total, a.realized_total)]
