"""Other people's files become plain rows of text, or one sentence that says what is wrong and what to do."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.reader.excel import ExcelReader

from tests.exchange import broken
from xicotepec_atencion.domain.spanish import Unreadable
from xicotepec_atencion.exchange.sheets import read_rows, rows_of_text

TO_DO = re.compile(
    r"; no se cambió nada: (elija|ábralo|guarde|copie|saque|ciérrelo|ciérrelas|pida|quite|escriba) [^.]+\."
)
LIST = [("Localidad", "Habitantes"), ("Ayotla", "1,250"), ("Peñón", "80")]


def sentence_about(path: Path) -> str:
    with pytest.raises(Unreadable) as caught:
        read_rows(path)
    return str(caught.value)


def check(sentence: str):
    """One sentence, without a word of any program's."""
    wrong, _, _ = sentence.partition(";")
    assert TO_DO.fullmatch(sentence[len(wrong) :].replace("(.xlsx)", "").replace("(.xlsb)", "")), sentence
    assert re.search(r"\b(está|es|no|No|existe|tiene|pesa|trae|abren)\b", wrong), sentence
    assert not re.search(r"Error|Exception|Errno|openpyxl|zip\b|XML|NoneType", sentence), sentence


@pytest.mark.parametrize("name", broken.BYTES)
def test_a_file_that_is_no_table_is_told_in_a_sentence(tmp_path: Path, name: str):
    path = tmp_path / name
    data = broken.BYTES[name]()
    path.write_bytes(data)
    sentence = sentence_about(path)
    check(sentence)
    assert name in sentence
    assert path.read_bytes() == data


@pytest.mark.parametrize(("name", "make"), broken.PLACES.items(), ids=range(len(broken.PLACES)))
def test_a_place_without_a_file_is_told_in_a_sentence(tmp_path: Path, name: str, make: Callable[[Path], object]):
    make(tmp_path / name)
    check(sentence_about(tmp_path / name))


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("vacio.csv", "está vacío"),
        ("blancos.txt", "no tiene nada escrito; no se cambió nada: elija otro archivo"),
        ("celda-enorme.csv", "una celda más larga que cualquiera"),
        ("pdf.xlsx", "es un PDF"),
        ("foto.csv", "es una imagen"),
        ("viejo.xls", "anterior a 2007"),
        ("viejo.xlsx", "anterior a 2007"),
        ("protegido.xlsx", "protegido con contraseña"),
        ("cifrado.xlsx", "protegido con contraseña"),
        ("texto.xlsx", "no es un libro de Excel aunque así se llame"),
        ("pagina.csv", "es una página web"),
        ("pesado.csv", "pesa más de 20 MB"),
        ("truncado.xlsx", "está dañado"),
        ("documento.xlsx", "es un documento de Word"),
        ("calc.xlsx", "es un documento de LibreOffice"),
        ("bomba.xlsx", "demasiado grande"),
        ("bomba-enorme.xlsx", "demasiado grande"),
        ("miles.xlsx", "demasiado grande"),
        ("anchisimo.xlsx", "demasiado grande"),
        ("dtd-hoja.xlsx", "instrucciones que un libro de Excel no lleva"),
        ("dtd-utf16.xlsx", "instrucciones que un libro de Excel no lleva"),
        ("oculto.xlsx", "no tiene nada escrito donde se vea"),
    ],
)
def test_the_sentence_says_what_is_wrong(tmp_path: Path, name: str, says: str):
    path = tmp_path / name
    path.write_bytes(broken.BYTES[name]())
    assert says in sentence_about(path)


def test_what_was_never_there_is_not_called_gone(tmp_path: Path):
    assert sentence_about(tmp_path / "noexiste.csv").startswith("No existe «noexiste.csv»; ")


def test_what_nobody_may_read_is_told_in_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def locked(*_: object):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", locked)
    sentence = sentence_about(tmp_path / "lista.csv")
    check(sentence)
    assert "No se pudo abrir «lista.csv»" in sentence


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252", "latin-1"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("ending", [".csv", ".tsv", ".txt", ".CSV"])
def test_a_text_file_by_any_delimiter_in_any_letters(tmp_path: Path, encoding: str, delimiter: str, ending: str):
    written = io.StringIO()
    csv.writer(written, delimiter=delimiter).writerows(LIST)
    path = tmp_path / f"lista{ending}"
    path.write_bytes(written.getvalue().encode(encoding))
    assert read_rows(path) == LIST


