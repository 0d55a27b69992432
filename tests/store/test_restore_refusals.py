"""What a restore leaves alone, and where it puts what it replaces."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from tests import made
from xicotepec_atencion.domain.accounts import Safekeeping
from xicotepec_atencion.domain.changes import Safeguard
from xicotepec_atencion.paths import backups_of
from xicotepec_atencion.store.backup import back_up, copies_of
from xicotepec_atencion.store.bare import counts_of
from xicotepec_atencion.store.migrate import newest
from xicotepec_atencion.store.restore import Restoration, look, restore
from xicotepec_atencion.store.sealed import Cost, is_sealed, protect
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.store.trouble import Busy, Trouble

PHRASE = "tres tristes tigres"
LATER = made.moment(2026, 11, 24, 10, 15)
ENDLESS = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n"


@pytest.fixture(autouse=True)
def private_places(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Where copies are looked at; at the end nothing is left there."""
    folder = tmp_path_factory.mktemp("privado")
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    yield
    assert list(folder.iterdir()) == []


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """An office's file that is closed, with a visit that the copy does not have."""
    with made.new_store(tmp_path / "oficina.db") as store:
        back_up(store.path, tmp_path / "copia.db")
        made.put(store, made.visit(name="Ciudadana Secreta"))
    return tmp_path / "oficina.db"


@pytest.fixture
def copy(target: Path) -> Path:
    return target.with_name("copia.db")


def restored(copy: Path, target: Path, secret: str = "") -> Restoration:
    with look(copy, secret) as looked:
        return restore(looked, target, made.actor(), LATER)


def everything(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def refused(copy: Path, target: Path, said: str, kind: type[Trouble] = Trouble) -> None:
    before = everything(target.parent)
    with pytest.raises(kind, match=said):
        restored(copy, target)
    assert everything(target.parent) == before


# what stays


def test_a_file_that_another_program_keeps_to_itself_is_not_taken_for_a_damaged_one(copy: Path, target: Path):
    with closing(sqlite3.connect(target, isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode=delete")
        other.execute("BEGIN EXCLUSIVE")
        refused(copy, target, "está en uso .* Nada se modificó", Busy)
        with pytest.raises(Busy):
            counts_of(target)
        assert [copy.path for copy in copies_of(target.parent, "oficina")] == []
    assert restored(copy, target).before is not None


def test_a_copy_in_use_still_stands_in_the_list(target: Path):
    kept = target.with_name(f"oficina-antes-de-{newest():04}.db")
    back_up(target, kept)
    with closing(sqlite3.connect(kept, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert [copy.path for copy in copies_of(target.parent, "oficina")] == [kept]


def test_the_file_of_a_newer_program_is_not_replaced(copy: Path, target: Path):
    with closing(sqlite3.connect(target)) as raw:
        raw.execute(f"PRAGMA user_version={newest() + 1}")
    refused(copy, target, "versión más nueva del programa. No se modificó")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such pipes")
def test_a_pipe_is_neither_copy_nor_target(copy: Path, target: Path):
    pipe = target.with_name("tubo.db")
    os.mkfifo(pipe)
    refused(copy, pipe, r"No se restauró: .* no es un archivo.* sigue como estaba")
    refused(pipe, target, r"No se pudo leer la copia .* No se modificó nada")
    assert counts_of(pipe) is None


# a copy that was made to do harm

HOSTILE = {
    "a view where a table was": f"PRAGMA foreign_keys=0; DROP TABLE office; CREATE VIEW office (name) AS {ENDLESS}",
    "a view of ours that never ends": f"DROP VIEW closed; CREATE VIEW closed (month) AS {ENDLESS}",
    "one more view": f"CREATE VIEW otra AS {ENDLESS}",
    "one more trigger": "CREATE TRIGGER espía AFTER INSERT ON series BEGIN DELETE FROM signatory; END",
    "a trigger of ours that does more": """DROP TRIGGER visit_fixed;
        CREATE TRIGGER visit_fixed BEFORE UPDATE OF id ON visit BEGIN SELECT 1; END""",
    "a table that is no table": """PRAGMA writable_schema=1; INSERT INTO sqlite_schema
        VALUES ('table', 'otra', 'otra', 2, 'CREATE VIEW otra AS SELECT 1')""",
}


@pytest.mark.parametrize("sql", HOSTILE.values(), ids=HOSTILE)
def test_a_copy_whose_schema_does_what_ours_never_did_is_not_opened(copy: Path, target: Path, sql: str):
    with closing(sqlite3.connect(copy)) as raw:
        raw.executescript(sql)
    refused(copy, target, r"«copia\.db» no es una copia de Atención Ciudadana, o está dañada\. No se modificó nada")


# where what is replaced goes


@pytest.mark.skipif(os.name == "nt", reason="Windows asks for a right to make links")
def test_of_a_link_the_file_that_it_leads_to_is_restored(copy: Path, target: Path, tmp_path: Path):
    link = tmp_path / "escritorio" / "atención.db"
    link.parent.mkdir()
    link.symlink_to(target)
    done = restored(copy, link)
    assert link.is_symlink()
    assert done.path == target
    assert done.aside is not None
    assert done.aside.parent == backups_of(target)
    assert list(link.parent.iterdir()) == [link]
    for name in (link, target):
        with Store(name, read_only=True) as store:
            assert (store.visits.last(), done.series in store.offices.series()) == (None, True)


def protected(target: Path) -> None:
    protection = protect(PHRASE, cost=Cost(1, 8, 1))
    with Store(target) as store:
        made.do(store, Safeguard(Safekeeping(seal=protection.seal, key=protection.key)))


def test_where_copies_are_sealed_what_is_replaced_is_sealed_too(copy: Path, target: Path):
    protected(target)
    held = counts_of(target)
    aside = restored(copy, target).aside
    assert aside is not None
    assert aside.name == "oficina-antes-de-restaurar-2026-11-24-101500.cifrado"
    assert is_sealed(aside)
    assert not any(b"Ciudadana Secreta" in content for content in everything(target.parent).values())
    with look(aside, PHRASE) as looked:
        assert looked.counts == held


def test_a_series_is_not_opened_twice_though_the_file_that_knew_it_lies_sealed(copy: Path, target: Path):
    protected(target)
    sealed_copy = copy.with_name("otra.db")
    back_up(target, sealed_copy)
    series: list[str] = []
    for _ in range(4):
        series.append(restored(sealed_copy, target).series)
        with Store(target) as store:
            assert series[-1] in store.offices.series()
    assert len(set(series)) == 4
    asides = [kept.made_at for kept in copies_of(backups_of(target), "oficina")]
    first = LATER.replace(tzinfo=None)
    assert sorted(asides) == [first + timedelta(seconds=n) for n in range(4)]
