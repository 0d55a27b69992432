"""The receipt that a citizen takes home, as it is printed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from xicotepec_atencion.domain.intake import Recorded
from xicotepec_atencion.domain.office import Office
from xicotepec_atencion.domain.spanish import capitalized, count, long_day, short_day, short_moment

TITLE = "Comprobante de atención"
AGAIN = "Reimpresión"
KEEP = "Conserve este folio: con él puede preguntar cómo va su asunto."
NOTICE = (
    "Sus datos personales se usan sólo para atender su asunto y decirle cómo va. Puede pedir en esta oficina que se le "
    "muestren, se corrijan o se cancelen. Se le atendió con la versión {} del aviso de privacidad, que puede leer aquí."
)


@dataclass(frozen=True)
class Receipt:
    """Every text of the page. again: «Reimpresión», where the first one was given before; notice: "" where there
    was none when the visit was recorded."""

    office: str
    body: str
    address: str
    again: str
    folio: str
    when: str
    rows: tuple[tuple[str, str], ...]
    notice: str
    foot: str
    title: str = TITLE
    keep: str = KEEP


def receipt(office: Office, recorded: Recorded, area: str, matter: str, at: datetime) -> Receipt:
    """area, matter: their names; at: when it is printed, aware, in the office's zone."""
    visit = recorded.visit
    rows = (
        ("Asunto", matter),
        ("Área", area),
        ("Nombre", recorded.name or recorded.nameless),
        ("Personas", count(visit.persons)),
        ("Le atendió", recorded.registered_by),
    )
    return Receipt(
        office=office.name,
        body=office.body,
        address=office.address,
        again=AGAIN if recorded.given else "",
        folio=str(recorded.folio),
        when=_when(recorded),
        rows=tuple((name, said) for name, said in rows if said),
        notice=NOTICE.format(visit.notice) if visit.notice else "",
        foot=f"Impreso el {short_moment(at)}",
    )


def _when(recorded: Recorded) -> str:
    at, served = recorded.registered_at, recorded.visit.served_on
    day = f"{capitalized(long_day(served))} de {served.year}"
    late = f"registrada el {short_day(at.date())}, {at:%H:%M}"
    return f"{day}, {at:%H:%M} horas" if at.date() == served else f"{day} · {late}"
