"""Where copies go: sealed ones show nothing to who finds them, and a place that fails is told as such."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests import made
from xicotepec_atencion.store import sealed
from xicotepec_atencion.store.backup import back_up, is_good
from xicotepec_atencion.store.sealed import Cost, protect
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.store.trouble import Trouble

PHRASE = "tres tristes tigres"
PROTECTION = protect(PHRASE, cost=Cost(rounds=1, memory=8, lanes=1))


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "respaldos" / "copia de hoy.db"


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir()) if folder.exists() else []


def test_a_sealed_copy_holds_everything(store: Store, tmp_path: Path, target: Path):
    made.put(store, made.visit(name="Ana Nadie"))
    copied = back_up(store.path, target, PROTECTION, made.NOW)
    assert (copied.sealed, copied.visits, copied.path) == (True, 1, target)
    assert b"Ana Nadie" not in target.read_bytes()
    about = sealed.unseal(target, PHRASE, tmp_path / "abierta.db")
    with Store(tmp_path / "abierta.db") as opened:
        assert made.dump(opened) == made.dump(store)
        uid = made.sql(store, "SELECT hex(uid) FROM office")[0][0].lower()
    assert (about.office, about.uid, about.made_at) == ("Oficina Inventada", uid, made.NOW)
    assert about.counts == copied.counts
    assert names(target.parent) == [target.name]
    assert not [name for name in names(tmp_path) if name.endswith(".parte")]


def test_the_moment_of_a_sealed_copy_is_the_offices_now(store: Store, target: Path):
    back_up(store.path, target, PROTECTION)
    made_at = sealed.about(target).made_at
    assert made_at.utcoffset() == made_at.astimezone(made.ZONE).utcoffset()


def test_nothing_plain_ever_lies_in_the_folder_of_a_sealed_copy(store: Store, tmp_path: Path):
    """Every file that anybody opened for writing there, as the system saw it in a process of its own."""
    made.put(store, made.visit(name="Ana Nadie"))
    memory = tmp_path / "memoria"
    memory.mkdir()
    script = """
import shutil, sys
from pathlib import Path
from xicotepec_atencion.store.backup import back_up
from xicotepec_atencion.store.sealed import Cost, protect
protection = protect("tres tristes tigres", cost=Cost(1, 8, 1))
def look(event, arguments):
    for part in Path(sys.argv[2]).iterdir() if event in ("os.rename", "os.remove", "open", "sqlite3.connect") else ():
        with open(part, "rb") as file:
            if b"Ana Nadie" in file.read():
                print("plain:", part)
asked = []
def once(event, arguments):
    if not asked:
        asked.append(event)
        look(event, arguments)
        if event == "os.rename": print("seen")
        asked.clear()
sys.addaudithook(once)
back_up(Path(sys.argv[1]), Path(sys.argv[2]) / "copia.cifrado", protection)
"""
    ran = subprocess.run(
        [sys.executable, "-c", script, store.path, memory], capture_output=True, text=True, check=True, timeout=60
    )
    assert ran.stdout == "seen\n"


@pytest.mark.parametrize("protection", [None, PROTECTION], ids=["plain", "sealed"])
def test_an_older_copy_is_replaced_whether_sealed_or_not(store: Store, target: Path, protection: sealed.Protection):
    back_up(store.path, target, PROTECTION)
    made.put(store, made.visit())
    assert back_up(store.path, target, protection).visits == 1
    assert sealed.is_sealed(target) is (protection is not None)


def test_a_sealed_copy_of_another_office_is_not_written_over(store: Store, tmp_path: Path, target: Path):
    made.other_store(tmp_path / "otra.db").close()
    back_up(tmp_path / "otra.db", target, PROTECTION)
    before = target.read_bytes()
    with pytest.raises(Trouble, match="no es un respaldo de esta oficina"):
        back_up(store.path, target)
    assert target.read_bytes() == before


# where it cannot be put

UNHARMED = r"El archivo de la oficina sigue igual\."


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "está lleno"),
        (errno.EDQUOT, "está lleno"),
        (errno.ENOENT, "la carpeta ya no está"),
        (errno.EIO, "la memoria se desconectó"),
        (errno.ENODEV, "la memoria se desconectó"),
        (errno.EROFS, "es de sólo lectura"),
        (errno.EACCES, "es de sólo lectura"),
        (errno.ENOTDIR, "revise la carpeta"),
    ],
)
def test_each_fault_of_the_place_has_its_sentence(
    store: Store, target: Path, monkeypatch: pytest.MonkeyPatch, number: int, said: str
):
    def fails(*_: object) -> None:
        raise OSError(number, "whatever it says in English")

    before = made.dump(store)
    monkeypatch.setattr(os, "rename", on_another_disk)
    monkeypatch.setattr(shutil, "copyfile", fails)
    with pytest.raises(Trouble, match=rf"No se pudo escribir el respaldo en .*{said}.*{UNHARMED}"):
        back_up(store.path, target)
    assert names(target.parent) == []
    assert made.dump(store) == before


def test_on_its_own_disk_a_copy_is_written_once(store: Store, target: Path, monkeypatch: pytest.MonkeyPatch):
    def fails(*_: object) -> None:
        raise OSError(errno.ENOSPC, "written again")

    monkeypatch.setattr(shutil, "copyfile", fails)
    back_up(store.path, target)
    assert is_good(target)


def test_to_another_disk_it_is_carried(store: Store, target: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(os, "rename", on_another_disk)
    back_up(store.path, target)
    assert is_good(target)
    assert names(target.parent) == [target.name]


def on_another_disk(*_: object) -> None:
    raise OSError(errno.EXDEV, "Invalid cross-device link")


@pytest.mark.parametrize("protection", [None, PROTECTION], ids=["plain", "sealed"])
def test_a_memory_that_says_it_wrote_and_did_not(
    store: Store, target: Path, monkeypatch: pytest.MonkeyPatch, protection: sealed.Protection | None
):
    """What is read again after the disk was told to keep it is not what was written."""
    back_up(store.path, target, protection)
    good, sync = target.read_bytes(), os.fsync

    def forgetful(handle: int) -> None:
        sync(handle)
        for half in target.parent.glob(".*.parte"):
            content = half.read_bytes()
            half.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))

    monkeypatch.setattr(os, "fsync", forgetful)
    with pytest.raises(Trouble, match=rf"no salió completo y se descartó\. {UNHARMED}"):
        back_up(store.path, target, protection)
    assert target.read_bytes() == good
    assert names(target.parent) == [target.name]


SMALL_DISK = """
import shutil, subprocess, sys
from pathlib import Path
source, small, target = map(Path, sys.argv[1:])
size = source.stat().st_size + 65536 if target.parent != small else 65536
mount = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", small]
if subprocess.run(mount, capture_output=True).returncode:
    sys.exit(77)
