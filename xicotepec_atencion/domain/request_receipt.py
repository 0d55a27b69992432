"""«Acuse de solicitud»: the half page by which somebody proves what they asked, and when. It does not say
whose data the office has."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from xicotepec_atencion.domain.office import Office
from xicotepec_atencion.domain.privacy import RecordedRequest, Request, done_by, due_on
from xicotepec_atencion.domain.request_state import right_said
from xicotepec_atencion.domain.spanish import full_day, short_moment
from xicotepec_atencion.domain.status_sheet import StatusSheet
from xicotepec_atencion.domain.text import cleaned, shortened

TITLE = "Acuse de solicitud"
BRING = "Conserve esta hoja: con este número puede preguntar cómo va su solicitud."
LONGEST = 170  # letters of what was asked or answered: two lines


def request_receipt(office: Office, recorded: RecordedRequest, off: Collection[date], at: datetime) -> StatusSheet:
    """off: the days off from when it was received on; at: when it is printed, aware, in the office's zone."""
    what = recorded.what
    rows = (
        ("Quién pide", what.applicant),
        ("Pide", _short(what.asked)),
        ("Respuesta", _short(what.answer)),
    )
    return StatusSheet(
        office=office.name,
        body=office.body,
        address=office.address,
        folio=f"Solicitud {recorded.called}",
        matter=right_said(what.kind),
        stands=_stands(what, off),
        steps=tuple((name, said) for name, said in rows if said),
        foot=f"Impreso el {short_moment(at)}",
        title=TITLE,
        bring=BRING,
    )


def _short(text: str) -> str:
    return shortened(cleaned(text), LONGEST)


def _stands(what: Request, off: Collection[date]) -> str:
    """When it came, and until when the office answers or does what it granted."""
    said = f"Se recibió el {full_day(what.received)}"
    if what.answered is None or what.outcome is None:
        return f"{said}; se le contesta a más tardar el {full_day(due_on(what, off))}."
    said = f"{said} y se contestó el {full_day(what.answered)}: {what.outcome.spanish}."
    if what.done:
        return f"{said} Se cumplió el {full_day(what.done)}."
    until = done_by(what, off)
    return f"{said} Se cumple a más tardar el {full_day(until)}." if until else said
