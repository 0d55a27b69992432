"""Documents and workbooks whose archive is damaged, incomplete or made to harm."""

from __future__ import annotations

import io
import struct
from collections.abc import Callable, Mapping
from itertools import pairwise
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from tests.layouts.makers import Sheet, docx, grid, raw, xlsx
from tests.layouts.truth import Maker, Malformed

ORDINARY = grid("""
    Actividad | Unidad | Enero | Febrero | Marzo
    Audiencias públicas | Audiencia | 4 | 5 | 6
""")
DOCUMENT = docx("programa.docx", "Programa 2024", ORDINARY)
WORKBOOK = xlsx("programa.xlsx", Sheet("2024", ORDINARY))
BODY = "word/document.xml"
SHEET = "xl/worksheets/sheet1.xml"
BOOK = "xl/workbook.xml"
TYPES = "[Content_Types].xml"

Change = bytes | Callable[[bytes], bytes] | None


def parts(path: Path) -> dict[str, bytes]:
    with ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(held: Mapping[str, bytes]) -> bytes:
    written = io.BytesIO()
    with ZipFile(written, "w") as archive:
        for name, content in held.items():
            archive.writestr(ZipInfo(name), content, ZIP_DEFLATED)
    return written.getvalue()


def changed(base: Maker, changes: Mapping[str, Change]) -> Maker:
    """The same file with other parts; None leaves one out."""

    def make(folder: Path) -> Path:
        path = base(folder)
        held = parts(path)
        for name, change in changes.items():
            found = held.pop(name, b"")
            if change is not None:
                held[name] = change if isinstance(change, bytes) else change(found)
        path.write_bytes(zipped(held))
        return path

    return make


def bytewise(base: Maker, change: Callable[[bytes], bytes]) -> Maker:
    def make(folder: Path) -> Path:
        path = base(folder)
        path.write_bytes(change(path.read_bytes()))
        return path

    return make


def flagged(content: bytes, offset: int, value: bytes) -> bytes:
    """The same field of every entry of the archive's directory."""
    held = bytearray(content)
    place = held.find(b"PK\x01\x02")
    while place >= 0:
        held[place + offset : place + offset + len(value)] = value
        place = held.find(b"PK\x01\x02", place + 4)
    return bytes(held)


