"""A day as people type it is read whole, or refused."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xicotepec_atencion.domain.spanish import Unreadable, short_day
from xicotepec_atencion.domain.typed_day import parse_day

NEAR = date(2026, 4, 6)
SECOND = date(2026, 11, 2)


@pytest.mark.parametrize(
    "text",
    ["2/11/2026", "02/11/26", "2-11-2026", "2.11.2026", "2 11 2026", "02112026", "021126", "2 nov 2026", "2nov2026",
     "2 de noviembre de 2026", "2 Noviembre 2026", " 2  nov  26 ", "2/11", "2 nov", "2nov", "0211", "2 de noviembre"],
)  # fmt: skip
def test_the_second_of_november(text: str):
    assert parse_day(text, NEAR) == SECOND


@pytest.mark.parametrize(("text", "day"), [("2", 2), ("02", 2), ("18", 18)])
def test_a_day_alone_is_of_the_month_in_which_one_stands(text: str, day: int):
    assert parse_day(text, NEAR) == date(2026, 4, day)


def test_what_would_come_after_today_was_last_year():
    assert parse_day("31 dic", date(2026, 1, 4), newest=date(2026, 1, 5)) == date(2025, 12, 31)
    assert parse_day("18feb", NEAR, newest=NEAR) == date(2026, 2, 18)
    assert parse_day("31 dic 2026", NEAR, newest=NEAR) == date(2026, 12, 31), "a year that was typed is kept"


@pytest.mark.parametrize("text", ["", "ayer", "31/4", "29/2/2026", "0", "2/", "2/13", "2 j", "1/2/3/4", "2026", "-3"])
def test_half_a_date_is_none(text: str):
    with pytest.raises(Unreadable, match="Escriba la fecha"):
        parse_day(text, NEAR)


def test_the_leap_day():
    assert parse_day("29/2/2028", NEAR) == date(2028, 2, 29)
    assert parse_day("29 feb", date(2028, 3, 1)) == date(2028, 2, 29)


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_what_is_shown_is_read_back(day: date):
    assert parse_day(short_day(day), NEAR) == day
    assert parse_day(f"{day.day}/{day.month}/{day.year}", NEAR) == day


def test_a_day_to_come_without_its_year_is_the_next_one():
    near = date(2026, 12, 29)
    assert parse_day("2 ene", near, oldest=near) == date(2027, 1, 2)
    assert parse_day("2", near, oldest=near) == date(2027, 1, 2)
    assert parse_day("30 dic", near, oldest=near) == date(2026, 12, 30)
    assert parse_day("2 ene 2026", near, oldest=near) == date(2026, 1, 2), "a year that was typed is kept"
    assert parse_day("2 ene", near, date(2026, 12, 31), near) == date(2026, 1, 2), "the next one would not do either"
