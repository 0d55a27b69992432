"""A report's tables as a file, read back as a spreadsheet would."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests import made
from tests.exchange.sample import ABOUT, TABLE, named
from tests.torture.names import KNOWN
from tests.workbooks import book, computed, formulas, rows, same, texts
from xicotepec_atencion.domain.changes import Refused
from xicotepec_atencion.domain.sheet import Sheet
from xicotepec_atencion.domain.tables import Cell, Column, Row, Sum, Table
from xicotepec_atencion.exchange.saving import paths_of, save_tables
from xicotepec_atencion.exchange.workbook_out import plain, sheet_names

NO_CELL: Any = object()
WRONG = Table("t", (Column("x", 1),), (Row((NO_CELL,)),))
HEADS, FIRST = 5, 7  # rows of the sheet: below the office, the title, BORRADOR and the table's name


def saved(tmp_path: Path, *tables: Table, name: str = "tabla.xlsx", about: Sheet = ABOUT) -> Path:
    (path,) = save_tables(tmp_path / name, tables, about)
    return path


# workbooks


def test_a_table_stands_on_its_sheet_with_what_the_report_says_around_it(tmp_path: Path):
    (sheet,) = book(saved(tmp_path, TABLE))
    said = rows(sheet)
    assert [row[0] for row in said[: HEADS - 1]] == [
        "H. Ayuntamiento · Oficina Inventada",
        "Informe de marzo",
        "BORRADOR: cifras de meses que no se han cerrado",
        "Por área",
    ]
    assert [row[0] for row in said[-5:]] == [None, "Una nota.", "Semáforo: R: mal", "pie 1", "pie 2"]
    assert said[HEADS - 1] == ["Área", "Primer trimestre", None, "Avance", "Día", "Semáforo"]
    assert said[HEADS] == [None, "Enero", "Febrero", None, None, None]
    merged = {str(each) for each in sheet.merged_cells.ranges}
    assert {"B5:C5", "A5:A6", "D5:D6", "A7:F7"} <= merged


def test_numbers_are_numbers_days_are_days_and_blank_is_not_zero(tmp_path: Path):
    (sheet,) = book(saved(tmp_path, TABLE))
    kinds = [(cell.data_type, cell.number_format) for cell in sheet[FIRST + 1][1:5]]
    assert kinds == [("n", "#,##0"), ("n", "#,##0"), ("f", "0.00 %"), ("d", "dd/mm/yyyy")]
    assert sheet["B10"].value == 0
    assert sheet["B9"].value is None
    assert sheet["D10"].value == pytest.approx(1.0886)
    assert sheet["E8"].value.date() == date(2026, 3, 9)
    assert sheet["F8"].value == "R"


def test_totals_are_live_and_come_to_what_the_table_says(tmp_path: Path):
    path = saved(tmp_path, TABLE)
    ((live,), (kept,)) = book(path), book(path, results=True)
    assert live["B11"].value == '=IF(COUNT(B8:B10)=0,"",SUM(B8:B10))'
    assert (kept["B11"].value, kept["C11"].value, kept["D9"].value) == (1250, -2, "—")
    assert kept["D8"].value == pytest.approx(0.0008)
    for name in formulas(live):
        assert same(computed(live, name), kept[name].value), name


def test_a_total_of_blanks_is_blank(tmp_path: Path):
    body = (Row(("a", None)), Row(("b", None)))
    columns = (Column("x", 1), Column("y", 1, number=True))
    blank = Row(("Total", Sum(None, ((0, 1), (1, 1)))))
    path = saved(tmp_path, Table("t", columns, (*body, blank)))
    (kept,) = book(path, results=True)
    assert kept["B8"].value in ("", None)
    assert computed(book(path)[0], "B8") == ""


def test_a_sheet_keeps_its_heads_in_sight_and_on_every_page(tmp_path: Path):
    (sheet,) = book(saved(tmp_path, TABLE))
    assert sheet.freeze_panes == "A7"
    assert sheet.print_title_rows == "$5:$6"
    assert (sheet.page_setup.fitToHeight, sheet.sheet_properties.pageSetUpPr.fitToPage) == (0, True)


def test_several_tables_are_several_sheets(tmp_path: Path):
    sheets = book(saved(tmp_path, TABLE, named("x")))
    assert [sheet.title for sheet in sheets] == ["Por área", "Nombres"]


@pytest.mark.parametrize(
    ("names", "called"),
    [
        (["a[b]:*?/\\c"], ["a b c"]),
        (["x" * 40, "X" * 40], ["x" * 31, f"{'X' * 27} (2)"]),
        (["", "'"], ["Tabla", "Tabla (2)"]),
        (["Uno", "uno", "UNO"], ["Uno", "uno (2)", "UNO (3)"]),
    ],
)
def test_a_sheet_is_called_as_a_workbook_takes_it(names: list[str], called: list[str]):
    assert sheet_names(names) == called


def test_the_same_tables_give_the_same_bytes_in_any_process(tmp_path: Path):
    path = saved(tmp_path, TABLE, named("x"))
    script = (
        "import sys; from pathlib import Path; from tests.exchange.sample import ABOUT, TABLE, named;"
        "from xicotepec_atencion.exchange.saving import save_tables;"
        "save_tables(Path(sys.argv[1]), (TABLE, named('x')), ABOUT)"
    )
    other = tmp_path / "otro.xlsx"
    root = Path(made.__file__).parent.parent
    environment = {**os.environ, "PYTHONHASHSEED": "7", "PYTHONPATH": str(root)}
    subprocess.run([sys.executable, "-c", script, str(other)], cwd=root, env=environment, check=True)
    assert path.read_bytes() == other.read_bytes()


@pytest.mark.parametrize("name", ["tabla.xlsx", "tabla.csv"])
def test_a_file_is_whole_or_as_it_was(tmp_path: Path, name: str):
    (tmp_path / name).write_text("lo de antes")
    with pytest.raises(Exception):  # noqa: B017, PT011 # whatever it is
        saved(tmp_path, WRONG, name=name)
    assert [(file.name, file.read_text()) for file in tmp_path.iterdir()] == [(name, "lo de antes")]


@pytest.mark.parametrize("name", ["tabla.ods", "tabla"])
def test_another_ending_is_refused(tmp_path: Path, name: str):
    with pytest.raises(ValueError):  # noqa: PT011 # the caller knows the endings
        saved(tmp_path, TABLE, name=name)
    assert list(tmp_path.iterdir()) == []


# names


def test_whatever_a_name_begins_with_stands_in_a_workbook_as_it_is(tmp_path: Path):
    path = saved(tmp_path, named(*KNOWN))
    (sheet,) = book(path)
    assert formulas(sheet) == {}
    assert {plain(name) for name in KNOWN} - {"Ana\nDos"} <= texts(path)
    assert "Ana\nDos" in texts(path)


def test_a_name_that_looks_like_an_escaped_letter_is_shown_as_it_is(tmp_path: Path):
    (sheet,) = book(saved(tmp_path, named("_x0041_", "_Ana")))
    assert [sheet["A6"].value, sheet["A7"].value] == ["_x005F_x0041_", "_Ana"]


def test_a_name_that_would_be_a_formula_is_marked_as_a_text(tmp_path: Path):
    (sheet,) = book(saved(tmp_path, named("=1+1", "+1", "-1", "@suma", "Ana")))
    assert [sheet[f"A{row}"].quotePrefix for row in range(6, 11)] == [True, True, True, True, False]


def test_names_stand_in_csv_as_they_are_but_for_an_apostrophe(tmp_path: Path):
    read = read_csv(saved(tmp_path, named(*KNOWN), name="n.csv"))
    for name, (shown, *_) in zip(KNOWN, read[1:], strict=False):
        assert shown in (plain(name), f"'{plain(name)}")
    assert ["'=1+1"] in read
    assert ["'+1"] in read
    assert ["\u200fAna"] in read


# csv


def read_csv(path: Path) -> list[list[str]]:
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def test_a_table_as_csv_has_its_heads_its_bare_numbers_and_its_foot(tmp_path: Path):
    assert read_csv(saved(tmp_path, TABLE, name="tabla.CSV")) == [
        ["Área", "Primer trimestre: Enero", "Primer trimestre: Febrero", "Avance", "Día", "Semáforo"],
        ["Un grupo", "", "", "", "", ""],
        ["Azul", "1250", "1", "0.08%", "2026-03-09", "R"],
        ["Verde", "", "-3", "—", "", ""],
        ["Gris", "0", "", "108.86%", "", ""],
        ["Total", "1250", "-2", "", "", ""],
        *([text, "", "", "", "", ""] for text in ("", "Una nota.", "Informe de marzo", "BORRADOR", "pie 1", "pie 2")),
    ]


def test_several_tables_as_csv_are_several_files(tmp_path: Path):
    wanted = tmp_path / "informe.csv"
    written = save_tables(wanted, (TABLE, named("x")), ABOUT)
    assert [path.name for path in written] == ["informe - Por área.csv", "informe - Nombres.csv"]
    assert written == paths_of(wanted, (TABLE, named("x")))
    assert sorted(tmp_path.iterdir()) == sorted(written)


def test_of_several_files_all_are_written_or_none(tmp_path: Path):
    with pytest.raises(Exception):  # noqa: B017, PT011 # whatever it is
        save_tables(tmp_path / "x.csv", (TABLE, WRONG), ABOUT)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("cell", ["a<b", 0, None, Decimal("-0.5"), date(2026, 1, 1)])
def test_no_kind_of_cell_is_refused(tmp_path: Path, cell: Cell):
    for name in ("t.xlsx", "t.csv"):
        saved(tmp_path, Table("t", (Column("x", 1),), (Row((cell,)),)), name=name)


@pytest.mark.parametrize("name", ["tabla.xlsx", "tabla.csv"])
def test_without_a_table_nothing_is_saved(tmp_path: Path, name: str):
    with pytest.raises(Refused, match="No hay nada que guardar en ese periodo"):
        save_tables(tmp_path / name, (), ABOUT)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["tabla.xlsx", "tabla.csv"])
def test_what_is_called_off_at_the_last_leaves_all_as_it_was(tmp_path: Path, name: str):
    def called_off() -> None:
        raise InterruptedError

    save_tables(tmp_path / name, (TABLE, named("x")), ABOUT)
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    with pytest.raises(InterruptedError):
        save_tables(tmp_path / name, (TABLE, named("y")), ABOUT, called_off)
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_where_one_file_cannot_be_replaced_the_others_are_put_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    first, last = paths_of(tmp_path / "x.csv", (TABLE, named("x")))
    first.write_text("de antes")
    replace = os.replace

    def is_open_elsewhere(source: Path, target: Path) -> None:
        if target == last:
            raise PermissionError("open in another program")
        replace(source, target)

    monkeypatch.setattr(os, "replace", is_open_elsewhere)
    with pytest.raises(PermissionError):
        save_tables(tmp_path / "x.csv", (TABLE, named("x")), ABOUT)
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {first.name: "de antes"}
