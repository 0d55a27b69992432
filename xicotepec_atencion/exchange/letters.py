"""Which letters the bytes of a text are that does not say so: judged by whether they make Spanish words."""

from __future__ import annotations

import re
from typing import NamedTuple

CALLED = {"cp1252": "Windows", "cp850": "MS-DOS", "mac_roman": "Mac"}
_BEYOND = re.compile(r"[^\x00-\x7f]")  # ASCII
_SPANISH = frozenset("áéíóúüñÁÉÍÓÚÜÑ")
_SIGNS = frozenset("¿¡°ºª«»“”‘’–—…·•€²³½\xa0")


class Letters(NamedTuple):
    """text: as it is read; encoding: by which; sure: whether another one would not make words as well."""

    text: str
    encoding: str
    sure: bool


def unmarked(data: bytes) -> Letters:
    try:
        return Letters(data.decode("utf-8"), "utf-8", True)
    except UnicodeError:
        pass
    read = [(text, encoding) for encoding in CALLED if (text := _tried(data, encoding)) is not None]
    if not read:
        return Letters(data.decode("latin-1"), "latin-1", False)
    fits = [_fit(text) for text, _ in read]
    best = max(fits)
    text, encoding = read[fits.index(best)]
    return Letters(text, encoding, fits.count(best) == 1 and best * 10 >= 9 * len(_BEYOND.findall(text)))


def _tried(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeError:
        return None


def _fit(text: str) -> int:
    """How many more of the letters beyond ASCII stand where they may than where they may not."""
    return sum(_stands(text, found.start()) for found in _BEYOND.finditer(text))


def _stands(text: str, at: int) -> int:
    sign, before, after = text[at], text[at - 1 : at], text[at + 1 : at + 2]
    if sign in _SPANISH:
        return -1 if sign.isupper() and before.islower() else 1
    if sign in _SIGNS:
        return -1 if before.isalpha() and after.isalpha() else 0
    return -1
