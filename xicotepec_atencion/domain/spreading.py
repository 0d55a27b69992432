"""An activity's goal spread over its months: what is already signed keeps its own, the rest shares what is left."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace

from xicotepec_atencion.domain.calendar import Month, Period, Quarter, months_in, months_of, quarters_of
from xicotepec_atencion.domain.programme import Activity
from xicotepec_atencion.domain.spanish import count


def spread(goal: int, weights: Sequence[int]) -> list[int]:
    """The goal in as many whole parts as there are weights, in their proportion, and adding up to it exactly.

    What rounding leaves goes to the largest remainders, the earlier first. Weights that are all 0: evenly.
    """
    if not weights:
        raise ValueError("a goal is spread over something")
    shares = list(weights) if any(weights) else [1] * len(weights)
    whole = sum(shares)
    parts = [goal * share // whole for share in shares]
    by_remainder = sorted(range(len(shares)), key=lambda n: -(goal * shares[n] % whole))
    for n in by_remainder[: goal - sum(parts)]:
        parts[n] += 1
    return parts


def spread_over(goal: int, months: Iterable[Month], weights: Mapping[Month, int] | None = None) -> dict[Month, int]:
    """The goal over those months, evenly or by their weights."""
    chosen = list(months)
    return dict(zip(chosen, spread(goal, [1 if weights is None else weights[m] for m in chosen]), strict=True))


class Unspreadable(ValueError):
    """There is nothing to spread, or nothing to spread it over; str() is the sentence that says so."""


def open_months(line: Activity, closed: Set[Month]) -> list[Month]:
    """Those whose goal may still be set: neither closed, nor after its retirement, nor in a quarter whose own
    goal a closed month keeps."""
    held = {month for p in signed(line, closed) if isinstance(p, Quarter) for month in p.months}
    return [m for m in months_of(line.year) if m not in closed and m not in held and line.counts_in(m)]


def signed(line: Activity, closed: Set[Month]) -> dict[Period, int]:
    """What is planned of closed months, and of quarters with one."""
    return {p: n for p, n in line.planned.items() if not closed.isdisjoint(months_in(p))}


def quarters_to_spread(line: Activity, closed: Set[Month]) -> list[Quarter]:
    """Those with a goal of their own that may be given to their months."""
    kept = signed(line, closed)
    return [q for q in quarters_of(line.year) if q in line.planned and q not in kept and _shared(line, q)]


def spread_year(line: Activity, goal: int, closed: Set[Month], weights: Mapping[Month, int] | None = None) -> Activity:
    """With that annual goal on its open months, evenly or by their weights; all periods add up to it exactly."""
    kept, months = signed(line, closed), open_months(line, closed)
    rest = goal - sum(kept.values())
    if rest < 0:
        raise Unspreadable(f"Los meses cerrados ya suman {count(sum(kept.values()))}: la meta no puede ser menor.")
    if not months:
        raise Unspreadable("No queda ningún mes abierto al que repartir.")
    return replace(line, annual_goal=goal, planned={**kept, **spread_over(rest, months, weights)})


def spread_quarters(line: Activity, closed: Set[Month], weights: Mapping[Month, int] | None = None) -> Activity:
    """With each quarter's own goal on the quarter's months; nothing else changes."""
    amounts: dict[Period, int | None] = {}
    for quarter in quarters_to_spread(line, closed):
        amounts[quarter] = None
        amounts |= dict(spread_over(line.planned[quarter], _shared(line, quarter), weights).items())
    if not amounts:
        raise Unspreadable("Ningún trimestre abierto tiene una meta propia.")
    return line.with_planned(amounts)


def _shared(line: Activity, quarter: Quarter) -> list[Month]:
    return [month for month in quarter.months if line.counts_in(month)]
