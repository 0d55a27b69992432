"""Where a visit counts: the rule's named cases, and what holds after any life of a visit."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import made
from xicotepec_atencion.domain.calendar import Month, months_of
from xicotepec_atencion.domain.ledger import WAITING, Entry, Key, home, last_closed, owed, settle

JAN, FEB, MAR, APR, MAY, JUN = months_of(2026)[:6]
OCT, NOV, DEC = months_of(2026)[9:]
NEXT_JAN, NEXT_FEB = months_of(2027)[:2]
Q1, YEAR = frozenset({JAN, FEB, MAR}), frozenset(months_of(2026))
AREAS = [area.uid for area in made.AREAS]

Owes = dict[Key, int]
Step = tuple[Owes, frozenset[Month], dict[Month, int]]


def n(amount: int, month: Month = MAR, area: int = 0) -> Owes:
    """A visit of so many persons."""
    return {Key(AREAS[area], month, "persons"): amount} if amount else {}


def standing(entries: Iterable[Entry]) -> Counter[tuple[Key, Month]]:
    """What the entries amount to, by key and the month it counts in; zeros left out."""
    sums: Counter[tuple[Key, Month]] = Counter()
    for entry in entries:
        sums[entry.key, entry.counts] += entry.amount
    return Counter({place: amount for place, amount in sums.items() if amount})


def by_month(entries: Iterable[Entry]) -> dict[Month, int]:
    sums: Counter[Month] = Counter()
    for entry in entries:
        sums[entry.counts] += entry.amount
    return {month: amount for month, amount in sums.items() if amount}


# A visit of 3 in March; what stands where after each event: what is owed, what is closed, what stands.
OPEN: frozenset[Month] = frozenset()
CASES: dict[str, list[Step]] = {
    "correction while open": [(n(3), OPEN, {MAR: 3}), (n(5), OPEN, {MAR: 5})],
    "correction after closing": [(n(3), OPEN, {MAR: 3}), (n(5), Q1, {MAR: 3, APR: 2})],
    "two corrections": [(n(3), OPEN, {MAR: 3}), (n(5), Q1, {MAR: 3, APR: 2}), (n(4), Q1, {MAR: 3, APR: 1})],
    "the difference's month closed too": [
        (n(3), OPEN, {MAR: 3}),
        (n(5), Q1, {MAR: 3, APR: 2}),
        (n(4), Q1 | {APR}, {MAR: 3, APR: 2, MAY: -1}),
    ],
    "cancelled, and undone": [(n(3), OPEN, {MAR: 3}), (n(0), Q1, {MAR: 3, APR: -3}), (n(3), Q1, {MAR: 3})],
    "late capture": [(n(3), Q1, {APR: 3})],
    "late, March reopened: comes home": [(n(3), Q1, {APR: 3}), (n(3), Q1 - {MAR}, {MAR: 3})],
    "late and signed in April, March reopened: stays": [(n(3), Q1, {APR: 3}), (n(3), Q1 - {MAR} | {APR}, {APR: 3})],
    "date to an open month": [(n(3), OPEN, {MAR: 3}), (n(3, MAY), Q1, {MAR: 3, APR: -3, MAY: 3})],
    "date to another year": [
        (n(3), OPEN, {MAR: 3}),
        (n(3, NEXT_JAN), YEAR, {MAR: 3, WAITING: -3, NEXT_JAN: 3}),
    ],
    "area": [(n(3), OPEN, {MAR: 3}), (n(3, MAR, area=1), Q1, {MAR: 3})],  # -3 and +3 in April, of two areas
    "no open month, then December": [(n(3), YEAR, {WAITING: 3}), (n(3), YEAR - {DEC}, {DEC: 3})],
    "no open month, then March": [(n(3), YEAR, {WAITING: 3}), (n(3), YEAR - {MAR}, {MAR: 3})],
    "a reopened month takes no stranger": [(n(3, JAN), YEAR - {MAR, OCT, NOV, DEC}, {OCT: 3})],
    "a closed year does not hold up the next": [(n(3, NEXT_JAN), YEAR, {NEXT_JAN: 3})],
}


@pytest.mark.parametrize("steps", CASES.values(), ids=CASES)
def test_case(steps: list[Step]):
    held: list[Entry] = []
    for owes, closed, stands in steps:
        held += settle(owes, held, closed)
        assert by_month(held) == stands


def test_moving_to_another_area_after_closing_is_a_difference_of_both():
    held = settle(n(3), [], OPEN)
    held += settle(n(3, area=1), held, Q1)
    old, new = Key(AREAS[0], MAR, "persons"), Key(AREAS[1], MAR, "persons")
    assert standing(held) == {(old, MAR): 3, (old, APR): -3, (new, APR): 3}


months = st.sampled_from([*months_of(2026), NEXT_JAN, NEXT_FEB])


@st.composite
def lives(draw: st.DrawFn) -> list[tuple[Owes, set[Month]]]:
    """A visit's life: what it owes and what is closed, again and again."""
    keys = st.builds(Key, st.sampled_from(AREAS), months, st.just("persons"))
    owes = st.dictionaries(keys, st.integers(1, 9), max_size=2)
    return draw(st.lists(st.tuples(owes, st.sets(months)), min_size=1, max_size=8))


