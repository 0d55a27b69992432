"""A follow-up that was taken back and is put again, and others that no form would send."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests import made
from tests.followed import AT, DAY, LATER, brought_to, come, follow, refused, status
from tests.tampered import Tampering
from xicotepec_atencion.domain.changes import Edit, GiveLetter, Put, Stale, Together
from xicotepec_atencion.domain.follow_up import Move, Status
from xicotepec_atencion.domain.intake import Visit
from xicotepec_atencion.store.examine import examine
from xicotepec_atencion.store.store import Store

UNFIT = "El texto trae signos que no se pueden guardar: escríbalo sin ellos. Nada se modificó."


@pytest.fixture
def desk(store: Store) -> Store:
    """A file that knows two departments."""
    made.do(store, Together(tuple(map(Put, made.DEPARTMENTS))))
    return store


def undone(store: Store, visit: Visit, move: Move, day: date = DAY) -> Edit:
    """What would do it again."""
    return made.edit(store, made.edit(store, Put(made.follow_up(visit, move, day)), AT), AT)


# put again


def test_what_was_undone_is_not_done_again_before_its_visit_came(desk: Store):
    visit = come(desk)
    redo = undone(desk, visit, Move.RESOLVE)
    moved = made.put(desk, replace(visit, served_on=DAY + timedelta(1)), AT, reason="era otro día")
    refused(desk, redo, "", Stale)
    made.put(desk, replace(moved, served_on=DAY), AT, reason="no era")
    made.edit(desk, redo, AT)
    assert status(desk, visit) == Status.RESOLVED


def test_what_was_undone_is_not_done_again_after_what_came_later_in_the_file_and_earlier_in_time(desk: Store):
    visit = come(desk)
    redo = undone(desk, visit, Move.START, LATER)
    resolved = follow(desk, visit, Move.RESOLVE, LATER - timedelta(1))
    refused(desk, redo, "", Stale)
    made.put(desk, resolved.undone(), AT)
    follow(desk, visit, Move.RESOLVE, LATER)
    made.edit(desk, redo, AT)
    assert examine(desk).findings == ()


def test_a_note_has_its_place_wherever_its_day_is(desk: Store):
    visit = come(desk)
    redo = undone(desk, visit, Move.NOTE, LATER)
    follow(desk, visit, Move.RESOLVE, DAY)
    made.edit(desk, redo, AT)
    assert status(desk, visit) == Status.RESOLVED
    assert examine(desk).findings == ()


def test_what_was_done_with_a_visit_that_was_undone_never_comes_to_another_of_the_same_sheet(desk: Store):
    (sheet,) = made.reserved(desk, 1, AT)
    visit = made.visit(uid=sheet.uid, name="Una Nadie")
    capture = made.edit(desk, Put(visit), AT)
    redo = undone(desk, visit, Move.REFER)
    again = made.edit(desk, capture, AT)
    refused(desk, redo, "", Stale)  # of a visit that is not there
    other = made.put(desk, made.visit(uid=sheet.uid, name="Otra Nadie"), AT)
    refused(desk, again, "", Stale)
    refused(desk, redo, "", Stale)
    corrected = made.put(desk, replace(other, note="barda"), AT, reason="faltaba")
    refused(desk, redo, "", Stale)
    assert (desk.follow_ups.of(sheet.uid), status(desk, corrected)) == ([], Status.REGISTERED)
    made.edit(desk, undone(desk, corrected, Move.REFER), AT)
    assert status(desk, corrected) == Status.REFERRED


def test_what_was_undone_with_its_visit_comes_again_with_it(desk: Store):
    visit = come(desk)
    redo = undone(desk, visit, Move.REFER)
    gone = replace(visit, cancelled="duplicada")
    made.edit(desk, made.edit(desk, Put(gone), AT), AT)
    made.edit(desk, redo, AT)
    assert status(desk, visit) == Status.REFERRED


def test_a_visit_with_follow_ups_is_corrected_and_cancelled_on_its_day(desk: Store):
    visit = come(desk)
    follow(desk, visit, Move.RESOLVE)
    noted = made.put(desk, replace(visit, note="barda"), AT, reason="faltaba")
    refused(desk, Put(replace(noted, served_on=DAY + timedelta(1)), reason="mal"), "Ya tiene seguimiento del 16 mar")
    made.put(desk, replace(noted, cancelled="duplicada"), AT)
    assert status(desk, replace(noted, cancelled="duplicada")) == Status.CANCELLED


@pytest.mark.parametrize("day", ["2026-03-15", "2026-03-25"])
def test_a_day_out_of_order_is_found(desk: Store, day: str):
    """Before its visit, and after what came later."""
    visit = come(desk)
    follow(desk, visit, Move.START, DAY + timedelta(1))
    follow(desk, visit, Move.RESOLVE, DAY + timedelta(2))
    assert examine(desk).findings == ()
    with Tampering(desk.path) as tampering:
        tampering.raw.execute("UPDATE follow_up SET day = ? WHERE move = 'start'", (day,))
    assert any(each.endswith("los días de su seguimiento no están en orden.") for each in examine(desk).findings)


# what no form would send


@pytest.mark.parametrize("text", ["\u200b", " \u200b\u00a0 ", "\x00"])
def test_text_that_cannot_be_seen_says_nothing(desk: Store, text: str):
    note = made.follow_up(come(desk), Move.NOTE, text=text)
    refused(desk, Put(note), "Escriba qué se hizo o qué respondieron. Nada se modificó.")


@pytest.mark.parametrize("text", ["a\x00b", "a\ud800b", "barda\x07", "sin componer: e\u0301"])
def test_text_that_cannot_be_kept_is_refused(desk: Store, text: str):
    refused(desk, Put(made.follow_up(come(desk), Move.START, text=text)), UNFIT)


def test_to_a_department_that_is_retired_nothing_more_is_referred(desk: Store):
    """Whom it has asked already is still reminded."""
    visit, other = come(desk), come(desk)
    follow(desk, visit, Move.REFER)
    (department,) = (each for each in made.DEPARTMENTS if each.uid == desk.cases.of(visit).department)
    stands = next(each for each in desk.catalogues.items(department.catalogue) if each.uid == department.uid)
    made.put(desk, replace(stands, retired=True), AT)
    refused(desk, Put(made.follow_up(other, Move.REFER)), "Esa dependencia ya no se ofrece: elija otra.")
    follow(desk, visit, Move.REMIND)


def test_what_never_stood_is_not_taken_back(desk: Store):
    refused(desk, Put(made.follow_up(come(desk)).undone()), "", Stale)


def test_of_a_visit_that_is_cancelled_no_oficio_is_given(desk: Store):
    visit = brought_to(desk, "cancelled")
    (referred,) = desk.follow_ups.of(visit.uid)
    refused(desk, GiveLetter(referred.what.uid), "Esa atención está cancelada: no se da su oficio. Nada se modificó.")
