"""What the file knows for late capture, and what is said of what was saved from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from xicotepec_atencion.domain.calendar import Month
from xicotepec_atencion.domain.closing_words import where_late
from xicotepec_atencion.domain.intake import Visit
from xicotepec_atencion.domain.late import LateKnown, folios_said
from xicotepec_atencion.domain.office import Catalogue, Item
from xicotepec_atencion.domain.spanish import plural
from xicotepec_atencion.store.store import Store


def known(store: Store, today: date) -> LateKnown:
    catalogues, notice = store.catalogues, store.notices.current()
    return LateKnown(
        today=today,
        channels=_offered(catalogues.items(Catalogue.CHANNEL)),
        areas=_offered(catalogues.items(Catalogue.AREA)),
        matters=catalogues.items(Catalogue.MATTER),
        localities=catalogues.items(Catalogue.LOCALITY),
        present=store.people.present,
        telephoned=store.people.telephoned,
        sheets=store.sheets.all(),
        closed=store.ledger.closed(),
        notice=notice.version if notice else None,
    )


def saved_said(store: Store, visits: Sequence[Visit], settled: bool = False) -> str:
    """«60 atenciones registradas: folios 000001 a 000060.», and where those of closed months count. settled: they were
    saved as resolved."""
    one, many = ("atención registrada y resuelta", "atenciones registradas y resueltas")
    if not settled:
        one, many = ("atención registrada", "atenciones registradas")
    registered = plural(len(visits), one, many)
    said = [f"{registered}: {folios_said(store.visits.folios([visit.uid for visit in visits]))}."]
    months = Counter(Month.containing(visit.served_on) for visit in visits)
    closed = store.ledger.closed()
    return " ".join([*said, *filter(None, (where_late(month, closed) for month in sorted(months)))])


def _offered(items: Sequence[Item]) -> list[Item]:
    return [item for item in items if not item.retired]
