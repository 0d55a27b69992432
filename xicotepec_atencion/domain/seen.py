"""Who looked at somebody's data, or took them along on paper or in a file, as the log of accesses has it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from xicotepec_atencion.domain import pending
from xicotepec_atencion.domain.case_file import CaseFile
from xicotepec_atencion.domain.cases import NotAllowed, case_of
from xicotepec_atencion.domain.daily import LIST, WHAT
from xicotepec_atencion.domain.follow_up import Status
from xicotepec_atencion.domain.logbook_accesses import ACCESS_WORDS, WHOSE
from xicotepec_atencion.domain.logbook_words import Body
from xicotepec_atencion.domain.spanish import days_read

DATA, MATTER, DOCUMENT = "datos personales", "asunto", "un documento adjunto"  # to the log of accesses
OF_DAYS = (WHAT, LIST)  # lists of all who came in some days
UNTOLD = (
    "Se anota quién abre estos datos o un asunto suyo, y lo que se imprime o se exporta. No se anotan la lista del día "
    "ni lo que se busca; los respaldos llevan todo el archivo y están en la bitácora."
)
THEMSELVES = "de esta persona"


class Noted(NamedTuple):
    """A row of the log of accesses. what: as it was noted."""

    at: datetime
    by: str
    desk: str
    kind: str
    what: Body


class Seen(NamedTuple):
    """What somebody saw or took along, and when."""

    at: datetime
    by: str
    desk: str
    said: str


@dataclass(frozen=True)
class Theirs:
    """persons: all identities of who it is about, in hexadecimal; visits: all that is known of what they came for."""

    persons: frozenset[str]
    visits: Sequence[CaseFile]


def seen_of(theirs: Theirs, noted: Iterable[Noted]) -> list[Seen]:
    """What of all this is about them, in its order; what cannot be read is about nobody."""
    folios = {str(each.recorded.folio) for each in theirs.visits}
    return [_seen(each) for each in noted if _is_about(each, theirs, folios)]


def _is_about(it: Noted, theirs: Theirs, folios: set[str]) -> bool:
    if it.what.get("person") in theirs.persons or it.what.get("folio") in folios:
        return True
    match it.what.get("what"):
        case named if named in OF_DAYS:
            days = days_read(str(it.what.get("period", "")))
            return days is not None and any(_was_listed(each, *days, it.at) for each in theirs.visits)
        case pending.WHAT:
            return any(_was_pending(each, it.at) for each in theirs.visits)
        case _:
            return False


def _was_listed(case: CaseFile, first: date, last: date, at: datetime) -> bool:
    recorded = case.recorded
    return first <= recorded.visit.served_on <= last and recorded.registered_at <= at


def _was_pending(case: CaseFile, at: datetime) -> bool:
    """Whether the matter was open then; of one that was cancelled since it is not known any more."""
    recorded = case.recorded
    if recorded.registered_at > at or recorded.visit.cancelled is not None:
        return False
    until = [each.what for each in case.follow_ups if each.at <= at]
    try:
        return case_of(recorded.visit, until, followed=case.case.status is not Status.UNFOLLOWED).open
    except NotAllowed:  # one that was taken back since is missing between them
        return True


def _seen(it: Noted) -> Seen:
    said = ACCESS_WORDS[it.kind]({**it.what, **({WHOSE: THEMSELVES} if "person" in it.what else {})})
    return Seen(it.at, it.by, it.desk, said)
