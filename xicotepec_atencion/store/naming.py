"""What may say who somebody is and is no visit: lines of catalogues, registers, imports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from xicotepec_atencion.domain.mentions import Elsewhere, question_words, says
from xicotepec_atencion.domain.office import Catalogue
from xicotepec_atencion.domain.person_file import PersonFile
from xicotepec_atencion.store.connection import Database
from xicotepec_atencion.store.office import Catalogues
from xicotepec_atencion.store.privacy import Incidents, Requests

IMPORTS = "SELECT source, reason FROM batch ORDER BY id"


def naming(db: Database, file: PersonFile) -> list[Elsewhere]:
    """All that says two words of a name of theirs, but what goes with them."""
    pairs = question_words(file.names)
    theirs = {each.what.uid for each in file.requests}
    return [each for each, text in _texts(db, theirs) if says(text, pairs)] if pairs else []


def _texts(db: Database, theirs: Iterable[object]) -> Iterator[tuple[Elsewhere, str]]:
    """Each with all that it says."""
    lines = Catalogues(db)
    for catalogue in Catalogue:
        for item in lines.items(catalogue):
            yield Elsewhere(f"{catalogue.article} {catalogue.spanish}", item.name), item.name
    for names in lines.formerly().values():
        for name in names:
            yield Elsewhere("el nombre anterior de una línea de catálogo", name, mends=False), name
    for incident in Incidents(db).all():
        yield Elsewhere(f"el incidente {incident.called}"), f"{incident.what.what} {incident.what.measures}"
    for request in Requests(db).all():
        if (what := request.what).uid not in theirs:
            yield Elsewhere(f"la solicitud {request.called}"), f"{what.applicant} {what.asked} {what.answer}"
    for source, reason in db.rows(IMPORTS):
        yield Elsewhere("el archivo importado", source, mends=False), source
        yield Elsewhere("el motivo por el que se retiró una importación", reason, mends=False), reason
