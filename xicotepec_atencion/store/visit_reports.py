"""What each report of the visits reads: from the open file to the frozen value that paper draws."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from xicotepec_atencion.domain.annex import Behind, annex_report
from xicotepec_atencion.domain.breakdown import breakdown_report
from xicotepec_atencion.domain.calendar import Month, quarters_of
from xicotepec_atencion.domain.changes import Refused
from xicotepec_atencion.domain.closing import reminded
from xicotepec_atencion.domain.daily import DailyReport, daily_report
from xicotepec_atencion.domain.doubts import so_far, titled
from xicotepec_atencion.domain.figures import Figures, Progress, progress_of
from xicotepec_atencion.domain.morning import USUAL_DAYS, Morning, last_working_day, morning_report
from xicotepec_atencion.domain.morning_matters import LATEST, LateMatter, Matters
from xicotepec_atencion.domain.morning_words import Pending
from xicotepec_atencion.domain.programme import Measure
from xicotepec_atencion.domain.queues import Queue
from xicotepec_atencion.domain.report import Report
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.domain.working_days import days_between
from xicotepec_atencion.store import closing_reads, privacy_reads
from xicotepec_atencion.store.accesses import Access
from xicotepec_atencion.store.report_reads import letterhead, printing, refuse_backwards
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.store.trouble import read_plainly

A_DAY, A_YEAR = timedelta(days=1), timedelta(days=365)


@read_plainly()
def daily(store: Store, first: date, last: date, cut_off: datetime) -> DailyReport:
    """Every visit from that day to that one, with names: what leaves by it is noted. Raises Refused."""
    refuse_backwards(first, last)
    lines = store.summaries.lines(first, last)
    return daily_report(lines, first, last, letterhead(store, last.year), printing(store, cut_off))


@read_plainly()
def breakdown(store: Store, first: date, last: date, cut_off: datetime, published: bool = False) -> Report:
    """The valid visits from that day to that one by their kinds. published: as it may leave the office, without small
    counts of who came. Raises Refused."""
    refuse_backwards(first, last)
    visited = store.summaries.visited(first, last)
    head, closed = letterhead(store, last.year), store.ledger.closed()
    return breakdown_report(visited, (first, last), head, printing(store, cut_off), published, closed)


@read_plainly()
def annex(
    store: Store, activity: Uid, months: Sequence[Month], cut_off: datetime, measure: Measure = Measure.REALIZED
) -> Report:
    """What stands behind an activity's figures of these months of its year. Raises Refused."""
    year = months[0].year
    line = next((each for each in store.activities.of(year) if each.uid == activity), None)
    if line is None:
        raise Refused(f"Esa actividad no está en el programa de {year}.")
    parts, figures = store.counts.opened(activity, months, measure), store.counts.figures(year)
    versions = tuple(store.versions.of(year))
    behind = Behind(line, measure, tuple(months), tuple(parts), figures, versions)
    return annex_report(behind, letterhead(store, year), printing(store, cut_off))


@read_plainly()
def morning(store: Store, cut_off: datetime) -> Report:
    """One page of what was on the last working day before that moment's, how the year goes, and what waits."""
    today = cut_off.date()
    off = store.days_off.off(date(today.year - 1, 1, 1), today)
    day = last_working_day(today, off)
    usual = _usual_days(store, day, off)
    since = min([*usual, day, today.replace(day=1)])
    counts = store.summaries.of_days(since, today - A_DAY)
    activities, figures = store.activities.of(today.year), store.counts.figures(today.year)
    rows = tuple(progress_of(activity, figures) for activity in activities)
    matters = _matters(store, day, today)
    read = Morning(day, tuple(counts), usual, rows, figures, _pending(store, today, rows, figures), matters)
    return morning_report(read, letterhead(store, today.year), printing(store, cut_off))


def _matters(store: Store, day: date, today: date) -> Matters | None:
    """None: nobody followed any in the last year."""
    if not store.follow_ups.any_during(today - A_YEAR, today):
        return None
    rows = [(row, row.case.due) for row in store.case_lists.listed(Queue.OVERDUE, today, LATEST)]
    off = store.days_off.off(min((due for _, due in rows if due), default=today), today)
    latest = [
        LateMatter(str(row.folio), row.matter, row.has_it, days_between(due, today, off)) for row, due in rows if due
    ]
    resolved = store.case_tallies.tally(day, today - A_DAY, today).total.resolutions
    return Matters(store.case_lists.counts(today), resolved, tuple(latest))


def _usual_days(store: Store, day: date, off: frozenset[date]) -> tuple[date, ...]:
    """The working days before it, as far back as the office has visits."""
    first = store.summaries.first_day()
    found: list[date] = []
    while first and len(found) < USUAL_DAYS and (day := last_working_day(day, off)) >= first:
        found.append(day)
    return tuple(found)


def _pending(store: Store, today: date, rows: Sequence[Progress], figures: Figures) -> Pending:
    year, month = today.year, Month.containing(today)
    activities = [each.activity for each in rows]
    programmes = store.programmes.years()
    asking = closing_reads.asking(store, rows, quarters_of(year), month)
    doubts = so_far(closing_reads.doubts(store, activities, figures), month)
    copied = store.accesses.last(Access.COPIED)
    return Pending(
        today=today,
        year=year,
        approved=store.versions.is_approved(year) if year in programmes else None,
        due=tuple(reminded(programmes, store.office(), store.ledger.closed(), today)),
        asking=tuple(asking),
        doubts=tuple(titled(doubt, activities) for doubt in doubts),
        copied=copied.date() if copied else None,
        requests=privacy_reads.due(store, today),
    )
