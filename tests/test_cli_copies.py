"""«comprobar» and the copies' commands."""

import io
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from tests import made
from tests.aged import first_schema
from tests.commands import COULD_NOT, DONE, Command, complaint, contents
from xicotepec_atencion.domain.accounts import Role, Safekeeping
from xicotepec_atencion.domain.backups import asked_name, daily_name
from xicotepec_atencion.domain.changes import Admit, Put, Safeguard
from xicotepec_atencion.domain.intake import Visit
from xicotepec_atencion.domain.office import Catalogue
from xicotepec_atencion.paths import backups_of
from xicotepec_atencion.store import sealed
from xicotepec_atencion.store.backup import back_up, second
from xicotepec_atencion.store.restore import look, restore
from xicotepec_atencion.store.sealed import Cost, new_code
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.ui.file_lock import FileLock


def tampered(file: Path, sql: str) -> None:
    with closing(sqlite3.connect(file)) as raw:
        raw.executescript(sql)


def test_a_sound_file_is_said_to_be_and_is_left_alone(file: Path, command: Command):
    before = contents(file.parent)
    said = command("comprobar", "--archivo", file)
    assert said.code == DONE
    assert said.out.startswith("Archivo sano: 0 atenciones")
    assert contents(file.parent) == before


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE activity SET annual_goal = 9",
        "UPDATE hand_figure SET value = value + 1 WHERE id = 1",
        "UPDATE counter SET amount = 7; INSERT INTO counter VALUES (1, 202401, 202401, 'visits', 3);",
        "DROP TRIGGER entry_kept",
    ],
)
def test_what_was_changed_behind_its_back_is_found(file: Path, command: Command, sql: str):
    tampered(file, sql)
    said = command("comprobar", "--archivo", file)
    assert said.code == COULD_NOT
    assert said.out.startswith("· ")
    assert "no concuerda consigo mismo. No se modificó." in said.err


def test_where_only_an_index_is_wrong_it_is_made_again_at_the_next_start(tmp_path: Path, command: Command):
    file = tmp_path / "oficina.db"
    with made.new_store(file) as store:
        made.put(store, made.visit(name="Nadie Inventada"))
    tampered(file, "UPDATE visit_words SET words = 'otro'")
    said = command("comprobar", "--archivo", file)
    assert said.code == COULD_NOT
    assert "La atención 1 no está en el índice de palabras como debe" in said.out
    assert "Lo guardado está sano; sólo el índice con que se busca no concuerda" in said.err
    Store(file).close()
    assert command("comprobar", "--archivo", file).code == DONE


def test_what_is_no_file_of_ours_is_refused(tmp_path: Path, command: Command):
    other = tmp_path / "otro.db"
    other.write_bytes(b"nada")
    assert "no es un archivo de Atención Ciudadana" in complaint(command("comprobar", "--archivo", other))


# respaldar and restaurar

PASSPHRASE = "cuatro palabras poco usuales"
CODE = new_code()
CHEAP = Cost(rounds=1, memory=8, lanes=1)


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """What standard input holds, line by line."""
    return lambda *lines: monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))


def protect(file: Path) -> None:
    seals = sealed.protect(PASSPHRASE, CODE, CHEAP)
    with Store(file) as store:
        made.do(store, Safeguard(Safekeeping(seal=seals.seal, key=seals.key)))


def visits(file: Path) -> list[str]:
    with Store(file) as store:
        return [str(each.folio) for each in store.visits.on(made.TODAY)]


def record(file: Path, name: str) -> str:
    """The folio that was given."""
    with Store(file) as store:
        visit = replace(seed_visit(store), name=name)
        made.do(store, Put(visit))
        recorded = store.visits.recorded(visit.uid)
    assert recorded
    return str(recorded.folio)


def seed_visit(store: Store) -> Visit:
    first = [store.catalogues.items(catalogue)[0].uid for catalogue in (Catalogue.CHANNEL, Catalogue.AREA)]
    matter = store.catalogues.items(Catalogue.MATTER)[0].uid
    return made.visit(channel=first[0], area=first[1], matter=matter)


