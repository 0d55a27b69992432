"""How many matters came, how many were resolved and how, and how old is what is still open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import reduce
from typing import TypeVar

from xicotepec_atencion.domain.follow_up import Outcome

K = TypeVar("K", bound=Hashable)
AGES = ("0 a 15 días", "16 a 30 días", "31 a 60 días", "más de 60 días")
_OLDEST = (15, 30, 60)  # days of all of them but the last


@dataclass(frozen=True)
class Ages:
    """How many open matters are so many days old, since the day of the visit: as `AGES` has them."""

    numbers: tuple[int, int, int, int] = (0, 0, 0, 0)

    @property
    def total(self) -> int:
        return sum(self.numbers)

    def __add__(self, other: Ages) -> Ages:
        a, b, c, d = (one + more for one, more in zip(self.numbers, other.numbers, strict=True))
        return Ages((a, b, c, d))


def ages_of(days: Mapping[date, int], today: date) -> Ages:
    """days: how many open matters are of visits of each."""
    found = [0] * len(AGES)
    for day, number in days.items():
        found[sum((today - day).days > oldest for oldest in _OLDEST)] += number
    a, b, c, d = found
    return Ages((a, b, c, d))


@dataclass(frozen=True)
class Part:
    """What became of the matters of one area, or of all.

    received: valid visits of the days that are followed; cancelled: visits of these days that are. resolved: what was
    resolved in these days and stands so, whenever it came. days: of these, how many were resolved so many days after
    the visit, but for those that were settled at the desk. ages, overdue: of what came until the last of the days and
    is open now.
    """

    received: int = 0
    cancelled: int = 0
    resolved: Mapping[Outcome, int] = field(default_factory=dict[Outcome, int])
    days: Mapping[int, int] = field(default_factory=dict[int, int])
    ages: Ages = Ages()
    overdue: int = 0

    @property
    def resolutions(self) -> int:
        return sum(self.resolved.values())

    @property
    def open(self) -> int:
        return self.ages.total

    @property
    def median_days(self) -> int | None:
        """In how many days half of them were resolved; None: only what was settled at the desk was."""
        half, sofar = sum(self.days.values()) / 2, 0
        for days, number in sorted(self.days.items()):
            sofar += number
            if sofar >= half:
                return days
        return None

    def __add__(self, other: Part) -> Part:
        return Part(
            received=self.received + other.received,
            cancelled=self.cancelled + other.cancelled,
            resolved=_added(self.resolved, other.resolved),
            days=_added(self.days, other.days),
            ages=self.ages + other.ages,
            overdue=self.overdue + other.overdue,
        )


@dataclass(frozen=True)
class CaseTally:
    """Of the days from `first` to `last`, as it stands `today`. areas: by name, in their order, those that have
    anything to tell; total: what they amount to."""

    first: date
    last: date
    today: date
    areas: Mapping[str, Part]

    @property
    def total(self) -> Part:
        return reduce(Part.__add__, self.areas.values(), Part())

    def __bool__(self) -> bool:
        """Whether any matter was followed."""
        return bool(self.areas)


def _added(one: Mapping[K, int], other: Mapping[K, int]) -> dict[K, int]:
    return dict(Counter(one) + Counter(other))
