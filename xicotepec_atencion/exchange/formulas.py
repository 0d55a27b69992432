"""What the cells of a table compute, as a spreadsheet writes it. Places are rows and columns of the table, from 0."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from xicotepec_atencion.domain.tables import Place

UNKNOWN = "—"


class Block(NamedTuple):
    """Neighbouring places: rows and columns from one to the other, both included."""

    top: int
    bottom: int
    left: int
    right: int


def total_of(places: Iterable[Place], first_row: int) -> str:
    """Their sum; blank while all of them are. first_row: of the sheet, from 1, where the table's row 0 stands."""
    held = ",".join(_range(block, first_row) for block in blocks(places))
    return f'=IF(COUNT({held})=0,"",SUM({held}))'


def share_of(part: Place, whole: Place, first_row: int) -> str:
    """Of the two as a percentage with two decimals, half up; «—» where the whole is 0 or either is unknown."""
    above, below = _name(*part, first_row), _name(*whole, first_row)
    known = f"OR(NOT(ISNUMBER({below})),NOT(ISNUMBER({above})),N({below})=0)"
    return f'=IF({known},"{UNKNOWN}",ROUND({above}/{below},4))'


def blocks(places: Iterable[Place]) -> list[Block]:
    """As few as cover just these, by columns and then side by side."""
    found: list[Block] = []
    for row, column in sorted(places, key=lambda place: (place[1], place[0])):
        last = found[-1] if found else None
        if last and last.right == column and last.bottom == row - 1:
            found[-1] = last._replace(bottom=row)
        else:
            found.append(Block(row, row, column, column))
    return _side_by_side(found)


def _side_by_side(strips: Iterable[Block]) -> list[Block]:
    found: dict[tuple[int, int], list[Block]] = {}
    for strip in strips:
        beside = found.setdefault((strip.top, strip.bottom), [])
        if beside and beside[-1].right == strip.left - 1:
            beside[-1] = beside[-1]._replace(right=strip.right)
        else:
            beside.append(strip)
    return sorted((block for beside in found.values() for block in beside), key=lambda block: (block.left, block.top))


def _range(block: Block, first_row: int) -> str:
    first, last = _name(block.top, block.left, first_row), _name(block.bottom, block.right, first_row)
    return first if first == last else f"{first}:{last}"


def _name(row: int, column: int, first_row: int) -> str:
    return f"{letters(column)}{first_row + row}"


def letters(column: int) -> str:
    """What a spreadsheet calls it: 0 -> A, 26 -> AA."""
    before, at = divmod(column, 26)
    return f"{letters(before - 1) if before else ''}{chr(ord('A') + at)}"
