"""Files that are no tables, each made as they come about: renamed, damaged, sealed, hostile."""

from __future__ import annotations

import os
import re
import struct
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from random import Random
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_STORED, ZipFile

from openpyxl import Workbook

DTD = '<!DOCTYPE a [<!ENTITY b "xx"><!ENTITY c "&b;&b;&b;&b;">]>'
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
CONTENT = "[Content_Types].xml"
SHEET = "xl/worksheets/sheet1.xml"
STRINGS = "xl/sharedStrings.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRINGS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"


def book(*names: str) -> bytes:
    made = Workbook()
    for name in names or ("Ayotla",):
        made.worksheets[0].append([name])
    return saved(made)


def saved(made: Workbook) -> bytes:
    file = BytesIO()
    made.save(file)
    return file.getvalue()


def excels_book(name: str = "Ayotla") -> bytes:
    """As Excel writes it: the texts stand apart, once each, and cells hold their numbers."""
    parts = members(book(name))
    strings = f"<sst xmlns='{MAIN}'><si><t>{name}</t></si></sst>"
    told = f'<Override PartName="/{STRINGS}" ContentType="{STRINGS_TYPE}"/></Types>'.encode()
    inline = f't="inlineStr"><is><t>{name}</t></is>'.encode()
    return zipped(
        {
            **parts,
            STRINGS: strings.encode(),
            CONTENT: parts[CONTENT].replace(b"</Types>", told),
            SHEET: parts[SHEET].replace(inline, b't="s"><v>0</v>'),
        }
    )


def with_shared_strings(data: bytes) -> bytes:
    """What openpyxl writes in the cells, where Excel writes it: apart."""
    parts, texts = members(data), list[bytes]()

    def apart(found: re.Match[bytes]) -> bytes:
        texts.append(found[1])
        return b't="s"><v>%d</v></c>' % (len(texts) - 1)

    sheet = re.sub(rb't="inlineStr"><is>(.*?)</is></c>', apart, parts[SHEET])
    strings = b"".join(b"<si>%s</si>" % text for text in texts)
    told = f'<Override PartName="/{STRINGS}" ContentType="{STRINGS_TYPE}"/></Types>'.encode()
    return zipped(
        {
            **parts,
            SHEET: sheet,
            STRINGS: f"<sst xmlns='{MAIN}'>".encode() + strings + b"</sst>",
            CONTENT: parts[CONTENT].replace(b"</Types>", told),
        }
    )


def members(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts: dict[str, bytes], how: int = ZIP_DEFLATED) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", how) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return file.getvalue()


def changed(name: str, change: Callable[[bytes], bytes]) -> bytes:
    parts = members(excels_book())
    return zipped({**parts, name: change(parts[name])})


def without(name: str) -> bytes:
    return zipped({key: data for key, data in members(excels_book()).items() if key != name})


def with_dtd(data: bytes, encoding: str = "utf-8") -> bytes:
    text = data.decode().partition("?>")[2] if data.startswith(b"<?xml") else data.decode()
    return f"<?xml version='1.0' encoding='{encoding}'?>{DTD}{text}".encode(encoding)


def sealed_zip() -> bytes:
    """Every member says that it is encrypted."""
    data = bytearray(book())
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(signature)
        while at >= 0:
            data[at + flags] |= 1
            at = data.find(signature, at + 4)
    return bytes(data)


def lying_zip() -> bytes:
    """The sheet says that it is of ten bytes."""
    data = bytearray(zipped(members(book()), ZIP_STORED))
    at = data.rfind(b"PK\x01\x02", 0, data.rfind(SHEET.encode()))
    struct.pack_into("<L", data, at + 24, 10)
    return bytes(data)


def hidden() -> bytes:
    made = Workbook()
    made.worksheets[0].append(["Ayotla"])
    made.worksheets[0].sheet_state = "hidden"
    made.create_sheet("Vacía")
    return saved(made)


def cells(xml: str) -> bytes:
    return changed(SHEET, lambda data: data.replace(b"<v>0</v>", xml.encode()))


def wide_rows() -> bytes:
    """Each of its rows has one cell, in the last column there is."""
    rows = b"".join(
        b'<row r="%d"><c r="XFD%d" t="inlineStr"><is><t>x</t></is></c></row>' % (n, n) for n in range(1, 3000)
    )
    return changed(SHEET, lambda data: data.replace(b"</sheetData>", rows + b"</sheetData>"))


