"""A matter with what became of it, as its papers take it; plainly invented."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from tests import made
from xicotepec_atencion.domain.case_file import CaseFile
from xicotepec_atencion.domain.cases import case_of
from xicotepec_atencion.domain.follow_up import BY_LETTER, FollowUp, Letter, Move, RecordedFollowUp
from xicotepec_atencion.domain.intake import Folio, Recorded, Visit

PREFIX = "NIN-OFI"
CAME, SENT, DUE = date(2026, 9, 2), date(2026, 10, 27), date(2026, 11, 18)
OFF = frozenset({date(2026, 11, 16)})  # a Monday
VISIT = made.visit(CAME, uid=made.uid("followed visit"), note="La barda de la calle Inventada.")
NAMES = {item.uid: item.name for item in made.DEPARTMENTS}
Step = tuple[Move, date, dict[str, Any]]
REFERRED: Step = (Move.REFER, SENT, {"due": DUE})


def case_file(*steps: Step, visit: Visit = VISIT, name: str = "Ana Nadie", phone: str = "7761052218") -> CaseFile:
    """After these steps, whose oficios are numbered from 1."""
    done: list[RecordedFollowUp] = []
    for move, day, fields in steps:
        number = 1 + sum(each.letter is not None for each in done)
        done.append(recorded(made.follow_up(visit, move, day, **fields), number))
    case = case_of(visit, [each.what for each in done], followed=True)
    return CaseFile(
        recorded=Recorded(visit, Folio(PREFIX, 2026, "V1", 87), made.NOW, "Eva Inventada", name),
        case=case,
        area="Ventanilla Azul",
        channel="Mostrador",
        matter="Conflicto inventado",
        phone=phone if name else "",
        locality="San Inventado",
        department=NAMES[case.department] if case.department else "",
        follow_ups=tuple(done),
        events=(),
    )


def recorded(what: FollowUp, number: int) -> RecordedFollowUp:
    letter = Letter(PREFIX, 2026, "V1", number) if what.move in BY_LETTER else None
    at = made.moment(what.day.year, what.day.month, what.day.day)
    return RecordedFollowUp(what, at, "Eva Inventada", letter, NAMES[what.department] if what.department else "")


def given(of: RecordedFollowUp) -> RecordedFollowUp:
    """As one whose oficio was given out."""
    return replace(of, sent=True)
