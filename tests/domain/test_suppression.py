"""What is suppressed of a published table cannot be computed from what is printed."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import product

import pytest

from xicotepec_atencion.domain.suppression import marks, suppressed
from xicotepec_atencion.domain.visited import Amount, added


def pairs(*visits: int) -> list[Amount]:
    """Lines of one person a visit."""
    return [Amount(each, each) for each in visits]


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (pairs(5, 60, 0), set[int]()),  # zero is of nobody
        (pairs(3, 90, 60, 20), {0, 2, 3}),  # with one small count the two next smallest go along
        (pairs(3, 2, 60, 90), {0, 1, 2}),  # with several the next smallest
        (pairs(3, 2, 60, 90, 70, 80), {0, 1, 2, 4}),  # of a long table two
        (pairs(1, 1, 6), {0, 1, 2}),
        (pairs(1, 1, 5), None),  # 7 of them are 1 and 1 and 5 whatever is hidden
        (pairs(4, 4, 8, 8), None),  # and 16 below the 8 that is printed are 4 and 4 and 8
        (pairs(3, 0, 0), None),  # nothing to hide it behind
        (pairs(1, 2), {0, 1}),
        (pairs(1, 1), None),
        ([Amount(3, 30), Amount(40, 40), Amount(9, 9)], {0, 1, 2}),  # a group of few visits is known by its size
        ([Amount(0, 3), Amount(20, 20), Amount(9, 9)], {0, 1, 2}),  # 0 is printed: the visits need one more
        ([], set[int]()),
    ],
)
def test_which_lines_are_suppressed(lines: list[Amount], found: set[int] | None):
    assert suppressed(lines) == found


def test_a_mark_says_no_more_than_why():
    assert [marks(Amount(*line)) for line in ((4, 30), (5, 5), (0, 1))] == [("< 5", "*"), ("*", "*"), ("0", "< 5")]


def universe(most: int, more: int | None = None) -> list[Amount]:
    """Every line of so many persons at most, `more` of them at most beside one a visit."""
    return [
        Amount(visits, persons)
        for persons in range(most + 1)
        for visits in range(persons + 1)
        if (visits == 0) == (persons == 0) and (more is None or persons - visits <= more)
    ]


def tables(lines: int, most: int, among: Sequence[Amount]) -> Iterator[tuple[Amount, ...]]:
    """Every table of so many lines and persons."""
    if not lines:
        yield ()
        return
    for line in among:
        if line.persons <= most:
            for rest in tables(lines - 1, most - line.persons, among):
                yield (line, *rest)


@pytest.mark.parametrize(("lines", "most", "more"), [(2, 14, None), (3, 9, None), (3, 26, 0), (4, 19, 0), (5, 14, 0)])
def test_no_suppressed_count_can_be_computed_even_by_who_knows_the_rule(lines: int, most: int, more: int | None):
    """Of all tables that print the same, each suppressed count has two values at least."""
    alike = defaultdict[tuple[object, object, frozenset[int]], list[tuple[Amount, ...]]](list)
    for table in tables(lines, most, universe(most, more)):
        found = suppressed(table)
        if found:
            shown = tuple(marks(line) if place in found else line for place, line in enumerate(table))
            alike[shown, added(table), frozenset(found)].append(table)
            assert not any(number in range(1, 5) for place in set(range(lines)) - found for number in table[place])
    assert len(alike) > 20
    for (_, _, found), same in alike.items():
        for place, column in product(found, (0, 1)):
            assert len({table[place][column] for table in same}) > 1 or same[0][place][column] == 0, same
