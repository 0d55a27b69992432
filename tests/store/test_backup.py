"""Copies that can be trusted: whole, also while the file is in use, or none at all."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests import made
from xicotepec_atencion.store import backup
from xicotepec_atencion.store.backup import COUNTED, back_up
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.store.trouble import Trouble


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "respaldos" / "copia de hoy.db"


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir()) if folder.exists() else []


def test_a_copy_holds_everything_and_opens(store: Store, target: Path):
    visit = made.put(store, made.visit(persons=4, name="Ana Nadie"))
    copied = back_up(store.path, target)
    assert copied.path == target
    assert copied.visits == 1
    assert copied.counts == {table: store._db.value(f"SELECT count(*) FROM {table}") for table in COUNTED}
    with Store(target) as copy:
        assert made.dump(copy) == made.dump(store)
        assert copy.visits.recorded(visit.uid) == store.visits.recorded(visit.uid)
        assert copy.log.head() == store.log.head()
        assert copy.log.broken_link() is None
    assert names(target.parent) == [target.name]


def test_a_file_in_use_is_copied_with_what_is_not_yet_in_its_main_part(store: Store, target: Path):
    """The last visits stand in the write-ahead log only: copying the file alone would lose them."""
    store._db.execute_sql("PRAGMA wal_autocheckpoint=0")
    for _ in range(20):
        made.put(store, made.visit())
    wal = store.path.with_name(f"{store.path.name}-wal")
    main, pending = store.path.read_bytes(), wal.read_bytes()
    assert pending
    assert back_up(store.path, target).visits == 20
    assert (store.path.read_bytes(), wal.read_bytes()) == (main, pending), "copying changes nothing"
    made.put(store, made.visit())


def test_what_another_program_has_not_committed_is_not_copied(store: Store, target: Path):
    made.put(store, made.visit())
    with closing(sqlite3.connect(store.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("INSERT INTO draft VALUES (1, 'a medias', 'ahora')")
        assert back_up(store.path, target).visits == 1
        other.execute("ROLLBACK")
    with Store(target) as copy:
        assert copy._db.value("SELECT count(*) FROM draft") == 0


def test_a_copy_made_while_visits_are_saved_is_of_one_moment(store: Store, target: Path):
    """Another connection saves visits all the time; every copy's counters equal a recount."""
    saved, stop = threading.Event(), threading.Event()

    def save() -> None:
        with Store(store.path) as desk:
            while not stop.is_set():
                made.put(desk, made.visit(persons=3))
                saved.set()

    saving = threading.Thread(target=save)
    saving.start()
    try:
        for _ in range(5):
            saved.clear()
            assert saved.wait(timeout=10)
            visits = back_up(store.path, target).visits
            with Store(target, read_only=True) as copy:
                assert copy.log.broken_link() is None
                assert copy.ledger.recounted()
                assert copy._db.value("SELECT count(*) FROM visit") == visits
    finally:
        stop.set()
        saving.join()


def test_a_copy_is_one_file_that_needs_no_other(store: Store, target: Path):
    back_up(store.path, target)
    with closing(sqlite3.connect(f"{target.as_uri()}?immutable=1", uri=True)) as raw:
        assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_an_older_copy_of_that_name_is_replaced(store: Store, target: Path):
    back_up(store.path, target)
    made.put(store, made.visit())
    assert back_up(store.path, target).visits == 1
    assert names(target.parent) == [target.name]


# nothing half done


