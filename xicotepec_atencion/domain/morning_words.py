"""What the morning sheet says that needs a decision, a sentence each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from xicotepec_atencion.domain.backups import WARN_AFTER
from xicotepec_atencion.domain.bands import USUAL, Band
from xicotepec_atencion.domain.calendar import Month, Quarter
from xicotepec_atencion.domain.checks import Asking
from xicotepec_atencion.domain.figures import Progress
from xicotepec_atencion.domain.request_state import NOTHING_DUE, Waiting, waiting_sentence
from xicotepec_atencion.domain.spanish import count, listed, month_name, months_listed, plural, quarter_name
from xicotepec_atencion.domain.text import shortened

LONGEST, LINE = 120, 104  # letters of a name, and of a line of a sentence
NOTHING = "Nada espera una decisión."


@dataclass(frozen=True)
class Pending:
    """What waits in the file. year: of the programme that is due; approved None: there is no programme; doubts: their
    titles; copied: when the last copy of the file was made, None: never."""

    today: date
    year: int
    approved: bool | None = True
    due: tuple[Month, ...] = ()
    asking: tuple[Asking, ...] = ()
    doubts: tuple[str, ...] = ()
    copied: date | None = None
    requests: Waiting = NOTHING_DUE  # of those about people's data


def decisions(pending: Pending, rows: Sequence[Progress], ended: Month | None) -> tuple[str, ...]:
    """The most pressing first, each of two lines at most. rows: of the programme; ended: the last month of its
    year that is over."""
    said = [
        _programme(pending),
        _due(pending.due),
        waiting_sentence(pending.requests),
        _justifications(pending.asking),
        _far(rows, ended),
        _doubts(pending.doubts),
        _copy(pending),
    ]
    return tuple(shortened(sentence, 2 * LINE) for sentence in said if sentence) or (NOTHING,)


def _programme(pending: Pending) -> str:
    if pending.approved is None:
        return f"No hay programa de {pending.year}: hágalo o cópielo del año anterior."
    return "" if pending.approved else f"El programa de {pending.year} está en borrador: falta aprobarlo."


def _due(months: Sequence[Month]) -> str:
    return f"Por cerrar: {months_listed(months)} de {months[0].year}." if months else ""


def _justifications(asking: Sequence[Asking]) -> str:
    """«Falta justificar: 2 actividades del primer trimestre.»; of one its name."""
    quarters: dict[Quarter, list[str]] = {}
    for each in asking:
        quarters.setdefault(each.quarter, []).append(each.activity.name)
    said = [f"{_some(names, 'actividad', 'actividades')} del {quarter_name(of)}" for of, names in quarters.items()]
    return f"Falta justificar: {listed(said)}." if said else ""


def _far(rows: Sequence[Progress], ended: Month | None) -> str:
    """What the table shows first, in numbers."""
    if ended is None:
        return ""
    bands = [each.accumulated(ended).band for each in rows]
    said = [
        f"{plural(bands.count(band), 'actividad', 'actividades')} {where} {limit} %"
        for band, where, limit in _ends(rows)
        if band in bands
    ]
    return f"A {month_name(ended)}, {listed(said)} de lo programado." if said else ""


def _ends(rows: Sequence[Progress]) -> list[tuple[Band, str, int]]:
    """Both ends of the semáforo, with where they begin."""
    limits = rows[0].limits if rows else USUAL
    return [(Band.RED, "por debajo de", limits.orange), (Band.ABOVE, "por encima de", limits.above)]


def _doubts(titles: Sequence[str]) -> str:
    return f"Sin responder: {_some(titles, 'duda', 'dudas')}." if titles else ""


def _copy(pending: Pending) -> str:
    if pending.copied is None:
        return "No consta ningún respaldo del archivo: haga uno."
    days = (pending.today - pending.copied).days
    return f"El último respaldo es de hace {count(days)} días: haga uno." if days > WARN_AFTER else ""


def _some(names: Sequence[str], one: str, many: str) -> str:
    """The name of a single one; else how many there are."""
    return f"«{shortened(names[0], LONGEST)}»" if len(names) == 1 else plural(len(names), one, many)
