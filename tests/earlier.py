"""True files of earlier schemas, made by the programs of then: see tests/schemas/README.md."""

from __future__ import annotations

import sqlite3
import tarfile
from contextlib import closing
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "schemas"
NUMBERS = sorted(int(packed.name[:4]) for packed in FOLDER.glob("*.tar.xz"))

VISITS = """SELECT v.id, v.year, v.series, v.number, v.served_on, v.persons, v.name, v.note, v.cancelled,
            v.registered_at, v.registered_by, a.name, c.name, m.name FROM visit v JOIN area a ON a.id = v.area
            JOIN channel c ON c.id = v.channel JOIN matter m ON m.id = v.matter ORDER BY v.id"""
CLOSINGS = "SELECT month, version, last_entry, at, by, hash FROM closing ORDER BY 1, 2"
FROZEN = "SELECT month, version, activity, area, measure, amount FROM closing_figure ORDER BY 1, 2, 3, 4, 5"
ENTRIES = "SELECT id, visit, hand, area, measure, belongs, counts, amount FROM entry ORDER BY id"
CELLS = "SELECT activity, area, month, measure, amount FROM cell ORDER BY 1, 2, 3, 4"
LOG = "SELECT id, at, by, desk, kind, body, hash FROM change_log ORDER BY id"
KEPT = (VISITS, CLOSINGS, FROZEN, ENTRIES, LOG)  # what no migration may change


def file_of(number: int, folder: Path) -> Path:
    """The office's file of that schema, unpacked into the folder with what lies beside it."""
    with tarfile.open(FOLDER / f"{number:04}.tar.xz") as packed:
        packed.extractall(folder, filter="data")
    return folder / "oficina.db"


def read(path: Path, sql: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as raw:
        return raw.execute(sql).fetchall()


def content(path: Path) -> list[str]:
    """All of it, as SQL."""
    with closing(sqlite3.connect(path)) as raw:
        return list(raw.iterdump())


def version(path: Path) -> int:
    return read(path, "PRAGMA user_version")[0][0]
