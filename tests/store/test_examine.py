"""The full check: a sound file has no findings, and nothing in a file changes without one."""

from __future__ import annotations

import json
import os
import random
import re
import shutil
from contextlib import closing
from dataclasses import replace
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from tests import made
from tests.tampered import LATER, NAMES, Tampering, busy_office, content, flip, plausible, rewrite, tables, told_of
from xicotepec_atencion.domain.changes import Put
from xicotepec_atencion.domain.stored import Stored
from xicotepec_atencion.store import examine_words
from xicotepec_atencion.store.connection import connect
from xicotepec_atencion.store.examine import Examined, _examined, examine, tail
from xicotepec_atencion.store.examine_kinds import KINDS
from xicotepec_atencion.store.examine_log import KEYS
from xicotepec_atencion.store.log import BEGINNING, Head
from xicotepec_atencion.store.pace import Pace
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.store.trouble import Full
from xicotepec_atencion.store.visit_words import VisitWords

FLIPS = 60
SINGLE = {
    "follow_since",
    "office",
    "safekeeping",
    "privacy_rules",
    "checked",
}  # a check in the schema allows one row only
# Nothing else in the file knows what these say, or that they were there.
UNKNOWN_CELLS = {("checked", "at")}  # when the last full check was
UNKNOWN_ROWS = {
    ("checked", 0),  # without it the next start checks more, not less
    ("checked", -1),
    ("access_log", -1),  # no other table grows with it, so its cut end looks like an earlier day
}
# What is half-typed, which indexes are to be made again, and since when bytes of what is gone are to be wiped.
NO_RECORDS = ("draft", "late_draft", "note_draft", "unfilled", "wipe_due")
# Of each column the first row and the last: with a neighbour's value, or with one that stands nowhere.
TRIED = tuple(product((0, -1), (False, True))) if os.environ.get("TORTURE") else ((0, False), (-1, True))
TABLES = {table: columns for table, columns in tables().items() if table not in NO_RECORDS}


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("oficina") / "oficina.db"
    busy_office(path)
    return path


@pytest.fixture
def path(busy: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(busy, tmp_path))


def examined(path: Path) -> Examined:
    with Store(path, read_only=True) as store:
        return examine(store)


def sql_of(path: Path, sql: str) -> list[tuple[Any, ...]]:
    with closing(connect(path, read_only=True)) as db:
        return db.rows(sql)


def tamper(path: Path, sql: str, *values: Any) -> None:
    with Tampering(path) as tampering:
        tampering.raw.execute(sql, values)


# sound


def test_a_busy_office_is_sound(busy: Path):
    result = examined(busy)
    assert result.findings == ()
    assert result.sound
    with Store(busy, read_only=True) as store:
        assert result.head == store.log.head()
    assert result.counts["change_log"] == result.head.count
    assert min(result.counts.values()) > 0


def test_the_busy_office_has_two_rows_of_everything(busy: Path):
    """Or its columns would be tried on nothing."""
    with Tampering(Path(shutil.copy(busy, busy.with_name("otra.db")))) as tampering:
        assert not [t for t in TABLES if len(tampering.rows(t)) < 2 and t not in SINGLE]


def test_a_new_file_and_an_office_from_an_example_are_sound(tmp_path: Path, file: Path):
    with Store.create(tmp_path / "vacio.db") as empty:
        assert examine(empty).findings == ()
    assert examined(file).findings == ()


def test_each_kind_of_value_is_compared():
    assert {kind.what for kind in KINDS} == set(Stored.__subclasses__())
    assert set(KEYS) == {kind.what.KIND for kind in KINDS}


def test_a_file_in_use_is_checked_as_it_stood_at_one_moment(store: Store):
    def meanwhile(done: int, total: int) -> None:
        made.put(store, made.visit(name="Llega mientras"))

    before = store.log.head()
    result = examine(store, meanwhile)
    assert result.sound
    assert result.head == before
    assert store.log.head().count > before.count


def test_what_was_logged_before_the_log_said_more_is_sound(path: Path):
    """Rows without the salt's hash, the office's uid and whose entries a reopening moved."""

    def less(body: str) -> str:
        steps = json.loads(body)
        founded = [step.pop("uid") for step in steps if "series" in step and "uid" in step]
        once = ("salted", "whose") if len(steps) == 1 else ("whose",)  # several had one salt then: see `tests/aged.py`
        said = [step.pop(key) for step in steps for key in once if key in step]
        assert said or founded or len(steps) > 1
        return json.dumps(steps)

    rewrite(path, less)
    assert examined(path).findings == ()


def test_without_its_salt_a_row_is_compared_in_what_is_not_about_a_person(path: Path):
    """And that it is missing is found where nobody told that it was taken."""
    tamper(path, "DELETE FROM log_salt")
    missing = examined(path).findings
    assert all(re.match("Falta la sal del registro|Y [0-9]+ más en la bitácora", finding) for finding in missing)
    tamper(path, "UPDATE visit SET name = '', note = '' WHERE id > 0")
    tamper(path, "INSERT INTO unfilled VALUES ('visit_words')")
    Store(path).close()  # which fills it again
    assert examined(path).findings == missing
    tamper(path, "UPDATE visit SET matter = 3 WHERE id = 1")
    assert any("no dice lo que se escribió según la bitácora" in finding for finding in examined(path).findings)


