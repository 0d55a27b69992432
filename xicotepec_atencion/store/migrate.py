"""Brings a file to today's schema by the numbered SQL files, all in one transaction: it ends there, or the file stands
as it was."""

from __future__ import annotations

import sqlite3
from collections.abc import Generator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from xicotepec_atencion.domain.backups import SEALED
from xicotepec_atencion.paths import MIGRATIONS, backups_of, replacing
from xicotepec_atencion.store.backup import back_up, copy_file
from xicotepec_atencion.store.bare import counts_of, opened, parts_of, protection_in
from xicotepec_atencion.store.connection import connect, is_half_written, is_open_here, is_pending, may_write
from xicotepec_atencion.store.trouble import Damaged, ReadOnly, Trouble, told_plainly

APPLICATION_ID = 1481196353  # «XICA»
UNFIT = (
    "No se pudo actualizar el archivo: no es como lo dejó la versión anterior del programa. Nada se perdió: siga con "
    "esa versión y avise a quien cuida la computadora."
)
DOING = """SELECT name, sql FROM sqlite_schema WHERE sql NOT LIKE 'CREATE TABLE %' AND sql NOT LIKE 'CREATE INDEX %'
           AND sql NOT LIKE 'CREATE UNIQUE INDEX %'"""  # views, triggers, tables that a module makes

MADE = "name NOT IN (SELECT name FROM pragma_table_list WHERE type = 'shadow')"  # not what a module keeps for itself


def scripts() -> list[Path]:
    return sorted(MIGRATIONS.glob("[0-9][0-9][0-9][0-9]_*.sql"))


def newest() -> int:
    return int(scripts()[-1].name[:4])


def create(path: Path) -> None:
    """A new empty file of today's schema. Refuses one that exists, and a log that one left: it would become part
    of the new file."""
    if path.exists():
        raise Trouble(f"Ya existe un archivo en {path}. No se modificó. Elija otro nombre.")
    if left := [part.name for part in parts_of(path) if part.stat().st_size and not part.name.endswith("-shm")]:
        raise Trouble(
            f"En {path.parent} queda «{left[0]}», con lo último que se guardó en un archivo que ya no está ahí. Nada "
            "se modificó. Devuelva ese archivo a su carpeta, restaure un respaldo, o elija otro nombre."
        )
    try:
        with replacing(path) as half, told_plainly(), closing(sqlite3.connect(half, isolation_level=None)) as raw:
            _bring_up(raw, 0)
    except OSError as error:
        raise Trouble(f"No se pudo crear {path}: revise la carpeta y sus permisos.") from error


@dataclass(frozen=True)
class Upgraded:
    """A file that was brought from one schema to another; copy: it as it was before."""

    was: int
    now: int
    copy: Path


def migrate(path: Path, read_only: bool = False) -> Upgraded | None:
    """Check whose file it is; bring an older one up, after a copy, and say so; refuse a newer one untouched."""
    version = _known_version(path)
    if read_only and version < newest():
        raise Trouble("El archivo es de una versión anterior. Ábralo una vez con la ventana para actualizarlo.")
    if not read_only and not may_write(path):
        raise ReadOnly(f"{path} o su carpeta es de sólo lectura. No se modificó. Pida permiso de escritura.")
    if not read_only and _has_another_name(path):
        raise Trouble(
            f"{path} tiene además otro nombre en el disco (un enlace duro), y dos ventanas a la vez lo dañarían. Nada "
            "se modificó. Deje un solo nombre, o use una copia hecha con «Respaldar»."
        )
    return _brought_up(path) if version < newest() else None


def _brought_up(path: Path) -> Upgraded | None:
    """The copy is made under the same lock as all the steps: it is what they were done to. None: another start brought
    it up meanwhile."""
    with told_plainly(), closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute("BEGIN IMMEDIATE")
        (was,) = raw.execute("PRAGMA user_version").fetchone()
        _refuse_newer(was)
        if was == newest():
            return None
        with _former(path, was) as copy:
            _bring_up(raw, was)
    return Upgraded(was, newest(), copy)


def copy_kept(path: Path, plain: Path) -> Path:
    """A copy of the file as its office wants its copies, and where it is: sealed it is not called as the plain one.
    Raises Trouble, sqlite3.Error."""
    protection = protection_in(path)
    if protection is None:
        copy_file(path, plain)
        return plain
    back_up(path, plain.with_suffix(SEALED), protection)
    return plain.with_suffix(SEALED)


def refuse_newer(path: Path) -> None:
    """Raises Trouble where the file is of a newer program; what is no file of ours is no matter, and is not touched."""
    try:
        version = _version_in_header(path) if is_half_written(path) else _version_of(path)
    except Trouble:
        return
    _refuse_newer(version)