LINES = {  # a line of text to its rows, their cells parted by «/»
    "Ayotla\nCentro\n": "Ayotla|Centro",
    "Ayotla\r\nCentro": "Ayotla|Centro",
    "Ayotla\rCentro\r": "Ayotla|Centro",
    "Agua, drenaje\nLuz\nCalles; banquetas\nOtro": "Agua, drenaje|Luz|Calles; banquetas|Otro",
    'Clave;Asunto\n1;"Agua\ny drenaje"\n2;"Luz; ""foco"""': 'Clave/Asunto|1/Agua\ny drenaje|2/Luz; "foco"',
    "Localidad;Superficie\nAyotla;1,5\nCentro;2,5\n": "Localidad/Superficie|Ayotla/1,5|Centro/2,5",
    "sep=:\nAyotla:1\nCentro\nPinos\nOjo de Agua\n": "Ayotla/1|Centro|Pinos|Ojo de Agua",
    "Catálogo,,\n,,\nClave,Nombre,\n1,Ayotla,\n": "Catálogo|Clave/Nombre|1/Ayotla",
    " Ayotla \t\u00a080 \t \n": "Ayotla/80",
    ",Ayotla\n,Centro\n": "/Ayotla|/Centro",
    '"Los Pinos" alto\nCentro\n': '"Los Pinos" alto|Centro',
    'Clave,Lugar\n1,"Los "Pinos" altos"\n': 'Clave/Lugar|1/"Los "Pinos" altos"',
    'Asunto;Clave\n"Agua;1\nLuz;2\n': 'Asunto/Clave|"Agua/1|Luz/2',
    'Ayotla\n"Los Pinos\nCentro\n': 'Ayotla|"Los Pinos|Centro',
    'Clave,Lugar\n1,", Pinos"\n2,"\nCentro"\n': "Clave/Lugar|1/, Pinos|2/Centro",
    'Foco de 5" roto\nCentro\n': 'Foco de 5" roto|Centro',
    f"Ayo\x02tla\n{'Centro ' * 20}\n": f"Ayotla|{'Centro ' * 20}".strip(),
}


@pytest.mark.parametrize("text", LINES)
def test_a_text_file_as_people_write_it(tmp_path: Path, text: str):
    path = tmp_path / "lista.csv"
    path.write_bytes(text.encode())
    assert read_rows(path) == [tuple(row.split("/")) for row in LINES[text].split("|")]


CELLS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=12) | st.sampled_from(
    ["", " ", "a,b", "a;b", "a|b", "a\tb", "dos\nrenglones", '"comillas"', '"', "Ñandú", "1,250.5", "="]
)
TABLES = st.integers(2, 5).flatmap(lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=1))


def plain(table: list[list[str]]) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    for line in table:
        text = [cell.strip("\ufeff").strip() for cell in line]
        kept = max((n for n, cell in enumerate(text, 1) if cell), default=0)
        rows += [tuple(text[:kept])] if kept else []
    return rows


@given(
    TABLES, st.sampled_from(",;\t|"), st.sampled_from(["\n", "\r\n"]), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"])
)
def test_what_is_written_is_read_again(
    tmp_path_factory: pytest.TempPathFactory, table: list[list[str]], delimiter: str, newline: str, encoding: str
):
    written = io.StringIO()
    csv.writer(written, delimiter=delimiter, lineterminator=newline, quoting=csv.QUOTE_ALL).writerows(table)
    path = tmp_path_factory.mktemp("csv") / "lista.csv"
    path.write_bytes(written.getvalue().encode(encoding))
    if plain(table):
        assert read_rows(path) == plain(table)
    else:
        check(sentence_about(path))


@given(
    st.binary(max_size=400), st.sampled_from(["", "PK\3\4", "\ufeff", '"', "a;b\n"]), st.sampled_from([".csv", ".xlsx"])
)
def test_whatever_the_bytes_there_are_rows_or_a_sentence(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, head: str, ending: str
):
    path = tmp_path_factory.mktemp("bytes") / f"lista{ending}"
    path.write_bytes(head.encode() + data)
    try:
        assert all(row and row[-1] for row in read_rows(path))
    except Unreadable as problem:
        check(str(problem))


