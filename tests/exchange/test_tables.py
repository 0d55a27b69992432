"""Tables out, read back as a spreadsheet would."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from xicotepec_atencion.exchange.tables import write_csv

HEADS = ("Qué", "Núm.")


def read(path: Path) -> list[list[str]]:
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def test_what_is_written_is_read_back(tmp_path: Path):
    rows = [('Ñandú, «comas» y "comillas"', 1), ("dos\nrenglones", 2), ("", -3)]
    assert write_csv(tmp_path / "a.csv", HEADS, rows) == 3
    assert read(tmp_path / "a.csv") == [list(HEADS), *([text, str(number)] for text, number in rows)]


@pytest.mark.parametrize("begins", ["=", "+", "-", "@", "\t", "\r"])
def test_no_text_is_a_formula(tmp_path: Path, begins: str):
    write_csv(tmp_path / "a.csv", HEADS, [(f"{begins}1+1", 1), (f"x{begins}1", 2)])
    assert [row[0] for row in read(tmp_path / "a.csv")[1:]] == [f"'{begins}1+1", f"x{begins}1"]


def test_a_file_is_whole_or_as_it_was(tmp_path: Path):
    def rows():
        yield ("uno", 1)
        raise OSError("no more room")

    (tmp_path / "a.csv").write_text("lo de antes")
    with pytest.raises(OSError, match="room"):
        write_csv(tmp_path / "a.csv", HEADS, rows())
    assert [(file.name, file.read_text()) for file in tmp_path.iterdir()] == [("a.csv", "lo de antes")]
