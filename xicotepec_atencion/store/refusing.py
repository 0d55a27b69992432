"""What the store refuses, each before anything is written: str() of what is raised is the sentence for the user."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from xicotepec_atencion.domain import closing
from xicotepec_atencion.domain.archive import Enclosed, Scan
from xicotepec_atencion.domain.changes import (
    Actor,
    Amend,
    Approve,
    Change,
    ChangePassword,
    Close,
    GiveReceipt,
    Put,
    Recover,
    Refused,
    Reopen,
    Reserve,
    Sign,
    Stale,
)
from xicotepec_atencion.domain.documents import is_program
from xicotepec_atencion.domain.follow_up import FollowUp
from xicotepec_atencion.domain.intake import UNDONE, Visit
from xicotepec_atencion.domain.justification import Justification, is_asked
from xicotepec_atencion.domain.office import Office, accent_problem, duty_said, emblem_problem
from xicotepec_atencion.domain.papers import MOST_SHEETS, Attachment, Notice, Sheet
from xicotepec_atencion.domain.people import Person
from xicotepec_atencion.domain.permissions import may
from xicotepec_atencion.domain.privacy import Incident, Request
from xicotepec_atencion.domain.spanish import listed
from xicotepec_atencion.domain.text import cleaned, fold
from xicotepec_atencion.store.keeping import Kept
from xicotepec_atencion.store.passwords import matches
from xicotepec_atencion.store.refusing_follow_ups import refuse_before_follow_ups, refuse_follow_up
from xicotepec_atencion.store.refusing_privacy import refuse_asking, refuse_incident, refuse_rewriting

if TYPE_CHECKING:
    from xicotepec_atencion.store.store import Store

NOT_PERMITTED = "Su cuenta no permite hacer esto. Nada se modificó."
GIVEN = "Ya se imprimió su comprobante: no se deshace. Cancélela con su motivo; nada se modificó."
OTHER_WORDS = "Escriba el motivo con otras palabras. Nada se modificó."
SHOWN = "Ese aviso ya se mostró al registrar atenciones: no se quita. Escriba otra versión; nada se modificó."


def refuse_unpermitted(store: Store, change: Change, by: Actor) -> None:
    if store.read_only:
        raise Refused("Esta es una copia de sólo lectura: no se modifica. Los cambios se hacen en el archivo.")
    if isinstance(change, Recover):
        if not matches(store.safekeepings.get().recovery, change.code):
            raise Refused("Ese no es el código de la hoja de recuperación. Nada se modificó.")
    elif not may(store.role(by), change):
        raise Refused(NOT_PERMITTED)
    elif isinstance(change, ChangePassword) and change.account != by.account:
        raise Refused("Cada quien cambia sólo su contraseña. Nada se modificó.")


def refuse_put(store: Store, put: Put, kept: Kept | None, at: datetime) -> None:
    _refuse_stale(put, kept)
    match put.what:
        case Visit() as visit:
            _refuse_visit(store, visit, put, kept)
        case Justification() as justification:
            _refuse_unjustifying(store, justification, kept)
        case Person() as person:
            _refuse_merging(store, person, kept)
            _refuse_taking_back(store, person, kept)
        case Sheet() as sheet:
            _refuse_voiding(store, sheet, kept)
        case FollowUp() | Request() | Incident() as of_a_day:
            _refuse_by_day(store, of_a_day, kept, _today(store, at))
        case Attachment() as attachment:
            _refuse_other_file(attachment, kept, there=store.visits.recorded(attachment.visit) is not None)
        case Scan() as scan:
            _refuse_other_file(scan, kept, there=store.archive.get(scan.document) is not None)
            _refuse_program(scan)
            _refuse_twice(store, scan)
        case Office() as office:
            refuse_look(office)
        case Notice() as notice if notice.removed and store.notices.shown(notice.version):
            raise Refused(SHOWN)
        case _:
            pass
    refuse_rewriting(store, put, kept)


def _refuse_by_day(store: Store, what: FollowUp | Request | Incident, kept: Kept | None, today: date) -> None:
    match what:
        case FollowUp():
            refuse_follow_up(store, what, kept, today)
        case Request():
            refuse_asking(store, what, kept, today)
        case Incident():
            refuse_incident(what, today)


def refuse_look(office: Office) -> None:
    """Its emblem and its colour."""
    if why := emblem_problem(office.emblem) or accent_problem(office.accent):
        raise Refused(f"{why} Nada se modificó.")


def _refuse_stale(put: Put, kept: Kept | None) -> None:
    stands = kept.content.revision if kept else 0
    fresh = put.what.revision == 0 and kept is not None and kept.vacant
    if stands != put.what.revision and not fresh:
        raise Stale


def _refuse_visit(store: Store, visit: Visit, put: Put, kept: Kept | None) -> None:
    """One that counts is corrected with a reason; taking back and cancelling carry their own."""
    if visit.cancelled == UNDONE and store.receipts.given(visit.uid):
        raise Refused(GIVEN)
    was = kept.content.cancelled if kept and isinstance(kept.content, Visit) else None
    said = fold(cleaned(visit.cancelled or "")).strip(" .")
    if put.becomes is None and visit.cancelled != was and said == fold(UNDONE):
        raise Refused(OTHER_WORDS)  # what an undo alone says
    refuse_before_follow_ups(store, visit, kept)
    if visit.person is not None and store.people.get(visit.person) is None:
        raise Stale
    if kept is not None and kept.row < 0 and store.visits.recorded(visit.uid) is None:
        raise Stale  # of an import that was withdrawn meanwhile
    if not visit.revision and (void := store.sheets.voided(visit.uid)):
        raise Refused(f"La hoja de ese folio está anulada: {void}. Nada se modificó.")
    if not visit.revision or put.becomes is not None or visit.cancelled is not None or put.reason.strip():
        return
    if counted := store.visits.counted_in(visit.uid):
        raise Refused(f"Escriba por qué se corrige: esta atención ya cuenta en «{counted[0]}».")


def _refuse_unjustifying(store: Store, what: Justification, kept: Kept | None) -> None:
    """A quarter that was closed with its justification keeps one as long as it asks for it."""
    if what.text.strip() or kept is None or kept.vacant:
        return
    if what.quarter.months[-1] not in store.ledger.closed():
        return
    if any(each.activity.uid == what.activity for each in store.asking(what.quarter)):
        raise Refused("Ese trimestre está cerrado con su justificación: corríjala, no la deje en blanco.")


def _refuse_merging(store: Store, person: Person, kept: Kept | None) -> None:
    """Whom somebody is merged into is themselves merged into nobody; of an import that is being loaded nobody is there
    yet."""
    if kept is not None and store.people.get(person.uid) is None:
        raise Stale
    if person.merged_into is None:
        return
    into = store.people.get(person.merged_into)
    if into is None or into.merged_into is not None or store.people.merged_into(person.uid):
        raise Stale


def _refuse_taking_back(store: Store, person: Person, kept: Kept | None) -> None:
    """Who came meanwhile, by another desk's word, stays."""
    if not person.removed or kept is None:
        return
    if store.visits.of_person(person.uid, most=1):
        raise Stale
    if store.imports.awaits(person.uid):
        raise Refused("Un archivo que se importa trae atenciones de esa persona: su registro no se deshace.")


