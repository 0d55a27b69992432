"""That somebody's data were looked at is noted of who looked, also where it is written later."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests import made
from xicotepec_atencion.domain.calendar import iso
from xicotepec_atencion.domain.changes import Actor
from xicotepec_atencion.domain.seen import DATA
from xicotepec_atencion.ui import looks
from xicotepec_atencion.ui.workspace import Workspace


def noted(path: Path) -> list[tuple[str, str]]:
    with closing(sqlite3.connect(path)) as file:
        return file.execute("SELECT by, at FROM access_log WHERE kind = 'looked' ORDER BY id").fetchall()


def test_what_is_written_later_is_of_who_looked(
    look: None, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(looks, "LATER", 0)
    time = made.NOW
    with made.new_store(tmp_path / "oficina.db") as store:
        workspace = Workspace(store, Actor("Ada Primera", "V1"), lambda: time)
        with closing(sqlite3.connect(store.path)) as another:
            another.execute("BEGIN IMMEDIATE")
            looks.note_look(workspace, what=DATA, person="ab")
            workspace.lock()
            workspace.enter(Actor("Otra Segunda", "V1"))
            time += timedelta(days=1)
            assert noted(store.path) == []
            another.rollback()
        qtbot.waitUntil(lambda: noted(store.path) != [])
        assert noted(store.path) == [("Ada Primera", iso(made.NOW))]