def test_a_copy_without_a_name_goes_to_its_folder(file: Path, command: Command):
    said = command("respaldar", "--archivo", file)
    assert said.code == DONE
    (copy,) = (file.parent / "respaldos").iterdir()
    assert copy.suffix == ".db"
    assert str(copy) in said.out
    with Store(file) as store:
        assert made.sql(store, "SELECT kind FROM access_log") == [("copied",)]


def test_a_copy_of_a_protected_file_is_sealed(file: Path, tmp_path: Path, command: Command):
    record(file, "Ana Inventada")
    protect(file)
    copy = tmp_path / "memoria" / "copia.cifrado"
    assert "y cifrado" in command("respaldar", "--archivo", file, "--salida", copy).out
    assert sealed.is_sealed(copy)
    assert b"Ana Inventada" not in copy.read_bytes()
    assert b"SQLite" not in copy.read_bytes()


@pytest.mark.parametrize("opens", [PASSPHRASE, CODE.lower()], ids=["passphrase", "recovery code"])
def test_a_sealed_copy_is_restored_on_a_new_computer(
    file: Path, tmp_path: Path, command: Command, typed: Callable[..., None], opens: str
):
    folio = record(file, "Ana Inventada")
    protect(file)
    copy, new = tmp_path / "copia.cifrado", tmp_path / "otra computadora" / "atencion.db"
    command("respaldar", "--archivo", file, "--salida", copy)
    typed("otra cosa que no es")
    assert "Esa no es la frase ni el código" in complaint(command("restaurar", "--copia", copy, "--archivo", new))
    assert not new.exists()
    typed(opens)
    said = command("restaurar", "--copia", copy, "--archivo", new)
    assert said.code == DONE, said
    assert "Atenciones: — → 1" in said.out
    assert visits(new) == [folio]
    assert command("comprobar", "--archivo", new).code == DONE


def test_a_folio_given_after_the_copy_is_never_given_again(file: Path, tmp_path: Path, command: Command):
    copy = tmp_path / "copia.db"
    record(file, "Ana Inventada")
    command("respaldar", "--archivo", file, "--salida", copy)
    given = record(file, "Beto Inventado")
    said = command("restaurar", "--copia", copy, "--archivo", file)
    assert "Atenciones: 2 → 1" in said.out
    assert record(file, "Carmen Inventada") not in {given, *visits(copy)}
    again = command("restaurar", "--copia", copy, "--archivo", file)
    assert again.code == DONE
    assert record(file, "Dora Inventada") not in {given, *visits(copy)}
    kept = [path.name for path in (file.parent / "respaldos").iterdir()]
    assert len(kept) == 2
    assert all("antes-de-restaurar" in name for name in kept)


def test_a_copy_that_was_tampered_with_is_restored_only_knowingly(file: Path, tmp_path: Path, command: Command):
    copy = tmp_path / "copia.db"
    command("respaldar", "--archivo", file, "--salida", copy)
    tampered(copy, "UPDATE hand_figure SET value = value + 1 WHERE id = 1")
    before = contents(tmp_path)
    said = command("restaurar", "--copia", copy, "--archivo", file)
    assert said.code == COULD_NOT
    assert said.out.startswith("· La captura manual 1")
    assert contents(tmp_path) == before
    assert command("restaurar", "--copia", copy, "--archivo", file, "--con-diferencias").code == DONE


def test_a_copy_with_accounts_is_restored_by_its_administrator(
    file: Path, tmp_path: Path, command: Command, typed: Callable[..., None]
):
    copy, new = tmp_path / "copia.db", tmp_path / "otra" / "atencion.db"
    with Store(file) as store:
        made.do(store, Admit(made.account(Role.ADMINISTRATOR)))
        made.do(store, Admit(made.account(Role.CLERK)), by=made.with_account(Role.ADMINISTRATOR))
    back_up(file, copy)
    assert "añada --cuenta" in complaint(command("restaurar", "--copia", copy, "--archivo", new))
    typed(made.PASSWORD)
    clerk = command("restaurar", "--copia", copy, "--archivo", new, "--cuenta", made.account(Role.CLERK).name)
    assert "Su cuenta no permite" in complaint(clerk)
    typed(made.PASSWORD)
    boss = command("restaurar", "--copia", copy, "--archivo", new, "--cuenta", made.account(Role.ADMINISTRATOR).name)
    assert boss.code == DONE


