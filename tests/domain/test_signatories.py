"""Who signs by date: the simple change of one name, what is wrong and what is only unusual."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import made
from xicotepec_atencion.domain.office import Duty, Signatory
from xicotepec_atencion.domain.signatories import (
    NOBODY,
    authorizing,
    ended_before,
    in_order,
    problems,
    to_be_followed,
    warnings,
    with_simple_change,
)

TODAY = date(2026, 6, 15)
OLD = made.signatory("Lic. Antes", since=date(2024, 1, 1))
CLERK = made.signatory("C. Elabora", duty=Duty.PREPARED, since=date(2023, 1, 1))
DAYS = st.dates(date(2023, 1, 1), date(2028, 12, 31))


@st.composite
def signatories(draw: st.DrawFn) -> list[Signatory]:
    spans = draw(st.lists(st.tuples(DAYS, st.none() | DAYS, st.sampled_from(Duty)), max_size=4))
    return [
        made.signatory(f"Lic. {n}", since=since, until=until and max(since, until), duty=duty)
        for n, (since, until, duty) in enumerate(spans)
    ]


def after(standing: list[Signatory], changed: list[Signatory]) -> list[Signatory]:
    return [*{each.uid: each for each in (*standing, *changed)}.values()]


def test_who_authorizes_is_not_who_prepares_and_is_the_last_to_come():
    new = made.signatory("Mtra. Después", since=date(2026, 3, 1))
    assert authorizing([CLERK, OLD, new], TODAY) == new
    assert authorizing([CLERK, OLD, new], date(2026, 2, 1)) == OLD
    assert authorizing([CLERK], TODAY) is None


@given(standing=signatories(), today=DAYS)
def test_a_simple_change_names_who_authorizes_today_and_nobody_else(standing: list[Signatory], today: date):
    changed = with_simple_change(standing, "Mtra. Nueva", "Titular", today)
    then = after(standing, changed)
    assert (found := authorizing(then, today))
    assert (found.name, found.post) == ("Mtra. Nueva", "Titular")
    assert all(not end for each in changed for end in problems(each).values())
    before = date(today.year, 1, 1) - timedelta(days=1)
    assert [s.name for s in then if s.holds_on(before)] == [s.name for s in standing if s.holds_on(before)]
    assert [s for s in then if s.duty is not Duty.AUTHORIZED] == [s for s in standing if s.duty is not Duty.AUTHORIZED]
    if set(warnings(standing, today)) <= {NOBODY}:
        assert warnings(then, today) == ()


def test_a_simple_change_keeps_the_end_that_was_foreseen():
    until = date(2027, 8, 31)
    ended, new = with_simple_change([replace(OLD, until=until)], "Mtra. Nueva", "", TODAY)
    assert (ended.until, new.since, new.until) == (date(2025, 12, 31), date(2026, 1, 1), until)


def test_a_new_one_begins_where_the_former_left():
    gone, coming = replace(OLD, until=date(2026, 3, 31)), made.signatory("Otra", since=date(2026, 10, 1))
    (new,) = with_simple_change([gone, coming], "Mtra. Nueva", "", TODAY)
    assert (new.since, new.until) == (date(2026, 4, 1), date(2026, 9, 30))


def test_nobody_is_an_answer():
    assert with_simple_change([], "", "", TODAY) == []
    (taken,) = with_simple_change([made.signatory(since=date(2026, 2, 1))], "", "", TODAY)
    assert taken.removed
    (ended,) = with_simple_change([OLD], "", "", TODAY)
    assert ended.until == date(2025, 12, 31)


def test_they_stand_in_the_order_of_the_block_and_then_of_their_days():
    new = made.signatory("Mtra. Después", since=date(2026, 3, 1))
    assert in_order([new, OLD, replace(CLERK, uid=made.uid("x"), removed=True), CLERK]) == [CLERK, OLD, new]


def test_what_is_unusual_is_told():
    assert warnings([OLD, CLERK], TODAY) == ()
    assert warnings([CLERK], TODAY) == (NOBODY,)
    other = made.signatory("Mtra. Otra", since=date(2026, 3, 1))
    assert warnings([OLD, other], TODAY) == (
        "Lic. Antes y Mtra. Otra firman en el mismo lugar, «Autorizó», desde el 1 mar 2026: saldrían los dos.",
    )
    short = replace(other, until=date(2026, 4, 30))
    assert "del 1 mar 2026 al 30 abr 2026" in warnings([OLD, short], TODAY)[0]
    assert warnings([replace(OLD, until=date(2026, 2, 28)), other], TODAY) == ()


@pytest.mark.parametrize(
    ("fields", "name", "said"),
    [
        ({"name": ""}, "name", "Escriba quién firma."),
        ({"name": "x" * 121}, "name", "Es demasiado largo: caben 120 letras."),
        ({"post": "x" * 121}, "post", "Es demasiado largo: caben 120 letras."),
        ({"until": date(2023, 12, 31)}, "until", "No puede ser antes del día en que empezó, el 1 ene 2024."),
    ],
)
def test_what_is_wrong_stands_beside_its_field(fields: dict[str, object], name: str, said: str):
    found = problems(replace(OLD, **fields))  # pyright: ignore[reportArgumentType]
    assert {key: text for key, text in found.items() if text} == {name: said}


def test_one_day_is_enough_and_a_post_is_not_needed():
    assert not any(problems(replace(OLD, post="", until=OLD.since)).values())


def test_who_follows_begins_later():
    new = made.signatory("Mtra. Nueva", since=date(2026, 3, 16))
    assert to_be_followed([CLERK, OLD], new) == OLD
    assert ended_before(OLD, new.since).until == date(2026, 3, 15)
    assert not any(problems(new, OLD).values())
    early = replace(new, since=OLD.since)
    assert problems(early, OLD)["since"] == "Lic. Antes firma ahí desde el 1 ene 2024: escriba un día posterior."
    assert to_be_followed([OLD], replace(early, since=date(2022, 1, 1), until=date(2023, 12, 31))) is None
    assert to_be_followed([OLD, replace(OLD, uid=made.uid("otro"))], new) is None
