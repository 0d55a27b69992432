"""The privacy notice's versions and the receipts: what was shown or given out is not taken back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests import made
from xicotepec_atencion.domain.accounts import Role
from xicotepec_atencion.domain.changes import Admit, GiveReceipt, Put, Refused, Stale
from xicotepec_atencion.domain.intake import UNDONE
from xicotepec_atencion.domain.papers import Notice
from xicotepec_atencion.store.refusing import GIVEN, OTHER_WORDS, SHOWN
from xicotepec_atencion.store.store import Store

FIRST, SECOND = Notice(version=1, text="Texto uno."), Notice(version=2, text="Texto dos.")


# the notice


def test_the_highest_version_is_in_force_since_it_was_written(store: Store):
    assert store.notices.current() is None
    assert store.notices.next_version() == 1
    made.put(store, FIRST, made.moment(day=1))
    second = made.put(store, SECOND, made.moment(day=5))
    assert store.notices.current() == SECOND
    assert store.notices.since(second) == made.moment(day=5)
    assert [(each.version, each.text) for each in store.notices.all()] == [(1, "Texto uno."), (2, "Texto dos.")]


def test_a_version_taken_back_leaves_the_one_before_in_force(store: Store):
    made.put(store, FIRST)
    back = made.edit(store, Put(SECOND))
    again = made.edit(store, back)
    assert store.notices.current() == FIRST
    assert store.notices.next_version() == 3  # a number is never given to two texts
    made.edit(store, again)
    current = store.notices.current()
    assert current == SECOND


def test_since_when_outlives_taking_back_and_doing_again(store: Store):
    made.put(store, FIRST, made.moment(day=1))
    again = made.edit(store, made.edit(store, Put(SECOND), made.moment(day=5)), made.moment(day=6))
    made.edit(store, again, made.moment(day=7))
    current = store.notices.current()
    assert current
    assert store.notices.since(current) == made.moment(day=5)


def test_a_version_that_was_shown_is_not_taken_back(store: Store):
    made.put(store, FIRST)
    back = made.edit(store, Put(SECOND))
    made.put(store, made.visit(notice=2))
    before = made.dump(store)
    with pytest.raises(Refused) as refused:
        made.do(store, back)
    assert str(refused.value) == SHOWN
    assert made.dump(store) == before
    assert [store.notices.shown(version) for version in (1, 2)] == [False, True]


def test_a_visit_that_was_taken_back_was_shown_the_notice_all_the_same(store: Store):
    back = made.edit(store, Put(FIRST))
    made.edit(store, made.edit(store, Put(made.visit(notice=1))))
    with pytest.raises(Refused):
        made.do(store, back)


@pytest.mark.parametrize(("role", "may"), [(Role.CLERK, False), (Role.SECRETARY, True)])
def test_the_secretary_writes_the_notice(store: Store, role: Role, may: bool):
    for each in (Role.ADMINISTRATOR, role):
        made.do(store, Admit(made.account(each)), by=made.with_account(Role.ADMINISTRATOR) if each is role else None)
    if may:
        made.do(store, Put(FIRST), by=made.with_account(role))
        assert store.notices.current() == FIRST
    else:
        with pytest.raises(Refused):
            made.do(store, Put(FIRST), by=made.with_account(role))


# receipts


def test_a_visit_whose_receipt_was_given_is_not_undone(store: Store):
    visit = made.visit(name="Ana Nadie")
    back = made.edit(store, Put(visit))
    made.do(store, GiveReceipt(visit.uid))
    before = made.dump(store)
    with pytest.raises(Refused) as refused:
        made.do(store, back)
    assert str(refused.value) == GIVEN
    assert made.dump(store) == before
    recorded = store.visits.recorded(visit.uid)
    assert recorded
    assert (recorded.given, recorded.visit.cancelled) == (True, None)


def test_it_is_cancelled_with_its_reason_and_that_is_undone(store: Store):
    visit = made.put(store, made.visit())
    made.do(store, GiveReceipt(visit.uid))
    back = made.edit(store, Put(replace(visit, cancelled="Registrada dos veces")))
    assert store.counts.opened(made.ACTIVITY.uid, [made.MARCH])[0].cancelled == "Registrada dos veces"
    made.edit(store, back)
    recorded = store.visits.recorded(visit.uid)
    assert recorded
    assert recorded.visit.cancelled is None


def test_it_is_corrected_as_any_other(store: Store):
    visit = made.put(store, made.visit())
    made.do(store, GiveReceipt(visit.uid))
    corrected = made.put(store, replace(visit, persons=2), reason="Eran dos")
    recorded = store.visits.recorded(visit.uid)
    assert recorded
    assert recorded.visit == corrected


@pytest.mark.parametrize("undone", [False, True])
def test_a_cancelled_visit_is_given_no_receipt(store: Store, undone: bool):
    visit = made.visit()
    back = made.edit(store, Put(visit))
    kept = store.visits.recorded(visit.uid)
    assert kept
    made.edit(store, back if undone else Put(replace(kept.visit, cancelled="Registrada dos veces")))
    with pytest.raises(Refused, match="está cancelada"):
        made.do(store, GiveReceipt(visit.uid))
    assert not store.receipts.given(visit.uid)


def test_a_receipt_of_no_visit_is_stale(store: Store):
    with pytest.raises(Stale):
        made.do(store, GiveReceipt(made.uid("nobody's")))


# what is not as it seems


@pytest.mark.parametrize("reason", [UNDONE, f"  {UNDONE.upper()}. "])
def test_a_cancellation_is_not_called_an_undo(store: Store, reason: str):
    (sheet,) = made.reserved(store, 1)
    back = made.edit(store, Put(made.visit(uid=sheet.uid)))
    recorded = store.visits.recorded(sheet.uid)
    assert recorded
    before = made.dump(store)
    with pytest.raises(Refused) as refused:
        made.do(store, Put(replace(recorded.visit, cancelled=reason)))
    assert str(refused.value) == OTHER_WORDS
    assert made.dump(store) == before
    again = made.edit(store, back)
    made.edit(store, made.edit(store, again))
    assert store.sheets.all()[0].free


def test_a_visit_of_nobody_known_is_stale(store: Store):
    before = made.dump(store)
    with pytest.raises(Stale):
        made.put(store, made.visit(person=made.uid("nobody")))
    assert made.dump(store) == before


def test_a_document_stays_the_one_it_is_and_of_its_visit(store: Store):
    one, other = (made.put(store, made.visit()) for _ in range(2))
    kept = made.put(store, made.attachment(one.uid))
    before = made.dump(store)
    for changed in (
        replace(kept, visit=other.uid),
        replace(kept, digest="cd" * 32),
        replace(kept, size=1),
        made.attachment(made.uid("no visit"), "otro.pdf"),
    ):
        with pytest.raises(Stale):
            made.put(store, changed)
    assert made.dump(store) == before
    assert made.put(store, replace(kept, name="mejor.pdf")).name == "mejor.pdf"
