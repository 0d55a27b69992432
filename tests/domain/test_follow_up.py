"""Where a matter stands, what may follow, and what a form of it has to say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from tests import made
from tests.moves import PAIRS, TABLE, WAYS, brought, status_of
from xicotepec_atencion.domain.cases import Case, Holder, NotAllowed, Resolution, case_of, problems, refusal
from xicotepec_atencion.domain.follow_up import FollowUp, Letter, Move, Outcome, Status, Told
from xicotepec_atencion.domain.intake import Folio
from xicotepec_atencion.domain.queues import CaseRow

VISIT = made.visit()
DAY = VISIT.served_on
LATER, LATEST = DAY + timedelta(5), DAY + timedelta(40)
FIRST, SECOND = (each.uid for each in made.DEPARTMENTS)


def standing(way: str) -> Case:
    visit = replace(VISIT, cancelled="duplicada") if way == "cancelled" else VISIT
    return case_of(visit, brought(way, VISIT), followed=way != "unfollowed")


def after(*follow_ups: FollowUp) -> Case:
    return case_of(VISIT, follow_ups, followed=True)


# what may follow


def test_the_table_is_whole():
    assert set(WAYS) == set(TABLE)
    assert {status_of(way) for way in TABLE} == set(Status)
    assert all(set(moves) == set(Move) for moves in TABLE.values())
    assert {said for moves in TABLE.values() for said in moves.values()} >= set(Status) - {"unfollowed", "cancelled"}


@pytest.mark.parametrize("way", TABLE)
def test_it_is_brought_to_each_status(way: str):
    assert standing(way).status == status_of(way)


@pytest.mark.parametrize(("way", "move"), PAIRS)
def test_each_move_in_each_status(way: str, move: str):
    case, says, what = standing(way), TABLE[way][move], made.follow_up(VISIT, Move(move))
    if says in list(Status):
        assert refusal(case, what.move) == ""
        assert problems(what, VISIT, case, DAY) == {}
        assert case.after(what).status == Status(says)
    else:
        assert refusal(case, what.move) == problems(what, VISIT, case, DAY)["move"] == says
        with pytest.raises(NotAllowed, match=says):
            case.after(what)


def test_what_was_taken_back_is_as_if_it_had_not_been():
    referred, resolved = made.follow_up(VISIT, Move.REFER), made.follow_up(VISIT, Move.RESOLVE)
    assert after(referred, resolved.undone()) == after(referred)
    assert after(referred.undone(), resolved) == after(resolved)
    with pytest.raises(NotAllowed):
        after(resolved.undone(), made.follow_up(VISIT, Move.CLOSE))


def test_a_cancelled_visit_waits_for_nothing_whatever_was_done():
    cancelled = replace(VISIT, cancelled="duplicada")
    case = case_of(cancelled, [made.follow_up(VISIT, Move.RESOLVE, LATER)], followed=True)
    assert case == Case(Status.CANCELLED, since=LATER)
    assert not case.open


# what a case says


def test_a_referral_says_who_has_it_until_when_and_since_when():
    first = made.follow_up(VISIT, Move.REFER, DAY, due=LATER)
    assert after(first) == Case(Status.REFERRED, DAY, FIRST, LATER)
    again = made.follow_up(VISIT, Move.REFER, LATER, department=SECOND, due=LATEST)
    assert after(first, again) == Case(Status.REFERRED, LATER, SECOND, LATEST)


@pytest.mark.parametrize("move", [Move.NOTE, Move.REMIND])
def test_what_moves_nothing_keeps_since_and_who_and_may_set_another_day(move: Move):
    first = made.follow_up(VISIT, Move.REFER, due=LATER)
    assert after(first, made.follow_up(VISIT, move, LATER)) == after(first)
    assert after(first, made.follow_up(VISIT, move, LATER, due=LATEST)) == replace(after(first), due=LATEST)


def test_work_begins_with_who_had_it_and_keeps_the_day():
    first = made.follow_up(VISIT, Move.REFER, due=LATER)
    assert after(first, made.follow_up(VISIT, Move.START, LATER)) == Case(Status.UNDERWAY, LATER, FIRST, LATER)


def test_what_is_resolved_is_with_nobody_and_counts_from_its_day():
    first, resolved = made.follow_up(VISIT, Move.REFER), made.follow_up(VISIT, Move.RESOLVE, LATER)
    assert after(first, resolved) == Case(Status.RESOLVED, LATER, resolution=Resolution(Outcome.POSITIVE, LATER))


def test_closing_keeps_the_day_of_the_resolution():
    resolved = made.follow_up(VISIT, Move.RESOLVE, LATER, outcome=Outcome.NEGATIVE, text="No hay.")
    closed = after(resolved, made.follow_up(VISIT, Move.CLOSE, LATEST))
    assert closed == Case(Status.CLOSED, LATEST, resolution=Resolution(Outcome.NEGATIVE, LATER))
    assert after(resolved, made.follow_up(VISIT, Move.NOTE, LATEST, due=LATEST)).due is None


def test_what_is_settled_at_the_desk_is_resolved_and_closed_at_once():
    settled = after(made.follow_up(VISIT, Move.SETTLE))
    assert settled == Case(Status.CLOSED, DAY, resolution=Resolution(Outcome.AT_DESK, DAY))


def test_what_is_reopened_is_no_longer_resolved_and_with_nobody():
    done = [made.follow_up(VISIT, Move.REFER), made.follow_up(VISIT, Move.RESOLVE)]
    assert after(*done, made.follow_up(VISIT, Move.REOPEN, LATER)) == Case(Status.REOPENED, LATER)
    due = made.follow_up(VISIT, Move.REOPEN, LATER, due=LATEST)
    assert after(*done, due) == Case(Status.REOPENED, LATER, due=LATEST)


def test_a_note_takes_up_what_nobody_followed():
    note = made.follow_up(VISIT, Move.NOTE, LATER, due=LATEST)
    assert case_of(VISIT, [note], followed=False) == Case(Status.REGISTERED, LATER, due=LATEST)


@pytest.mark.parametrize("status", Status)
def test_what_is_open(status: Status):
    assert Case(status, DAY).open == (status in {"registered", "referred", "underway", "reopened"})


@pytest.mark.parametrize(
    ("way", "has_it", "then", "turns"),
    [
        ("unfollowed", None, Move.RESOLVE, Move.START),
        ("registered", Holder.NOBODY, Move.RESOLVE, Move.START),
        ("referred", Holder.DEPARTMENT, Move.RESOLVE, Move.START),
        ("underway", Holder.OFFICE, Move.RESOLVE, None),
        ("underway, with a department", Holder.DEPARTMENT, Move.RESOLVE, None),
        ("resolved", None, Move.CLOSE, Move.REOPEN),
        ("closed", None, None, Move.REOPEN),
        ("closed at the desk", None, None, Move.REOPEN),
        ("reopened", Holder.NOBODY, Move.RESOLVE, Move.START),
        ("cancelled", None, None, None),
    ],
)
def test_who_has_it_and_what_comes_next(way: str, has_it: Holder | None, then: Move | None, turns: Move | None):
    case = standing(way)
    assert (case.holder, case.next_move, case.turning_move) == (has_it, then, turns)
    assert case.unresolved == (then == Move.RESOLVE)


@pytest.mark.parametrize(("days", "overdue", "due"), [(-1, False, False), (0, False, True), (1, True, False)])
def test_it_is_due_on_its_day_and_overdue_after_it(days: int, overdue: bool, due: bool):
    case, today = Case(Status.REFERRED, DAY, FIRST, LATER), LATER + timedelta(days)
    assert (case.is_overdue(today), case.is_due(today)) == (overdue, due)
    assert not Case(Status.REGISTERED, DAY).is_overdue(today)


def test_a_row_says_by_name_who_has_it():
    rows = [
        CaseRow(VISIT.uid, Folio("NIN-OFI", 2026, "V1", 1), DAY, "", "Bache", case, department)
        for case, department in (
            (Case(Status.REFERRED, DAY, FIRST, LATER), "Obras Inventadas"),
            (Case(Status.UNDERWAY, DAY, FIRST, LATER), "Obras Inventadas"),
            (Case(Status.UNDERWAY, DAY), ""),
            (Case(Status.REOPENED, DAY, due=LATER), ""),
            (Case(Status.CLOSED, DAY, resolution=Resolution(Outcome.POSITIVE, DAY)), ""),
        )
    ]
    assert [row.has_it for row in rows] == ["Obras Inventadas", "Obras Inventadas", "En esta oficina", "Sin turno", ""]


# what a form of it has to say

AT_ONCE = "Lo que se orienta en el acto se resuelve y se cierra a la vez."
AT_DESK = "Lo que se resuelve en el acto queda como orientada en el acto."


def found(move: Move, case: Case | None = None, today: date = LATEST, **fields: Any) -> dict[str, str]:
    what = replace(made.follow_up(VISIT, move, DAY), **fields)
    return problems(what, VISIT, case or Case(Status.REFERRED, DAY, FIRST, LATER), today)


@pytest.mark.parametrize(
    ("move", "fields", "field", "says"),
    [
        (Move.NOTE, {"text": ""}, "text", "Escriba qué se hizo o qué respondieron."),
        (Move.NOTE, {"text": " \n"}, "text", "Escriba qué se hizo o qué respondieron."),
        (Move.REFER, {"department": None}, "department", "Elija a qué dependencia."),
        (Move.REMIND, {"department": None}, "department", "Elija a qué dependencia."),
        (Move.REFER, {"due": None}, "due", "Diga para cuándo se espera respuesta."),
        (Move.REFER, {"due": DAY - timedelta(1)}, "due", "El plazo no puede vencer antes de la fecha."),
        (Move.NOTE, {"due": DAY - timedelta(1)}, "due", "El plazo no puede vencer antes de la fecha."),
        (Move.RESOLVE, {"outcome": None}, "outcome", "Elija cómo se resolvió."),
        (Move.RESOLVE, {"outcome": Outcome.NEGATIVE}, "text", "Escriba por qué."),
        (Move.RESOLVE, {"outcome": Outcome.UNFOUNDED}, "text", "Escriba por qué."),
        (Move.RESOLVE, {"due": LATER}, "due", "Lo que se resuelve o se cierra ya no tiene plazo."),
        (
            Move.RESOLVE,
            {"outcome": Outcome.AT_DESK},
            "outcome",
            "Lo que se orienta en el acto se resuelve y se cierra a la vez.",
        ),
        (Move.SETTLE, {"outcome": None}, "outcome", "Elija cómo se resolvió."),
        (
            Move.SETTLE,
            {"outcome": Outcome.POSITIVE},
            "outcome",
            "Lo que se resuelve en el acto queda como orientada en el acto.",
        ),
        (Move.SETTLE, {"told": None}, "told", "Elija cómo se le avisó."),
        (Move.NOTE, {"told": Told.BY_PHONE}, "told", "Sólo al cerrar se dice cómo se le avisó."),
        (Move.START, {"outcome": Outcome.POSITIVE}, "outcome", "Sólo al resolver se dice cómo se resolvió."),
        (Move.NOTE, {"department": FIRST}, "department", "Sólo al canalizar y al recordar se dice a qué dependencia."),
        (Move.REMIND, {"department": SECOND}, "department", "Esa dependencia no tiene el asunto."),
        (Move.NOTE, {"text": "x" * 2001}, "text", "Sobra 1 letra: caben 2,000."),
        (Move.NOTE, {"day": LATEST + timedelta(1)}, "day", "La fecha no puede pasar de hoy."),
        (Move.NOTE, {"day": DAY - timedelta(1)}, "day", "La fecha no puede ser anterior a la atención."),
    ],
)
def test_what_is_wrong_stands_beside_its_field(move: Move, fields: dict[str, Any], field: str, says: str):
    assert found(move, **fields) == {field: says}


@pytest.mark.parametrize("move", [Move.REFER, Move.REMIND, Move.START, Move.RESOLVE, Move.SETTLE])
def test_what_moves_it_comes_after_what_moved_it_before_and_a_note_may_be_late(move: Move):
    since = Case(Status.REFERRED, LATER, FIRST, LATEST)
    says = {"day": "La fecha no puede ser anterior al último cambio de estado."}
    assert found(move, since, due=None if move != Move.REFER else LATEST) == says
    assert found(Move.NOTE, since) == {}


def test_what_closes_and_reopens_says_what_and_how():
    resolved = Case(Status.RESOLVED, DAY, resolution=Resolution(Outcome.POSITIVE, DAY))
    assert found(Move.CLOSE, resolved, text="", told=None) == {
        "told": "Elija cómo se le avisó.",
        "text": "Escriba qué se le respondió.",
    }
    assert found(Move.REOPEN, resolved, text="") == {"text": "Escriba por qué se reabre."}
    assert found(Move.CLOSE, resolved, told=Told.UNREACHED) == {}


@pytest.mark.parametrize("move", [Move.REFER, Move.REMIND, Move.START, Move.SETTLE, Move.RESOLVE])
def test_these_say_nothing_that_is_not_asked(move: Move):
    assert found(move, text="") == {}
    assert found(move, text="", day=LATEST, due=LATEST if move == Move.REFER else None) == {}


# an oficio's number


@pytest.mark.parametrize(
    ("series", "number", "said"),
    [
        ("V1", 12, "NIN-OFI/CAN/0012/2026"),
        ("V2", 12, "NIN-OFI/CAN/V2-0012/2026"),
        ("V1", 12345, "NIN-OFI/CAN/12345/2026"),
    ],
)
def test_a_letter_is_called_by_its_number(series: str, number: int, said: str):
    assert str(Letter("NIN-OFI", 2026, series, number)) == said


@pytest.mark.parametrize("kind", [Status, Outcome, Told])
def test_everything_has_words(kind: type[Status | Outcome | Told]):
    said = [each.spanish for each in kind]
    assert len({*said} - {""}) == len(said)
    assert len({move.done for move in Move}) == len(Move)
