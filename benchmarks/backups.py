"""Making a verified copy of an office's file, beside copying the same bytes and waiting for the disk."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from benchmarks.measured import Bar, Row, Scale, folder, main, medians
from benchmarks.offices import copied
from xicotepec_atencion.store.backup import back_up

ROUNDS = 3
RATIO = Bar(2)
OURS, RAW = "make a verified copy", "cp and fsync"
CHECKED = "SQLite's own backup, fsync and integrity_check of the copy"


def rows(scale: Scale) -> Iterator[Row]:
    for size in scale.sizes:
        with folder() as place:
            taken = _taken(copied(size, place), scale.rounds(ROUNDS))
        yield Row(OURS, size, RATIO, taken[OURS], raw=taken[RAW], beside=RAW)
        yield Row(f"{OURS}, beside a checked one", size, RATIO, taken[OURS], raw=taken[CHECKED], beside=CHECKED)


def _taken(office: Path, rounds: int) -> dict[str, float]:
    copy, plain = office.with_name("copia.db"), office.with_name("plain.db")
    acts = {
        OURS: lambda: back_up(office, copy),
        RAW: lambda: _copied(office, plain),
        CHECKED: lambda: _checked(office, plain),
    }
    return medians(acts, rounds)


def _copied(office: Path, plain: Path) -> None:
    shutil.copyfile(office, plain)
    with plain.open("rb+") as file:
        os.fsync(file.fileno())


def _checked(office: Path, plain: Path) -> None:
    plain.unlink()
    with closing(sqlite3.connect(office)) as source, closing(sqlite3.connect(plain)) as target:
        source.backup(target)
    with plain.open("rb+") as file:
        os.fsync(file.fileno())
    with closing(sqlite3.connect(plain)) as target:
        assert target.execute("PRAGMA integrity_check").fetchone() == ("ok",)


if __name__ == "__main__":
    main(rows)
