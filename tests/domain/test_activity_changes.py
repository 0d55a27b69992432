"""Activities change place, are copied, retired and removed; what is signed or approved is not touched."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import made
from xicotepec_atencion.domain.activity_changes import (
    APPROVED,
    CLOSED,
    NAME_LIMIT,
    Locks,
    addition,
    below,
    copy_of,
    is_amendment,
    left_without,
    locks_of,
    retirable,
    retired,
    unremovable,
)
from xicotepec_atencion.domain.calendar import Month, Quarter, months_of
from xicotepec_atencion.domain.figures import Cell, Figures
from xicotepec_atencion.domain.ordering import moved
from xicotepec_atencion.domain.programme import Activity, Feed, IndicatorSheet, Measure, Rule, copied_programme

JANUARY, FEBRUARY, JUNE = Month(202601), Month(202602), Month(202606)
BLUE, GREEN = made.AREAS[0].uid, made.AREAS[1].uid


def lines(*positions: int) -> list[Activity]:
    return [made.activity(f"Línea {n}", position=each, revision=n + 1) for n, each in enumerate(positions)]


def standing(before: list[Activity], puts: list[Activity]) -> list[str]:
    """The names in their order, once these are put."""
    now = {line.uid: line for line in (*before, *puts)}.values()
    return [line.name for line in sorted(now, key=lambda line: line.position)]


# order


def test_two_activities_swap_their_positions():
    before = lines(3, 7, 9)
    puts = moved(before, before[2].uid, -1)
    assert sorted((line.name, line.position) for line in puts) == [("Línea 1", 9), ("Línea 2", 7)]


@pytest.mark.parametrize(("which", "step"), [(0, -1), (2, 1)])
def test_the_first_and_the_last_stay(which: int, step: int):
    before = lines(0, 1, 2)
    assert moved(before, before[which].uid, step) == []


@given(st.lists(st.integers(0, 5), min_size=2, max_size=8), st.data())
def test_whatever_the_positions_were_it_moves_one_place(positions: list[int], data: st.DataObject):
    before = lines(*sorted(positions))
    which = data.draw(st.integers(0, len(before) - 2))
    names = [line.name for line in before]
    names[which], names[which + 1] = names[which + 1], names[which]
    assert standing(before, moved(before, before[which].uid, 1)) == names


def test_a_new_activity_stands_below_the_one_or_last():
    before, new = lines(0, 1, 2), made.activity("Nueva")
    assert standing(before, below(before, new, before[0].uid)) == ["Línea 0", "Nueva", "Línea 1", "Línea 2"]
    assert below(before, new) == [replace(new, position=3)]
    assert below([], new) == [replace(new, position=0)]


def test_who_makes_room_and_gives_up_a_feed_is_put_once_and_before_the_new_one():
    first, second = lines(0, 1)
    second = replace(second, feeds=(Feed(BLUE, JANUARY),))
    new = made.activity("Nueva", feeds=(Feed(BLUE, JANUARY),))
    puts = addition([first, second], new, first.uid)
    assert [(line.name, line.position, line.feeds) for line in puts] == [
        ("Línea 1", 2, ()),
        ("Nueva", 1, new.feeds),
    ]


# copy


def test_a_copy_is_fed_by_no_area_and_has_another_name():
    line = made.activity(feeds=(Feed(BLUE, JANUARY),), indicator=IndicatorSheet(dimension="Eficacia"), revision=4)
    copy = copy_of(line, frozenset())
    assert (copy.name, copy.feeds, copy.revision) == ("Atención inventada (copia)", (), 0)
    assert copy.uid != line.uid
    assert (copy.planned, copy.annual_goal, copy.indicator) == (line.planned, 960, line.indicator)


def test_a_copy_promises_nothing_for_closed_months():
    copy = copy_of(made.activity(), frozenset({JANUARY, FEBRUARY}))
    assert (len(copy.planned), copy.annual_goal) == (10, 800)
    by_quarter = made.activity(planned=made.by_quarter(2026, 240, 240, 240, 240))
    assert copy_of(by_quarter, frozenset({JANUARY})).planned_total() == 720


def test_a_copys_name_still_fits_and_its_total_follows_it():
    long = made.activity("a" * NAME_LIMIT)
    copy = copy_of(replace(long, total_label=long.name), frozenset())
    assert len(copy.name) == NAME_LIMIT
    assert copy.name.endswith("a (copia)")
    assert copy.total_label == copy.name


# end


def test_a_retired_activity_keeps_what_it_promised_before():
    line = made.activity().retired(JUNE)
    assert list(line.planned) == list(months_of(2026)[:5])
    assert (line.counts_in(Month(202605)), line.counts_in(JUNE)) == (True, False)
    assert line.annual_goal == 960


def test_a_quarter_that_begins_before_the_retirement_keeps_its_own_goal():
    line = made.activity(planned=made.by_quarter(2026, 240, 250, 260, 270)).retired(JUNE)
    assert line.planned == {Quarter(20261): 240, Quarter(20262): 250}


def test_the_annual_goal_follows_only_where_it_is_asked_to_and_known():
    assert retired(made.activity(), JUNE, adjusted=True).annual_goal == 400
    assert retired(made.activity(), JUNE, adjusted=False).annual_goal == 960
    assert retired(made.activity(annual_goal=None), JUNE, adjusted=True).annual_goal is None


def test_it_is_retired_after_the_last_closed_month_and_the_last_one_captured_by_hand():
    assert retirable(2026, [], []) == list(months_of(2026))
    assert retirable(2026, [JANUARY, Month(202512)], [JUNE])[0] == Month(202607)
    assert retirable(2026, [JUNE], [JANUARY])[0] == Month(202607)
    assert retirable(2026, [Month(202612)], []) == []


def test_the_areas_that_then_feed_nothing():
    line = made.activity("X", feeds=(Feed(BLUE, JANUARY), Feed(GREEN, JANUARY)))
    other = made.activity("Y", feeds=(Feed(GREEN, Month(202603)),))
    assert left_without([line, other], line, JUNE) == [BLUE]
    assert left_without([line, other], line, JANUARY) == [BLUE, GREEN]


def test_the_years_copy_leaves_the_retired_out():
    kept, gone = made.activity("Queda"), made.activity("Se fue").retired(JUNE)
    _, copies = copied_programme(made.programme(), [kept, gone], 2027)
    assert [line.name for line in copies] == ["Queda"]


def test_it_is_removed_only_where_nothing_was_closed_nor_captured():
    line = made.activity()
    cell = Cell(line.uid, None, Measure.REALIZED, JANUARY)
    assert unremovable(line, Figures({}), []) == ""
    assert unremovable(line, Figures({replace(cell, activity=made.uid("otra")): 3}), [Month(202512)]) == ""
    assert "cifras capturadas" in unremovable(line, Figures({cell: 0}), [])
    assert "Ya se cerró un mes" in unremovable(line, Figures({}), [JANUARY])


# what no longer changes


def test_what_is_locked_says_why():
    line = made.activity(revision=5)
    assert locks_of(line, [], approved=False) == Locks()
    assert locks_of(line, [JANUARY], approved=False) == Locks(counting=CLOSED)
    assert locks_of(line, [Month(202512)], approved=False) == Locks()
    assert locks_of(line, [JANUARY], approved=True) == Locks(APPROVED, APPROVED)
    assert locks_of(replace(line, revision=0), [JANUARY], approved=True) == Locks()


@pytest.mark.parametrize(
    ("changed", "amends"),
    [
        ({"name": "Otra"}, False),
        ({"position": 9}, False),
        ({"feeds": (Feed(BLUE, JANUARY),)}, False),
        ({"indicator": IndicatorSheet(source="Libro")}, False),
        ({"annual_goal": 961}, True),
        ({"planned": {}}, True),
        ({"unit": "Atenciones"}, True),
        ({"rule": Rule.VISITS}, True),
        ({"on_demand": False}, True),
        ({"retired_from": JUNE}, True),
        ({"removed": True}, True),
    ],
)
def test_what_an_approved_year_changes_by_amendment_only(changed: dict[str, object], amends: bool):
    line = made.activity(revision=5)
    assert is_amendment(line, replace(line, **changed)) is amends
    assert is_amendment(None, line)
