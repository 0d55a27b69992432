"""Bringing a file to today's schema: whole or not at all, after a copy, and never the wrong file."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests import made
from tests.aged import fifth_schema, first_schema, tenth_schema, third_schema
from xicotepec_atencion.domain.accounts import Safekeeping
from xicotepec_atencion.domain.calendar import Month, Quarter, months_of
from xicotepec_atencion.domain.changes import Close, Put, Reopen, Safeguard
from xicotepec_atencion.domain.programme import Evaluation, Feed, Rule
from xicotepec_atencion.paths import DB, MIGRATIONS, backups_of
from xicotepec_atencion.store import migrate
from xicotepec_atencion.store.examine import examine
from xicotepec_atencion.store.restore import look
from xicotepec_atencion.store.sealed import Cost, is_sealed, protect
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.store.trouble import Damaged, ReadOnly, Trouble

ADD_TABLE = "CREATE TABLE added (id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT;"
ADD_COLUMN = "ALTER TABLE office ADD COLUMN phone TEXT NOT NULL DEFAULT ''; UPDATE office SET phone = 'ninguno';"
BROKEN = f"{ADD_TABLE} INSERT INTO added VALUES (1, 'x'); INSERT INTO nowhere VALUES (1);"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file of today's schema, closed."""
    made.new_store(tmp_path / "oficina.db").close()
    return tmp_path / "oficina.db"


