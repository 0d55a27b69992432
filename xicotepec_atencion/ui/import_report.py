"""The list of what was found in a document, kept in a file for whoever made the document."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from xicotepec_atencion.ui.import_words import REPORT_HEADS, Decided, report_rows
from xicotepec_atencion.ui.printing import FILE, ask_path


class Kept(NamedTuple):
    """What is said of it, or why it was not kept."""

    said: str
    problem: str = ""


def keep_findings(parent: QWidget, document: str, choices: Sequence[Decided]) -> Kept | None:
    """Ask where; None: nowhere."""
    from xicotepec_atencion.exchange.tables import write_csv

    path = ask_path(
        parent, "Guardar reporte de reparaciones", f"Revisión de {Path(document).stem}", "csv", "CSV (*.csv)"
    )
    if path is None:
        return None
    try:
        write_csv(path, REPORT_HEADS, report_rows(choices))
    except OSError:
        return Kept("", FILE.format(path.parent))
    return Kept(f"Reporte guardado en «{path.name}».")
