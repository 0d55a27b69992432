"""Workbooks as grids: what people see of every visible sheet, merged cells filled, nothing lost in silence."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from tests.exchange import broken
from xicotepec_atencion.domain.pieces import Grid
from xicotepec_atencion.domain.spanish import Unreadable
from xicotepec_atencion.exchange.pieces import read_pieces
from xicotepec_atencion.exchange.programmes import read_programme


def grids(folder: Path, *fills: Callable[[Any], object]) -> list[Grid]:
    book = Workbook()
    book.remove(book.worksheets[0])
    for n, fill in enumerate(fills, 1):
        fill(book.create_sheet(f"Hoja{n}"))
    book.save(folder / "programa.xlsx")
    found = read_pieces(folder / "programa.xlsx")
    assert all(isinstance(piece, Grid) for piece in found)
    return [piece for piece in found if isinstance(piece, Grid)]


def shown(folder: Path, value: object, number_format: str) -> str:
    def fill(sheet: Any) -> None:
        sheet["A1"] = value
        sheet["A1"].number_format = number_format

    return grids(folder, fill)[0].rows[0][0]


def test_every_visible_sheet_that_holds_anything(tmp_path: Path):
    def hidden(sheet: Any) -> None:
        sheet["A1"] = "borrador"
        sheet.sheet_state = "hidden"

    def veiled(sheet: Any) -> None:
        sheet["A1"] = "borrador"
        sheet.sheet_state = "veryHidden"

    found = grids(tmp_path, hidden, lambda s: s.append(["T1"]), lambda _: None, veiled, lambda s: s.append(["T2"]))
    assert [(grid.name, grid.rows) for grid in found] == [
        ("la hoja «Hoja2»", (("T1",),)),
        ("la hoja «Hoja5»", (("T2",),)),
    ]


def test_rows_keep_the_sheets_own_numbers_and_merged_cells_are_filled(tmp_path: Path):
    def fill(sheet: Any) -> None:
        sheet["A2"] = "Programa 2024"
        sheet.merge_cells("A2:D3")
        sheet["A5"], sheet["B5"], sheet["C5"] = "Giras", "P", 4
        sheet["B6"], sheet["C6"], sheet["D6"] = "R", 0, " de\nmás "
        sheet.merge_cells("A5:A6")

    (grid,) = grids(tmp_path, fill)
    assert grid.rows == (("Programa 2024",) * 4, ("Giras", "P", "4", ""), ("Giras", "R", "0", "de más"))
    assert grid.numbers == (2, 5, 6)
    assert grid.repeats == {(0, 1), (0, 2), (0, 3), (2, 0)}
    assert grid.place(2) == "renglón 6 de la hoja «Hoja1»"


def test_what_is_hidden_is_left_out(tmp_path: Path):
    def fill(sheet: Any) -> None:
        sheet.append(["Actividad", "clave", "clave", "Enero", "Febrero"])
        sheet.append(["oculta", 1, 1, 2, 3])
        sheet.append(["Giras", 1, 1, 2, 3])
        sheet.append(["Audiencias", 1, 1, 4, 5])
        sheet.merge_cells("A2:A3")
        sheet.row_dimensions[2].hidden = True
        sheet.column_dimensions.group("B", "C", hidden=True)

    (grid,) = grids(tmp_path, fill)
    assert grid.rows == (("Actividad", "Enero", "Febrero"), ("oculta", "2", "3"), ("Audiencias", "4", "5"))
    assert grid.numbers == (1, 3, 4)
    assert grid.repeats == {(1, 0)}


@pytest.mark.parametrize(
    ("value", "number_format", "seen"),
    [
        (1.0886, "0.00%", "108.86 %"),
        (1.0886, "0%", "109 %"),
        (0.92925, "0.00%", "92.93 %"),
        (1, "0%", "100 %"),
        (1.0886, "General", "1.0886"),
        (79.6, "0", "80"),
        (79.6, "#,##0", "80"),
        (2.5, "0", "3"),
        (79.6, "0.00", "79.60"),
        (-79.6, "#,##0.0;[Red]-#,##0.0", "-79.6"),
        (79.6, '0.0 "personas"', "79.6"),
        (1234, "#,##0", "1234"),
        (1234, '_-* #,##0_-;-* #,##0_-;_-* "-"??_-;_-@_-', "1234"),
        (1234.5, "0.00E+00", "1234.5"),
        (0.5, "# ?/?", "0.5"),
        (7, "00", "07"),
        (0.1 + 0.2, "General", "0.3"),
        (date(2024, 1, 1), "mmm-yy", "ene-24"),
        (date(2024, 9, 1), "mmm", "sep"),
        (date(2024, 9, 1), "mmmm", "septiembre"),
        (date(2024, 9, 1), '[$-80A]mmmm" de "yyyy', "septiembre-2024"),
        (date(2024, 9, 1), "mmmmm", "S"),
        (datetime(2024, 9, 1), "mm/yyyy", "09/2024"),
        (date(2024, 9, 1), "yyyy", "2024"),
        (date(2024, 9, 1), "dd/mm/yyyy", "1/9/2024"),
        (date(2024, 9, 1), "d-mmm", "1/9/2024"),
        (datetime(2024, 9, 1, 9, 30), "dd/mm/yyyy hh:mm", "1/9/2024 09:30"),
        ("#REF!", "General", "#REF!"),
    ],
)
def test_a_cell_reads_as_people_see_it(tmp_path: Path, value: object, number_format: str, seen: str):
    assert shown(tmp_path, value, number_format) == seen


def test_a_formula_that_nobody_computed_stands_for_itself(tmp_path: Path):
    (grid,) = grids(tmp_path, lambda sheet: sheet.append(["Total", "=SUM(C1:D1)", 4, 5]))
    assert grid.rows == (("Total", "=SUM(C1:D1)", "4", "5"),)


def rich(*parts: tuple[str, dict[str, Any]]) -> CellRichText:
    return CellRichText(*(TextBlock(InlineFont(**looks), text) for text, looks in parts))


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        (rich(("10", {}), ("1", {"vertAlign": "superscript"})), "10"),
        (rich(("Giras", {}), ("1", {"vertAlign": "superscript"})), "Giras1"),
        (rich(("20", {"strike": True}), ("25", {})), "25"),
        (rich(("20", {"strike": False}), ("25", {"vertAlign": "baseline"})), "2025"),
    ],
)
@pytest.mark.parametrize("shared", [True, False])
def test_a_notes_mark_is_no_digit_and_what_is_struck_out_is_gone(
    tmp_path: Path, text: CellRichText, seen: str, shared: bool
):
    grids(tmp_path, lambda sheet: sheet.append(["a", text]))
    path = tmp_path / "programa.xlsx"
    if shared:
        path.write_bytes(broken.with_shared_strings(path.read_bytes()))
        assert b'<c r="B1" t="s">' in broken.members(path.read_bytes())[broken.SHEET]
    (grid,) = read_pieces(path)
    assert isinstance(grid, Grid)
    assert grid.rows == (("a", seen),)


def test_what_is_left_out_is_told(tmp_path: Path):
    def fill(sheet: Any) -> None:
        for line in (["Actividad", "Clave", "Enero"], ["Giras", 1, 2], ["Otra", 1, 2], ["Vieja", 1, 9]):
            sheet.append(line)
        sheet.row_dimensions[3].hidden = sheet.row_dimensions[2].hidden = True
        sheet.column_dimensions.group("B", "B", hidden=True)
        sheet.column_dimensions.group("H", "XFD", hidden=True)
        sheet["C4"].font = Font(strike=True)

    def unseen(sheet: Any) -> None:
        sheet["A1"], sheet.sheet_state = "borrador", "hidden"

    (grid,) = grids(tmp_path, fill, unseen)
    assert grid.rows == (("Actividad", "Enero"), ("Vieja", ""))
    assert grid.left_out == (
        "La hoja oculta «Hoja2» no se lee.",
        "2 renglones ocultos de la hoja «Hoja1» no se leen.",
        "1 columna oculta de la hoja «Hoja1» no se lee.",
        "1 celda tachada de la hoja «Hoja1» no se lee.",
    )
    assert {finding.found for finding in read_programme([grid], 2024).findings} >= set(grid.left_out)


def test_a_formula_that_came_to_nothing_is_blank(tmp_path: Path):
    (tmp_path / "programa.xlsx").write_bytes(broken.cells("<v>0</v></c><c r='B1' t='str'><f>IF(1=1,\"\",0)</f><v></v>"))
    (grid,) = read_pieces(tmp_path / "programa.xlsx")
    assert isinstance(grid, Grid)
    assert grid.rows == (("Ayotla",),)


def test_merged_from_corner_to_corner(tmp_path: Path):
    def fill(sheet: Any) -> None:
        sheet["A1"], sheet["C7"] = "todo", "abajo"
        sheet.merged_cells.add("A1:XFD1048576")

    (grid,) = grids(tmp_path, fill)
    assert grid.rows == (("todo",) * 3,)


def many(rows: int, columns: int) -> Callable[[Any], None]:
    def fill(sheet: Any) -> None:
        for _ in range(rows):
            sheet.append([*[None] * (columns - 1), 1])

    return fill


@pytest.mark.parametrize(
    ("fill", "says"),
    [(many(1, 1001), "tiene más de 1,000 columnas"), (many(300, 1000), "es demasiado grande para leerlo")],
    ids=["columns", "cells"],
)
def test_what_is_too_much_is_told(tmp_path: Path, fill: Callable[[Any], None], says: str):
    with pytest.raises(Unreadable, match=says):
        grids(tmp_path, fill)
