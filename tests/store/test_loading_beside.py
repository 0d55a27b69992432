"""A desk goes on saving visits while a file of many rows is loaded beside it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Event

from tests import batched, made
from tests.batched import load
from xicotepec_atencion.domain.changes import AcceptBatch, WithdrawBatch
from xicotepec_atencion.store.examine import examine
from xicotepec_atencion.store.store import Store

ROWS = 20_000
OF = batched.source()


def test_a_desk_saves_while_a_file_is_loaded(store: Store):
    moved, saved = Event(), 0

    def loads() -> AcceptBatch:
        return load(store.path, OF, batched.rows(OF, ROWS), made.actor(), made.LATER, lambda _: moved.set())

    with ThreadPoolExecutor(1) as beside:
        loading = beside.submit(loads)
        loading.add_done_callback(lambda _: moved.set())
        while not loading.done():
            moved.wait(60)
            moved.clear()
            visit = made.put(store, made.visit(date(2026, 1, 7), name=f"Del puesto {saved}"), made.LATER)
            saved += 1
            recorded = store.visits.last()
            assert recorded
            assert (recorded.visit, recorded.folio.number) == (visit, saved)
        act = loading.result()
    assert saved > 1
    assert act.rows == ROWS
    assert made.sql(store, "SELECT min(id), max(id), count(*) FROM visit WHERE id > 0") == [(1, saved, saved)]
    assert sum(store.counts.figures(2026).amounts.values()) == saved
    made.do(store, act, made.LATER)
    visits = sum(each.visits for each in store.summaries.of_days(date(2026, 1, 1), date(2026, 12, 31)))
    assert visits == ROWS + saved
    made.do(store, WithdrawBatch(act.batch, "no iba"), made.LATER)
    assert sum(store.counts.figures(2026).amounts.values()) == saved
    assert examine(store).findings == ()
