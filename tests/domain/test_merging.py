"""Two persons that may be one: what differs and is proposed, what one step makes of them, and what contradicts it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import made
from xicotepec_atencion.domain.change_words import told
from xicotepec_atencion.domain.changes import Put
from xicotepec_atencion.domain.discretion import Discretion
from xicotepec_atencion.domain.merging import (
    PARTS,
    Pair,
    Side,
    Visitor,
    apart,
    contradictions,
    joined,
    merged,
    proposal,
    stays,
)
from xicotepec_atencion.domain.people import AGE_GROUPS, LANGUAGES, MAY_DECLINE, SEXES, Person

MAYBE = "Quizá son dos personas."
CURP, OTHER_CURP = "INXF800211MPLNCR02", "INXF800212MPLNCR03"
ONE, OTHER = (Person(uid=made.uid(name), name=name) for name in ("María Inventada Ficticia", "Ma. Inventada"))


def pair(one: dict[str, Any], other: dict[str, Any], visits: tuple[int, int] = (3, 2)) -> Pair:
    """Both came the same day."""
    a, b = replace(ONE, **one), replace(OTHER, **other)
    return Visitor(a, visits[0], made.TODAY), Visitor(b, visits[1], made.TODAY)


def proposed(two: Pair) -> dict[str, Side]:
    return {each.part: each.proposed for each in proposal(two)}


def some(*values: str) -> st.SearchStrategy[str]:
    return st.sampled_from(("", *values))


@st.composite
def persons(draw: st.DrawFn) -> Person:
    return Person(
        uid=made.uid(str(draw(st.integers()))),
        name=draw(some("Ana Inventada", "Ana I.", "Berta Nadie")),
        phone=draw(some("7761052218", "1052218")),
        curp=draw(some(CURP, OTHER_CURP)),
        sex=draw(some(*SEXES)),
        born=draw(st.none() | st.dates(date(1930, 1, 1), date(2020, 1, 1))),
        age_group=draw(some(*AGE_GROUPS)),
        locality=draw(st.none() | st.just(made.LOCALITIES[0].uid)),
        language=draw(some(*LANGUAGES)),
        interpreter=draw(some("sí", "no")),
        disability=draw(some("visual", "ninguna")),
        declined=" ".join(part for part in MAY_DECLINE if draw(st.booleans())),
        revision=draw(st.integers(1, 9)),
    )


@st.composite
def pairs(draw: st.DrawFn) -> Pair:
    days = st.none() | st.dates(date(2026, 1, 1), date(2026, 12, 31))
    one, other = (Visitor(draw(persons()), draw(st.integers(0, 9)), draw(days)) for _ in range(2))
    return one, other


def parts_of(person: Person) -> dict[str, tuple[object, ...]]:
    """What is known of each part, and whether they decline to say it."""
    known = {part: tuple(getattr(person, name) for name in names) for part, names in PARTS.items()}
    return {part: (*each, part in person.declined.split() and not any(each)) for part, each in known.items()}


# what is proposed


@given(pairs())
def test_nothing_that_is_known_is_lost_by_default(two: Pair):
    whole = parts_of(joined(two, {}, stays(two)))
    for part in PARTS:
        either = [parts_of(each.person)[part] for each in two]
        assert whole[part] in either
        assert any(whole[part]) == any(any(each) for each in either)


@given(pairs(), st.data())
def test_what_is_chosen_stays(two: Pair, data: st.DataObject):
    told_of = [each.part for each in proposal(two)]
    chosen: dict[str, Side] = {part: data.draw(st.sampled_from((0, 1))) for part in told_of}
    side: Side = data.draw(st.sampled_from((0, 1)))
    whole = joined(two, chosen, side)
    assert (whole.uid, whole.revision) == (two[side].person.uid, two[side].person.revision)
    for part, which in chosen.items():
        assert parts_of(whole)[part] == parts_of(two[which].person)[part]


@given(pairs())
def test_what_is_equal_does_not_differ(two: Pair):
    same = two[0], Visitor(replace(two[0].person, uid=two[1].person.uid), two[1].visits)
    assert not [each for each in proposal(same) if each.differs]
    of_both = proposal(two)
    assert [each.part for each in of_both] == [part for part in PARTS if part in {one.part for one in of_both}]


@pytest.mark.parametrize(
    ("part", "one", "other", "whose"),
    [
        ("name", {"name": "Ma. Gpe. Hdez. Inventada"}, {"name": "María Guadalupe Hernández"}, 1),
        ("name", {"name": "María Hernández Inventada"}, {"name": "María G. Hernández"}, 0),
        ("phone", {"phone": "1052218"}, {"phone": "7761052218"}, 1),
        ("age", {"age_group": "30 a 44"}, {"born": date(1990, 1, 1)}, 1),
        ("curp", {}, {"curp": CURP}, 1),
        ("curp", {"declined": "curp"}, {"curp": CURP}, 1),
        ("disability", {}, {"declined": "disability"}, 1),
        ("disability", {"disability": "visual"}, {"declined": "disability"}, 0),
    ],
)
def test_the_more_complete_is_proposed(part: str, one: dict[str, Any], other: dict[str, Any], whose: Side):
    assert proposed(pair(one, other))[part] == whose


def test_of_two_that_say_as_much_the_one_who_came_last_is_proposed():
    one, other = pair({"phone": "7761052218"}, {"phone": "7761052219"})
    assert proposed((one, other._replace(last=date(2026, 12, 1))))["phone"] == 1
    assert proposed((one._replace(last=date(2026, 12, 1)), other))["phone"] == 0


def test_of_two_that_came_the_same_day_the_one_told_of_last_is_proposed():
    assert proposed(pair({"sex": "mujer", "revision": 4}, {"sex": "otro", "revision": 7}))["sex"] == 1


def test_who_came_more_often_stays():
    assert [stays(pair({}, {}, visits)) for visits in ((3, 2), (2, 3), (2, 2))] == [0, 1, 0]


def test_a_day_of_birth_and_a_group_of_ages_are_chosen_as_one():
    two = pair({"born": date(1990, 1, 1)}, {"age_group": "30 a 44"})
    assert joined(two, {"age": 1}, 0).born is None
    assert joined(two, {"age": 1}, 0).age_group == "30 a 44"


# what contradicts it


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ({"curp": CURP}, {"curp": CURP}, []),
        ({"curp": CURP}, {}, []),
        ({"born": date(1980, 2, 11)}, {"curp": CURP}, []),
        ({"born": date(1980, 2, 12)}, {"curp": CURP}, [("Nacieron en días distintos.", MAYBE)]),
        (
            {"curp": CURP, "born": date(1980, 2, 11)},
            {"curp": OTHER_CURP, "born": date(1980, 2, 11)},
            [("Tienen CURP distinta.", MAYBE)],
        ),
    ],
)
def test_a_contradiction_is_told(one: dict[str, Any], other: dict[str, Any], said: list[tuple[str, str]]):
    assert contradictions(pair(one, other)) == said


# the step


def test_who_was_merged_before_goes_along_first_and_who_stays_comes_last():
    two = pair({}, {})
    before = Person(uid=made.uid("de antes"), merged_into=OTHER.uid)
    step = merged(two, {"name": 0}, 0, [before])
    persons = [put.what for put in step.edits]
    assert persons == [replace(before, merged_into=ONE.uid), replace(OTHER, merged_into=ONE.uid), ONE]
    assert told(step) == "unir a María Inventada Ficticia con otra persona"
    assert told(step, Discretion(on=True)) == "unir a M. I. F. con otra persona"


def test_another_name_for_one_person_is_no_merging():
    assert told(Put(ONE)) == "los datos de una persona"


def test_that_two_are_two_is_the_same_whichever_is_named_first():
    assert apart(ONE.uid, OTHER.uid) == apart(OTHER.uid, ONE.uid)
    assert apart(ONE.uid, OTHER.uid).identity == apart(OTHER.uid, ONE.uid).identity
