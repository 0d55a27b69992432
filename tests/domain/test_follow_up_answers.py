"""What somebody answers about a move, and the follow-ups that it comes to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from tests import made
from xicotepec_atencion.domain.cases import Case, case_of
from xicotepec_atencion.domain.follow_up import Move, Outcome, Status, Told
from xicotepec_atencion.domain.follow_up_answers import NOT_AT_DESK, Answers, Matter, apart, problems_in
from xicotepec_atencion.domain.intake import Folio, Recorded
from xicotepec_atencion.domain.people import ANONYMOUS

DAY = made.TODAY


def matter(status: Status = Status.REGISTERED, number: int = 1, **fields: Any) -> Matter:
    visit = made.visit(DAY - timedelta(5))
    case = replace(Case(status, DAY - timedelta(3)), **fields)
    return Matter(Recorded(visit, Folio("NIN-OFI", 2026, "V1", number), made.NOW, "Eva"), case)


def test_each_move_is_one_follow_up_of_its_visit():
    one = matter()
    (made_one,) = Answers(Move.REFER, DAY, "Que revisen", made.DEPARTMENTS[0].uid, DAY).follow_ups(one)
    assert (made_one.visit, made_one.move, made_one.day) == (one.recorded.visit.uid, Move.REFER, DAY)
    assert (made_one.text, made_one.department, made_one.due) == ("Que revisen", made.DEPARTMENTS[0].uid, DAY)


def test_a_reminder_goes_to_whoever_has_the_matter():
    one = matter(Status.REFERRED, department=made.DEPARTMENTS[1].uid)
    (reminder,) = Answers(Move.REMIND, DAY, department=made.DEPARTMENTS[0].uid).follow_ups(one)
    assert reminder.department == made.DEPARTMENTS[1].uid


def test_settled_at_the_desk_is_one_step():
    one = matter()
    answers = Answers(Move.RESOLVE, DAY, outcome=Outcome.AT_DESK, knows=True)
    (settled,) = answers.follow_ups(one)
    assert (settled.move, settled.outcome, settled.told) == (Move.SETTLE, Outcome.AT_DESK, Told.IN_PERSON)
    assert not answers.closes
    assert problems_in(answers, [one], DAY) == {}


@pytest.mark.parametrize("outcome", [Outcome.POSITIVE, Outcome.NEGATIVE, Outcome.UNFOUNDED])
def test_who_knows_already_has_the_matter_closed_in_the_same_step(outcome: Outcome):
    one = matter()
    answers = Answers(Move.RESOLVE, DAY, "Que así queda.", outcome=outcome, told=Told.BY_PHONE, knows=True)
    resolved, closed = answers.follow_ups(one)
    assert problems_in(answers, [one], DAY) == {}
    assert case_of(one.recorded.visit, [resolved, closed], followed=True).status == Status.CLOSED
    assert (closed.text, closed.told) == ("Que así queda.", Told.BY_PHONE)
    assert bool(resolved.text) == (outcome != Outcome.POSITIVE)
    assert resolved.uid != closed.uid


def test_closing_at_once_asks_what_closing_asks():
    answers = Answers(Move.RESOLVE, DAY, outcome=Outcome.POSITIVE, knows=True)
    found = problems_in(answers, [matter()], DAY)
    assert found == {"text": "Escriba qué se le respondió.", "told": "Elija cómo se le avisó."}
    assert problems_in(replace(answers, knows=False), [matter()], DAY) == {}


def test_without_an_outcome_nothing_else_is_doubted():
    assert problems_in(Answers(Move.RESOLVE, DAY), [matter()], DAY) == {"outcome": "Elija cómo se resolvió."}


def test_of_several_matters_the_one_whose_day_is_wrong_is_named():
    late = matter(number=7)._replace(case=Case(Status.REGISTERED, DAY))
    answers = Answers(Move.START, DAY - timedelta(2))
    assert problems_in(answers, [matter(), late], DAY) == {
        "day": "Folio 000007: La fecha no puede ser anterior al último cambio de estado."
    }
    assert problems_in(answers, [matter()], DAY) == {}


def test_those_with_which_it_may_not_be_done_stand_apart_with_their_reason():
    good, closed = matter(), matter(Status.CLOSED)
    assert apart([good, closed], Move.RESOLVE) == (
        [good],
        [(closed, "El asunto ya está cerrado: reábralo si falta algo.")],
    )


def test_a_text_that_cannot_be_kept_is_told():
    found = problems_in(Answers(Move.NOTE, DAY, "a" * 2001), [matter()], DAY)
    assert found == {"text": "Sobra 1 letra: caben 2,000."}


def test_a_day_that_is_to_come_is_told_once():
    found = problems_in(Answers(Move.START, date(2030, 1, 1)), [matter()], DAY)
    assert found == {"day": "La fecha no puede pasar de hoy."}


@pytest.mark.parametrize("status", [Status.REFERRED, Status.UNDERWAY, Status.REOPENED])
def test_what_somebody_took_up_was_not_settled_at_the_desk(status: Status):
    answers = Answers(Move.RESOLVE, DAY, outcome=Outcome.AT_DESK)
    assert problems_in(answers, [matter(status)], DAY) == {"outcome": NOT_AT_DESK}
    assert problems_in(answers, [matter(Status.UNFOLLOWED)], DAY) == {}


def test_of_whose_data_are_withheld_a_matter_ends_without_words():
    seen, withheld = matter(number=7), matter()
    withheld = withheld._replace(recorded=replace(withheld.recorded, unseen=ANONYMOUS))
    answers = Answers(Move.RESOLVE, DAY, outcome=Outcome.NEGATIVE, told=Told.BY_PHONE, knows=True)
    assert problems_in(answers, [withheld], DAY) == {}
    said = replace(answers, text="No hay recursos.")
    assert problems_in(said, [withheld], DAY)["text"].endswith("registre el paso sin texto.")
    assert problems_in(said, [seen], DAY) == {}
    assert problems_in(said, [seen, withheld], DAY)["text"].startswith("Folio 000001: ")
