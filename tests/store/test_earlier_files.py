"""True files of every earlier schema: each opens with all it said, is sound, goes on, and is lost to no power cut."""

from __future__ import annotations

import os
import signal
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests import made
from tests.earlier import CELLS, CLOSINGS, KEPT, NUMBERS, content, file_of, read, version
from xicotepec_atencion.domain.accounts import Role
from xicotepec_atencion.domain.changes import Actor, Put
from xicotepec_atencion.domain.logbook_accesses import ACCESS_WORDS
from xicotepec_atencion.domain.office import Catalogue
from xicotepec_atencion.paper.files import rendered
from xicotepec_atencion.paths import attachments_of
from xicotepec_atencion.store import migrate, report_reads
from xicotepec_atencion.store.attached_files import Listed
from xicotepec_atencion.store.examine import examine
from xicotepec_atencion.store.restore import look
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.store.trouble import Trouble

RENAMED = made.MATTERS[2].uid


@pytest.fixture(params=NUMBERS)
def number(request: pytest.FixtureRequest) -> int:
    return request.param


@pytest.fixture
def old(number: int, tmp_path: Path) -> Path:
    return file_of(number, tmp_path)


def copy_of(path: Path) -> Path:
    (copy,) = path.parent.glob("oficina-antes-de-*.db")
    return copy


def someone(store: Store) -> Actor:
    return made.with_account(Role.ADMINISTRATOR) if store.accounts.any() else made.actor()


def test_each_schema_that_was_left_behind_has_its_file(tmp_path: Path):
    assert list(range(1, migrate.newest())) == NUMBERS
    assert [version(file_of(each, tmp_path)) for each in NUMBERS] == NUMBERS


def test_it_opens_after_a_copy_with_all_it_said(number: int, old: Path):
    before, was = [read(old, sql) for sql in KEPT], content(old)
    cells = read(old, CELLS)
    assert all(before)
    with Store(old) as store:
        assert store.upgraded == migrate.Upgraded(number, migrate.newest(), copy_of(old))
    assert version(old) == migrate.newest()
    assert [read(old, sql) for sql in KEPT] == before
    after = read(old, CELLS)
    assert set(cells) <= set(after)
    assert {(measure, amount) for *_, measure, amount in set(after) - set(cells)} <= {("realized", 0)}  # none resolved
    assert (version(copy_of(old)), content(copy_of(old))) == (number, was)


def test_it_is_of_todays_schema_and_sound(old: Path):
    with Store(old) as store:
        examined = examine(store, beside=Listed.of(attachments_of(old)))
        assert (examined.findings, examined.notes) == ((), ())
        today = Store.create(old.with_name("nueva.db"))
        with today:
            listed = f"SELECT type, name, sql FROM sqlite_schema WHERE {migrate.MADE} ORDER BY 1, 2"
            assert made.sql(store, listed) == made.sql(today, listed)


def test_the_log_of_accesses_says_it_and_where_the_file_as_it_was_lies(number: int, old: Path):
    with Store(old) as store:
        by, kind, body = made.sql(store, "SELECT by, kind, body FROM access_log ORDER BY id DESC LIMIT 1")[0]
        assert (by, kind) == ("Atención Ciudadana", "upgraded")
        assert body == f'{{"copy": "{copy_of(old).name}", "now": {migrate.newest()}, "was": {number}}}'
        assert store.accesses.broken_link() is None
    with Store(old) as store:
        assert store.upgraded is None


def test_it_says_so_in_words():
    said = ACCESS_WORDS["upgraded"]({"was": 7, "now": 12, "copy": "oficina-antes-de-0012.db"})
    assert said == "El archivo se actualizó de la versión 7 a la 12; como estaba quedó en oficina-antes-de-0012.db"


def test_what_a_line_was_called_is_known(old: Path):
    """Before the fifth schema only the log knew."""
    with Store(old) as store:
        assert store.catalogues.formerly()[RENAMED] == ["Constancia"]
        (renamed,) = [each for each in store.catalogues.items(Catalogue.MATTER) if each.uid == RENAMED]
        assert renamed.name == "Constancia inventada"
        assert store.catalogues.called_at(renamed.revision - 1)[RENAMED] == "Constancia"