@pytest.fixture
def scripts(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of migrations that a test may add to: the program of tomorrow."""
    folder = tmp_path_factory.mktemp("migrations")
    for script in MIGRATIONS.glob("*.sql"):
        shutil.copy(script, folder)
    monkeypatch.setattr(migrate, "MIGRATIONS", folder)
    return folder


def add(scripts: Path, *sqls: str) -> None:
    for number, sql in enumerate(sqls, migrate.newest() + 1):
        (scripts / f"{number:04}_more.sql").write_text(sql, encoding="utf-8")


def content(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as raw:
        return list(raw.iterdump())


def version(path: Path) -> int:
    with closing(sqlite3.connect(path)) as raw:
        return raw.execute("PRAGMA user_version").fetchone()[0]


def copy_of(path: Path) -> Path:
    """Where the file lies as it was before the newest upgrade."""
    (copy,) = path.parent.glob("oficina-antes-de-*.db")
    return copy


def everything(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()}


def refused(path: Path, sentence: str, read_only: bool = False) -> None:
    """Opening it is refused with the sentence, and not a byte in its folder moved."""
    before = everything(path.parent)
    with pytest.raises(Trouble, match=sentence):
        Store(path, read_only)
    assert everything(path.parent) == before


# new files


def test_a_new_file_is_ours_of_todays_version_and_safe_against_power_cuts(tmp_path: Path):
    path = tmp_path / "carpeta" / "nueva" / "oficina ñ #1 50%41.db"
    with Store.create(path) as store:
        assert store._db.value("PRAGMA journal_mode") == "wal"
        assert store._db.value("PRAGMA synchronous") == 2
        assert store._db.value("PRAGMA foreign_keys") == 1
        assert store._db.value("PRAGMA recursive_triggers") == 1
        assert store._db.value("PRAGMA application_id") == migrate.APPLICATION_ID
        assert store._db.value("PRAGMA user_version") == migrate.newest()
        assert store._db.value("PRAGMA integrity_check") == "ok"
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_every_table_is_strict(store: Store):
    tables = store._db.rows(
        "SELECT name, strict FROM pragma_table_list WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    )
    assert tables
    assert [name for name, strict in tables if not strict] == []


@pytest.mark.parametrize("there", [b"", b"algo que no es nuestro"])
def test_an_existing_file_is_never_created_over(tmp_path: Path, there: bytes):
    path = tmp_path / "oficina.db"
    path.write_bytes(there)
    with pytest.raises(Trouble, match="Ya existe un archivo"):
        Store.create(path)
    assert path.read_bytes() == there


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path):
    (tmp_path / "archivo").write_text("no es carpeta")
    with pytest.raises(Trouble, match="revise la carpeta"):
        Store.create(tmp_path / "archivo" / "oficina.db")


def test_a_creation_that_fails_leaves_nothing_behind(tmp_path: Path, scripts: Path):
    add(scripts, BROKEN)
    with pytest.raises(Trouble):
        Store.create(tmp_path / "oficina.db")
    assert list(tmp_path.iterdir()) == []


CREATE_AND_DIE = """
import os, signal, sys
from pathlib import Path
from xicotepec_atencion.store import migrate
bring_up = migrate._bring_up
migrate._bring_up = lambda raw, version: (bring_up(raw, version), os.kill(os.getpid(), signal.SIGKILL))
migrate.create(Path(sys.argv[1]))
"""


@pytest.mark.skipif(os.name == "nt", reason="no SIGKILL")
def test_a_creation_that_was_cut_off_leaves_no_half_file(tmp_path: Path):
    path = tmp_path / "oficina.db"
    ended = subprocess.run([sys.executable, "-c", CREATE_AND_DIE, str(path)], check=False)
    assert ended.returncode == -signal.SIGKILL
    assert not path.exists()
    with Store.create(path) as store:
        assert store.log.head().count == 0


@pytest.mark.parametrize("ending", ["-wal", "-journal"])
def test_what_a_deleted_file_left_is_not_played_into_a_new_one(path: Path, ending: str):
    with Store(path) as store:
        made.put(store, made.visit(name="Ciudadana Inventada"))
        log = path.with_name(f"{path.name}-wal").read_bytes()
    path.unlink()
    path.with_name(path.name + ending).write_bytes(log)
    with pytest.raises(Trouble, match=rf"queda «oficina\.db{ending}».* Nada se modificó\. .* elija otro nombre"):
        Store.create(path)
    assert everything(path.parent) == {path.name + ending: log}


def test_an_empty_log_of_a_deleted_file_is_no_hindrance(tmp_path: Path):
    for ending in ("-wal", "-shm", "-journal"):
        (tmp_path / f"oficina.db{ending}").write_bytes(bytes(32768) if ending == "-shm" else b"")
    with Store.create(tmp_path / "oficina.db") as store:
        assert store.log.head().count == 0


# the wrong file


def test_a_file_that_does_not_exist_is_not_made(tmp_path: Path):
    refused(tmp_path / "nada.db", "No existe el archivo")


@pytest.mark.parametrize("there", [b"hola\n", b"SQLite format 3\0" + bytes(84), bytes(4096), b"SQLite format 3\0"])
def test_what_is_no_file_of_ours_is_refused(tmp_path: Path, there: bytes):
    path = tmp_path / "ajeno.db"
    path.write_bytes(there)
    refused(path, "no es un archivo de Atención Ciudadana, o está dañado. No se modificó")


@pytest.mark.parametrize("there", [b"", b"hola\n", bytes(4096), b"SQLite format 3\0"])
@pytest.mark.parametrize("read_only", [True, False])
def test_a_file_that_lost_its_content_is_one_that_a_backup_may_replace(tmp_path: Path, there: bytes, read_only: bool):
    path = tmp_path / "oficina.db"
    path.write_bytes(there)
    with pytest.raises(Damaged, match=r"No se modificó\..* [Rr]estaure el respaldo más reciente\.$"):
        Store(path, read_only)
    assert everything(tmp_path) == {"oficina.db": there}


def test_the_database_of_another_program_is_refused(tmp_path: Path):
    path = tmp_path / "ajeno.db"
    with closing(sqlite3.connect(path)) as raw:
        raw.executescript("CREATE TABLE visit (id); PRAGMA user_version=1; PRAGMA application_id=7")
    refused(path, "no es un archivo de Atención Ciudadana")
    with pytest.raises(Trouble) as told:
        Store(path)
    assert not isinstance(told.value, Damaged), "no backup of ours may take its place"


def test_a_folder_is_no_file(tmp_path: Path):
    with pytest.raises(Trouble, match="revise que sea un archivo"):
        Store(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such pipes")
def test_a_pipe_is_no_file(tmp_path: Path):
    os.mkfifo(tmp_path / "tubo.db")
    for read_only in (True, False):
        with pytest.raises(Trouble, match="revise que sea un archivo"):
            Store(tmp_path / "tubo.db", read_only)


def test_a_file_of_two_names_is_not_written_to(path: Path, tmp_path: Path):
    """Each name would have a lock and a log of its own."""
    other = tmp_path / "otra carpeta" / "oficina.db"
    other.parent.mkdir()
    os.link(path, other)
    for name in (path, other):
        refused(name, "otro nombre en el disco .* Nada se modificó")
    Store(path, read_only=True).close()
    other.unlink()
    Store(path).close()


def test_what_a_restore_that_was_cut_off_kept_under_two_names_still_opens(path: Path):
    backups_of(path).mkdir()
    os.link(path, backups_of(path) / "oficina-antes-de-restaurar-2026-11-24-101500.db")
    Store(path).close()


def test_a_newer_file_is_refused_untouched_byte_for_byte(path: Path):
    with closing(sqlite3.connect(path)) as raw:
        raw.execute(f"PRAGMA user_version={migrate.newest() + 1}")
    refused(path, "versión más nueva del programa. No se modificó. Actualice el programa")
    refused(path, "versión más nueva del programa", read_only=True)


def test_a_file_cut_short_is_refused_or_told(path: Path):
    path.write_bytes(path.read_bytes()[:6000])
    with pytest.raises(Trouble), Store(path) as store:
        made.put(store, made.visit())


# upgrades


def test_todays_file_opens_as_it_is(path: Path):
    before = content(path)
    Store(path).close()
    assert content(path) == before
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_an_older_file_is_brought_up_after_a_copy(path: Path, scripts: Path):
    before, old = content(path), version(path)
    add(scripts, ADD_TABLE, ADD_COLUMN)
    with Store(path) as store:
        assert store._db.value("SELECT phone FROM office") == "ninguno"
        assert store._db.value("SELECT count(*) FROM added") == 0
        assert store.log.broken_link() is None
    assert version(path) == old + 2 == migrate.newest()
    copy = copy_of(path)
    assert {file.name for file in path.parent.iterdir()} == {path.name, copy.name}
    assert (content(copy), version(copy)) == (before, old)


def test_the_copy_made_before_an_upgrade_is_opened_by_yesterdays_program(
    path: Path, scripts: Path, monkeypatch: pytest.MonkeyPatch
):
    add(scripts, ADD_TABLE)
    Store(path).close()
    monkeypatch.setattr(migrate, "MIGRATIONS", MIGRATIONS)
    refused(path, "versión más nueva")
    assert version(copy_of(path)) == migrate.newest()
    with Store(copy_of(path)) as store:
        assert made.put(store, made.visit()).revision


def test_a_migration_that_fails_midway_leaves_the_file_as_it_was(path: Path, scripts: Path):
    before, old = content(path), version(path)
    add(scripts, BROKEN)
    with pytest.raises(Trouble, match="No se pudo completar"):
        Store(path)
    assert (content(path), version(path)) == (before, old)


def test_a_file_is_brought_up_by_all_migrations_or_by_none(path: Path, scripts: Path):
    """Else neither the program of yesterday nor that of tomorrow would open it."""
    before, old = content(path), version(path)
    add(scripts, ADD_COLUMN, BROKEN)
    for _ in range(2):
        with pytest.raises(Trouble, match="No se pudo completar"):
            Store(path)
        assert (content(path), version(path)) == (before, old)
        assert content(copy_of(path)) == before
    (scripts / f"{old + 2:04}_more.sql").write_text(ADD_TABLE)
    with Store(path) as store:
        assert store.upgraded == migrate.Upgraded(old, old + 2, copy_of(path))
        assert store._db.value("SELECT phone FROM office") == "ninguno"


@pytest.mark.skipif(os.name == "nt", reason="no limit of that kind")
@pytest.mark.parametrize("mode", ["delete", "wal"])
def test_an_upgrade_for_which_there_is_no_room_leaves_the_file_as_it_was(path: Path, scripts: Path, mode: str):
    with closing(sqlite3.connect(path)) as raw:
        raw.execute(f"PRAGMA journal_mode={mode}")
    before, old = content(path), version(path)
    limit = path.stat().st_size + 100_000
    add(scripts, ADD_COLUMN, f"{ADD_TABLE} INSERT INTO added VALUES (1, hex(zeroblob({limit})));")
    ended = subprocess.run(
        [sys.executable, "-c", UPGRADE_IN_LITTLE_ROOM, str(path), str(limit), str(scripts)],
        check=False,
        capture_output=True,
        encoding="utf-8",
    )
    assert "Nada se perdió de lo ya guardado" in ended.stdout
    assert (content(path), version(path)) == (before, old)
    assert content(copy_of(path)) == before


UPGRADE_IN_LITTLE_ROOM = """
import resource, signal, sys
from pathlib import Path
from xicotepec_atencion.store import migrate
from xicotepec_atencion.store.trouble import Trouble
sys.stdout.reconfigure(encoding="utf-8")
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))
migrate.MIGRATIONS = Path(sys.argv[3])
try:
    migrate.migrate(Path(sys.argv[1]))
