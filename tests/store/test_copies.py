"""The folder of copies: what lies in it, what is thinned out, and what is carried to a second place."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests import made
from xicotepec_atencion.domain.backups import Kind, aside_name, asked_name, daily_name, kept
from xicotepec_atencion.paths import backups_of
from xicotepec_atencion.store import sealed
from xicotepec_atencion.store.backup import Absent, back_up, copies_of, is_good, newest_good, second, thin
from xicotepec_atencion.store.sealed import Cost, protect
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.store.trouble import Trouble

PROTECTION = protect("tres tristes tigres", cost=Cost(rounds=1, memory=8, lanes=1))
TODAY = datetime(2026, 3, 16)


@pytest.fixture
def folder(store: Store) -> Path:
    return backups_of(store.path)


def daily(store: Store, at: datetime, is_sealed: bool = False) -> Path:
    path = backups_of(store.path) / daily_name(store.path.stem, at, is_sealed)
    return back_up(store.path, path, PROTECTION if is_sealed else None).path


def days(store: Store, many: int, last: datetime = TODAY) -> list[Path]:
    """Daily copies up to that day, the newest first; all of the same content."""
    first = daily(store, last)
    return [first, *(Path(shutil.copy(first, _on(first, last - timedelta(days=n)))) for n in range(1, many))]


def _on(copy: Path, day: datetime) -> Path:
    return copy.with_name(daily_name("oficina", day))


def spoil(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5000])


# what lies there


def test_copies_are_listed_by_the_date_in_their_name(store: Store, folder: Path):
    older, sealed_one = daily(store, TODAY - timedelta(days=1)), daily(store, TODAY, True)
    at = made.moment(minute=30)
    asked = back_up(store.path, folder / asked_name("oficina", at)).path
    aside = Path(shutil.copy(asked, folder / aside_name("oficina", made.moment(2026, 3, 16, 9))))
    before = Path(shutil.copy(asked, folder / "oficina-antes-de-0003.db"))
    for copied_about in (older, before):  # the file's own date says nothing
        os.utime(copied_about, (2_000_000_000, 2_000_000_000))
    for stranger in ("oficina.db", "otra-2026-03-16.db", "notas.txt", ".oficina-2026-03-16.db.7.parte"):
        (folder / stranger).touch()
    (folder / "oficina-2026-03-15-080000.db").mkdir()
    found = copies_of(folder, "oficina")
    assert [copy.path for copy in found] == [asked, before, aside, sealed_one, older]
    assert [copy.kind for copy in found[:4]] == [Kind.ASKED, Kind.BEFORE_MIGRATION, Kind.BEFORE_RESTORE, Kind.DAILY]
    assert [copy.sealed for copy in found] == [False, False, False, True, False]
    assert (found[0].made_at, found[0].size) == (at.replace(tzinfo=None), asked.stat().st_size)


def test_a_folder_that_is_not_there_has_no_copies(tmp_path: Path):
    assert copies_of(tmp_path / "nada", "oficina") == []
    assert newest_good(tmp_path / "nada" / "oficina.db") is None


def test_the_newest_that_is_whole_is_found(store: Store):
    yesterday, today = daily(store, TODAY - timedelta(days=1)), daily(store, TODAY)
    found = newest_good(store.path)
    assert found is not None
    assert found.path == today
    spoil(today)
    found = newest_good(store.path)
    assert found is not None
    assert found.path == yesterday
    yesterday.write_bytes(b"")
    assert newest_good(store.path) is None


def test_a_sealed_copy_counts_as_far_as_can_be_told(store: Store):
    yesterday, today = daily(store, TODAY - timedelta(days=1)), daily(store, TODAY, True)
    assert is_good(today)
    today.write_bytes(today.read_bytes()[:-1])
    assert not is_good(today)
    found = newest_good(store.path)
    assert found is not None
    assert found.path == yesterday


def test_what_was_made_before_an_upgrade_or_a_restore_is_found_too(store: Store, folder: Path):
    """The copy of an upgrade lies beside the file; what a restore replaced is taken last."""
    copy = daily(store, TODAY)
    beside = Path(shutil.copy(copy, store.path.with_name("oficina-antes-de-0003.db")))
    aside = Path(shutil.copy(copy, folder / aside_name("oficina", made.NOW)))
    copy.unlink()
    found = newest_good(store.path)
    assert found is not None
    assert found.path == beside
    beside.unlink()
    found = newest_good(store.path)
    assert found is not None
    assert found.path == aside


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\0", b"hola" * 2000], ids=["empty", "header", "text"])
def test_what_is_no_offices_file_is_not_good(tmp_path: Path, content: bytes):
    path = tmp_path / "oficina-2026-03-16.db"
    path.write_bytes(content)
    assert not is_good(path)
    assert not is_good(tmp_path)
    assert not is_good(tmp_path / "nada.db")


# thinning


def test_thinning_keeps_what_was_promised(store: Store, folder: Path):
    paths = days(store, 40)
    stays = kept((TODAY - timedelta(days=n) for n in range(40)), TODAY)
    removed = thin(folder, "oficina", made.NOW)
    assert {copy.made_at for copy in copies_of(folder, "oficina")} == stays
    assert sorted(removed) == sorted(path for path in paths if not path.exists())
    assert len(removed) == 40 - len(stays) > 0
    assert thin(folder, "oficina", made.NOW) == []


def test_thinning_touches_nothing_else(store: Store, folder: Path, tmp_path: Path):
    days(store, 40)
    made.other_store(tmp_path / "otra.db").close()
    others = [
        shutil.copy(folder / daily_name("oficina", TODAY), folder / aside_name("oficina", made.moment(2020))),
        shutil.copy(folder / daily_name("oficina", TODAY), folder / "oficina-antes-de-0002.db"),
        shutil.copy(tmp_path / "otra.db", _on(folder / "x", TODAY - timedelta(days=41))),  # another office's
        shutil.copy(tmp_path / "otra.db", folder / "otra-2020-03-16.db"),
        folder / "oficina-2020-01-01.txt",
    ]
    Path(others[-1]).write_text("apuntes")
    Path(folder / daily_name("oficina", TODAY - timedelta(days=30))).write_bytes(b"damaged, and whose is not known")
    assert thin(folder, "oficina", made.NOW)
    assert all(Path(other).exists() for other in others)
    assert (folder / daily_name("oficina", TODAY - timedelta(days=30))).exists()


@pytest.mark.parametrize("is_sealed", [False, True], ids=["plain", "sealed"])
def test_nothing_is_thinned_when_the_newest_is_not_whole(store: Store, folder: Path, is_sealed: bool):
    days(store, 40, TODAY - timedelta(days=1))
    spoil(daily(store, TODAY, is_sealed))
    assert thin(folder, "oficina", made.NOW) == []
    assert len(copies_of(folder, "oficina")) == 41


def test_sealed_copies_are_thinned_like_others(store: Store, folder: Path):
    first = daily(store, TODAY, True)
    for n in range(1, 40):
        shutil.copy(first, folder / daily_name("oficina", TODAY - timedelta(days=n), True))
    thin(folder, "oficina", made.NOW)
    assert {copy.made_at for copy in copies_of(folder, "oficina")} == kept(
        (TODAY - timedelta(days=n) for n in range(40)), TODAY
    )


# the second place


@pytest.fixture
def memory(tmp_path: Path) -> Path:
    (tmp_path / "memoria").mkdir()
    return tmp_path / "memoria"


@pytest.mark.parametrize("is_sealed", [False, True], ids=["plain", "sealed"])
def test_a_copy_is_carried_byte_by_byte(store: Store, memory: Path, is_sealed: bool):
    copy = daily(store, TODAY, is_sealed)
    carried = second(copy, memory)
    assert carried == memory / copy.name
    assert carried.read_bytes() == copy.read_bytes()
    assert is_good(carried)
    assert second(copy, memory) == carried
    assert [path.name for path in memory.iterdir()] == [copy.name]


def test_the_second_place_is_thinned_too(store: Store, memory: Path):
    paths = days(store, 40)
    for path in reversed(paths):
        second(path, memory)
    stays = kept((TODAY - timedelta(days=n) for n in range(40)), TODAY)
    assert {copy.made_at for copy in copies_of(memory, "oficina")} == stays
    assert len(copies_of(backups_of(store.path), "oficina")) == 40


@pytest.mark.parametrize("is_sealed", [False, True], ids=["plain", "sealed"])
def test_nothing_is_thinned_there_for_a_copy_that_went_bad_since(store: Store, memory: Path, is_sealed: bool):
    """It still tells whose it is, and is carried as it is when the memory is plugged in."""
    good = days(store, 39, TODAY - timedelta(days=1))
    for path in good:
        shutil.copy(path, memory)
    bad = daily(store, TODAY, is_sealed)
    if is_sealed:
        bad.write_bytes(bad.read_bytes()[:-1])
    else:
        with closing(sqlite3.connect(bad)) as raw:
            (page,) = raw.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'change_log'").fetchone()
            (size,) = raw.execute("PRAGMA page_size").fetchone()
        with bad.open("rb+") as file:
            file.seek((page - 1) * size)
            file.write(bytes(size))
    second(bad, memory)
    assert {path.name for path in memory.iterdir()} == {path.name for path in (*good, bad)}
    second(daily(store, TODAY, is_sealed), memory, fresh=True)
    assert len(copies_of(memory, "oficina")) < len(good)


def test_a_memory_that_is_not_there_is_told_and_not_made(store: Store, tmp_path: Path):
    copy = daily(store, TODAY)
    with pytest.raises(Absent, match=r"No está la memoria .* El respaldo de respaldos sí se hizo\."):
        second(copy, tmp_path / "E" / "respaldos")
    assert not (tmp_path / "E").exists()
    (tmp_path / "archivo").touch()
    with pytest.raises(Absent):
        second(copy, tmp_path / "archivo")


def test_nothing_that_can_be_read_goes_to_the_internet(store: Store, tmp_path: Path):
    """Also where the phrase went after the place was chosen."""
    cloud = tmp_path / "Dropbox"
    cloud.mkdir()
    with pytest.raises(Trouble, match="Dropbox sincroniza: sin cifrar"):
        second(daily(store, TODAY), cloud)
    assert not list(cloud.iterdir())
    assert second(daily(store, TODAY, is_sealed=True), cloud).exists()


def test_two_offices_on_one_memory_leave_each_others_copies(store: Store, memory: Path, tmp_path: Path):
    with made.other_store(tmp_path / "otra" / "oficina.db") as other:
        theirs = [datetime(2026, 2, 3), datetime(2026, 2, 10), datetime(2026, 3, 20)]
        for day in theirs:
            second(daily(other, day), memory)
    before = {path.name: path.read_bytes() for path in memory.iterdir()}
    with pytest.raises(Trouble, match="no es un respaldo de esta oficina"):
        second(daily(store, datetime(2026, 2, 10)), memory)
    ours = [datetime(2026, 2, 9), *(datetime(2026, 3, day) for day in range(1, 17))]
    for day in ours:
        second(daily(store, day), memory)
    assert all((memory / name).read_bytes() == content for name, content in before.items())
    left = {copy.made_at for copy in copies_of(memory, "oficina")} - {*theirs}
    assert left == kept(ours, TODAY) != set(ours)


def test_what_arrives_changed_is_thrown_away(store: Store, memory: Path, monkeypatch: pytest.MonkeyPatch):
    """A memory that says it wrote, and did not."""
    copy = daily(store, TODAY)
    second(copy, memory)
    good, copied = copy.read_bytes(), shutil.copyfile

    def forgetful(source: Path, target: Path) -> None:
        copied(source, target)
        target.write_bytes(target.read_bytes()[:-1])

    monkeypatch.setattr(shutil, "copyfile", forgetful)
    with pytest.raises(Trouble, match=r"no salió completo y se descartó\. El archivo de la oficina sigue igual"):
        second(copy, memory)
    assert [path.name for path in memory.iterdir()] == [copy.name]
    assert (memory / copy.name).read_bytes() == good


def test_a_memory_pulled_out_half_way_is_told(store: Store, memory: Path, monkeypatch: pytest.MonkeyPatch):
    copy = daily(store, TODAY)

    def pulled_out(*_: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(shutil, "copyfile", pulled_out)
    with pytest.raises(Trouble, match=r"la memoria se desconectó .* El archivo de la oficina sigue igual"):
        second(copy, memory)
    assert list(memory.iterdir()) == []
    assert is_good(copy)


def test_the_sealed_second_copy_opens_by_the_passphrase(store: Store, memory: Path, tmp_path: Path):
    carried = second(daily(store, TODAY, True), memory)
    sealed.unseal(carried, "tres tristes tigres", tmp_path / "abierta.db")
    assert is_good(tmp_path / "abierta.db")
