"""What a programme table of another office says, as a person who knows the trade would read it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

Maker = Callable[[Path], Path]
Months = Mapping[int, int]

QUARTERS = {"T1": (1, 2, 3), "T2": (4, 5, 6), "T3": (7, 8, 9), "T4": (10, 11, 12)}
DOUBTS = frozenset({"shifted", "sum", "goal", "copied", "typo", "unread"})


@dataclass(frozen=True)
class TrueActivity:
    """One activity as it must be stored; what is absent from a mapping is blank, which is not zero."""

    name: str
    unit: str = ""
    description: str = ""
    annual: int | None = None  # None: unknown
    on_demand: bool = False
    planned: Mapping[int | str, int] = field(default_factory=dict[int | str, int])  # months, or "T1".."T4" whole
    realized: Months = field(default_factory=dict[int, int])  # of the activity as a whole
    received: Months = field(default_factory=dict[int, int])
    areas: Mapping[str, Months] = field(default_factory=dict[str, Months])  # where it has any, `realized` is empty


@dataclass(frozen=True)
class Layout:
    """A file, and what must arrive from it when every proposed repair is accepted."""

    name: str
    make: Maker
    year: int
    truth: tuple[TrueActivity, ...]
    doubts: frozenset[str] = frozenset()  # of DOUBTS: what the reading must mention
    unread: tuple[str, ...] = ()  # what a finding must quote, because nobody could know


@dataclass(frozen=True)
class Malformed:
    """A file whose import ends in one clear sentence, or in an empty or doubtful reading."""

    name: str
    make: Maker


def since(first: int, *figures: int | None) -> dict[int, int]:
    """The figures of one month after another; None is blank."""
    return {month: figure for month, figure in enumerate(figures, first) if figure is not None}


def year(*figures: int | None) -> dict[int, int]:
    return since(1, *figures)


def plan(*figures: int | None) -> dict[int | str, int]:
    """A year's goals by month, from January on."""
    return {**since(1, *figures)}


def quarters(*goals: int) -> dict[int | str, int]:
    """Whole quarters, from the first on."""
    return dict(zip(QUARTERS, goals, strict=False))
