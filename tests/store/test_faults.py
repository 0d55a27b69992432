"""What really goes wrong with the disk and the file, in sentences; what was saved before is still there."""

from __future__ import annotations

import ctypes
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests import made
from xicotepec_atencion.domain.changes import Put
from xicotepec_atencion.domain.intake import VisitDraft
from xicotepec_atencion.domain.late import LateRow
from xicotepec_atencion.store import connection
from xicotepec_atencion.store.connection import connect
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.store.trouble import Busy, Damaged, Trouble, told_plainly

PAGE = 4096
DRAFT = VisitDraft(made.uid("form"), name="Ana Ejemplo")
POSIX = pytest.mark.skipif(os.name == "nt", reason="Windows lets nobody move an open file, and has no modes")


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who waits for another program gives up soon."""
    monkeypatch.setattr(connection, "WAIT_SECONDS", 0.05)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed file with enough visits to fill several pages of each table."""
    path = tmp_path / "oficina.db"
    with made.new_store(path) as store:
        for _ in range(60):
            made.put(store, made.visit(note="x" * 500))
    return path


def registers(store: Store) -> int:
    return made.put(store, made.visit()).revision


# a full disk


def test_a_full_disk(store: Store):
    made.put(store, made.visit())
    before = made.dump(store)
    store._db.execute_sql(f"PRAGMA max_page_count={store._db.value('PRAGMA page_count')}")
    with pytest.raises(Trouble, match=r"el disco está lleno\. Nada se perdió de lo ya guardado"):
        made.put(store, made.visit(note="x" * 9000))
    assert made.dump(store) == before
    store._db.execute_sql("PRAGMA max_page_count=100000")
    made.put(store, made.visit(note="x" * 9000))
    assert store._db.value("SELECT count(*) FROM visit") == 2
    assert store.log.broken_link() is None


FILL = """
import resource, signal, sys
from pathlib import Path
from tests import made
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.store.trouble import Trouble
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
with Store(Path(sys.argv[1])) as store:
    registered = 60
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))
    try:
        while True:
            made.put(store, made.visit(note="x" * 2000))
            registered += 1
    except Trouble as trouble:
        print(trouble)
    assert store._db.value("SELECT count(*) FROM visit") == registered
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    made.put(store, made.visit(note="x" * 2000))
    assert store._db.value("SELECT count(*) FROM visit") == registered + 1
    assert store.log.broken_link() is None
"""


@pytest.mark.skipif(os.name == "nt", reason="no limit on a file's size")
def test_a_file_that_may_not_grow_is_told_and_after_room_is_made_it_goes_on(path: Path):
    """The write-ahead log meets the limit while the clerk saves; each save before it stands."""
    done = in_its_own_process(FILL, path, 200_000)
    assert done.startswith(("No se guardó: el disco está lleno. ", "El disco no responde bien. "))
    assert "Nada se perdió de lo ya guardado." in done


# another program


