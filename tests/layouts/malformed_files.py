"""Files that are empty, are of another kind than their name says, or are no files at all."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from tests.layouts.makers import raw, text
from tests.layouts.truth import Maker, Malformed

PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
EXE = b"MZ\x90\x00" + bytes(56) + struct.pack("<I", 64) + b"PE\x00\x00\x64\x86" + bytes(400)
RAR = b"Rar!\x1a\x07\x01\x00" + bytes(range(256))
SEVEN_ZIP = b"7z\xbc\xaf\x27\x1c\x00\x04" + bytes(range(256))
GZIP = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03" + bytes(range(200))
RTF = rb"{\rtf1\ansi\deff0 {\b Programa anual}\par Actividad\tab Enero\tab Febrero\par}"
HTML = (
    "<html><head><meta charset='utf-8'></head><body><table><tr><td>Actividad</td><td>Enero</td></tr>"
    "<tr><td>Audiencias públicas</td><td>4</td></tr></table></body></html>"
)
FLAT_XML = '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
NOTHING = 0xFFFFFFFF
END = 0xFFFFFFFE


def png() -> bytes:
    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    size = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", size) + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"")


def entry(name: str, kind: int, right: int = NOTHING, child: int = NOTHING, start: int = END, size: int = 0) -> bytes:
    """One name in the directory of a compound file."""
    named = name.encode("utf-16-le")
    head = named.ljust(64, b"\0") + struct.pack(
        "<HBBIII", len(named) + 2 if name else 0, kind, 1, NOTHING, right, child
    )
    return head + bytes(36) + struct.pack("<IQ", start, size)


def compound(*streams: str) -> bytes:
    """What Office writes around an old or an encrypted document: a small filesystem of named streams."""
    size = 4096
    heads = struct.pack("<HHHHH6xIIIIIIIIII", 62, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, END, 0, END, 0, 0)
    header = (OLE + bytes(16) + heads).ljust(512, b"\xff")
    chains = [0xFFFFFFFD, END]
    for place in range(len(streams)):
        first = 2 + place * 8
        chains += [*range(first + 1, first + 8), END]
    fat = struct.pack(f"<{len(chains)}I", *chains).ljust(512, b"\xff")
    entries = [entry("Root Entry", 5, child=1)]
    for place, name in enumerate(streams):
        right = place + 2 if place + 1 < len(streams) else NOTHING
        entries.append(entry(name, 2, right, start=2 + place * 8, size=size))
    directory = b"".join(entries).ljust(512, b"\0")
    return header + fat + directory + b"".join(bytes([place + 65]) * size for place in range(len(streams)))


def archive(*parts: tuple[str, str]) -> bytes:
    held = io.BytesIO()
    with ZipFile(held, "w") as opened:
        for name, content in parts:
            method = ZIP_STORED if name == "mimetype" else ZIP_DEFLATED
            opened.writestr(ZipInfo(name), content, method)
    return held.getvalue()


def open_document(kind: str) -> bytes:
    content = '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"/>'
    return archive(("mimetype", f"application/vnd.oasis.opendocument.{kind}"), ("content.xml", content))


def folder_named(name: str) -> Maker:
    def make(folder: Path) -> Path:
        (folder / name).mkdir()
        return folder / name

    return make


def linked(name: str, target: str) -> Maker:
    def make(folder: Path) -> Path:
        (folder / name).symlink_to(target)
        return folder / name

    return make


def every(kind: str, content: bytes, *suffixes: str) -> tuple[Malformed, ...]:
    return tuple(Malformed(f"{kind}-as-{suffix}", raw(f"programa.{suffix}", content)) for suffix in suffixes)


MALFORMED = (
    *every("nothing", b"", "csv", "txt", "docx", "xlsx"),
    *every("mark-only", b"\xef\xbb\xbf", "csv", "docx"),
    *every("utf16-mark-only", b"\xff\xfe", "txt"),
    *every("spaces", b"   \r\n \t \r\n\r\n", "csv", "xlsx"),
    *every("one-letter", b"P", "xlsx", "docx", "csv"),
    *every("pdf", PDF, "docx", "xlsx", "csv", "pdf"),
    *every("png", png(), "xlsx", "docx", "txt"),
    *every("exe", EXE, "xlsx", "csv"),
    *every("rar", RAR, "docx", "xlsx"),
    *every("7z", SEVEN_ZIP, "xlsx"),
    *every("gzip", GZIP, "csv"),
    *every("zip", archive(("leeme.txt", "nada")), "docx", "xlsx", "csv"),
    *every("empty-zip", archive(), "docx", "xlsx"),
    *every("rtf", RTF, "docx", "txt"),
    *every("html", HTML.encode(), "xlsx", "docx", "csv"),
    *every("xml-2003", FLAT_XML.encode(), "xlsx"),
    *every("old-xls", compound("Workbook"), "xls", "xlsx"),
    *every("old-doc", compound("WordDocument"), "doc", "docx"),
    *every("ole-header-only", OLE, "xlsx", "docx"),
    *every("with-password", compound("EncryptionInfo", "EncryptedPackage"), "xlsx", "docx"),
    *every("ods", open_document("spreadsheet"), "ods", "xlsx"),
    *every("odt", open_document("text"), "odt", "docx"),
    Malformed("no-suffix", text("programa", "Actividad;Enero\nAudiencias;4\n")),
    Malformed("unknown-suffix", text("programa.xyz", "Actividad;Enero\nAudiencias;4\n")),
    Malformed("capital-suffix", raw("PROGRAMA.XLSX", PDF)),
    Malformed("name-with-newline", text("programa\n2024.csv", "Actividad;Enero\nAudiencias;4\n")),
    Malformed("name-with-marks", text("<b>100% {0} & \u202e.csv", "Actividad;Enero\nAudiencias;cuatro\n")),
    Malformed("a-folder", folder_named("programa.xlsx")),
    Malformed("a-folder-as-csv", folder_named("programa.csv")),
    Malformed("missing", lambda folder: folder / "no-existe.docx"),
    Malformed("missing-folder", lambda folder: folder / "no" / "existe.csv"),
    Malformed("link-loop", linked("programa.csv", "programa.csv")),
    Malformed("link-to-nothing", linked("programa.xlsx", "se-fue.xlsx")),
)
