"""Work off the screen's thread: whoever ends waits for what is their own."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from threading import Event
from types import ModuleType

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from xicotepec_atencion.ui import lightly
from xicotepec_atencion.ui.background import Job, finish, finish_all


def test_an_end_waits_for_its_own_work_alone(qtbot: QtBot):
    """A dialog closes while the whole file is checked, which takes minutes."""
    mine, others, released = QObject(), QObject(), Event()
    told: list[object] = []
    for parent, work in ((others, lambda: released.wait(20)), (mine, lambda: "mine")):
        job = Job(work, parent)
        job.done.connect(told.append)
        job.start()
    finish(mine)
    assert told == ["mine"]
    released.set()
    finish_all(others)
    assert told == ["mine", True]


def test_what_was_never_begun_is_not_waited_for(qtbot: QtBot):
    parent = QObject()
    Job(lambda: None, parent)
    finish(parent)


def test_what_work_imports_is_not_looked_through_for_garbage_while_a_window_stands(qtbot: QtBot):
    sys.modules.pop("this", None)

    def frozen_by(work: Callable[[], object]) -> int:
        job, before = Job(work, parent), gc.get_freeze_count()
        with qtbot.waitSignal(job.done):
            job.start()
        return gc.get_freeze_count() - before

    def imports() -> object:
        return sys.modules.setdefault("this", ModuleType("this"))

    parent = QObject()
    with lightly.standing():
        assert frozen_by(lambda: None) <= 0
        assert frozen_by(imports) > 0
    assert gc.get_freeze_count() == 0
    sys.modules.pop("this", None)
    assert frozen_by(imports) == 0
    sys.modules.pop("this", None)
