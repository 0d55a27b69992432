"""Other people's tables as plain rows of text: spreadsheets, text files, what was copied.

Rows are as wide as what stands in them, and none is empty. What cannot be read raises Unreadable, whose sentence
says what is wrong, that nothing was changed, and what to do.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from pathlib import Path

from xicotepec_atencion.exchange.delimited import END, length_refusal, quotes_refusal, table_of_bytes
from xicotepec_atencion.exchange.refusals import CHOOSE, COPY_OUT, OPEN_AND_SAVE, SAVE_AS, TAKE_OUT, quoted, refusal
from xicotepec_atencion.exchange.workbooks import table_of_book

Rows = list[tuple[str, ...]]

BIGGEST = 20_000_000  # bytes
TEXTS = (".csv", ".tsv", ".txt")
BOOKS = (".xlsx", ".xlsm")
ZIPS = (b"PK\x03\x04", b"PK\x05\x06")
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # Office before 2007, and what it seals by a password
SEALED = "EncryptedPackage".encode("utf-16-le")
OTHERS = {
    b"%PDF": ("un PDF", COPY_OUT),
    b"{\\rtf": ("un documento de Word", COPY_OUT),
    b"\x89PNG": ("una imagen", CHOOSE),
    b"\xff\xd8\xff": ("una imagen", CHOOSE),
    b"GIF8": ("una imagen", CHOOSE),
    b"SQLite format 3\0": ("una base de datos", CHOOSE),
    b"Rar!": ("un archivo comprimido", TAKE_OUT),
    b"7z\xbc\xaf": ("un archivo comprimido", TAKE_OUT),
    b"\x1f\x8b": ("un archivo comprimido", TAKE_OUT),
}


def read_rows(path: Path) -> Rows:
    """The rows of a file, which is known by what stands in it more than by its ending. Raises Unreadable."""
    name = quoted(path.name or str(path))
    data = _bytes(path, name)
    if not data:
        raise refusal(f"{name} está vacío", "elija otro archivo")
    if data.startswith(ZIPS):
        if rows := _tidy(table_of_book(data, name)):
            return rows
        remedy = "ábralo en Excel, vea que la lista esté en su primera hoja y guárdelo"
        raise refusal(f"{name} no tiene nada escrito donde se vea", remedy)
    _check_text(data, path.suffix.lower(), name)
    if rows := _tidy(table_of_bytes(data, name)):
        return rows
    raise refusal(f"{name} no tiene nada escrito", "elija otro archivo")


def rows_of_text(text: str) -> Rows:
    """The rows of what was copied. Raises Unreadable."""
    try:
        lines = list(csv.reader(io.StringIO(f"{text.rstrip()}\n{END}", newline=""), delimiter="\t"))
    except csv.Error:
        raise length_refusal("Lo copiado") from None
    if lines.pop()[0] != END:
        raise quotes_refusal("lo copiado")
    rows = _tidy(lines)
    if not rows:
        raise refusal("No hay ningún texto copiado", "copie las celdas o los renglones e intente otra vez")
    return rows


def _bytes(path: Path, name: str) -> bytes:
    try:
        data = _read(path)
    except FileNotFoundError:
        raise refusal(f"Ya no existe {name}", CHOOSE) from None
    except (OSError, ValueError) as error:  # ValueError: a path that no system takes
        raise refusal(f"No se pudo abrir {name}", "ciérrelo en los otros programas e intente otra vez") from error
    if data is None:
        raise refusal(f"{name} no es un archivo", CHOOSE)
    if len(data) > BIGGEST:
        raise refusal(f"{name} pesa más de 20 MB", "guarde en un archivo nuevo sólo la lista")
    return data


def _read(path: Path) -> bytes | None:
    """No more than is needed to know that it is too big; None for a folder, or what could be read for ever."""
    if path.exists() and not path.is_file():
        return None
    with path.open("rb") as file:
        return file.read(BIGGEST + 1)


def _check_text(data: bytes, ending: str, name: str) -> None:
    """Raise Unreadable for what is no text, or does not call itself one."""
    if data.startswith(COMPOUND):
        if SEALED in data:
            raise refusal(f"{name} está protegido con contraseña", f"ábralo con ella y {SAVE_AS} sin contraseña")
        raise refusal(f"{name} es de un Office anterior a 2007", OPEN_AND_SAVE)
    for beginning, (kind, remedy) in OTHERS.items():
        if data.startswith(beginning):
            raise refusal(f"{name} es {kind} y no una tabla", remedy)
    if ending in BOOKS:
        raise refusal(f"{name} no es un libro de Excel aunque así se llame", OPEN_AND_SAVE)
    if ending not in TEXTS:
        raise refusal(f"{name} no es de los archivos que se pueden leer", OPEN_AND_SAVE)


def _tidy(table: Iterable[Iterable[str]]) -> Rows:
    """Without spaces around the cells, the empty cells at the ends of rows, and the empty rows."""
    rows: Rows = []
    for line in table:
        cells = [cell.strip("\ufeff").strip() for cell in line]
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            rows.append(tuple(cells))
    return rows
