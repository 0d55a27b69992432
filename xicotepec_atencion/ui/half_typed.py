"""What is typed and not saved yet, kept for the next start."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

KEPT_EVERY = 2000  # ms at most between typing and keeping


class HalfTyped(QObject):
    """Does `keep` a moment after `edited`, and at once when told to; where it was not kept (False), again later."""

    def __init__(self, keep: Callable[[], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._keep = keep
        self._timer = QTimer(self, singleShot=True, interval=KEPT_EVERY)
        self._timer.timeout.connect(self.now)

    def edited(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def hold(self) -> None:
        """What is typed from now on is not to be kept."""
        self._timer.stop()

    def now(self) -> None:
        self._timer.stop()
        if not self._keep():
            self._timer.start()
