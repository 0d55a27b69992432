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
    spread_quarters,
    spread_year,
)

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
