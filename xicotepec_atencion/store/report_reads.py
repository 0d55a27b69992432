"""What each report reads: from the open file to the frozen value that paper draws."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from xicotepec_atencion.domain.annual import annual_report
from xicotepec_atencion.domain.calendar import Month, Quarter, months_of
from xicotepec_atencion.domain.case_section import CaseSection
from xicotepec_atencion.domain.changes import Refused
from xicotepec_atencion.domain.closing import Closing, changed_cells, last_signed
from xicotepec_atencion.domain.compact import compact_report
from xicotepec_atencion.domain.figures import Cell, Contribution
from xicotepec_atencion.domain.gantt import GanttReport, gantt_report
from xicotepec_atencion.domain.monthly import monthly_report
from xicotepec_atencion.domain.office import Catalogue, Letterhead
from xicotepec_atencion.domain.origin import LogHead
from xicotepec_atencion.domain.programme import Measure
from xicotepec_atencion.domain.programme_report import ProgrammeReport, programme_report
from xicotepec_atencion.domain.quarterly import Quarterly, QuarterlyReport, quarterly_report
from xicotepec_atencion.domain.report import Report
from xicotepec_atencion.domain.sheet import Printing
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.domain.year import Year
from xicotepec_atencion.store.figures import ALL
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.store.trouble import read_plainly


@read_plainly()
def programme(store: Store, year: int, cut_off: datetime, through: Month | None = None) -> ProgrammeReport:
    """The yearly programme. Raises Refused where that year has none."""
    return programme_report(told_year(store, year), printing(store, cut_off, through))


@read_plainly()
def gantt(store: Store, year: int, cut_off: datetime) -> GanttReport:
    """The year's chart. Raises Refused where that year has no programme."""
    return gantt_report(_year(store, year), printing(store, cut_off))


@read_plainly()
def quarterly(store: Store, quarter: Quarter, cut_off: datetime) -> QuarterlyReport:
    """The report of one quarter. Raises Refused where its year has no programme, or one without activities."""
    followed = followed_in(store, quarter.months, cut_off)
    read = Quarterly(_active(store, quarter.year), quarter, store.evaluations.of(quarter), followed)
    return quarterly_report(read, printing(store, cut_off))


@read_plainly()
def monthly(store: Store, month: Month, cut_off: datetime) -> Report:
    """The report of one month. Raises Refused where its year has no programme, or one without activities."""
    followed = followed_in(store, [month], cut_off)
    return monthly_report(_active(store, month.year), month, printing(store, cut_off), followed)


@read_plainly()
def annual(store: Store, year: int, cut_off: datetime) -> Report:
    """The report of a year. Raises Refused where it has no programme, or one without activities."""
    written = {(each.activity, each.quarter): each for each in store.evaluations.of_year(year)}
    followed = followed_in(store, months_of(year), cut_off)
    return annual_report(_active(store, year), printing(store, cut_off), written, followed)


@read_plainly()
def compact(store: Store, year: int, cut_off: datetime, through: Month | None = None) -> Report:
    """The yearly programme, a pair of rows for each activity. Raises Refused as the annual report does."""
    return compact_report(_active(store, year), printing(store, cut_off, through))


def _active(store: Store, year: int) -> Year:
    """With its story; it has activities."""
    read = told_year(store, year)
    if not read.activities:
        raise Refused(f"El programa de {year} todavía no tiene actividades.")
    return read


def _year(store: Store, year: int) -> Year:
    """Without its story, which a screen that is read at every change does not need."""
    office, heading = store.office(), store.programmes.get(year)
    if heading is None:
        raise Refused(f"No hay programa de {year} en este archivo.")
    return Year(
        office=office,
        programme=heading,
        activities=tuple(store.activities.of(year)),
        figures=store.counts.figures(year),
        signatories=tuple(store.signatories.all()),
        names=store.activities.names(year),
        areas={item.uid: item for item in store.catalogues.items(Catalogue.AREA)},
        versions=tuple(store.versions.of(year)),
    )


def told_year(store: Store, year: int) -> Year:
    """All that reports and tables of it need. Raises Refused where it has no programme."""
    read, closings = _year(store, year), tuple(store.closings.of(year))
    return replace(
        read,
        closings=closings,
        since=_since(store, closings, read.figures.amounts),
        by_hand=tuple(store.counts.hand_parts(year)),
        late=tuple(store.counts.late(year)),
        justifications=store.justifications.of(year),
    )


def _since(
    store: Store, closings: Sequence[Closing], amounts: Mapping[Cell, int]
) -> dict[tuple[Month, Uid, Measure], list[Contribution]]:
    """What came to the cells that are not what the version before says; a closed month takes nothing more."""
    found: dict[tuple[Month, Uid, Measure], list[Contribution]] = {}
    for month in dict.fromkeys(closing.month for closing in closings):
        if signed := last_signed(closings, month):
            now = {cell: amount for cell, amount in amounts.items() if cell.month == month}
            changed = {(each.cell.activity, each.cell.measure) for each in changed_cells(signed.figures, now)}
            entries = range(signed.last_entry + 1, ALL.stop)
            for activity, measure in changed:
                found[month, activity, measure] = store.counts.opened(activity, [month], measure, entries)
    return found


def followed_in(store: Store, months: Sequence[Month], cut_off: datetime) -> CaseSection | None:
    """What became of the matters of these months, which follow one another, as it stands at that moment; None:
    nobody followed anything in them."""
    today = cut_off.date()
    if not store.follow_ups.any_during(months[0].first_day, months[-1].last_day):
        return None
    whole = store.case_tallies.tally(months[0].first_day, months[-1].last_day, today)
    found = store.case_tallies.by_month(whole.first, whole.last)
    begun = [month for month in months if month.first_day <= today]
    return CaseSection(whole, tuple((month, *found.get(month, (0, 0))) for month in begun))


def printing(store: Store, cut_off: datetime, through: Month | None = None) -> Printing:
    """At that moment, from the file as it is."""
    return Printing(cut_off, log_head(store), through)


def log_head(store: Store) -> LogHead:
    """As the foot of every report says it."""
    head = store.log.head()
    return LogHead(head.count, str(head))


def letterhead(store: Store, year: int) -> Letterhead:
    """Of a report that is not of the programme; a year without one has no motto."""
    programme = store.programmes.get(year)
    return Letterhead(store.office(), tuple(store.signatories.all()), programme.motto if programme else "")


def refuse_backwards(first: date, last: date) -> None:
    if last < first:
        raise Refused("El periodo termina antes de empezar: revise las fechas.")
