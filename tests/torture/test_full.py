"""A disk that fills while a clerk types. It has room for the file, its log and a copy of it."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.torture.apart import apart
from tests.torture.scale import seen

ROW = "the disk fills while a visit is typed"
SMALL = 'mount -t tmpfs -o size=4m tmpfs "$0" && exec "$@"'


def may_mount() -> bool:
    """Whether a process may have a small disk of its own here."""
    if not shutil.which("unshare"):
        return False
    trying = ["unshare", "-rm", "sh", "-c", SMALL, "/mnt", "true"]
    return subprocess.run(trying, capture_output=True, check=False).returncode == 0


def test_a_file_that_may_not_grow(tmp_path: Path):
    with seen(ROW) as what:
        assert apart("full", tmp_path, "limit")["folio"]
        what.tried += 1


@pytest.mark.skipif(not may_mount(), reason="this system does not let a process have a disk of its own")
def test_a_small_disk(tmp_path: Path):
    with seen(ROW) as what:
        own = ("unshare", "-rm", "sh", "-c", SMALL, str(tmp_path))
        assert apart("full", tmp_path, "disk", inside=own)["folio"]
        what.tried += 1
        what.figures["on a small disk of its own"] += 1
    assert list(tmp_path.iterdir()) == [], "the small disk was not there"
