"""Files as offices lay them out become prose and tables; files that cannot be read, one sentence."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.exchange import broken
from tests.layouts.all import LAYOUTS
from tests.layouts.malformed import MALFORMED, Malformed
from tests.layouts.truth import Layout
from xicotepec_atencion.domain.pieces import Grid, Piece, Prose
from xicotepec_atencion.domain.spanish import Unreadable
from xicotepec_atencion.exchange.pieces import read_pieces

STATUS = Path("/proc/self/status")
MEGABYTES = 500
TO_DO = re.compile(
    r"; no se cambió nada: (elija|ábralo|guarde|copie|saque|ciérrelo|pida|quite|deje) [^.]+\.",
)
READS = """
import json, sys
from pathlib import Path
from xicotepec_atencion.domain.spanish import Unreadable
from xicotepec_atencion.exchange.pieces import read_pieces
for name in json.load(sys.stdin):
    try:
        read_pieces(Path(name))
    except Unreadable:
        pass
print(next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")))
"""


def sentence_about(path: Path) -> str:
    with pytest.raises(Unreadable) as caught:
        read_pieces(path)
    return str(caught.value)


def check(sentence: str, path: Path):
    """One sentence of the house, in Spanish, that names the file and not where it is, and no program's words."""
    assert "\n" not in sentence
    assert str(path.parent) not in sentence
    wrong, _, _ = sentence.partition(";")
    rest = re.sub(r" ?\(\.(xlsx|docx)\)", "", sentence[len(wrong) :])
    assert TO_DO.fullmatch(rest), sentence
    assert re.search(r"\b(está|es|no|No|existe|tiene|pesa|trae)\b", wrong), sentence
    assert not re.search(r"Error|Exception|Errno|openpyxl|docx\.|lxml|XML|NoneType", sentence), sentence


def check_pieces(pieces: tuple[Piece, ...]):
    """There are some, rows are as wide as each other, and each has its number."""
    assert pieces
    for piece in pieces:
        if isinstance(piece, Prose):
            assert piece.text == " ".join(piece.text.split()) != ""
            continue
        assert len({len(row) for row in piece.rows}) == 1
        assert len(piece.numbers) == len(piece.rows)
        assert all(any(row) for row in piece.rows)
        assert all(row < len(piece.rows) and column < len(piece.rows[0]) for row, column in piece.repeats)
        assert not any("\n" in cell or cell != cell.strip() for row in piece.rows for cell in row)


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_each_layout_is_tables_with_all_its_names(layout: Layout, tmp_path: Path):
    pieces = read_pieces(layout.make(tmp_path))
    check_pieces(pieces)
    grids = [piece for piece in pieces if isinstance(piece, Grid)]
    assert grids
    cells = [cell for grid in grids for row in grid.rows for cell in row]
    together = "\n".join([*cells, *(piece.text for piece in pieces if isinstance(piece, Prose))])
    for activity in layout.truth:
        for text in (activity.name, activity.description, *activity.areas):
            assert " ".join(text.split()) in together
        assert activity.unit.casefold() in together.casefold()  # it may be proposed of what is written in capitals


@pytest.mark.parametrize("malformed", MALFORMED, ids=lambda malformed: malformed.name)
def test_each_malformed_file_is_pieces_or_a_sentence(malformed: Malformed, tmp_path: Path):
    path = malformed.make(tmp_path)
    try:
        pieces = read_pieces(path)
    except Unreadable as problem:
        check(str(problem), path)
    else:
        check_pieces(pieces)


@pytest.mark.parametrize("name", broken.BYTES)
def test_what_is_no_list_is_no_programme(tmp_path: Path, name: str):
    """The files that `read_rows` refuses."""
    path = tmp_path / name
    path.write_bytes(broken.BYTES[name]())
    check(sentence_about(path), path)


@pytest.mark.skipif(not STATUS.exists(), reason="only Linux tells how much memory was used at most")
def test_no_malformed_file_takes_much_memory(tmp_path: Path):
    paths: list[str] = []
    for malformed in MALFORMED:
        (tmp_path / malformed.name).mkdir()
        paths.append(str(malformed.make(tmp_path / malformed.name)))
    command = [sys.executable, "-c", READS]
    told = subprocess.run(command, input=json.dumps(paths), capture_output=True, text=True, check=True)
    assert int(told.stdout) < MEGABYTES * 1000


OLD = broken.COMPOUND
SAYS = {
    "viejo.doc": (OLD + "WordDocument".encode("utf-16-le"), "anterior a 2007; .*en Word o .*«Documento de Word"),
    "viejo.xls": (OLD + "Workbook".encode("utf-16-le"), "anterior a 2007; .*en Excel o .*«Libro de Excel"),
    "sellado.docx": (OLD + "EncryptedPackage".encode("utf-16-le"), "protegido con contraseña; .*ábralo con ella"),
    "texto.odt": (
        broken.zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<a/>"}),
        "es un documento de LibreOffice; .*en Word o",
    ),
    "hoja.ods": (
        broken.zipped({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<a/>"}),
        "es un documento de LibreOffice; .*en Excel o",
    ),
    "binario.xlsb": (broken.zipped({broken.CONTENT: b"<a/>", "xl/workbook.bin": b"0"}), "es un libro binario"),
    "escrito.rtf": (b"{\\rtf1 hola}", "es un documento RTF .*en Word o"),
    "informe.pdf": (b"%PDF-1.7", "es un PDF .*copie de ahí la tabla"),
    "programa.docx": (b"hola", "no es un documento de Word aunque así se llame"),
    "cortado.docx": (broken.zipped({"word/document.xml": b"x" * 500})[:60], "está dañado o no es un documento de Word"),
    "dtd.docx": (
        broken.zipped({broken.CONTENT: b"<a/>", "word/document.xml": broken.with_dtd(b"<a/>")}),
        "trae instrucciones que un documento de Word no lleva",
    ),
    "bomba.docx": (
        broken.zipped({broken.CONTENT: b"<a/>", "word/document.xml": b"<a/>", "word/media/a.bin": bytes(30_000_000)}),
        "es demasiado grande para leerlo; .*en un documento nuevo sólo la tabla",
    ),
    "vacio.docx": (
        broken.zipped({broken.CONTENT: b"<a/>", "word/document.xml": b"<document><body/></document>"}),
        "no tiene nada escrito",
    ),
}


@pytest.mark.parametrize("name", SAYS)
def test_the_sentence_names_what_it_is_and_what_to_do(tmp_path: Path, name: str):
    data, says = SAYS[name]
    path = tmp_path / name
    path.write_bytes(data)
    sentence = sentence_about(path)
    check(sentence.replace("(.xlsb)", ""), path)
    assert re.search(says, sentence), sentence
    assert f"«{name}»" in sentence


@pytest.mark.parametrize(("name", "make"), broken.PLACES.items(), ids=range(len(broken.PLACES)))
def test_a_place_without_a_file_is_told(tmp_path: Path, name: str, make: object):
    assert callable(make)
    make(tmp_path / name)
    check(sentence_about(tmp_path / name), tmp_path / name)


def test_a_file_is_known_by_what_stands_in_it(tmp_path: Path):
    layout = next(each for each in LAYOUTS if each.name == "docx-xicotepec")
    made = layout.make(tmp_path)
    (tmp_path / "programa.xlsx").write_bytes(made.read_bytes())
    assert read_pieces(tmp_path / "programa.xlsx") == read_pieces(made)