if target.parent != small:
    source = Path(shutil.copy(source, small))
from xicotepec_atencion.store.backup import back_up
from xicotepec_atencion.store.sealed import Cost, protect
from xicotepec_atencion.store.trouble import Trouble
for protection in (None, protect("tres tristes tigres", cost=Cost(1, 8, 1))):
    try:
        back_up(source, target, protection)
    except Trouble as trouble:
        print(trouble, sorted(path.name for path in small.iterdir()))
"""


def on_a_small_disk(source: Path, small: Path, target: Path) -> list[str]:
    """What a process is told that copies, plain and then sealed, where 64 KiB are left; and what it leaves there."""
    small.mkdir()
    if not shutil.which("unshare"):
        pytest.skip("a small disk is mounted in a name space of Linux")
    process = ["unshare", "-rm", sys.executable, "-c", SMALL_DISK, source, small, target]
    ran = subprocess.run(process, capture_output=True, text=True, timeout=60)
    if ran.returncode == 77 or "unshare" in ran.stderr:
        pytest.skip("this system lets nobody mount in a name space")
    assert not ran.stderr
    return ran.stdout.splitlines()


@pytest.fixture
def closed(store: Store) -> Path:
    store.close()
    return store.path


def test_a_memory_that_is_full(closed: Path, tmp_path: Path):
    small = tmp_path / "memoria"
    told = on_a_small_disk(closed, small, small / "copia.db")
    assert len(told) == 2
    for line in told:
        assert line.startswith(f"No se pudo escribir el respaldo en {small / 'copia.db'}: está lleno. El archivo de la")
        assert line.endswith("[]")


def test_a_full_disk_under_the_offices_own_file(closed: Path, tmp_path: Path, target: Path):
    """The copies' folder is on another disk: what is full is where the plain copy is made first."""
    told = on_a_small_disk(closed, tmp_path / "disco", target)
    assert len(told) == 2
    for line in told:
        assert line.startswith("No se hizo el respaldo: el disco de esta computadora está lleno. El archivo de la")
        assert ".parte" not in line
    assert names(target.parent) == []


def test_what_dead_processes_left_is_swept_after_a_day(store: Store, target: Path):
    target.parent.mkdir()
    old = [target.parent / ".oficina-2026-03-01.db.77.parte", target.parent / ".oficina-2026-03-01.db.77.parte-journal"]
    folder = store.path.parent / ".oficina.db.abcd.77.parte"
    folder.mkdir()
    (folder / "oficina.db").touch()
    fresh = target.parent / ".oficina-2026-03-16.db.78.parte"
    foreign = target.parent / ".otra-2026-03-01.db.77.parte"
    for file in (*old, fresh, foreign):
        file.touch()
    for file in (*old, folder, foreign):
        os.utime(file, (0, 0))
    back_up(store.path, target)
    assert names(target.parent) == sorted([fresh.name, foreign.name, target.name])
    assert not folder.exists()
