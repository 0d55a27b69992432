"""The list of who is gone: what it says, and what two of them come to."""

from __future__ import annotations

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests import made
from xicotepec_atencion.domain.backups import kind_of, outlived
from xicotepec_atencion.domain.gone import (
    Blocked,
    Gone,
    What,
    as_text,
    blocked_from_text,
    from_text,
    is_spoilt,
    list_name,
    merged,
)
from xicotepec_atencion.domain.stored import Uid

moments = st.integers(0, 10**6).map(lambda minutes: made.NOW + timedelta(minutes=minutes))
lines = st.builds(Gone, moments, st.sampled_from(What), st.binary(min_size=16, max_size=16).map(Uid))


blocks = st.builds(Blocked, moments, st.binary(min_size=16, max_size=16).map(Uid))


@given(st.lists(lines, unique_by=lambda it: (it.what, it.uid)), st.sets(blocks))
def test_what_is_written_is_read_again(gone: list[Gone], blocked: set[Blocked]):
    text = as_text(gone, blocked)
    assert sorted(from_text(text)) == sorted(gone)
    assert blocked_from_text(text) == sorted(blocked)


@given(st.lists(lines), st.lists(lines))
def test_each_is_once_since_it_last_went(one: list[Gone], other: list[Gone]):
    both = merged(one, other)
    assert {(it.what, it.uid) for it in both} == {(it.what, it.uid) for it in (*one, *other)}
    assert len({(it.what, it.uid) for it in both}) == len(both)
    for it in both:
        assert it.at == max(each.at for each in (*one, *other) if (each.what, each.uid) == (it.what, it.uid))
    assert merged(other, one) == merged(both) == both


def test_what_is_no_line_says_nothing():
    whole = as_text([Gone(made.NOW, What.PERSON, made.uid("alguien"))])
    line = whole.splitlines()[-1]
    spoilt = (
        "", "# nota", line[:-1], line[:-2], line.replace("persona", "nadie"), line.replace("-06:00", ""), f"{line} más",
    )  # fmt: skip
    assert from_text("\n".join(spoilt)) == []
    assert [is_spoilt(each) for each in spoilt] == [False] * 2 + [True] * 5
    assert is_spoilt("\0" * 9)
    assert not is_spoilt(whole)
    assert len(from_text(whole)) == 1
    assert "alguien" not in whole


def test_a_list_is_no_copy():
    assert list_name("oficina") == "oficina-anonimizados.txt"
    assert kind_of(list_name("oficina"), "oficina") is None


def test_three_later_days_are_enough():
    days = [datetime(2026, 3, day, hour) for day in (1, 2) for hour in (8, 9, 10)]
    assert not outlived(days)
    assert outlived([*days, datetime(2026, 3, 9)])
