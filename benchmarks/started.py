"""One start, watched from inside: `empty`, or an office's file, as the program itself opens it. Ends when a letter was
typed, or, where there is no field, with the first paint."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtWidgets import QWidget

taken: list[float] = []


def empty() -> None:
    from PySide6.QtWidgets import QApplication, QMainWindow

    app = QApplication([])
    window = QMainWindow()
    window.show()
    watcher = watching(window, types=False)
    app.exec()
    del watcher


def program(path: str) -> None:
    """The program's own way, but for who looks on when its event loop begins."""
    from xicotepec_atencion import cli
    from xicotepec_atencion.ui import lightly

    standing = lightly.standing

    @contextmanager
    def watched() -> Generator[None]:
        from PySide6.QtWidgets import QApplication

        with standing():
            watchers = [watching(each, types=True) for each in QApplication.topLevelWidgets() if each.isVisible()]
            yield
            del watchers

    lightly.standing = watched
    cli.main(["--archivo", path])


def watching(window: QWidget, types: bool) -> QObject:
    from PySide6.QtCore import QEvent, QObject, QTimer

    class Watcher(QObject):
        def eventFilter(self, _: QObject, event: QEvent) -> bool:  # noqa: N802
            if event.type() == QEvent.Type.Paint:
                window.removeEventFilter(self)
                QTimer.singleShot(0, painted)  # the paint itself, and of what is in the window, comes first
            return False

    def painted() -> None:
        took()
        if types:
            type_letter()
        took()
        end()

    made = Watcher()
    window.installEventFilter(made)
    return made


def type_letter() -> None:
    from PySide6.QtCore import QEvent, Qt
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QApplication, QLineEdit

    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "a")
    QApplication.sendEvent(field, key)
    assert field.text() == "a"


def took() -> None:
    taken.append(time.process_time() * 1000)


def end() -> None:
    import resource

    print(json.dumps([*taken, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024]), flush=True)
    os._exit(0)


if __name__ == "__main__":
    empty() if sys.argv[1] == "empty" else program(sys.argv[1])
