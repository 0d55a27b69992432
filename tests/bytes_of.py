"""What the bytes of files say: as they lie, unsealed, unpacked and inflated; and where a text stands in them."""

from __future__ import annotations

import gzip
import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from xicotepec_atencion.domain.text import fold
from xicotepec_atencion.paths import private_folder
from xicotepec_atencion.store import sealed
from xicotepec_atencion.store.sealed import Protection
from xicotepec_atencion.store.trouble import Trouble

STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
CODINGS = "utf-8", "utf-16-le", "utf-16-be", "latin-1"


def files_that_say(folder: Path, texts: Iterable[str], keys: Iterable[Protection] = ()) -> dict[str, set[str]]:
    """The files below a folder in whose bytes one of these texts stands, however it is written there, and which. keys:
    what opens the sealed ones; every sealed one must be opened by one of them."""
    needles = {text: needles_of(text) for text in texts}
    found: dict[str, set[str]] = {}
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        contents = [content.lower() for content in contents_of(path, tuple(keys))]
        said = {text for text, forms in needles.items() if any(form in each for form in forms for each in contents)}
        if said:
            found[str(path.relative_to(folder))] = said
    return found


def needles_of(text: str) -> set[bytes]:
    forms = {text, text.casefold(), text.upper(), fold(text), fold(text).upper()}
    return {form.encode(coding, "ignore").lower() for form in forms for coding in CODINGS}


def contents_of(path: Path, keys: tuple[Protection, ...]) -> Iterator[bytes]:
    content = path.read_bytes()
    yield content
    plain = _unsealed(path, keys) if content.startswith(sealed.MAGIC) else content
    yield from _unpacked(plain)


def _unsealed(path: Path, keys: tuple[Protection, ...]) -> bytes:
    with private_folder("abierto") as private:
        for key in keys:
            with suppress(Trouble):
                sealed.open_with(path, key, private / "plano")
                return (private / "plano").read_bytes()
    raise AssertionError(f"{path} is sealed by another key")


def _unpacked(content: bytes) -> Iterator[bytes]:
    yield content
    if content.startswith(b"\x1f\x8b"):
        yield from _unpacked(gzip.decompress(content))
    with suppress(zipfile.BadZipFile), zipfile.ZipFile(io.BytesIO(content)) as packed:
        for name in packed.namelist():
            yield from _unpacked(packed.read(name))
    for stream in STREAM.finditer(content):
        with suppress(zlib.error):
            yield zlib.decompressobj().decompress(stream[1])
