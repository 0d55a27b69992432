"""What each table for a spreadsheet reads: from the open file to the frozen value that is written."""

from __future__ import annotations

from datetime import date, datetime

from xicotepec_atencion.domain.calendar import Month, Quarter
from xicotepec_atencion.domain.office import OF_A_VISIT
from xicotepec_atencion.domain.quarterly import Quarterly
from xicotepec_atencion.domain.report import Report
from xicotepec_atencion.domain.report_tables import programme_tables, quarterly_tables
from xicotepec_atencion.domain.transparency import transparency as transparency_of
from xicotepec_atencion.domain.visits_table import visits_table
from xicotepec_atencion.store.report_reads import followed_in, letterhead, printing, refuse_backwards, told_year
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.store.trouble import read_plainly


@read_plainly()
def programme(store: Store, year: int, cut_off: datetime, through: Month | None = None) -> Report:
    """The yearly programme. Raises Refused where that year has none."""
    return programme_tables(told_year(store, year), printing(store, cut_off, through))


@read_plainly()
def quarterly(store: Store, quarter: Quarter, cut_off: datetime) -> Report:
    """One quarter. Raises Refused where its year has no programme."""
    followed = followed_in(store, quarter.months, cut_off)
    read = Quarterly(told_year(store, quarter.year), quarter, store.evaluations.of(quarter), followed)
    return quarterly_tables(read, printing(store, cut_off))


@read_plainly()
def transparency(store: Store, quarter: Quarter, cut_off: datetime) -> Report:
    """The transparency format of one quarter. Raises Refused where its year has no programme."""
    return transparency_of(told_year(store, quarter.year), quarter, printing(store, cut_off))


@read_plainly()
def visits(store: Store, first: date, last: date, cut_off: datetime) -> Report:
    """Every visit attended from that day to that one, with names: whoever lets it leave notes it.
    Raises Refused."""
    refuse_backwards(first, last)
    names = {item.uid: item.name for catalogue in OF_A_VISIT for item in store.catalogues.items(catalogue)}
    found = store.visits.during(first, last)
    return visits_table(found, names, (first, last), letterhead(store, last.year), printing(store, cut_off))
