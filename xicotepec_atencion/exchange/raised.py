"""Texts of which some parts are raised: the 1 of «10¹» is a note's mark, and «10» what the cell says."""

from __future__ import annotations

import re
from collections.abc import Sequence

FIGURE = re.compile(r"\s*[-−$]?\s*\d[\d.,\s]*%?\s*")
UNSET = ("0", "false", "off", "none", "baseline")  # what a look that is written out may say
RAISED = ("superscript", "subscript")
Part = tuple[str, bool]  # and whether it is raised


def is_set(value: str | None) -> bool:
    """Whether a look holds that stands there, as Office writes it."""
    return value not in UNSET


def whole(parts: Sequence[Part]) -> str:
    """Without the raised ones where what stays is a number; elsewhere they belong to the text."""
    plain = "".join(text for text, raised in parts if not raised)
    return plain if FIGURE.fullmatch(plain) else "".join(text for text, _ in parts)
