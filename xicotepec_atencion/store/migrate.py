"""Brings a file to today's schema by the numbered SQL files, each in one transaction with its number."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from xicotepec_atencion.paths import MIGRATIONS, replacing
from xicotepec_atencion.store.backup import copy_file
from xicotepec_atencion.store.trouble import Trouble, told_plainly

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
    version = _version_of(path)
    if read_only and version < newest():
        raise Trouble("El archivo es de una versión anterior. Ábralo una vez con la ventana para actualizarlo.")
    if version > newest():
        raise Trouble("El archivo es de una versión más nueva del programa. No se modificó. Actualice el programa.")
    if version < newest():
        copy_file(path, path.with_name(f"{path.stem}-antes-de-{newest():04}{path.suffix}"))
        with told_plainly(), closing(sqlite3.connect(path, isolation_level=None)) as raw:
            _bring_up(raw, version)


def _version_of(path: Path) -> int:
    """The schema's number, read from the header without opening the database."""
    try:
        with path.open("rb") as file:
            header = file.read(100)
    except FileNotFoundError as error:
        raise Trouble(f"No existe el archivo {path}. Revise el nombre, o créelo con «nuevo».") from error
    except OSError as error:
        raise Trouble(f"No se pudo leer {path}: revise que sea un archivo y sus permisos.") from error
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID or not header.startswith(b"SQLite format 3\0"):
        raise Trouble(f"{path} no es un archivo de Atención Ciudadana, o está dañado. No se modificó.")
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