except Trouble as told:
    print(told)
"""


def test_who_comes_while_another_start_brings_it_up_waits_and_makes_no_copy(path: Path, scripts: Path):
    add(scripts, ADD_TABLE, ADD_COLUMN)
    command = [sys.executable, "-c", UPGRADE_AND_SAY, str(path), str(scripts)]
    starts = [subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for _ in range(3)]
    for each in starts:
        assert each.stdout
        assert each.stdout.readline() == "ready\n"
    for each in starts:
        assert each.stdin
        each.stdin.write("go\n")
        each.stdin.flush()
    said = sorted(each.communicate()[0].strip() for each in starts)
    assert said == ["None", "None", copy_of(path).name]
    with Store(path) as store:
        assert made.sql(store, "SELECT count(*) FROM access_log WHERE kind = 'upgraded'") == [(1,)]


UPGRADE_AND_SAY = """
import sys
from pathlib import Path
from xicotepec_atencion.store import migrate, upgrading
migrate.MIGRATIONS = Path(sys.argv[2])
print("ready", flush=True)
sys.stdin.readline()
upgraded = upgrading.upgrade(Path(sys.argv[1]))
print(upgraded and upgraded.copy.name)
"""


def test_an_older_file_is_not_upgraded_by_who_only_reads(path: Path, scripts: Path):
    add(scripts, ADD_TABLE)
    refused(path, "versión anterior", read_only=True)


def test_a_file_in_use_is_upgraded_with_what_is_not_yet_in_its_main_part(tmp_path: Path, scripts: Path):
    with made.new_store(tmp_path / "oficina.db") as store:
        visit = made.put(store, made.visit())
        add(scripts, ADD_TABLE)
        with Store(store.path) as upgraded:
            assert upgraded.visits.recorded(visit.uid)
    with Store(copy_of(store.path), read_only=False) as copy:
        assert copy.visits.recorded(visit.uid)


UPGRADE_AND_DIE = """
import os, sys
from pathlib import Path
from xicotepec_atencion.store import migrate
bring_up = migrate._bring_up
migrate._bring_up = lambda raw, version: (bring_up(raw, version), os._exit(9))
migrate.migrate(Path(sys.argv[1]))
"""


def test_an_upgrade_that_was_cut_off_behind_its_end_is_seen_in_the_log(path: Path, tmp_path: Path):
    """The file itself still says the old number."""
    (tmp_path / "viejo").mkdir()
    old = first_schema(path, tmp_path / "viejo" / "oficina.db")
    with closing(sqlite3.connect(old)) as raw:
        raw.execute("PRAGMA journal_mode=wal")
    before = content(old)
    assert subprocess.run([sys.executable, "-c", UPGRADE_AND_DIE, str(old)], check=False).returncode == 9
    assert int.from_bytes(old.read_bytes()[60:64], "big") == 1
    assert not migrate.glance(old).older
    with Store(old) as store:
        assert store._db.value("PRAGMA user_version") == migrate.newest()
    assert (content(copy_of(old)), version(copy_of(old))) == (before, 1)


WRITE_AND_DIE = """
import os, sqlite3, sys
raw = sqlite3.connect(sys.argv[1], isolation_level=None)
raw.execute("PRAGMA journal_mode=delete")
raw.execute("PRAGMA cache_size=1")
raw.execute("BEGIN")
raw.execute("UPDATE office SET name = 'a medias'")
raw.execute("CREATE TABLE half AS SELECT zeroblob(100000)")
os._exit(9)
"""


@pytest.mark.parametrize("opens", [migrate.glance, lambda path: Store(path, read_only=True).close(), migrate.migrate])
def test_what_was_half_written_into_a_file_that_is_one_is_taken_back_by_whoever_comes_first(
    path: Path, opens: Callable[[Path], object]
):
    before = content(path)
    assert subprocess.run([sys.executable, "-c", WRITE_AND_DIE, str(path)], check=False).returncode == 9
    assert path.with_name(f"{path.name}-journal").stat().st_size
    opens(path)
    assert content(path) == before


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root writes everywhere")
def test_who_may_not_write_is_told_so_of_a_file_that_was_left_half_written(path: Path):
    assert subprocess.run([sys.executable, "-c", WRITE_AND_DIE, str(path)], check=False).returncode == 9
    path.chmod(0o400)
    with pytest.raises(ReadOnly, match="sólo lectura"):
        Store(path, read_only=True)


def test_a_copy_of_something_else_is_not_replaced_by_that_of_an_upgrade(path: Path, tmp_path: Path):
    first = tmp_path / f"oficina-antes-de-{migrate.newest():04}.db"
    (tmp_path / "viejo").mkdir()
    old = first_schema(path, tmp_path / "viejo" / "oficina.db").read_bytes()
    kept: list[list[str]] = []
    for n in range(2):
        path.write_bytes(old)
        with closing(sqlite3.connect(path)) as raw:
            raw.execute(f"UPDATE office SET name = 'Oficina {n}'")
            raw.commit()
        for _ in range(2):  # the second time of the same: an upgrade that failed the first time
            was = path.read_bytes()
            Store(path).close()
            kept.append(content(first.with_name(f"{first.stem}-2.db") if n else first))
            path.write_bytes(was)
    assert [any(f"Oficina {n}" in line for line in lines) for n, lines in zip((0, 0, 1, 1), kept, strict=True)]
    assert len(list(tmp_path.glob("oficina-antes-de-*"))) == 2
    assert version(first) == 1
    first.write_bytes(b"algo que nadie sabe leer")
    Store(path).close()
    assert first.read_bytes() == b"algo que nadie sabe leer"


def test_where_copies_are_sealed_that_before_an_upgrade_is_too(path: Path, scripts: Path):
    protection = protect("tres tristes tigres", cost=Cost(1, 8, 1))
    with Store(path) as store:
        made.do(store, Safeguard(Safekeeping(seal=protection.seal, key=protection.key)))
        made.put(store, made.visit(name="Ciudadana Secreta"))
    for n in range(2):
        add(scripts, ADD_TABLE.replace("added", f"added_{n}"))
        Store(path).close()
    copies = sorted(path.parent.glob("oficina-antes-de-*"))
    assert [copy.suffix for copy in copies] == [".cifrado", ".cifrado"]
    assert all(is_sealed(copy) for copy in copies)
    with look(copies[0], "tres tristes tigres") as looked:
        assert looked.counts.visits == 1


# from the third schema on: a programme that is retired, approved, justified

CELLS = "SELECT activity, area, month, measure, amount FROM cell ORDER BY 1, 2, 3, 4"
OPENED = """SELECT activity, area, month, measure, belongs, visit, hand, amount, entry FROM opened
            ORDER BY 1, 2, 3, 4, 5, 6, 7, 8"""


def an_office_of_the_third_schema(folder: Path) -> Path:
    """With an edited programme, an area that moved, evaluations, hand figures, closed and reopened months, something
    late and something that waits; its quarters close without justifications, which it did not know."""
    months = months_of(2026)
    with made.new_store(folder / "hoy.db") as store:
        (line,) = store.activities.of(2026)
        goals = {months[0]: 3, months[1]: 0, months[2]: 3}
        made.put(store, replace(line, planned=goals, annual_goal=None, name="Otro nombre"))
        moved = Feed(made.AREA, months[4])
        second = made.activity("segunda", position=1, rule=Rule.RESOLVED, feeds=(moved,), planned=by_quarters())
        made.edit(store, made.edit(store, made.edit(store, Put(second))))
        for month, persons in ((1, 3), (3, 2), (4, 7), (5, 4)):
            made.put(store, made.visit(date(2026, month, 10), persons, name="Nadie"), made.LATER)
        made.put(store, made.hand_figure(1, months[2]))
        made.put(store, made.hand_figure(0, months[7]))
        for quarter in (1, 2):
            made.put(store, Evaluation(activity=line.uid, quarter=Quarter.of(2026, quarter), text="Se alcanzó."))
        made.put(store, made.programme(2027))
        for month in months[:3]:
            made.do(store, Close(month), made.LATER)
        made.put(store, made.visit(date(2026, 2, 10), 5, name="Tardía"), made.LATER)
        made.do(store, Reopen(months[0], "faltaba una hoja"), made.LATER)
        made.do(store, Close(months[0]), made.LATER)
        assert not store.justifications.of(2026)
    return third_schema(folder / "hoy.db", folder / "oficina.db")


def by_quarters() -> dict[Quarter, int]:
    return made.by_quarter(2026, 0, 1, 2)


def with_nothing_resolved(store: Store, cells: list[tuple[object, ...]]) -> list[tuple[object, ...]]:
    """Where petitions came in nobody resolved one while there was no follow-up, which is zero and not blank."""
    counting = {row for (row,) in store._db.rows("SELECT id FROM activity WHERE rule = 'resolved'")}
    came_in = [cell for cell in cells if cell[0] in counting and cell[3] == "received"]
    return sorted([*cells, *((*cell[:3], "realized", 0) for cell in came_in)], key=str)


def test_a_file_of_the_third_schema_comes_up_with_every_figure_and_is_sound(tmp_path: Path):
    old = an_office_of_the_third_schema(tmp_path)
    with closing(sqlite3.connect(old)) as raw:
        before = [raw.execute(sql).fetchall() for sql in (CELLS, OPENED)]
        assert raw.execute("SELECT count(*) FROM sqlite_schema WHERE name = 'programme_version'").fetchone() == (0,)
        assert "retired_from" not in str(raw.execute("SELECT body FROM change_log").fetchall())
    assert len(before[0]) > 5
    with Store(old) as store, Store(tmp_path / "hoy.db") as today:
        assert version(old) == migrate.newest()
        assert sorted(store._db.rows(CELLS), key=str) == with_nothing_resolved(store, before[0])
        assert store._db.rows(OPENED) == before[1]
        assert store.counts.figures(2026) == today.counts.figures(2026)
        assert store.activities.of(2026) == today.activities.of(2026)
        assert store.closings.of(2026) == today.closings.of(2026)
        assert [store.programmes.get(year) for year in (2026, 2027)] == [today.programmes.get(y) for y in (2026, 2027)]
        assert store.evaluations.of_year(2026) == today.evaluations.of_year(2026)
        assert store.counts.late(2026) == today.counts.late(2026) != []
        assert store.versions.of(2026) == []
        assert examine(store).findings == ()


def test_an_office_of_the_third_schema_goes_on_with_what_is_new(tmp_path: Path):
    with Store(an_office_of_the_third_schema(tmp_path)) as store:
        line, second = store.activities.of(2026)
        made.do(store, Put(replace(second.retired(Month(202607)), annual_goal=None)), made.LATER)
        made.do(store, made.approval(), made.LATER)
        made.do(store, made.amendment(replace(line, planned={**line.planned, Month(202612): 4})), made.LATER)
        made.close(store, *months_of(2026)[3:])
        assert len(store.versions.of(2026)) == 2
        assert examine(store).findings == ()


def test_a_table_of_visits_that_is_written_otherwise_stops_the_upgrade_to_the_desk(tmp_path: Path):
    """Else its rule would go on against the sheets' folios, and nobody would know."""
    old = an_office_of_the_third_schema(tmp_path)
    with closing(sqlite3.connect(old)) as raw:
        raw.execute("PRAGMA writable_schema = 1")
        raw.execute("UPDATE sqlite_schema SET sql = replace(sql, 'CHECK (year', 'CHECK  (year') WHERE name = 'visit'")
        raw.commit()
    with pytest.raises(Trouble, match="no es como lo dejó la versión anterior"):
        Store(old)
    assert version(old) == 3
    assert not any("TABLE person" in line for line in content(old))