@given(lives())
def test_after_any_life_the_books_hold(life: list[tuple[Owes, set[Month]]]):
    held: list[Entry] = []
    for owes, closed in life:
        new = settle(owes, held, closed)
        assert all(entry.counts not in closed for entry in new), "never into a closed month"
        assert all(entry.amount for entry in new), "no empty entry"
        assert all(entry.counts in (WAITING, entry.key.belongs) or late(entry, closed) for entry in new)
        held += new
        assert settle(owes, held, closed) == [], "settled is settled"
        assert owing(held) == owes, "nothing is lost, nothing counted twice"
        assert settle(owes, held, closed | following(owes, closed)) == [], "closing moves nothing"


def late(entry: Entry, closed: set[Month]) -> bool:
    return last_closed(entry.key.belongs, closed) < entry.counts <= Month.of(entry.key.belongs.year, 12)


def owing(held: list[Entry]) -> Mapping[Key, int]:
    sums: Counter[Key] = Counter()
    for entry in held:
        sums[entry.key] += entry.amount
    return {key: amount for key, amount in sums.items() if amount}


def following(owes: Owes, closed: set[Month]) -> set[Month]:
    """The next month to close in each year that is owed to."""
    lasts = {key.belongs.year: last_closed(key.belongs, closed).number for key in owes}
    return {Month.of(year, number + 1) for year, number in lasts.items() if number < 12}


@given(lives(), st.integers(0, 11))
def test_closing_and_reopening_the_last_month_leaves_no_trace(life: list[tuple[Owes, set[Month]]], n: int):
    """Whatever happened meanwhile, it stands as if the month had never been closed."""
    before, month = set(months_of(2026)[:n]), months_of(2026)[n]
    plain: list[Entry] = []
    detour: list[Entry] = []
    for owes, _ in life:
        plain += settle(owes, plain, before)
        detour += settle(owes, detour, before | {month})
    detour += settle(life[-1][0], detour, before)
    assert standing(plain) == standing(detour)


def test_the_home_of_an_amount():
    assert home(MAR, OPEN) == MAR
    assert home(MAR, Q1) == APR
    assert home(JAN, Q1 - {JAN}) == JAN
    assert home(MAR, YEAR) == WAITING
    assert home(NEXT_JAN, YEAR) == NEXT_JAN
    assert last_closed(JUN, Q1) == MAR
    assert last_closed(NEXT_JAN, Q1) == WAITING


# what is owed


def test_a_visit_owes_itself_and_its_persons_to_the_month_it_was_attended_in():
    visit = made.visit(date(2026, 2, 28), persons=5)
    assert owed(visit) == {Key(made.AREA, FEB, "visits"): 1, Key(made.AREA, FEB, "persons"): 5}


def test_a_cancelled_visit_owes_nothing():
    assert owed(made.visit(cancelled="duplicada")) == {}


def test_a_hand_figure_owes_its_value_and_blank_or_zero_owe_nothing():
    assert owed(made.hand_figure(90, MAR)) == {Key(None, MAR, "realized"): 90}
    assert owed(made.hand_figure(7, MAR, area=made.AREA)) == {Key(made.AREA, MAR, "realized"): 7}
    assert owed(made.hand_figure(0)) == owed(made.hand_figure(None)) == {}
