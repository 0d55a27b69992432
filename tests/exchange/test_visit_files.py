"""Files of visits as tables, and the rows that are given back to be put right."""

from __future__ import annotations

import io
from datetime import date, datetime, time
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from tests import visit_files
from tests.domain.visit_tables import HEADING, ROW, read, row, table
from xicotepec_atencion.domain.spanish import Unreadable
from xicotepec_atencion.domain.visit_table import ROW_HEAD, WRONG_HEAD
from xicotepec_atencion.exchange.bad_rows import write_bad_rows
from xicotepec_atencion.exchange.sheets import read_rows
from xicotepec_atencion.exchange.visit_files import read_visit_table


def book(path: Path, *sheets: list[list[object]]) -> Path:
    made = Workbook()
    del made["Sheet"]
    for lines in sheets:
        sheet = made.create_sheet()
        for line in lines:
            sheet.append(line)
    made.save(path)
    return path


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_title_rows_stand_above_the_heading_and_rows_keep_their_numbers(tmp_path: Path, ending: str):
    lines: list[list[object]] = [["Registro de atenciones"], [], [*HEADING], [*ROW], [], [*ROW[:-1], "x"]]
    of = read_visit_table(visit_files.write(tmp_path / f"visitas.{ending}", lines[0], lines[1:]))
    assert (of.name, of.heading, of.numbers) == (f"visitas.{ending}", HEADING, [4, 6])
    assert of.rows == [ROW, (*ROW[:-1], "x")]


def test_a_heading_is_one_line(tmp_path: Path):
    path = book(tmp_path / "a.xlsx", [["FECHA\nDE ATENCIÓN", "NOMBRE"], ["2/3/2026", "Ana"]])
    assert read_visit_table(path).heading == ("FECHA DE ATENCIÓN", "NOMBRE")


def test_the_digest_is_of_the_bytes(tmp_path: Path):
    one = read_visit_table(visit_files.write(tmp_path / "a.csv", HEADING, [ROW]))
    same = read_visit_table(visit_files.write(tmp_path / "b.csv", HEADING, [ROW]))
    other = read_visit_table(visit_files.write(tmp_path / "c.csv", HEADING, [ROW, ROW]))
    assert one.digest == same.digest != other.digest


def test_days_of_a_workbook_are_iso_dates(tmp_path: Path):
    path = book(
        tmp_path / "a.xlsx",
        [["Fecha", "Hora", "Nombre", "Personas", "Nota"],
         [date(2026, 2, 1), time(10, 30), "Ana", 3, 1.5], [datetime(2026, 2, 1, 9, 5), "10:31", "Beto", True, "=1+1"]],
    )  # fmt: skip
    assert read_visit_table(path).rows == [
        ("2026-02-01", "10:30", "Ana", "3", "1.5"),
        ("2026-02-01 09:05", "10:31", "Beto", "VERDADERO", "=1+1"),
    ]


def test_what_is_read_quickly_is_what_openpyxl_reads(tmp_path: Path):
    path = visit_files.write(tmp_path / "a.xlsx", visit_files.HEADING, visit_files.rows(200))
    quick = read_visit_table(path).rows
    slow = [
        tuple("" if cell.value is None else cell.value for cell in line) for line in load_workbook(path).active or ()
    ]
    assert [[str(cell)[:10] if n == 1 else str(cell) for n, cell in enumerate(line)] for line in slow[1:]] == [
        list(line) for line in quick
    ]


def test_shared_texts_prefixes_and_readings_aloud(tmp_path: Path):
    """As Excel and others write: texts apart, in pieces, with how they are read aloud; tags with a prefix."""
    path = book(tmp_path / "a.xlsx", [["Fecha", "Nombre"], ["2/3/2026", "Ana Ejemplo"]])
    changed = io.BytesIO()
    with ZipFile(path) as before, ZipFile(changed, "w") as after:
        for name in before.namelist():
            data = before.read(name).decode()
            if name == "xl/sharedStrings.xml":
                spoken = "<r><t>Ana </t></r><r><t>Ejemplo</t></r><rPh sb='0' eb='1'><t>otra</t></rPh>"
                data = data.replace("<t>Ana Ejemplo</t>", spoken)
            if name == "xl/worksheets/sheet1.xml":
                data = data.replace("xmlns=", "xmlns:x=").replace("<", "<x:").replace("<x:/", "</x:")
                data = data.replace("<x:?", "<?")
            after.writestr(name, data)
    path.write_bytes(changed.getvalue())
    assert read_visit_table(path).rows == [("2/3/2026", "Ana Ejemplo")]


