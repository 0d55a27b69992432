"""How far the tortures go: a little inside every test run, to the end where TORTURE names the folder that keeps
what they saw."""

from __future__ import annotations

import json
import os
import uuid
from collections import Counter
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

FOLDER = os.environ.get("TORTURE", "")


def rounds(short: int, long: int) -> int:
    """How many of them this run makes."""
    return long if FOLDER else short


class Seen:
    """What one torture saw: how often it tried, and figures by name, which add up."""

    def __init__(self) -> None:
        self.tried = 0
        self.figures: Counter[str] = Counter()


@contextmanager
def seen(row: str) -> Generator[Seen]:
    """Keep what is seen inside for that row of the long run's table; what is raised inside is its failure."""
    what, failures = Seen(), 1
    try:
        yield what
        failures = 0
    finally:
        if FOLDER:
            kept = {"row": row, "tried": what.tried, "failures": failures, "figures": what.figures}
            path = Path(FOLDER) / f"{uuid.uuid4().hex}.json"
            path.write_text(json.dumps(kept), encoding="utf-8")
