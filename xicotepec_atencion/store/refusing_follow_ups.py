"""What the store refuses of follow-ups, and of visits that have some, before anything is written."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from xicotepec_atencion.domain.case_order import in_order
from xicotepec_atencion.domain.cases import problems
from xicotepec_atencion.domain.changes import GiveLetter, Refused, Stale
from xicotepec_atencion.domain.follow_up import FollowUp, Move
from xicotepec_atencion.domain.intake import UNDONE, Recorded, Visit
from xicotepec_atencion.domain.office import Catalogue
from xicotepec_atencion.domain.spanish import short_day
from xicotepec_atencion.domain.text import cleaned
from xicotepec_atencion.store.keeping import Kept

if TYPE_CHECKING:
    from xicotepec_atencion.store.store import Store

FOLLOWED = "Ya tiene seguimiento: no se deshace. Cancélela con su motivo; nada se modificó."
SENT = "Ya se imprimió su oficio: no se deshace. Canalice otra vez, o agregue un seguimiento; nada se modificó."
NOT_OFFERED = "Esa dependencia ya no se ofrece: elija otra. Nada se modificó."
UNFIT = "El texto trae signos que no se pueden guardar: escríbalo sin ellos. Nada se modificó."


def refuse_before_follow_ups(store: Store, visit: Visit, kept: Kept | None) -> None:
    """What happened to its matter stays true of it. Raises Refused where a visit with follow-ups is undone, or moved
    behind one of them."""
    follow_ups = store.follow_ups.of(visit.uid) if visit.revision else []
    if follow_ups and visit.cancelled == UNDONE:
        raise Refused(FOLLOWED)
    if kept is not None and isinstance(kept.content, Visit) and kept.content.served_on == visit.served_on:
        return
    if follow_ups and visit.served_on > (first := min(each.what.day for each in follow_ups)):
        raise Refused(
            f"Ya tiene seguimiento del {short_day(first)}: la atención no puede ser posterior. Nada se modificó."
        )


def refuse_follow_up(store: Store, what: FollowUp, kept: Kept | None, today: date) -> None:
    """It is recorded where the matter stands, taken back or put again, and never rewritten. Raises Refused, and Stale
    where its visit is not the one that it was, or its day has no place any more."""
    recorded = store.visits.recorded(what.visit)
    if recorded is None:
        raise Stale
    if kept is None:
        _refuse_new(store, what, recorded, today)
        return
    stands = kept.content
    if not isinstance(stands, FollowUp) or replace(what, removed=stands.removed) != stands:
        raise Stale
    if what.removed and store.follow_ups.sent(what.uid):
        raise Refused(SENT)
    if stands.removed and not what.removed:
        _refuse_again(store, kept.row, stands, recorded.visit)


def _refuse_new(store: Store, what: FollowUp, recorded: Recorded, today: date) -> None:
    visit = recorded.visit
    if what.removed:
        raise Stale
    text = cleaned(what.text, lines=True)
    found = problems(replace(what, text=text), visit, store.cases.of(visit), today, bool(recorded.unseen))
    if found:
        raise Refused(f"{next(iter(found.values()))} Nada se modificó.")
    if text != what.text:
        raise Refused(UNFIT)
    departments = store.catalogues.items(Catalogue.DEPARTMENT) if what.move == Move.REFER else []
    if any(each.uid == what.department and each.retired for each in departments):
        raise Refused(NOT_OFFERED)


def _refuse_again(store: Store, row: int, what: FollowUp, visit: Visit) -> None:
    """Nobody else's visit, and where its day still has its place."""
    if visit.cancelled == UNDONE or store.visits.captured_anew(visit.uid, what.revision):
        raise Stale
    all_of_it = store.cases.follow_ups(store.follow_ups.visit_of(row))
    if not in_order(visit, (replace(each, removed=each.removed and each.uid != what.uid) for each in all_of_it)):
        raise Stale


def refuse_letter(store: Store, act: GiveLetter) -> None:
    """Raises Refused where its oficio was taken back, or its visit cancelled, and Stale where there is none."""
    recorded = store.follow_ups.recorded(act.follow_up)
    visit = store.visits.recorded(recorded.what.visit) if recorded else None
    if recorded is None or recorded.letter is None or visit is None:
        raise Stale
    if recorded.what.removed:
        raise Refused("Ese oficio se anuló: no se da. Nada se modificó.")
    if visit.visit.cancelled is not None:
        raise Refused("Esa atención está cancelada: no se da su oficio. Nada se modificó.")
