"""Before a quarterly report leaves: what its evaluations say otherwise than its table, or leave to be written."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from xicotepec_atencion.domain.calendar import Quarter
from xicotepec_atencion.domain.spanish import plural
from xicotepec_atencion.store.prose_open import Open, open_prose
from xicotepec_atencion.store.trouble import Trouble
from xicotepec_atencion.ui.evaluation_box import EvaluationBox
from xicotepec_atencion.ui.question import Question
from xicotepec_atencion.ui.workspace import Workspace

TITLE = "La evaluación está por revisar"
SAID = 4  # of what was found; the rest is counted


class ProseQuestion:
    """Asks once about the same; who rather corrects is led to the first place. Where all agrees nothing is asked."""

    def __init__(self, workspace: Workspace, evaluation: EvaluationBox, screen: QWidget) -> None:
        self._workspace, self._evaluation, self._screen = workspace, evaluation, screen
        self._agreed: set[tuple[Open, ...]] = set()

    def goes_on(self, quarter: Quarter, does: str) -> bool:
        """does: the way on, «&Imprimir así»."""
        try:
            found = tuple(open_prose(self._workspace.store, quarter))
        except Trouble:  # the report itself will say it
            return True
        if not found or found in self._agreed:
            return True
        if Question(TITLE, _told(found), does, "&Corregir", self._screen).agrees():
            self._agreed.add(found)
            return True
        self._evaluation.go_to(found[0].activity)
        return False


def _told(found: Sequence[Open]) -> str:
    lines = [f"«{each.name}». {each.sentence}" for each in found[:SAID]]
    if more := len(found) - SAID if len(found) > SAID else 0:
        lines.append(f"Y {plural(more, 'cosa más', 'cosas más')}.")
    return "\n".join(lines)
