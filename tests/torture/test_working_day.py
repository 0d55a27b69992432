"""A working day at the real window: nothing that it opened, asked or showed stays behind."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from benchmarks import offices
from tests.torture.apart import apart
from tests.torture.scale import FOLDER, rounds, seen

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="what a process holds is read in /proc")
OURS = "xicotepec_atencion"
MORE = 20  # MiB, by which a day's memory may grow after its first visits
# What grows with the day: the list of its visits, the report in view that tells them, and what can still be taken back.
DAY = ("Recorded", "Visit", "Folio", "Case", "Person", "Put", "Together", "Step", "FollowUp", "LateRow")
# Names as they were read, and charts as they were drawn: as many as the program remembers of them.
KNOWN_BY_HEART = ("Word", "Named", "Typed", "TypedWord", "Bars")


def test_a_day_leaves_nothing_behind(tmp_path: Path):
    path = offices.copied(offices.LARGE, tmp_path) if FOLDER else tmp_path / "oficina.db"
    first, visits = rounds(8, 100), rounds(16, 2000)
    often = rounds(2, 10), rounds(2, 40), rounds(4, 100), rounds(4, 25)
    with seen("a working day at the window, by its keyboard") as what:
        told = apart("working_day", path, first, visits, *often)
        path.unlink()
        early, late, closed = told["early"], told["late"], told["closed"]
        what.tried += visits
        what.figures["MiB after the first hundred"] += round(early["mib"])
        what.figures["MiB by which it grew since"] += round(late["mib"] - early["mib"])
        papers = visits // often[2] - first // often[2]
        assert not _more(early["things"], late["things"])
        assert not {kind: more for kind, more in _more(early["values"], late["values"]).items() if more >= papers}
        assert not _more_files(early["files"], late["files"])
        assert late["threads"] == early["threads"] == 1
        assert late["natives"] <= early["natives"]
        assert not FOLDER or late["mib"] - early["mib"] <= MORE
        assert closed["threads"] == 1
        assert closed["natives"] <= early["natives"]
        assert not [name for name in closed["files"] if str(tmp_path) in name]
        assert not _more_files(early["files"], closed["files"])
        assert not {f"{OURS}.ui.window.Window", f"{OURS}.ui.workspace.Workspace"} & closed["values"].keys()


def _more_files(before: Mapping[str, int], after: Mapping[str, int]) -> list[str]:
    """Besides the one pipe by which Python watches over the processes that it started once, the full check's."""
    more = sorted(_more(before, after))
    return more[1:] if more and more[0].startswith("pipe:") else more


def _more(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, int]:
    """By how many there are more, by name, of what may not grow with the day."""
    grown = {name: count - before.get(name, 0) for name, count in after.items()}
    return {name: more for name, more in grown.items() if more > 0 and name.split(".")[-1] not in DAY + KNOWN_BY_HEART}
