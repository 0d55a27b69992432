"""Reports as files: whole, or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from xicotepec_atencion.domain.reports import ProgrammeReport
from xicotepec_atencion.paper import programme


def write_programme(report: ProgrammeReport, path: Path) -> None:
    """Render and write; a former file of that name stays until the new one is whole. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_name(f".{path.name}.parte")
    try:
        half.write_bytes(programme.render(report))
        os.replace(half, path)
    finally:
        half.unlink(missing_ok=True)
