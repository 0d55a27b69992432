"""A row whose values stand some columns off, and where they belong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from xicotepec_atencion.exchange.programmes.headings import Measure
from xicotepec_atencion.exchange.programmes.numbers import NO_AMOUNT
from xicotepec_atencion.exchange.programmes.parts import Cell, Part, is_month, months_told
from xicotepec_atencion.exchange.programmes.settled import Settled

FURTHEST = 3  # columns


class Shift(NamedTuple):
    """by: columns to the left (negative: to the right). cells: as they belong. closes: what makes it plausible."""

    by: int
    cells: tuple[Cell, ...]
    closes: str


def shift_of(part: Part, draft: Settled) -> Shift | None:
    """How a row has to be moved so that it closes; None where it need not be, or nothing proves it."""
    cells = part.cells
    good, bad = _closing(cells)
    if sum(is_month(cell) for cell in cells) < 2 or good or (not bad and not _misplaced(cells)):
        return None
    for by in (n for k in range(1, FURTHEST + 1) for n in (k, -k)):
        moved = _moved(cells, by)
        if moved is None or not _filled(moved):
            continue
        good, bad = _closing(moved)
        if bad:
            continue
        if why := _proof(part, draft, moved, good):
            return Shift(by, moved, why)
    return None


def _misplaced(cells: tuple[Cell, ...]) -> bool:
    """A blank first month and a value under the total though the row is no whole quarter's."""
    months = [cell for cell in cells if is_month(cell)]
    totals = [cell for cell in cells if cell.total and cell.amount.value is not None]
    return bool(totals) and months[0].amount.value is None and any(cell.amount.value is not None for cell in months)


def _moved(cells: tuple[Cell, ...], by: int) -> tuple[Cell, ...] | None:
    """None where a value would fall off the row."""
    lost = cells[:by] if by > 0 else cells[by:]
    if any(cell.text for cell in lost):
        return None
    found: list[Cell] = []
    for n, cell in enumerate(cells):
        source = cells[n + by] if 0 <= n + by < len(cells) else None
        text, amount = (source.text, source.amount) if source else ("", NO_AMOUNT)
        found.append(replace(cell, text=text, amount=amount))
    return tuple(found)


def _filled(cells: tuple[Cell, ...]) -> bool:
    """Every month has a value, up to the last that has one."""
    months = [cell.amount.value is not None for cell in cells if is_month(cell)]
    return months[0] and months == sorted(months, reverse=True)


def _closing(cells: tuple[Cell, ...]) -> tuple[int, int]:
    """How many of its totals are the sum of their months, and how many are not."""
    months = months_told(cells)
    good = bad = 0
    for cell in cells:
        told = [months[m] for m in cell.months if m in months]
        if not cell.total or cell.amount.value is None:
            continue
        if told and sum(told) == cell.amount.value:
            good += 1
        elif told:
            bad += 1
    return good, bad


def _proof(part: Part, draft: Settled, cells: tuple[Cell, ...], good: int) -> str:
    months = months_told(cells)
    if good:
        return "así la suma cierra"
    if part.kind is Measure.RECEIVED and _same(months, draft.attended):
        return "así lo recibido es lo atendido"
    if _no_total(part.cells) and len(months) == sum(is_month(cell) for cell in cells):
        return "lo que está bajo el total no es la suma"
    if part.kind is Measure.PLANNED and draft.goal is not None and sum(months.values()) == draft.goal:
        return "así la suma es la meta anual"
    return ""


def _no_total(cells: tuple[Cell, ...]) -> bool:
    """Whether what stands under a total is less than its months, so that it can be none."""
    months = months_told(cells)
    return any(
        cell.total and cell.amount.value is not None and cell.amount.value < sum(months.get(m, 0) for m in cell.months)
        for cell in cells
    )


def _same(months: Mapping[int, int], attended: Mapping[int, int]) -> bool:
    return bool(months) and all(attended.get(month) == amount for month, amount in months.items())
