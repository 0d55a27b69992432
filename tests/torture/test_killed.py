"""Power cuts, as far as a process sees them: killed at random moments, it has lost nothing that it acknowledged."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.torture.apart import apart
from tests.torture.scale import rounds, seen

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork, nor SIGKILL")
PARTS = 5


@pytest.mark.parametrize("part", range(PARTS))
def test_no_acknowledged_visit_is_lost(tmp_path: Path, part: int):
    with seen("kill -9 at random moments, acknowledged visits lost") as what:
        told = apart("killed", tmp_path, times := rounds(10, 400), part)
        what.tried += times
        what.figures["visits acknowledged"] += told["acknowledged"]
        what.figures["committed and not yet acknowledged"] += told["held"] - told["acknowledged"]
    assert told["acknowledged"]


def test_the_window_too_loses_nothing_but_the_last_letters(tmp_path: Path):
    with seen("kill -9 of the window while a visit is typed") as what:
        told = apart("killed_window", tmp_path, times := rounds(2, 50), 1)
        what.tried += times
        what.figures["visits acknowledged"] += told["acknowledged"]
        what.figures["ms of typing that the draft lacked at most"] += told["missed_ms"]
