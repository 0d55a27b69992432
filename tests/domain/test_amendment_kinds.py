"""What becomes of an activity's goals is computed from them, never chosen."""

from __future__ import annotations

import pytest

from tests import made
from xicotepec_atencion.domain.calendar import Month, Quarter
from xicotepec_atencion.domain.programme import Goals
from xicotepec_atencion.domain.versions import (
    NO_GOALS,
    Kind,
    amended,
    baseline_of,
    changes_between,
    goals_in_words,
    kind_of,
    unapprovable,
)
from xicotepec_atencion.domain.versions import Version as Approved

MONTHLY = Goals(960, made.activity().planned)
QUARTERLY = Goals(100, {**made.by_quarter(2026, 10, 20, 30, 40)})
JANUARY, MARCH, APRIL, MAY = (Month.of(2026, n) for n in (1, 3, 4, 5))
T2, T3 = Quarter(20262), Quarter(20263)


def moved(goals: Goals, annual: int | None, **amounts: int | None) -> Goals:
    """With the months (m4) or quarters (q2) given; None: blank."""
    periods = {
        Month.of(2026, int(n[1:])) if n[0] == "m" else Quarter.of(2026, int(n[1:])): a for n, a in amounts.items()
    }
    kept = {p: a for p, a in goals.planned.items() if p not in periods}
    return Goals(annual, {**kept, **{p: a for p, a in periods.items() if a is not None}})


# what is done -> before, after, and its type
CASES: dict[str, tuple[Goals, Goals, Kind | None]] = {
    "nothing": (MONTHLY, Goals(960, dict(MONTHLY.planned)), None),
    "the same in another order": (MONTHLY, Goals(960, dict(reversed([*MONTHLY.planned.items()]))), None),
    "within a quarter": (MONTHLY, moved(MONTHLY, 960, m4=70, m5=90), Kind.INTERNAL),
    "a quarter spread over its months": (QUARTERLY, moved(QUARTERLY, 100, q2=None, m4=5, m5=5, m6=10), Kind.INTERNAL),
    "months become their quarter": (MONTHLY, moved(MONTHLY, 960, m4=None, m5=None, m6=None, q2=240), Kind.INTERNAL),
    "the sum becomes the annual goal": (Goals(None, MONTHLY.planned), MONTHLY, Kind.INTERNAL),
    "the annual goal is forgotten": (MONTHLY, Goals(None, MONTHLY.planned), Kind.INTERNAL),
    "from one quarter to the next": (MONTHLY, moved(MONTHLY, 960, m3=70, m4=90), Kind.RESCHEDULED),
    "between whole quarters": (QUARTERLY, moved(QUARTERLY, 100, q2=15, q3=35), Kind.RESCHEDULED),
    "spread so that quarters change": (QUARTERLY, moved(QUARTERLY, 100, q2=None, m4=21, q3=29), Kind.RESCHEDULED),
    "a known year is planned at last": (Goals(960, {}), MONTHLY, Kind.RESCHEDULED),
    "one more": (MONTHLY, moved(MONTHLY, 961, m12=81), Kind.INCREASED),
    "more, in other quarters too": (MONTHLY, moved(MONTHLY, 970, m1=0, m12=170), Kind.INCREASED),
    "one less": (MONTHLY, moved(MONTHLY, 959, m12=79), Kind.REDUCED),
    "a quarter gone": (QUARTERLY, moved(QUARTERLY, 60, q4=None), Kind.REDUCED),
    "an annual goal alone grows": (Goals(10, {}), Goals(11, {}), Kind.INCREASED),
    "new": (NO_GOALS, QUARTERLY, Kind.INCREASED),
    "new without goals": (NO_GOALS, Goals(None, {}), None),
    "gone": (QUARTERLY, NO_GOALS, Kind.REDUCED),
    "no goal any more": (MONTHLY, Goals(0, dict.fromkeys(MONTHLY.planned, 0)), Kind.REDUCED),
}  # fmt: skip


@pytest.mark.parametrize(("before", "after", "kind"), CASES.values(), ids=CASES)
def test_the_type_is_computed(before: Goals, after: Goals, kind: Kind | None):
    assert kind_of(before, after, 2026) == kind


@pytest.mark.parametrize(("before", "after", "kind"), CASES.values(), ids=CASES)
def test_the_way_back_is_of_the_opposite_type(before: Goals, after: Goals, kind: Kind | None):
    opposite = {Kind.INCREASED: Kind.REDUCED, Kind.REDUCED: Kind.INCREASED}
    assert kind_of(after, before, 2026) == (opposite.get(kind, kind) if kind else None)


def version(number: int, **goals: Goals) -> Approved:
    said = ("Eva Inventada", "OFI/1", made.TODAY, "", "Nadie", "")
    return Approved(2026, number, made.NOW, *said, {made.uid(name): of for name, of in goals.items()})


def test_a_version_is_compared_activity_by_activity():
    first = version(0, one=MONTHLY, two=QUARTERLY, three=MONTHLY)
    then = version(1, one=moved(MONTHLY, 960, m4=70, m5=90), two=QUARTERLY, four=QUARTERLY)
    changes = changes_between(first, then)
    named = {made.uid(name): name for name in ("one", "two", "three", "four")}
    assert [(named[each.activity], each.kind) for each in changes] == [
        ("one", Kind.INTERNAL), ("three", Kind.REDUCED), ("four", Kind.INCREASED),
    ]  # fmt: skip
    assert (changes[1].before, changes[1].after) == (MONTHLY, NO_GOALS)


def test_the_baseline_is_the_first_version():
    assert baseline_of([]) == {}
    assert baseline_of([version(0, one=MONTHLY), version(1, one=QUARTERLY)]) == {made.uid("one"): MONTHLY}


@pytest.mark.parametrize(
    ("annual", "planned", "why"),
    [
        (960, MONTHLY.planned, ""),
        (None, MONTHLY.planned, ""),
        (None, {}, ""),
        (0, {}, ""),
        (961, MONTHLY.planned, "lo programado suma 960 y la meta anual es 961"),
        (960, {}, "lo programado suma 0 y la meta anual es 960"),
        (1000, {JANUARY: 1200, MARCH: 34}, "lo programado suma 1,234 y la meta anual es 1,000"),
    ],
)
def test_what_does_not_add_up_is_not_approved(annual: int | None, planned: dict, why: str):
    assert why in unapprovable([made.activity(annual_goal=annual, planned=planned)])
    assert bool(why) == bool(unapprovable([made.activity(annual_goal=annual, planned=planned)]))


def test_a_programme_without_activities_is_not_approved():
    assert unapprovable([]) == "El programa no tiene actividades."


@pytest.mark.parametrize(
    ("amounts", "said"),
    [
        ({4: 70, 5: 90}, "interna: abril 80 → 70, mayo 80 → 90; el año sigue en 960"),
        ({3: 60, 4: 90, 5: 90}, "recalendarización: T1 240 → 220, T2 240 → 260; el año sigue en 960"),
        ({1: 70, 2: 90, 7: 90}, "ampliación: enero 80 → 70, febrero 80 → 90, T3 240 → 250; el año pasa de 960 a 970"),
        ({}, ""),
    ],
)
def test_words_name_the_quarters_and_the_months_where_only_months_moved(amounts: dict[int, int], said: str):
    before = made.activity()
    after = amended(before, {Month.of(2026, number): amount for number, amount in amounts.items()})
    assert goals_in_words(before.goals, after.goals, 2026) == said
