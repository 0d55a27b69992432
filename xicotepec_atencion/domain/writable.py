"""Where a goal or a captured figure may be written. Each answer is the sentence that says why not; empty: it may be."""

from __future__ import annotations

from collections.abc import Set

from xicotepec_atencion.domain.calendar import Month, Period, Quarter, months_in
from xicotepec_atencion.domain.programme import Activity
from xicotepec_atencion.domain.spanish import capitalized, month_name, quarter_name

BY_AREA = "Se captura por área: marque «Por área» y escriba en los renglones de sus áreas."


def why_fixed(activity: Activity, period: Period, closed: Set[Month]) -> str:
    """A period with a closed month keeps all that it says; after a retirement there is nothing to say.

    A quarter in which an activity is retired keeps its own goal, which can be changed.
    """
    months = months_in(period)
    if shut := [month for month in months if month in closed]:
        return f"{capitalized(month_name(shut[0]))} está cerrado: sus cifras ya no cambian."
    if activity.retired_from and not activity.counts_in(months[0]):
        since = month_name(activity.retired_from)
        return f"La actividad está retirada desde {since}: desde entonces no se le escribe nada."
    return ""


def why_not_planned(activity: Activity, period: Period, closed: Set[Month]) -> str:
    """A quarter is planned whole or by its months, as it is now."""
    if why := why_fixed(activity, period, closed):
        return why
    if isinstance(period, Quarter):
        by_months = any(month in activity.planned for month in period.months)
        name = capitalized(quarter_name(period))
        return f"{name}: se programa por meses, y ésta es su suma; escriba en los meses." if by_months else ""
    whole = period.quarter in activity.planned
    name = f"El {quarter_name(period.quarter)}"
    return f"{name} se programa entero: escriba en T{period.quarter.number}, o déjelo antes en blanco." if whole else ""


def why_not_captured(activity: Activity, month: Month, closed: Set[Month], by_areas: bool = False) -> str:
    """by_areas: the figure is the sum of several that were captured each for its area."""
    return why_fixed(activity, month, closed) or (BY_AREA if by_areas else "")
