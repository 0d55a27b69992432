"""What was approved goes for ever, some at a time: each portion is a step of the log."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from xicotepec_atencion.domain.changes import Actor
from xicotepec_atencion.domain.retention import Portion, Proposal, Series, portions
from xicotepec_atencion.domain.retention_words import gone_said
from xicotepec_atencion.ui.typed_consent import is_there
from xicotepec_atencion.ui.waiting import Steps
from xicotepec_atencion.ui.workspace import Workspace


class NotMade(Exception):
    """A portion was refused, or nobody is there who approved it; the workspace said why. What went before it is
    gone."""


@dataclass
class Erasing:
    """gone: how many of each series went; needed: how many did not, for they are needed again since the
    proposal was read."""

    workspace: Workspace
    proposal: Proposal
    gone: Counter[Series] = field(default_factory=Counter[Series])
    needed: int = 0

    def steps(self) -> Steps:
        """For `Waiting.step`; each tells how far it is. Raises NotMade, Trouble."""
        whole, passed, by = self.proposal.many, 0, self.workspace.actor
        self.workspace.amid_several = True
        try:
            yield 0, whole
            for portion in portions(self.proposal):
                self._let_go(portion, by)
                passed += len(portion.uids)
                yield passed, whole
        finally:
            self.workspace.amid_several = False
            self.workspace.changed.emit()

    def _let_go(self, portion: Portion, by: Actor) -> None:
        """by: who approved it; under nobody else's account does it go, nor while the window is locked."""
        if not is_there(self.workspace, by):
            raise NotMade
        uids = self.workspace.store.retention.still(portion.series, self.proposal.cut, portion.uids)
        self.needed += len(portion.uids) - len(uids)
        if not uids:
            return
        if not self.workspace.do(Portion(portion.series, uids).act(self.proposal.year)):
            raise NotMade
        self.gone[portion.series] += len(uids)

    @property
    def said(self) -> str:
        """What came of it."""
        return gone_said(self.gone, self.needed)