def test_who_only_reads_does_not_touch_it(old: Path):
    before = old.read_bytes()
    with pytest.raises(Trouble, match="versión anterior"):
        Store(old, read_only=True)
    assert old.read_bytes() == before
    assert [each.name for each in old.parent.glob("*.db*")] == [old.name]


def test_a_copy_of_then_is_one_that_can_be_restored(old: Path):
    with look(old) as looked, Store(looked.path, read_only=True) as store:
        assert (looked.findings, looked.missing) == ((), 0)
        assert looked.counts.visits == made.sql(store, "SELECT count(*) FROM standing")[0][0] > 0


def test_somebody_goes_on_with_it_and_takes_it_back(old: Path):
    with Store(old) as store:
        by, before = someone(store), read(old, CELLS)
        visit = made.visit(made.TODAY.replace(month=6), 3, name="Nueva Inventada")
        back = store.apply(Put(visit), by, made.moment(2026, 6, 16))
        assert isinstance(back, Put)
        recorded = store.visits.recorded(visit.uid)
        assert recorded
        assert visit.uid in store.visit_search.typed("nueva inventada").visits
        store.apply(Put(replace(recorded.visit, persons=5), reason="se contó mal"), by, made.moment(2026, 6, 17))
        assert read(old, CELLS) != before
        again = store.visits.recorded(visit.uid)
        assert again
        store.apply(Put(replace(again.visit, cancelled="repetida")), by, made.moment(2026, 6, 17))
        undone = store.apply(Put(made.visit(name="Deshecha")), by, made.moment(2026, 6, 17))
        assert undone
        store.apply(undone, by, made.moment(2026, 6, 17))
        assert [cell for cell in read(old, CELLS) if cell[-1]] == [cell for cell in before if cell[-1]]
        assert examine(store).findings == ()


def test_its_reports_print_what_it_counts(old: Path):
    with Store(old) as store:
        report = report_reads.programme(store, 2026, made.moment(2026, 6, 20))
        assert [each.name for each in report.activities] == [each.name for each in store.activities.of(2026)]
        assert rendered(report).startswith(b"%PDF")
        assert rendered(report_reads.annual(store, 2026, made.moment(2026, 6, 20))).startswith(b"%PDF")
    assert read(old, CLOSINGS)


# power cuts


@pytest.mark.skipif(os.name == "nt", reason="no SIGKILL")
@pytest.mark.parametrize("mode", ["delete", "wal"])
@pytest.mark.parametrize("at", range(2, migrate.newest() + 1))
def test_an_upgrade_that_is_killed_in_the_middle_of_any_step_leaves_the_file_as_it_was(
    tmp_path: Path, at: int, mode: str
):
    old = file_of(1, tmp_path)
    with closing(sqlite3.connect(old)) as raw:
        raw.execute(f"PRAGMA journal_mode={mode}")
    was = content(old)
    assert killed(lambda: migrate.migrate(old), at)
    assert migrate.glance(old).older
    assert (version(old), content(old)) == (1, was)
    with Store(old) as store:
        assert store.upgraded == migrate.Upgraded(1, migrate.newest(), copy_of(old))
        assert content(copy_of(old)) == was
        assert examine(store).findings == ()


def killed(work: Callable[[], object], at: int) -> bool:
    """In a process that dies when all of that script is written, and nothing for good; whether it did."""
    if child := os.fork():
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL

    def look(statement: str) -> None:
        if statement == f"PRAGMA user_version={at}":
            os.kill(os.getpid(), signal.SIGKILL)

    def watch(event: str, told: tuple[Any, ...]) -> None:
        if event == "sqlite3.connect/handle":
            connections.append(told[0])
        elif event == "open" and str(told[0]) == str(migrate.scripts()[at - 1]):
            connections[0].set_trace_callback(look)

    connections = list[Any]()

    try:
        sys.addaudithook(watch)
        work()
    finally:
        os._exit(1)
