"""A change of approved goals («reconducción»)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from xicotepec_atencion.domain.changes import Put
from xicotepec_atencion.ui.workspace import Workspace


def amend(workspace: Workspace, parent: QWidget, year: int, puts: Sequence[Put] = ()) -> bool:
    """Ask for the document of an amendment that makes these puts of activities, and make it; whether it was made."""
    raise NotImplementedError
