"""Who may do what: the store asks this table for every change, and nothing else decides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from xicotepec_atencion.domain.accounts import Account, Role, Safekeeping
from xicotepec_atencion.domain.archive import Scan
from xicotepec_atencion.domain.changes import (
    AcceptBatch,
    Act,
    Admit,
    Amend,
    Anonymise,
    Approve,
    Change,
    ChangePassword,
    Close,
    Discard,
    Found,
    GiveLetter,
    GiveReceipt,
    Put,
    Recover,
    Release,
    Reopen,
    Reserve,
    Restored,
    Safeguard,
    Settle,
    Sign,
    WithdrawBatch,
    Withhold,
    steps,
)  # fmt: skip
from xicotepec_atencion.domain.doubts import DoubtAnswer
from xicotepec_atencion.domain.follow_up import FollowUp
from xicotepec_atencion.domain.intake import Visit
from xicotepec_atencion.domain.justification import Justification
from xicotepec_atencion.domain.merging import Apart
from xicotepec_atencion.domain.office import Catalogue, Item, Office, Signatory
from xicotepec_atencion.domain.papers import Attachment, Notice, Sheet
from xicotepec_atencion.domain.people import Person
from xicotepec_atencion.domain.privacy import Incident, PrivacyRules, Request
from xicotepec_atencion.domain.programme import Activity, Evaluation, HandFigure, Programme
from xicotepec_atencion.domain.stored import Stored
from xicotepec_atencion.domain.working_days import DayOff

Subject = type[Stored] | type[Act] | Catalogue  # a line of a catalogue is asked about by its catalogue

EVERYONE = frozenset(Role)
CLERKS = EVERYONE - {Role.READER}
SECRETARIES = CLERKS - {Role.CLERK}
ADMINISTRATORS = frozenset({Role.ADMINISTRATOR})

MAY: dict[Subject, frozenset[Role]] = {
    Visit: CLERKS,
    Person: CLERKS,
    Apart: CLERKS,
    Attachment: CLERKS,
    Sheet: CLERKS,
    Reserve: CLERKS,
    AcceptBatch: SECRETARIES,
    WithdrawBatch: SECRETARIES,
    GiveReceipt: CLERKS,
    FollowUp: CLERKS,
    GiveLetter: CLERKS,
    Catalogue.MATTER: CLERKS,  # a new one is typed in the form
    Catalogue.LOCALITY: CLERKS,  # likewise
    Catalogue.DEPARTMENT: SECRETARIES,
    Catalogue.UNIT: SECRETARIES,
    Notice: SECRETARIES,
    Catalogue.AREA: SECRETARIES,
    Catalogue.CHANNEL: SECRETARIES,
    HandFigure: SECRETARIES,
    Programme: SECRETARIES,
    Activity: SECRETARIES,
    Evaluation: SECRETARIES,
    Signatory: SECRETARIES,
    Scan: SECRETARIES,
    Office: SECRETARIES,
    Found: ADMINISTRATORS,
    Justification: SECRETARIES,
    DoubtAnswer: SECRETARIES,
    DayOff: SECRETARIES,
    Request: CLERKS,
    Incident: SECRETARIES,
    PrivacyRules: SECRETARIES,
    Withhold: SECRETARIES,
    Release: SECRETARIES,
    Anonymise: SECRETARIES,
    Discard: SECRETARIES,
    Approve: SECRETARIES,
    Amend: SECRETARIES,
    Close: SECRETARIES,
    Reopen: ADMINISTRATORS,
    Admit: ADMINISTRATORS,
    Safeguard: ADMINISTRATORS,
    Restored: ADMINISTRATORS,
    Settle: EVERYONE,  # whoever opens the file first at another desk
    ChangePassword: EVERYONE,  # one's own, which the store checks
    Sign: CLERKS,  # with a key of one's own; who only looks on writes nothing, whoever they are
    Recover: EVERYONE,  # who has the recovery sheet, which the store checks
    Account: frozenset(),  # never by an edit, which could be taken back: by Admit
    Safekeeping: frozenset(),  # by Safeguard
}

MAY_READ = SECRETARIES  # the logbook, and take it with them
MAY_HAND_OVER = ADMINISTRATORS  # take the whole office with them
MAY_NAME = CLERKS  # whole reports that say who came; one visit at a time everyone may read
NAMES = "Este informe dice nombres"
NOT_YOURS = "Su cuenta no permite verlo ni sacarlo. Pídalo a quien captura."


READS = "Su cuenta sólo consulta: el seguimiento lo da quien tiene cuenta de captura."
NOT_ALLOWED = "Su cuenta no permite hacer esto."
ASK_SECRETARY = f"{NOT_ALLOWED} Pídalo a la secretaría."
_OF_PRIVACY: tuple[Subject, ...] = (Withhold, Release, Anonymise, Discard, PrivacyRules, Incident)
_WHY_NOT: Mapping[Subject, str] = {FollowUp: READS, **dict.fromkeys(_OF_PRIVACY, ASK_SECRETARY)}


def not_allowed(subject: Subject) -> str:
    """What is said to who may not, and whom to ask."""
    return _WHY_NOT.get(subject, NOT_ALLOWED)


def subjects(change: Change) -> Iterator[Subject]:
    """What the table is asked about; an act of several parts about each."""
    for step in steps(change):
        if isinstance(step, Put):
            yield step.what.catalogue if isinstance(step.what, Item) else type(step.what)
        else:
            yield type(step)
            yield from (subject for put in _parts(step) for subject in subjects(put))


def _parts(act: Act) -> tuple[Put, ...]:
    match act:
        case Found():
            return act.puts
        case Amend():
            return (*act.beside, *map(Put, act.activities))
        case AcceptBatch():
            return act.lines
        case _:
            return ()


def may(role: Role, change: Change) -> bool:
    return all(role in MAY[subject] for subject in subjects(change))
