"""What SQLite's own check does not see: a bit that changed in what the file says."""

from __future__ import annotations

import random
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.tampered import busy_office, content, flip, told_of
from tests.torture.scale import rounds, seen

PARTS = 4


@pytest.mark.parametrize("part", range(PARTS))
def test_no_row_changes_in_silence(tmp_path: Path, part: int):
    path, whole, chance = tmp_path / "volteado.db", tmp_path / "oficina.db", random.Random(part)
    busy_office(whole)
    said, wanted = content(whole), rounds(5, 500)
    with seen("flipped bits that changed a row, none in silence") as what:
        while what.tried < wanted:
            shutil.copy(whole, path)
            flip(path, chance)
            if (says := content(path)) is None or says == said:
                continue
            what.tried += 1
            what.figures["unseen by integrity_check"] += _looks_whole(path)
            assert told_of(path)
    assert what.figures["unseen by integrity_check"]


def _looks_whole(path: Path) -> bool:
    try:
        with closing(sqlite3.connect(path)) as raw:
            return raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    except sqlite3.Error:  # the change is in the schema itself
        return False
