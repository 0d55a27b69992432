"""Which saved visit the intake form is about, while it is not about a new one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from xicotepec_atencion.domain.intake import Checked, Recorded, VisitDraft, check
from xicotepec_atencion.domain.stored import Uid, new_uid
from xicotepec_atencion.ui.form import IntakeForm
from xicotepec_atencion.ui.intake_panel import IntakePanel
from xicotepec_atencion.ui.workspace import Workspace

if TYPE_CHECKING:
    from xicotepec_atencion.ui.correction import Correction


class Correcting:
    """Begins a correction, and saves it; what stood in the form before waits for its end."""

    def __init__(self, workspace: Workspace, form: IntakeForm, panel: IntakePanel) -> None:
        self._workspace, self._store, self._form, self._panel = workspace, workspace.store, form, panel
        self._now: Correction | None = None
        self._was_withheld = False

    def __bool__(self) -> bool:
        return self._now is not None

    def begin(self, recorded: Recorded) -> None:
        from xicotepec_atencion.ui.correction import begun

        before = self._now.before if self._now else self._form.draft()
        self._now = begun(self._form, recorded, before, self._store.follow_ups.of(recorded.visit.uid))
        self._was_withheld = self._withheld(recorded.visit.uid)
        self._panel.be_about(recorded.folio.short)

    @property
    def before(self) -> VisitDraft | None:
        """What stood there, and waits."""
        return self._now.before if self._now else None

    def forget_before(self) -> None:
        """The form is blank afterwards."""
        if self._now:
            was = self._now.before
            self._now = replace(self._now, before=VisitDraft(new_uid(), "", was.channel, was.area))

    @property
    def is_withheld(self) -> bool:
        """Whether since it began the data of whose visit it is were withheld."""
        return self._now is not None and not self._was_withheld and self._withheld(self._now.recorded.visit.uid)

    def _withheld(self, visit: Uid) -> bool:
        return self._store.withheld.of_visit(visit) is not None

    def end(self) -> VisitDraft | None:
        """The form is about a new visit again; what stood there before a correction."""
        before = self._now.before if self._now else None
        if self._now:
            self._form.shut("")
        self._now = None
        self._panel.be_about()
        return before

    def renew(self) -> None:
        """Somebody may have corrected its person meanwhile."""
        if self._now:
            self._now = self._now.renewed(self._form.rows)

    def check(self, draft: VisitDraft) -> Checked:
        """Read the draft, of a new visit too."""
        newest = self._now.recorded.registered_at.date() if self._now else self._workspace.today()
        return check(draft, self._form.known(newest, self._now.had if self._now else frozenset[Uid]()))

    def is_unchanged(self, draft: VisitDraft) -> bool:
        return self._now is not None and self._now.shown == draft

    def save(self, draft: VisitDraft, checked: Checked) -> bool:
        """Whether it is over: corrected, or there was nothing to correct. Where a reason is due it is asked."""
        assert self._now
        correction, reason = self._now, self._panel.given_reason()
        folio = correction.recorded.folio
        edit = None if draft == correction.shown else correction.edit(draft, checked, reason)
        if edit is None:
            self._workspace.said.emit(f"Folio {folio}: no había nada que corregir.")
        elif not reason and correction.needs_reason(edit, self._store):
            self._panel.ask_reason()
            return False
        elif not self._workspace.do(edit):
            return False
        else:
            self._workspace.made.emit(f"Folio {folio} corregido.")
        return True
