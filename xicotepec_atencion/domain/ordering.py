"""Lines that stand in an order of their own: what must be put so that they stand in another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from xicotepec_atencion.domain.office import Item
from xicotepec_atencion.domain.programme import Activity
from xicotepec_atencion.domain.stored import Uid

Line = TypeVar("Line", Activity, Item)


def placed(order: Sequence[Line]) -> list[Line]:
    """Those that must be put so that the lines stand in this order: whose position changes, and new ones."""
    slots = sorted({line.position for line in order})
    while len(slots) < len(order):
        slots.append(slots[-1] + 1)
    pairs = zip(order, slots, strict=True)
    return [replace(line, position=slot) for line, slot in pairs if line.position != slot or not line.revision]


def moved(lines: Sequence[Line], uid: Uid, step: int) -> list[Line]:
    """Those that must be put so that the line stands one place further down (1) or up (-1); empty: it is the first
    or the last already."""
    order = list(lines)
    here = next(n for n, line in enumerate(order) if line.uid == uid)
    there = here + step
    if not 0 <= there < len(order):
        return []
    order[here], order[there] = order[there], order[here]
    return placed(order)
