"""Whether a hand-over pack is still as it was made: all it holds is in SHA256SUMS, that and the index say the same, and
every file has its hash."""

from __future__ import annotations

import csv
import hashlib
import io
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Set
from pathlib import Path

from xicotepec_atencion.domain.changes import Refused
from xicotepec_atencion.domain.handover import INDEX, SUMS, Checked
from xicotepec_atencion.exchange.handover import no_progress

NO_PACK = "«{}» no es un paquete de entrega, o está incompleto. Nada se modificó. Pida otra copia."
BROKEN = (zipfile.BadZipFile, zlib.error, OSError, EOFError, UnicodeDecodeError, NotImplementedError, RuntimeError)
LINE = re.compile(r"([0-9a-f]{64})  (.+)")
MOST = 32 << 20  # bytes of SHA256SUMS and of the index, which are read whole: of a hundred thousand files


def check(path: Path, tell: Callable[[int, int], object] = no_progress) -> Checked:
    """Raises Refused where it is no pack at all, and OSError where it cannot be read."""
    with path.open("rb"):
        pass
    try:
        archive = zipfile.ZipFile(path)
    except BROKEN as error:
        raise Refused(NO_PACK.format(path.name)) from error
    with archive:
        names = Counter(info.filename for info in archive.infolist())
        folder = next((name.rpartition("/")[0] for name in names if name.rpartition("/")[2] == SUMS), None)
        if folder is None:
            raise Refused(NO_PACK.format(path.name))
        return _Checking(archive, f"{folder}/" if folder else "", names, path.name).all(tell)


class _Checking:
    def __init__(self, archive: zipfile.ZipFile, folder: str, names: Mapping[str, int], called: str) -> None:
        """names: how many entries each has."""
        self._archive, self._folder, self._names, self._called = archive, folder, names, called

    def all(self, tell: Callable[[int, int], object]) -> Checked:
        lines, problems = self._lines(), list[str]()
        for place, (name, digest) in enumerate(lines, 1):
            if problem := self._problem(name, digest):
                problems.append(f"{name}: {problem}")
            tell(place, len(lines))
        problems += self._otherwise(Counter(name for name, _ in lines))
        return Checked(len(lines) + 1, tuple(problems))

    def _lines(self) -> list[tuple[str, str]]:
        """What SHA256SUMS says: names and hashes."""
        try:
            found = [LINE.fullmatch(line) for line in self._read(SUMS).decode().removesuffix("\n").split("\n")]
        except (*BROKEN, KeyError) as error:
            raise Refused(NO_PACK.format(self._called)) from error
        if not all(found):
            raise Refused(NO_PACK.format(self._called))
        return [(line[2], line[1]) for line in found if line]

    def _problem(self, name: str, digest: str) -> str:
        """What is wrong with that file; "": nothing."""
        try:
            with self._archive.open(f"{self._folder}{name}") as file:
                found = hashlib.file_digest(file, "sha256").hexdigest()  # pyright: ignore[reportArgumentType]
        except KeyError:
            return "falta."
        except BROKEN:
            return "está dañado y no se puede leer."
        return "" if found == digest else "no es el que se guardó: se alteró o se dañó."

    def _otherwise(self, said: Mapping[str, int]) -> Iterator[str]:
        """What is there more than once, or is not everywhere where it should be."""
        known = {f"{self._folder}{name}" for name in (*said, SUMS)}
        for name, number in self._names.items():
            if name not in known:
                yield f"{name}: no es del paquete."
            elif number > 1:
                yield f"{name.removeprefix(self._folder)}: está más de una vez."
        for name, number in said.items():
            if number > 1:
                yield f"{name}: está más de una vez en {SUMS}."
        yield from self._unlike_the_index(said.keys() - {INDEX})

    def _unlike_the_index(self, said: Set[str]) -> Iterator[str]:
        try:
            text = io.StringIO(self._read(INDEX).decode("utf-8-sig"), newline="")
            names = Counter(row[0] for row in list(csv.reader(text))[1:] if row)
        except (*BROKEN, KeyError, csv.Error):
            yield f"{INDEX}: no se puede leer."
            return
        for name in sorted(names.keys() | said):
            if name not in said:
                yield f"{name}: está en {INDEX}, pero no en {SUMS}."
            elif names[name] != 1:
                yield f"{name}: {'está más de una vez' if names[name] else 'no está'} en {INDEX}."

    def _read(self, name: str) -> bytes:
        """Raises OSError where it is larger than any that was made."""
        with self._archive.open(f"{self._folder}{name}") as file:
            content = file.read(MOST + 1)
        if len(content) > MOST:
            raise OSError(name)
        return content