def flipped(content: bytes) -> bytes:
    held = bytearray(content)
    for place in range(200, len(held) // 2, 97):
        held[place] ^= 0x55
    return bytes(held)


def bomb(name: str, part: str, base: Maker) -> Malformed:
    """A part that is two hundred megabytes once unpacked, and fits its place."""
    blanks = 200 * 2**20

    def padded(content: bytes) -> bytes:
        for closing in (b"</w:body>", b"</sheetData>"):
            if closing in content:
                return content.replace(closing, b" " * blanks + closing)
        return bytes(blanks)

    return Malformed(name, changed(base, {part: padded}))


def referring(content: bytes, entity: bytes) -> bytes:
    """The entity for a text and for a figure."""
    return content.replace(b">Audiencia<", b">" + entity + b"<").replace(b"<v>4</v>", b"<v>" + entity + b"</v>")


def entities(root: bytes) -> Callable[[bytes], bytes]:
    """Ten times ten, nine times over."""
    names = [f"l{place}" for place in range(10)]
    declared = "".join(f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in pairwise(names))
    doctype = f'<?xml version="1.0"?><!DOCTYPE {root.decode()} [<!ENTITY l0 "ja">{declared}]>'.encode()

    def change(content: bytes) -> bytes:
        body = content[content.index(b"<" + root) :]
        return doctype + referring(body, b"&l9;")

    return change


def external(root: bytes) -> Callable[[bytes], bytes]:
    def change(content: bytes) -> bytes:
        doctype = b"<!DOCTYPE " + root + b' [<!ENTITY x SYSTEM "http://example.invalid/x">]>'
        body = content[content.index(b"<" + root) :]
        return doctype + referring(body, b"&x;")

    return change


def doubled(content: bytes) -> bytes:
    return content + content


def both(name: str, change: Callable[[bytes], bytes]) -> tuple[Malformed, ...]:
    return tuple(
        Malformed(f"{name}-{kind}", bytewise(base, change)) for kind, base in (("docx", DOCUMENT), ("xlsx", WORKBOOK))
    )


CLIMBING = zipped({"../../fuera.txt": b"fuera", TYPES: b"<Types/>"})

MALFORMED = (
    *both("half", lambda content: content[: len(content) // 2]),
    *both("headless", lambda content: content[64:]),
    *both("tailless", lambda content: content[:-30]),
    *both("flipped", flipped),
    *both("twice", doubled),
    *both("trailing-megabyte", lambda content: content + bytes(2**20)),
    *both("password-flag", lambda content: flagged(content, 8, struct.pack("<H", 1))),
    *both("unknown-compression", lambda content: flagged(content, 10, struct.pack("<H", 99))),
    *both("lying-sizes", lambda content: flagged(content, 24, struct.pack("<I", 3))),
    *both("wrong-checksums", lambda content: flagged(content, 16, bytes(4))),
    Malformed("climbing-names", raw("programa.xlsx", CLIMBING)),
    Malformed("docx-without-types", changed(DOCUMENT, {TYPES: None})),
    Malformed("xlsx-without-types", changed(WORKBOOK, {TYPES: None})),
    Malformed("docx-without-body", changed(DOCUMENT, {BODY: None})),
    Malformed("docx-without-relations", changed(DOCUMENT, {"_rels/.rels": None})),
    Malformed("docx-without-styles", changed(DOCUMENT, {"word/styles.xml": None})),
    Malformed("xlsx-without-strings", changed(WORKBOOK, {"xl/sharedStrings.xml": None})),
    Malformed("xlsx-without-styles", changed(WORKBOOK, {"xl/styles.xml": None})),
    Malformed("xlsx-without-sheet", changed(WORKBOOK, {SHEET: None})),
    Malformed("xlsx-without-book", changed(WORKBOOK, {BOOK: None})),
    Malformed("xlsx-without-relations", changed(WORKBOOK, {"xl/_rels/workbook.xml.rels": None})),
    Malformed("docx-body-no-xml", changed(DOCUMENT, {BODY: b"Programa anual, enero 4"})),
    Malformed("docx-body-empty", changed(DOCUMENT, {BODY: b""})),
    Malformed("docx-body-cut", changed(DOCUMENT, {BODY: lambda content: content[:-100]})),
    Malformed("docx-body-of-another", changed(DOCUMENT, {BODY: b"<html><body><p>4</p></body></html>"})),
    Malformed("xlsx-sheet-no-xml", changed(WORKBOOK, {SHEET: b"Actividad;Enero"})),
    Malformed("xlsx-sheet-cut", changed(WORKBOOK, {SHEET: lambda content: content[:-60]})),
    Malformed("xlsx-styles-no-xml", changed(WORKBOOK, {"xl/styles.xml": b"\0\0\0"})),
    Malformed("xlsx-strings-no-xml", changed(WORKBOOK, {"xl/sharedStrings.xml": b"<sst"})),
    Malformed("xlsx-book-no-xml", changed(WORKBOOK, {BOOK: b"<"})),
    Malformed("docx-laughs", changed(DOCUMENT, {BODY: entities(b"w:document")})),
    Malformed("xlsx-laughs", changed(WORKBOOK, {SHEET: entities(b"worksheet")})),
    Malformed("xlsx-laughing-strings", changed(WORKBOOK, {"xl/sharedStrings.xml": entities(b"sst")})),
    Malformed("docx-external-entity", changed(DOCUMENT, {BODY: external(b"w:document")})),
    Malformed("xlsx-external-entity", changed(WORKBOOK, {SHEET: external(b"worksheet")})),
    bomb("docx-bomb", BODY, DOCUMENT),
    bomb("xlsx-bomb", SHEET, WORKBOOK),
    bomb("xlsx-bomb-aside", "xl/media/image1.png", WORKBOOK),
)
