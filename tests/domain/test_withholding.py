"""What stays of a value when nobody is to know whom it is about, and a day of birth that says nothing but the group."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests import made
from xicotepec_atencion.domain.follow_up import Move
from xicotepec_atencion.domain.intake import UNDONE
from xicotepec_atencion.domain.people import AGE_GROUPS, Person
from xicotepec_atencion.domain.stored import Stored, content, contents
from xicotepec_atencion.domain.withholding import UNSAID, blank, born_alike

days = st.dates(date(1900, 1, 1), date(2060, 12, 31))
leaps = st.sampled_from([date(2008, 2, 29), date(2024, 2, 29), date(2028, 2, 29), date(2024, 2, 28), date(2027, 3, 1)])
visits = st.lists(days | leaps, min_size=1, max_size=6)


def group(born: date | None, day: date) -> str:
    return Person(made.uid("x"), born=born).age_group_on(day)


@given(days | leaps, visits)
@example(date(2025, 5, 1), [date(2020, 1, 1), date(2036, 7, 1)])  # who came before they were born, as was typed
@example(date(2008, 2, 29), [date(2026, 2, 28), date(2026, 3, 1)])
@example(date(1966, 3, 1), [date(2024, 2, 29), date(2026, 3, 1)])
def test_the_groups_are_the_same_on_each_day(born: date, visited: list[date]):
    alike = born_alike(born, visited)
    assert [group(alike, day) for day in visited] == [group(born, day) for day in visited]


@given(days, days, visits)
@example(date(1980, 1, 2), date(1980, 1, 3), [date(2026, 3, 2)])
@example(date(2025, 1, 2), date(2026, 1, 2), [date(2026, 3, 2), date(2020, 3, 2)])
def test_it_says_nothing_but_the_groups(one: date, other: date, visited: list[date]):
    if [group(one, day) for day in visited] == [group(other, day) for day in visited]:
        assert born_alike(one, visited) == born_alike(other, visited)


@given(days | leaps, visits)
def test_done_again_it_stays(born: date, visited: list[date]):
    alike = born_alike(born, visited)
    assert alike
    assert born_alike(alike, visited) == alike


def test_who_never_came_has_no_day_of_birth():
    assert born_alike(date(1980, 1, 2), []) is None


@pytest.mark.parametrize(("age", "expected"), list(zip((3, 15, 20, 33, 50, 80), AGE_GROUPS, strict=True)))
def test_each_group_has_its_latest_day(age: int, expected: str):
    day = date(2026, 3, 2)
    alike = born_alike(date(day.year - age, 1, 1), [day])
    assert alike
    assert group(alike, day) == expected
    assert (alike.month, alike.day) == (3, 2)


VISIT = made.visit(name="doña Nadie", note="de Nadie", person=made.uid("x"), women=1, men=0, notice=1)
BLANKS: list[tuple[Stored, set[str]]] = [
    (replace(made.person(**made.TOLD_ALL), born=None), {"name", "phone", "curp"}),
    (made.person(**made.TOLD_ALL), {"name", "phone", "curp", "born"}),
    (VISIT, {"name", "note"}),
    (replace(VISIT, cancelled="repetida por Nadie"), {"name", "note", "cancelled"}),
    (replace(VISIT, cancelled=UNDONE), {"name", "note"}),
    (made.follow_up(VISIT, Move.CLOSE), {"text"}),
    (made.attachment(VISIT.uid), {"name", "removed"}),
    (made.request(answer="Se le dijo"), {"applicant", "asked", "answer"}),
]


@pytest.mark.parametrize(("what", "fields"), BLANKS)
def test_only_what_says_who_it_is_goes(what: Stored, fields: set[str]):
    becomes = blank(what, [date(2026, 3, 2)])
    both = zip(content(what), content(becomes), strict=True)
    assert {f.name for (f, said), (_, then) in both if said != then} == fields
    assert blank(becomes, [date(2026, 3, 2)]) == becomes


# field -> why it stays although it says something of a person
COUNTED = "tables count it, and it tells nobody from another"
STAYS: dict[tuple[str, str], str] = {
    **{("person", name): COUNTED for name in ("sex", "age_group", "language", "interpreter", "disability", "declined")},
    ("person", "locality"): COUNTED,
    ("incident", "what"): "of nobody by name, as its form asks; it is corrected like any entry, without a history",
    ("incident", "measures"): "likewise",
    ("sheet", "voided"): "of a sheet with which nobody came",
    ("account", "secret"): "of who works here, not of who came",
    ("safekeeping", "recovery"): "of nobody",
    ("safekeeping", "seal"): "of nobody",
    ("safekeeping", "key"): "of nobody",
}


def test_whatever_says_something_of_a_person_is_blanked_or_stays_for_a_reason():
    """A new field of a kind that is kept is thought of here."""
    kinds = Stored.__subclasses__()
    said = {(kind.KIND, each.name) for kind in kinds for each in contents(kind) if each.metadata.get("personal")}
    blanked = {(what.KIND, field) for what, fields in BLANKS for field in fields} - {("attachment", "removed")}
    assert blanked <= said
    assert said - blanked == STAYS.keys()


def test_why_it_was_cancelled_is_not_said():
    assert blank(replace(VISIT, cancelled="repetida por Nadie")) == replace(VISIT, name="", note="", cancelled=UNSAID)


def test_what_is_of_nobody_is_not_blanked():
    with pytest.raises(TypeError):
        blank(made.day_off())
