"""Writes what the long run saw into docs/reliability.md."""

from __future__ import annotations

import json
import sys
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from benchmarks.machine import ROOT, this_machine

PAGE = ROOT / "docs" / "reliability.md"
HEAD = """# What the long run saw

Written by `make torture`, which takes the tests of `tests/torture` to the end; `make test` runs the same, shorter.
{day}, {machine}.

| torture | tried | failures | seen |
|---|--:|--:|---|
"""
FOOT = """
In every test run, and therefore not counted here:

- The demonstration runs where there is no network, and asks for no network socket (`tests/test_demo.py`).
- Each kind of backup is restored and compared row by row (`tests/store/test_restore.py`).
- Every cell of every table, changed, and every row, deleted or slipped in, is found by the full check
  (`tests/store/test_examine.py`).
"""


@dataclass
class Row:
    """What all parts of one torture saw together."""

    tried: int = 0
    failures: int = 0
    figures: Counter[str] = field(default_factory=Counter)

    def cells(self) -> str:
        seen = "; ".join(f"{name}: {figure:,}" for name, figure in sorted(self.figures.items()))
        return f"{self.tried:,} | {self.failures:,} | {seen}"


def gathered(folder: Path) -> dict[str, Row]:
    """By the name of their row, in its order."""
    rows: dict[str, Row] = {}
    for path in folder.glob("*.json"):
        kept = json.loads(path.read_text(encoding="utf-8"))
        row = rows.setdefault(kept["row"], Row())
        row.tried += kept["tried"]
        row.failures += kept["failures"]
        row.figures.update(kept["figures"])
    return dict(sorted(rows.items()))


def page(rows: dict[str, Row], day: date, machine: str) -> str:
    lines = "".join(f"| {name} | {row.cells()} |\n" for name, row in rows.items())
    return HEAD.format(day=day.isoformat(), machine=machine) + lines + FOOT


if __name__ == "__main__":
    PAGE.write_text(page(gathered(Path(sys.argv[1])), date.today(), this_machine()), encoding="utf-8")
    print(PAGE.read_text(encoding="utf-8"))
