"""The account of a table's amounts: each cell is stored, compared with what it adds up, or quoted by a finding.

Whatever came to none of these would be lost in silence, so that it is said here, whoever lost it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from xicotepec_atencion.domain.programme_reading import Doubt, Finding
from xicotepec_atencion.domain.spanish import count
from xicotepec_atencion.exchange.programmes.checks import Checks, Spot, spot
from xicotepec_atencion.exchange.programmes.columns import places_of
from xicotepec_atencion.exchange.programmes.headings import Label, Measure
from xicotepec_atencion.exchange.programmes.illegible import is_formula
from xicotepec_atencion.exchange.programmes.merging import slots_of
from xicotepec_atencion.exchange.programmes.months import of_quarter
from xicotepec_atencion.exchange.programmes.numbers import Kind, read_amount
from xicotepec_atencion.exchange.programmes.parts import Part, Rows
from xicotepec_atencion.exchange.programmes.settled import Settled
from xicotepec_atencion.exchange.programmes.table import Block, Column
from xicotepec_atencion.exchange.programmes.wording import spoken

WHY = "No se sabe de qué es: no se guarda. Véalo en el documento."


class Told(NamedTuple):
    """A block and what its rows came to."""

    block: Block
    rows: Rows


def lost(checks: Checks, told: Sequence[Told], drafts: Sequence[Settled]) -> None:
    """Says each row's cells that came to nothing."""
    spots = checks.compared | checks.proven.keys() | {each for draft in drafts for each in _stored(draft)}
    for block, rows in told:
        goal = places_of(rows.columns).get(Label.GOAL, -1)
        goals = {(p.order, goal) for draft in drafts for p in draft.parts if p.goal and p.goal.value == draft.goal}
        goals |= {(order, goal) for order in checks.goals}
        for row in range(block.first, block.last):
            order = (block.table.at, row)
            cells = [] if row in rows.passed else list(_amounts(block, rows.columns, row))
            quoted = _quoted(checks, block, row)
            texts = [t for n, t in cells if (order, n) not in spots | goals and not _is_quoted(t, quoted)]
            if texts:
                names = [t for n, t in block.table.own(row).items() if not rows.columns[n].amounts]
                where = spoken(names[0]) if names else "Un renglón"
                finding = Finding(Doubt.UNREAD, where, block.table.places[row], " | ".join(texts), "no se guarda", WHY)
                checks.say(order, finding)


def _stored(draft: Settled) -> Iterator[Spot]:
    differ = {shared.kind for shared in draft.shared if shared.differ}
    for part in draft.parts:
        for period, amount, cell in slots_of(part) if part.kind else []:
            shared = bool(part.area) and part.kind is not Measure.REALIZED and part.kind not in differ
            if shared or amount in (draft.stored(part, period), _whole(draft, part, period)):
                yield spot(part, cell)


def _whole(draft: Settled, part: Part, period: int) -> int | None:
    """What all its areas, or the months of a quarter, come to."""
    assert part.kind
    amounts = draft.whole(part.kind)
    if period < 0:
        return sum(amounts.get(month, 0) for month in of_quarter(-period))
    return None if part.area else amounts.get(period)


def _amounts(block: Block, columns: Sequence[Column], row: int) -> Iterator[tuple[int, str]]:
    for n, text in block.table.own(row).items():
        heading, kind = columns[n].heading, read_amount(text).kind
        asked = {Kind.NUMBER, Kind.PERCENT, Kind.UNREAD} if columns[n].amounts else {Kind.NUMBER}
        told = heading.measure is not Measure.CHECK and heading.label in (None, Label.GOAL, Label.UNIT)
        if told and kind in asked and not is_formula(text):
            yield n, text


def _quoted(checks: Checks, block: Block, row: int) -> list[str]:
    """What the findings of this row, and of its table, quote."""
    at, heads = block.table.at, block.heads
    return [f.found for (table, line), f in checks.found if table == at and (line == row or line in heads)]


def _is_quoted(text: str, quoted: Sequence[str]) -> bool:
    amount = read_amount(text).value
    wanted = {text, *([count(amount)] if amount is not None else [])}
    return any(wanted & {found, *re.split(r" \| | y |[ ;:«»()]+", found)} for found in quoted)