# a look before anything is touched


def test_a_glance_tells_the_newest_moment_and_writes_nothing(path: Path, scripts: Path):
    with Store(path) as store:
        made.put(store, made.visit(), made.moment(2026, 4, 1, 9, 30))
    before = path.read_bytes()
    assert migrate.glance(path) == migrate.Glance(older=False, waits=False, newest=made.moment(2026, 4, 1, 9, 30))
    add(scripts, ADD_TABLE)
    assert migrate.glance(path) == migrate.Glance(older=True, waits=True, newest=made.moment(2026, 4, 1, 9, 30))
    assert path.read_bytes() == before
    assert not list(path.parent.glob("*antes-de*"))


def test_a_new_file_has_no_newest_moment(tmp_path: Path):
    Store.create(tmp_path / "oficina.db").close()
    assert migrate.glance(tmp_path / "oficina.db") == migrate.Glance(older=False, waits=False, newest=None)


def test_a_glance_at_a_newer_file_refuses_it_untouched(path: Path):
    with closing(sqlite3.connect(path)) as raw:
        raw.execute(f"PRAGMA user_version={migrate.newest() + 1}")
    before = everything(path.parent)
    with pytest.raises(Trouble, match="versión más nueva"):
        migrate.glance(path)
    assert everything(path.parent) == before


