"""A hand-over pack as one zip that any system opens, and whether one is still as it was made.

Whatever it holds is written once, row by row, while its hash is computed: an office of any size takes no more memory.
"""

from __future__ import annotations

import csv
import hashlib
import io
import zipfile
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from xicotepec_atencion.domain.handover import BOOK, INDEX, README, SUMS, About, Cell, Enclosure, Entry, Listing, Pack
from xicotepec_atencion.domain.handover_readme import readme
from xicotepec_atencion.exchange.handover_book import write_book
from xicotepec_atencion.exchange.tables import harmless
from xicotepec_atencion.exchange.workbook_out import plain
from xicotepec_atencion.paths import private_folder, replacing

CHUNK = 1 << 20
LARGE = 1 << 30  # bytes: a file of the pack may need the large kind of zip from here on
ROWS_PER_FILE = 200  # rows: as which a file that is copied is counted while somebody waits
ENCLOSED = "Documento o informe que acompaña a las tablas."
TOLD_INDEX = "Qué es cada archivo, sus renglones y su huella."
ABOUT_INDEX = ("Archivo", "Qué es", "Renglones", "Bytes", "SHA-256")

Tell = Callable[[int, int], object]  # how far it is, and of how much; what it raises ends the work


@dataclass(frozen=True)
class Contents:
    """What goes into a pack. database: a copy of one moment, as it is handed over. fetch: writes the bytes of what is
    enclosed to a place, proved; False where they are not there, or are others."""

    about: About
    listings: Sequence[Listing]
    enclosures: Sequence[Enclosure]
    database: Path
    fetch: Callable[[Enclosure, Path], bool]


def write_pack(path: Path, contents: Contents, tell: Tell, before_publish: Callable[[], object] = lambda: None) -> Pack:
    """Whole or not at all. before_publish: made when it is whole, before it takes its place; what that raises leaves
    nothing. Raises OSError and what reading raises."""
    with replacing(path) as half, private_folder(path.name, half.parent) as folder:
        with zipfile.ZipFile(half, "w", zipfile.ZIP_DEFLATED, allowZip64=True) as archive:
            large = contents.database.stat().st_size > LARGE
            packing = _Packing(archive, contents, folder, tell, large=large)
            packing.write()
        pack = Pack(tuple(packing.entries), half.stat().st_size, digest_of(half), tuple(packing.missing))
        before_publish()
        return pack


@dataclass
class _Packing:
    archive: zipfile.ZipFile
    contents: Contents
    folder: Path
    tell: Tell
    large: bool
    entries: list[Entry] = field(default_factory=list[Entry])
    missing: list[str] = field(default_factory=list[str])
    done: int = 0

    def write(self) -> None:
        """The tables and what they name, then what tells of them."""
        about = self.contents.about
        for listing in self.contents.listings:
            with closing(listing.rows()) as rows:
                self._table(listing.path, listing.told, listing.heads, rows)
        self._book()
        for each in self.contents.enclosures:
            self._enclose(each)
        told = "Copia comprobada del archivo de la oficina" + (", cifrada." if about.sealed else ".")
        self._copy(about.database, told, self.contents.database)
        self._text(README, "Qué trae el paquete y cómo se lee.", readme(about, self.entries, self.missing), bom=True)
        self._table(INDEX, TOLD_INDEX, ABOUT_INDEX, _indexed(tuple(self.entries)))
        self._text(SUMS, "", "".join(f"{each.digest}  {each.path}\n" for each in self.entries))

    def _table(self, path: str, told: str, heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
        number = 0
        with self._entry(path) as out:
            text = io.TextIOWrapper(io.BufferedWriter(out), encoding="utf-8-sig", newline="")
            table = csv.writer(text)
            table.writerow(heads)
            for row in rows:
                table.writerow([_bare(cell) for cell in row])
                number += 1
                self._go_on(1)
            text.flush()
            text.detach().detach()
        self._written(path, told, out, number if path != INDEX else None)  # its own rows nobody counts

    def _book(self) -> None:
        place = self.folder / "libro"
        write_book(place, self.contents.about, [each for each in self.contents.listings if each.in_book], self._go_on)
        self._copy(BOOK, "Las tablas principales como libro de Excel, una por hoja.", place, zipfile.ZIP_STORED)
        place.unlink()

    def _enclose(self, each: Enclosure) -> None:
        place = self.folder / "adjunto"
        if not self.contents.fetch(each, place):
            self.missing.append(f"{each.path}: ya no está junto al archivo de la oficina, o se dañó.")
            self._go_on(ROWS_PER_FILE)
            return
        self._copy(each.path, ENCLOSED, place)
        place.unlink()

    def _copy(self, path: str, told: str, source: Path, kind: int = zipfile.ZIP_DEFLATED) -> None:
        with source.open("rb") as file, self._entry(path, kind, source.stat().st_size > LARGE) as out:
            while chunk := file.read(CHUNK):
                out.write(chunk)
                self._go_on(0)
        self._written(path, told, out)
        self._go_on(ROWS_PER_FILE)

    def _text(self, path: str, told: str, text: str, *, bom: bool = False) -> None:
        with self._entry(path) as out:
            out.write(text.replace("\n", "\r\n").encode("utf-8-sig") if bom else text.encode())
        self._written(path, told, out)

    @contextmanager
    def _entry(self, path: str, kind: int = zipfile.ZIP_DEFLATED, large: bool = False) -> Generator[_Hashed]:
        at = self.contents.about.at
        info = zipfile.ZipInfo(f"{self.contents.about.folder}/{path}", at.timetuple()[:6])
        info.compress_type, info.external_attr = kind, 0o600 << 16
        with self.archive.open(info, "w", force_zip64=large or self.large) as inner:
            yield _Hashed(inner)

    def _written(self, path: str, told: str, out: _Hashed, rows: int | None = None) -> None:
        self.entries.append(Entry(path, told, out.size, out.hash.hexdigest(), rows))

    def _go_on(self, more: int) -> None:
        self.done += more
        self.tell(min(self.done, self._all), self._all)

    @property
    def _all(self) -> int:
        files = len(self.contents.enclosures) + 2
        return sum(each.number * (1 + each.in_book) for each in self.contents.listings) + files * ROWS_PER_FILE


def no_progress(_done: int, _all: int) -> None:
    """Nobody is told."""


class _Hashed(io.RawIOBase):
    """Hands on what is written, and knows its hash and size."""

    def __init__(self, inner: IO[bytes]) -> None:
        self._inner, self.hash, self.size = inner, hashlib.sha256(), 0

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self.hash.update(data)
        self.size += len(data)
        return self._inner.write(data)


def digest_of(path: Path) -> str:
    """SHA-256 of a whole file, in hexadecimal. Raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _bare(cell: Cell) -> Cell:
    """Texts as a spreadsheet takes them for texts."""
    return "" if cell is None else harmless(plain(cell)) if isinstance(cell, str) else cell


def _indexed(entries: Iterable[Entry]) -> Iterator[Sequence[Cell]]:
    for each in entries:
        yield each.path, each.told, each.rows, each.size, each.digest
