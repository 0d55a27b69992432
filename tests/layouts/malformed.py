"""Every file whose import must end in one clear sentence, or in an empty or doubtful reading."""

from __future__ import annotations

from tests.layouts import malformed_files, malformed_office, malformed_texts, malformed_zips
from tests.layouts.truth import Malformed

MALFORMED: tuple[Malformed, ...] = (
    *malformed_files.MALFORMED,
    *malformed_texts.MALFORMED,
    *malformed_zips.MALFORMED,
    *malformed_office.MALFORMED,
)

__all__ = ["MALFORMED", "Malformed"]
