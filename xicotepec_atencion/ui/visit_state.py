"""How a visit stands, as lists of visits show it: a word and an icon of where its matter is."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from xicotepec_atencion.domain.cases import Case
from xicotepec_atencion.domain.discretion import Discretion
from xicotepec_atencion.domain.intake import Recorded
from xicotepec_atencion.domain.spanish import capitalized
from xicotepec_atencion.ui.case_icons import status_colour, status_icon, status_said


class VisitState(NamedTuple):
    """longer: the same with what else is to be said of it; colour: a token."""

    word: str
    longer: str
    icon: str
    colour: str


def state_of(recorded: Recorded, case: Case, today: date, off: Collection[date], discretion: Discretion) -> VisitState:
    """«Registrada», «En proceso», «Cerrada», «Cancelada»… off: the days on which nobody works."""
    word, longer = capitalized(case.status.spanish), status_said(case, today, off)
    if recorded.visit.cancelled is not None:
        given = " Ya tenía comprobante." if recorded.given else ""
        longer = f"{word}: {discretion.text(recorded.visit.cancelled)}{given and f'.{given}'}"
    return VisitState(word, longer, status_icon(case, today), status_colour(case, today))