def _refuse_other_file(what: Enclosed, kept: Kept | None, there: bool) -> None:
    """Only its name changes, and whether it is there. there: whether what it goes with is in the file."""
    stands = kept.content if kept else None
    if not there and (stands is None or not what.removed):
        raise Stale
    if isinstance(stands, Enclosed) and replace(what, name=stands.name, removed=stands.removed) != stands:
        raise Stale


def _refuse_program(scan: Scan) -> None:
    if is_program(scan.name):
        raise Refused(f"«{scan.name}» es un programa, no un escaneo. Guárdelo como PDF o como imagen.")


def _refuse_twice(store: Store, scan: Scan) -> None:
    others = (each for each in store.scans.of(scan.document) if each.uid != scan.uid)
    if not scan.removed and (other := next((each for each in others if each.digest == scan.digest), None)):
        raise Refused(f"Ese escaneo ya está en el informe («{other.name}»). Nada se modificó.")


def _refuse_voiding(store: Store, sheet: Sheet, kept: Kept | None) -> None:
    if kept is None:
        raise Stale
    if sheet.voided is not None and store.visits.recorded(sheet.uid):
        raise Refused("De esa hoja ya se capturó su atención: no se anula. Nada se modificó.")


def _today(store: Store, at: datetime) -> date:
    """Where the office is."""
    return at.astimezone(ZoneInfo(store.office().zone)).date()


def refuse_closing(store: Store, act: Close, at: datetime) -> None:
    month = act.month
    if why := closing.refusal(month, store.office(), store.ledger.closed(), _today(store, at)):
        raise Refused(why)
    if act.seen and act.seen != store.closings.state(month):
        raise Refused("Las cifras del mes cambiaron mientras se veían. Nada se cerró: revíselas otra vez.")
    if is_asked(month, store.ledger.closed()) and (missing := store.unjustified(month.quarter)):
        raise Refused(f"Falta la justificación de {listed(f'«{p.activity.name}»' for p in missing)}.")


def refuse_reopening(store: Store, act: Reopen) -> None:
    if act.month not in store.ledger.closed():
        raise Refused("Ese mes no está cerrado.")
    if not act.reason.strip():
        raise Refused("Escriba por qué se reabre el mes.")


def refuse_version(store: Store, act: Approve | Amend) -> None:
    approved = store.versions.is_approved(act.year)
    if store.programmes.get(act.year) is None:
        raise Refused(f"No hay programa de {act.year} en este archivo.")
    if isinstance(act, Approve) and approved:
        raise Refused(f"El programa de {act.year} ya está aprobado: sus metas cambian por reconducción.")
    if isinstance(act, Amend) and not approved:
        raise Refused(f"El programa de {act.year} todavía no está aprobado: sus metas se cambian en la tabla.")
    if not act.document.strip() or not act.authorized_by.strip():
        raise Refused("Escriba el oficio y quién autorizó.")


def refuse_reserving(act: Reserve) -> None:
    if len(act.sheets) > MOST_SHEETS:
        raise Refused(f"Son demasiadas hojas de una vez: hasta {MOST_SHEETS}. Nada se modificó.")


def refuse_receipt(store: Store, act: GiveReceipt) -> None:
    recorded = store.visits.recorded(act.visit)
    if recorded is None:
        raise Stale
    if recorded.visit.cancelled is not None:
        raise Refused("Esa atención está cancelada: no se da su comprobante. Nada se modificó.")


def refuse_signing(store: Store, act: Sign) -> None:
    """Each line is signed once, and upon the signatures that stand."""
    document = store.archive.get(act.document)
    if document is None:
        raise Stale
    if signed := next((each for each in document.signings if each.field == act.signing.field), None):
        line = duty_said(signed.field)
        raise Refused(f"Ese renglón ya está firmado por {signed.name} («{line}»). Nada se modificó.")
    if act.upon != document.latest.digest:
        raise Refused("Alguien más firmó el informe mientras tanto. No se guardó la firma: ábralo y fírmelo otra vez.")
