"""The form that is half-typed, kept for the next start."""

from __future__ import annotations

from PySide6.QtCore import Signal

from xicotepec_atencion.domain.intake import VisitDraft
from xicotepec_atencion.ui.correcting import Correcting
from xicotepec_atencion.ui.form import IntakeForm
from xicotepec_atencion.ui.half_typed import HalfTyped
from xicotepec_atencion.ui.typed_of import LET_GO, TypedOf
from xicotepec_atencion.ui.wiped import Wiped
from xicotepec_atencion.ui.workspace import Workspace


class HalfTypedForm(HalfTyped):
    """But nothing of somebody whose data were withheld since it was typed: then `withheld`, and the form is to be made
    ready. What was wiped, and what waits for the end of a correction, may come back to it: likewise."""

    withheld = Signal()

    def __init__(self, workspace: Workspace, form: IntakeForm, wiped: Wiped, correcting: Correcting) -> None:
        super().__init__(self._keep_form, form)
        self._workspace, self._form, self._wiped, self._correcting = workspace, form, wiped, correcting
        self._typed = TypedOf(workspace.store)

    def let_go(self) -> None:
        """Of all that is of somebody withheld."""
        if self._is_withheld(self._wiped.draft):
            self._wiped.forget()
        if self._is_withheld(self._correcting.before):
            self._correcting.forget_before()
        typed = self._correcting.is_withheld if self._correcting else self._is_withheld(self._form.draft())
        if typed:
            self.withheld.emit()
            self._workspace.remarked.emit(LET_GO)

    def hold(self) -> None:
        self._note()
        super().hold()

    def _is_withheld(self, draft: VisitDraft | None) -> bool:
        return draft is not None and self._typed.is_withheld(draft.name, draft.person)

    def _note(self) -> None:
        drafts = (self._form.draft(), self._wiped.draft, self._correcting.before)
        self._typed.note(each.name for each in drafts if each)

    def _keep_form(self) -> bool:
        """Whether it was kept, or there is nobody to keep it for."""
        if self._workspace.store.read_only:
            return True
        self.let_go()
        self._note()
        return self._workspace.keep_draft(None if self._form.is_blank() else self._form.draft())