def test_a_file_that_a_window_holds_is_not_restored_over(file: Path, tmp_path: Path, command: Command):
    copy = tmp_path / "copia.db"
    command("respaldar", "--archivo", file, "--salida", copy)
    lock = FileLock(file)
    assert lock.take() is None
    before = file.read_bytes()
    assert "ventana" in complaint(command("restaurar", "--copia", copy, "--archivo", file))
    assert file.read_bytes() == before
    lock.release()
    assert command("restaurar", "--copia", copy, "--archivo", file).code == DONE


def test_an_older_copy_without_accounts_is_no_way_around_them(
    file: Path, tmp_path: Path, command: Command, typed: Callable[..., None]
):
    copy = tmp_path / "copia.db"
    back_up(file, copy)
    with Store(file) as store:
        made.do(store, Admit(made.account(Role.ADMINISTRATOR)))
        made.do(store, Admit(made.account(Role.CLERK)), by=made.with_account(Role.ADMINISTRATOR))
    back = ("restaurar", "--copia", copy, "--archivo", file)
    assert "añada --cuenta" in complaint(command(*back))
    typed(made.PASSWORD)
    assert "no permite restaurar" in complaint(command(*back, "--cuenta", made.account(Role.CLERK).name))
    typed(made.PASSWORD)
    assert command(*back, "--cuenta", made.account(Role.ADMINISTRATOR).name).code == DONE


def test_a_busy_file_is_no_damaged_one(file: Path, tmp_path: Path, command: Command, typed: Callable[..., None]):
    """Its accounts are asked all the same, or it stays as it is."""
    copy = tmp_path / "copia.db"
    back_up(file, copy)
    with Store(file) as store:
        made.do(store, Admit(made.account(Role.ADMINISTRATOR)))
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        typed("otra")
        back = ("restaurar", "--copia", copy, "--archivo", file, "--cuenta", made.account().name)
        assert "otro programa está usando el archivo" in complaint(command(*back))
    with Store(file) as store:
        assert store.accounts.any()


def kinds_of_copies(file: Path, memory: Path) -> dict[str, Path]:
    """A copy of each kind of a file that holds one visit."""
    folder = backups_of(file)
    daily = back_up(file, folder / daily_name(file.stem, made.NOW)).path
    asked = back_up(file, folder / asked_name(file.stem, made.NOW)).path
    memory.mkdir()
    carried = second(daily, memory)
    old = first_schema(file, file.with_name("vieja.db"))
    Store(old).close()
    (before_migration,) = file.parent.rglob("vieja-antes-de-*")
    with look(asked) as looked:
        aside = restore(looked, file, made.actor(), made.NOW).aside
    assert aside
    return {
        "daily": daily,
        "asked": asked,
        "second place": carried,
        "before migration": before_migration,
        "before restore": aside,
    }


@pytest.mark.parametrize("kind", ["daily", "asked", "second place", "before migration", "before restore"])
def test_each_kind_of_copy_is_restored_into_an_empty_home(file: Path, tmp_path: Path, command: Command, kind: str):
    folio = record(file, "Ana Inventada")
    copy = kinds_of_copies(file, tmp_path / "memoria")[kind]
    new = tmp_path / "casa nueva" / "atencion.db"
    said = command("restaurar", "--copia", copy, "--archivo", new)
    assert said.code == DONE, said
    assert visits(new) == [folio]
    assert record(new, "Beto Inventado") != folio
    assert command("comprobar", "--archivo", new).code == DONE
