"""One window over an office's file that is only read; it goes to each of its tabs and prints how long each took."""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xicotepec_atencion.ui.window import Window

AGAIN = 5


def main(path: Path, warm: bool) -> None:
    from benchmarks.offices import LAST
    from xicotepec_atencion.ui import lightly, warming

    lightly.begin()
    window = _window(path)
    if warm:
        warming.learn(LAST)
    with lightly.standing():
        print(json.dumps(_taken(window)), flush=True)
    os._exit(0)


def _window(path: Path) -> Window:
    from benchmarks.offices import NOW
    from xicotepec_atencion.domain.changes import Actor
    from xicotepec_atencion.store.store import Store
    from xicotepec_atencion.ui import start
    from xicotepec_atencion.ui.window import Window
    from xicotepec_atencion.ui.workspace import Workspace

    start.application()
    window = Window(Workspace(Store(path, read_only=True), Actor("Banco de pruebas"), lambda: NOW))
    window.resize(1366, 697)
    window.show()
    return window


def _taken(window: Window) -> list[tuple[float, float]]:
    """ms of the screen's thread for each tab, the first time and in the median of the next ones."""
    from PySide6.QtWidgets import QApplication

    def took(tab: int) -> float:
        begun = time.thread_time()
        window.show_tab(tab)
        QApplication.processEvents()
        return (time.thread_time() - begun) * 1000

    QApplication.processEvents()
    count = window.tabs.count()
    first = [took(tab) for tab in range(count)]
    again = [[took(tab) for tab in range(count)] for _ in range(AGAIN)]
    return [(once, median(more)) for once, *more in zip(first, *again, strict=True)]


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2] == "warm")
