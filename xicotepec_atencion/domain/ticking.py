"""Long work tells how far it is, and is told where to stop."""

from __future__ import annotations

from collections.abc import Callable

EVERY = 500  # rows between one telling and the next
Tick = Callable[[int], None]  # told how many rows were done; what it raises ends the work