@given(st.integers(0, 5000), st.binary(min_size=1, max_size=6))
def test_a_damaged_book_gives_rows_or_a_sentence(tmp_path_factory: pytest.TempPathFactory, at: int, data: bytes):
    whole = bytearray(broken.book("Ayotla", "Centro"))
    at %= len(whole)
    whole[at : at + len(data)] = data
    path = tmp_path_factory.mktemp("libro") / "lista.xlsx"
    path.write_bytes(whole)
    try:
        read_rows(path)
    except Unreadable as problem:
        check(str(problem))


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """As an office keeps it: a hidden sheet before, an empty one, a title across the table, all kinds of cells."""
    book = Workbook()
    book.worksheets[0].append(["no se ve"])
    book.worksheets[0].sheet_state = "hidden"
    book.create_sheet("Vacía")
    sheet = book.create_sheet("Localidades")
    sheet["A1"] = "Catálogo de localidades"
    sheet.merge_cells("A1:D1")
    sheet.append([])
    sheet.append(["Clave", "Localidad", "Habitantes", "Alta", None])
    sheet.append([1, " Ayotla\nde arriba ", 1250.0, date(2026, 3, 5)])
    sheet.append([730, "Peñón", 2.5, datetime(2026, 12, 24, 9, 5), True])
    sheet["A5"].number_format = "00000"
    sheet.append([None, "Centro", "=SUM(C4:C5)", time(8, 30), False])
    sheet.append([-3, 0.1 + 0.2, 1e15, timedelta(hours=30, minutes=5), "#N/A"])
    book.create_sheet("Otra").append(["no es la primera"])
    book.save(tmp_path / "localidades.xlsx")
    return tmp_path / "localidades.xlsx"


def test_a_workbook_is_read_as_people_see_it(workbook: Path):
    assert read_rows(workbook) == [
        ("Catálogo de localidades",),
        ("Clave", "Localidad", "Habitantes", "Alta"),
        ("1", "Ayotla\nde arriba", "1250", "5/3/2026"),
        ("00730", "Peñón", "2.5", "24/12/2026 09:05", "VERDADERO"),
        ("", "Centro", "=SUM(C4:C5)", "08:30", "FALSO"),
        ("-3", "0.3", "1e+15", "30:05", "#N/A"),
    ]


@pytest.mark.parametrize("name", ["lista.csv", "lista.XLSX", "lista.xlsm", "lista"])
def test_a_workbook_is_known_by_what_it_is(tmp_path: Path, name: str):
    (tmp_path / name).write_bytes(broken.book("Ayotla", "Centro"))
    assert read_rows(tmp_path / name) == [("Ayotla",), ("Centro",)]


def test_hidden_rows_are_not_of_the_list(tmp_path: Path):
    book = Workbook()
    for name in ("Ayotla", "Vieja", "Centro"):
        book.worksheets[0].append([name])
    book.worksheets[0].row_dimensions[2].hidden = True
    book.save(tmp_path / "lista.xlsx")
    assert read_rows(tmp_path / "lista.xlsx") == [("Ayotla",), ("Centro",)]


def test_a_book_for_which_memory_is_short_is_too_big_and_not_damaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def short(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(ExcelReader, "read_workbook", short)
    (tmp_path / "lista.xlsx").write_bytes(broken.book("Ayotla"))
    assert "es demasiado grande" in sentence_about(tmp_path / "lista.xlsx")


@pytest.mark.parametrize("told", [b"A1", b"A1:XFD1048576", b""])
def test_a_sheet_that_lies_about_its_size_is_read_whole(tmp_path: Path, told: bytes):
    path = tmp_path / "lista.xlsx"
    told = b'<dimension ref="' + told + b'"'
    parts = broken.members(broken.book("Ayotla", "Centro"))
    path.write_bytes(
        broken.zipped({**parts, broken.SHEET: parts[broken.SHEET].replace(b'<dimension ref="A1:A2"', told)})
    )
    assert told in broken.members(path.read_bytes())[broken.SHEET]
    assert read_rows(path) == [("Ayotla",), ("Centro",)]


@pytest.mark.parametrize("name", ["Ayotla", "Peñón_x000D_\nde arriba"])
def test_a_workbook_as_excel_writes_it(tmp_path: Path, name: str):
    (tmp_path / "lista.xlsx").write_bytes(broken.excels_book(name))
    assert broken.STRINGS in broken.members(broken.excels_book(name))
    assert read_rows(tmp_path / "lista.xlsx") == [(name.replace("_x000D_", ""),)]


def test_what_was_copied():
    assert rows_of_text('Clave\tAsunto\t\r\n\t\r\n1\t"Agua\ny drenaje"\r\n') == [
        ("Clave", "Asunto"),
        ("1", "Agua\ny drenaje"),
    ]
    assert rows_of_text('Agua\n"Los Pinos\nLuz') == [("Agua",), ('"Los Pinos',), ("Luz",)]
    assert rows_of_text("Agua, drenaje\nLuz; focos") == [("Agua, drenaje",), ("Luz; focos",)]


@pytest.mark.parametrize("text", ["", " \n\t\n", "x" * 200_000])
def test_what_was_copied_and_is_no_table(text: str):
    with pytest.raises(Unreadable) as caught:
        rows_of_text(text)
    check(str(caught.value))
