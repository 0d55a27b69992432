"""What goes wrong with the disk, in sentences; what was saved before is still there."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import peewee as pw
import pytest

from tests import made
from xicotepec_atencion.domain.changes import Put, Refused
from xicotepec_atencion.domain.intake import VisitDraft
from xicotepec_atencion.store import connection
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.store.trouble import OTHERWISE, SENTENCES, Trouble, sentence_for, told_plainly


class Named(sqlite3.OperationalError):
    """As sqlite3 raises it: with the name of its code."""

    def __init__(self, name: str) -> None:
        super().__init__("whatever it says in English")
        self.sqlite_errorname = name


def hidden(name: str) -> pw.OperationalError:
    """As peewee shows a full disk inside a transaction: the cause stands only in __context__."""
    try:
        try:
            raise Named(name)
        except sqlite3.Error:
            raise Named("SQLITE_ERROR") from None
    except sqlite3.Error as error:
        shown = pw.OperationalError("cannot rollback - no transaction is active")
        shown.__context__ = error
        return shown


NAMES = {
    "SQLITE_FULL": "SQLITE_FULL",
    "SQLITE_BUSY_SNAPSHOT": "SQLITE_BUSY",
    "SQLITE_READONLY_DBMOVED": "SQLITE_READONLY",
    "SQLITE_READONLY_DIRECTORY": "SQLITE_READONLY",
    "SQLITE_CANTOPEN_ISDIR": "SQLITE_CANTOPEN",
    "SQLITE_NOTADB": "SQLITE_NOTADB",
    "SQLITE_CORRUPT_INDEX": "SQLITE_CORRUPT",
    "SQLITE_IOERR_FSYNC": "SQLITE_IOERR",
}


def test_every_sentence_is_tried():
    assert set(NAMES.values()) == set(SENTENCES)


@pytest.mark.parametrize(("name", "known"), NAMES.items(), ids=NAMES)
def test_the_cause_is_found_wherever_it_hides(name: str, known: str):
    assert sentence_for(Named(name)) == SENTENCES[known]
    assert sentence_for(hidden(name)) == SENTENCES[known]
    with pytest.raises(Trouble) as raised, told_plainly():
        raise hidden(name)
    assert str(raised.value) == SENTENCES[known]
    assert isinstance(raised.value.__cause__, pw.OperationalError)


def test_a_cause_that_is_wrapped_by_hand_is_found_too():
    wrapped = pw.OperationalError("x")
    wrapped.orig = Named("SQLITE_FULL")  # pyright: ignore[reportAttributeAccessIssue]
    assert sentence_for(wrapped) == SENTENCES["SQLITE_FULL"]


def test_errors_that_stand_behind_each_other_do_not_hang():
    first, second = Named("SQLITE_ERROR"), Named("SQLITE_ERROR")
    first.__context__, second.__context__ = second, first
    assert sentence_for(first) == OTHERWISE


@pytest.mark.parametrize(
    "error", [sqlite3.DatabaseError("x"), pw.DatabaseError("x"), UnicodeDecodeError("utf-8", b"", 0, 1, "x")]
)
def test_all_three_families_become_trouble(error: Exception):
    with pytest.raises(Trouble, match="No se pudo completar"), told_plainly():
        raise error


@pytest.mark.parametrize("error", [pw.IntegrityError, sqlite3.IntegrityError])
def test_what_a_wall_refuses_is_a_sentence(error: type[Exception]):
    with pytest.raises(Refused, match=r"Ese mes está cerrado .* Nada se modificó"), told_plainly():
        raise error("the month is closed")
    with pytest.raises(Refused, match=r"no concuerdan .* Nada se modificó"), told_plainly():
        raise error("something else")


@pytest.mark.parametrize("error", [ValueError("x"), KeyError("x")])
def test_our_own_faults_pass_as_they_are(error: Exception):
    with pytest.raises(type(error)) as raised, told_plainly():
        raise error
    assert raised.value is error


def test_every_sentence_says_what_is_safe_and_what_to_do():
    for sentence in (*SENTENCES.values(), OTHERWISE):
        assert sentence.count(".") >= 2 or "revise" in sentence
        assert sentence.endswith(".")


# real faults


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who waits for another program gives up soon."""
    monkeypatch.setattr(connection, "WAIT_SECONDS", 0.05)


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


def test_a_file_that_another_program_holds(impatient: None, tmp_path: Path):
    with made.new_store(tmp_path / "oficina.db") as store:
        with closing(sqlite3.connect(store.path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(Trouble, match="otro programa está usando el archivo"):
                made.put(store, made.visit())
            other.execute("ROLLBACK")
        assert made.put(store, made.visit()).revision
        assert store._db.value("SELECT count(*) FROM visit") == 1


def test_a_file_opened_for_reading_only(store: Store):
    before = made.dump(store)
    with Store(store.path, read_only=True) as reader:
        assert reader.office() == store.office()
        with pytest.raises(Trouble, match="de sólo lectura"):
            made.put(reader, made.visit())
        assert reader.visits.last() is None
    assert made.dump(store) == before


def test_a_reader_sees_what_the_desk_saves(store: Store):
    with Store(store.path, read_only=True) as reader:
        visit = made.put(store, made.visit())
        assert reader.visits.recorded(visit.uid)


@pytest.mark.parametrize("keep", [True, False], ids=["kept", "cleared"])
def test_a_draft_that_cannot_be_written_is_told_too(store: Store, keep: bool):
    draft = VisitDraft(made.uid("form"), name="Ana") if keep else None
    with Store(store.path, read_only=True) as reader, pytest.raises(Trouble, match="de sólo lectura"):
        reader.visits.keep_draft(draft, made.NOW)


def test_a_damaged_page_is_told_where_it_is_read(tmp_path: Path):
    """The header is whole, so the file opens; the day's list meets the damage."""
    path = tmp_path / "oficina.db"
    with made.new_store(path) as store:
        for _ in range(40):
            made.put(store, made.visit(note="x" * 500))
        page = store._db.value("SELECT rootpage FROM sqlite_schema WHERE name = 'visit'")
    content = bytearray(path.read_bytes())
    content[(page - 1) * 4096 : page * 4096] = b"\xa5" * 4096
    path.write_bytes(content)
    with Store(path) as store:
        with pytest.raises(Trouble, match="dañado"):
            made.edit(store, Put(made.visit()))
        with pytest.raises(Trouble, match="dañado"):
            store.visits.on(made.TODAY)
