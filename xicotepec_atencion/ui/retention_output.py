"""The proposal of what is kept no longer as a document, for who signs it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from xicotepec_atencion.domain.calendar import Month
from xicotepec_atencion.domain.report import Report
from xicotepec_atencion.domain.retention import Proposal
from xicotepec_atencion.domain.retention_report import TITLE, retention_report
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.store.report_reads import letterhead, printing
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.ui.report_choices import Chosen
from xicotepec_atencion.ui.report_kinds import Kind


def kind_of(proposal: Proposal, kept: Collection[Uid]) -> Kind:
    """As it stands, without what is kept."""
    going, spared = proposal.without(kept), proposal.kept(kept)

    def made(store: Store, _: Chosen, at: datetime) -> Report:
        return retention_report(going, spared, letterhead(store, going.year), printing(store, at))

    name, year = f"propuesta-de-conservacion-{going.year}", str(going.year)
    return Kind(TITLE, "archive", "", (), made, lambda _: name, lambda _: year, of_year=False)


def chosen_on(day: date) -> Chosen:
    """Nothing is asked."""
    month = Month.containing(day)
    return Chosen(day, day.year, None, month.quarter, month, day, day, None, ())
