"""Fields that reports gained after some had left."""

from __future__ import annotations

from dataclasses import field
from typing import Any

LATER = "later"


def later(default: Any) -> Any:
    """A field that is no part of a report's form while it holds its default: what says the same as before it came is
    called the same."""
    return field(default=default, metadata={LATER: True})
