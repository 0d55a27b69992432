"""Damaged files: each is worked with, or refused with a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tampered import busy_office
from tests.torture.apart import apart
from tests.torture.damage import WAYS, damaged
from tests.torture.scale import rounds, seen

PARTS = 4


@pytest.mark.parametrize("part", range(PARTS))
def test_a_damaged_file_works_or_is_refused_with_a_sentence(tmp_path: Path, part: int):
    with seen("damaged files opened, none unhandled") as what:
        each = rounds(25, 2500)
        told = apart("opened", tmp_path, part * each, (part + 1) * each)
        what.tried += each
        what.figures.update(told["ends"])
        assert told["untold"] == []


def test_every_way_of_damage_damages(tmp_path: Path):
    busy_office(tmp_path / "oficina.db")
    whole = (tmp_path / "oficina.db").read_bytes()
    assert len({damaged(whole, number) for number in range(3 * len(WAYS))}) > 2 * len(WAYS)
    assert all(damaged(whole, number) == damaged(whole, number) for number in range(len(WAYS)))
