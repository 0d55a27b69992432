"""«comprobar» and the copies' commands."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.commands import COULD_NOT, DONE, Command, complaint, contents


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


def test_what_is_no_file_of_ours_is_refused(tmp_path: Path, command: Command):
    other = tmp_path / "otro.db"
    other.write_bytes(b"nada")
    assert "no es un archivo de Atención Ciudadana" in complaint(command("comprobar", "--archivo", other))
