"""The long run's page says what was seen, failures too."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from benchmarks import machine
from tests.torture import scale, table


def test_what_is_seen_adds_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(scale, "FOLDER", str(tmp_path))
    for _ in range(2):
        with scale.seen("torn logs") as what:
            what.tried += 700
            what.figures["cut"] += 3
    with pytest.raises(AssertionError):
        _fails("torn logs")
    text = table.page(table.gathered(tmp_path), date(2026, 3, 16), "a machine")
    assert "2026-03-16, a machine." in text
    assert "| torn logs | 1,401 | 1 | cut: 6 |" in text
    assert scale.rounds(2, 50) == 50


def _fails(row: str) -> None:
    with scale.seen(row) as what:
        what.tried += 1
        raise AssertionError


def test_a_short_run_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(scale, "FOLDER", "")
    with scale.seen("torn logs"):
        pass
    assert scale.rounds(2, 50) == 2
    assert table.gathered(tmp_path) == {}


def test_the_machine_is_described_and_not_named():
    assert "SQLite 3." in machine.this_machine()
    assert str(Path.home()) not in machine.this_machine()
