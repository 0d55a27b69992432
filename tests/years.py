"""Years made up for the tests of what reports say of them, without a file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from tests import made
from xicotepec_atencion.domain.calendar import Month, Quarter, months_of
from xicotepec_atencion.domain.figures import Cell, Figures
from xicotepec_atencion.domain.programme import Activity, Evaluation, Measure
from xicotepec_atencion.domain.sheet import Printing
from xicotepec_atencion.domain.year import Year

JAN, FEB, MAR, APR, MAY, JUN, JUL, AUG, SEP, OCT, NOV, DEC = months_of(2026)
T1, T2, T3, T4 = (Quarter.of(2026, number) for number in range(1, 5))
PRINTING = Printing(made.moment(2026, 10, 15, 12, 48), made.HEAD)
BLUE, GREEN, GREY = (area.uid for area in made.AREAS)

Amounts = Mapping[Any, int]  # by activity, area or None, and month


def year(
    activities: Iterable[Activity], amounts: Amounts, closed: Iterable[Month] = (), received: Amounts | None = None,
    since: Month | None = None, **fields: Any,
) -> Year:  # fmt: skip
    """Of 2026; realized as given, by activity, area and month."""
    cells = {Cell(uid, area, Measure.REALIZED, month): n for (uid, area, month), n in amounts.items()}
    for (uid, area, month), n in (received or {}).items():
        cells[Cell(uid, area, Measure.RECEIVED, month)] = n
    lines, shut = tuple(activities), tuple(closed)
    return Year(
        office=made.office(),
        programme=made.programme(),
        activities=lines,
        figures=Figures(cells, dict.fromkeys(shut, 1), since=since, seals={month: made.seal(month) for month in shut}),
        names={each.uid: each.name for each in lines},
        areas={area.uid: area for area in made.AREAS},
        **fields,
    )


def example(number: int = 1) -> Year:
    """So many activities like the one of the example; January to September captured without an area."""
    planned = made.by_month(2026, made.PLANNED_2024)
    lines = [
        made.activity(f"Actividad inventada {n}", position=n, planned=planned, annual_goal=820) for n in range(number)
    ]
    realized = made.by_month(2026, made.REALIZED_2024)
    return year(lines, {(line.uid, None, month): n for line in lines for month, n in realized.items()})


def evaluation(activity: Activity, quarter: Quarter, text: str) -> Evaluation:
    return Evaluation(activity.uid, quarter, text)