def test_a_quote_that_does_not_close_costs_no_row(tmp_path: Path):
    path = visit_files.write(tmp_path / "a.csv", HEADING, [ROW, ROW])
    text = path.read_text(encoding="utf-8").replace(ROW[1], f'"{ROW[1]}', 1)
    path.write_text(text, encoding="utf-8")
    assert [row[1] for row in read_visit_table(path).rows] == [f'"{ROW[1]}', ROW[1]]


def test_hidden_rows_and_columns_are_no_visits_and_told(tmp_path: Path):
    made = Workbook()
    sheet = made.worksheets[0]
    for line in ([*HEADING], [*ROW], [*ROW], [*ROW]):
        sheet.append(line)
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["A"].hidden = True
    sheet.merge_cells("E2:E4")
    made.save(tmp_path / "a.xlsx")
    of = read_visit_table(tmp_path / "a.xlsx")
    assert (of.heading, of.numbers) == (HEADING[1:], [2, 4])
    assert of.rows == [ROW[1:], (*ROW[1:4], "", *ROW[5:])]
    told = ["1 renglón oculto", "1 columna oculta", "1 celda combinada"]
    assert [sentence.startswith(start) for sentence, start in zip(of.left_out, told, strict=True)] == [True] * 3
    assert read(of).doubts[:3] == of.left_out


def test_the_sheet_with_a_heading_is_taken(tmp_path: Path):
    path = book(tmp_path / "a.xlsx", [["Portada"], ["Informe", 2026]], [[*HEADING], [*ROW]])
    assert read_visit_table(path).heading == HEADING


def test_a_file_without_a_heading_is_all_rows(tmp_path: Path):
    of = read_visit_table(visit_files.write(tmp_path / "a.csv", ROW, [ROW]))
    assert (of.heading, len(of.rows)) == (("",) * 9, 2)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no", b"%PDF-1.7", b"Fecha,Nombre\n", b"\x00\x01\x02"])
def test_what_is_no_list_is_refused_in_a_sentence(tmp_path: Path, content: bytes):
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    with pytest.raises(Unreadable, match="no se cambió nada"):
        read_visit_table(path)


def test_a_damaged_book_is_refused(tmp_path: Path):
    path = book(tmp_path / "a.xlsx", [[*HEADING], [*ROW]])
    changed = io.BytesIO()
    with ZipFile(path) as before, ZipFile(changed, "w") as after:
        for name in before.namelist():
            after.writestr(name, b"<worksheet><sheet" if "sheet1" in name else before.read(name))
    path.write_bytes(changed.getvalue())
    with pytest.raises(Unreadable, match="está dañado"):
        read_visit_table(path)


class GivenUp(Exception):
    pass


def test_reading_is_given_up_when_somebody_says_so(tmp_path: Path):
    def tick(_: int) -> None:
        raise GivenUp

    for ending in ("csv", "xlsx"):
        path = visit_files.write(tmp_path / f"a.{ending}", visit_files.HEADING, visit_files.rows(1200))
        with pytest.raises(GivenUp):
            read_visit_table(path, tick)


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_bad_rows_are_given_back_and_come_in_once_they_are_right(tmp_path: Path, ending: str):
    of = table(ROW, row(fecha="ayer", nota="=1+1"), row(area="", nombre="-"))
    bad = read(of).bad
    path = tmp_path / f"malos.{ending}"
    write_bad_rows(path, of, bad)
    again = read_visit_table(path)
    assert again.heading == (*HEADING, ROW_HEAD, WRONG_HEAD)
    assert [cells[:-2] for cells in again.rows] == [each.cells for each in bad]
    assert [cells[-2:] for cells in again.rows] == [(str(each.number), " ".join(each.problems)) for each in bad]
    assert [each.problems for each in read(again).bad] == [each.problems for each in bad]
    write_bad_rows(path, again, read(again).bad)
    assert read_visit_table(path).heading == again.heading


def test_bad_rows_in_a_workbook_are_texts(tmp_path: Path):
    of = table(row(fecha="ayer", nota="=1+1"))
    write_bad_rows(tmp_path / "malos.xlsx", of, read(of).bad)
    assert "=1+1" in [cell for line in read_rows(tmp_path / "malos.xlsx") for cell in line]
    with pytest.raises(ValueError, match="pdf"):
        write_bad_rows(tmp_path / "malos.pdf", of, ())


# what was seen


def named(path: Path, sheets: dict[str, list[list[object]]]) -> Path:
    made = Workbook()
    del made["Sheet"]
    for name, lines in sheets.items():
        sheet = made.create_sheet(name)
        for line in lines:
            sheet.append(line)
    made.save(path)
    return path


