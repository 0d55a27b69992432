"""Which lines of a published table are suppressed, so that nobody can be recognised by a small count.

A count from 1 to 4 is not printed («< 5», primary suppression), nor are the smallest other lines («*», complementary
suppression), so that it cannot be computed from the total. Zero is printed: it is of nobody. How many others are
suppressed, which, and whether the table is printed at all depends on nothing but what is printed itself: every table
that agrees with the page would have been printed the same, and of every suppressed count two values at least agree
with it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from xicotepec_atencion.domain.visited import Amount, added

SMALL = range(1, 5)
FEW, RESERVED = f"< {SMALL.stop}", "*"
FEW_LINES = 5  # a table of so many keeps all it can


def suppressed(lines: Sequence[Amount]) -> set[int] | None:
    """Which lines are suppressed, both counts of each; None: the whole table is, or somebody could compute one.
    lines: in an order that says nothing of the counts."""
    small = {place for place, line in enumerate(lines) if is_small(line)}
    if not small:
        return small
    others = [place for place, line in enumerate(lines) if any(line) and place not in small]
    others.sort(key=lambda place: (lines[place].visits, place))
    also = 1 if len(small) > 1 and len(small) + len(others) <= FEW_LINES else 2
    found = small.union(others[:also])
    whole = added(lines[place] for place in found)
    next_one = others[also] if also < len(others) else None
    spans = [_span(lines[place], whole, _most(place, next_one, lines, small)) for place in sorted(found)]
    return found if _are_open(spans, whole) else None


def is_small(line: Amount) -> bool:
    return any(number in SMALL for number in line)


def marks(line: Amount) -> tuple[str, str]:
    """What is printed in the place of its two counts."""
    visits, persons = (mark(number) for number in line)
    return visits, persons


def mark(number: int) -> str:
    return str(number) if number <= 0 else FEW if number in SMALL else RESERVED


class _Span(NamedTuple):
    """What a line's visits, its persons, and how many more these are can be, from and to."""

    visits: tuple[int, int]
    persons: tuple[int, int]
    more: tuple[int, int]


def _most(place: int, next_one: int | None, lines: Sequence[Amount], small: Collection[int]) -> int | None:
    """How many visits a line can have that was suppressed for another's sake: it comes before the next one."""
    if next_one is None or place in small:
        return None
    return lines[next_one].visits - (place > next_one)


def _span(line: Amount, whole: Amount, most: int | None) -> _Span:
    """By its marks alone, and that a visit is of one person or more where the marks do not say otherwise."""
    visits, persons = (_range(number, total) for number, total in zip(line, whole, strict=True))
    if most is not None:
        visits = visits[0], min(visits[1], most)
    least = persons[0] - visits[1]
    if visits[0] <= persons[1] and visits[0] <= persons[0]:
        least = max(least, 0)
        visits, persons = (visits[0], min(visits[1], persons[1])), (max(visits[0], persons[0]), persons[1])
    return _Span(visits, persons, (least, persons[1] - visits[0]))


def _range(number: int, whole: int) -> tuple[int, int]:
    if number <= 0:
        return number, number
    return (SMALL.start, SMALL.stop - 1) if number in SMALL else (SMALL.stop, whole)


def _are_open(spans: Sequence[_Span], whole: Amount) -> bool:
    """Whether each count that is not printed has two values with which all add up to the whole."""
    total = (whole.visits, whole.persons, whole.persons - whole.visits)
    sums = [[sum(span[of][end] for span in spans) for end in (0, 1)] for of in range(3)]
    for span in spans:
        left = [
            (max(low, total[of] - (sums[of][1] - high)), min(high, total[of] - (sums[of][0] - low)))
            for of, (low, high) in enumerate(span)
        ]
        visits, persons, more = left
        ranges = (
            (span.visits, max(visits[0], persons[0] - more[1]), min(visits[1], persons[1] - more[0])),
            (span.persons, max(persons[0], visits[0] + more[0]), min(persons[1], visits[1] + more[1])),
        )
        if any(high > 0 and low >= until for (_, high), low, until in ranges):
            return False
    return True