# the schema as one text


def test_the_generated_schema_is_todays():
    assert (DB / "schema.sql").read_text(encoding="utf-8") == migrate.schema()


def test_the_generated_schema_makes_the_same_tables(store: Store):
    with closing(sqlite3.connect(":memory:")) as raw:
        raw.executescript(migrate.schema())
        listed = "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY name"
        assert raw.execute(listed).fetchall() == store._db.rows(listed)


def test_migrations_are_numbered_without_gaps():
    assert [int(script.name[:4]) for script in migrate.scripts()] == list(range(1, migrate.newest() + 1))


def test_a_file_of_the_fifth_schema_gets_a_place_for_its_letterhead_and_is_sound(tmp_path: Path):
    with made.new_store(tmp_path / "hoy.db") as store:
        made.put(store, made.signatory())
        made.put(store, replace(store.office(), address="Calle Inventada 1"))
        today = store.office(), store.programmes.get(2026)
    old = fifth_schema(tmp_path / "hoy.db", tmp_path / "oficina.db")
    with closing(sqlite3.connect(old)) as raw:
        assert "emblem" not in str(raw.execute("SELECT body FROM change_log").fetchall())
    with Store(old) as store:
        assert version(old) == migrate.newest()
        assert (store.office(), store.programmes.get(2026)) == today
        assert examine(store).findings == ()
        made.put(store, replace(store.office(), emblem=made.png()))
        heading = store.programmes.get(2026)
        assert heading
        made.put(store, replace(heading, motto="Año inventado"))
        assert examine(store).findings == ()


def test_a_file_of_the_tenth_schema_gets_a_place_for_the_colour_of_its_office_and_is_sound(tmp_path: Path):
    with made.new_store(tmp_path / "hoy.db") as store:
        made.put(store, replace(store.office(), address="Calle Inventada 1"))
        today = store.office()
    old = tenth_schema(tmp_path / "hoy.db", tmp_path / "oficina.db")
    with closing(sqlite3.connect(old)) as raw:
        assert "accent" not in str(raw.execute("SELECT body FROM change_log").fetchall())
    with Store(old) as store:
        assert version(old) == migrate.newest()
        assert (store.office(), store.office().accent) == (today, "")
        assert examine(store).findings == ()
        made.put(store, replace(store.office(), accent="#1F4E79"))
        assert examine(store).findings == ()