def test_a_salt_that_was_taken_away_does_not_come_back_unnoticed(path: Path):
    """Whether it is one or another."""
    ((body,),) = sql_of(path, "SELECT body FROM change_log WHERE kind = 'Discard'")
    (step,) = json.loads(body)
    (log, place), *_ = step["salts"]
    tamper(path, "INSERT INTO log_salt VALUES (?, ?, zeroblob(16))", log, place)
    assert f"Está la sal del registro {log} de la bitácora, que se quitó con los datos de alguien." in (
        examined(path).findings
    )


def test_an_imported_salt_that_was_taken_away_does_not_come_back_unnoticed(path: Path):
    tamper(path, "UPDATE imported SET salt = zeroblob(16) WHERE salt IS NULL")
    assert any("no es el que vino en el archivo" in finding for finding in examined(path).findings)


def test_nothing_takes_the_salt_of_an_imported_row_away(path: Path):
    tamper(path, "UPDATE imported SET salt = NULL")
    (_, *others) = examined(path).findings
    assert any("no es el que vino en el archivo" in finding for finding in others)


# tampered with


@pytest.mark.parametrize(("table", "column"), [(t, c) for t, columns in TABLES.items() for c in columns])
def test_a_changed_cell_is_found(busy: Path, tmp_path: Path, table: str, column: str):
    if (table, column) in UNKNOWN_CELLS:
        return
    for place, skip_neighbours in TRIED:
        path = Path(shutil.copy(busy, tmp_path))
        with Tampering(path) as tampering:
            rows = tampering.rows(table)
            others = plausible([] if skip_neighbours else rows, rows[place], column)
            value = tampering.change(table, rows[place], column, others)
        assert told_of(path), f"{rows[place]} with {column} = {value!r}"


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("place", [0, -1])
def test_a_deleted_row_is_found(path: Path, table: str, place: int):
    with Tampering(path) as tampering:
        tampering.delete(table, tampering.rows(table)[place])
    assert told_of(path) is ((table, place) not in UNKNOWN_ROWS)


@pytest.mark.parametrize("table", TABLES)
def test_a_row_slipped_in_is_found(path: Path, table: str):
    with Tampering(path) as tampering:
        slipped_in = tampering.copy(table, tampering.rows(table)[-1])
    assert slipped_in is (table not in SINGLE)
    assert told_of(path) is slipped_in


UNTAKEN = "DELETE FROM case_state WHERE visit NOT IN (SELECT visit FROM follow_up WHERE NOT removed)"


@pytest.mark.parametrize(
    "sqls",
    [
        ("UPDATE follow_since SET visit = 1000000", UNTAKEN),
        ("UPDATE follow_since SET visit = 1", "DELETE FROM case_state WHERE visit = 1"),
        ("INSERT INTO follow_since VALUES (2, 0)",),
        ("DELETE FROM follow_since",),
    ],
)
def test_a_matter_that_is_made_to_wait_for_nothing_is_found(path: Path, sqls: tuple[str, ...]):
    """However well where it stands agrees with that."""
    with Tampering(path) as tampering:
        tampering.raw.execute("PRAGMA ignore_check_constraints=1")
        for sql in sqls:
            tampering.raw.execute(sql)
    assert any("se da seguimiento" in finding for finding in examined(path).findings)


def test_a_visit_of_which_the_log_does_not_say_that_it_is_followed_is_found(path: Path):
    rewrite(path, lambda body: body.replace(', "followed": true', "", 1))
    assert any("se da seguimiento" in finding for finding in examined(path).findings)


@pytest.mark.parametrize("sql", ["DROP TRIGGER entry_kept", "DROP INDEX visit_day", "CREATE TABLE otra (x)"])
def test_a_file_without_its_rules_is_found(path: Path, sql: str):
    with Store(path) as store:
        made.sql(store, sql)
        assert examine(store).findings


@pytest.mark.parametrize("body", ["", "[", "[[]]", "{}", "[{}]", '[{"kind": []}]', "[1]", "null", "[" * 9000])
def test_a_log_that_cannot_be_read_is_a_finding(path: Path, body: str):
    """Though its chain holds."""
    rewrite(path, lambda _: body)
    assert examined(path).findings


@pytest.mark.parametrize("bad", [b"\xff\xfe", b"\x00", b"sin orden", b""])
@pytest.mark.parametrize("cell", ["visit.served_on", "visit.name", "change_log.body", "change_log.at", "activity.name"])
def test_text_that_is_none_is_a_finding(path: Path, cell: str, bad: bytes):
    table, column = cell.split(".")
    with Tampering(path) as tampering:
        tampering.raw.execute("PRAGMA ignore_check_constraints=1")
        tampering.raw.execute(f"UPDATE {table} SET {column} = CAST(? AS TEXT) WHERE id = 1", (bad,))
    assert examined(path).findings


