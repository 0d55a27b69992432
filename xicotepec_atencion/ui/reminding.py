"""What the window says once when it opens: which months are still to be closed."""

from __future__ import annotations

from collections.abc import Callable

from xicotepec_atencion.domain.changes import Close
from xicotepec_atencion.domain.closing import reminded
from xicotepec_atencion.ui import keys
from xicotepec_atencion.ui.status import Offer, StatusLine
from xicotepec_atencion.ui.workspace import Workspace


def remind(workspace: Workspace, status: StatusLine, show_programme: Callable[[int], object]) -> None:
    """Say to who may close months which ones are due, and offer the programme of that year."""
    store = workspace.store
    if not workspace.may(Close):
        return
    if due := reminded(store.programmes.years(), store.office(), store.ledger.closed(), workspace.today()):
        from xicotepec_atencion.domain.closing_words import reminder

        offer = Offer("Ir al programa", keys.PROGRAMME, lambda: show_programme(due[0].year))
        status.say(reminder(due), "info", offer)
