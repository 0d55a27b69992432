"""The layouts themselves: each opens, holds what its truth says, and the truth closes."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.layouts.all import LAYOUTS
from tests.layouts.malformed import MALFORMED
from tests.layouts.opened import cells, numbers
from tests.layouts.truth import DOUBTS, QUARTERS, Layout, Malformed, TrueActivity

each = pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
MONTHS = set(range(1, 13))
NOT_TOLD = "(no se dice)"  # what a finding quotes where nothing stands
ABSENT = {"missing", "missing-folder", "link-loop", "link-to-nothing"}


def figures(activity: TrueActivity) -> list[int]:
    measured = (activity.planned, activity.realized, activity.received, *activity.areas.values())
    return [figure for one in measured for figure in one.values()]


def repeats(activity: TrueActivity) -> bool:
    """A whole quarter's realized is its planned, month by month."""
    return any(
        all(month in activity.planned and activity.realized.get(month) == activity.planned[month] for month in months)
        for months in QUARTERS.values()
    )


def whole_year(activity: TrueActivity) -> bool:
    return all(
        quarter in activity.planned or all(month in activity.planned for month in months)
        for quarter, months in QUARTERS.items()
    )


def misses_goal(activity: TrueActivity) -> bool:
    return activity.annual is not None and whole_year(activity) and sum(activity.planned.values()) != activity.annual


@each
def test_a_layout_is_written_alike_twice(layout: Layout, tmp_path: Path):
    (tmp_path / "again").mkdir()
    first, second = layout.make(tmp_path), layout.make(tmp_path / "again")
    assert first.parent == tmp_path
    assert first.read_bytes() == second.read_bytes()


@each
def test_a_layout_opens_and_holds_its_names_and_figures(layout: Layout, tmp_path: Path):
    found = cells(layout.make(tmp_path))
    together = "\n".join(found)
    for activity in layout.truth:
        for text in (activity.name, activity.description, *activity.areas):
            assert text in together
        assert activity.unit.lower() in together.lower()
    told = Counter(figure for activity in layout.truth for figure in figures(activity))
    assert not told - numbers(found)
    quoted = {text for several in layout.unread for text in several.split(" | ")} - {NOT_TOLD}
    assert all(text in together for text in quoted)


@each
def test_a_truth_is_in_whole_numbers_of_known_periods(layout: Layout):
    for activity in layout.truth:
        assert activity.name == activity.name.strip() != ""
        assert set(activity.planned) <= MONTHS | set(QUARTERS)
        for months in (activity.realized, activity.received, *activity.areas.values()):
            assert set(months) <= MONTHS
        assert all(0 <= figure < 10**9 for figure in figures(activity))
        assert figures(activity) or activity.annual


@each
def test_a_truth_says_nothing_twice(layout: Layout):
    assert len({activity.name for activity in layout.truth}) == len(layout.truth)
    for activity in layout.truth:
        assert not (activity.areas and activity.realized)
        for quarter, months in QUARTERS.items():
            assert not (quarter in activity.planned and set(months) & set(activity.planned))


@each
def test_doubts_follow_from_the_truth(layout: Layout):
    assert layout.doubts <= DOUBTS
    assert ("unread" in layout.doubts) == bool(layout.unread)
    assert ("copied" in layout.doubts) == any(map(repeats, layout.truth))
    assert ("goal" in layout.doubts) == any(map(misses_goal, layout.truth))


@each
def test_a_truth_closes(layout: Layout):
    for activity in layout.truth:
        assert activity.annual is None or sum(activity.planned.values()) <= activity.annual
        for month, received in activity.received.items():
            attended = [months.get(month, 0) for months in (activity.realized, *activity.areas.values())]
            assert sum(attended) <= received


def test_layouts_are_many_and_told_apart():
    assert len({layout.name for layout in LAYOUTS}) == len(LAYOUTS)
    kinds = Counter(layout.name.split("-")[0] for layout in LAYOUTS)
    assert kinds["docx"] >= 8
    assert kinds["xlsx"] >= 8
    assert kinds["csv"] + kinds["tsv"] + kinds["txt"] >= 8


def test_every_doubt_is_met():
    assert {doubt for layout in LAYOUTS for doubt in layout.doubts} == DOUBTS


@pytest.mark.parametrize("malformed", MALFORMED, ids=lambda malformed: malformed.name)
def test_what_is_malformed_costs_little_to_make(malformed: Malformed, tmp_path: Path):
    path = malformed.make(tmp_path)
    assert path.is_relative_to(tmp_path)
    assert path.exists() == (malformed.name not in ABSENT)
    assert malformed.name in ABSENT or path.stat().st_blocks * 512 < 10 * 2**20


def test_what_is_malformed_is_much_and_told_apart():
    assert len({malformed.name for malformed in MALFORMED}) == len(MALFORMED) >= 50
