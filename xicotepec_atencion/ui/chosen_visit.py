"""What is done with the chosen visit of the day's list; the form's part of a correction is the form's."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QWidget

from xicotepec_atencion.domain.at_desk import and_settled, settled_at_desk
from xicotepec_atencion.domain.calendar import Month
from xicotepec_atencion.domain.cases import Case
from xicotepec_atencion.domain.changes import Edit, Put, as_one
from xicotepec_atencion.domain.closing_words import where_late
from xicotepec_atencion.domain.follow_up import FollowUp, Status
from xicotepec_atencion.domain.intake import CANCELLING, Checked, Recorded, Visit
from xicotepec_atencion.domain.office import OF_A_VISIT, Catalogue, Item
from xicotepec_atencion.domain.spanish import short_day
from xicotepec_atencion.domain.stored import Stored, Uid
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.ui.asking import accepted
from xicotepec_atencion.ui.dialogs import ReasonDialog
from xicotepec_atencion.ui.workspace import Workspace

CANCELLED = "La atención está cancelada: ya no se corrige, ni se cancela otra vez."


def may_change(workspace: Workspace, recorded: Recorded) -> bool:
    """Whether it can be corrected or cancelled by who works here; where not, they are told why."""
    if recorded.visit.cancelled is not None:
        workspace.failed.emit(CANCELLED)
        return False
    return workspace.allows(Visit)


def cancel(workspace: Workspace, recorded: Recorded, parent: QWidget) -> None:
    """Ask why, and cancel it."""
    if not may_change(workspace, recorded):
        return
    said = f"{whose(workspace, recorded)}\nQueda a la vista, cancelada y con su motivo; deja de contar."
    dialog = ReasonDialog(parent, "Cancelar una atención", said, CANCELLING, "&Cancelar la atención")
    if accepted(dialog) and workspace.do(Put(replace(recorded.visit, cancelled=dialog.reason))):
        workspace.made.emit(f"Folio {recorded.folio} cancelado.")


def may_be_settled(store: Store, recorded: Recorded) -> bool:
    """Whether it waits, and nothing happened to it since it was recorded."""
    waits = store.cases.of(recorded.visit).status in (Status.REGISTERED, Status.UNFOLLOWED)
    return waits and not store.follow_ups.of(recorded.visit.uid)


def settle(workspace: Workspace, recorded: Recorded) -> None:
    """It was resolved on its own day, while the person stood there."""
    if workspace.allows(FollowUp) and workspace.do(Put(settled_at_desk(recorded.visit))):
        day = recorded.visit.served_on
        when = "" if day == workspace.today() else f" el {short_day(day)}"
        workspace.made.emit(f"Folio {recorded.folio}: resuelta en el acto{when}.")


def cases_of(store: Store, visits: Iterable[Recorded]) -> dict[Uid, Case]:
    """Where their matters stand."""
    return store.cases.of_all(each.visit for each in visits)


def off_since(store: Store, cases: Iterable[Case], today: date) -> frozenset[date]:
    """The days on which nobody works since the first of these matters was due; read only where one is overdue."""
    dues = [case.due for case in cases if case.due is not None and case.is_overdue(today)]
    return store.days_off.off(min(dues), today) if dues else frozenset[date]()


def whose(workspace: Workspace, recorded: Recorded) -> str:
    """«Bache · Ana Ejemplo · folio …», as far as it may be seen."""
    matter = next(item.name for item in items_of(workspace.store) if item.uid == recorded.visit.matter)
    name = workspace.discretion.name(recorded.name)
    return " · ".join(filter(None, (matter, name, f"folio {recorded.folio}")))


def saved_said(store: Store, recorded: Recorded, before: Iterable[Stored], settled: bool, behind: str) -> str:
    """Of a visit that was just recorded. before: what was put before it; behind: what is to be said of its day."""
    late = where_late(Month.containing(recorded.visit.served_on), store.ledger.closed())
    lines = [each for each in before if isinstance(each, Item) and not each.revision]
    added = "".join(f", con asunto nuevo «{each.name}»" for each in lines if each.catalogue is Catalogue.MATTER)
    saved = f"Folio {recorded.folio} guardado{' como resuelto' if settled else ''}{added}."
    return " ".join(filter(None, (saved, behind, late)))


def edit_of(checked: Checked, reason: str = "", settled: bool = False) -> Edit:
    """The visit, and before it what was typed for it and is new. settled: it was resolved at the desk."""
    assert checked.visit
    edit = as_one((*map(Put, checked.before), Put(checked.visit, reason=reason)))
    return and_settled(edit, [checked.visit]) if settled else edit


def items_of(store: Store) -> list[Item]:
    """Every line of the catalogues that a visit chooses from."""
    return [item for catalogue in OF_A_VISIT for item in store.catalogues.items(catalogue)]
