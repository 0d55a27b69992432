"""What the store refuses of data that are withheld, and of who withholds them, before anything is written."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from xicotepec_atencion.domain.changes import AcceptBatch, Anonymise, Discard, Put, Refused, Release, Stale, Withhold
from xicotepec_atencion.domain.intake import CANCELLING, CORRECTING, UNDONE, Visit
from xicotepec_atencion.domain.papers import Attachment
from xicotepec_atencion.domain.people import Person
from xicotepec_atencion.domain.privacy import Incident, Request, incident_problems, request_problems
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.domain.text import cleaned
from xicotepec_atencion.domain.withholding import Withheld
from xicotepec_atencion.store.keeping import Kept

if TYPE_CHECKING:
    from xicotepec_atencion.store.store import Store

BLOCKED = "Los datos de esa persona están bloqueados: no se cambian. Nada se modificó."
GONE = "Los datos de esa persona se anonimizaron: no se escriben otra vez. Si volvió, regístrela como alguien nuevo."
OPEN_REQUEST = "Esa solicitud todavía no se contesta o no se cumple: sus textos se conservan. Nada se modificó."
NO_REASON = "Escriba por qué se bloquean sus datos. Nada se modificó."
IS_LOADED = "Se está importando un archivo que trae atenciones de esa persona: espere a que termine. Nada se modificó."
USUAL_ALONE = (
    "Los datos de esa persona se bloquearon o anonimizaron: elija un motivo de la lista, sin escribir otro. Nada se "
    "modificó."
)
IS_DISCARDED = "Ese documento ya se borró para siempre. Nada se modificó."
NAMES_WITHHELD = (
    "El archivo trae atenciones de alguien cuyos datos se bloquearon o anonimizaron mientras tanto. No se importó "
    "nada: revise el archivo otra vez."
)


def refuse_withholding(store: Store, act: Withhold | Release | Anonymise | Discard) -> None:
    match act:
        case Withhold():
            _refuse_stranger(store, act.person)
            if store.withheld.of(act.person):
                raise Stale
            if not cleaned(act.reason):
                raise Refused(NO_REASON)
        case Release():
            if store.withheld.body(act.person) is None:
                raise Stale
        case Anonymise():
            for person in act.persons:
                _refuse_gone(store, person)
        case Discard():
            for uid in act.attachments:
                _refuse_discarding(store, uid)
            _refuse_forgetting(store, act)


def _refuse_gone(store: Store, person: Uid) -> None:
    _refuse_stranger(store, person)
    if (now := store.withheld.of(person)) and now.gone:
        raise Stale


def _refuse_stranger(store: Store, uid: Uid) -> None:
    """Who is to be withheld is there, is nobody else, and does not come just now."""
    person = store.people.get(uid)
    if person is None or person.merged_into is not None:
        raise Stale
    if store.imports.is_loading(uid):
        raise Refused(IS_LOADED)


def _refuse_discarding(store: Store, uid: Uid) -> None:
    attachment = store.attachments.get(uid)
    if attachment is None:
        raise Stale
    _refuse_withheld(store.withheld.of_visit(attachment.visit))
    _refuse_discarded(attachment)


def _refuse_forgetting(store: Store, act: Discard) -> None:
    """Requests that are closed, and visits of nobody whom the file knows."""
    for request in map(store.requests.recorded, act.requests):
        if request is None or not request.what.says_something:
            raise Stale
        if request.what.is_open:
            raise Refused(OPEN_REQUEST)
    if act.visits and not store.retention.are_nobodys(act.visits):
        raise Stale


def _refuse_discarded(attachment: Attachment) -> None:
    if attachment.removed and not attachment.name:
        raise Refused(IS_DISCARDED)


def refuse_rewriting(store: Store, put: Put, kept: Kept | None) -> None:
    """What says who somebody is stays withheld; a visit of theirs may be corrected in all else."""
    what, was = put.what, kept.content if kept else None
    if isinstance(was, Attachment) and not store.withheld.of_visit(was.visit):
        _refuse_discarded(was)
    if not isinstance(what, Visit | Person | Attachment | Request) or not store.withheld.any():
        return
    match what:
        case Visit():
            before = was if isinstance(was, Visit) else None
            if before is None or _said(what) != _said(before):
                _refuse_persons(store, what.person, before and before.person)
            _refuse_other_words(store, what, before, put.reason)
        case Person():
            _refuse_persons(store, what.uid, what.merged_into)
        case Attachment():
            _refuse_withheld(store.withheld.of_visit(what.visit))
        case Request():
            _refuse_naming(store, what, was if isinstance(was, Request) else None)


def _refuse_other_words(store: Store, visit: Visit, before: Visit | None, reason: str) -> None:
    """What is written from now on of a visit of theirs goes with nobody: only a usual reason is kept of it."""
    cancelled = visit.cancelled if before is None or visit.cancelled != before.cancelled else None
    usual = cancelled in (None, UNDONE, *CANCELLING) and reason in ("", *CORRECTING, *CANCELLING)
    if not usual and visit.person and store.withheld.of(visit.person):
        raise Refused(USUAL_ALONE)


def refuse_asking(store: Store, request: Request, kept: Kept | None, today: date) -> None:
    """What is wrong with it, but that it names nobody where it may not, or does not any more."""
    found = request_problems(request, today)
    was = kept.content if kept else None
    was_nameless = isinstance(was, Request) and not was.applicant
    if not request.applicant and (was_nameless or (request.person and store.withheld.of(request.person))):
        found.pop("applicant", "")
    _refuse_problems(request, found)


def refuse_incident(incident: Incident, today: date) -> None:
    _refuse_problems(incident, incident_problems(incident, today))


def _refuse_problems(what: Request | Incident, found: Mapping[str, str]) -> None:
    """What is taken back is nobody's trouble."""
    if found and not what.removed:
        raise Refused(f"{next(iter(found.values()))} Nada se modificó.")


def _refuse_naming(store: Store, what: Request, was: Request | None) -> None:
    """Who is gone is not named again; how it was answered may still be written."""
    if (what.applicant or what.asked) and (was is None or (what.applicant, what.asked) != (was.applicant, was.asked)):
        now = store.withheld.of(what.person) if what.person else None
        if now and now.gone:
            raise Refused(GONE)


def _refuse_persons(store: Store, *persons: Uid | None) -> None:
    for person in persons:
        _refuse_withheld(store.withheld.of(person) if person else None)


def _refuse_withheld(now: Withheld | None) -> None:
    if now:
        raise Refused(GONE if now.gone else BLOCKED)


def _said(visit: Visit) -> tuple[object, ...]:
    return visit.name, visit.note, visit.person


def refuse_bringing(store: Store, act: AcceptBatch) -> None:
    """Whose data were withheld since the file was read does not come by name."""
    if store.withheld.any() and store.imports.names_withheld(act.batch):
        raise Refused(NAMES_WITHHELD)
