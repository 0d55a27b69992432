"""What becomes of matters, in a real file: each move in each status, what is refused, and undo."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import product
from typing import Any

import pytest

from tests import made
from tests.followed import AT, DAY, LATER, brought_to, come, follow, refused, status
from tests.moves import PAIRS, TABLE, status_of
from xicotepec_atencion.domain.cases import Case, misspoken
from xicotepec_atencion.domain.changes import Edit, Put, Refused, Stale, Together
from xicotepec_atencion.domain.follow_up import FollowUp, Move, Outcome, Status, Told
from xicotepec_atencion.domain.intake import UNDONE
from xicotepec_atencion.domain.stored import new_uid
from xicotepec_atencion.store.examine import examine
from xicotepec_atencion.store.keeping import Stamp, Writing
from xicotepec_atencion.store.store import Store

NOTHING = "Nada se modificó."


@pytest.fixture
def desk(store: Store) -> Store:
    """A file that knows two departments."""
    made.do(store, Together(tuple(map(Put, made.DEPARTMENTS))))
    return store


# what may follow


@pytest.mark.parametrize("way", TABLE)
def test_a_visit_is_brought_to_each_status(desk: Store, way: str):
    visit = brought_to(desk, way)
    assert status(desk, visit) == status_of(way)
    assert examine(desk).findings == ()


@pytest.mark.parametrize(("way", "move"), PAIRS)
def test_each_move_in_each_status(desk: Store, way: str, move: str):
    visit, says = brought_to(desk, way), TABLE[way][move]
    what = made.follow_up(visit, Move(move))
    if says not in list(Status):
        refused(desk, Put(what), f"{says} {NOTHING}")
        return
    before, stood = desk.follow_ups.of(visit.uid), desk.cases.of(visit)
    back = made.edit(desk, Put(what), AT)
    assert desk.cases.of(visit).status == Status(says)
    assert [each.what for each in desk.follow_ups.of(visit.uid)] == [*(each.what for each in before), what]
    made.edit(desk, back, AT)
    assert (desk.follow_ups.of(visit.uid), desk.cases.of(visit)) == (before, stood)
    assert desk.ledger.recounted()


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"move": Move.NOTE, "text": " "}, "Escriba qué se hizo o qué respondieron."),
        ({"move": Move.REFER, "due": None}, "Diga para cuándo se espera respuesta."),
        ({"move": Move.REFER, "department": None}, "Elija a qué dependencia."),
        ({"move": Move.NOTE, "day": DAY - timedelta(1)}, "La fecha no puede ser anterior a la atención."),
        ({"move": Move.NOTE, "day": AT.date() + timedelta(1)}, "La fecha no puede pasar de hoy."),
        ({"move": Move.NOTE, "outcome": Outcome.POSITIVE}, "Sólo al resolver se dice cómo se resolvió."),
        ({"move": Move.NOTE, "told": Told.IN_PERSON}, "Sólo al cerrar se dice cómo se le avisó."),
        ({"move": Move.NOTE, "department": made.DEPARTMENTS[0].uid}, "Sólo al canalizar y al recordar"),
        ({"move": Move.RESOLVE, "due": LATER}, "Lo que se resuelve o se cierra ya no tiene plazo."),
        ({"move": Move.RESOLVE, "outcome": Outcome.AT_DESK}, "Lo que se orienta en el acto"),
        ({"move": Move.SETTLE, "outcome": Outcome.POSITIVE}, "Lo que se resuelve en el acto"),
        ({"move": Move.SETTLE, "outcome": None}, "Elija cómo se resolvió."),
        ({"move": Move.SETTLE, "told": None}, "Elija cómo se le avisó."),
        ({"move": Move.REFER, "department": made.uid("nobody's")}, "Los datos no concuerdan"),
    ],
)
def test_what_is_not_said_rightly_is_refused_whoever_asks(desk: Store, fields: dict[str, Any], says: str):
    """Also what no form would send."""
    visit = come(desk)
    what = replace(made.follow_up(visit, fields["move"]), **fields)
    refused(desk, Put(what), says)
    refused(desk, Put(what), NOTHING)


def test_a_reminder_goes_to_who_has_the_matter(desk: Store):
    visit = come(desk)
    follow(desk, visit, Move.REFER)
    other = made.follow_up(visit, Move.REMIND, department=made.DEPARTMENTS[1].uid)
    refused(desk, Put(other), f"Esa dependencia no tiene el asunto. {NOTHING}")


def test_today_is_the_day_where_the_office_is(desk: Store):
    """By then the day after had begun where the clock is."""
    visit, night = come(desk), datetime(2026, 5, 1, 3, tzinfo=UTC)
    may = replace(made.follow_up(visit, Move.NOTE), day=date(2026, 5, 1))
    with pytest.raises(Refused, match="La fecha no puede pasar de hoy"):
        made.edit(desk, Put(may), night)
    made.edit(desk, Put(replace(may, day=date(2026, 4, 30))), night)
    assert [each.what.day for each in desk.follow_ups.of(visit.uid)] == [date(2026, 4, 30)]


def test_what_the_file_would_refuse_is_said_before_in_a_sentence(desk: Store):
    """Of every way to fill one in, the walls refuse just those of which something is said of these fields."""
    visit, fields = come(desk), ("department", "due", "outcome", "told")
    days, told = (None, DAY - timedelta(1), LATER), (None, Told.BY_PHONE)
    ways = product(Move, (None, made.DEPARTMENTS[0].uid), days, (None, *Outcome), told)
    disagree: list[FollowUp] = []
    for move, department, due, outcome, how in ways:
        what = FollowUp(new_uid(), visit.uid, move, DAY, "x", department, due, outcome, how)
        said = misspoken(what)
        assert set(said) <= {*fields}
        disagree += [what] if bool(said) == is_let_through(desk, what) else []
    assert disagree == []


def is_let_through(store: Store, what: FollowUp) -> bool:
    """By the walls of the file, whoever asks."""
    stamp = Stamp(store.log.head().count + 1, made.actor(), AT)
    with store._db.atomic() as change:
        try:
            store.follow_ups.insert(what, Writing(1, stamp))
        except Refused:
            return False
        finally:
            change.rollback()
    return True


def test_what_happened_is_never_rewritten(desk: Store):
    visit = come(desk)
    referred = follow(desk, visit, Move.REFER)
    for other in ({"text": "otro"}, {"due": LATER}, {"move": Move.START}, {"day": LATER}, {"visit": come(desk).uid}):
        refused(desk, Put(replace(referred, **other)), "", Stale)
        refused(desk, Put(replace(referred, **other, removed=True)), "", Stale)


def test_a_follow_up_of_nobody_is_refused(desk: Store):
    refused(desk, Put(made.follow_up(made.visit())), "", Stale)


# undo


def test_a_resolution_that_somebody_closed_meanwhile_is_not_undone(desk: Store):
    visit = come(desk)
    back = made.edit(desk, Put(made.follow_up(visit, Move.RESOLVE)), AT)
    closed = follow(desk, visit, Move.CLOSE)
    refused(desk, back, "", Stale)
    made.put(desk, closed.undone(), AT)
    made.edit(desk, back, AT)
    assert status(desk, visit) == Status.REGISTERED


def test_a_referral_on_which_a_reminder_leans_is_not_undone(desk: Store):
    visit = come(desk)
    back = made.edit(desk, Put(made.follow_up(visit, Move.REFER)), AT)
    follow(desk, visit, Move.START)
    follow(desk, visit, Move.REMIND)
    refused(desk, back, "", Stale)


def test_what_was_undone_is_not_done_again_where_the_matter_went_on(desk: Store):
    visit = come(desk)
    redo = made.edit(desk, made.edit(desk, Put(made.follow_up(visit, Move.RESOLVE)), AT), AT)
    follow(desk, visit, Move.REFER)
    refused(desk, redo, "", Stale)


def test_a_visit_with_follow_ups_is_cancelled_and_not_undone(desk: Store):
    visit = made.visit()
    back = made.edit(desk, Put(visit), AT)
    assert isinstance(back, Put)
    resolved = follow(desk, visit, Move.RESOLVE)
    refused(desk, back, "Ya tiene seguimiento: no se deshace. Cancélela con su motivo")
    cancelled = replace(visit, revision=back.what.revision, cancelled="duplicada")
    undo = made.edit(desk, Put(cancelled), AT)
    assert desk.cases.of(cancelled) == Case(Status.CANCELLED, DAY)
    made.edit(desk, undo, AT)
    assert status(desk, visit) == Status.RESOLVED
    made.put(desk, resolved.undone(), AT)
    made.edit(desk, back, AT)
    assert status(desk, replace(visit, cancelled=UNDONE)) == Status.CANCELLED


def test_a_visit_settled_as_it_is_recorded_is_one_step(desk: Store):
    visit = made.visit()
    both: Edit = Together((Put(visit), Put(made.follow_up(visit, Move.SETTLE))))
    back = made.edit(desk, both, AT)
    assert status(desk, visit) == Status.CLOSED
    redo = made.edit(desk, back, AT)
    recorded = desk.visits.recorded(visit.uid)
    assert recorded
    assert recorded.visit.cancelled == UNDONE
    assert desk.follow_ups.of(visit.uid) == []
    made.edit(desk, redo, AT)
    assert status(desk, visit) == Status.CLOSED
    assert examine(desk).findings == ()


def test_the_day_of_a_visit_is_not_moved_behind_what_was_done_with_it(desk: Store):
    visit = come(desk, served_on=DAY - timedelta(3))
    follow(desk, visit, Move.NOTE)
    refused(
        desk,
        Put(replace(visit, served_on=LATER), reason="mal"),
        "Ya tiene seguimiento del 16 mar 2026: la atención no puede ser",
    )
    made.put(desk, replace(visit, served_on=DAY), AT, reason="estaba mal")
    assert desk.cases.of(replace(visit, served_on=DAY)) == Case(Status.REGISTERED, DAY)
