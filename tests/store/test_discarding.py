"""Who loads a file and who removes what was cut off never meet, and what lost a row is not accepted."""

from __future__ import annotations

import sqlite3
from collections.abc import Generator
from contextlib import closing, contextmanager

import pytest

from tests import batched, made
from tests.store.reading import is_sound
from xicotepec_atencion.domain.changes import Stale
from xicotepec_atencion.store.connection import connect
from xicotepec_atencion.store.discarding import Turns, discard
from xicotepec_atencion.store.loading_lock import held, place_of
from xicotepec_atencion.store.pace import Stopped
from xicotepec_atencion.store.store import Store

OF = batched.source()


class CutOff(Turns):
    """Dies after so many turns."""

    turns = 2

    @contextmanager
    def one(self) -> Generator[None]:
        if not self.turns:
            raise Stopped
        self.turns -= 1
        with super().one():
            yield


@pytest.mark.parametrize("turns", [1, 2, 3])
def test_what_is_being_removed_is_not_accepted(store: Store, turns: int):
    act = batched.loaded(store, OF, batched.rows(OF, 100))
    with closing(connect(store.path)) as db:
        dying = CutOff(db)
        dying.turns = turns
        with pytest.raises(Stopped):
            discard(db, dying)
    with pytest.raises(Stale):
        made.do(store, act, made.LATER)
    assert is_sound(store)
    store.close()
    with Store(store.path) as again:
        assert made.sql(again, "SELECT count(*) FROM visit") == [(0,)]
        assert batched.accepted(again, OF, batched.rows(OF, 3)).folios == "I1V1"


def test_what_lost_a_row_is_not_accepted(store: Store):
    act = batched.loaded(store, OF, batched.rows(OF, 5))
    with closing(sqlite3.connect(store.path)) as other, other:
        other.execute("DELETE FROM imported WHERE id IN (SELECT max(id) FROM imported)")
    with pytest.raises(Stale):
        made.do(store, act, made.LATER)
    assert store.counts.figures(2026).amounts == {}


def test_what_was_accepted_meanwhile_is_not_removed(store: Store):
    """Between what is left over being listed and its removal."""

    class Accepted(Turns):
        @contextmanager
        def one(self) -> Generator[None]:
            made.do(store, act, made.LATER)
            with super().one():
                yield

    act = batched.loaded(store, OF, batched.rows(OF, 5))
    with closing(connect(store.path)) as db:
        discard(db, Accepted(db))
    assert store.imports.rows(act.batch, 9)[4:]
    assert is_sound(store)


def test_two_never_hold_the_lock(store: Store):
    """Who waited for it has the file open when the first one lets it go."""
    place = place_of(store.path)
    with closing(sqlite3.connect(place, timeout=0, isolation_level=None)) as second:
        with held(store.path) as ours:
            assert ours
            with pytest.raises(sqlite3.OperationalError, match="locked"):
                second.execute("BEGIN EXCLUSIVE")
        second.execute("BEGIN EXCLUSIVE")
        with held(store.path) as third:
            assert not third