def damaged_middle(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2 : len(content) // 2 + 9000] = b"\xa5" * 9000
    path.write_bytes(content)


def damaged_tail(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2 // 4096 * 4096])


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def no_database(path: Path) -> None:
    path.write_text("no soy una base de datos\n" * 500)


def of_another_program(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("CREATE TABLE cosas (id)")


def missing(path: Path) -> None:
    path.unlink()


DAMAGES = (damaged_middle, damaged_tail, emptied, no_database, of_another_program, missing)


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_a_damaged_source_is_told_and_the_older_copy_stays(
    tmp_path: Path, target: Path, damage: Callable[[Path], None]
):
    source = tmp_path / "oficina.db"
    with made.new_store(source) as store:
        for _ in range(30):
            made.put(store, made.visit(note="una nota larga " * 20))
        back_up(store.path, target)
    good = target.read_bytes()
    damage(source)
    with pytest.raises(Trouble):
        back_up(source, target)
    assert target.read_bytes() == good
    assert names(target.parent) == [target.name]


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_a_damaged_source_gives_no_copy(tmp_path: Path, target: Path, damage: Callable[[Path], None]):
    """Nothing is called a verified copy that is not an office's file."""
    source = tmp_path / "oficina.db"
    with made.new_store(source) as store:
        for _ in range(30):
            made.put(store, made.visit(note="una nota larga " * 20))
    damage(source)
    with pytest.raises(Trouble):
        back_up(source, target)
    assert names(target.parent) == []


def test_what_is_not_a_copy_of_this_office_is_not_written_over(store: Store, tmp_path: Path, target: Path):
    for content in (b"", b"la lista de la compra"):
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(content)
        with pytest.raises(Trouble, match="no es un respaldo de esta oficina"):
            back_up(store.path, target)
        assert target.read_bytes() == content
    made.other_store(tmp_path / "otra.db").close()
    others = (tmp_path / "otra.db").read_bytes()
    with pytest.raises(Trouble, match="no es un respaldo de esta oficina"):
        back_up(store.path, tmp_path / "otra.db")
    assert (tmp_path / "otra.db").read_bytes() == others


def test_a_copy_that_is_open_and_written_to_is_not_written_over(store: Store, target: Path):
    back_up(store.path, target)
    with Store(target) as copy:
        made.put(copy, made.visit())
        with pytest.raises(Trouble, match="está en uso"):
            back_up(store.path, target)
        assert copy.visits.last()
        assert copy.log.broken_link() is None


@pytest.mark.parametrize("other_name", ["oficina.db", "./oficina.db", "../{folder}/oficina.db", "enlace.db"])
def test_a_file_is_not_copied_onto_itself(store: Store, other_name: str):
    folder = store.path.parent
    (folder / "enlace.db").symlink_to(store.path)
    before = made.dump(store)
    with pytest.raises(Trouble, match="no puede ser el mismo archivo"):
        back_up(store.path, folder / other_name.format(folder=folder.name))
    assert made.dump(store) == before


def test_a_folder_that_cannot_be_made_is_told(store: Store):
    with pytest.raises(Trouble, match="No se pudo escribir el respaldo en"):
        back_up(store.path, store.path / "copia.db")


def test_a_folder_in_the_place_of_the_copy_is_told(store: Store, target: Path):
    target.mkdir(parents=True)
    with pytest.raises(Trouble, match="No se pudo escribir el respaldo"):
        back_up(store.path, target)
    assert names(target.parent) == [target.name]


def test_a_copy_that_does_not_equal_its_source_is_thrown_away(
    store: Store, target: Path, monkeypatch: pytest.MonkeyPatch
):
    """The disk, or somebody, changes the copy before it is compared."""
    back_up(store.path, target)
    good = target.read_bytes()
    made.put(store, made.visit())
    counted: list[dict[str, int]] = []

    def one_short(raw: sqlite3.Connection) -> dict[str, int]:
        counted.append(counts(raw))
        return counted[-1] | ({"visit": 0} if len(counted) > 1 else {})

    counts = backup._counts
    monkeypatch.setattr(backup, "_counts", one_short)
    with pytest.raises(Trouble, match="no salió completo y se descartó"):
        back_up(store.path, target)
    assert target.read_bytes() == good
    assert names(target.parent) == [target.name]


def test_the_copy_reaches_the_disk_before_it_takes_its_name(
    store: Store, target: Path, monkeypatch: pytest.MonkeyPatch
):
    order: list[str] = ["begun"]
    sync, rename = os.fsync, os.replace
    monkeypatch.setattr(os, "fsync", lambda file: (order.append("synced"), sync(file)))
    monkeypatch.setattr(os, "replace", lambda half, whole: (order.append("named"), rename(half, whole)))
    back_up(store.path, target)
    assert order.count("named") == 1
    assert order[order.index("named") - 1] == "synced"
