"""The report of requests: nobody in it, and as it is published no count that could be of somebody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tests import made
from tests.tables import lines
from xicotepec_atencion.domain.office import Letterhead
from xicotepec_atencion.domain.privacy import Answer, Numbered, RecordedRequest, Request, Right
from xicotepec_atencion.domain.report import Facts, Prose, Report
from xicotepec_atencion.domain.request_receipt import request_receipt
from xicotepec_atencion.domain.requests_report import ALL_SUPPRESSED, NONE, requests_report
from xicotepec_atencion.domain.sheet import Printing
from xicotepec_atencion.domain.suppression import FEW, RESERVED
from xicotepec_atencion.domain.tables import Sum

YEAR = (date(2026, 1, 1), date(2026, 12, 31))
NAME = "Zenobia Inexistente Ficticia"
PRINTING = Printing(made.NOW, made.HEAD)


def recorded(number: int, kind: Right = Right.ACCESS, received: date = date(2026, 3, 2), **known: Any):
    request = Request(made.uid(f"request {number}"), kind, received, applicant=NAME, asked=f"Lo de {NAME}")
    return RecordedRequest(replace(request, **known), Numbered(2026, number), NAME)


def answered(number: int, outcome: Answer, day: date, **known: Any) -> RecordedRequest:
    return recorded(number, answered=day, outcome=outcome, answer=f"A {NAME}", **known)


def report(told: Sequence[RecordedRequest], published: bool = False, period: tuple[date, date] = YEAR) -> Report:
    return requests_report(told, period, (), Letterhead(made.office(), ()), PRINTING, published)


SOME = [
    answered(1, Answer.GRANTED, date(2026, 3, 9), done=date(2026, 3, 10)),
    answered(2, Answer.REFUSED, date(2026, 3, 10), received=date(2026, 1, 5)),
    recorded(3, Right.CANCELLATION, received=date(2026, 3, 13)),
    recorded(4, Right.CANCELLATION, received=date(2026, 1, 13)),
]


def test_inside_each_request_stands_by_its_number():
    rights, answers, terms, all_ = map(lines, report(SOME).tables)
    assert [line[:2] for line in rights] == [
        ["Acceso", "2"], ["Rectificación", "0"], ["Cancelación", "2"], ["Oposición", "0"], ["Total", "4"],
    ]  # fmt: skip
    assert [line[1] for line in answers] == ["1", "0", "1", "2", "4"]
    assert [line[:2] for line in terms] == [["En plazo", "2"], ["Fuera de plazo", "2"], ["Total", "4"]]
    assert all_[1] == [
        "002/2026", "Acceso", "5 ene 2026", "2 feb 2026", "10 mar 2026", "No procede", "Fuera de plazo", "",
    ]  # fmt: skip


def test_it_names_nobody_and_stays_in_the_archive():
    for published in (False, True):
        found = report(SOME * 5, published)
        assert NAME.split()[0] not in repr(found)
        assert not found.sheet.personal


def test_only_what_was_received_in_the_period_is_told():
    found = report(SOME, period=(date(2026, 1, 1), date(2026, 1, 31)))
    assert [line[0] for line in lines(found.tables[-1])] == ["002/2026", "004/2026"]
    assert report(SOME, period=(date(2025, 1, 1), date(2025, 12, 31))).blocks == (Prose((NONE,), soft=True),)


def test_of_so_few_nothing_is_published():
    found = report(SOME, published=True)
    facts, said = found.blocks
    assert isinstance(facts, Facts)
    assert [fact.value for fact in facts.facts] == [FEW]
    assert said == Prose((ALL_SUPPRESSED,), soft=True)


def test_of_none_zero_is_published():
    facts, said = report([], published=True).blocks
    assert isinstance(facts, Facts)
    assert ([fact.value for fact in facts.facts], said) == (["0"], Prose((NONE,), soft=True))


def test_what_is_suppressed_is_in_no_cell_and_no_formula():
    told = [recorded(n, Right.ACCESS) for n in range(20)] + [recorded(n, Right.OBJECTION) for n in range(20, 32)]
    told += [recorded(40, Right.CANCELLATION), recorded(41, Right.CANCELLATION)]
    rights, *_ = report(told, published=True).tables
    assert lines(rights) == [
        ["Acceso", RESERVED], ["Rectificación", "0"], ["Cancelación", FEW], ["Oposición", RESERVED], ["Total", "34"],
    ]  # fmt: skip
    assert not any(isinstance(cell, Sum) for row in rights.rows for cell in row.cells)


def test_where_none_is_small_all_is_said_with_its_share():
    told = [recorded(n) for n in range(6)] + [recorded(n, Right.OBJECTION) for n in range(6, 12)]
    rights, answers, terms = report(told, published=True).tables
    assert lines(rights)[0] == ["Acceso", "6", "50.00 %"]
    assert lines(answers)[-1] == ["Total", "12", "100.00 %"]
    assert lines(terms)[1] == ["Fuera de plazo", "0", "0.00 %"]


@given(some.lists(some.integers(0, 9), min_size=4, max_size=4))
def test_nobody_can_compute_what_is_suppressed(numbers: list[int]):
    """By trying all tables that agree with what is printed: each hidden count has two values at least."""
    rights = [right for right, number in zip(Right, numbers, strict=True) for _ in range(number)]
    found = report([recorded(n, right) for n, right in enumerate(rights)], published=True)
    printed = next((lines(table) for table in found.tables if table.name == "Por derecho"), None)
    if printed is None:
        return
    *shown, (_, whole) = [line[:2] for line in printed]
    ranges = [_values(said, int(whole)) for _, said in shown]
    agreeing = [each for each in product(*ranges) if sum(each) == int(whole)]
    for place, (_, said) in enumerate(shown):
        assert said not in (FEW, RESERVED) or len({each[place] for each in agreeing}) > 1


def _values(said: str, whole: int) -> range:
    if said == FEW:
        return range(1, 5)
    return range(5, whole + 1) if said == RESERVED else range(int(said), int(said) + 1)


@pytest.mark.parametrize(
    ("each", "said"),
    [
        (SOME[2], "Se recibió el 13 de marzo de 2026; se le contesta a más tardar el 10 de abril de 2026."),
        (SOME[1], "Se recibió el 5 de enero de 2026 y se contestó el 10 de marzo de 2026: no procede."),
        (SOME[0], "Se recibió el 2 de marzo de 2026 y se contestó el 9 de marzo de 2026: procede."
                  " Se cumplió el 10 de marzo de 2026."),
        (answered(6, Answer.PARTLY, date(2026, 3, 9)),
         "Se recibió el 2 de marzo de 2026 y se contestó el 9 de marzo de 2026: procede en parte."
         " Se cumple a más tardar el 30 de marzo de 2026."),
    ],
)  # fmt: skip
def test_the_half_page_says_where_it_stands(each: RecordedRequest, said: str):
    page = request_receipt(made.office(), each, (), made.NOW)
    assert page.stands == said
    assert page.folio == f"Solicitud {each.called}"
    assert page.steps[0] == ("Quién pide", NAME)
    assert [name for name, _ in page.steps if name not in ("Quién pide", "Pide", "Respuesta")] == []
