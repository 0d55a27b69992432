"""What each report reads: from the open file to the frozen value that paper draws."""

from __future__ import annotations

from datetime import datetime

from xicotepec_atencion.domain.calendar import Month
from xicotepec_atencion.domain.changes import Refused
from xicotepec_atencion.domain.reports import Printing, ProgrammeReport, programme_report
from xicotepec_atencion.domain.spanish import plural
from xicotepec_atencion.store.store import Store


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


def chain(store: Store) -> str:
    """The head of the log in words, for the foot of every report."""
    head = store.log.head()
    return f"bitácora {head} ({plural(head.count, 'asiento', 'asientos')})"
