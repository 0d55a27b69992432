"""What is done with the chosen visit of the day's list; the form's part of a correction is the form's."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QDialog, QWidget

from xicotepec_atencion.domain.changes import Edit, Put, Together
from xicotepec_atencion.domain.intake import Checked, Recorded, Visit
from xicotepec_atencion.domain.office import OF_A_VISIT, Item
from xicotepec_atencion.domain.text import cleaned
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.ui.dialogs import CANCELLING, REASON_LIMIT, HistoryDialog, ReasonDialog
from xicotepec_atencion.ui.workspace import Workspace


def may_change(workspace: Workspace, recorded: Recorded) -> bool:
    """Whether it can be corrected or cancelled by who works here; who may not is told."""
    return recorded.visit.cancelled is None and workspace.allows(Visit)


def cancel(workspace: Workspace, recorded: Recorded, parent: QWidget) -> None:
    """Ask why, and cancel it."""
    if not may_change(workspace, recorded):
        return
    said = f"El folio {recorded.folio} queda a la vista, cancelado y con su motivo; deja de contar."
    dialog = ReasonDialog(parent, "Cancelar una atención", said, CANCELLING, "&Cancelar la atención")
    if dialog.exec() == QDialog.DialogCode.Accepted and workspace.do(
        Put(replace(recorded.visit, cancelled=dialog.reason))
    ):
        workspace.made.emit(f"Folio {recorded.folio} cancelado.")


def show_history(workspace: Workspace, recorded: Recorded, parent: QWidget) -> None:
    corrections = workspace.store.visits.corrections(recorded.visit.uid)
    HistoryDialog(parent, recorded, corrections, {item.uid: item for item in items_of(workspace.store)}).exec()


def corrected(recorded: Recorded, checked: Checked, reason: str) -> Edit | None:
    """What makes a saved visit say what the form says now; None: it says so already."""
    assert checked.visit
    visit = replace(checked.visit, revision=recorded.visit.revision, notice=recorded.visit.notice)
    if visit == recorded.visit and not checked.before:
        return None
    return edit_of(replace(checked, visit=visit), cleaned(reason)[:REASON_LIMIT])


def edit_of(checked: Checked, reason: str = "") -> Edit:
    """The visit, and before it what was typed for it and is new."""
    assert checked.visit
    put = Put(checked.visit, reason=reason)
    return Together((*map(Put, checked.before), put)) if checked.before else put


def items_of(store: Store) -> list[Item]:
    """Every line of the catalogues that a visit chooses from."""
    return [item for catalogue in OF_A_VISIT for item in store.catalogues.items(catalogue)]
