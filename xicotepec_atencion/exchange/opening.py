"""The one way in for other people's files: what a file is, by what stands in it more than by its ending."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from xicotepec_atencion.exchange.packages import kind_of_package
from xicotepec_atencion.exchange.refusals import (
    OPEN_AND_SAVE,
    OPEN_IN_WORD,
    Kind,
    Source,
    Wanted,
    quoted,
    refusal,
    sealed,
)

BIGGEST = 20_000_000  # bytes
ENDINGS = {
    ".xlsx": Kind.BOOK,
    ".xlsm": Kind.BOOK,
    ".docx": Kind.DOCUMENT,
    ".docm": Kind.DOCUMENT,
    ".csv": Kind.TEXT,
    ".tsv": Kind.TEXT,
    ".txt": Kind.TEXT,
}
ZIPS = (b"PK\x03\x04", b"PK\x05\x06")
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # Office before 2007, and what it seals by a password
SEALED = "EncryptedPackage".encode("utf-16-le")
OLD_BOOK = "Workbook".encode("utf-16-le")
OLD_WORD = "WordDocument".encode("utf-16-le")
OTHERS = {
    b"%PDF": "un PDF",
    b"{\\rtf": "un documento RTF",
    b"\x89PNG": "una imagen",
    b"\xff\xd8\xff": "una imagen",
    b"GIF8": "una imagen",
    b"SQLite format 3\0": "una base de datos",
    b"Rar!": "un archivo comprimido",
    b"7z\xbc\xaf": "un archivo comprimido",
    b"\x1f\x8b": "un archivo comprimido",
}


@dataclass(frozen=True)
class Opened:
    source: Source
    data: bytes

    @property
    def kind(self) -> Kind:
        return self.source.kind


def opened(path: Path, wanted: Wanted) -> Opened:
    """A file that is of a kind that can be read. Raises Unreadable."""
    name = quoted(path.name or str(path))
    data = _bytes(path, name, wanted)
    if not data:
        raise refusal(f"{name} está vacío", "elija otro archivo")
    ending = path.suffix.lower()
    if data.startswith(ZIPS):
        called = Source(name, Kind.DOCUMENT if ending.startswith(".do") else Kind.BOOK, wanted)
        return Opened(Source(name, kind_of_package(data, called), wanted), data)
    _check_text(data, ending, name, wanted)
    return Opened(Source(name, Kind.TEXT, wanted), data)


def _bytes(path: Path, name: str, wanted: Wanted) -> bytes:
    try:
        data = _read(path)
    except FileNotFoundError:
        raise refusal(f"No existe {name}", wanted.choose) from None
    except (OSError, ValueError) as error:  # ValueError: a path that no system takes
        raise refusal(f"No se pudo abrir {name}", "ciérrelo en los otros programas e intente otra vez") from error
    if data is None:
        raise refusal(f"{name} no es un archivo", wanted.choose)
    if len(data) > BIGGEST:
        raise refusal(f"{name} pesa más de 20 MB", f"guarde en un archivo nuevo sólo {wanted.what}")
    return data


def _read(path: Path) -> bytes | None:
    """No more than is needed to know that it is too big; None for a folder, or what could be read for ever."""
    if path.exists() and not path.is_file():
        return None
    with path.open("rb") as file:
        return file.read(BIGGEST + 1)


def _check_text(data: bytes, ending: str, name: str, wanted: Wanted) -> None:
    """Raise Unreadable for what is no text, or does not call itself one."""
    if data.startswith(COMPOUND):
        _refuse_old(data, ending, name, wanted)
    for beginning, kind in OTHERS.items():
        if data.startswith(beginning):
            raise refusal(f"{name} es {kind} y no una tabla", _remedy(kind, wanted))
    called = ENDINGS.get(ending)
    if called is None or (called is Kind.DOCUMENT and not wanted.documents):
        raise refusal(f"{name} no es de los archivos que se pueden leer", _into_readable(ending, wanted))
    if called is not Kind.TEXT:
        raise refusal(f"{name} no es {called.told} aunque así se llame", called.mend)


def _refuse_old(data: bytes, ending: str, name: str, wanted: Wanted) -> None:
    if SEALED in data:
        raise sealed(name)
    word = OLD_WORD in data or (ending.startswith(".do") and OLD_BOOK not in data)
    raise refusal(f"{name} es de un Office anterior a 2007", wanted.out_of_word if word else OPEN_AND_SAVE)


def _into_readable(ending: str, wanted: Wanted) -> str:
    return OPEN_IN_WORD if wanted.documents and ending in (".doc", ".odt", ".rtf") else OPEN_AND_SAVE


def _remedy(kind: str, wanted: Wanted) -> str:
    match kind:
        case "un PDF":
            return wanted.copy_out
        case "un documento RTF":
            return wanted.out_of_word
        case "un archivo comprimido":
            return wanted.take_out
        case _:
            return wanted.choose
