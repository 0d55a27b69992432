"""What time it is: the only place that asks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

Clock = Callable[[], datetime]


def clock_in(zone: str) -> Clock:
    """A clock that gives aware moments in the civil time of that IANA zone."""
    place = ZoneInfo(zone)
    return lambda: datetime.now(place).replace(microsecond=0)
