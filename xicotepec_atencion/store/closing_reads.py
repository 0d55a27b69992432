"""What is read before a month is closed or a report is printed: what nobody answered, wrote or captured yet."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from xicotepec_atencion.domain import checks
from xicotepec_atencion.domain.calendar import Month, Quarter, quarters_of
from xicotepec_atencion.domain.checks import Asking, ClosingChecks
from xicotepec_atencion.domain.doubts import Doubt, Subject, about, doubts_of, unanswered
from xicotepec_atencion.domain.figures import Figures, Progress, progress_of
from xicotepec_atencion.domain.programme import Activity, Evaluation
from xicotepec_atencion.domain.report_checks import Check, before_printing
from xicotepec_atencion.domain.sheet import Sheet
from xicotepec_atencion.store.prose_reads import beside
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.store.trouble import read_plainly


class Extent(NamedTuple):
    """What a report is of. quarter: None for the whole year, with figures through that month (None: the last)."""

    year: int
    quarter: Quarter | None = None
    through: Month | None = None


@read_plainly()
def doubts(store: Store, activities: Sequence[Activity], figures: Figures) -> list[Doubt]:
    """The doubts of a year, whose activities and figures these are, that nobody answered as they stand."""
    if not activities:
        return []
    year = activities[0].year
    written = store.evaluations.of_year(year)
    known = beside(store, activities) if written else None
    found = doubts_of(activities, figures, store.counts.by_hand(year), written, known)
    return unanswered(found, store.doubt_answers.of(year))


def asking(store: Store, rows: Sequence[Progress], quarters: Sequence[Quarter], today: Month) -> list[Asking]:
    """What asks for a justification in those quarters of a year that are over."""
    justified = store.justifications.of(quarters[0].year)
    return [
        each
        for quarter in quarters
        if quarter.months[-1] < today
        for each in checks.asking(rows, quarter, {activity for activity, of in justified if of == quarter})
    ]


@read_plainly()
def closing_checks(store: Store, month: Month) -> ClosingChecks:
    """What there is to look at before that month is closed."""
    activities, figures = store.activities.of(month.year), store.counts.figures(month.year)
    justified = {activity for activity, of in store.justifications.of(month.year) if of == month.quarter}
    return checks.closing_checks(
        month,
        [progress_of(activity, figures) for activity in activities],
        justified,
        doubts(store, activities, figures),
        store.counts.late_numbers(month.year),
        store.visits.draft(),
        figures.closed,
    )


@read_plainly()
def report_checks(store: Store, sheet: Sheet, extent: Extent, today: Month) -> list[Check]:
    """What there is to know before a report is printed. A quarter that is not over is not asked for its justification
    yet."""
    year = extent.year
    activities, figures = store.activities.of(year), store.counts.figures(year)
    found = doubts(store, activities, figures)
    written: Collection[Evaluation] = ()
    unwritten: Sequence[Activity] = ()
    if extent.quarter:
        quarters, months, found = [extent.quarter], extent.quarter.months, about(found, extent.quarter)
        found = sorted(found, key=lambda doubt: doubt.subject is not Subject.PROSE)  # the one that is printed
        written = store.evaluations.of(extent.quarter).values()
        unwritten = _unwritten(activities, figures, extent.quarter, written)
    else:
        quarters, until = quarters_of(year), extent.through or Month.of(year, 12)
        captured = {month for activity in activities for month in figures.realized(activity)}
        months = sorted(month for month in captured if month <= until)
    rows = [progress_of(activity, figures) for activity in activities]
    asked = asking(store, rows, quarters, today)
    return before_printing(sheet, months, activities, figures, asked, found, written, unwritten)


def _unwritten(
    activities: Sequence[Activity], figures: Figures, quarter: Quarter, written: Collection[Evaluation]
) -> list[Activity]:
    """Those without an evaluation, where anything of the quarter was captured."""
    about = {each.activity for each in written if each.text}
    captured = any(month in figures.realized(activity) for activity in activities for month in quarter.months)
    return [activity for activity in activities if activity.uid not in about] if captured else []
