"""Brings a file to today's schema by the numbered SQL files, each in one transaction with its number."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from xicotepec_atencion.paths import MIGRATIONS, replacing
from xicotepec_atencion.store.backup import copy_file
from xicotepec_atencion.store.connection import connect, is_open_here, may_write
from xicotepec_atencion.store.trouble import Damaged, Trouble, told_plainly

APPLICATION_ID = 1481196353  # «XICA»


def scripts() -> list[Path]:
    return sorted(MIGRATIONS.glob("[0-9][0-9][0-9][0-9]_*.sql"))


def newest() -> int:
    return int(scripts()[-1].name[:4])


def create(path: Path) -> None:
    """A new empty file of today's schema. Refuses one that exists."""
    if path.exists():
        raise Trouble(f"Ya existe un archivo en {path}. No se modificó. Elija otro nombre.")
    try:
        with replacing(path) as half, told_plainly(), closing(sqlite3.connect(half, isolation_level=None)) as raw:
            _bring_up(raw, 0)
    except OSError as error:
        raise Trouble(f"No se pudo crear {path}: revise la carpeta y sus permisos.") from error


def migrate(path: Path, read_only: bool = False) -> None:
    """Check whose file it is; bring an older one up, after a copy; refuse a newer one untouched."""
    version = _known_version(path)
    if read_only and version < newest():
        raise Trouble("El archivo es de una versión anterior. Ábralo una vez con la ventana para actualizarlo.")
    if not read_only and not may_write(path):
        raise Trouble(f"{path} o su carpeta es de sólo lectura. No se modificó. Pida permiso de escritura.")
    if version < newest():
        copy_file(path, path.with_name(f"{path.stem}-antes-de-{newest():04}{path.suffix}"))
        with told_plainly(), closing(sqlite3.connect(path, isolation_level=None)) as raw:
            _bring_up(raw, version)


@dataclass(frozen=True)
class Glance:
    """What can be told of a file before anything in it is touched."""

    older: bool  # opening it for writing brings it up
    newest: datetime | None  # the aware moment of its newest record


def glance(path: Path) -> Glance:
    """Look at a file without changing it. Raises Trouble for what is no file of today's program or an older."""
    version = _known_version(path)
    with told_plainly(), closing(connect(path, read_only=True)) as db:
        at = db.value("SELECT at FROM change_log ORDER BY id DESC LIMIT 1")
    return Glance(version < newest(), datetime.fromisoformat(at) if at else None)


def _known_version(path: Path) -> int:
    version = _version_of(path)
    if version > newest():
        raise Trouble("El archivo es de una versión más nueva del programa. No se modificó. Actualice el programa.")
    return version


def _version_of(path: Path) -> int:
    """The schema's number, read from the header without opening the database, unless it is open already."""
    if is_open_here(path):
        with told_plainly(), closing(connect(path, read_only=True)) as db:
            return db.value("PRAGMA user_version")
    try:
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


def _bring_up(raw: sqlite3.Connection, version: int) -> None:
    for script in scripts()[version:]:
        number = int(script.name[:4])
        raw.executescript(
            f"BEGIN; PRAGMA application_id={APPLICATION_ID};"
            f"{script.read_text(encoding='utf-8')}; PRAGMA user_version={number}; COMMIT;"
        )


def schema() -> str:
    """Today's schema as one text: what db/schema.sql holds."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as raw:
        _bring_up(raw, 0)
        rows = raw.execute("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY rowid")
        return "-- Generated from db/migrations by «make schema».\n" + "".join(f"{sql};\n" for (sql,) in rows)


if __name__ == "__main__":
    print(schema(), end="")