def test_a_file_that_another_program_holds(impatient: None, tmp_path: Path):
    with made.new_store(tmp_path / "oficina.db") as store:
        with closing(sqlite3.connect(store.path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(Busy, match="otro programa está usando el archivo"):
                registers(store)
            other.execute("ROLLBACK")
        assert registers(store)
        assert store._db.value("SELECT count(*) FROM visit") == 1


def test_a_reader_that_would_write_after_another_did_is_told_at_once(store: Store):
    """SQLITE_BUSY_SNAPSHOT: no waiting helps a transaction that began with a read."""
    reader = connect(store.path)
    reader.execute_sql("BEGIN")
    reader.value("SELECT count(*) FROM visit")
    registers(store)
    with pytest.raises(Busy, match="Nada se perdió"):
        reader.execute_sql("DELETE FROM draft")
    reader.execute_sql("ROLLBACK")
    reader.close()


def test_a_draft_does_not_wait_for_another_program_and_is_kept_the_next_time(store: Store):
    patience, row = store._db.value("PRAGMA busy_timeout"), LateRow(made.uid("libreta"))
    with closing(sqlite3.connect(store.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert not store.visits.keep_draft(DRAFT, made.NOW)
        assert not store.late.keep([(row.uid, row)])
        assert store._db.value("PRAGMA busy_timeout") == patience
        other.execute("ROLLBACK")
    assert store.visits.draft() is None
    assert store.late.keep([(row.uid, row)])
    assert store.late.rows() == [row]
    assert store.visits.keep_draft(DRAFT, made.NOW)
    assert store.visits.draft() == DRAFT


def test_nor_does_a_half_typed_note(store: Store):
    visit = made.put(store, made.visit())
    with closing(sqlite3.connect(store.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert not store.follow_ups.keep_draft(visit.uid, None, "Se llamó")
        other.execute("ROLLBACK")
    assert store.follow_ups.drafts(None) == {}
    assert store.follow_ups.keep_draft(visit.uid, None, "Se llamó")
    assert store.follow_ups.drafts(None) == {visit.uid: "Se llamó"}
    assert store.follow_ups.keep_draft(visit.uid, None, "")
    assert store.follow_ups.drafts(None) == {}


def test_inside_impatient_the_wait_is_short_whatever_happens(store: Store):
    patience = store._db.value("PRAGMA busy_timeout")
    with store._db.impatient():
        assert store._db.value("PRAGMA busy_timeout") == connection.IMPATIENT_MS < patience
    assert store._db.value("PRAGMA busy_timeout") == patience
    with pytest.raises(Trouble), store._db.impatient():
        store._db.execute_sql("no SQL at all")
    assert store._db.value("PRAGMA busy_timeout") == patience


def test_a_draft_that_finds_no_room_is_told(store: Store):
    store._db.execute_sql(f"PRAGMA max_page_count={store._db.value('PRAGMA page_count')}")
    with pytest.raises(Trouble, match="el disco está lleno"):
        store.visits.keep_draft(VisitDraft(made.uid("form"), note="x" * 9000), made.NOW)


# reading only


def test_a_file_opened_for_reading_only(store: Store):
    before = made.dump(store)
    with Store(store.path, read_only=True) as reader:
        assert reader.office() == store.office()
        with pytest.raises(Trouble, match="de sólo lectura"):
            reader._db.execute_sql("UPDATE office SET name = 'otra'")
        assert reader.visits.last() is None
    assert made.dump(store) == before


def test_a_reader_sees_what_the_desk_saves(store: Store):
    with Store(store.path, read_only=True) as reader:
        visit = made.put(store, made.visit())
        assert reader.visits.recorded(visit.uid)


@pytest.mark.parametrize("keep", [True, False], ids=["kept", "cleared"])
def test_a_draft_that_cannot_be_written_is_told_too(store: Store, keep: bool):
    with Store(store.path, read_only=True) as reader, pytest.raises(Trouble, match="de sólo lectura"):
        reader.visits.keep_draft(DRAFT if keep else None, made.NOW)


OPEN = """
import sys
from pathlib import Path
from tests import made
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.store.trouble import Trouble
path = Path(sys.argv[1])
try:
    with Store(path) as store:
        made.put(store, made.visit())
except Trouble as trouble:
    print(trouble)
with Store(path, read_only=True) as reader:
    print(reader._db.value("SELECT count(*) FROM visit"), reader.office().name)
"""


@POSIX
@pytest.mark.parametrize(("file", "folder"), [(0o444, 0o755), (0o644, 0o555), (0o444, 0o555)])
def test_what_may_not_be_written_is_told_and_can_be_read(path: Path, file: int, folder: int):
    """A file, a folder, both: refused for writing before anything is touched; a reader leaves nothing there."""
    before = {each.name: each.read_bytes() for each in path.parent.iterdir()}
    path.chmod(file)
    path.parent.chmod(folder)
    try:
        refusal, read = in_its_own_process(OPEN, path).splitlines()
    finally:
        path.parent.chmod(0o755)
    assert refusal == f"{path} o su carpeta es de sólo lectura. No se modificó. Pida permiso de escritura."
    assert read == "60 Oficina Inventada"
    assert {each.name: each.read_bytes() for each in path.parent.iterdir()} == before


SAVE_AFTER = """
import os, sys
from pathlib import Path
from tests import made
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.store.trouble import Trouble
path = Path(sys.argv[1])
with Store(path) as store:
    for each in (path, path.parent):
        os.chmod(each, 0o555)
    try:
        made.put(store, made.visit())
    except Trouble as trouble:
        print(trouble)
    for each in (path, path.parent):
        os.chmod(each, 0o755)
    print(made.put(store, made.visit()).revision)
"""


@POSIX
def test_a_folder_that_is_closed_while_the_file_is_open_is_told_or_does_no_harm(path: Path):
    *told, revision = in_its_own_process(SAVE_AFTER, path).splitlines()
    assert int(revision) == 64 + (not told)
    assert all("de sólo lectura" in sentence for sentence in told)


def in_its_own_process(script: str, *arguments: object) -> str:
    """What the script prints, run as somebody to whom permissions apply; root is told to heed them, too."""
    said = subprocess.run(
        [sys.executable, "-c", script, *map(str, arguments)],
        cwd=Path(made.__file__).parent.parent,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=heed_permissions if os.name == "posix" else None,
    )
    assert said.returncode == 0, said.stderr
    return said.stdout


def heed_permissions() -> None:
    """Drop what lets root pass by modes (CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH); nothing to drop for others."""
    for capability in (1, 2):
        ctypes.CDLL(None).prctl(24, capability, 0, 0, 0)


# moved, deleted, replaced


def move(path: Path) -> None:
    path.rename(path.with_name("movido.db"))


def replace(path: Path) -> None:
    shutil.copy(path, path.with_name("otro.db"))
    path.with_name("otro.db").replace(path)


def take_the_folder(path: Path) -> None:
    path.parent.rename(path.parent.with_name("otra carpeta"))


@POSIX
@pytest.mark.parametrize("does", [move, Path.unlink, replace, take_the_folder])
def test_a_file_that_is_no_longer_where_it_was_opened_is_noticed(tmp_path: Path, does: Callable[[Path], None]):
    path = tmp_path / "datos" / "oficina.db"
    with made.new_store(path) as store:
        assert not store._db.moved()
        does(path)
        assert store._db.moved()


@POSIX
def test_a_file_that_comes_back_to_its_place_is_the_same_again(store: Store):
    aside = store.path.with_name("movido.db")
    store.path.rename(aside)
    assert store._db.moved()
    aside.rename(store.path)
    assert not store._db.moved()
    assert registers(store)


def test_a_file_that_only_grows_has_not_moved(store: Store):
    for _ in range(20):
        made.put(store, made.visit(note="x" * 2000))
    store._db.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    store._db.execute_sql("VACUUM")
    assert not store._db.moved()


# no place, no database


@pytest.mark.parametrize("name", ["no/hay/oficina.db", "."], ids=["no folder", "a folder"])
@pytest.mark.parametrize("read_only", [True, False])
def test_a_missing_folder_and_a_folder_are_told(tmp_path: Path, name: str, read_only: bool):
    with pytest.raises(Trouble, match="revise que exista y que la carpeta sea la correcta"), told_plainly():
        connect(tmp_path / name)
    with pytest.raises(Trouble, match=r"No existe el archivo|revise que sea un archivo"):
        Store(tmp_path / name, read_only)
    assert list(tmp_path.iterdir()) == []


def test_what_is_no_database_is_told_apart(tmp_path: Path):
    (tmp_path / "oficina.db").write_bytes(b"hola " * 2000)
    with pytest.raises(Damaged, match="No se modificó"), told_plainly():
        connect(tmp_path / "oficina.db")


# damage


@pytest.mark.parametrize("cut", [100, 4096, 6000, 40_000])
def test_a_truncated_file_is_told_apart(path: Path, cut: int):
    whole = path.read_bytes()
    path.write_bytes(whole[:cut])
    with pytest.raises(Damaged, match=r"dañado\. No se modificó"), Store(path) as store:
        registers(store)
    assert path.read_bytes() == whole[:cut]


def damage(path: Path, root: str) -> None:
    """Overwrite the first page of a table or an index, by its name or by that of the table it belongs to."""
    with closing(sqlite3.connect(path)) as raw:
        (page,) = raw.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (root,)).fetchone()
    content = bytearray(path.read_bytes())
    content[(page - 1) * PAGE : page * PAGE] = b"\xa5" * PAGE
    path.write_bytes(content)


def test_a_damaged_page_is_told_where_it_is_read(path: Path):
    """The header is whole, so the file opens; the day's list meets the damage."""
    damage(path, "visit")
    with Store(path) as store:
        with pytest.raises(Damaged, match="dañado"):
            made.edit(store, Put(made.visit()))
        with pytest.raises(Damaged, match="dañado"):
            store.visits.on(made.TODAY)


def test_a_damaged_page_of_an_index_is_told_where_it_is_used(path: Path):
    damage(path, "sqlite_autoindex_visit_1")
    with Store(path) as store, pytest.raises(Damaged, match="dañado"):
        store.visits.recorded(made.uid("anybody"))


def test_a_text_that_is_none_is_told_where_it_is_fetched(path: Path):
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("UPDATE office SET name = CAST(x'ff41ff' AS TEXT)")
        raw.execute("UPDATE visit SET note = CAST(x'ff41ff' AS TEXT)")
        raw.commit()
    with Store(path) as store:
        for reads in (store.office, lambda: store.visits.on(made.TODAY), store.visits.last):
            with pytest.raises(Damaged, match="El archivo está dañado"):
                reads()
        with pytest.raises(Damaged, match="El archivo está dañado"):
            list(store._db.execute_sql("SELECT note FROM visit"))