def test_sheets_with_one_heading_are_one_table(tmp_path: Path):
    months = ("Enero", "Febrero", "Marzo")
    sheets: dict[str, list[list[object]]] = {"Catálogos": [["Área", "Canal", "Asunto"], ["Azul", "Mostrador", "Bache"]]}
    sheets |= {month: [["Registro"], [*HEADING], [*ROW], [*row(fecha="ayer")]] for month in months}
    of = read_visit_table(named(tmp_path / "a.xlsx", {**sheets, "Portada": [["Informe"]]}))
    assert (of.heading, len(of.rows)) == (HEADING, 6)
    assert [f"{number:,}" for number in of.numbers] == [f"{month} {n}" for month in months for n in (3, 4)]
    assert sorted(set(of.numbers)) == of.numbers
    assert of.left_out == (
        "Se leen juntas las hojas «Enero», «Febrero» y «Marzo».",
        "La hoja «Catálogos» no se lee: tiene otro encabezado.",
    )
    assert [str(bad.number) for bad in read(of).bad] == ["Enero 4", "Febrero 4", "Marzo 4"]


def test_a_row_of_data_is_no_heading(tmp_path: Path):
    """Though its words are those of headings."""
    odd = ("3/3/2026", "Ana Supuesta", "7640001234", "", "Ventanilla Azul", "WhatsApp", "Solicitud", "1", "Teléfono")
    of = read_visit_table(visit_files.write(tmp_path / "a.csv", ROW, [odd, ROW]))
    assert (of.heading, len(of.rows), of.named) == (("",) * 9, 3, False)
    assert of.left_out == ("El archivo no tiene encabezados: cada columna se reconoce por lo que trae. Revíselas.",)


def test_data_above_the_heading_is_told(tmp_path: Path):
    of = read_visit_table(visit_files.write(tmp_path / "a.csv", ROW, [ROW, HEADING, ROW]))
    assert (of.heading, of.numbers) == (HEADING, [4])
    assert of.left_out == ("Encima del encabezado hay 2 renglones con datos que no se leen: 1 y 2.",)


def test_a_heading_that_names_no_field_may_be_a_row(tmp_path: Path):
    of = read_visit_table(visit_files.write(tmp_path / "a.csv", ("Zenobia", "Crispín"), [("x", "y")]))
    assert (of.heading, of.named) == (("Zenobia", "Crispín"), False)
    assert read_visit_table(visit_files.write(tmp_path / "b.csv", HEADING, [ROW])).named


@pytest.mark.parametrize(
    ("encoding", "told"), [("cp1252", False), ("cp850", True), ("mac_roman", True), ("utf-8", False), ("utf-16", False)]
)
def test_letters_are_those_that_make_words(tmp_path: Path, encoding: str, told: bool):
    name = "Íñigo Ñúñez Iñiguez, José Peña y ÁNGEL MUÑOZ"
    path = tmp_path / "a.csv"
    path.write_bytes(f"Fecha;Nombre;Área\n2/3/2026;{name};Atención\n".encode(encoding))
    of = read_visit_table(path)
    assert of.rows[0][1:] == (name, "Atención")
    assert any("revise acentos" in sentence for sentence in of.left_out) is told


def test_letters_that_nobody_knows_are_told(tmp_path: Path):
    path = tmp_path / "a.csv"
    path.write_bytes(b"Fecha;Nombre\n2/3/2026;" + b"\xd0\xe4\xcf")
    assert "revise acentos y eñes" in " ".join(read_visit_table(path).left_out)


@pytest.mark.parametrize("year", [1900, 1904])
def test_numbers_of_days_are_those_of_the_book(tmp_path: Path, year: int):
    made = Workbook()
    sheet = made.worksheets[0]
    for line in ([*HEADING], [46083, *ROW[1:]]):
        sheet.append(line)
    if year == 1904:
        made.epoch = CALENDAR_MAC_1904
    made.save(tmp_path / "a.xlsx")
    of = read(read_visit_table(tmp_path / "a.xlsx"))
    assert (len(of.good), len(of.bad)) == ((1, 0) if year == 1900 else (0, 1))


def test_bad_rows_carry_what_they_repeat_and_no_heading_computes(tmp_path: Path):
    heading = (*HEADING[:8], "=1+1")
    of = table(ROW, row(fecha='"', area='"', personas="x"), heading=heading)
    write_bad_rows(tmp_path / "malos.csv", of, read(of).bad)
    assert "'=1+1" in (tmp_path / "malos.csv").read_text("utf-8-sig")
    again = read_visit_table(tmp_path / "malos.csv")
    assert again.heading[:9] == heading
    assert again.rows[0][:5] == ROW[:5]
