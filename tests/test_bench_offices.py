"""The invented offices of the benchmarks are files like any other."""

from __future__ import annotations

import pytest

from benchmarks import offices
from xicotepec_atencion.domain.calendar import Month
from xicotepec_atencion.store.examine import examine
from xicotepec_atencion.store.store import Store

VISITS, YEARS = 120, 2


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    path = tmp_path_factory.mktemp("invented") / "oficina.db"
    offices.write(path, VISITS, YEARS)
    return path


def test_it_is_sound_and_has_so_many_visits(office):
    with Store(office, read_only=True) as store:
        found = examine(store)
    assert (found.findings, found.counts["visit"]) == ((), VISITS)


def test_it_has_all_its_years_and_closings(office):
    with Store(office, read_only=True) as store:
        assert sorted(store.programmes.years()) == [offices.LAST - 1, offices.LAST]
        assert len(store.activities.of(offices.LAST)) == offices.ACTIVITIES
        closed = store.ledger.closed()
    assert (min(closed), max(closed)) == (Month.of(offices.LAST, 1), Month.containing(offices.UNTIL))


def test_it_is_the_same_each_time(office, tmp_path):
    offices.write(tmp_path / "again.db", VISITS, YEARS)
    with Store(office, read_only=True) as store, Store(tmp_path / "again.db", read_only=True) as again:
        assert store.counts.figures(offices.LAST) == again.counts.figures(offices.LAST)
