"""A pasted block's columns find their months, whether the block has totals or not."""

import pytest

from xicotepec_atencion.domain.blocks import BlockRow, laid
from xicotepec_atencion.domain.calendar import Quarter, quarters_of

YEAR = [period for quarter in quarters_of(2026) for period in (*quarter.months, quarter)]
COLUMNS = [*YEAR, "total", "acumulado", "meta"]
MONTHS = [n for n, column in enumerate(YEAR) if not isinstance(column, Quarter)]
PLAIN = (80,) * 12
SUMMED = (80, 80, 80, 240) * 4


def block(*lines: tuple[int | None, ...]) -> list[BlockRow]:
    return [BlockRow(line) for line in lines]


def test_twelve_months_leave_the_quarters_out():
    assert laid(block(PLAIN), COLUMNS) == MONTHS


def test_a_thirteenth_column_is_the_total():
    assert laid(block((*PLAIN, 960)), COLUMNS) == [*MONTHS, 16]


def test_quarters_that_are_sums_are_side_by_side():
    assert laid(block(SUMMED, SUMMED), COLUMNS) == list(range(16))
    assert laid(block((*SUMMED, 960)), COLUMNS) == list(range(17))


def test_one_total_that_is_wrong_does_not_move_the_others():
    """It is for whoever writes the block to refuse it."""
    wrong = (80, 80, 80, 241, *SUMMED[4:])
    assert laid(block(SUMMED, wrong), COLUMNS) == list(range(16))


def test_a_few_months_and_their_total():
    assert laid(block((10, 20, 30, 60, 5)), COLUMNS) == [0, 1, 2, 3, 4]
    assert laid(block((10, 20, 30, 5)), COLUMNS) == [0, 1, 2, 4]


def test_every_line_with_figures_is_asked():
    assert laid(block((10, 20, 30, 60), (1, 1, 1, 1)), COLUMNS) == [0, 1, 2, 4]
    assert laid(block((10, 20, 30, 60), (None,) * 4), COLUMNS) == [0, 1, 2, 3]


@pytest.mark.parametrize("nothing", [0, None])
def test_zeros_and_blanks_tell_nothing(nothing: int | None):
    assert laid(block((nothing,) * 12), COLUMNS) == MONTHS
    assert laid(block((nothing,) * 4 + (5,) * 8), COLUMNS) == MONTHS


def test_a_block_that_is_too_wide_for_months_alone_has_the_quarters():
    assert laid(block((None,) * 16), COLUMNS) == list(range(16))


def test_whole_quarters_stand_where_they_are():
    whole = frozenset([Quarter(20263)])
    line = (None,) * 11 + (10_000,)
    assert laid([BlockRow(line, whole)], COLUMNS) == list(range(12))
    assert laid(block(line), COLUMNS) == MONTHS


def test_an_empty_block_is_laid_nowhere():
    assert laid([], COLUMNS) == []
