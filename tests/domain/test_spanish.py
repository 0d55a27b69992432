"""Numbers, months and lists as people in Mexico write and read them."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import made
from xicotepec_atencion.domain.calendar import Month, Quarter, months_of
from xicotepec_atencion.domain.spanish import (
    MONTHS,
    Unreadable,
    capitalized,
    count,
    count_or,
    days_in_words,
    days_read,
    days_said,
    difference,
    listed,
    long_day,
    month_letter,
    month_name,
    months_in_words,
    months_listed,
    near_day,
    near_full_day,
    parse_count,
    parse_month,
    parse_pasted,
    percentage,
    plural,
    quarter_name,
    short_day,
    short_moment,
)


def test_a_count_has_commas_between_thousands():
    assert [count(n) for n in (0, 999, 1250, 1234567, -1250)] == ["0", "999", "1,250", "1,234,567", "−1,250"]


@given(st.integers(0, 999_999_999))
def test_what_is_written_is_read_back(number: int):
    assert parse_count(count(number)) == parse_count(f" {number} ") == number


@pytest.mark.parametrize("typed", ["", "  ", "\t"])
def test_nothing_typed_is_blank_and_not_zero(typed: str):
    assert parse_count(typed) is None
    assert parse_count("0") == 0


@pytest.mark.parametrize("typed", ["-1", "+1", "1.5", "1e3", "doce", "1 250", "١٢", "²", "0x1", "1_000", "1234567890"])
def test_what_is_no_whole_number_is_unreadable(typed: str):
    with pytest.raises(Unreadable, match=r"1,250"):
        parse_count(typed)


@pytest.mark.parametrize("typed", [",", "12,5", "1,2500", "1,,250"])
def test_a_comma_stands_only_between_thousands(typed: str):
    """«12,5» is more likely twelve and a half than a hundred and twenty-five."""
    with pytest.raises(Unreadable, match=r"1,250"):
        parse_count(typed)


def test_a_percentage_has_two_decimals_and_a_space():
    assert percentage(Decimal("108.86")) == "108.86 %"
    assert percentage(Decimal("12345.5")) == "12,345.50 %"
    assert percentage(Decimal("-3")) == "−3.00 %"
    assert percentage(None) == "—"
    assert percentage(Decimal("92.93"), sign="%") == "92.93%"


def test_blank_is_said_and_zero_is_counted():
    assert [count_or("—", number) for number in (None, 0, 1250)] == ["—", "0", "1,250"]


@pytest.mark.parametrize(
    "typed", ["9", "09", "sep", "SEP", "sept", "septiembre", " Septiembre ", "2026-09", "2026-9", "2026-sep"]
)
def test_a_month_is_read_in_many_ways(typed: str):
    assert parse_month(typed, 2026) == 202609


def test_every_month_is_read_by_its_name_and_its_three_letters():
    assert [parse_month(name, 2026) for name in MONTHS] == list(months_of(2026))
    assert [parse_month(name[:3], 2026) for name in MONTHS] == list(months_of(2026))


@pytest.mark.parametrize("typed", ["", "0", "13", "ju", "ma", "sepx", "2025-09", "-9", "9-2026", "brumario", "٣"])
def test_what_is_no_month_of_the_year_is_unreadable(typed: str):
    with pytest.raises(Unreadable, match="no es un mes de 2026: escriba por ejemplo septiembre, 9 o 2026-09"):
        parse_month(typed, 2026)


def test_names_of_periods():
    assert month_name(Month(202609)) == "septiembre"
    assert "".join(month_letter(month) for month in months_of(2026)) == "EFMAMJJASOND"
    assert [quarter_name(Quarter.of(2026, n)) for n in (1, 2, 3, 4)] == [
        "primer trimestre",
        "segundo trimestre",
        "tercer trimestre",
        "cuarto trimestre",
    ]


def test_days_and_moments():
    assert long_day(date(2026, 11, 23)) == "lunes 23 de noviembre"
    assert long_day(date(2024, 2, 29)) == "jueves 29 de febrero"
    assert short_day(date(2026, 11, 3)) == "3 nov 2026"
    assert short_moment(made.moment(2026, 1, 5, 7, 4)) == "5 ene 2026, 07:04"


def test_a_day_beside_another_says_its_year_only_where_it_is_another_one():
    day = date(2026, 11, 18)
    assert [near_day(day, other) for other in (date(2026, 1, 1), date(2027, 1, 1))] == ["18 nov", "18 nov 2026"]
    assert near_full_day(day, date(2026, 12, 31)) == "18 de noviembre"
    assert near_full_day(day, date(2025, 11, 18)) == "18 de noviembre de 2026"


def test_one_or_many():
    assert plural(1, "visita", "visitas") == "1 visita"
    assert plural(0, "visita", "visitas") == "0 visitas"
    assert plural(1250, "visita", "visitas") == "1,250 visitas"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], ""),
        (["Ana"], "Ana"),
        (["Ana", "Beto"], "Ana y Beto"),
        (["Ana", "Beto", "Caro"], "Ana, Beto y Caro"),
        (["Ana", "Inés"], "Ana e Inés"),
        (["Ana", "Íñigo"], "Ana e Íñigo"),
        (["padres", "hijos"], "padres e hijos"),
        (["agua", "hielo"], "agua y hielo"),
        (["Inés", "Ana"], "Inés y Ana"),
    ],
)
def test_a_list_ends_in_y_or_e(words: list[str], said: str):
    assert listed(words) == said


def test_months_that_follow_one_another_are_said_as_a_span():
    year = months_of(2026)
    assert months_listed(year[:9]) == "enero a septiembre"
    assert months_listed(year[2:4]) == "marzo y abril"
    assert months_listed([year[0], year[2], year[3]]) == "enero, marzo y abril"
    assert months_listed(year[4:5]) == "mayo"
    assert months_listed([]) == ""


def test_the_months_of_a_period_are_called_by_the_shortest_name_that_they_have():
    year = months_of(2024)
    spans = [year, year[6:9], year[:9], year[:2], year[2:3], (year[0], year[2])]
    assert [months_in_words(months) for months in spans] == [
        "2024", "tercer trimestre de 2024", "enero a septiembre de 2024", "enero y febrero de 2024",
        "marzo de 2024", "enero y marzo de 2024",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2026, 3, 3), date(2026, 3, 3), "3 de marzo de 2026"),
        (date(2026, 3, 1), date(2026, 3, 31), "1 al 31 de marzo de 2026"),
        (date(2026, 3, 30), date(2026, 4, 2), "30 de marzo al 2 de abril de 2026"),
        (date(2025, 12, 30), date(2026, 1, 3), "30 de diciembre de 2025 al 3 de enero de 2026"),
        (date(2025, 3, 3), date(2026, 3, 3), "3 de marzo de 2025 al 3 de marzo de 2026"),
    ],
)
def test_days_say_month_and_year_once_where_they_share_them(first: date, last: date, said: str):
    assert days_in_words(first, last) == said


def test_a_sentence_begins_with_a_capital():
    assert capitalized("ángeles de la guarda") == "Ángeles de la guarda"
    assert capitalized("") == ""


@pytest.mark.parametrize(
    "text", ["1,250", "1250", "1250.0", "1250.00", " 1 250 ", "1\u00a0250", "1\u202f250", "1,250."]
)
def test_what_a_spreadsheet_writes_is_read(text: str):
    assert parse_pasted(text) == 1250


@pytest.mark.parametrize("text", ["", " ", "-", "—", " – "])
def test_a_dash_in_a_spreadsheet_is_blank(text: str):
    assert parse_pasted(text) is None


@pytest.mark.parametrize(
    "text", ["-5", "(5)", "12.5", "ochenta", "80 %", ".0", ".", "1.250,0", "=A1", "1e3", "1.000", "80 60"]
)
def test_what_is_no_whole_number_is_not_pasted(text: str):
    with pytest.raises(Unreadable):
        parse_pasted(text)


def test_a_difference_from_a_goal_is_said_in_words():
    said = [difference(n) for n in (40, 1, 0, -1, -1250)]
    assert said == ["faltan 40", "falta 1", "", "sobra 1", "sobran 1,250"]


@pytest.mark.parametrize("month", range(1, 13))
def test_days_are_read_as_they_were_said(month: int):
    first, last = date(2026, month, 1), date(2027, 13 - month, 28)
    assert days_read(days_said(first, last)) == (first, last)
    assert days_read(days_said(first, first)) == (first, first)


@pytest.mark.parametrize("said", ["", "mañana", "31 feb 2026", "1 mar 2026 al", "1 mar 2026 al 2 mar 2026 al 3"])
def test_what_says_no_days_says_none(said: str):
    assert days_read(said) is None
