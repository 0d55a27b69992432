"""What each report reads: from the open file to the frozen value that paper draws."""

from __future__ import annotations

from datetime import datetime

from xicotepec_atencion.domain.calendar import Month, Quarter
from xicotepec_atencion.domain.changes import Refused
from xicotepec_atencion.domain.figures import progress_of
from xicotepec_atencion.domain.gantt import GanttReport, gantt_report
from xicotepec_atencion.domain.office import Catalogue
from xicotepec_atencion.domain.quarterly import Quarterly, QuarterlyReport, quarterly_report
from xicotepec_atencion.domain.reports import ProgrammeReport, programme_report
from xicotepec_atencion.domain.sheet import Printing
from xicotepec_atencion.domain.spanish import plural
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.store.trouble import read_plainly


@read_plainly()
def programme(store: Store, year: int, cut_off: datetime, through: Month | None = None) -> ProgrammeReport:
    """The yearly programme. Raises Refused where that year has none."""
    heading = store.programmes.get(year)
    if heading is None:
        raise Refused(f"No hay programa de {year} en este archivo.")
    return programme_report(
        store.office(),
        heading,
        store.activities.of(year),
        store.counts.figures(year),
        store.signatories.all(),
        Printing(cut_off, chain(store), through),
    )


@read_plainly()
def gantt(store: Store, year: int, cut_off: datetime) -> GanttReport:
    """The year's chart. Raises Refused where that year has no programme."""
    heading, figures = store.programmes.get(year), store.counts.figures(year)
    if heading is None:
        raise Refused(f"No hay programa de {year} en este archivo.")
    rows = [progress_of(activity, figures) for activity in store.activities.of(year)]
    printing = Printing(cut_off, chain(store))
    return gantt_report(store.office(), heading, rows, figures, store.signatories.all(), printing)


@read_plainly()
def quarterly(store: Store, quarter: Quarter, cut_off: datetime) -> QuarterlyReport:
    """The report of one quarter. Raises Refused where its year has no programme."""
    activities = store.activities.of(quarter.year)
    if not activities:
        raise Refused(f"No hay programa de {quarter.year} en este archivo.")
    read = Quarterly(
        office=store.office(),
        activities=tuple(activities),
        figures=store.counts.figures(quarter.year),
        areas={item.uid: item for item in store.catalogues.items(Catalogue.AREA)},
        evaluations=store.evaluations.of(quarter),
        signatories=tuple(store.signatories.all()),
    )
    return quarterly_report(read, quarter, Printing(cut_off, chain(store)))


def chain(store: Store) -> str:
    """The head of the log in words, for the foot of every report."""
    head = store.log.head()
    return f"bitácora {head} ({plural(head.count, 'asiento', 'asientos')})"
