"""Rows that add others up: told by their words, or by being the sum of what stands above or below them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, takewhile
from typing import NamedTuple

from xicotepec_atencion.domain.text import fold
from xicotepec_atencion.exchange.programmes.headings import Measure, read_heading
from xicotepec_atencion.exchange.programmes.parts import Cell, Part, months_told

Group = list[Part]


class Totals(NamedTuple):
    """parts: with those marked that close what is above them. over: rows that are the sums of what is below them.
    doubtful: called a total, and no sum of anything. maybe: rows that may be the sums of so many below them."""

    parts: list[Part]
    over: list[Part]
    doubtful: list[Part]
    maybe: list[tuple[Part, list[str]]]


def totals_of(parts: Sequence[Part]) -> Totals:
    """parts: of one table, in their order."""
    groups = [list(group) for _, group in groupby(parts, key=lambda part: (part.name, part.unit, part.closing))]
    for n, group in enumerate(groups):
        maybe = not group[0].closing and (_called(group) or _has_no_unit(group, groups))
        if maybe and any(_is_sum(group, above) for above in _above(groups[:n])):
            groups[n] = [replace(part, closing=True) for part in group]
    found = Totals([], [], [], [])
    for n, group in enumerate(groups):
        if not group[0].closing and _has_no_unit(group, groups) and _is_sum(group, list(_until_like(groups[n + 1 :]))):
            found.over.extend(group)
            continue
        found.parts.extend(group)
        if n and _called(group) and not group[0].closing and not group[0].unit:
            found.doubtful.append(group[0])
        if below := _summed(group, groups[n + 1 :]):
            found.maybe.append((group[0], below))
    return found


def _summed(group: Group, groups: Sequence[Group]) -> list[str]:
    """The names of the next activities of the same unit, where in every month they come to this one's amounts."""
    amounts = [n for part in group for n in months_told(part.cells).values() if n]
    if group[0].closing or not group[0].unit or len(amounts) < 3 or len(set(amounts)) == 1:
        return []
    alike = list(takewhile(lambda other: fold(other[0].unit) == fold(group[0].unit) and not other[0].closing, groups))
    for many in range(2, len(alike) + 1):
        if _is_sum([replace(part, goal=None) for part in group], alike[:many]):
            return [other[0].name for other in alike[:many]]
    return []


def _called(group: Group) -> bool:
    name = group[0].name
    return read_heading(name).total and fold(name).startswith(("total", "suma", "gran", "sub"))


def _has_no_unit(group: Group, groups: Sequence[Group]) -> bool:
    return not group[0].unit and any(other[0].unit for other in groups)


def _above(groups: Sequence[Group]) -> Iterator[list[Group]]:
    """Those since the last total, and all; where any has a unit, only such."""
    for some in (list(takewhile(lambda group: not group[0].closing, reversed(groups))), groups):
        rows = [group for group in some if not group[0].closing]
        yield [group for group in rows if group[0].unit] or rows


def _until_like(groups: Sequence[Group]) -> Iterator[Group]:
    """Those with a unit of their own, up to the next that has none."""
    for group in groups:
        if not group[0].unit or group[0].closing:
            return
        yield group


def _is_sum(group: Group, others: Sequence[Group]) -> bool:
    """Whether every amount of these rows is the sum of the others' in its column; of two rows at least."""
    if len(others) < 2 or any(part.area for part in group):
        return False
    told = [(part, at, cell) for part in group for at, cell in enumerate(part.cells) if cell.amount.value is not None]
    goal = group[0].goal.value if group[0].goal else None
    goals = [other[0].goal.value for other in others if other[0].goal and other[0].goal.value is not None]
    if goal is not None and goal != sum(goals):
        return False
    some = any(cell.amount.value for _, _, cell in told) or bool(goal)
    return some and all(cell.amount.value == _sum(part.kind, at, cell, others) for part, at, cell in told)


def _sum(kind: Measure | None, at: int, cell: Cell, others: Sequence[Group]) -> int:
    same = (p.cells[at] for other in others for p in other if p.kind is kind and at < len(p.cells))
    return sum(one.amount.value or 0 for one in same if one.months == cell.months)