def strange(raw: sqlite3.Connection) -> bool:
    """Whether its schema does what that of no version ever did. A view may count for ever, a trigger write.
    Whatever its number, only the text of a row counts: SQLite reads nothing else."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as ours:
        known: set[tuple[str, str]] = set()
        for script in scripts():
            _run(ours, script)
            known.update(ours.execute(DOING))
    return not known.issuperset(raw.execute(DOING))


@dataclass(frozen=True)
class Glance:
    """What can be told of a file before anything in it is touched."""

    older: bool  # opening it for writing brings it up
    waits: bool  # what it is searched by has to be prepared first
    newest: datetime | None  # the aware moment of its newest record
    wipes: bool = False  # something of who is gone for ever may still stand in it


def glance(path: Path) -> Glance:
    """Look at a file without changing it. Raises Trouble for what is no file of today's program or an older."""
    version = _known_version(path)
    with told_plainly(), closing(connect(path, read_only=True)) as db:
        at = db.value("SELECT at FROM change_log ORDER BY id DESC LIMIT 1")
        older = version < newest()
        waits = older or bool(db.value("SELECT EXISTS (SELECT 1 FROM unfilled)"))
        wipes = not older and bool(db.value("SELECT EXISTS (SELECT 1 FROM wipe_due)"))
    return Glance(older, waits, datetime.fromisoformat(at) if at else None, wipes)


def _known_version(path: Path) -> int:
    version = _version_of(path)
    _refuse_newer(version)
    return version


def _refuse_newer(version: int) -> None:
    if version > newest():
        raise Trouble("El archivo es de una versión más nueva del programa. No se modificó. Actualice el programa.")


def _version_of(path: Path) -> int:
    """The schema's number, read from the header without opening the database, unless it is open already or its
    log may know better: a computer may fail between an upgrade and its way into the file."""
    if is_open_here(path):
        return _version_by_sqlite(path)
    number = _version_in_header(path)
    return _version_by_sqlite(path) if is_pending(path) else number


def _version_by_sqlite(path: Path) -> int:
    with told_plainly(), closing(connect(path, read_only=True)) as db:
        return db.value("PRAGMA user_version")


def _version_in_header(path: Path) -> int:
    try:
        if path.exists() and not path.is_file():
            raise IsADirectoryError(path)  # or a pipe, which would keep who reads it
        with path.open("rb") as file:
            header = file.read(100)
    except FileNotFoundError as error:
        raise Trouble(f"No existe el archivo {path}. Revise el nombre, o créelo con «nuevo».") from error
    except OSError as error:
        raise Trouble(f"No se pudo leer {path}: revise que sea un archivo y sus permisos.") from error
    if not header:
        raise Damaged(f"{path} está vacío: perdió su contenido. No se modificó. Restaure el respaldo más reciente.")
    foreign = f"{path} no es un archivo de Atención Ciudadana, o está dañado. No se modificó."
    if len(header) < 100 or not header.startswith(b"SQLite format 3\0"):
        raise Damaged(f"{foreign} Si era el de la oficina, restaure el respaldo más reciente.")
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise Trouble(f"{foreign} Revise el nombre del archivo.")
    return int.from_bytes(header[60:64], "big")


def _has_another_name(path: Path) -> bool:
    """Among the backups one may lie: a restore that was cut off kept a damaged file under two names."""
    place = path.resolve()
    names = place.stat().st_nlink
    if names > 1:
        names -= sum(each.samefile(place) for each in backups_of(place).glob("*") if each.is_file())
    return names > 1


@contextmanager
def _former(path: Path, version: int) -> Generator[Path]:
    """The file as it is before an upgrade, beside it. A copy of something else that lies there stays. Of an upgrade
    that fails a plain one serves the next try; a sealed one cannot be compared and goes."""
    name, number = path.with_name(f"{path.stem}-antes-de-{newest():04}{path.suffix}"), 1
    kept = name
    while kept.with_suffix(SEALED).exists() or (kept.exists() and not _holds_the_same(kept, path, version)):
        number += 1
        kept = name.with_name(f"{name.stem}-{number}{name.suffix}")
    copy = copy_kept(path, kept)
    try:
        yield copy
    except sqlite3.Error as error:
        if copy.suffix == SEALED:
            copy.unlink(missing_ok=True)
        if isinstance(error, sqlite3.IntegrityError):
            raise Trouble(UNFIT) from error
        raise


def _holds_the_same(copy: Path, path: Path, version: int) -> bool:
    with suppress(sqlite3.Error), closing(opened(copy, "ro")) as raw:
        if raw.execute("PRAGMA user_version").fetchone() == (version,):
            counts = counts_of(copy)
            return counts is not None and counts == counts_of(path)
    return False


def _bring_up(raw: sqlite3.Connection, version: int) -> None:
    """In one transaction, which may have begun."""
    if not raw.in_transaction:
        raw.execute("BEGIN IMMEDIATE")
    for script in scripts()[version:]:
        _run(raw, script)
    raw.execute("COMMIT")


def _run(raw: sqlite3.Connection, script: Path) -> None:
    """One by one: `executescript` would commit what began before."""
    raw.execute(f"PRAGMA application_id={APPLICATION_ID}")
    for statement in _statements(script.read_text(encoding="utf-8")):
        raw.execute(statement)
    raw.execute(f"PRAGMA user_version={int(script.name[:4])}")


def _statements(sql: str) -> Generator[str]:
    held = ""
    for part in sql.split(";"):
        held += f"{part};"
        if sqlite3.complete_statement(held):
            yield held
            held = ""


def schema() -> str:
    """Today's schema as one text: what db/schema.sql holds."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as raw:
        _bring_up(raw, 0)
        rows = raw.execute(f"SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND {MADE} ORDER BY rowid")
        return "-- Generated from db/migrations by «make schema».\n" + "".join(f"{sql};\n" for (sql,) in rows)


if __name__ == "__main__":
    print(schema(), end="")
