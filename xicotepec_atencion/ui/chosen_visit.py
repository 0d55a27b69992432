"""What is done with the chosen visit of the day's list; the form's part of a correction is the form's."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from xicotepec_atencion.domain.changes import Edit, Put, as_one
from xicotepec_atencion.domain.intake import Checked, Recorded, Visit
from xicotepec_atencion.domain.office import OF_A_VISIT, Item
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.ui.asking import accepted
from xicotepec_atencion.ui.dialogs import CANCELLING, HistoryDialog, ReasonDialog
from xicotepec_atencion.ui.workspace import Workspace


def may_change(workspace: Workspace, recorded: Recorded) -> bool:
    """Whether it can be corrected or cancelled by who works here; who may not is told."""
    return recorded.visit.cancelled is None and workspace.allows(Visit)


def cancel(workspace: Workspace, recorded: Recorded, parent: QWidget) -> None:
    """Ask why, and cancel it."""
    if not may_change(workspace, recorded):
        return
    said = f"{_whose(workspace, recorded)}\nQueda a la vista, cancelada y con su motivo; deja de contar."
    dialog = ReasonDialog(parent, "Cancelar una atención", said, CANCELLING, "&Cancelar la atención")
    if accepted(dialog) and workspace.do(Put(replace(recorded.visit, cancelled=dialog.reason))):
        workspace.made.emit(f"Folio {recorded.folio} cancelado.")


def show_history(workspace: Workspace, recorded: Recorded, parent: QWidget) -> None:
    corrections = workspace.store.visits.corrections(recorded.visit.uid)
    catalogues = workspace.store.catalogues
    names = {item.uid: item.name for item in items_of(workspace.store)}

    def called(uid: Uid, revision: int) -> str:
        then = catalogues.called_at(revision).get(uid, names[uid])
        return names[uid] if then == names[uid] else f"{names[uid]} (entonces: {then})"

    brought = workspace.store.imports.brought(recorded.visit.uid)
    accepted(HistoryDialog(parent, recorded, corrections, called, workspace.discretion, brought))


def _whose(workspace: Workspace, recorded: Recorded) -> str:
    """«Ana Ejemplo · Bache · folio …», as far as it may be seen."""
    matter = next(item.name for item in items_of(workspace.store) if item.uid == recorded.visit.matter)
    name = workspace.discretion.name(recorded.name)
    return " · ".join(filter(None, (name, matter, f"folio {recorded.folio}")))


def edit_of(checked: Checked, reason: str = "") -> Edit:
    """The visit, and before it what was typed for it and is new."""
    assert checked.visit
    put = Put(checked.visit, reason=reason)
    return as_one((*map(Put, checked.before), put))


def items_of(store: Store) -> list[Item]:
    """Every line of the catalogues that a visit chooses from."""
    return [item for catalogue in OF_A_VISIT for item in store.catalogues.items(catalogue)]
