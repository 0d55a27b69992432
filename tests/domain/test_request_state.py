"""Until when a request is answered and done, and in which words; what stands in the way of a step."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests import made
from xicotepec_atencion.domain.privacy import FAR, Answer, Numbered, PrivacyRules, RecordedRequest, Request, Right
from xicotepec_atencion.domain.request_state import (
    RequestLine,
    Stage,
    Standing,
    Waiting,
    done_problem,
    extended_by,
    extension_problem,
    in_order,
    matters_doubt,
    right_said,
    stage_said,
    standing,
    term_said,
    waiting,
    waiting_said,
    waiting_sentence,
)

RULES = PrivacyRules(answer_days=3, extension_days=2, effect_days=4)
MONDAY = date(2026, 3, 2)
ASKED = Request(made.uid("asked"), Right.ACCESS, MONDAY, days=3, effect=4)  # until Thursday the 5th
GRANTED = replace(ASKED, answered=date(2026, 3, 4), outcome=Answer.GRANTED)  # done until Tuesday the 10th


def stands(request: Request, day: int, off: tuple[date, ...] = ()) -> Standing:
    return standing(request, date(2026, 3, day), off)


@pytest.mark.parametrize(
    ("day", "said", "late", "soon"),
    [
        (2, "vence en 3 días hábiles", False, True),
        (4, "vence en 1 día hábil", False, True),
        (5, "vence hoy", False, True),
        (6, "vencida hace 1 día hábil", True, False),
        (9, "vencida hace 2 días hábiles", True, False),
    ],
)
def test_a_term_is_said_in_working_days(day: int, said: str, late: bool, soon: bool):
    now = stands(ASKED, day)
    assert (now.stage, now.until) == (Stage.WAITING, date(2026, 3, 5))
    assert (term_said(now), now.late, now.soon) == (said, late, soon)


def test_days_off_move_the_last_day_and_nobody_is_late_by_them():
    thursday, friday = date(2026, 3, 5), date(2026, 3, 6)
    assert stands(ASKED, 2, (thursday,)).until == friday
    late = stands(ASKED, 7)  # a Saturday; the Friday before was worked
    assert (late.left, late.late) == (-1, True)
    assert term_said(stands(ASKED, 7, (friday,))) == "vencida desde el 5 mar 2026"


def test_far_from_its_end_it_is_not_soon():
    assert not standing(replace(ASKED, days=9), MONDAY, ()).soon


def test_an_extension_moves_it_once():
    longer = extended_by(ASKED, RULES)
    assert (stands(longer, 2).stage, stands(longer, 2).until) == (Stage.EXTENDED, date(2026, 3, 9))
    assert extension_problem(ASKED, RULES) == ""
    assert extension_problem(longer, RULES) == "Su plazo ya se amplió una vez."
    assert extension_problem(GRANTED, RULES) == "Ya se contestó: su plazo no se amplía."
    assert "no se amplían" in extension_problem(ASKED, replace(RULES, extension_days=0))


def test_what_was_granted_waits_until_it_is_done():
    now = stands(GRANTED, 9)
    assert (now.stage, now.until, term_said(now)) == (Stage.TO_DO, date(2026, 3, 10), "vence en 1 día hábil")
    assert stage_said(GRANTED, now.stage) == "Procede, por cumplir"
    done = replace(GRANTED, done=date(2026, 3, 9))
    assert (stands(done, 30).until, term_said(stands(done, 30))) == (None, "")
    assert stage_said(done, stands(done, 30).stage) == "Procede, cumplida el 9 mar 2026"
    refused = replace(GRANTED, outcome=Answer.REFUSED)
    assert stage_said(refused, stands(refused, 30).stage) == "Contestada: no procede"
    assert [done_problem(each)[:9] for each in (ASKED, refused, GRANTED)] == ["Primero c", "No proced", ""]


def line(number: int, now: Standing) -> RequestLine:
    return RequestLine(RecordedRequest(ASKED, Numbered(2026, number)), now)


def test_what_waits_comes_first_and_then_the_last_one():
    days = [None, date(2026, 3, 9), None, date(2026, 3, 5)]
    lines = [line(n, Standing(Stage.WAITING if day else Stage.DONE, day)) for n, day in enumerate(days, 1)]
    assert [each.recorded.called.number for each in in_order(lines)] == [4, 2, 3, 1]


@pytest.mark.parametrize(
    ("waits", "short", "sentence"),
    [
        ((0, 0), "", ""),
        ((1, 0), "1 vencida", "Solicitudes de datos personales: 1 vencida."),
        ((0, 1), "1 por vencer", "Solicitudes de datos personales: 1 vence en 5 días hábiles o menos."),
        ((2, 3), "2 vencidas, 3 por vencer",
         "Solicitudes de datos personales: 2 vencidas y 3 vencen en 5 días hábiles o menos."),
    ],
)  # fmt: skip
def test_what_is_due_is_counted(waits: tuple[int, int], short: str, sentence: str):
    assert (waiting_said(Waiting(*waits)), waiting_sentence(Waiting(*waits))) == (short, sentence)


def test_what_is_late_is_not_counted_twice():
    assert waiting([stands(ASKED, 9), stands(ASKED, 5), stands(GRANTED, 4), Standing(Stage.DONE)]) == Waiting(1, 2)


def test_a_cancellation_is_doubted_where_matters_are_open():
    folios = [f"{n:06}" for n in range(1, 6)]
    assert matters_doubt(Right.CANCELLATION, folios[:1]).startswith("Tiene 1 asunto abierto (000001):")
    assert "5 asuntos abiertos (000001, 000002 y 000003…)" in matters_doubt(Right.CANCELLATION, folios)
    assert matters_doubt(Right.ACCESS, folios) == matters_doubt(Right.CANCELLATION, []) == ""


def test_each_right_is_said_as_one_asks_for_it():
    assert [right_said(right) for right in Right] == [
        "Acceso a sus datos personales",
        "Rectificación de sus datos personales",
        "Cancelación de sus datos personales",
        "Oposición al uso de sus datos personales",
    ]


def test_a_term_of_a_year_ends_where_it_should():
    request = replace(ASKED, days=365, extended=365)
    until = standing(request, MONDAY, ()).until
    assert until == MONDAY + timedelta(days=730 // 5 * 7)


def test_the_largest_terms_end_within_the_days_off_that_are_read():
    """Also where the office does not work on a day of each week, nor in July."""
    days = (MONDAY + timedelta(days=number) for number in range(2000))
    off = {day for day in days if day.weekday() == 0 or day.month == 7}
    until = standing(replace(ASKED, days=365, extended=365), MONDAY, off).until
    assert until
    assert MONDAY + timedelta(days=1022) < until < MONDAY + FAR
