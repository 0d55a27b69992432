"""The full check in a process of its own says what it says here, ends when nobody waits, and is made up for."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.tampered import busy_office
from xicotepec_atencion.store.attached_files import Listed
from xicotepec_atencion.store.examine import examine
from xicotepec_atencion.store.examine_apart import examined_apart
from xicotepec_atencion.store.store import Store


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of which something is to be told."""
    path = tmp_path_factory.mktemp("apart") / "oficina.db"
    busy_office(path)
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("UPDATE visit SET persons = persons + 1 WHERE id = 1")
    return path


def test_it_says_what_the_check_says(path: Path):
    told: list[tuple[int, int]] = []
    beside = Listed.of(path.with_suffix(".adjuntos"))
    apart = examined_apart(path, beside, lambda *done: told.append(done))
    with Store(path, read_only=True) as store:
        here = examine(store, beside=beside)
    assert apart == here
    assert apart.findings
    assert told[-1][0] == told[-1][1] > 0
    assert multiprocessing.active_children() == []


def test_who_waits_no_more_leaves_no_process(path: Path):
    told: list[int] = []
    found = examined_apart(path, None, lambda done, _: told.append(done), stop=lambda: bool(told))
    assert not found.complete
    assert multiprocessing.active_children() == []


@pytest.mark.skipif(sys.platform == "win32", reason="a process that dies of a signal")
def test_one_that_dies_is_made_up_for(path: Path):
    died: list[int] = []

    def dies(_: int, __: int) -> None:
        for child in multiprocessing.active_children():
            if child.pid and not died:
                died.append(child.pid)
                os.kill(child.pid, signal.SIGKILL)

    found = examined_apart(path, None, dies)
    with Store(path, read_only=True) as store:
        assert found == examine(store)
    assert died
