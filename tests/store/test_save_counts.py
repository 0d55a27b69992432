"""What a save, and a load, ask of the file: counted, for times drift."""

from __future__ import annotations

from datetime import date

from tests import batched, made
from xicotepec_atencion.domain.at_desk import and_settled
from xicotepec_atencion.domain.changes import Change, Put, Together
from xicotepec_atencion.domain.follow_up import Move
from xicotepec_atencion.store.store import Store

MOST_RECORDED, MOST_SETTLED = 25, 35  # statements: one more wants its reason
OF = batched.source()
LOADED, LOG = 1_500, 1_000_000  # rows, and bytes; of all of them the log would have 2,500,000


def asked(store: Store, change: Change) -> list[str]:
    """The statements of the program itself: not what triggers and indexes do for each."""
    said: list[str] = []
    raw = store._db.connection()
    raw.set_trace_callback(said.append)
    made.do(store, change)
    raw.set_trace_callback(None)
    own = [" ".join(each.split()) for each in said if not each.startswith("--")]
    return [each for before, each in zip(["", *own], own, strict=False) if each != before]  # a trigger tells it again


def test_recording_a_visit_asks_no_more_than_it_did(store: Store):
    visit = made.visit()
    assert len(asked(store, Put(visit))) <= MOST_RECORDED
    again = made.visit()
    assert len(asked(store, and_settled(Put(again), [again]))) <= MOST_SETTLED


def test_a_visit_that_two_steps_touch_is_indexed_and_settled_once(store: Store):
    visit = made.visit()
    note = made.follow_up(visit, Move.NOTE, text="Trajo su acta inventada.")
    said = asked(store, Together((Put(visit), Put(note))))
    assert sum(each.startswith("INSERT INTO visit_words") for each in said) == 1
    assert not any(each.startswith("DELETE FROM visit_words") for each in said)
    assert sum("FROM entry e LEFT JOIN area" in each for each in said) == 1
    assert [each.visit.uid for each in store.visits.on(visit.served_on)] == [visit.uid]
    assert store.ledger.recounted()


def test_a_save_reads_the_closed_months_of_its_own_year(store: Store):
    said = asked(store, Put(made.visit(date(2026, 1, 7))))
    assert [each for each in said if "FROM closed" in each] == [
        "SELECT month FROM closed WHERE month BETWEEN 202600 AND 202612"
    ]


def test_what_is_loaded_is_carried_over_meanwhile(store: Store):
    """Or a desk that saves would have to, in the middle of its save."""
    log = store.path.with_name(f"{store.path.name}-wal")
    sizes: list[int] = []
    batched.load(
        store.path, OF, batched.rows(OF, LOADED), made.actor(), made.LATER, lambda _: sizes.append(log.stat().st_size)
    )
    assert len(sizes) > 4
    assert max(sizes) < LOG
