"""Reports as files: whole, or not at all."""

from __future__ import annotations

from pathlib import Path

from xicotepec_atencion.domain.programme_report import ProgrammeReport
from xicotepec_atencion.domain.quarterly import QuarterlyReport
from xicotepec_atencion.paper import programme, quarterly
from xicotepec_atencion.paths import replacing


def write_programme(report: ProgrammeReport, path: Path) -> None:
    """Render and write; a former file of that name stays until the new one is whole. Raises OSError."""
    write(programme.render(report), path)


def write_quarterly(report: QuarterlyReport, path: Path) -> None:
    """Render and write; a former file of that name stays until the new one is whole. Raises OSError."""
    write(quarterly.render(report), path)


def write(pdf: bytes, path: Path) -> None:
    """A former file of that name stays until the new one is whole. Raises OSError."""
    with replacing(path) as half:
        half.write_bytes(pdf)
