"""A goal spread over the months that are still open: the sum is exact, what is signed stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import made
from xicotepec_atencion.domain.calendar import Month, Quarter, months_of, quarters_of
from xicotepec_atencion.domain.spreading import (
    Unspreadable,
    open_months,
    quarters_to_spread,
    signed,
    spread,
    spread_over,
    spread_quarters,
    spread_year,
)

GOALS, WEIGHTS = st.integers(0, 10**6), st.lists(st.integers(0, 31), min_size=1, max_size=12)
MONTHS = months_of(2026)
FIRST = frozenset(MONTHS[:2])  # January and February are closed
DAYS = dict(zip(MONTHS, (21, 19, 21, 22, 20, 22, 23, 21, 21, 22, 20, 22), strict=True))


@given(st.integers(0, 10**6), st.integers(0, 11), st.booleans())
def test_the_year_adds_up_whatever_is_closed(goal: int, closed: int, by_days: bool):
    line = made.activity(planned={})
    spread = spread_year(line, goal, frozenset(MONTHS[:closed]), DAYS if by_days else None)
    assert spread.planned_total() == spread.annual_goal == goal
    assert list(spread.planned) == list(MONTHS[closed:])


def test_closed_months_keep_theirs_and_are_subtracted():
    spread = spread_year(made.activity(), 1000, FIRST)
    assert [spread.planned[m] for m in MONTHS] == [80, 80, *[84] * 10]


def test_by_working_days_the_longer_month_has_more():
    spread = spread_year(made.activity(planned={}), 254, frozenset(), DAYS)
    assert spread.planned == DAYS


def test_what_is_signed_may_not_be_more_than_the_goal():
    with pytest.raises(Unspreadable, match="ya suman 160: la meta no puede ser menor"):
        spread_year(made.activity(), 159, FIRST)
    assert spread_year(made.activity(), 160, FIRST).planned_total() == 160


def test_months_after_the_retirement_get_nothing():
    line = made.activity().retired(Month(202607))
    assert list(spread_year(line, 600, frozenset()).planned) == list(MONTHS[:6])


def test_a_year_that_is_closed_takes_no_goal():
    with pytest.raises(Unspreadable, match="ningún mes abierto"):
        spread_year(made.activity(), 960, frozenset(MONTHS))


def test_a_quarters_own_goal_gives_way_to_its_months_unless_one_is_closed():
    line = made.activity(planned=made.by_quarter(2026, 240, 240, 240, 240))
    assert open_months(line, FIRST) == list(MONTHS[3:])
    assert signed(line, FIRST) == {Quarter(20261): 240}
    spread = spread_year(line, 960, FIRST)
    assert spread.planned == {Quarter(20261): 240, **dict.fromkeys(MONTHS[3:], 80)}


def test_each_quarters_goal_is_spread_over_its_three_months():
    line = made.activity(planned=made.by_quarter(2026, 100, 250), annual_goal=350)
    assert quarters_to_spread(line, frozenset()) == list(quarters_of(2026)[:2])
    spread = spread_quarters(line, frozenset())
    assert [spread.planned[m] for m in MONTHS[:6]] == [34, 33, 33, 84, 83, 83]
    assert (spread.annual_goal, spread.planned_total()) == (350, 350)


def test_a_quarter_with_a_closed_month_is_left_as_it_is():
    line = made.activity(planned=made.by_quarter(2026, 100, 250))
    assert quarters_to_spread(line, FIRST) == [Quarter(20262)]
    assert spread_quarters(line, FIRST).planned[Quarter(20261)] == 100


def test_without_a_quarters_goal_there_is_nothing_to_give_to_months():
    with pytest.raises(Unspreadable, match="Ningún trimestre"):
        spread_quarters(made.activity(), frozenset())


# the parts themselves


@given(GOALS, WEIGHTS)
def test_the_parts_add_up_and_are_in_the_order_of_their_weights(goal: int, weights: list[int]):
    parts = spread(goal, weights)
    assert sum(parts) == goal
    assert all(part >= 0 for part in parts)
    for weight, part in zip(weights, parts, strict=True):
        for other, theirs in zip(weights, parts, strict=True):
            assert weight <= other or part >= theirs


@given(GOALS, WEIGHTS)
def test_no_part_is_a_whole_unit_away_from_its_proportion(goal: int, weights: list[int]):
    whole = sum(weights)
    if whole:
        assert all(abs(p * whole - goal * w) < whole for p, w in zip(spread(goal, weights), weights, strict=True))


@given(GOALS, st.integers(1, 12))
def test_without_weights_it_is_even_and_the_earlier_have_the_rest(goal: int, number: int):
    parts = spread(goal, [0] * number)
    assert parts == spread(goal, [1] * number) == sorted(parts, reverse=True)
    assert max(parts) - min(parts) <= 1


def test_a_month_without_days_gets_nothing_while_others_have_some():
    months = months_of(2026)[:3]
    assert spread_over(10, months, dict(zip(months, (0, 1, 1), strict=True))) == dict(
        zip(months, (0, 5, 5), strict=True)
    )


def test_nothing_to_spread_over_is_an_error():
    with pytest.raises(ValueError, match="over something"):
        spread(10, [])
