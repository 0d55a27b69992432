"""What a person tells: a CURP is checked, whatever is typed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xicotepec_atencion.domain.people import (
    curp_problem,
    digits,
    looks_like_voter_key,
    phone_problem,
    told_by_curp,
)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("BOXW310820HNERXN09", ("hombre", date(1931, 8, 20))),
        (" boxw-310820 hnerxn09 ", ("hombre", date(1931, 8, 20))),
        ("AAAA990101XDFBBB02", ("otro", date(1999, 1, 1))),
    ],
)
def test_a_curp_tells_sex_and_birth(typed: str, told: tuple[str, date]):
    assert curp_problem(typed) is None
    assert told_by_curp(typed) == told


@pytest.mark.parametrize(
    "typed",
    [
        "BOXW310820HNERXN08",
        "AAAA991399XDFBBB06",
        "AAAA990101X$FBBB06",
        "ÑAAA990101XDFBBB06",
        "AAAA990101XDFBBB03",
        "corta",
    ],
)
def test_what_is_no_curp_says_so(typed: str):
    assert curp_problem(typed)
    assert told_by_curp(typed) is None


@given(st.text(min_size=18, max_size=18) | st.from_regex(r"[A-Z]{4}[0-9]{6}X[A-Z0-9$Ñ]{7}", fullmatch=True))
def test_whatever_is_typed_for_a_curp_is_answered(typed: str):
    assert (told_by_curp(typed) is None) or curp_problem(typed) is None


def test_a_telephone_is_of_the_ten_figures():
    assert digits("+52 (776) 105-22-18") == "7761052218"
    assert digits("٧٧٦1052218") == "1052218"
    assert phone_problem("٧٧٦") is not None
    assert phone_problem(" ") is None


def test_a_clave_de_elector_is_recognized_however_it_is_spaced():
    assert looks_like_voter_key("clave: grnl mr80 0102 21m100, gracias")
    assert not looks_like_voter_key("BOXW310820HNERXN09")
