"""What the window says once when it opens: which months are still to be closed, that the new year has no programme yet,
or that nobody looked yet at what is kept no longer this year."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from xicotepec_atencion.domain.changes import Anonymise, Close
from xicotepec_atencion.domain.closing import reminded
from xicotepec_atencion.domain.programme import Programme
from xicotepec_atencion.store.accesses import Access
from xicotepec_atencion.store.trouble import Trouble
from xicotepec_atencion.ui import keys
from xicotepec_atencion.ui.background import after
from xicotepec_atencion.ui.status import Offer, StatusLine
from xicotepec_atencion.ui.workspace import Workspace

if TYPE_CHECKING:
    from xicotepec_atencion.ui.programme_tab import ProgrammeTab

LATER = 5000  # ms after the window stands: what it needs is learnt by then
REVIEWED = Access.REVIEWED


def remind(workspace: Workspace, status: StatusLine, show_programme: Callable[[int], ProgrammeTab | None]) -> None:
    """Say to who may close months which ones are due, and offer the programme of that year; and that this year's is
    still to be made, where there is one of an earlier year."""
    store, years = workspace.store, workspace.store.programmes.years()
    said: list[str] = []
    offers: list[Offer] = []
    if workspace.may(Close) and (due := reminded(years, store.office(), store.ledger.closed(), workspace.today())):
        from xicotepec_atencion.domain.closing_words import reminder

        said.append(reminder(due))
        offers.append(Offer("Ir al programa", keys.PROGRAMME, lambda: show_programme(due[0].year)))
    year = workspace.today().year
    if years and max(years) < year and workspace.may(Programme):
        said.append(f"Todavía no hay programa de {year}.")
        offers.append(Offer(f"Hacer el de {year}…", "", lambda: _make_programme(show_programme(max(years)))))
    if said:
        status.say(" ".join(said), "info", *offers)


def _make_programme(page: ProgrammeTab | None) -> None:
    """It asks what to copy."""
    if page:
        page.programme_actions.new()


def remind_of_retention(workspace: Workspace, status: StatusLine, show: Callable[[], object], owner: QWidget) -> None:
    """Once work has begun: say to who may approve it that the file is old enough for something to be due by the year's
    proposal and nobody looked at it yet this year, where there is nothing else to be said. owner: the window."""

    def look() -> None:
        store, today = workspace.store, workspace.today()
        if workspace.away or status.text.text() or not workspace.may(Anonymise):
            return
        with suppress(Trouble):  # whoever works next is told of it
            if not store.retention.may_be_due(today) or store.accesses.any_since(REVIEWED, date(today.year, 1, 1)):
                return
            from xicotepec_atencion.domain.retention_words import REMINDER

            status.say(REMINDER.format(today.year), "info", Offer("Ver la propuesta", "", show))

    after(LATER, owner, look)
