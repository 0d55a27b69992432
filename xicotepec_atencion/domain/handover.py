"""What an office hands over: all that its file knows, as open files that are read without this program."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from datetime import datetime

from xicotepec_atencion.domain.daily import Noted
from xicotepec_atencion.domain.spanish import count, plural

KIND = "paquete de entrega"
TABLES, DOCUMENTS, REPORTS = "tablas", "documentos", "informes"  # folders of the pack
README, INDEX, SUMS, BOOK = "LEEME.txt", "indice.csv", "SHA256SUMS", "libro.xlsx"
NOT_IN_A_NAME = re.compile(r'[<>:"/\\|?*\ufffe\uffff]')
UNSEEN = ("Cc", "Cf", "Cs")  # letters that no one sees; one of them turns «exe» into what looks like another ending
DEVICE = re.compile(r"^(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])(?=\s*(\.|$))", re.IGNORECASE)  # Windows's
LONGEST = 80  # letters of a file's name: unpacked it stands in other folders
MOST_BYTES = 180  # of it; systems take 255, and something stands before it or behind

Cell = str | int | None
Line = Sequence[Cell]


@dataclass(frozen=True)
class Listing:
    """One table. file: its name without ending; told: what one of its lines is; number: how many the file has;
    rows: reads them, oldest first unless it is told, and is to be closed; in_book: whether the workbook has it, too."""

    file: str
    title: str
    told: str
    heads: tuple[str, ...]
    number: int
    rows: Callable[[], Generator[Line]]
    in_book: bool = True

    @property
    def path(self) -> str:
        return f"{TABLES}/{self.file}.csv"


@dataclass(frozen=True)
class Enclosure:
    """A file that lies beside the database. path: its place in the pack; of: what it belongs to."""

    path: str
    of: str
    name: str
    digest: str
    size: int


@dataclass(frozen=True)
class About:
    """Whose pack it is. at: the aware moment of all that it says; sealed: the database in it is encrypted."""

    office: str
    body: str
    prefix: str
    at: datetime
    by: str
    program: str
    schema: int
    head: str
    sealed: bool
    withheld: int  # persons whose data are blocked

    @property
    def folder(self) -> str:
        """What the pack's own folder is called."""
        return f"entrega-{in_a_name(self.prefix) or 'oficina'}-{self.at:%Y-%m-%d}"

    @property
    def database(self) -> str:
        return f"base-de-datos{'.cifrado' if self.sealed else '.db'}"


@dataclass(frozen=True)
class Entry:
    """One file of the pack as it was written. rows: of a table, without its heads."""

    path: str
    told: str
    size: int
    digest: str
    rows: int | None = None


@dataclass(frozen=True)
class Pack:
    """What was written. digest: of the whole pack; missing: what lies no more beside the database, in sentences."""

    entries: tuple[Entry, ...]
    size: int
    digest: str
    missing: tuple[str, ...] = ()

    @property
    def rows(self) -> int:
        return sum(entry.rows or 0 for entry in self.entries)

    @property
    def said(self) -> str:
        """«41 archivos, 1,204 renglones, 2.4 MB»."""
        rows = plural(self.rows, "renglón", "renglones")
        return f"{plural(len(self.entries), 'archivo', 'archivos')}, {rows}, {megabytes(self.size)}"


@dataclass(frozen=True)
class Checked:
    """What came of looking at a pack: how many files, and what is not as it was made."""

    files: int
    problems: tuple[str, ...]


def noted_of(name: str) -> Noted:
    """What the log of accesses says of it."""
    return {"what": KIND, "file": name}


def in_a_name(text: str) -> str:
    """As every system takes it in the name of a file or folder."""
    letters = unicodedata.normalize("NFC", text)
    seen = "".join(" " if unicodedata.category(letter) in UNSEEN else letter for letter in letters)
    bare = DEVICE.sub(r"\1_", " ".join(NOT_IN_A_NAME.sub(" ", seen).split()).strip(". "), count=1)
    stem, dot, ending = bare.rpartition(".")
    if not dot or len(ending) > 8:
        return _cut(bare, LONGEST, MOST_BYTES)
    ending = f".{ending}"
    return _cut(stem, LONGEST - len(ending), MOST_BYTES - len(ending.encode())) + ending


def _cut(text: str, letters: int, most: int) -> str:
    """Its beginning, of at most so many letters and bytes."""
    return text[:letters].encode()[:most].decode(errors="ignore").rstrip(". ")


def megabytes(size: int) -> str:
    """«2.4 MB»; of what is small «12 kB»."""
    if size < 1_000_000:
        return f"{max(1, size // 1000)} kB"
    return f"{size / 1_000_000:.1f} MB" if size < 100_000_000 else f"{count(size // 1_000_000)} MB"
