"""How far a long reading is: tells it about a hundred times, and asks whether to stop."""

from __future__ import annotations

from collections.abc import Callable


class Stopped(Exception):
    """Whoever waited does not want the rest."""


class Pace:
    """Counts rows. progress: rows done and all; stop: whether nobody waits any more."""

    def __init__(self, total: int, progress: Callable[[int, int], None], stop: Callable[[], bool]) -> None:
        self._total, self._progress, self._stop = max(total, 1), progress, stop
        self._every = max(-(-total // 100), 1)
        self._done = 0

    def step(self, rows: int = 1) -> None:
        """So many rows more. Raises Stopped."""
        before = self._done // self._every
        self._done += rows
        if self._done // self._every != before:
            self.tell()

    def tell(self) -> None:
        if self._stop():
            raise Stopped
        self._progress(min(self._done, self._total), self._total)

    def finish(self) -> None:
        self._progress(self._total, self._total)
