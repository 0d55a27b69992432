"""Which published reports could be subtracted from each other."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from tests import made
from tests.tables import lines, named
from xicotepec_atencion.domain.breakdown import TITLE, breakdown_report
from xicotepec_atencion.domain.office import Letterhead
from xicotepec_atencion.domain.publishing import Published, noted_in, overlap_said, published_of, subtractable
from xicotepec_atencion.domain.report import Report
from xicotepec_atencion.domain.sheet import Printing
from xicotepec_atencion.domain.visited import Amount, Visited

JANUARY, FEBRUARY, MARCH = date(2026, 1, 1), date(2026, 2, 28), date(2026, 3, 31)


def report(first: date, last: date, women: int = 18, at: datetime = made.NOW, published: bool = True) -> Report:
    sexes = {"mujer": Amount(women, women), "hombre": Amount(12, 12)}
    visited = Visited(area={"Ventanilla": Amount(women + 12, women + 12)}, sex=sexes)
    return breakdown_report(visited, (first, last), Letterhead(made.office()), Printing(at, made.HEAD), published)


def left(first: date, last: date, said: str = "ab", at: datetime = made.NOW) -> Published:
    return Published(TITLE, first, last, said, at)


def test_what_a_difference_of_two_published_reports_would_say_is_warned_of():
    """«mujer» of March is two: neither report says it, both together do."""
    quarter, before = report(JANUARY, MARCH, 20), report(JANUARY, FEBRUARY, 18)
    women = [int(lines(named(each, "Por sexo"))[0][1]) for each in (quarter, before)]
    assert women[0] - women[1] == 2
    new, old = published_of(quarter, made.NOW), published_of(before, made.NOW)
    assert new
    assert old
    assert subtractable(new, [old]) == [old]
    said = overlap_said(new, [old])
    assert "«1 ene 2026 al 28 feb 2026» (16 mar 2026)" in said
    assert "«1 ene 2026 al 31 mar 2026»" in said


@pytest.mark.parametrize(
    ("first", "last", "overlaps"),
    [
        (JANUARY, FEBRUARY, True),
        (FEBRUARY, FEBRUARY, True),
        (FEBRUARY, MARCH, True),
        (MARCH, MARCH, True),
        (date(2026, 4, 1), date(2026, 4, 30), False),
        (date(2025, 1, 1), date(2025, 12, 31), False),
    ],
)
def test_days_that_both_have_can_be_subtracted(first: date, last: date, overlaps: bool):
    assert bool(subtractable(left(JANUARY, MARCH, "new"), [left(first, last)])) is overlaps


def test_the_same_days_at_another_cut_off_can_be_subtracted_where_something_came_in_between():
    later = made.NOW + timedelta(days=5)
    first = published_of(report(JANUARY, MARCH), made.NOW)
    same, more = (published_of(report(JANUARY, MARCH, women, later), later) for women in (18, 19))
    assert first
    assert same
    assert more
    assert subtractable(same, [first]) == []
    assert subtractable(more, [first]) == [first]
    assert subtractable(more, [first, replace(more, at=first.at + timedelta(1))]) == []  # it is out already


def test_another_kind_of_report_says_other_things():
    other = replace(left(JANUARY, MARCH, "other"), what="Solicitudes de datos")
    assert subtractable(left(JANUARY, MARCH), [other]) == []


def test_what_is_for_the_office_alone_is_not_published():
    assert published_of(report(JANUARY, MARCH, published=False), made.NOW) is None


@pytest.mark.parametrize("days", [(JANUARY, MARCH), (JANUARY, JANUARY)])
def test_what_was_noted_is_read_back(days: tuple[date, date]):
    new = published_of(report(*days), made.NOW)
    assert new
    assert (new.first, new.last) == days
    assert noted_in({name: str(value) for name, value in new.noted.items()}, made.NOW) == new
    assert noted_in({"title": report(*days).sheet.title, "said": new.said}, made.NOW) == new


def test_other_notes_are_none():
    assert noted_in({"what": "bitácora", "rows": "3"}, made.NOW) is None
    assert noted_in({"title": "Programa anual 2026", "said": "ab"}, made.NOW) is None
