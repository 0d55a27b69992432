"""Measures in turns, and says what came of it in a small table."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from statistics import median
from time import perf_counter

WARM_UP = 50
Action = Callable[[], object]


def medians(actions: Mapping[str, Action], rounds: int) -> dict[str, float]:
    """The median time of each action in seconds. They take turns, so that what disturbs one disturbs all."""
    times: dict[str, list[float]] = {name: [] for name in actions}
    for _ in range(WARM_UP + rounds):
        for name, action in actions.items():
            times[name].append(_timed(action))
    return {name: median(taken[WARM_UP:]) for name, taken in times.items()}


def _timed(action: Action) -> float:
    start = perf_counter()
    action()
    return perf_counter() - start


def table(rows: Sequence[tuple[str, str]]) -> str:
    """Names at the left, values at the right."""
    names, values = (max(map(len, column)) for column in zip(*rows, strict=True))
    return "\n".join(f"{name:<{names}}  {value:>{values}}" for name, value in rows)
