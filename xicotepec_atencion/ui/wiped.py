"""What the last clearing of the form wiped."""

from __future__ import annotations

from xicotepec_atencion.domain.intake import VisitDraft


class Wiped:
    """It is brought back once; wiped again as it came back, it goes for good."""

    def __init__(self) -> None:
        self._draft: VisitDraft | None = None
        self._came_back: VisitDraft | None = None

    def wipe(self, draft: VisitDraft) -> bool:
        """Whether it can be brought back."""
        again = draft == self._came_back
        self._draft = None if again else draft
        return not again

    def take(self) -> VisitDraft | None:
        draft, self._draft = self._draft, None
        return draft

    def came_back(self, draft: VisitDraft) -> None:
        self._came_back = draft

    @property
    def draft(self) -> VisitDraft | None:
        """What would come back."""
        return self._draft

    def forget(self) -> None:
        self._draft = None
