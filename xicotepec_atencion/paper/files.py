"""Reports as files: whole, or not at all."""

from __future__ import annotations

from pathlib import Path

from xicotepec_atencion.domain.reports import ProgrammeReport
from xicotepec_atencion.paper import programme
from xicotepec_atencion.paths import replacing


def write_programme(report: ProgrammeReport, path: Path) -> None:
    """Render and write; a former file of that name stays until the new one is whole. Raises OSError."""
    with replacing(path) as half:
        half.write_bytes(programme.render(report))
