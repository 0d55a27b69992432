"""Kills the real window while a clerk types in it, and looks at what the next start offers."""

from __future__ import annotations

import json
import os
import random
import sys
import traceback
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from tests import made
from tests.torture.desk import TypedDesk
from tests.torture.killed import Tell, check, killed
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.ui import keys
from xicotepec_atencion.ui.typist import presses, types

EVERY = 25  # ms from letter to letter, at least
LETTERS = 200
SENTENCE = "".join(chr(ord("a") + n % 26) for n in range(LETTERS))
DRAFT = 2000  # ms, the age that a kept draft may reach
SPARE = 10  # letters; the draft is written between two of them
LIFE = 0.05  # s after the last letter waited for


def types_on(path: Path, tell: Tell) -> None:
    """Tell what the window offers, then the folio of a saved visit, then each letter of a half-typed one."""
    sys.excepthook = _ends
    desk = TypedDesk(path)
    tell(desk.form.note.toPlainText())
    presses(keys.CLEAR)
    uid = desk.form.draft().uid.hex()
    desk.types_visit("Ana Ejemplo")
    tell(f"{uid} {desk.saves()}")
    desk.takes_the_keyboard()
    presses("Tab", times=3)
    letters = iter(SENTENCE)

    def letter() -> None:
        if another := next(letters, ""):
            types(another)
            tell(another)

    timer = QTimer(desk.window, interval=EVERY, timerType=Qt.TimerType.PreciseTimer)
    timer.timeout.connect(letter)
    timer.start()
    QApplication.exec()


def _ends(*fault: Any) -> None:
    """Qt would go on after what a timer raised."""
    traceback.print_exception(*fault)
    os._exit(1)


def kept(path: Path) -> str:
    with Store(path, read_only=True) as store:
        draft = store.visits.draft()
        return draft.note if draft else ""


def main(folder: Path, rounds: int, seed: int) -> None:
    chance, path, acknowledged, missed = random.Random(seed), folder / "oficina.db", dict[str, str](), 0
    made.new_store(path).close()
    for _ in range(rounds):
        before = kept(path)
        lines = killed(partial(types_on, path), chance.uniform(0, LIFE), 2 + chance.randrange(LETTERS))
        offered, saved, *typed = lines
        assert offered == before
        acknowledged |= dict([saved.split(" ")])
        check(path, acknowledged)
        after = kept(path)
        assert SENTENCE.startswith(after)
        missed = max(missed, len(typed) - len(after))
        assert missed <= DRAFT / EVERY + SPARE
    print(json.dumps({"acknowledged": len(acknowledged), "missed_ms": missed * EVERY}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
