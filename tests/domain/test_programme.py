"""The year's programme: what an activity plans, who feeds it, and the copy for another year."""

from dataclasses import replace

import pytest

from tests import made
from xicotepec_atencion.domain.calendar import Month, Period, Quarter, months_of, quarters_of
from xicotepec_atencion.domain.programme import Activity, Feed, Programme, activity_fed, copied_programme

# what an activity plans


def test_a_quarter_plans_its_own_goal_or_the_sum_of_its_months():
    line = made.activity(planned={Quarter(20261): 100, Month(202604): 30, Month(202606): 5})
    assert [line.planned_in(quarter) for quarter in quarters_of(2026)] == [100, 35, None, None]


def test_setting_months_keeps_the_others_and_none_makes_blank():
    line = made.activity(planned={Month(202601): 10, Month(202602): 20, Month(202603): 30})
    changed = line.with_planned({Month(202602): None, Month(202603): 0, Month(202605): 7})
    assert changed.planned == {202601: 10, 202603: 0, 202605: 7}
    assert line.planned == {202601: 10, 202602: 20, 202603: 30}


def test_a_quarter_is_planned_whole_or_by_months():
    line = made.activity(planned={Quarter(20261): 100, Month(202604): 30})
    both_ways: tuple[dict[Period, int | None], ...] = (
        {Month(202605): 1, Month(202602): 1},
        {Quarter(20262): 90},
        {Quarter(20263): 90, Month(202607): 1},
        {Quarter(20261): 0, Month(202601): 1},
    )
    for amounts in both_ways:
        with pytest.raises(ValueError, match="whole or by months"):
            line.with_planned(amounts)
    assert line.with_planned({Month(202605): 1}).planned == {20261: 100, 202604: 30, 202605: 1}


def test_a_quarter_changes_from_whole_to_months_and_back_in_one_step():
    line = made.activity(planned={Quarter(20261): 100, Month(202604): 30})
    by_months = line.with_planned({Quarter(20261): None, Month(202601): 40, Month(202603): 60})
    assert by_months.planned == {202601: 40, 202603: 60, 202604: 30}
    assert by_months.with_planned({Month(202604): None, Quarter(20262): 90}).planned == {
        202601: 40,
        202603: 60,
        20262: 90,
    }


# the copy for another year


def copied(activities: list[Activity]) -> tuple[Programme, list[Activity]]:
    return copied_programme(made.programme(2024), activities, 2025)


def test_the_heading_is_copied_with_its_year():
    heading, lines = copied([])
    assert (heading.year, heading.title, heading.revision) == (2025, "Programa anual 2025", 0)
    assert heading.sections == made.programme(2024).sections
    assert lines == []


def test_an_activity_is_copied_with_its_goals_and_a_new_identity():
    planned = {Quarter(20241): 100, Month(202404): 30}
    line = made.activity(year=2024, planned=planned, revision=7, feeds=(Feed(made.AREA, Month(202403)),))
    _, [copy] = copied([line])
    assert copy.uid != line.uid
    assert (copy.year, copy.revision) == (2025, 0)
    assert copy.planned == {20251: 100, 202504: 30}
    assert copy.feeds == (Feed(made.AREA, Month(202501)),)
    same = {"uid": line.uid, "year": 2024, "planned": planned, "feeds": line.feeds}
    assert replace(copy, **same) == line


def test_an_area_that_changed_activity_in_may_feeds_the_one_it_fed_last():
    blue, green = made.AREAS[0].uid, made.AREAS[1].uid
    first = made.activity("primera", 2024, feeds=(Feed(blue, Month(202401)), Feed(green, Month(202401))))
    second = made.activity("segunda", 2024, feeds=(Feed(blue, Month(202405)),))
    _, lines = copied([second, first])
    assert {line.name: line.feeds for line in lines} == {
        "primera": (Feed(green, Month(202501)),),
        "segunda": (Feed(blue, Month(202501)),),
    }


def test_what_was_removed_is_not_copied_nor_feeds_anything():
    blue = made.AREAS[0].uid
    kept = made.activity("primera", 2024, feeds=(Feed(blue, Month(202401)),))
    removed = made.activity("segunda", 2024, feeds=(Feed(blue, Month(202405)),), removed=True)
    _, lines = copied([kept, removed])
    assert [(line.name, line.feeds) for line in lines] == [("primera", (Feed(blue, Month(202501)),))]


def test_an_area_feeds_one_activity_until_it_feeds_another():
    blue, green = made.AREAS[0].uid, made.AREAS[1].uid
    first = made.activity("primera", 2024, feeds=(Feed(blue, Month(202402)),))
    second = made.activity("segunda", 2024, feeds=(Feed(blue, Month(202405)),))
    fed = [activity_fed([second, first], blue, month) for month in months_of(2024)[:6]]
    assert fed == [None, first, first, first, second, second]
    assert activity_fed([second, first], green, Month(202406)) is None
    assert activity_fed([second, first], None, Month(202406)) is None


def test_what_the_months_lack_of_the_annual_goal():
    activity = made.activity()
    assert activity.goals.short == 0
    assert activity.with_planned({Month(202601): 100, Month(202602): None}).goals.short == 60
    assert activity.with_planned({Month(202601): 100}).goals.short == -20
    assert made.activity(planned={}).goals.short == 960
    assert made.activity(annual_goal=None).goals.short == 0
