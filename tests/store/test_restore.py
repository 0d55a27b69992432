"""Going back to a copy: every kind gives back every row, nothing that stood there is lost, no folio comes twice."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from tests import made
from tests.aged import first_schema
from tests.dying import dies_at
from xicotepec_atencion.domain.accounts import Role
from xicotepec_atencion.domain.backups import asked_name, daily_name
from xicotepec_atencion.domain.changes import Admit, Refused
from xicotepec_atencion.paths import backups_of
from xicotepec_atencion.store.backup import back_up, is_good, second
from xicotepec_atencion.store.examine import examine
from xicotepec_atencion.store.migrate import newest
from xicotepec_atencion.store.restore import Restoration, counts_of, look, restore
from xicotepec_atencion.store.sealed import Cost, Locked, new_code, protect
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.store.trouble import Trouble

PHRASE, CODE = "tres tristes tigres", new_code()
PROTECTION = protect(PHRASE, CODE, Cost(rounds=1, memory=8, lanes=1))
LATER = made.moment(2026, 11, 24, 10, 15)
SERIES = "RTZAN4"  # of that second

pytestmark = pytest.mark.usefixtures("private_places")


@pytest.fixture
def office(store: Store) -> Store:
    """A store with visits, one of them corrected, and a hand figure."""
    for n in range(5):
        made.put(store, made.visit(name=f"Persona Inventada {n}", note="una nota" * n))
    made.put(store, made.hand_figure(12))
    return store


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The place of the file on a new PC: not even its folder is there."""
    return tmp_path / "nueva" / "computadora" / "oficina.db"


