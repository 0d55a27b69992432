"""What is kept although its term is over is decided for the year: it is noted, and stands there the next time."""

from __future__ import annotations

from contextlib import suppress

from xicotepec_atencion.domain.changes import Anonymise, Refused
from xicotepec_atencion.domain.retention import Proposal
from xicotepec_atencion.domain.retention_words import kept_said
from xicotepec_atencion.store.accesses import Access
from xicotepec_atencion.store.trouble import Trouble
from xicotepec_atencion.ui.retention_model import RetentionModel
from xicotepec_atencion.ui.workspace import Workspace


class RetentionKept:
    """Who may approve decides; who only looks, marks nothing."""

    def __init__(self, workspace: Workspace, model: RetentionModel) -> None:
        self._workspace, self._model = workspace, model
        self._year, self._noted = workspace.today().year, False
        with suppress(Trouble):  # whoever reads the proposal says so
            model.decided = workspace.store.accesses.kept(self._year)
            model.kept = set(model.decided)

    def note_review(self) -> None:
        """Once: that somebody who may approve it looked at it."""
        workspace = self._workspace
        if self._noted or not workspace.may(Anonymise):
            return
        with suppress(Trouble, Refused):  # the line that reminds of it is said again
            workspace.store.accesses.note(Access.REVIEWED, workspace.actor, workspace.now(), year=self._year)
            self._noted = True

    def note(self, proposal: Proposal | None) -> None:
        """What is marked, where that is something else than was noted."""
        workspace, model = self._workspace, self._model
        if proposal is None or model.kept == set(model.decided) or workspace.away or not workspace.may(Anonymise):
            return
        try:
            workspace.store.accesses.keep(model.kept, self._year, workspace.actor, workspace.now())
        except (Trouble, Refused) as trouble:
            workspace.failed.emit(str(trouble))
            return
        model.decided = {uid: model.decided.get(uid, workspace.today()) for uid in model.kept}
        workspace.said.emit(kept_said(proposal.kept(model.kept)))