def test_a_flipped_bit_that_changes_what_the_file_says_is_found(busy: Path, tmp_path: Path):
    chance, said = random.Random(4), content(busy)
    changed = 0
    for _ in range(FLIPS):
        path = Path(shutil.copy(busy, tmp_path / "volteado.db"))
        flip(path, chance)
        told = told_of(path)
        if content(path) != said:
            changed += 1
            assert told
    assert changed > FLIPS // 10


def test_a_finding_names_the_folio_and_never_the_person(path: Path):
    tamper(path, "UPDATE visit SET name = 'Otra Persona', persons = 90 WHERE id = 1")
    result = examined(path)
    assert not result.sound
    assert any("NIN-OFI-2026-V1-000001" in finding for finding in result.findings)
    assert not [name for name in (*NAMES, "Otra Persona") if name in " ".join(result.findings)]


def test_many_findings_of_one_kind_are_counted_not_listed(tmp_path: Path):
    path = tmp_path / "muchas.db"
    with made.new_store(path) as store:
        for _ in range(40):
            made.put(store, made.visit())
    tamper(path, "UPDATE visit SET note = 'x'")
    assert "Y 20 más en los contenidos." in examined(path).findings


# how far it is


def test_it_tells_how_far_it_is_about_a_hundred_times(path: Path):
    said: list[tuple[int, int]] = []
    with Store(path, read_only=True) as store:
        examine(store, lambda done, total: said.append((done, total)))
    assert 10 < len(said) < 150
    assert said == sorted(said)
    assert said[-1][0] == said[-1][1]


def test_a_check_that_is_stopped_says_nothing_of_the_rest(path: Path):
    asked: list[int] = []

    def stop() -> bool:
        asked.append(1)
        return len(asked) > 3

    with Store(path, read_only=True) as store:
        result = examine(store, stop=stop)
    assert not result.complete
    assert not result.sound
    assert len(asked) == 4


@pytest.mark.parametrize("more", ["", "UPDATE visit_words_data SET block = x'00' WHERE id > 10"])
def test_lack_of_room_beside_the_file_is_no_damage(path: Path, more: str):
    """However much there is: what was not checked is told as such, and nothing is found but what was checked."""
    if more:
        tamper(path, more)
    whole, rooms = examined(path), list[str]()
    for pages in (4, *range(40, 120, 2), 1 << 30):
        with closing(connect(path, read_only=True)) as db:
            db.execute_sql(f"PRAGMA temp.max_page_count = {pages}")
            db.execute_sql("BEGIN")
            result = _examined(db, lambda _done, _total: None, lambda: False, None)
        assert result.complete or pages < 1 << 30
        if result.complete:
            assert result == whole
        else:
            rooms.append(result.unread)
            assert "el disco de esta computadora está lleno" in result.unread
            assert not result.repairable
            assert not result.sound
            assert set(result.findings) <= set(whole.findings)
    assert len(set(rooms)) > 1, "one part is short of room, or another"


def test_lack_of_room_for_the_copy_of_an_index_is_no_damage(path: Path):
    with closing(connect(path, read_only=True)) as db:
        db.execute_sql("PRAGMA temp.max_page_count = 3")
        db.execute_sql("BEGIN")
        with pytest.raises(Full):
            list(VisitWords(db).differences(Pace(1, lambda _done, _total: None, lambda: False)))


def test_of_an_index_in_a_format_unknown_to_the_program_only_sqlite_judges(path: Path, monkeypatch: pytest.MonkeyPatch):
    tamper(path, "DELETE FROM visit_words_idx WHERE term = (SELECT max(term) FROM visit_words_idx)")
    assert not examined(path).sound
    monkeypatch.setattr(examine_words, "FORMAT", examine_words.FORMAT - 1)
    assert examined(path).sound


# the quick check


def test_the_tail_is_what_came_since(store: Store):
    since = store.log.head()
    assert tail(store, since) == Examined(since, {"change_log": 0})
    made.put(store, made.visit())
    assert tail(store, since) == Examined(store.log.head(), {"change_log": 1})
    assert tail(store, BEGINNING).sound


def test_the_tail_finds_a_broken_link_and_a_log_that_was_cut_or_replaced(store: Store):
    since = store.log.head()
    visit = made.put(store, made.visit(date(2026, 3, 1)))
    made.do(store, Put(replace(visit, persons=2), reason="mal"), LATER)
    assert not tail(store, Head(since.count, bytes(32))).sound
    assert not tail(store, Head(99, since.hash)).sound
    made.sql(store, "DROP TRIGGER log_fixed")
    made.sql(store, "UPDATE change_log SET by = 'Otra' WHERE id = ?", since.count + 1)
    assert f"El registro {since.count + 1} " in tail(store, since).findings[0]