def dump(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as raw:
        return list(raw.iterdump())


def added_to(before: list[str], path: Path) -> list[str]:
    """What the file says beyond those lines, all of which it must say."""
    after = dump(path)
    assert set(before) <= set(after)
    return sorted(line.split(" VALUES")[0] for line in set(after) - set(before))


ADDED = ['INSERT INTO "change_log"', 'INSERT INTO "log_salt"', 'INSERT INTO "series"']


def restored(copy: Path, target: Path, secret: str = "", at: datetime = LATER) -> Restoration:
    with look(copy, secret) as looked:
        return restore(looked, target, made.actor(), at)


def as_left_by_a_power_cut(store: Store, target: Path) -> Path:
    """The file as it is now, its last visits only in the log that lies beside it."""
    store._db.execute_sql("PRAGMA wal_autocheckpoint=0")
    made.put(store, made.visit(name="La última"))
    target.parent.mkdir(parents=True, exist_ok=True)
    for ending in ("", "-wal"):
        shutil.copy(f"{store.path}{ending}", f"{target}{ending}")
    return target


# each kind, into an empty folder


def of_the_day(store: Store) -> tuple[Path, str]:
    return back_up(store.path, backups_of(store.path) / daily_name("oficina", made.NOW)).path, ""


def asked(store: Store) -> tuple[Path, str]:
    return back_up(store.path, backups_of(store.path) / asked_name("oficina", made.NOW)).path, ""


def at_the_second_place(store: Store) -> tuple[Path, str]:
    memory = store.path.parent / "memoria"
    memory.mkdir()
    return second(of_the_day(store)[0], memory), ""


def by_the_passphrase(store: Store) -> tuple[Path, str]:
    path = backups_of(store.path) / daily_name("oficina", made.NOW, sealed=True)
    return back_up(store.path, path, PROTECTION).path, PHRASE


def by_the_sheet(store: Store) -> tuple[Path, str]:
    return by_the_passphrase(store)[0], CODE.lower()


def sealed_at_the_second_place(store: Store) -> tuple[Path, str]:
    memory = store.path.parent / "memoria"
    memory.mkdir()
    return second(by_the_passphrase(store)[0], memory), PHRASE


def of_a_former_restore(store: Store) -> tuple[Path, str]:
    """What a restore put aside, of a file whose last visits stood in its log."""
    other = as_left_by_a_power_cut(store, store.path.parent / "otra" / "oficina.db")
    aside = restored(of_the_day(store)[0], other).aside
    assert aside is not None
    return aside, ""


def the_file_itself(store: Store) -> tuple[Path, str]:
    """Brought from the old PC on a memory, without asking the program for a copy."""
    return as_left_by_a_power_cut(store, store.path.parent / "memoria" / "oficina.db"), ""


KINDS = (
    of_the_day,
    asked,
    at_the_second_place,
    by_the_passphrase,
    by_the_sheet,
    sealed_at_the_second_place,
    of_a_former_restore,
    the_file_itself,
)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_each_kind_of_copy_gives_back_every_row(office: Store, home: Path, kind: Callable[[Store], tuple[Path, str]]):
    copy, secret = kind(office)
    lies = {part.name: part.read_bytes() for part in copy.parent.iterdir()}
    done = restored(copy, home, secret)
    assert added_to(made.dump(office), home) == ADDED
    assert {part.name: part.read_bytes() for part in copy.parent.iterdir()} == lies, "the copy is only read"
    assert [part.name for part in home.parent.iterdir()] == ["oficina.db"]
    assert (done.path, done.series, done.before, done.aside) == (home, SERIES, None, None)
    with Store(home) as store:
        assert examine(store).sound
        assert store.log.broken_link() is None


def test_a_copy_from_before_an_upgrade_gives_back_every_row(office: Store, tmp_path: Path, home: Path):
    (tmp_path / "antes").mkdir()
    old = first_schema(office.path, tmp_path / "antes" / "oficina.db")
    Store(old).close()
    copy = old.with_name(f"oficina-antes-de-{newest():04}.db")
    with closing(sqlite3.connect(copy)) as raw:
        assert raw.execute("PRAGMA user_version").fetchone() == (1,)
    done = restored(copy, home)
    upgraded = [line for line in dump(old) if "'upgraded'" in line]  # noted where it happened, not in the copy
    assert len(upgraded) == 1
    assert added_to([line for line in dump(old) if line not in upgraded], home) == ADDED
    assert done.after.visits == 5
    with Store(home) as store:
        assert examine(store).sound
    assert is_good(copy)


def test_a_copy_of_a_file_without_visits(store: Store, home: Path):
    done = restored(of_the_day(store)[0], home)
    assert (done.after.visits, done.after.last_folio) == (0, "")


# what is seen before anything is done


def test_what_a_copy_holds_is_seen_first(office: Store):
    copy, secret = by_the_passphrase(office)
    last = office.visits.last()
    assert last is not None
    with look(copy, secret) as looked:
        assert (looked.copy, looked.sealed, looked.findings) == (copy, True, ())
        assert looked.counts == counts_of(office.path)
        counts = looked.counts
        assert (counts.office, counts.visits, counts.hand_figures) == ("Oficina Inventada", 5, 1)
        assert counts.entries == made.sql(office, "SELECT count(*) FROM entry")[0][0] > 0
        assert (counts.last_folio, counts.last) == (str(last.folio), made.NOW)
        assert counts.head == f"{office.log.head()} ({office.log.head().count} asientos)"
        with Store(looked.path, read_only=True) as copied:
            assert made.dump(copied) == made.dump(office)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_nobody_else_looks_into_what_is_looked_at(office: Store, private_places: Path):
    with look(of_the_day(office)[0]) as looked:
        assert looked.path.parent.parent == private_places
        assert looked.path.parent.stat().st_mode & 0o077 == 0


def test_what_a_process_left_that_died_looking_is_swept(office: Store, private_places: Path):
    left = private_places / ".xicotepec-copia.abcd.7.parte"
    left.mkdir()
    (left / "copia.db").touch()
    os.utime(left, (0, 0))
    look(of_the_day(office)[0]).close()
    assert not left.exists()


def test_how_far_it_is_is_told(office: Store):
    told: list[tuple[int, int]] = []
    look(of_the_day(office)[0], progress=lambda done, total: told.append((done, total))).close()
    assert told
    assert told == sorted(told)


def test_what_does_not_agree_in_a_copy_is_told_and_it_opens_all_the_same(office: Store, home: Path):
    copy, _ = of_the_day(office)
    with closing(sqlite3.connect(copy)) as raw:
        raw.executescript("DROP TRIGGER visit_fixed; UPDATE visit SET registered_by = 'Otra' WHERE id = 2")
    with look(copy) as looked:
        assert looked.findings
        restore(looked, home, made.actor(), LATER)
    assert home.exists()


def test_counts_of_what_cannot_be_read(tmp_path: Path):
    (tmp_path / "vacío.db").touch()
    (tmp_path / "texto.db").write_text("hola" * 999)
    for name in ("nada.db", "vacío.db", "texto.db", "."):
        assert counts_of(tmp_path / name) is None


# what cannot be opened


def test_a_wrong_secret(office: Store):
    copy, _ = by_the_passphrase(office)
    for secret in ("", "otra frase que no es", new_code()):
        with pytest.raises(Locked):
            look(copy, secret)


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def some_text(path: Path) -> None:
    path.write_text("la lista de la compra\n" * 300)


def of_another_program(path: Path) -> None:
    other = path.with_name("de otro programa")
    with closing(sqlite3.connect(other)) as raw:
        raw.execute("CREATE TABLE office (id)")
    other.replace(path)


def spoilt_in_the_middle(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2 : len(content) // 2 + 9000] = b"\xa5" * 9000
    path.write_bytes(content)


DAMAGES = (cut, emptied, some_text, of_another_program, spoilt_in_the_middle)


@pytest.mark.parametrize("kind", [of_the_day, by_the_passphrase], ids=["plain", "sealed"])
@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_a_damaged_copy_is_told_by_its_name(
    office: Store, damage: Callable[[Path], None], kind: Callable[[Store], tuple[Path, str]]
):
    copy, secret = kind(office)
    damage(copy)
    with pytest.raises(Trouble, match=rf"«{copy.name}» .*dañad[ao].* No se modificó nada\. Elija otra copia"):
        look(copy, secret)


def test_a_copy_of_a_newer_program(office: Store):
    copy, _ = of_the_day(office)
    with closing(sqlite3.connect(copy)) as raw:
        raw.execute(f"PRAGMA user_version={newest() + 1}")
    with pytest.raises(Trouble, match="versión más nueva"):
        look(copy)


def test_a_copy_that_is_not_there(tmp_path: Path):
    for path in (tmp_path / "nada.db", tmp_path):
        with pytest.raises(Trouble, match=r"No se pudo leer la copia .* No se modificó nada"):
            look(path)


# what stands there already


def test_the_present_file_is_kept_aside_with_its_last_visit(office: Store, tmp_path: Path):
    copy, _ = of_the_day(office)
    target = as_left_by_a_power_cut(office, tmp_path / "oficio" / "oficina.db")
    present = made.dump(office)
    held = counts_of(office.path)
    done = restored(copy, target)
    assert done.aside is not None
    assert done.aside == backups_of(target) / "oficina-antes-de-restaurar-2026-11-24-101500.db"
    assert dump(done.aside) == present
    assert done.before == held
    assert done.before is not None
    assert (done.before.visits, done.after.visits) == (6, 5)
    assert sorted(part.name for part in target.parent.iterdir()) == ["oficina.db", "respaldos"]
    with Store(target) as store:
        assert len(store.visits.on(made.TODAY)) == 5
        kind, body = made.sql(store, "SELECT kind, body FROM change_log ORDER BY id DESC LIMIT 1")[0]
        assert kind == "Restored"
        assert f'"replaced": "{done.before.head}"' in body
        assert f'"copy": "{copy.name}"' in body


def test_a_folio_given_after_the_copy_is_never_given_again(office: Store):
    copy, _ = of_the_day(office)
    given: set[str] = set()
    office.close()
    for n in range(3):
        with Store(office.path) as store:
            for _ in range(3):
                made.put(store, made.visit(), LATER)
                last = store.visits.last()
                assert last is not None
                given.add(str(last.folio))
        restored(copy, office.path, at=LATER + timedelta(seconds=n))
    assert len(given) == 9
    with Store(office.path) as store:
        made.put(store, made.visit(), LATER)
        last = store.visits.last()
        assert last is not None
        assert str(last.folio) not in given
        assert last.folio.number == 1
        assert examine(store).sound


def test_two_restores_in_one_second_open_two_series(office: Store):
    copy, _ = of_the_day(office)
    office.close()
    first, other = restored(copy, office.path), restored(copy, office.path)
    assert (first.series, other.series) == (SERIES, "RTZAN5")
    assert first.aside != other.aside
    assert first.aside is not None
    assert other.aside is not None
    assert is_good(first.aside)
    assert is_good(other.aside)


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_a_damaged_file_is_kept_as_it_is_with_its_log(office: Store, tmp_path: Path, damage: Callable[[Path], None]):
    """Who looks after the computers may still get something out of it."""
    copy, _ = of_the_day(office)
    target = as_left_by_a_power_cut(office, tmp_path / "oficio" / "oficina.db")
    damage(target)
    target.with_name("oficina.db-shm").write_bytes(bytes(32768))
    target.with_name("oficina.db-journal").write_bytes(b"half a journal")
    lay = {part.name: part.read_bytes() for part in target.parent.iterdir() if part.is_file()}
    done = restored(copy, target)
    assert done.aside is not None
    kept = {part.name.replace(done.aside.name, "oficina.db"): part.read_bytes() for part in done.aside.parent.iterdir()}
    assert (kept["oficina.db"], kept["oficina.db-journal"]) == (lay["oficina.db"], lay["oficina.db-journal"])
    assert kept["oficina.db-wal"] == lay["oficina.db-wal"]
    assert sorted(part.name for part in target.parent.iterdir()) == ["oficina.db", "respaldos"]
    assert done.before is None
    assert added_to(dump(copy), target) == ADDED
    with Store(target) as store:
        body = made.sql(store, "SELECT body FROM change_log ORDER BY id DESC LIMIT 1")[0][0]
    assert '"replaced": "no se pudo leer"' in body


def test_a_log_without_its_file_is_not_played_over_the_new_one(office: Store, tmp_path: Path):
    """Somebody deleted the file, and left what lay beside."""
    copy, _ = of_the_day(office)
    target = as_left_by_a_power_cut(office, tmp_path / "oficio" / "oficina.db")
    wal = target.with_name("oficina.db-wal").read_bytes()
    target.unlink()
    done = restored(copy, target)
    assert done.aside is not None
    assert done.aside.with_name(f"{done.aside.name}-wal").read_bytes() == wal
    assert added_to(dump(copy), target) == ADDED


# when it cannot be done


def unchanged(target: Path, doing: Callable[[], object], error: type[Exception], said: str) -> None:
    before = dump(target)
    with pytest.raises(error, match=said):
        doing()
    assert dump(target) == before
    assert not [part for part in target.parent.iterdir() if part.name.endswith(".parte")]


def test_a_file_that_is_open_is_not_replaced(office: Store):
    copy, _ = of_the_day(office)
    said = r"No se restauró: el archivo está abierto en otra ventana.* sigue como estaba"
    unchanged(office.path, lambda: restored(copy, office.path), Trouble, said)
    made.put(office, made.visit())
    assert office.log.broken_link() is None


def test_who_may_not_restore_is_refused(office: Store, tmp_path: Path):
    made.do(office, Admit(made.account(Role.ADMINISTRATOR)))
    made.do(office, Admit(made.account(Role.CLERK)), by=made.with_account(Role.ADMINISTRATOR))
    copy, _ = of_the_day(office)
    office.close()

    def by(role: Role | None) -> Callable[[], object]:
        def doing() -> None:
            with look(copy) as looked:
                restore(looked, office.path, made.with_account(role) if role else made.actor(), LATER)

        return doing

    unchanged(office.path, by(Role.CLERK), Refused, "Su cuenta no permite")
    unchanged(office.path, by(None), Refused, "entre con la suya")
    by(Role.ADMINISTRATOR)()
    assert added_to(dump(copy), office.path) == ADDED


def test_a_place_that_takes_no_file_is_told(office: Store, tmp_path: Path):
    copy, _ = of_the_day(office)
    (tmp_path / "archivo").touch()
    (tmp_path / "carpeta").mkdir()
    for target in (tmp_path / "archivo" / "oficina.db", tmp_path / "carpeta"):
        with pytest.raises(Trouble, match=r"No se restauró: .* sigue como estaba"):
            restored(copy, target)
    assert list((tmp_path / "carpeta").iterdir()) == []


# whenever the process dies


@pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows has no fork")
def test_killed_at_any_step_the_file_is_the_old_or_the_new_whole(office: Store, tmp_path: Path):
    copy, _ = of_the_day(office)
    template = as_left_by_a_power_cut(office, tmp_path / "plantilla" / "oficina.db")
    old, backed_up = made.dump(office), dump(copy)
    office.close()
    found: list[str] = []
    with look(copy) as looked:
        for step in range(1, 1000):
            target = tmp_path / f"muerte {step}" / "oficina.db"
            shutil.copytree(template.parent, target.parent)
            finished = dies_at(step, partial(restore, looked, target, made.actor(), LATER))
            found.append(what_stands(target, old, backed_up))
            assert counts_of(target) is not None
            if finished:
                break
            if step % 5 == 1:  # and it can be done again
                restored(copy, target)
                assert what_stands(target, old, backed_up) == "new"
    assert "old" in found
    assert found == sorted(found, reverse=True), "once it is the new one, it stays so"
    assert found[-2:] == ["new", "new"]


def what_stands(target: Path, old: list[str], backed_up: list[str]) -> str:
    """Which of the two it is, as the next start would find it; it must be one of them, whole."""
    stands = dump(target)
    if stands == old:
        return "old"
    assert set(backed_up) <= set(stands)
    assert len(stands) == len(backed_up) + len(ADDED)
    assert any("'Restored'" in line for line in stands)
    return "new"
