"""What the window says once when it opens: which months are still to be closed."""

from __future__ import annotations

from collections.abc import Callable

from xicotepec_atencion.domain.calendar import Month
from xicotepec_atencion.domain.changes import Close
from xicotepec_atencion.domain.closing import open_months
from xicotepec_atencion.domain.closing_words import reminder
from xicotepec_atencion.ui import keys
from xicotepec_atencion.ui.status import Offer, StatusLine
from xicotepec_atencion.ui.workspace import Workspace


def remind(workspace: Workspace, status: StatusLine, show_programme: Callable[[int], object]) -> None:
    """Say what is due, and offer the programme of that year."""
    if due := due_months(workspace):
        offer = Offer("Ir al programa", keys.PROGRAMME, lambda: show_programme(due[0].year))
        status.say(reminder(due), "info", offer)


def due_months(workspace: Workspace) -> list[Month]:
    """The ended months that are open: of last year where any is, else of this year; none for who may not close them
    and where there is no programme."""
    if not workspace.may(Close):
        return []
    store, today = workspace.store, workspace.today()
    known = store.programmes.years()
    for year in (today.year - 1, today.year):
        due = open_months(year, store.office(), store.ledger.closed(), today) if year in known else []
        if due:
            return due
    return []
