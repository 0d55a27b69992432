"""What goes wrong with the disk, in sentences; what was saved before is still there."""

from __future__ import annotations

import re
import sqlite3
from datetime import date, timedelta
from inspect import getsource, isfunction

import peewee as pw
import pytest

from xicotepec_atencion.domain.changes import Refused
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.store.trouble import (
    MOVED,
    OTHERWISE,
    SENTENCES,
    Busy,
    Damaged,
    Full,
    Trouble,
    read_plainly,
    reads_plainly,
    told_plainly,
    trouble_for,
    writes,
)  # fmt: skip


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
    "SQLITE_PROTOCOL": "SQLITE_PROTOCOL",
    "SQLITE_READONLY_DBMOVED": "SQLITE_READONLY_DBMOVED",
    "SQLITE_READONLY_DIRECTORY": "SQLITE_READONLY",
    "SQLITE_PERM": "SQLITE_PERM",
    "SQLITE_CANTOPEN_ISDIR": "SQLITE_CANTOPEN",
    "SQLITE_NOTADB": "SQLITE_NOTADB",
    "SQLITE_CORRUPT_INDEX": "SQLITE_CORRUPT",
    "SQLITE_IOERR_SHMSIZE": "SQLITE_IOERR_SHMSIZE",
    "SQLITE_IOERR_FSYNC": "SQLITE_IOERR",
}


def test_every_sentence_is_tried():
    assert set(NAMES.values()) == set(SENTENCES)


@pytest.mark.parametrize(("name", "known"), NAMES.items(), ids=NAMES)
def test_the_cause_is_found_wherever_it_hides(name: str, known: str):
    assert str(trouble_for(Named(name))) == SENTENCES[known]
    assert str(trouble_for(hidden(name))) == SENTENCES[known]
    with pytest.raises(Trouble) as raised, told_plainly():
        raise hidden(name)
    assert str(raised.value) == SENTENCES[known]
    assert isinstance(raised.value.__cause__, pw.OperationalError)


def test_a_cause_that_is_wrapped_by_hand_is_found_too():
    wrapped = pw.OperationalError("x")
    wrapped.orig = Named("SQLITE_FULL")  # pyright: ignore[reportAttributeAccessIssue]
    assert str(trouble_for(wrapped)) == SENTENCES["SQLITE_FULL"]


def test_errors_that_stand_behind_each_other_do_not_hang():
    first, second = Named("SQLITE_ERROR"), Named("SQLITE_ERROR")
    first.__context__, second.__context__ = second, first
    assert str(trouble_for(first)) == OTHERWISE


@pytest.mark.parametrize("name", ["SQLITE_NOTADB", "SQLITE_CORRUPT", "SQLITE_CORRUPT_INDEX"])
def test_a_damaged_file_is_told_apart_so_that_a_backup_can_be_offered(name: str):
    with pytest.raises(Damaged), told_plainly():
        raise hidden(name)


def test_a_file_that_is_held_is_told_apart_so_that_it_can_be_tried_again():
    assert isinstance(trouble_for(hidden("SQLITE_BUSY_SNAPSHOT")), Busy)
    assert type(trouble_for(hidden("SQLITE_FULL"))) is Full
    assert type(trouble_for(hidden("SQLITE_IOERR_SHMSIZE"))) is Full
    assert str(trouble_for(hidden("SQLITE_READONLY_DBMOVED"))) == MOVED


UNDECODABLE = sqlite3.OperationalError("Could not decode to UTF-8 column 'name' with text '\ufffd'")


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (sqlite3.DatabaseError("x"), OTHERWISE),
        (pw.DatabaseError("x"), OTHERWISE),
        (UnicodeDecodeError("utf-8", b"", 0, 1, "x"), SENTENCES["SQLITE_CORRUPT"]),
        (UNDECODABLE, SENTENCES["SQLITE_CORRUPT"]),
    ],
)
def test_all_three_families_become_trouble(error: Exception, sentence: str):
    with pytest.raises(Trouble) as raised, told_plainly():
        raise error
    assert str(raised.value) == sentence


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


@reads_plainly
class Part:
    def read(self) -> None:
        raise ValueError("x")

    @writes
    def keep(self) -> None:
        raise ValueError("x")

    def insert(self) -> None:
        raise ValueError("x")


def test_only_what_is_read_is_told_as_damage():
    with pytest.raises(Damaged):
        Part().read()
    for does in (Part().keep, Part().insert):
        with pytest.raises(ValueError, match="x"):
            does()


def test_every_method_of_a_part_that_writes_says_so(store: Store):
    """As far as its own code shows it. The ledger's `settle` is read plainly: most of it reads what stands."""
    parts = {type(part) for part in vars(store).values() if type(part).__module__.startswith("xicotepec_atencion")}
    silent = {
        f"{part.__name__}.{name}"
        for part in parts
        for name, does in vars(part).items()
        if isfunction(does) and not name.startswith("_") and hasattr(does, "__wrapped__")
        if re.search(r"INSERT INTO|DELETE FROM|\.insert\(|\.update\(|\.atomic\(|\.fill\(", getsource(does))
    }
    assert silent == set()


def test_every_sentence_says_what_is_safe_and_what_to_do():
    for sentence in (*SENTENCES.values(), OTHERWISE):
        assert sentence.count(".") >= 2 or "revise" in sentence
        assert sentence.endswith(".")


def test_what_reckons_wrongly_is_no_damage():
    with pytest.raises(OverflowError), read_plainly():
        _ = date.min - timedelta(days=1)