BYTES: dict[str, Callable[[], bytes]] = {
    "vacio.csv": lambda: b"",
    "vacio.xlsx": lambda: b"",
    "solo-marca.csv": lambda: b"\xef\xbb\xbf",
    "blancos.txt": lambda: b" \r\n\t\r\n  \n",
    "separadores.csv": lambda: b";;;\n;;;\n",
    "pdf.xlsx": lambda: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n",
    "pdf.csv": lambda: b"%PDF-1.4\nobj",
    "foto.csv": lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
    "foto.xlsx": lambda: b"\xff\xd8\xff\xe0" + bytes(range(256)),
    "escrito.txt": lambda: b"{\\rtf1\\ansi Ayotla}",
    "oficina.csv": lambda: b"SQLite format 3\0" + bytes(100),
    "apretado.csv": lambda: b"\x1f\x8b\x08\x00" + bytes(30),
    "viejo.xls": lambda: COMPOUND + "Workbook".encode("utf-16-le") + bytes(100),
    "viejo.xlsx": lambda: COMPOUND + "Workbook".encode("utf-16-le") + bytes(100),
    "protegido.xlsx": lambda: COMPOUND + "EncryptionInfo\0EncryptedPackage".encode("utf-16-le") + bytes(100),
    "texto.xlsx": lambda: b"Ayotla\nXicotepec\n",
    "texto.xls": lambda: b"Ayotla\tXicotepec\n",
    "pagina.csv": lambda: b"<!DOCTYPE html><table><tr><td>Ayotla</td></tr></table>",
    "hoja.txt": lambda: b"<?xml version='1.0'?><Workbook/>",
    "sin-marca-utf16.csv": lambda: "Ayotla\n".encode("utf-16-le"),
    "medio-utf16.csv": lambda: b"\xff\xfeA\x00y",
    "ruido.csv": lambda: bytes(range(1, 256)) * 20,
    "celda-enorme.csv": lambda: b"Asunto,Clave\n" + b"x" * 200_000 + b",1\n",
    "pesado.csv": lambda: b"Ayotla\n" * 3_000_000,
    "truncado.xlsx": lambda: book()[:-200],
    "medio.xlsx": lambda: book()[:1500],
    "solo-firma.xlsx": lambda: b"PK\x03\x04",
    "comprimido-vacio.xlsx": lambda: zipped({}),
    "comprimido.xlsx": lambda: zipped({"lista.csv": b"Ayotla"}),
    "documento.xlsx": lambda: zipped({CONTENT: b"<Types/>", "word/document.xml": b"<d/>"}),
    "binario.xlsx": lambda: zipped({CONTENT: b"<Types/>", "xl/workbook.bin": b"\0"}),
    "calc.xlsx": lambda: zipped(
        {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<a/>"}
    ),
    "bomba.xlsx": lambda: zipped({**members(book()), "xl/media/a.bin": bytes(30_000_000)}),
    "bomba-enorme.xlsx": lambda: zipped(
        {**members(book()), "xl/a": bytes(210_000_000), "xl/b": Random(1).randbytes(3_000_000)}
    ),
    "miles.xlsx": lambda: zipped({**members(book()), **{f"xl/media/{n}": b"x" for n in range(3000)}}, ZIP_STORED),
    "raro.xlsx": lambda: zipped(members(book()), ZIP_BZIP2),
    "cifrado.xlsx": sealed_zip,
    "mentira.xlsx": lying_zip,
    "dtd-hoja.xlsx": lambda: changed(SHEET, with_dtd),
    "dtd-textos.xlsx": lambda: changed(STRINGS, with_dtd),
    "dtd-libro.xlsx": lambda: changed("xl/workbook.xml", with_dtd),
    "dtd-utf16.xlsx": lambda: changed(SHEET, lambda data: with_dtd(data, "utf-16")),
    "sin-libro.xlsx": lambda: without("xl/workbook.xml"),
    "sin-hoja.xlsx": lambda: without(SHEET),
    "sin-textos.xlsx": lambda: without(STRINGS),
    "libro-roto.xlsx": lambda: changed("xl/workbook.xml", lambda data: data[:300]),
    "hoja-rota.xlsx": lambda: changed(SHEET, lambda data: data[: len(data) // 2]),
    "hoja-ajena.xlsx": lambda: changed(SHEET, lambda _: b"\0\1\2"),
    "tipos-rotos.xlsx": lambda: changed(CONTENT, lambda _: b"<Types"),
    "texto-que-falta.xlsx": lambda: cells("<v>99</v>"),
    "texto-sin-numero.xlsx": lambda: cells("<v>uno</v>"),
    "renglones-sin-fin.xlsx": lambda: changed(
        SHEET, lambda data: data.replace(b'<row r="1"', b'<row r="99999999999999"')
    ),
    "columna-sin-fin.xlsx": lambda: changed(SHEET, lambda data: data.replace(b'r="A1" ', b'r="ABCDEFGHI1" ')),
    "anchisimo.xlsx": wide_rows,
    "oculto.xlsx": hidden,
    "nada.xlsx": lambda: saved(Workbook()),
}


def _nothing(path: Path) -> None:
    """Nobody made it."""


PLACES: dict[str, Callable[[Path], object]] = {
    "no-existe.csv": _nothing,
    "no-existe/lista.csv": _nothing,
    "carpeta.xlsx": Path.mkdir,
    "vuelta.csv": lambda path: path.symlink_to(path),
    **({"tubo.csv": os.mkfifo} if hasattr(os, "mkfifo") else {}),  # Windows has no such pipes
    "lista\0.csv": _nothing,
    f"{'x' * 300}.csv": _nothing,
}
