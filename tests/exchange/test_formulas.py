"""The formulas of a workbook: which cells they name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xicotepec_atencion.domain.tables import Place
from xicotepec_atencion.exchange.formulas import blocks, letters, share_of, total_of


@pytest.mark.parametrize(
    ("places", "held"),
    [
        ([(0, 2), (1, 2), (2, 2)], "C5:C7"),
        ([(0, 1), (0, 2), (0, 3)], "B5:D5"),
        ([(0, 4), (0, 8), (0, 12), (0, 16)], "E5,I5,M5,Q5"),
        ([(0, 1), (2, 1), (3, 1)], "B5,B7:B8"),
        ([(0, 1), (0, 2), (1, 1), (1, 2)], "B5:C6"),
        ([(9, 26)], "AA14"),
    ],
)
def test_a_total_names_few_ranges(places: list[Place], held: str):
    assert total_of(places, 5) == f'=IF(COUNT({held})=0,"",SUM({held}))'


@given(st.sets(st.tuples(st.integers(0, 8), st.integers(0, 8)), min_size=1))
def test_the_ranges_cover_just_the_places_and_each_once(places: set[Place]):
    found = [
        (row, column)
        for block in blocks(places)
        for row in range(block.top, block.bottom + 1)
        for column in range(block.left, block.right + 1)
    ]
    assert sorted(found) == sorted(places)


def test_a_share_names_its_part_and_its_whole():
    known = "OR(NOT(ISNUMBER(B4)),NOT(ISNUMBER(B5)),N(B4)=0)"
    assert share_of((1, 1), (0, 1), 4) == f'=IF({known},"—",ROUND(B5/B4,4))'


@pytest.mark.parametrize(("column", "said"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ")])
def test_a_column_has_its_letters(column: int, said: str):
    assert letters(column) == said
