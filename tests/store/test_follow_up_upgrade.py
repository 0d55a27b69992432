"""A file of before there was follow-up comes up: figures as they were, and nobody's matter waits for anything."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests import batched, made
from tests.aged import eighth_schema
from tests.tampered import Tampering
from xicotepec_atencion.domain.calendar import Month
from xicotepec_atencion.domain.cases import Case
from xicotepec_atencion.domain.changes import Put, Refused, WithdrawBatch
from xicotepec_atencion.domain.figures import Cell
from xicotepec_atencion.domain.follow_up import Move, Status
from xicotepec_atencion.domain.programme import Feed, Measure, Rule
from xicotepec_atencion.store.examine import examine
from xicotepec_atencion.store.migrate import newest
from xicotepec_atencion.store.store import Store

AT = made.moment(2026, 6, 1)
CELLS = "SELECT activity, area, month, measure, amount FROM cell ORDER BY 1, 2, 3, 4"
BLUE, GREEN, GREY = (area.uid for area in made.AREAS)
PETITIONS = made.activity("peticiones", rule=Rule.RESOLVED, feeds=(Feed(GREEN, made.JANUARY),), planned={})
IN_FORCE, OUT = batched.source("cuenta.xlsx"), batched.source("retirada.xlsx")
DAY = date(2026, 5, 28)
OTHERWISE = "La primera atención a la que se da seguimiento no es la que dice la bitácora."


def an_office(path: Path) -> list[tuple[object, ...]]:
    """With visits, petitions among them, one cancelled and two late, an import in force and one withdrawn; its
    cells."""
    with made.new_store(path) as store:
        made.put(store, PETITIONS)
        made.put(store, made.hand_figure(9))
        for month, area in ((1, BLUE), (2, GREEN), (3, GREEN), (3, GREY)):
            made.put(store, made.visit(date(2026, month, 10), 2, area=area, name="Nadie Inventada"), AT)
        cancelled = made.put(store, made.visit(date(2026, 4, 10), area=GREEN), AT)
        made.put(store, replace(cancelled, cancelled="duplicada"), AT)
        for of in (IN_FORCE, OUT):
            batched.accepted(store, of, batched.rows(of, 7), AT)
        made.do(store, WithdrawBatch(batched.batch_of(store, OUT), "no iba"), AT)
        made.close(store, made.JANUARY, Month(202602), at=AT)
        for area in (BLUE, GREEN):
            made.put(store, made.visit(date(2026, 2, 11), area=area, note="tardía"), AT)
        ((row,),) = made.sql(store, "SELECT id FROM activity WHERE rule = 'resolved'")
        cells = made.sql(store, CELLS)
        assert {cell[4] for cell in cells if cell[0] == row and cell[3] == "realized"} == {0}
        return cells


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A file of the eighth schema."""
    cells = an_office(tmp_path / "hoy.db")
    path = eighth_schema(tmp_path / "hoy.db", tmp_path / "oficina.db")
    with closing(sqlite3.connect(path)) as raw:
        then = raw.execute(CELLS).fetchall()
        assert raw.execute("SELECT count(*) FROM sqlite_schema WHERE name LIKE 'follow%'").fetchone() == (0,)
    zeros = [cell for cell in cells if cell not in then]
    assert then == [cell for cell in cells if cell not in zeros]
    assert zeros
    assert all(cell[3:] == ("realized", 0) for cell in zeros)
    return path


def test_it_comes_up_with_every_figure_and_is_sound(old: Path, tmp_path: Path):
    with Store(old) as store, Store(tmp_path / "hoy.db") as today:
        assert store._db.value("PRAGMA user_version") == newest() > 8
        assert made.sql(store, CELLS) == made.sql(today, CELLS)
        assert store.counts.figures(2026) == today.counts.figures(2026)
        assert store.counts.late(2026) == today.counts.late(2026) != []
        assert store.closings.of(2026) == today.closings.of(2026)
        assert made.sql(store, "SELECT visit FROM follow_since") == made.sql(store, "SELECT max(id) FROM visit")
        assert examine(store).findings == ()


def until_may(store: Store) -> dict[Cell, int]:
    return {cell: n for cell, n in store.counts.figures(2026).amounts.items() if cell.month < Month(202605)}


def test_nobodys_matter_waits_for_anything(old: Path):
    with Store(old) as store:
        visits = [each.visit for each in store.visits.during(date(2026, 1, 1), date(2026, 12, 31))]
        assert len(visits) == 7 + 7
        for visit in visits:
            status = Status.UNFOLLOWED if visit.cancelled is None else Status.CANCELLED
            assert store.cases.of(visit) == Case(status, visit.served_on)
        assert made.sql(store, "SELECT * FROM case_state") == []
        assert set(store.case_lists.counts(AT.date()).values()) == {0}
        assert (store.case_lists.by_department(), list(store.case_lists.pending())) == ([], [])


def test_who_comes_from_now_on_is_followed_and_who_came_before_is_taken_up(old: Path):
    with Store(old) as store:
        before = until_may(store)
        new = made.put(store, made.visit(DAY, area=GREEN), AT)
        assert store.cases.of(new) == Case(Status.REGISTERED, DAY)
        former = store.visits.during(date(2026, 3, 10), date(2026, 3, 10))[0].visit
        back = made.edit(store, Put(made.follow_up(former, Move.RESOLVE, DAY)), AT)
        assert examine(store).findings == ()
        cell = Cell(PETITIONS.uid, former.area, Measure.REALIZED, Month(202605))
        assert (former.area, store.counts.figures(2026).amounts[cell]) == (GREEN, 1)
        made.edit(store, back, AT)
        assert store.cases.of(former).status == Status.UNFOLLOWED
        assert until_may(store) == before
        assert examine(store).findings == ()


def test_the_words_of_visits_of_before_are_found_and_none_is_given_twice(old: Path):
    with Store(old) as store:
        rows = made.sql(store, "SELECT count(*), count(DISTINCT rowid) FROM visit_words")
        assert rows == made.sql(store, "SELECT count(*), count(*) FROM visit")
        with pytest.raises(Refused, match="Escriba por qué se retira"):
            made.do(store, WithdrawBatch(batched.batch_of(store, IN_FORCE), " "), AT)
        made.do(store, WithdrawBatch(batched.batch_of(store, IN_FORCE), "no iba"), AT)
        assert examine(store).findings == ()


def test_since_when_matters_are_followed_stays_as_the_log_has_it(old: Path):
    """Of what the log did not say then nobody was followed."""
    with Store(old) as store:
        made.put(store, made.visit(DAY, area=GREEN), AT)
        assert examine(store).findings == ()
        (since,) = made.sql(store, "SELECT visit FROM follow_since")[0]
    for wrong in (0, since - 1, since + 1):
        with Tampering(old) as tampering:
            tampering.raw.execute("UPDATE follow_since SET visit = ?", (wrong,))
        with Store(old, read_only=True) as store:
            assert OTHERWISE in examine(store).findings
