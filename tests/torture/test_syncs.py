"""How often a saved visit waits for the disk, by what strace sees the program ask the system for."""

from __future__ import annotations

import re
import shutil
import subprocess
from itertools import pairwise
from pathlib import Path

import pytest

from benchmarks.syncs import CALLS
from tests.torture.apart import apart
from tests.torture.scale import rounds, seen

COMMIT = ["wal"]
CARRIED_OVER = ["wal", "db"]  # a checkpoint: the log, then the file into which it was carried
BEGUN_AGAIN = ["wal"]  # the log's new beginning, by the first that writes after a checkpoint


def can_watch() -> bool:
    return bool(shutil.which("strace")) and not subprocess.run(["strace", "-qq", "true"], check=False).returncode


@pytest.mark.skipif(not can_watch(), reason="this system has no strace that may watch a process")
def test_a_saved_visit_waits_for_the_disk_exactly_once(tmp_path: Path):
    trace = tmp_path / "trace"
    watching = ("strace", "-f", "-qq", "-y", "-e", f"trace={CALLS}", "-o", str(trace))
    with seen("syncs of the log per saved visit, by strace") as what:
        done = apart("saves", tmp_path / "oficina.db", rounds(120, 2000), inside=watching)["done"]
        steps = synced(trace.read_text())
        assert len(steps) == len(done)
        checkpoint = False
        for kind, files in zip(done, steps, strict=True):
            beginning = BEGUN_AGAIN if checkpoint else []
            checkpoint = files[-2:] == CARRIED_OVER
            assert files == beginning + COMMIT + (CARRIED_OVER if checkpoint else []), (kind, files)
            what.tried += kind == "visit"
            what.figures[f"{kind}s saved, a sync of the log each"] += 1
            what.figures["checkpoints, 3 syncs each"] += checkpoint
        assert what.figures["checkpoints, 3 syncs each"]


def synced(trace: str) -> list[list[str]]:
    """What each step between two marks asked to be on the disk: «wal», the log, or «db», the file."""
    marked = [part.splitlines() for part in re.split(r"^.*getpriority.*\n", trace, flags=re.MULTILINE)]
    return [[_ending(line) for line in lines] for lines, _ in list(pairwise(marked))[1::2]]


def _ending(call: str) -> str:
    found = re.search(r" f(?:data)?sync\(\d+<.*oficina\.db(-wal)?>\)", call)
    assert found, call
    return "wal" if found[1] else "db"
