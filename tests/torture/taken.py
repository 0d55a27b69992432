"""Whether anything takes a key that is pressed."""

from __future__ import annotations

from types import TracebackType
from typing import Self

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtGui import QShortcutEvent
from PySide6.QtWidgets import QApplication, QWidget


class Taken:
    """While inside: `by` is what took the key, None so far. A shortcut takes it for whom it is, if it is one's alone;
    else it goes from what has the keyboard outwards, and whoever leaves it to the window has not taken it. It looks no
    longer than it must: a dialog that the key opens is looked at no more."""

    def __init__(self, window: QWidget) -> None:
        self.by: QObject | None = None
        self._filter = _Filter(self, window)

    def __enter__(self) -> Self:
        _app().installEventFilter(self._filter)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.ends()

    def ends(self) -> None:
        _app().removeEventFilter(self._filter)


def _app() -> QCoreApplication:
    app = QApplication.instance()
    assert app
    return app


class _Filter(QObject):
    def __init__(self, taken: Taken, window: QWidget) -> None:
        super().__init__()
        self._taken, self._window = taken, window

    def eventFilter(self, receiver: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.Shortcut:
            if isinstance(event, QShortcutEvent) and not event.isAmbiguous():
                self._taken.by = receiver
                self._taken.ends()
        elif event.type() == QEvent.Type.KeyPress:
            self._taken.by = None if receiver is self._window else receiver
        elif event.type() == QEvent.Type.Show and isinstance(receiver, QWidget) and receiver.isWindow():
            self._taken.ends()
        return False
