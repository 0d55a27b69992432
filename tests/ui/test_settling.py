"""A file that goes on at another desk or in another folder has a folio series of its own."""

import shutil
from pathlib import Path

from tests import made
from xicotepec_atencion.domain.changes import Put, Restored
from xicotepec_atencion.store.examine import examine
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.ui.desk import Desk
from xicotepec_atencion.ui.settling import NO_SECOND, settled


def folio(store: Store) -> str:
    visit = made.visit()
    made.do(store, Put(visit))
    recorded = store.visits.recorded(visit.uid)
    assert recorded
    return str(recorded.folio)


def copied(store: Store, target: Path) -> Store:
    store._db.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(store.path, target)
    return Store(target)


def test_the_first_desk_keeps_the_first_series_and_is_noted_once(store: Store):
    desk = Desk()
    assert settled(store, desk, made.actor(), made.NOW) == ""
    head = store.log.head()
    assert settled(store, desk, made.actor(), made.NOW) == ""
    assert store.log.head() == head
    assert "-V1-" in folio(store)


def test_a_copy_in_another_folder_or_at_another_desk_gives_other_numbers(store: Store, tmp_path: Path):
    desk = Desk()
    settled(store, desk, made.actor(), made.NOW)
    folio(store)
    with copied(store, tmp_path / "otra" / store.path.name) as elsewhere:
        desk.second_place = tmp_path
        said = settled(elsewhere, desk, made.actor(), made.NOW)
        assert "ningún folio se repita" in said
        assert NO_SECOND not in said
        assert folio(elsewhere) != folio(store)
        assert settled(elsewhere, desk, made.actor(), made.NOW) == ""
        assert examine(elsewhere).findings == ()
    assert "serie R" in settled(store, Desk(), made.actor(), made.NOW)


def test_what_was_restored_has_its_series_already(store: Store):
    settled(store, Desk(), made.actor(), made.NOW)
    made.do(store, Restored("R0001", "copia.db"))
    said = settled(store, Desk(), made.actor(), made.NOW)
    assert "siguen en la serie R0001" in said
    assert said.endswith(NO_SECOND)
    assert "-R0001-" in folio(store)
