"""What each report of matters reads: from the open file to the frozen value that paper draws."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import date, datetime

from xicotepec_atencion.domain.office import Catalogue, Letterhead
from xicotepec_atencion.domain.pending import OWN, UNREFERRED, Wanted, pending_report, pending_table
from xicotepec_atencion.domain.queues import CaseRow
from xicotepec_atencion.domain.report import Report
from xicotepec_atencion.domain.sheet import Printing
from xicotepec_atencion.store.report_reads import letterhead, printing
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.store.trouble import read_plainly

Made = Callable[[Sequence[CaseRow], Collection[date], Wanted, Letterhead, Printing], Report]


@read_plainly()
def pending(store: Store, wanted: Wanted, cut_off: datetime) -> Report:
    """Every open matter with who came, by department: what leaves by it is noted. Read in one piece: a worker opens
    the file for itself."""
    return _made(store, wanted, cut_off, pending_report)


@read_plainly()
def pending_rows(store: Store, wanted: Wanted, cut_off: datetime) -> Report:
    """The same as a table for a spreadsheet."""
    return _made(store, wanted, cut_off, pending_table)


def who_may_have_it(store: Store) -> list[str]:
    """Every name under which matters may be pending: the departments in their order, and who has none."""
    return [*(item.name for item in store.catalogues.items(Catalogue.DEPARTMENT)), UNREFERRED, OWN]


def _made(store: Store, wanted: Wanted, cut_off: datetime, make: Made) -> Report:
    rows, today = list(store.case_lists.pending()), cut_off.date()
    dues = [each.case.due for each in rows if each.case.due]
    off = store.days_off.off(min([today, *dues]), today)
    return make(rows, off, wanted, letterhead(store, today.year), printing(store, cut_off))
