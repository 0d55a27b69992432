"""Who comes again: the third visit of a year for one matter is told, in words."""

from __future__ import annotations

from datetime import date

import pytest

from tests import made
from xicotepec_atencion.domain.intake import Folio, Recorded
from xicotepec_atencion.domain.returning import again, earlier_days, in_words, matter_of_year, same_day
from xicotepec_atencion.domain.stored import Uid

BACHE, LUMINARIA = made.MATTERS[0].uid, made.MATTERS[1].uid


def came(*days: date, matter: Uid = BACHE) -> list[Recorded]:
    return [Recorded(made.visit(day, matter=matter), Folio("NIN", 2026, "V1", 1), made.NOW, "Eva") for day in days]


MARCH, SEPTEMBER, BEFORE = date(2026, 3, 14), date(2026, 9, 2), date(2025, 12, 30)


def plainly(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("number", "words"),
    [(1, "Primera"), (2, "Segunda"), (3, "Tercera"), (7, "Séptima"), (10, "Décima"), (11, "11.ª"), (23, "23.ª")],
)
def test_ordinals_are_words_as_far_as_people_say_them(number: int, words: str):
    assert in_words(number) == words


def test_the_third_visit_is_told_with_the_days_of_the_first_two():
    days = earlier_days(came(SEPTEMBER, MARCH, BEFORE), BACHE, 2026)
    said, listed = again(days, 2026, date(2026, 11, 23))
    assert said == "Tercera visita este año por el mismo asunto"
    assert plainly(listed) == "14 mar, 2 sep"


def test_the_second_is_nothing_to_tell():
    assert again([MARCH], 2026, SEPTEMBER) == ("", "")


def test_of_another_year_it_is_told_which():
    assert again([MARCH, MARCH], 2026, date(2027, 1, 4))[0] == "Tercera visita en 2026 por el mismo asunto"


def test_of_many_days_the_last_ones_are_listed():
    said, listed = again([date(2026, 1, day) for day in range(1, 13)], 2026, SEPTEMBER)
    assert said.startswith("13.ª visita")
    assert plainly(listed) == "… 7 ene, 8 ene, 9 ene, 10 ene, 11 ene, 12 ene"


def test_other_matters_other_years_and_the_visit_itself_are_not_counted():
    visits = [*came(MARCH, SEPTEMBER, BEFORE), *came(MARCH, matter=LUMINARIA)]
    assert earlier_days(visits, BACHE, 2026) == [MARCH, SEPTEMBER]
    assert earlier_days(visits, BACHE, 2026, but=visits[0].visit.uid) == [SEPTEMBER]


def test_what_they_came_for_most_often_that_year():
    visits = [*came(MARCH, matter=LUMINARIA), *came(MARCH, SEPTEMBER), *came(BEFORE, BEFORE, matter=LUMINARIA)]
    assert matter_of_year(visits, 2026) == BACHE
    assert matter_of_year(visits, 2025) == LUMINARIA
    assert matter_of_year(visits, 2024) is None


def test_of_equally_many_the_latest_matter_is_meant():
    assert matter_of_year([*came(MARCH), *came(SEPTEMBER, matter=LUMINARIA)], 2026) == LUMINARIA


def test_a_visit_of_the_same_day_and_matter_is_found():
    visits = came(MARCH, SEPTEMBER)
    assert same_day(visits, BACHE, MARCH) == visits[0]
    assert same_day(visits, LUMINARIA, MARCH) is None
    assert same_day(visits, BACHE, BEFORE) is None
    assert same_day(visits, BACHE, MARCH, but=visits[0].visit.uid) is None
